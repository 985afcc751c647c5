"""What comes of workbooks that came back: nothing twice, nothing silently left out, both sides' changes seen."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from openpyxl.workbook import Workbook

from parapp.importers.exchange import returned_here
from parapp.messages import SENTENCES, problem_sentence
from parapp.models import Deliverable, PlanFile, Task, TaskResult, UserError
from parapp.models.exchange import NOTE_SHEET, TASKS_SHEET, Returned, ReturnedCell
from parapp.plan.edits.results import add_result
from parapp.plan.exchange import Review, compare, to_change
from parapp.plan.exchange.words import day_of, points_of, read_state
from parapp.vietnamese.deadlines import parse_deadline
from tests.importers.exchange_files import filled, small_plan

TODAY = date(2026, 6, 14)
Give = Callable[..., Returned]


@pytest.fixture
def plan() -> PlanFile:
    return small_plan()


@pytest.fixture
def give(tmp_path: Path, plan: PlanFile) -> Give:
    """A unit gives its workbook back."""

    def given_back(
        cells: Mapping[str, object], spoil: Callable[[Workbook], object] | None = None, name: str = "a.xlsx"
    ) -> Returned:
        return returned_here(filled(tmp_path / name, cells, spoil, plan), lambda _share: None)

    return given_back


def codes(review: Review) -> list[str]:
    found = [fault.problem for fault in review.faults]
    found += [remark for proposal in review.proposals for remark in proposal.remarks]
    assert all(problem.code in SENTENCES and problem_sentence(problem.code, problem.facts) for problem in found)
    return [problem.code for problem in found]


def taken(plan_file: PlanFile, review: Review, chosen: frozenset[str] | None = None) -> PlanFile:
    """The plan after the change."""
    change = to_change(plan_file, review, review.wanted if chosen is None else chosen, TODAY)
    new = {row.id: row for row in change.after if isinstance(row, Task)}
    return replace(plan_file, tasks=tuple(new.get(task.id, task) for task in plan_file.tasks))


def test_a_filled_row_becomes_a_further_entry(plan, give):
    cells = {"J6": "Đã hoàn thành", "K6": datetime(2026, 5, 2), "L6": "Xong", "M6": "BC 12", "N6": "0,25", "O6": "Nhớ"}
    review = compare(plan, [give(cells)], TODAY)
    (proposal,) = review.proposals
    assert proposal.entry == TaskResult(
        on=date(2026, 5, 2), status="done", text="Xong\nMinh chứng: BC 12\nGhi chú: Nhớ", own_score="0,25"
    )
    assert (proposal.before, proposal.since, proposal.wanted, proposal.remarks) == ("not_started", "", True, ())
    assert (review.empty, review.same, review.faults, review.suggestions) == (5, 0, (), ())
    task = taken(plan, review).tasks[0]
    assert (task.status, task.results) == ("done", (proposal.entry,))


def test_it_is_one_change_that_can_be_taken_back(plan, give):
    review = compare(plan, [give({"J6": "Đã hoàn thành", "L7": "Đang gom số liệu", "L8": "Đã họp"})], TODAY)
    change = to_change(plan, review, review.wanted, TODAY)
    assert change.label == "lấy 3 kết quả từ tệp Excel"
    assert change.before == plan.tasks[:3]
    assert change.inverse().after == plan.tasks[:3]
    assert to_change(plan, review, frozenset(), TODAY).after == ()


def test_the_same_file_twice_and_a_file_taken_already_bring_nothing_new(plan, give):
    returned = give({"J6": "Đã hoàn thành", "K6": datetime(2026, 5, 2), "L7": "Đang gom số liệu"})
    review = compare(plan, [returned, returned], TODAY)
    assert (len(review.proposals), review.same) == (2, 2)
    after = taken(plan, review)
    again = compare(after, [returned], date(2026, 6, 20))
    assert (again.proposals, again.same) == ((), 2)
    assert to_change(after, again, again.wanted, TODAY).after == ()


def test_a_file_that_was_filled_in_further_brings_only_what_is_new(plan, give):
    first = give({"J6": "Đang thực hiện", "K6": datetime(2026, 5, 2), "L6": "Đã họp"})
    after = taken(plan, compare(plan, [first], TODAY))
    second = give({"J6": "Đã hoàn thành", "K6": datetime(2026, 6, 2), "L6": "Đã xong"})
    review = compare(after, [second], TODAY)
    assert [proposal.entry.text for proposal in review.proposals] == ["Đã xong"]
    assert [entry.text for entry in taken(after, review).tasks[0].results] == ["Đã họp", "Đã xong"]


def test_two_units_may_tell_of_one_task(plan, give):
    one = give({"L6": "Đã ban hành"}, name="mot.xlsx")
    other = give({"L6": "Đã phối hợp rà soát"}, name="hai.xlsx")
    review = compare(plan, [one, other], TODAY)
    assert [(row.file_name, row.entry.text) for row in review.proposals] == [
        ("mot.xlsx", "Đã ban hành"),
        ("hai.xlsx", "Đã phối hợp rà soát"),
    ]
    assert len({row.key for row in review.proposals}) == 2
    assert len(taken(plan, review).tasks[0].results) == 2


def test_what_changed_here_meanwhile_is_shown_and_kept(plan, give):
    returned = give({"L6": "Đơn vị báo xong", "J6": "Đã hoàn thành"})
    here = TaskResult(on=date(2026, 6, 10), status="in_progress", text="Đã đôn đốc")
    task = replace(plan.tasks[0], results=(here,), status="in_progress")
    now = replace(plan, tasks=(task, *plan.tasks[1:]))
    (proposal,) = compare(now, [returned], TODAY).proposals
    assert proposal.since == "10/6/2026: Đang thực hiện, Đã đôn đốc"
    assert proposal.wanted
    assert [entry.text for entry in taken(now, compare(now, [returned], TODAY)).tasks[0].results] == [
        "Đã đôn đốc",
        "Đơn vị báo xong",
    ]


def test_an_entry_that_was_edited_here_meanwhile_is_said(tmp_path):
    plan = small_plan()
    old = TaskResult(on=date(2026, 5, 1), status="in_progress", text="Cũ")
    before = replace(plan, tasks=(replace(plan.tasks[0], results=(old,), status="in_progress"), *plan.tasks[1:]))
    returned = returned_here(filled(tmp_path / "a.xlsx", {"L6": "Mới"}, plan_file=before), lambda _share: None)
    (proposal,) = compare(before, [returned], TODAY).proposals
    assert proposal.since == ""
    now = replace(before, tasks=(replace(before.tasks[0], results=(replace(old, text="Sửa"),)), *before.tasks[1:]))
    (proposal,) = compare(now, [returned], TODAY).proposals
    assert proposal.since == "01/5/2026: Đang thực hiện, Sửa; có kết quả cũ đã sửa hoặc xóa"


def test_grey_cells_are_suggestions_and_only_taken_when_chosen(plan, give):
    review = compare(plan, [give({"E6": "Phòng Kinh tế", "D7": "Giải pháp khác", "B8": 99, "H6": "15/10/2026"})], TODAY)
    assert [(row.place, row.theirs, row.kind) for row in review.suggestions] == [
        ("Nhiệm vụ!E6", "Phòng Kinh tế", "edit"),
        ("Nhiệm vụ!H6", "15/10/2026", "edit"),
        ("Nhiệm vụ!D7", "Giải pháp khác", "edit"),
        ("Nhiệm vụ!B8", "99", "word"),
    ]
    assert review.wanted == frozenset()
    keys = frozenset(row.key for row in review.suggestions)
    after = taken(plan, review, keys)
    assert after.tasks[0].assignment.lead.units[0].text == "Phòng Kinh tế"
    assert after.tasks[0].deadline.text == "15/10/2026"
    assert "a.xlsx" in after.tasks[0].deadline_changes[-1].reason
    assert "Giải pháp khác" in (after.tasks[1].content, after.tasks[1].remedy)
    assert after.tasks[2] == plan.tasks[2]


def test_grey_cells_that_changed_here_only_are_nobodys_suggestion(plan, give):
    returned = give({"L6": "Đã làm"})
    now = replace(plan, tasks=(replace(plan.tasks[0], remedy="Giải pháp mới ở đây"), *plan.tasks[1:]))
    review = compare(now, [returned], TODAY)
    assert review.suggestions == ()
    assert [row.task_id for row in review.proposals] == [plan.tasks[0].id]
    assert codes(review) == ["exchange_no_day"]


def test_a_real_day_in_the_deadline_is_no_change(tmp_path):
    plan = small_plan()
    due = (Deliverable(product="Báo cáo", deadline=parse_deadline("05/3/2026", 2026)),)
    plan = replace(plan, tasks=(replace(plan.tasks[0], deliverables=due), *plan.tasks[1:]))
    returned = returned_here(filled(tmp_path / "a.xlsx", {}, plan_file=plan), lambda _share: None)
    assert compare(plan, [returned], TODAY).suggestions == ()


def test_sorted_rows_are_found_by_their_ids(plan, give):
    def turn(book: Workbook) -> None:
        sheet = book[TASKS_SHEET]
        rows = [[cell.value for cell in sheet[number]] for number in range(6, 12)]
        for number, values in enumerate(reversed(rows), start=6):
            for column, value in enumerate(values, start=1):
                sheet.cell(number, column).value = value

    review = compare(plan, [give({"L6": "Của nhiệm vụ đầu"}, turn)], TODAY)
    assert [(row.task_id, row.place) for row in review.proposals] == [(plan.tasks[0].id, "Nhiệm vụ!A11")]
    assert review.suggestions == ()


def test_ids_that_do_not_fit_the_words_give_way_to_them_and_wait_for_a_look(plan, give):
    def swap(book: Workbook) -> None:
        sheet = book[TASKS_SHEET]
        sheet["A6"].value, sheet["A7"].value = sheet["A7"].value, sheet["A6"].value
        sheet["A8"] = "sửa"

    review = compare(plan, [give({"L6": "Một", "L7": "Hai", "L8": "Ba"}, swap)], TODAY)
    assert [(row.task_id, row.entry.text, row.wanted) for row in review.proposals] == [
        (plan.tasks[0].id, "Một", False),
        (plan.tasks[1].id, "Hai", False),
        (plan.tasks[2].id, "Ba", False),
    ]
    assert codes(review).count("exchange_row_mixed") == 2
    assert codes(review).count("exchange_row_by_words") == 1
    assert review.suggestions == ()


def sorted_without_ids(book: Workbook) -> None:
    """As "Sắp xếp" does where the hidden column lies outside of what was chosen: all but the ids turns round."""
    sheet = book[TASKS_SHEET]
    rows = [[cell.value for cell in sheet[number]][1:] for number in range(6, 12)]
    for number, values in enumerate(reversed(rows), start=6):
        for column, value in enumerate(values, start=2):
            sheet.cell(number, column).value = value


def with_twins(plan: PlanFile) -> PlanFile:
    """The plan with two tasks that show the same criteria and contents."""
    first, second, *others = plan.tasks
    twin = replace(second, criterion_ids=first.criterion_ids, content=first.content, remedy=first.remedy)
    return replace(plan, tasks=(first, twin, *others))


def test_tasks_of_the_same_words_are_told_apart_by_their_number(tmp_path, plan):
    twins = with_twins(plan)
    path = filled(tmp_path / "a.xlsx", {"L6": "Của một", "L7": "Của hai"}, sorted_without_ids, twins)
    review = compare(twins, [returned_here(path, lambda _share: None)], TODAY)
    told = {row.task_id: (row.entry.text, row.wanted) for row in review.proposals}
    assert told == {twins.tasks[0].id: ("Của một", False), twins.tasks[1].id: ("Của hai", False)}


def test_a_row_of_which_nothing_says_whose_it_is_goes_to_no_task(tmp_path, plan):
    def without_numbers(book: Workbook) -> None:
        sorted_without_ids(book)
        for number in range(6, 12):
            book[TASKS_SHEET].cell(number, 2).value = None

    twins = with_twins(plan)
    path = filled(tmp_path / "a.xlsx", {"L6": "Của một", "L7": "Của hai"}, without_numbers, twins)
    review = compare(twins, [returned_here(path, lambda _share: None)], TODAY)
    assert review.proposals == ()
    assert [fault.problem.code for fault in review.faults].count("exchange_task_gone") == 0
    said = " ".join(fault.problem.facts.get("text", "") for fault in review.faults)
    assert "Của một" in said and "Của hai" in said


def test_a_result_of_a_task_deleted_here_never_goes_to_the_one_whose_id_stands_beside_it(plan, give):
    returned = give({"L6": "Của nhiệm vụ đầu"}, sorted_without_ids)
    review = compare(replace(plan, tasks=plan.tasks[1:]), [returned], TODAY)
    assert review.proposals == ()
    assert any("Của nhiệm vụ đầu" in fault.problem.facts.get("text", "") for fault in review.faults)


def test_rows_deleted_inserted_and_repeated_are_all_named(plan, give):
    def change(book: Workbook) -> None:
        sheet = book[TASKS_SHEET]
        sheet.delete_rows(11)
        sheet["L11"], sheet["D11"] = "Việc mới làm thêm", "Nhiệm vụ tự thêm"
        for column in range(1, 16):
            sheet.cell(12, column).value = sheet.cell(6, column).value
        sheet["L12"] = "Dòng chép"

    review = compare(plan, [give({"L6": "Gốc"}, change)], TODAY)
    assert [(row.entry.text, row.wanted) for row in review.proposals] == [("Gốc", True), ("Dòng chép", False)]
    found = {fault.problem.code: fault.problem for fault in review.faults}
    assert found["exchange_rows_missing"].facts == {"count": "1", "numbers": "6"}
    assert "Việc mới làm thêm" in found["exchange_row_unknown"].facts["text"]
    assert found["exchange_row_unknown"].place == "Nhiệm vụ!A11"


def test_a_task_deleted_here_is_named_with_what_was_said_of_it(plan, give):
    returned = give({"L6": "Đã làm rồi"})
    review = compare(replace(plan, tasks=plan.tasks[1:]), [returned], TODAY)
    assert review.proposals == ()
    (fault,) = review.faults
    assert fault.problem.code == "exchange_task_gone" and "Đã làm rồi" in fault.problem.facts["text"]


def test_without_the_hidden_sheet_rows_are_still_found(plan, give):
    review = compare(plan, [give({"L6": "Đã làm"}, lambda book: book.remove(book[NOTE_SHEET]))], TODAY)
    assert [row.entry.text for row in review.proposals] == ["Đã làm"]
    assert "exchange_no_note" in codes(review)


def test_without_the_hidden_column_rows_are_found_by_their_words(plan, give):
    review = compare(plan, [give({"L6": "Đã làm"}, lambda book: book[TASKS_SHEET].delete_cols(1))], TODAY)
    assert [(row.task_id, row.wanted) for row in review.proposals] == [(plan.tasks[0].id, False)]


def test_another_plans_file_is_refused_by_name(plan, give):
    returned = give({})
    other = replace(plan, plan=replace(plan.plan, id="khác", name="Kế hoạch khác"))
    with pytest.raises(UserError) as caught:
        compare(other, [returned], TODAY)
    assert caught.value.code == "exchange_other_plan"
    assert caught.value.facts["plan"] == plan.plan.shown_name
    foreign = replace(plan, tasks=tuple(replace(task, id=f"x{task.id}") for task in plan.tasks))
    with pytest.raises(UserError) as caught:
        compare(foreign, [replace(returned, note=None)], TODAY)
    assert caught.value.code == "exchange_not_of_plan"


def test_a_state_that_is_none_is_named_and_the_rest_waits(plan, give):
    review = compare(plan, [give({"J6": "x", "L6": "Đã họp", "J7": "x"})], TODAY)
    assert [(row.entry.text, row.entry.status, row.wanted) for row in review.proposals] == [
        ("Đã họp", "in_progress", False)
    ]
    places = [(fault.problem.code, fault.problem.place) for fault in review.faults]
    assert places == [
        ("exchange_status", "Nhiệm vụ!J6"),
        ("exchange_status", "Nhiệm vụ!J7"),
        ("exchange_row_without_result", "Nhiệm vụ!A7"),
    ]


def test_points_beyond_and_days_ahead_are_named_with_their_cell(plan, give):
    review = compare(
        plan, [give({"L6": "Đã làm", "N6": "99", "K6": "1/1/2027"}), give({"N7": datetime(2026, 1, 5)})], TODAY
    )
    assert [(fault.problem.code, fault.problem.place) for fault in review.faults][:3] == [
        ("result_day_ahead", "Nhiệm vụ!K6"),
        ("own_score_beyond", "Nhiệm vụ!N6"),
        ("exchange_score_is_date", "Nhiệm vụ!N7"),
    ]
    (proposal,) = review.proposals
    assert (proposal.entry.own_score, proposal.entry.on, proposal.wanted) == (None, TODAY, False)


def test_a_task_done_here_does_not_go_back_unseen(tmp_path, plan):
    done = add_result(plan, plan.tasks[0].id, TaskResult(on=date(2026, 5, 1), status="done")).after[0]
    assert isinstance(done, Task)
    plan = replace(plan, tasks=(done, *plan.tasks[1:]))
    returned = returned_here(
        filled(tmp_path / "a.xlsx", {"J6": "Đang thực hiện", "L6": "x"}, None, plan), lambda _s: None
    )
    (proposal,) = compare(plan, [returned], TODAY).proposals
    assert not proposal.wanted and "exchange_goes_back" in [remark.code for remark in proposal.remarks]


def test_an_entry_before_a_later_one_does_not_change_the_state(tmp_path, plan):
    done = add_result(plan, plan.tasks[0].id, TaskResult(on=date(2026, 5, 1), status="done")).after[0]
    assert isinstance(done, Task)
    plan = replace(plan, tasks=(done, *plan.tasks[1:]))
    path = filled(tmp_path / "a.xlsx", {"J6": "Đang thực hiện", "K6": datetime(2026, 3, 1)}, None, plan)
    review = compare(plan, [returned_here(path, lambda _share: None)], TODAY)
    (proposal,) = review.proposals
    assert (proposal.before, proposal.after, proposal.wanted) == ("done", "done", True)
    assert taken(plan, review).tasks[0].status == "done"


def test_a_state_that_is_so_already_is_nothing_new(plan, give):
    review = compare(plan, [give({"J6": "Chưa thực hiện"})], TODAY)
    assert (review.proposals, review.same) == ((), 1)


def test_merged_cells_and_sheets_for_reading_that_were_changed_are_said(plan, give):
    def change(book: Workbook) -> None:
        book[TASKS_SHEET].merge_cells("J6:J8")
        book["Hướng dẫn"]["A4"] = "Khác"
        book.remove(book["Tiến độ"])

    review = compare(plan, [give({"J6": "Đã hoàn thành"}, change)], TODAY)
    assert sorted(codes(review)) == [
        "exchange_merged",
        "exchange_no_day",
        "exchange_sheet_changed",
        "exchange_sheet_gone",
    ]
    assert [row.entry.status for row in review.proposals] == ["done"]


# -- words ---------------------------------------------------------------------------------------------------------


def cell(text: str, number: str | None = None, is_date: bool = False) -> ReturnedCell:
    return ReturnedCell(text=text, place="K6", number=Decimal(number) if number else None, is_date=is_date)


@pytest.mark.parametrize(
    ("found", "day", "turned"),
    [
        (cell("02/05/2026", is_date=True), date(2026, 5, 2), False),
        (cell("2/5/2026"), date(2026, 5, 2), False),
        (cell("02.05.2026"), date(2026, 5, 2), False),
        (cell("2/5/26"), date(2026, 5, 2), False),
        (cell("2026-05-02"), date(2026, 5, 2), False),
        (cell("02/05/2026 14:30", is_date=True), date(2026, 5, 2), False),
        (cell("5/25/2026"), date(2026, 5, 25), True),
        (cell("46144", "46144"), date(2026, 5, 2), True),
        (cell("2/5"), date(2026, 5, 2), False),
        (cell("hôm nay"), TODAY, False),
    ],
)
def test_days_in_every_form_with_one_meaning(found, day, turned):
    assert day_of(found, TODAY) == (day, turned)


@pytest.mark.parametrize("text", ["tháng 5", "31/02/2026", "13/13/2026", "x", "=A1", "2/5/2027", "32/1/2026"])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(UserError):
        day_of(cell(text), TODAY)


@pytest.mark.parametrize("number", ["15.1", "2026", "20260502", "-3", "0", "99999"])
def test_a_number_that_is_no_day_is_refused(number):
    with pytest.raises(UserError):
        day_of(cell(number, number), TODAY)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Đã hoàn thành", "done"),
        ("hoan thanh", "done"),
        (" XONG. ", "done"),
        ("đang làm", "in_progress"),
        ("Chưa thực hiện", "not_started"),
        ("Không thực hiện", "cancelled"),
        ("x", None),
        ("✓", None),
        ("TRUE", None),
        ("có", None),
    ],
)
def test_states_in_words(text, status):
    assert read_state(text) == status


@pytest.mark.parametrize(
    ("found", "points"),
    [
        (cell("0,25"), "0,25"),
        (cell("0.25"), "0,25"),
        (cell("0.25", "0.25"), "0,25"),
        (cell("0.3", "0.30000000000000004"), "0,3"),
        (cell("0,5 điểm"), "0,5"),
        (cell("1", "1"), "1"),
        (cell("-"), None),
    ],
)
def test_points_with_comma_or_point(plan, found, points):
    assert points_of(plan, plan.tasks[0], found) == points


@pytest.mark.parametrize(
    "found", [cell("50%", "0.5"), cell("nửa điểm"), cell("-1", "-1"), cell("1/2"), cell("05/01", is_date=True)]
)
def test_what_is_no_number_of_points_is_refused(plan, found):
    with pytest.raises(UserError):
        points_of(plan, plan.tasks[0], found)


@given(st.text(max_size=30))
def test_no_words_break_the_reading(text):
    read_state(text)
    for read in (
        lambda: day_of(cell(text), TODAY),
        lambda: points_of(small_plan(1), small_plan(1).tasks[0], cell(text)),
    ):
        try:
            read()
        except UserError as error:
            assert error.code in SENTENCES
