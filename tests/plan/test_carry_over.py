"""This year's plan from last year's: what is proposed, and what the change makes of it."""

import pytest
from msgspec.structs import replace

from parapp.models import (
    Assignment,
    Block,
    FieldPart,
    Label,
    LiveField,
    Plan,
    RelatedPaper,
    Section,
    Task,
    Words,
    in_turn,
    plain_runs,
)
from parapp.models.form import FormPart
from parapp.plan.carry_over import Choices, carried, carry_over, start_from_last
from parapp.plan.facts import plain_text
from parapp.plan.integrity import check_integrity
from parapp.plan.planfile import gather, read_plan_file, records_of, write_plan_file
from parapp.plan.renaming import name_key
from parapp.plan.units import list_text
from tests.plan.two_years import AGENCY, NEW_ROWS, OLD_PLAN, OLD_TASKS, applied, last_year, named, row, this_year


def proposed(**values):
    return carry_over(last_year(), this_year(**values))


def made(choices=None, **values):
    """The plan after everything was taken as proposed (or chosen)."""
    proposal = proposed(**values)
    after = applied(proposal.this, carried(proposal, choices))
    check_integrity(after)
    return after


def of(proposal, last_id):
    return next(entry for entry in (*proposal.tasks, *proposal.sections) if entry.last_id == last_id)


def task_for(plan_file, row_id):
    return next(task for task in plan_file.tasks if row_id in task.criterion_ids)


# -- tasks -------------------------------------------------------------------------------------------------------


def test_each_task_says_what_becomes_of_it():
    proposal = proposed()
    assert {entry.last_id: entry.state for entry in proposal.tasks} == {
        "t1": "matched",
        "t2": "recovered",
        "t3": "content",
        "t3a": "content",
        "t4": "doubtful",
        "t5": "doubtful",
        "t6": "unmatched",
    }
    assert [entry.last_id for entry in proposal.tasks if not entry.accepted] == ["t2", "t4", "t6"]
    assert proposal.unmatched_last == ("o8.9",)
    assert proposal.unmatched_this == ("n1.5", "n7.4")


def test_a_code_alone_never_joins_two_criteria():
    matches = {match.last_id: match.this_id for match in proposed().matching.criteria}
    assert matches["o1.5"] == "n1.6"  # not n1.5, which has its code
    assert matches["o7.4"] == "n7.3"


def test_a_task_comes_with_its_words_units_and_products_of_today():
    task = task_for(made(), "n1.4.1")
    assert task.cause == "Năm 2025 chưa có thông báo kết luận sau kiểm tra."
    assert task.remedy == "Giải pháp t1 trong năm 2026"
    assert task.target == "100% vấn đề được xử lý"
    assert [ref.text for ref in task.assignment.lead.units] == ["Văn phòng HĐND và UBND"]
    assert task.assignment.lead.units[0].unit_id and task.assignment.lead.printed is None
    assert list_text(task.assignment.coordinating) == "Phòng Văn hóa - Xã hội"  # Tư pháp is in the office that leads
    assert task.deliverables[0].product == "Báo cáo năm 2026"
    assert (task.deadline.text, task.deadline.due_date.isoformat()) == ("Quý II năm 2026", "2026-06-30")
    assert task.field_id == "n1"


def test_progress_starts_anew():
    assert all(task.status == "not_started" and task.results == () for task in made().tasks)


def test_tasks_stand_in_the_order_of_this_years_criteria_and_their_fields():
    after = made(Choices(tasks={"t4": True}))
    assert [(task.field_id, task.criterion_ids) for task in after.tasks] == [
        ("n1", ("n1.4.1",)),
        ("n1", ()),
        ("n1", ()),
        ("n3", ("n3.1",)),
        ("n7", ("n7.3",)),
    ]


def test_a_sub_row_goes_with_its_task():
    after = made()
    parent = next(task for task in after.tasks if task.content.startswith("Nội dung theo"))
    assert [task.content for task in after.tasks if task.parent_id == parent.id] == ["Việc con của kế hoạch"]
    alone = carry_over(
        last_year(), this_year(tasks=(_own_task(content="NỘI DUNG THEO KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH XÃ NĂM 2024"),))
    )
    assert of(alone, "t3").state == "present"
    assert not of(alone, "t3a").accepted


def _own_task(*rows, **values):
    return Task(id="own", plan_id="plan-2026", field_id="n1", criterion_ids=rows, **values)


