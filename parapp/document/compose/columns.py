"""The catalogue of appendix columns: what each is called and what stands in its cells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from parapp.document.compose.grammar import bare, listed, with_semicolon
from parapp.document.compose.pieces import Known
from parapp.document.compose.spans import text_or_gap, text_spans
from parapp.document.compose.views import CriterionView, TaskView
from parapp.models import Criterion, Task, TaskResult, TaskStatus, UnitList
from parapp.models.document import Align, Gap, Spans, Text
from parapp.plan.facts import flowing
from parapp.plan.scores import Sums, achieved
from parapp.vietnamese.dates import short_date
from parapp.vietnamese.numbers import format_score
from parapp.vietnamese.text import fold_space

Paragraphs = tuple[Spans, ...]
ScoreName = Literal["max_score", "achieved", "lost"]


@dataclass(frozen=True, slots=True)
class RowFacts:
    """What a task's row speaks of; a task with several criteria has a row for each of them.

    `number` counts within the field, group or unit, `order` through the whole table; `heads`: it only heads sub-rows;
    `beside_products`: the table has a column of products.
    """

    task: Task
    view: TaskView
    field_code: str
    field_name: str
    number: str
    order: str
    heads: bool
    beside_products: bool
    criterion: Criterion | None
    criterion_view: CriterionView | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name for the user, heading (a wording template), alignment, and what its cells say.

    `per`: what one cell speaks of; it covers all rows of that. `score`: the sum in field and total rows, which have
    their name in the first column with `is_name` and their number in the first one with `is_number`. `counts`: it
    numbers the tasks.
    """

    name: str
    cells: Callable[[RowFacts], Paragraphs]
    heading: str = ""
    align: Align = "left"
    per: Literal["criterion", "task", "field", "group"] = "task"
    score: ScoreName | None = None
    is_name: bool = False
    is_number: bool = False
    counts: bool = False
    least: float = 18


def sum_text(sums: Sums, score: ScoreName | None) -> str:
    """The sum that a field or total row shows in a column."""
    value: Decimal | None = getattr(sums, score) if score else None
    return format_score(value)


def _lines(text: str) -> Paragraphs:
    """The text as typed, a paragraph for each of its lines."""
    return tuple(text_spans(line) for line in (fold_space(line) for line in text.splitlines()) if line)


def _needed(text: str, what: str) -> Paragraphs:
    return _lines(text) or ((Gap(what=what),),)


def _units(units: UnitList) -> str:
    """The source's own text while it is kept, else the names."""
    return units.printed if units.printed is not None else ", ".join(unit.text for unit in units.units)


def _of_criterion(value: Callable[[CriterionView], Known]) -> Callable[[RowFacts], Paragraphs]:
    def cells(row: RowFacts) -> Paragraphs:
        if row.criterion_view is None:
            return ()
        known = value(row.criterion_view)
        return (text_or_gap(known, known.what),)

    return cells


def _criterion_name(row: RowFacts) -> Paragraphs:
    if row.criterion is None:
        return _needed(row.task.content, "nội dung nhiệm vụ")
    return _needed(row.criterion.name, "tên tiêu chí")


def _content(row: RowFacts) -> Paragraphs:
    return _lines(row.task.content) or _needed(row.view.criteria_names, "nội dung nhiệm vụ")


def _work(row: RowFacts) -> Paragraphs:
    """What is to be done: the content, or the criteria it follows from, and the remedy as a list below it."""
    content, remedy = row.task.content.strip() or row.view.criteria_names, row.task.remedy.strip()
    if content and remedy:
        return (*_lines(f"{bare(content)}:"), *_lines(listed(remedy, "-")))
    return _needed(content or remedy, "nội dung nhiệm vụ")


def _printed_score(get: Callable[[Criterion], Decimal | None], what: str) -> Callable[[RowFacts], Paragraphs]:
    def cells(row: RowFacts) -> Paragraphs:
        return (text_or_gap(format_score(get(row.criterion)), what),) if row.criterion else ()

    return cells


def _appraised(row: Criterion) -> Decimal | None:
    """The last round; what a survey or the checklist gives where nobody appraises."""
    return row.appraised_scores[-1] if row.appraised_scores else achieved(row)


