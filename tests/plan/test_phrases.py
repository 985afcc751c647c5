"""The phrase library: what is offered for a criterion, kept up by each change, and a whole row from last year."""

import random
from datetime import date
from typing import get_args

import pytest
from msgspec.structs import replace

from parapp.models import (
    Assignment,
    Change,
    CriteriaSet,
    Criterion,
    Deliverable,
    Phrase,
    PhraseKind,
    Plan,
    Task,
    UserError,
    added,
    edited,
)
from parapp.plan.edits.office import remove_plan
from parapp.plan.likeness import subject_of
from parapp.plan.outline import built_in_outline
from parapp.plan.phrases import LibraryEntry, PhraseIndex, remember, starting_library
from parapp.plan.phrases.library import parse_library
from parapp.plan.planfile import gather
from parapp.plan.presets import preset_names
from parapp.plan.units import list_text
from parapp.vietnamese.deadlines import parse_deadline
from tests.plan.two_years import AGENCY, named, row, units


def year(number, *tasks, rows):
    """A plan for a year with its set; rows are (code, name)."""
    criteria_set = CriteriaSet(id=f"set{number}", year=number - 1)
    field = row(f"f{number}", "1", "Cải cách thủ tục hành chính", set_id=criteria_set.id)
    criteria = [row(f"{code}-{number}", code, name, field.id, set_id=criteria_set.id) for code, name in rows]
    plan = Plan(
        id=f"p{number}", result_year=number - 1, period_start=number, period_end=number, criteria_set_id=criteria_set.id
    )
    return [
        criteria_set,
        field,
        *criteria,
        plan,
        *(replace(task, plan_id=plan.id, field_id=field.id) for task in tasks),
    ]


def data(*records):
    found = {kind: {} for kind in (Plan, Task, Criterion, Phrase)}
    for record in (AGENCY, *units(), *records):
        found.setdefault(type(record), {})[record.id] = record
    return found


def apply(records, change: Change):
    for record in change.before:
        del records[type(record)][record.id]
    for record in change.after:
        records[type(record)][record.id] = record


REPORT, TRAIN, SIMILAR = "Thực hiện chế độ báo cáo định kỳ", "Bồi dưỡng kỹ năng số", "Chế độ báo cáo định kỳ, đột xuất"


def task(task_id, *rows, **values):
    return Task(id=task_id, plan_id="", criterion_ids=rows, **values)


@pytest.fixture
def three_years():
    return data(
        *year(2023, task("a", "1.1-2023", cause="Báo cáo năm 2022 gửi chậm", remedy="Nhắc trước 5 ngày"),
              rows=[("1.1", REPORT)]),
        *year(2024, task("b", "1.4-2024", cause="Thiếu người tổng hợp năm 2023"),
              task("c", "1.5-2024", cause="Nguyên nhân gần giống"),
              rows=[("1.4", REPORT), ("1.5", SIMILAR), ("1.6", TRAIN)]),
        *year(2026, task("now", "1.2-2026"), task("other", "1.9-2026"), rows=[("1.2", REPORT.upper()), ("1.9", TRAIN)]),
    )  # fmt: skip


def asked(records, kind="cause", task_id="now", typed="", library=(), limit=8, index=None):
    plan_file = gather(records, "p2026")
    found = {task.id: task for task in plan_file.tasks}[task_id]
    return (index or PhraseIndex(records, library)).offers(plan_file, found, kind, typed, limit)


def test_last_years_words_come_first_with_todays_years(three_years):
    offers = asked(three_years)
    assert [(offer.text, offer.year, offer.share == 1.0) for offer in offers] == [
        ("Thiếu người tổng hợp năm 2025", 2024, True),
        ("Báo cáo năm 2025 gửi chậm", 2023, True),
        ("Nguyên nhân gần giống", 2024, False),
    ]
    assert {offer.origin for offer in offers} == {"plan"}


def test_a_criterion_that_nothing_is_like_gets_nothing(three_years):
    assert asked(three_years, task_id="other") == []


def test_typed_words_search_everything_without_diacritics(three_years):
    assert [offer.text for offer in asked(three_years, task_id="other", typed="gui cham")] == [
        "Báo cáo năm 2025 gửi chậm"
    ]
    assert [offer.text for offer in asked(three_years, typed="NGƯỜI")] == ["Thiếu người tổng hợp năm 2025"]
    assert asked(three_years, typed="không có") == []


