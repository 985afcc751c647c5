"""What a table brings into the plan: understood before the import, and as one change for it. No widgets here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from msgspec.structs import replace

from parapp.document.compose.forms import forms
from parapp.importers.recognise import read_table
from parapp.models import Change, Criterion, Plan, PlanFile, Record, Records, Task, added
from parapp.models.table import Layout, Source, TableRead
from parapp.plan.compare_sets import compare, take
from parapp.plan.edits.criteria import add_rows, start_set
from parapp.plan.intake import criteria_and_tasks, new_plan_file, years_of
from parapp.plan.outline import built_in_outline, outline_criteria
from parapp.plan.planfile import gather
from parapp.plan.scores import field_shares, placed_sum_faults
from parapp.store.history import combined
from parapp.ui.criteria.chosen_rows import Ticks, keys_taken
from parapp.ui.new_plan import new_plan_with_texts

Years = tuple[int, int, int]
"""Result year, first and last year of the plan."""


def in_plan(records: Records, plan_file: PlanFile | None, years: Years, work: Callable[[PlanFile], Change]) -> Change:
    """A change of the plan shown; where there is none, of a new one for these years, made in the same step."""
    if plan_file is not None:
        return work(plan_file)
    made = new_plan_with_texts(records, years[0], years[1:], forms()[0], None)
    plan = next(record for record in made.after if isinstance(record, Plan))
    change = work(gather(_with(records, made), plan.id))
    return replace(combined(made, change), label=change.label)


def _with(records: Records, change: Change) -> Records:
    new: dict[type[Record], dict[str, Record]] = {}
    for record in change.after:
        new.setdefault(type(record), {})[record.id] = record
    return {**records, **{kind: {**records.get(kind, {}), **rows} for kind, rows in new.items()}}


def import_tables(records: Records, plan_file: PlanFile | None, tables: Sequence[tuple[TableRead, Ticks]]) -> Change:
    """Several tables come into the plan one after another, as one change. A plan that has criteria takes of each table
    the differences that are ticked, or proposed."""
    compares = plan_file is not None and bool(plan_file.criteria)
    (first, ticks), *others = tables
    change = in_plan(records, plan_file, years_of(first), lambda plan: _taken(first, ticks, plan, compares))
    plan_id = plan_file.plan.id if plan_file else next(row.id for row in change.after if isinstance(row, Plan))
    for read, ticks in others:
        so_far = gather(_with(records, change), plan_id)
        change = combined(change, _taken(read, ticks, so_far, compares))
    return replace(change, label=f"nhập {len(tables)} tệp bảng điểm") if others else change


def _taken(read: TableRead, ticks: Ticks, plan_file: PlanFile, compares: bool) -> Change:
    if not compares or not read.criteria:
        return criteria_and_tasks(read, plan_file)
    comparison = compare(plan_file, read)
    return take(comparison, keys_taken(comparison, ticks))


def load_outline(records: Records, plan_file: PlanFile | None, years: Years) -> Change:
    """The built-in outline becomes the plan's criteria; an empty set that is there keeps its year and source."""
    return in_plan(records, plan_file, years, _outline_rows)


def _outline_rows(plan_file: PlanFile) -> Change:
    outline = built_in_outline()
    if plan_file.criteria_set is None:
        return start_set(plan_file, outline)
    rows = outline_criteria(outline, plan_file.criteria_set)
    return added(f"nạp khung {sum(row.level != 'field' for row in rows)} tiêu chí", rows)


def start_by_hand(records: Records, plan_file: PlanFile | None, years: Years) -> Change:
    """An empty field and an empty criterion to type into."""
    return in_plan(records, plan_file, years, _first_rows)


def _first_rows(plan_file: PlanFile) -> Change:
    change = Change(label="")
    if plan_file.criteria_set is None:
        change = start_set(plan_file)
        made = {type(record).__name__: record for record in change.after}
        plan_file = replace(plan_file, plan=made["Plan"], criteria_set=made["CriteriaSet"])
    field = add_rows(plan_file, None, [{"code": "1"}])
    row = field.after[-1]
    assert isinstance(row, Criterion)
    with_field = replace(plan_file, criteria=(*plan_file.criteria, row))
    both = combined(field, add_rows(with_field, row.id, [{"code": "1.1"}]))
    return replace(combined(change, both), label="bắt đầu nhập tiêu chí")


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a table was understood to say, and what its import would do."""

    read: TableRead
    fields: int
    criteria: int
    tasks: int
    lost_by_field: tuple[tuple[str, Decimal], ...]
    lost: Decimal | None
    sum_faults: tuple[tuple[str, str], ...]
    """Sentences, each with the place of its row in the source."""
    effect: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing was recognised."""
        return not self.read.criteria and not self.read.tasks


def understood_source(source: Source, layout: Layout, plan_file: PlanFile | None) -> Understanding:
    """A table of a source read under a layout, and understood."""
    return understood(read_table(source, layout), plan_file)


def understood(read: TableRead, plan_file: PlanFile | None) -> Understanding:
    """Counts, lost points by field and sum faults of a table as read, and what would become of the plan."""
    alone = new_plan_file(read)
    shares = field_shares(alone.criteria)
    return Understanding(
        read=read,
        fields=sum(row.level == "field" for row in read.criteria),
        criteria=sum(row.level != "field" for row in read.criteria),
        tasks=len(read.tasks),
        lost_by_field=tuple((_field_name(share.field), share.lost) for share in shares),
        lost=sum((share.lost for share in shares), Decimal(0)) if shares else None,
        sum_faults=placed_sum_faults(alone),
        effect=_effect(read, plan_file),
    )


def _field_name(field: Criterion | None) -> str:
    if field is None:
        return "Ngoài các lĩnh vực"
    return f"{field.code}. {field.name}" if field.code else field.name


def _effect(read: TableRead, plan_file: PlanFile | None) -> str:
    if plan_file is None:
        result_year, start, end = years_of(read)
        period = f"năm {start}" if start == end else f"giai đoạn {start}–{end}"
        return f"Sẽ lập một kế hoạch mới cho {period}, kết quả Chỉ số của năm {result_year}."
    if not plan_file.criteria and not plan_file.tasks:
        return f"Sẽ nhập vào kế hoạch đang làm. {_year_warning(read, plan_file)}".strip()
    tasks = sum(isinstance(record, Task) for record in criteria_and_tasks(read, plan_file).after)
    known = len(read.tasks) - tasks
    parts = [
        "nhấn Nhập để so sánh và chọn từng dòng" if read.criteria else "",
        f"thêm {tasks} nhiệm vụ" if tasks else "",
        f"{known} nhiệm vụ đã có không thêm lại" if known else "",
    ]
    done = "; ".join(filter(None, parts)) or "không có gì thay đổi"
    return f"Kế hoạch đang có {len(plan_file.criteria)} dòng tiêu chí: {done}. {_year_warning(read, plan_file)}".strip()


def _year_warning(read: TableRead, plan_file: PlanFile) -> str:
    if read.year is None or read.year == plan_file.plan.result_year:
        return ""
    return f"Lưu ý: bảng ghi kết quả năm {read.year}, kế hoạch này dùng kết quả năm {plan_file.plan.result_year}."