def test_what_this_years_task_says_stays_and_its_empty_cells_are_filled():
    own = _own_task("n1.4.1", cause="Nguyên nhân của năm nay", assignment=Assignment(lead=named("Công an xã")))
    after = made(tasks=(own,))
    task = task_for(after, "n1.4.1")
    assert (task.id, task.cause, task.remedy) == ("own", "Nguyên nhân của năm nay", "Giải pháp t1 trong năm 2026")
    assert list_text(task.assignment.lead) == "Công an xã"
    assert list_text(task.assignment.coordinating) == "Phòng Văn hóa - Xã hội"


def test_the_users_word_on_criteria_counts():
    choices = Choices(matches={"o1.3.2": None, "o8.9": "n7.4"})
    after = made(choices)
    assert not any("n1.4.1" in task.criterion_ids for task in after.tasks)
    assert task_for(after, "n7.4").remedy == "Giải pháp t6 trong năm 2026"
    again = carry_over(last_year(), this_year(), matches=choices.matches)
    assert (of(again, "t6").state, of(again, "t6").accepted) == ("matched", True)


def test_a_row_the_user_gave_away_is_not_given_twice():
    after = made(Choices(matches={"o8.9": "n1.4.1"}))
    assert [task.remedy for task in after.tasks if "n1.4.1" in task.criterion_ids] == ["Giải pháp t6 trong năm 2026"]


def test_without_any_points_every_match_is_taken():
    rows = tuple(replace(found, printed_lost=None) for found in NEW_ROWS)
    assert of(proposed(criteria=rows), "t2").accepted


def test_nothing_matches_a_plan_of_another_kind():
    rows = (row("n1", "1", "Quốc phòng"), row("n1.3", "1.3", "Huấn luyện dân quân", "n1"))
    proposal = carry_over(last_year(), this_year(criteria=rows))
    assert not proposal.matching.criteria
    assert len(proposal.unmatched_last) == 5


# -- units -------------------------------------------------------------------------------------------------------


def test_old_units_come_with_their_successors():
    found = {proposal.old: proposal for proposal in proposed().units}
    assert found["Văn phòng - Thống kê"].options == ("Văn phòng HĐND và UBND", "Phòng Văn hóa - Xã hội")
    assert found["Văn phòng - Thống kê"].places == len(OLD_TASKS) + 1
    assert found["Văn hóa - Xã hội"].new == "Phòng Văn hóa - Xã hội"


def test_the_users_word_on_a_unit_counts_in_lists_and_texts_and_can_be_kept():
    key = name_key("Văn phòng - Thống kê")
    after = made(Choices(units={key: "Phòng Văn hóa - Xã hội"}))
    task = task_for(after, "n3.1")
    assert list_text(task.assignment.lead) == "Phòng Văn hóa - Xã hội"
    assert task.remedy.startswith(
        "Phòng Văn hóa - Xã hội xã báo cáo UBND tỉnh qua Trung tâm Phục vụ hành chính công xã"
    )
    kept = carry_over(last_year(), this_year(), answers={key: "Phòng Văn hóa - Xã hội"})
    assert task_for(applied(kept.this, carried(kept)), "n3.1").remedy == task.remedy


def test_units_that_hold_stay_as_the_source_printed_them():
    lead = named("Công an xã", printed="Công an xã,")
    last = last_year(tasks=(replace(OLD_TASKS[0], assignment=Assignment(lead=lead)),))
    proposal = carry_over(last, this_year())
    assert not [unit for unit in proposal.units if unit.old == "Công an xã"]
    taken = task_for(applied(proposal.this, carried(proposal)), "n1.4.1").assignment.lead
    assert (taken.printed, taken.units[0].unit_id is not None) == ("Công an xã,", True)


# -- years and dates ---------------------------------------------------------------------------------------------


def test_every_year_is_shown_with_its_place_and_a_citation_stays():
    found = {(m.record_id, m.old): m for m in proposed().mentions if m.kind in ("year", "date", "reference")}
    assert found["t4", "năm 2024"].new == "năm 2026"
    assert found["t4", "năm 2024"].field == "remedy" or found["t4", "năm 2024"].field.startswith("deliverables")
    assert not found["b-bases", "05/02/2024"].accepted
    assert not found["b-bases", "năm 2024"].accepted
    assert found["b-bases", "14/KH-UBND"].kind == "reference"
    assert found["b-purpose", "11/01/2024"].field == "runs.1.0.0"
    assert found["b-end", "15/12/2024"].new == "15/12/2026"


