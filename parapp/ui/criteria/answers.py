"""What can be answered to each kind of doubt, in the words on its buttons. No widgets here."""

from dataclasses import dataclass
from typing import Literal

from parapp.models import Problem

Where = Literal["cell", "column", "table", "commune", "nowhere"]
_WITHOUT_VALUE = frozenset(
    (
        "cell_score_is_date", "cell_score_unreadable", "cell_score_is_serial", "cell_score_is_share", "passed_twice",
        "cell_passed_unreadable", "cell_is_error", "date_out_of_calendar", "formula_without_value",
        "pdf_numbers_missing",
    )
)  # fmt: skip
_KEEPS_TEXT = frozenset(("code_may_be", "code_odd"))
_OF_COLUMN = frozenset(("column_guessed", "columns_contradict", "text_titles_unclear"))
_OF_TABLE = frozenset(("rows_are_communes", "nothing_recognised"))
_ONLY_TOLD = frozenset(("columns_contradict", "achieved_differs", "row_without_name", *_OF_TABLE))
_MEND = "Sửa lại"
_SEEN = "Đã xem"
_SHORT = 16


@dataclass(frozen=True, slots=True)
class Answers:
    """The words of the button that takes things as they are or as proposed, and of the one that changes something and
    `goes_to` where that is done; "" for no such button. `mends_first`: the second one is what is usually meant."""

    take: str = "Đúng"
    mend: str = _MEND
    goes_to: Where = "cell"
    mends_first: bool = False

    def take_all(self, count: int) -> str:
        """The words of the button that gives the first answer to all doubts of the kind."""
        return f"{self.take.partition(',')[0]} cả {count} chỗ"


SUM_ANSWERS = Answers(take=_SEEN)
"""To a sum that differs from the one printed."""


def answers_to(problem: Problem) -> Answers:
    """What can be answered to a problem."""
    code = problem.code
    if code == "commune_to_choose":
        return Answers(take="", mend="Chọn xã…", goes_to="commune", mends_first=True)
    if code == "slip_offered":
        return Answers(take="Sửa giúp", mend="Giữ nguyên", goes_to="nowhere")
    if problem.proposal:
        return Answers(take=f"Đúng, là {problem.proposal}" if is_short(problem.proposal) else "Đúng")
    if code in _WITHOUT_VALUE:
        return Answers(take="Để trống", mends_first=True)
    if code in _OF_TABLE:
        return Answers(take=_SEEN, mend="Chọn bảng khác…", goes_to="table")
    if code == "column_ignored":
        return Answers(take="Không cần đọc", mend="Chọn ý nghĩa cột…", goes_to="column", mends_first=True)
    if code in _OF_COLUMN:
        return Answers(take=_SEEN if code in _ONLY_TOLD else "Đúng", mend="Sửa ý nghĩa cột…", goes_to="column")
    if code in _KEEPS_TEXT:
        return Answers(take="Giữ nguyên")
    return Answers(take=_SEEN if code in _ONLY_TOLD or problem.severity == "error" else "Đúng")


def is_short(proposal: str) -> bool:
    """Whether a proposal stands on the button itself; a longer one is asked in the sentence."""
    return len(proposal) <= _SHORT and "\n" not in proposal