def test_the_same_text_counts_its_uses_once_in_the_list(three_years):
    more = task("b2", "1.4-2024", cause="THIẾU người tổng hợp  năm 2023")
    three_years[Task]["b2"] = replace(more, plan_id="p2024")
    first = asked(three_years)[0]
    assert (first.text, first.uses) == ("Thiếu người tổng hợp năm 2025", 2)


def test_the_own_cell_is_not_offered_but_other_tasks_of_this_plan_are(three_years):
    apply(three_years, edited("", [(three_years[Task]["now"], replace(three_years[Task]["now"], cause="Của tôi"))]))
    three_years[Task]["twin"] = replace(three_years[Task]["now"], id="twin", cause="Của việc bên cạnh năm 2025")
    texts = [offer.text for offer in asked(three_years)]
    assert "Của tôi" not in texts
    assert texts.index("Của việc bên cạnh năm 2025") == 0  # nearer than a plan two years ago


def test_units_are_offered_by_their_names_of_today(three_years):
    old = replace(three_years[Task]["b"], assignment=Assignment(lead=named("Văn phòng - Thống kê", "Văn hóa - Xã hội")))
    three_years[Task]["b"] = old
    assert [offer.text for offer in asked(three_years, "lead")] == ["Văn phòng HĐND và UBND, Phòng Văn hóa - Xã hội"]


def test_products_and_deadlines_are_offered_one_by_one(three_years):
    pairs = (
        Deliverable(product="Báo cáo quý", deadline=parse_deadline("Quý II năm 2024", 2024)),
        Deliverable(product="Báo cáo năm 2024"),
    )
    three_years[Task]["b"] = replace(three_years[Task]["b"], deliverables=pairs)
    assert [offer.text for offer in asked(three_years, "product")] == ["Báo cáo quý", "Báo cáo năm 2026"]
    assert [offer.text for offer in asked(three_years, "deadline")] == ["Quý II năm 2026"]


# -- keeping up --------------------------------------------------------------------------------------------------


def test_each_change_is_followed(three_years):
    index = PhraseIndex(three_years, ())
    assert len(asked(three_years, index=index)) == 3
    old = three_years[Task]["b"]
    for change in (
        edited("", [(old, replace(old, cause="Lý do mới"))]),
        added("", [Phrase(id="x", kind="cause", text="Câu đã nhớ", criterion_name=REPORT, year=2020, uses=7)]),
    ):
        apply(three_years, change)
        index.follow(change)
    assert [offer.text for offer in asked(three_years, index=index)] == [
        "Lý do mới",
        "Báo cáo năm 2025 gửi chậm",
        "Câu đã nhớ",
        "Nguyên nhân gần giống",
    ]
    renamed = three_years[Criterion]["1.4-2024"]
    change = edited("", [(renamed, replace(renamed, name="Phòng cháy, chữa cháy"))])
    apply(three_years, change)
    index.follow(change)
    assert "Lý do mới" not in [offer.text for offer in asked(three_years, index=index)]


def test_an_index_that_followed_equals_a_fresh_one(three_years):
    chance = random.Random(4)
    index = PhraseIndex(three_years, ())
    asked(three_years, index=index)
    for number in range(60):
        tasks = three_years[Task]
        old = tasks[chance.choice(["a", "b", "c", "now"])]
        change = edited("", [(old, replace(old, cause=f"Nguyên nhân {chance.randrange(5)}"))])
        if number % 7 == 0:
            name = three_years[Criterion]["1.5-2024"]
            change = edited("", [(name, replace(name, name=chance.choice([REPORT, SIMILAR, TRAIN])))])
        if number % 11 == 0:
            change = added("", [replace(old, id=f"new{number}")])
        apply(three_years, change)
        index.follow(change)
        assert asked(three_years, index=index) == asked(three_years)


def test_removing_a_plan_keeps_what_its_tasks_said_and_undo_forgets_it(three_years):
    change = remove_plan(three_years, "p2024")
    index = PhraseIndex(three_years, ())
    before = asked(three_years, index=index)
    apply(three_years, change)
    index.follow(change)
    after = asked(three_years, index=index)
    assert [(offer.text, offer.year) for offer in after] == [(offer.text, offer.year) for offer in before]
    assert [offer.origin for offer in after] == ["phrase", "plan", "phrase"]
    apply(three_years, change.inverse())
    index.follow(change.inverse())
    assert not three_years[Phrase]
    assert asked(three_years, index=index) == before