def test_declined_and_typed_proposals_count():
    proposal = proposed()
    cause = next(m for m in proposal.mentions if m.field == "cause")
    product = next(m for m in proposal.mentions if m.record_id == "t1" and m.field == "deliverables.0.product")
    after = made(Choices(mentions={cause.key: cause.old, product.key: "quý I năm 2026"}))
    task = task_for(after, "n1.4.1")
    assert task.cause.startswith("Năm 2023 chưa có")
    assert task.deliverables[0].product == "Báo cáo quý I năm 2026"


def test_open_ends_keep_their_words():
    assert task_for(made(Choices(tasks={"t4": True})), "n7.3").deadline.text == "Trong năm 2026 và các năm tiếp theo"


# -- texts -------------------------------------------------------------------------------------------------------


def text_of(plan_file, role):
    ids = {section.id for section in plan_file.sections if section.role == role}
    return [plain_text(plan_file, block.runs) for block in plan_file.blocks if block.section_id in ids]


def test_texts_come_by_role_with_years_names_and_places_of_today():
    after = made()
    assert [section.role for section in after.sections] == ["legal_bases", "purpose", "field_part", "implementation"]
    assert text_of(after, "purpose") == ["Khắc phục hạn chế năm 2025 của xã Mẫu", "Trong năm 2026 phải xong."]
    assert text_of(after, "implementation") == [
        "Văn phòng HĐND và UBND xã tổng hợp, báo cáo UBND tỉnh trước ngày 15/12/2026."
    ]
    assert text_of(after, "legal_bases") == [
        "Căn cứ Kế hoạch số 14/KH-UBND ngày 05/02/2024 của UBND huyện về CCHC năm 2024;"
    ]
    assert plain_text(after, after.plan.subject) == "Khắc phục hạn chế năm 2025 và nâng cao Chỉ số CCHC năm 2026"
    deep = next(block for block in after.blocks if block.level == 1 and block.parent_id)
    assert any(block.id == deep.parent_id for block in after.blocks)


def test_live_fields_speak_of_this_years_records_or_become_words():
    after = made()
    assert text_of(after, "field_part") == [
        "Giải pháp t1 trong năm 2026.",
        "Xem tiêu chí Sáng kiến trong cải cách hành chính và việc Giải pháp t2 trong năm 2026",
    ]
    blocks = [block for block in after.blocks if any(isinstance(run, LiveField) and run.ref for run in block.runs)]
    refs = [run.ref for block in blocks for run in block.runs if isinstance(run, LiveField)]
    assert refs == [task_for(after, "n1.4.1").id, "n1.6"]
    last = next(block for block in after.blocks if "Xem" in plain_text(after, block.runs))
    assert isinstance(last.runs[-1], Words) and last.parent_id is None


def test_a_fields_part_comes_along():
    (part,) = made().field_parts
    assert (part.field_id, list_text(part.lead), part.final.text) == ("n1", "Văn phòng HĐND và UBND", "Quý IV năm 2026")


def test_a_heading_without_a_text_of_its_own_comes_along_but_replaces_no_text():
    heading = Section(id="s-t", plan_id="plan-2024", role="tasks", order="25", title=plain_runs("NỘI DUNG KHẮC PHỤC"))
    last = last_year(sections=(*last_year().sections, heading))
    after = applied(this_year(), carried(carry_over(last, this_year())))
    assert "NỘI DUNG KHẮC PHỤC" in [plain_text(after, section.title) for section in after.sections]
    own = Section(id="own", plan_id="plan-2026", role="tasks")
    begun = this_year(sections=(own,), blocks=(Block(id="own-b", section_id="own", runs=plain_runs("Lời năm nay")),))
    assert not of(carry_over(last, begun, untouched=["own"]), "s-t").accepted


@pytest.mark.parametrize(("last_words", "accepted"), [("xem xét, quyết định./.", True), ("xem xét.", False)])
def test_a_paper_that_ends_before_its_closing_has_none_this_year_either(last_words, accepted):
    ending = (
        Section(id="s-i", plan_id="plan-2024", role="implementation"),
        Section(id="s-e", plan_id="plan-2024", role="closing"),
    )
    last = last_year(sections=ending, blocks=(Block(id="b-i", section_id="s-i", runs=plain_runs(last_words)),))
    own = Section(id="own", plan_id="plan-2026", role="closing")
    words = Block(id="own-b", section_id="own", runs=plain_runs("Trên đây là Kế hoạch"))
    this = this_year(sections=(own,), blocks=(words,))
    proposal = carry_over(last, this, untouched=["own"])
    assert next(section for section in proposal.sections if section.role == "closing").accepted is accepted
    after = applied(this, carried(proposal))
    assert any(block.section_id == "own" for block in after.blocks) is not accepted
    written = carry_over(last, this)
    assert not next(section for section in written.sections if section.role == "closing").accepted


