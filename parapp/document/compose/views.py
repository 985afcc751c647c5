"""What wording templates may speak of: the plan's records as read-only values, each of which knows what it is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from parapp.document.compose.grammar import RemedyKind, bare, enumeration, inside, is_generic, remedy_kind, without_dash
from parapp.document.compose.pieces import Known
from parapp.models import Criterion, CriterionLevel, FieldPart, PlanFile, Task, UnitList
from parapp.plan.facts import flowing
from parapp.plan.field_parts import proposed_units
from parapp.plan.scores import Sums, is_complete, shown_scores
from parapp.plan.sub_rows import with_parents_part
from parapp.plan.tree import Tree
from parapp.plan.units import list_text
from parapp.vietnamese.numbers import format_score
from parapp.vietnamese.text import compare_key, fold_space, lower_first, search_key

LEVEL_NAMES: dict[CriterionLevel, str] = {
    "field": "Lĩnh vực",
    "criterion": "Tiêu chí",
    "component": "Tiêu chí thành phần",
}
_BRIEF = 120
_NAMES_ITSELF = re.compile(
    r"(?:thoi (?:gian|diem) )?"
    r"(?:bat dau|trien khai|ban hanh|xay dung|so ket|giua ky|tong ket|ket thuc|hoan thanh|danh gia)\b"
)


@dataclass(frozen=True, slots=True)
class CriterionView:
    """A criterion with the points a table shows for it."""

    level_name: Known
    code: Known
    name: Known
    max_score: Known
    achieved: Known
    lost: Known


@dataclass(frozen=True, slots=True)
class RoleView:
    """A role beside lead and support, and who has it."""

    role: Known
    units: Known


@dataclass(frozen=True, slots=True)
class ProductView:
    """A product and its deadline."""

    product: Known
    deadline: Known


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task. `remedy_kind` tells how its remedy can go on a sentence; `note_says_so`: the note begins with "Lưu ý";
    `runs_on`: the last unit ends in "công", which a verb behind it would turn into "công bố", "công lập" …;
    `says_all`: the source's sentence of assignment tells the remedy too."""

    criteria: tuple[CriterionView, ...]
    criteria_names: Known
    group: Known
    content: Known
    cause: Known
    remedy: Known
    remedy_kind: RemedyKind
    has_lines: bool
    target: Known
    lead: Known
    coordinating: Known
    runs_on: bool
    others: tuple[RoleView, ...]
    assignment: Known
    says_all: bool
    products: tuple[ProductView, ...]
    named_products: tuple[ProductView, ...]
    deadline: Known
    note: Known
    note_says_so: bool
    person: Known


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field in this plan. `heading` is its name in the text, `title` the same without "Lĩnh vực" before it; `times`
    are its tasks' deadlines, each once; `start_says_so`: the date's own words say that it is the start; `outside`:
    tasks of no field; `brief`: its content is one short paragraph without a title."""

    code: Known
    name: Known
    heading: Known
    title: Known
    lead: Known
    coordinating: Known
    start: Known
    mid_term: Known
    final: Known
    start_says_so: bool
    mid_term_says_so: bool
    final_says_so: bool
    times: Known
    max_score: Known
    achieved: Known
    lost: Known
    tasks: tuple[TaskView, ...]
    outside: bool
    brief: bool


@dataclass(frozen=True, slots=True)
class NamedView:
    """A group or a unit."""

    name: Known


class Views:
    """Makes the views of one plan's records, each once."""

    def __init__(self, plan_file: PlanFile) -> None:
        self.plan_file = plan_file
        self.criteria = Tree(plan_file.criteria)
        self.unit_names = [name for unit in plan_file.units for name in (unit.name, unit.short_name) if name]
        self._complete = is_complete(self.criteria)
        self._points: dict[str, Sums] = {}
        self._tasks: dict[str, TaskView] = {}
        self._rows = {task.id: task for task in plan_file.tasks}
        self.parts: dict[str, FieldPart] = {part.field_id: part for part in plan_file.field_parts}

    def criterion(self, row: Criterion) -> CriterionView:
        """The view of a criterion."""
        points = self.points(row)
        return CriterionView(
            level_name=Known(LEVEL_NAMES[row.level]),
            code=Known(row.code.strip().rstrip("."), "mã số tiêu chí"),
            name=Known(bare(fold_space(row.name)), "tên tiêu chí"),
            max_score=_score(points.max_score, "điểm chuẩn"),
            achieved=_score(points.achieved, "điểm đạt"),
            lost=_score(points.lost, "điểm bị mất"),
        )

    def points(self, row: Criterion) -> Sums:
        """The points a table shows for a criterion or a field."""
        if row.id not in self._points:
            self._points[row.id] = shown_scores(row, self.criteria, self._complete)
        return self._points[row.id]

    def criteria_of(self, task: Task) -> list[Criterion]:
        """The criteria of a task that are there."""
        return [self.criteria.rows[row_id] for row_id in task.criterion_ids if row_id in self.criteria.rows]

    def whole(self, task: Task) -> Task:
        """The task; a sub-row with the units and deadline that it leaves to the task it is a row of."""
        above = self._rows.get(task.parent_id or "")
        return task if above is None else with_parents_part(task, above)

    def task(self, task: Task) -> TaskView:
        """The view of a task; the same one each time."""
        if task.id not in self._tasks:
            self._tasks[task.id] = self._task(self.whole(task))
        return self._tasks[task.id]

    def _task(self, task: Task) -> TaskView:
        rows = self.criteria_of(task)
        assignment, products = task.assignment, _products(task)
        return TaskView(
            criteria=tuple(self.criterion(row) for row in rows),
            criteria_names=Known(enumeration([fold_space(row.name) for row in rows]), "nội dung nhiệm vụ"),
            group=Known(fold_space(task.group), "nhóm nhiệm vụ"),
            content=Known(without_dash(task.content.strip()), "nội dung nhiệm vụ"),
            cause=Known(task.cause.strip(), "nguyên nhân"),
            remedy=Known(task.remedy.strip(), "giải pháp"),
            remedy_kind=remedy_kind(task.remedy, self.unit_names),
            has_lines=len(task.remedy.strip().splitlines()) > 1,
            target=Known(flowing(task.target), "chỉ tiêu"),
            lead=Known(unit_words(assignment.lead), "đơn vị chủ trì"),
            coordinating=Known(unit_words(assignment.coordinating), "đơn vị phối hợp"),
            runs_on=unit_words(assignment.coordinating).endswith(" công"),
            others=tuple(
                RoleView(role=Known(fold_space(other.role), "vai trò"), units=Known(unit_words(other.units), "đơn vị"))
                for other in assignment.others
            ),
            assignment=Known(flowing(assignment.printed or ""), "phân công"),
            says_all=_says_all(task),
            products=products,
            named_products=tuple(entry for entry in products if entry.product),
            deadline=Known(deadline_words(task), "thời gian thực hiện"),
            note=Known(flowing(task.note), "ghi chú"),
            note_says_so=task.note.strip(" (").casefold().startswith("lưu ý"),
            person=Known(fold_space(task.person), "người phụ trách"),
        )

    def field(
        self, row: Criterion | None, tasks: Sequence[Task], own_text: Sequence[str], no_field: str, titled: bool = False
    ) -> FieldView:
        """The view of a field; None: tasks outside of any, named `no_field`. `own_text`: paragraphs of its part, which
        may have a title of its own."""
        part = self.parts.get(row.id if row else "")
        points = self.points(row) if row else Sums()
        name = fold_space(row.name) if row else no_field
        title = fold_space(part.title) if part and part.title.strip() else name
        lead, coordinating = self._proposed_units(tasks)
        contents = list(own_text) or [task.remedy or task.content for task in tasks]
        return FieldView(
            code=Known(row.code.strip().rstrip(".") if row else "", "số thứ tự lĩnh vực"),
            name=Known(name, "tên lĩnh vực"),
            heading=Known(bare(title), "tên lĩnh vực"),
            title=Known(bare(title.removeprefix("Lĩnh vực ").removeprefix("LĨNH VỰC ")), "tên lĩnh vực"),
            lead=Known(_own_units(part.lead if part else None) or lead, "đơn vị chủ trì"),
            coordinating=Known(_own_units(part.coordinating if part else None) or coordinating, "đơn vị phối hợp"),
            start=_deadline(part.start.text if part else "", "thời gian bắt đầu"),
            mid_term=_deadline(part.mid_term.text if part else "", "thời gian sơ kết"),
            final=_deadline(part.final.text if part else "", "thời gian tổng kết"),
            start_says_so=bool(part and _NAMES_ITSELF.match(search_key(part.start.text))),
            mid_term_says_so=bool(part and _NAMES_ITSELF.match(search_key(part.mid_term.text))),
            final_says_so=bool(part and _NAMES_ITSELF.match(search_key(part.final.text))),
            times=Known(_times(tasks), "thời gian thực hiện"),
            max_score=_score(points.max_score, "điểm chuẩn"),
            achieved=_score(points.achieved, "điểm đạt"),
            lost=_score(points.lost, "điểm bị mất"),
            tasks=tuple(self.task(task) for task in tasks),
            outside=row is None,
            brief=not titled and len(contents) == 1 and "\n" not in contents[0].strip() and len(contents[0]) <= _BRIEF,
        )

    def _proposed_units(self, tasks: Sequence[Task]) -> tuple[str, str]:
        collective = [unit.id for unit in self.plan_file.units if unit.collective]
        lead, coordinating = proposed_units(tasks, collective)
        return (
            _units_of_tasks(lead, (task.assignment.lead for task in tasks)),
            _units_of_tasks(coordinating, (task.assignment.coordinating for task in tasks)),
        )