def test_remembering_twice_counts_uses(three_years):
    plan_file = gather(three_years, "p2024")
    apply(three_years, remember(three_years, plan_file))
    count = len(three_years[Phrase])
    apply(three_years, remember(three_years, plan_file))
    assert len(three_years[Phrase]) == count
    assert {phrase.uses for phrase in three_years[Phrase].values()} == {2}
    assert {phrase.kind for phrase in three_years[Phrase].values()} <= set(get_args(PhraseKind))


# -- a whole row -------------------------------------------------------------------------------------------------


def test_a_row_is_filled_from_last_year(three_years):
    three_years[Task]["b"] = replace(
        three_years[Task]["b"],
        remedy="Chốt số liệu trong năm 2024 tại Bộ phận một cửa",
        target="100% đúng hạn",
        assignment=Assignment(lead=named("Văn phòng - Thống kê")),
        deliverables=(Deliverable(product="Báo cáo", deadline=parse_deadline("Quý I năm 2024", 2024)),),
        status="done",
    )
    plan_file = gather(three_years, "p2026")
    change = PhraseIndex(three_years, ()).row_from_last_year(plan_file, "now")
    (filled,) = change.after
    assert filled.cause == "Thiếu người tổng hợp năm 2025"
    assert filled.remedy == "Chốt số liệu trong năm 2026 tại Trung tâm Phục vụ hành chính công"
    assert list_text(filled.assignment.lead) == "Văn phòng HĐND và UBND"
    assert (filled.deadline.text, filled.deadline.due_date) == ("Quý I năm 2026", date(2026, 3, 31))
    assert (filled.id, filled.criterion_ids, filled.status) == ("now", ("1.2-2026",), "not_started")
    apply(three_years, change)
    again = PhraseIndex(three_years, ()).row_from_last_year(gather(three_years, "p2026"), "now")
    assert not again.after


def test_what_is_written_stays_and_nothing_is_made_up(three_years):
    three_years[Task]["now"] = replace(three_years[Task]["now"], cause="Của năm nay")
    plan_file = gather(three_years, "p2026")
    assert PhraseIndex(three_years, ()).row_from_last_year(plan_file, "now").after == ()
    assert PhraseIndex(three_years, ()).row_from_last_year(plan_file, "other").after == ()


# -- the starting library ----------------------------------------------------------------------------------------


def test_the_library_knows_the_outlines_criteria_and_is_whole():
    library = starting_library()
    keys = {subject_of(name).key for entry in library for name in entry.names}
    rows = [name for field in built_in_outline().fields for _, name, _ in field.criteria]
    assert [name for name in rows if subject_of(name).key not in keys] == ["Tác động đến phát triển kinh tế - xã hội"]
    assert len(library) >= 60
    for entry in library:
        assert len(entry.causes) >= 2 and 2 <= len(entry.remedies) <= 3
        assert entry.targets and entry.products and entry.deadlines and entry.lead
        assert {*entry.lead, *entry.coordinating} <= set(preset_names("commune")) & set(preset_names("ward"))
        assert not set(entry.lead) & set(entry.coordinating)
        assert all(cause.endswith(".") for cause in entry.causes)
        assert not any(text.endswith((".", ";", ",")) for text in (*entry.remedies, *entry.targets, *entry.products))
        assert all(parse_deadline(text.replace("{year}", "2026")).text for text in entry.deadlines)


def test_the_library_is_offered_last_in_the_plans_year_and_names(three_years):
    offers = asked(three_years, "remedy", library=None)
    assert [offer.origin for offer in offers[:2]] == ["plan", "library"]
    assert asked(three_years, "deadline", library=None)[0].text == "Định kỳ quý, 6 tháng và năm 2026"
    assert asked(three_years, "lead", library=None)[0].text == "Phòng Văn hóa - Xã hội"
    assert "{" not in "".join(
        offer.text for kind in get_args(PhraseKind) for offer in asked(three_years, kind, library=None)
    )


@pytest.mark.parametrize(
    "text",
    [
        "field = 'A'\n[[criteria]]\nnames = ['B']\nreasons = ['C']",
        "field = 'A'\n[[criteria]]\nnames = []",
        "field = 'A'\n[[criteria]]\nnames = ['B {year}']",
        "field = 'A'\n[[criteria]]\nnames = ['B']\ncauses = ['năm {nam}']",
        "field = 'A'\n[[criteria]]\nnames = ['B']\ncauses = ['dở {year']",
        "criteria = 3",
        "[[",
    ],
)
def test_a_faulty_library_file_is_refused(text):
    with pytest.raises(UserError) as caught:
        parse_library(text)
    assert caught.value.code == "phrases_unreadable"
    assert isinstance(starting_library()[0], LibraryEntry)