def two_fields_that_are_one_now():
    """Last year's plan with texts and parts for "Cải cách thủ tục hành chính" and for "Một cửa", twice for that."""
    last = last_year()
    fields = (("s-3", "o3"), ("s-8", "o8"), ("s-8b", "o8"))
    return last_year(
        criteria=(*last.criteria, row("o3", "3", "Cải cách thủ tục hành chính")),
        sections=(
            *last.sections,
            *(Section(id=name, plan_id="plan-2024", role="field_part", order=name, field_id=f) for name, f in fields),
        ),
        blocks=(*last.blocks, *(Block(id=f"b{name}", section_id=name, runs=plain_runs(name)) for name, _ in fields)),
        field_parts=(
            FieldPart(id="p3", plan_id="plan-2024", field_id="o3", lead=named("Công an xã")),
            FieldPart(id="p8", plan_id="plan-2024", field_id="o8", lead=named("Bộ phận một cửa")),
        ),
    )


@pytest.mark.parametrize("begun", [False, True])
def test_texts_of_fields_that_are_one_now_stand_beside_each_other_with_one_part(begun):
    own = {
        "sections": (Section(id="own-s", plan_id="plan-2026", role="field_part", field_id="n3"),),
        "field_parts": (FieldPart(id="own-p", plan_id="plan-2026", field_id="n3", lead=named("Phòng Kinh tế")),),
    }
    proposal = carry_over(two_fields_that_are_one_now(), this_year(**(own if begun else {})))
    change = carried(proposal)
    after = applied(proposal.this, change)
    assert applied(after, change.inverse()) == proposal.this
    assert sorted(text_of(after, "field_part"))[-3:] == ["s-3", "s-8", "s-8b"]
    (part,) = after.field_parts
    assert (part.field_id, list_text(part.lead)) == ("n3", "Công an xã")


def test_a_part_of_a_field_without_texts_comes_only_where_there_is_none_yet():
    last = last_year(sections=(), blocks=())
    (part,) = applied(this_year(), carried(carry_over(last, this_year()))).field_parts
    assert (part.field_id, part.final.text) == ("n1", "Quý IV năm 2026")
    own = this_year(field_parts=(FieldPart(id="own-p", plan_id="plan-2026", field_id="n1"),))
    assert applied(own, carried(carry_over(last, own))).field_parts == own.field_parts


def test_texts_of_this_year_are_replaced_only_where_nobody_wrote_them():
    first = made()
    again = carry_over(last_year(), first)
    assert not any(section.accepted for section in again.sections)
    purpose = next(section for section in first.sections if section.role == "purpose")
    free = carry_over(last_year(), first, untouched=[purpose.id])
    assert [section.role for section in free.sections if section.accepted] == ["purpose"]
    after = applied(first, carried(free, Choices(tasks={task.last_id: False for task in free.tasks})))
    assert text_of(after, "purpose") == text_of(first, "purpose")
    assert len(after.blocks) == len(first.blocks)


def test_recipients_come_along_and_number_and_date_do_not():
    after = made()
    assert (after.plan.number, after.plan.issued_on, after.plan.status) == ("", None, "draft")
    assert [recipient.text for recipient in after.plan.recipients] == ["Sở Nội vụ", "Các cơ quan, đơn vị xã"]


# -- outline and papers ------------------------------------------------------------------------------------------

OUTLINE = (
    FormPart(role="opening"),
    FormPart(mark="heading", section_id="mine", parts=(FormPart(mark="letter", section_id="empty"),)),
    FormPart(mark="heading", line="Nhiệm vụ", role="tasks"),
)


def with_outline(**values):
    """Last year's plan with an outline of its own: a part with text, one without."""
    last = last_year()
    mine = Section(id="mine", plan_id=OLD_PLAN.id, role="other", order="y", title=plain_runs("Kết quả năm 2023"))
    empty = Section(id="empty", plan_id=OLD_PLAN.id, role="other", order="z")
    block = Block(id="mine-1", section_id="mine", runs=plain_runs("Năm 2023 đạt thấp."))
    plan = replace(last.plan, parts=OUTLINE, labels=(Label(key="unit", text="Bộ phận"),), **values)
    return last_year(plan=plan, sections=(*last.sections, mine, empty), blocks=(*last.blocks, block))


