"""Nothing is silently dropped: every filled cell is in a proposal, said already, or named with its place (B35)."""

from collections.abc import Mapping
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from parapp.models.exchange import FILL_HEADINGS, FillColumn, Returned, ReturnedCell, ReturnedRow
from parapp.plan.exchange import Review, compare
from parapp.plan.exchange.sent import task_lines
from tests.importers.exchange_files import small_plan

TODAY = date(2026, 6, 14)
PLAN = small_plan(3)
LINES = task_lines(PLAN, TODAY)
NO_ENTRY = {"exchange_row_without_result", "exchange_row_unknown", "exchange_task_gone"}
WORDS: Mapping[FillColumn, st.SearchStrategy[str]] = {
    "status": st.sampled_from(["Đã hoàn thành", "đang làm", "x", "TRUE", "Chưa thực hiện", "=A1"]),
    "day": st.sampled_from(["2/5/2026", "5/25/2026", "tháng 5", "1/1/2030", "hôm nay"]),
    "text": st.sampled_from(["Đã họp", "Đã ban hành", "<b>", "=1+1", "  a\n b "]),
    "evidence": st.sampled_from(["BC 12", "ảnh.jpg"]),
    "score": st.sampled_from(["0,25", "0.1", "99", "nhiều", "-"]),
    "note": st.sampled_from(["Nhờ xem lại", "-"]),
}
COLUMN_LETTERS = dict(zip(FILL_HEADINGS, "JKLMNO", strict=True))


@st.composite
def rows(draw: st.DrawFn) -> tuple[ReturnedRow, ...]:
    """Rows in any order, with ids of the plan, wrong ones or none; some with the words of another task."""
    found = []
    for number in range(6, 6 + draw(st.integers(0, 5))):
        seen = draw(st.sampled_from(LINES))
        row_id = draw(st.sampled_from([*(line.task.id for line in LINES), "", "lạ"]))
        cells = {key: _cell(seen.cells[key], f"C{number}") for key in ("criteria", "content") if draw(st.booleans())}
        for key, words in WORDS.items():
            if draw(st.booleans()):
                cells[key] = _cell(draw(words), f"{COLUMN_LETTERS[key]}{number}")
        found.append(ReturnedRow(task_id=row_id, place=f"Nhiệm vụ!A{number}", cells=cells))
    return tuple(found)


def _cell(text: str, place: str) -> ReturnedCell:
    return ReturnedCell(text=text, place=f"Nhiệm vụ!{place}")


def returned(found: tuple[ReturnedRow, ...]) -> Returned:
    known = ReturnedRow(task_id=LINES[0].task.id, place="Nhiệm vụ!A99")  # so that the file is one of this plan
    return Returned(file_name="a.xlsx", note=None, columns=("criteria", "content"), rows=(*found, known))


@given(rows())
def test_each_filled_row_comes_to_one_end(found):
    review = compare(PLAN, [returned(found)], TODAY)
    filled = [row for row in found if any(key in row.cells for key in FILL_HEADINGS)]
    unplaced = [fault for fault in review.faults if fault.problem.code in NO_ENTRY]
    placed = [row for row in unplaced if row.problem.place in {one.place for one in filled}]
    assert len(review.proposals) + review.same + len(placed) == len(filled)
    assert len({row.place for row in review.proposals}) == len(review.proposals)


@given(rows())
def test_each_filled_cell_is_in_a_proposal_or_named(found):
    review = compare(PLAN, [returned(found)], TODAY)
    by_place = {row.place: row for row in found}
    for proposal in review.proposals:
        for key, cell in by_place[proposal.place].cells.items():
            if key in ("text", "evidence", "note"):
                assert cell.text.strip() in proposal.entry.text
            elif key == "status":
                assert _is_named(review, cell.place) or proposal.entry.status
            elif key in ("day", "score"):
                taken = proposal.entry.on != TODAY if key == "day" else proposal.entry.own_score is not None
                assert taken or _is_named(review, cell.place) or cell.text in ("hôm nay", "-")


@given(rows())
def test_a_second_look_at_the_same_file_finds_nothing(found):
    once = compare(PLAN, [returned(found)], TODAY)
    twice = compare(PLAN, [returned(found), returned(found)], TODAY)
    assert [(row.task_id, row.entry) for row in twice.proposals] == [(row.task_id, row.entry) for row in once.proposals]
    assert twice.same == 2 * once.same + len(once.proposals)


def _is_named(review: Review, place: str) -> bool:
    return any(fault.problem.place == place for fault in review.faults)
