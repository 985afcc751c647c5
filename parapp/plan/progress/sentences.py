"""What reports and the page "Theo dõi" say of the figures."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from parapp.plan.progress.points import Points
from parapp.plan.progress.states import TaskState, Timing
from parapp.plan.progress.tally import Progress, Tally
from parapp.vietnamese.dates import long_date, short_date
from parapp.vietnamese.deadlines import goes_on
from parapp.vietnamese.numbers import format_score
from parapp.vietnamese.text import lower_first

_TIMINGS: dict[Timing, str] = {
    "ongoing": "Không có hạn cuối",
    "unclear": "Chưa rõ hạn",
    "in_time": "Đúng hạn",
    "late": "Chậm hạn",
}
_COMMON = ("Các ", "Những ", "Cơ quan, ", "Đơn vị ", "Bộ phận, ")
_TENTH = Decimal("0.1")


def percent(part: int | Decimal, whole: int | Decimal) -> str:
    """ "37,5%": one decimal at most, written as in administrative papers; "0%" of nothing. Only what is whole is 100%,
    only nothing is 0%."""
    if not whole:
        return "0%"
    share = (Decimal(part) * 100 / Decimal(whole)).quantize(_TENTH, ROUND_HALF_UP)
    if part != whole:
        share = min(share, 100 - _TENTH)
    return f"{format_score(max(share, _TENTH) if part else share)}%"


def tasks_words(count: int) -> str:
    """ "3 nhiệm vụ"."""
    return f"{count} nhiệm vụ"


def timing_words(state: TaskState, day: date) -> str:
    """A task's deadline seen from a day: "Quá hạn 12 ngày", "Còn 5 ngày", "Đến 30/9/2026", "Chậm hạn"; empty for a task
    that is not carried out or was done without a deadline."""
    left = state.days_left(day)
    if state.timing == "overdue" and left is not None:
        return f"Quá hạn {-left} ngày"
    if state.timing == "due_soon" and left is not None:
        return f"Còn {left} ngày" if left else "Đến hạn hôm nay"
    if state.timing == "later" and state.due is not None:
        return f"Đến {short_date(state.due)}"
    if state.timing == "ongoing" and any(goes_on(part.deadline.text) for part in state.task.deliverables):
        return "Thực hiện liên tục"
    if state.timing == "in_time" and state.due is None:
        return ""
    return _TIMINGS.get(state.timing, "")


def totals_line(tally: Tally) -> str:
    """ "12/27 nhiệm vụ hoàn thành, 9 đang thực hiện, 6 chưa thực hiện; trong đó 3 quá hạn, 5 đến hạn trong 30 ngày":
    only what there is; those behind "trong đó" are among the others."""
    if not tally.total:
        return "Chưa có nhiệm vụ nào"
    states = _some(
        (tally.in_progress, "đang thực hiện"),
        (tally.not_started, "chưa thực hiện"),
        (tally.cancelled, "không thực hiện"),
    )
    timings = _some(
        (tally.overdue, "quá hạn"),
        (tally.due_soon, "đến hạn trong 30 ngày"),
        (tally.unclear, "chưa rõ thời hạn"),
    )
    whole = ", ".join((f"{len(tally.done)}/{tally.total} nhiệm vụ hoàn thành", *states))
    return f"{whole}; trong đó {', '.join(timings)}" if timings else whole


def _some(*counted: tuple[Sequence[object], str]) -> list[str]:
    return [f"{len(tasks)} {words}" for tasks, words in counted if tasks]


def summary(progress: Progress) -> str:
    """The first sentence of a report: "Tính đến ngày … tháng … năm …, có 12/27 nhiệm vụ đã hoàn thành, đạt 44,4%,
    trong đó 2 nhiệm vụ hoàn thành sau thời hạn; 9 nhiệm vụ đang thực hiện; 6 nhiệm vụ chưa thực hiện."."""
    if not progress.total:
        return "Kế hoạch chưa có nhiệm vụ nào."
    rest = [
        f"{tasks_words(len(tasks))} {words}"
        for tasks, words in (
            (progress.in_progress, "đang thực hiện"),
            (progress.not_started, "chưa thực hiện"),
            (progress.cancelled, "không thực hiện"),
        )
        if tasks
    ]
    return f"Tính đến {long_date(progress.day)}, {'; '.join([_done_words(progress), *rest])}."