def _products(task: Task) -> tuple[ProductView, ...]:
    return tuple(
        ProductView(
            product=Known(flowing(entry.product), "sản phẩm"),
            deadline=Known(fold_space(entry.deadline.text), "thời gian thực hiện"),
        )
        for entry in task.deliverables
    )


def _says_all(task: Task) -> bool:
    """Whether the source's own sentence on who does it tells all there is of the task, as plans without a table do."""
    remedy, printed = fold_space(task.remedy), fold_space(task.assignment.printed or "")
    return bool(printed) and remedy in printed


def _score(score: Decimal | None, what: str) -> Known:
    return Known(format_score(score), what)


def _deadline(text: str, what: str) -> Known:
    return Known(fold_space(text), what)


def unit_words(units: UnitList) -> str:
    """The units inside a sentence: "Phòng A, Phòng B và các thôn"; the source's text where no unit was recognised."""
    if not units.units:
        return inside(bare(list_text(units)))
    return enumeration([inside(fold_space(unit.text)) for unit in units.units])


def _own_units(units: UnitList | None) -> str:
    """The units that the office set for a field, as it wrote them."""
    if units is None or not (units.units or units.printed):
        return ""
    return inside(bare(fold_space(units.printed))) if units.printed else unit_words(units)


def _units_of_tasks(units: UnitList, of_tasks: Iterable[UnitList]) -> str:
    """What was recognised in the tasks, common words last; where nothing was, the texts of the source, each once."""
    if units.units:
        return unit_words(UnitList(units=tuple(sorted(units.units, key=lambda unit: is_generic(unit.text)))))
    texts = {compare_key(text): text for text in (bare(list_text(units)) for units in of_tasks) if text}
    return enumeration([inside(text) for text in texts.values()])


def _times(tasks: Sequence[Task]) -> str:
    """All deadlines of the tasks, each once."""
    texts = {compare_key(text): text for task in tasks if (text := bare(flowing(task.deadline.text)))}
    first, *others = [*texts.values(), ""]
    return "; ".join([first, *(lower_first(text) for text in others if text)])


def deadline_words(task: Task) -> str:
    """The task's deadline; several ones each behind its product: "kế hoạch: Quý I năm 2026; báo cáo: Quý IV …"."""
    entries = [(bare(flowing(entry.product)), bare(flowing(entry.deadline.text))) for entry in task.deliverables]
    deadlines = list(dict.fromkeys(deadline for _, deadline in entries if deadline))
    if len(deadlines) < 2:
        return "".join(deadlines)
    return "; ".join(f"{product}: {deadline}" if product else deadline for product, deadline in entries if deadline)
