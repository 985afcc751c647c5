"""What the review shows of each proposal, suggestion and fault, in words. No widgets here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from parapp.messages import problem_sentence
from parapp.models import PlanFile, Problem, TaskResult, TaskStatus
from parapp.models.exchange import GREY_HEADINGS, GreyColumn
from parapp.plan.edits.tasks import STATUS_NAMES
from parapp.plan.exchange import FileFault, Proposal, Review, Suggestion
from parapp.plan.exchange.sent import task_lines
from parapp.vietnamese.dates import short_date
from parapp.vietnamese.text import fold_space


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the review. `key` "": it cannot be chosen. `detail` says all of it."""

    key: str
    about: str
    ours: str
    theirs: str
    remark: str
    detail: str
    wanted: bool = False
    is_grave: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading."""

    title: str
    lines: tuple[Line, ...]


def groups(plan_file: PlanFile, review: Review, today: date) -> tuple[Group, ...]:
    """The review from what is taken to what is only named; groups without rows are left out."""
    names = {line.task.id: _name(line.cells) for line in task_lines(plan_file, today)}
    several = len(review.files) > 1
    found = (
        Group("Kết quả đơn vị báo", tuple(_of_proposal(row, names, several) for row in review.proposals)),
        Group("Ô xám đã bị sửa, chỉ là đề nghị", tuple(_of_suggestion(row, names) for row in review.suggestions)),
        Group("Không lấy, cần xem", tuple(_of_fault(row) for row in review.faults)),
    )
    return tuple(Group(f"{group.title} ({len(group.lines)})", group.lines) for group in found if group.lines)


def _name(cells: dict[GreyColumn, str]) -> str:
    words = fold_space(cells["content"]) or fold_space(cells["criteria"])
    return f"{cells['number']}. {words}"


def _of_proposal(row: Proposal, names: dict[str, str], several: bool) -> Line:
    said = ["Hai bên cùng đổi"] if row.since else []
    said += [_short(problem) for problem in row.remarks]
    about = names.get(row.task_id, "")
    return Line(
        key=row.key,
        about=about,
        ours=STATUS_NAMES[row.before],
        theirs=entry_words(row.entry),
        remark="; ".join(said) or (row.file_name if several else ""),
        detail="\n".join(_proposal_detail(row, about)),
        wanted=row.wanted,
        is_grave=bool(row.since) or any(problem.severity != "info" for problem in row.remarks),
    )


def _proposal_detail(row: Proposal, about: str) -> Iterator[str]:
    yield f"{about}\n({row.file_name}, {row.place})"
    yield f"Tình trạng: {state_change(row.before, row.after)}. Ngày {short_date(row.entry.on)}."
    if row.after != row.entry.status:
        told = STATUS_NAMES[row.entry.status]
        yield f"Đơn vị báo “{told}”, nhưng ở đây có kết quả của ngày muộn hơn nên tình trạng theo kết quả ấy."
    if row.entry.own_score is not None:
        yield f"Điểm tự chấm: {row.entry.own_score}."
    if row.entry.text:
        yield row.entry.text
    if row.since:
        yield f"Từ khi gửi tệp, ở đây đã có: {row.since}. Lấy vào thì thành một kết quả nữa, kết quả ở đây vẫn giữ."
    for problem in row.remarks:
        yield f"{problem.place}: {problem_sentence(problem.code, problem.facts)}"


def state_change(before: TaskStatus, after: TaskStatus) -> str:
    """ "Đang thực hiện → Đã hoàn thành"; one word where it stays."""
    if before == after:
        return STATUS_NAMES[after]
    return f"{STATUS_NAMES[before]} → {STATUS_NAMES[after]}"


def entry_words(entry: TaskResult) -> str:
    """An entry on one line."""
    score = f"tự chấm {entry.own_score} điểm" if entry.own_score is not None else ""
    parts = (STATUS_NAMES[entry.status], short_date(entry.on), score, fold_space(entry.text))
    return " · ".join(part for part in parts if part)


def _of_suggestion(row: Suggestion, names: dict[str, str]) -> Line:
    can = "" if row.kind == "edit" else "Chỉ để xem"
    about = f"{GREY_HEADINGS[row.column]} – {names.get(row.task_id, '')}"
    detail = f"{about}\n({row.file_name}, {row.place})\nỞ đây: {row.ours or '(trống)'}\nTrong tệp: {row.theirs}"
    theirs = fold_space(row.theirs)
    return Line(row.key if row.kind == "edit" else "", about, fold_space(row.ours), theirs, can, detail)


def _of_fault(row: FileFault) -> Line:
    problem = row.problem
    sentence = problem_sentence(problem.code, problem.facts)
    place = problem.place or row.file_name
    detail = f"{row.file_name}, {problem.place}\n{sentence}" if problem.place else f"{row.file_name}\n{sentence}"
    return Line("", place, "", sentence, row.file_name, detail, is_grave=problem.severity == "error")


def _short(problem: Problem) -> str:
    return _SHORT.get(problem.code, "Xem lại")


_SHORT = {
    "exchange_no_day": "Không ghi ngày",
    "exchange_day_turned": "Ngày viết khác kiểu",
    "exchange_formula": "Công thức",
    "exchange_merged": "Ô gộp",
    "exchange_row_by_words": "Nhận theo nội dung",
    "exchange_row_mixed": "Mã và nội dung lệch nhau",
    "exchange_row_repeated": "Dòng lặp",
    "exchange_goes_back": "Lùi tình trạng",
    "exchange_row_in_doubt": "Có ô không hiểu",
}


def summary(review: Review) -> str:
    """What was found, in a sentence or two."""
    files = f"“{review.files[0]}”" if len(review.files) == 1 else f"{len(review.files)} tệp"
    parts = [f"{len(review.proposals)} kết quả mới" if review.proposals else "không có kết quả mới"]
    parts += [f"{review.same} kết quả đã có ở đây"] if review.same else []
    parts += [f"{review.empty} dòng để trống"] if review.empty else []
    both = sum(bool(row.since) for row in review.proposals)
    more = f" {both} nhiệm vụ cũng có thay đổi ở đây từ khi gửi." if both else ""
    return f"Đã đọc {files}: {', '.join(parts)}.{more}"


def faults_of(errors: Iterable[tuple[str, Exception]]) -> Iterator[FileFault]:
    """Files that could not be read, as faults of the review."""
    for name, error in errors:
        facts = {key: str(value) for key, value in getattr(error, "facts", {}).items()}
        yield FileFault(name, Problem(code=getattr(error, "code", "file_broken"), severity="error", facts=facts))