def _products(row: RowFacts) -> Paragraphs:
    return _numbered([entry.product for entry in row.task.deliverables])


def _deadlines(row: RowFacts) -> Paragraphs:
    """One deadline for all products once; several ones numbered as their products are, or behind the products' names
    where the table has no column of those."""
    entries = row.task.deliverables
    texts = [entry.deadline.text for entry in entries]
    if len({fold_space(text) for text in texts}) <= 1:
        return _needed(texts[0] if texts else "", "thời gian thực hiện")
    if row.beside_products:
        return _numbered(texts)
    named = [f"{bare(flowing(entry.product))}: " if entry.product.strip() else "" for entry in entries]
    return _several([name + text if text.strip() else "" for name, text in zip(named, texts, strict=True)])


def _numbered(texts: Sequence[str]) -> Paragraphs:
    """Several texts as "1. …;" and "2. …", the numbers of those left empty left out; a single one as it is."""
    if len(texts) < 2:
        return tuple(line for text in texts for line in _lines(text))
    said = ((number, text.lstrip()) for number, text in enumerate(texts, start=1))
    return _several([f"{number}. {text}" if text else "" for number, text in said])


def _several(texts: Sequence[str]) -> Paragraphs:
    """The texts that are not empty below each other, a semicolon behind each but the last."""
    said = [text.rstrip() for text in texts if fold_space(text)]
    return tuple(line for text in [*map(with_semicolon, said[:-1]), *said[-1:]] for line in _lines(text))


def _last_told(row: RowFacts, said: Callable[[TaskResult], str]) -> Paragraphs:
    """What the latest entry that says it says."""
    entries = sorted(row.task.results, key=lambda entry: entry.on)
    return next((_lines(said(entry)) for entry in reversed(entries) if said(entry)), ())


def _evidence(row: RowFacts) -> Paragraphs:
    names = dict.fromkeys(name for entry in row.task.results for name in entry.evidence)
    return tuple(line for name in names for line in _lines(name))


def _others(row: RowFacts) -> Paragraphs:
    return tuple(line for role in row.task.assignment.others for line in _lines(f"{role.role}: {_units(role.units)}"))


STATUS_WORDS: dict[TaskStatus, str] = {
    "not_started": "Chưa thực hiện",
    "in_progress": "Đang thực hiện",
    "done": "Hoàn thành",
    "cancelled": "Không thực hiện",
}