def _done_words(progress: Progress) -> str:
    done, total, late = len(progress.done), progress.total, len(progress.done_late)
    if not done:
        one = "nhiệm vụ duy nhất của kế hoạch chưa hoàn thành"
        return one if total == 1 else f"trong tổng số {tasks_words(total)} chưa có nhiệm vụ nào hoàn thành"
    whole = f"toàn bộ {tasks_words(total)}" if 1 < done == total else f"có {done}/{tasks_words(total)}"
    behind = f", trong đó {tasks_words(late)} hoàn thành sau thời hạn" if late else ""
    return f"{whole} đã hoàn thành, đạt {percent(done, total)}{behind}"


def overdue_sentence(progress: Progress) -> str:
    """ "Có 3 nhiệm vụ quá hạn chưa hoàn thành, do Văn phòng HĐND và UBND (2) và Phòng Kinh tế (1) chủ trì."."""
    if not progress.overdue:
        return "Không có nhiệm vụ nào quá hạn." if progress.total else ""
    units = [(_inside(group.name), len(group.overdue)) for group in progress.by_unit if group.overdue and group.key]
    whole = len(progress.overdue)
    first = f"Có {tasks_words(whole)} quá hạn chưa hoàn thành"
    if not units:
        return f"{first}."
    counted = whole > 1 and len(units) > 1
    named = [f"{name} ({tasks_words(count)})" if counted else name for name, count in units]
    return f"{first}, do {_listed(named)} chủ trì."


def _inside(unit_name: str) -> str:
    """A unit's name within a sentence: one of common words begins small."""
    return lower_first(unit_name) if unit_name.startswith(_COMMON) else unit_name


def soon_sentence(progress: Progress) -> str:
    """ "Trong 30 ngày tới có 5 nhiệm vụ đến hạn."; empty where none is."""
    count = len(progress.due_soon)
    return f"Trong 30 ngày tới có {tasks_words(count)} đến hạn." if count else ""


def points_sentence(points: Points) -> str:
    """ "Kết quả đến nay dự kiến lấy lại 3,5 điểm, đạt 85,5/100 điểm; nếu hoàn thành các nhiệm vụ còn lại, đạt 92/100
    điểm."; empty where no points are known."""
    if points.lost is None and not (points.regained or points.open):
        return ""
    of = f"/{format_score(points.max_score)}" if points.max_score is not None else ""
    so_far = f", đạt {format_score(points.so_far)}{of} điểm" if points.so_far is not None else ""
    whole = f", đạt {format_score(points.projected)}{of} điểm" if points.projected is not None else ""
    first = f"Kết quả đến nay dự kiến {_change_words(points.regained)}{so_far}"
    if not points.open:
        return f"{first}."
    return f"{first}; nếu hoàn thành các nhiệm vụ còn lại, lấy lại thêm {format_score(points.open)} điểm{whole}."


def _change_words(points: Decimal) -> str:
    if not points:
        return "chưa lấy lại được điểm bị mất"
    return f"lấy lại {format_score(points)} điểm" if points > 0 else f"giảm {format_score(-points)} điểm"


def report_sentences(progress: Progress, points: Points) -> tuple[str, ...]:
    """What a report says of the whole plan, sentence by sentence."""
    sentences = (summary(progress), overdue_sentence(progress), soon_sentence(progress), points_sentence(points))
    return tuple(sentence for sentence in sentences if sentence)


def _listed(words: Iterable[str]) -> str:
    """ "A", "A và B", "A, B và C"."""
    *first, last = words
    return f"{', '.join(first)} và {last}" if first else last