def test_an_own_outline_comes_along_with_places_for_its_sections():
    proposal = carry_over(with_outline(), this_year())
    after = applied(proposal.this, carried(proposal))
    check_integrity(after)
    others = {section.id: section for section in after.sections if section.role == "other"}
    part = after.plan.parts[1]
    assert [part.section_id in others, part.parts[0].section_id in others] == [True, True]
    assert part.section_id not in ("mine", "empty")
    assert plain_text(after, others[part.section_id].title) == "Kết quả năm 2025"
    assert [b.section_id for b in after.blocks].count(part.section_id) == 1
    assert after.plan.labels == (Label(key="unit", text="Bộ phận"),)


def test_an_outline_of_another_form_or_where_there_is_one_stays_behind():
    other = replace(this_year().plan, form_id="ia-pa")
    proposal = carry_over(with_outline(), this_year(plan=other))
    assert applied(proposal.this, carried(proposal)).plan.parts is None
    own = replace(this_year().plan, parts=(FormPart(role="opening"),))
    proposal = carry_over(with_outline(), this_year(plan=own))
    assert applied(proposal.this, carried(proposal)).plan.parts == own.parts


# -- the whole ---------------------------------------------------------------------------------------------------


def test_it_is_one_change_that_can_be_taken_back():
    proposal = proposed()
    change = carried(proposal)
    after = applied(proposal.this, change)
    assert applied(after, change.inverse()) == proposal.this
    assert change.label == "lấy 4 nhiệm vụ từ kế hoạch năm trước"
    assert read_plan_file(write_plan_file(after)) == after


def test_taking_over_twice_adds_nothing():
    last = last_year(
        tasks=(*OLD_TASKS, Task(id="t7", plan_id="plan-2024", field_id="o1", remedy="Họp giao ban năm 2024"))
    )
    once = applied(this_year(), carried(carry_over(last, this_year())))
    assert "Họp giao ban năm 2026" in [task.remedy for task in once.tasks]
    again = carry_over(last, once)
    change = carried(again)
    assert not change.before and not change.after


def test_the_place_of_last_years_paper_is_an_old_name_and_not_this_plans_place():
    last = last_year(agency=AGENCY, plan=replace(OLD_PLAN, place_name="Mẫu Cũ"), sections=(), blocks=())
    last = replace(last, tasks=(replace(OLD_TASKS[0], remedy="Họp dân xã Mẫu Cũ"),))
    _, plan_file = start_from_last(records_of(this_year()), last, 2025)
    assert plan_file.plan.place_name == ""
    taken = applied(this_year(), carried(carry_over(last, this_year())))
    assert task_for(taken, "n1.4.1").remedy == "Họp dân xã Mẫu"


def test_a_new_plan_starts_from_last_years_paper_in_one_change():
    records = records_of(this_year())
    last = last_year()
    first, plan_file = start_from_last(records, last, 2026)
    second = carried(carry_over(last, plan_file))
    change = in_turn("lập kế hoạch năm nay", [first, second])
    assert not change.before
    grown = {kind: {**rows, **{r.id: r for r in change.after if type(r) is kind}} for kind, rows in records.items()}
    plan = next(record for record in change.after if isinstance(record, Plan))
    after = gather(grown, plan.id)
    check_integrity(after)
    assert (after.plan.period_start, after.plan.number, after.plan.status) == (2027, "", "draft")
    assert len(after.criteria) == len(last.criteria)
    assert all(row.printed_lost is None for row in after.criteria)
    assert len(after.tasks) == len(last.tasks)
    assert "2027" in after.tasks[0].remedy


def test_reports_and_letters_of_last_year_stay_behind_with_their_texts():
    last = last_year()
    report = RelatedPaper(id="report", plan_id=last.plan.id, kind="report", subject=plain_runs("Báo cáo năm 2025"))
    covering = RelatedPaper(
        id="issuing", plan_id=last.plan.id, kind="decision", subject=plain_runs("kế hoạch năm 2025")
    )
    section = Section(id="report-text", plan_id=last.plan.id, role="situation", paper_id="report")
    words = Block(id="report-words", section_id="report-text", runs=plain_runs("Kết quả năm 2025"))
    last = replace(last, papers=(report, covering), sections=(*last.sections, section), blocks=(*last.blocks, words))
    proposal = carry_over(last, this_year())
    left = {"report", "report-text", "report-words"}
    assert left.isdisjoint({entry.last_id for entry in proposal.sections})
    assert left.isdisjoint({mention.record_id for mention in proposal.mentions})
    assert "issuing" in {mention.record_id for mention in proposal.mentions}
    after = applied(proposal.this, carried(proposal))
    check_integrity(after)
    assert [paper.kind for paper in after.papers] == ["decision"]
    assert all(section.paper_id is None for section in after.sections)