COLUMNS: dict[str, Column] = {
    "number": Column(
        "Số thứ tự trong nhóm",
        lambda row: (text_spans(row.number),),
        "TT",
        "center",
        is_number=True,
        counts=True,
        least=9,
    ),
    "order": Column(
        "Số thứ tự cả bảng",
        lambda row: (text_spans(row.order),),
        "TT",
        "center",
        is_number=True,
        counts=True,
        least=9,
    ),
    "code": Column(
        "Mã số tiêu chí",
        lambda row: (text_spans(row.criterion_view.code if row.criterion_view else ""),),
        "Mã số",
        "center",
        per="criterion",
        is_number=True,
        least=11,
    ),
    "criterion": Column(
        "Tiêu chí, tiêu chí thành phần",
        _criterion_name,
        "Lĩnh vực/Tiêu chí/Tiêu chí thành phần",
        per="criterion",
        is_name=True,
        least=30,
    ),
    "field_code": Column(
        "Số thứ tự lĩnh vực",
        lambda row: (text_spans(row.field_code),),
        "TT",
        "center",
        per="field",
        is_number=True,
        least=9,
    ),
    "field": Column("Lĩnh vực", lambda row: _lines(row.field_name), "Lĩnh vực", per="field", is_name=True, least=24),
    "group_and_field": Column(
        "Nhóm và lĩnh vực",
        lambda row: (*_lines(row.view.group), *_lines(row.field_name)),
        "Nhóm, lĩnh vực",
        per="group",
        is_name=True,
        least=24,
    ),
    "group": Column("Nhóm nhiệm vụ", lambda row: _lines(row.task.group), "Nhóm nhiệm vụ", least=22),
    "content": Column("Nội dung thực hiện", _content, "Nội dung thực hiện", is_name=True, least=34),
    "work": Column("Nội dung và giải pháp", _work, "Nội dung thực hiện", is_name=True, least=44),
    "cause": Column("Nguyên nhân", lambda row: _lines(row.task.cause), "Nguyên nhân", least=28),
    "max_score": Column(
        "Điểm chuẩn",
        _of_criterion(lambda criterion: criterion.max_score),
        "Điểm chuẩn",
        "center",
        per="criterion",
        score="max_score",
        least=13,
    ),
    "self_score": Column(
        "Điểm tự chấm",
        _printed_score(lambda row: row.self_score, "điểm tự chấm"),
        "Điểm tự chấm {{ plan.result_year }}",
        "center",
        per="criterion",
        least=13,
    ),
    "appraised_score": Column(
        "Điểm thẩm định",
        _printed_score(_appraised, "điểm thẩm định"),
        "Điểm thẩm định {{ plan.result_year }}",
        "center",
        per="criterion",
        score="achieved",
        least=14,
    ),
    "achieved_score": Column(
        "Điểm đạt",
        _of_criterion(lambda criterion: criterion.achieved),
        "Điểm đạt {{ plan.result_year }}",
        "center",
        per="criterion",
        score="achieved",
        least=13,
    ),
    "lost_score": Column(
        "Điểm bị mất",
        _of_criterion(lambda criterion: criterion.lost),
        "Điểm bị mất",
        "center",
        per="criterion",
        score="lost",
        least=13,
    ),
    "remedy": Column("Giải pháp", lambda row: _needed(row.task.remedy, "giải pháp"), "Giải pháp", least=36),
    "target": Column("Chỉ tiêu", lambda row: _lines(row.task.target), "Chỉ tiêu", least=18),
    "lead": Column(
        "Đơn vị chủ trì",
        lambda row: _needed(_units(row.task.assignment.lead), "đơn vị chủ trì"),
        "Đơn vị chủ trì",
        least=22,
    ),
    "coordinating": Column(
        "Đơn vị phối hợp", lambda row: _lines(_units(row.task.assignment.coordinating)), "Đơn vị phối hợp", least=22
    ),
    "assignment": Column(
        "Phân công (như trong nguồn)", lambda row: _lines(row.task.assignment.printed or ""), "Phân công", least=24
    ),
    "product": Column("Sản phẩm đầu ra", _products, "Sản phẩm đầu ra", least=24),
    "deadline": Column("Thời gian thực hiện", _deadlines, "Thời gian thực hiện", "center", least=20),
    "other_roles": Column("Vai trò khác", _others, "Vai trò khác", least=22),
    "cost": Column("Kinh phí", lambda row: _lines(row.task.cost), "Kinh phí", least=20),
    "status": Column("Tình trạng", lambda row: _lines(STATUS_WORDS[row.task.status]), "Tình trạng", "center", least=18),
    "result": Column(
        "Kết quả thực hiện", lambda row: _last_told(row, lambda entry: entry.text), "Kết quả thực hiện", least=36
    ),
    "result_date": Column(
        "Ngày ghi nhận kết quả",
        lambda row: _last_told(row, lambda entry: short_date(entry.on)),
        "Ngày ghi nhận",
        "center",
        least=20,
    ),
    "own_score": Column(
        "Điểm tự chấm theo kết quả",
        lambda row: _last_told(row, lambda entry: (entry.own_score or "").replace(".", ",")),
        "Điểm tự chấm",
        "center",
        least=13,
    ),
    "evidence": Column("Tài liệu kiểm chứng", _evidence, "Tài liệu kiểm chứng", least=26),
    "person": Column("Người phụ trách", lambda row: _lines(row.task.person), "Người phụ trách", least=20),
    "note": Column("Ghi chú", lambda row: _lines(row.task.note), "Ghi chú", least=13),
}


def plain_cell(text: str) -> Paragraphs:
    """A cell with one paragraph, none for an empty text."""
    return ((Text(text=text),),) if text else ()
