"""A second import of a set: what is new, changed and gone against the plan's criteria, and the change that takes it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Literal

from msgspec.structs import replace

from parapp.models import Change, CriteriaSet, Criterion, PlanFile, Record, Task, edited, in_turn, spread_keys
from parapp.models.record import Value
from parapp.models.table import TableRead
from parapp.plan.edits.office import remove_criteria
from parapp.plan.edits.placing import keys_for
from parapp.plan.intake import criteria_and_tasks, keys_behind
from parapp.plan.matching import Match, match_rows
from parapp.plan.planfile import all_of, records_of
from parapp.plan.tree import Tree, document_order
from parapp.vietnamese.text import code_key, compare_key

DifferenceKind = Literal["new", "changed", "gone"]
_VALUES = (
    "code", "name", "level", "max_score", "self_score", "appraised_scores", "survey_score", "bonus", "penalty",
    "passed", "printed_lost", "note",
)  # fmt: skip


class ValueChange(Value, frozen=True):
    """One value that the table gives otherwise: a field of Criterion, or "parent" for a row that moved (old and new:
    the rows above); None for no value."""

    field: str
    old: Any
    new: Any


class RowDifference(Value, frozen=True):
    """A criterion that is new (only `row`), gone (only `present`) or changed; `key` names it in `take`.

    `row` is the criterion as the table has it, `place` where it stands there. `certain` is false where only a similar
    text makes the two the same. `task_ids` are the plan's tasks that a gone criterion leaves behind.
    """

    key: str
    kind: DifferenceKind
    present: Criterion | None = None
    row: Criterion | None = None
    values: tuple[ValueChange, ...] = ()
    certain: bool = True
    share: float = 1.0
    task_ids: tuple[str, ...] = ()
    place: str = ""


class Comparison(Value, frozen=True):
    """A table against the plan's set: differences in the order of the table, gone rows last; `same` counts the rest.

    `tasks` are tasks of the table for criteria that have none in the plan yet; they come with their criteria.
    `printed` holds the totals the table prints.
    """

    plan_file: PlanFile
    rows: tuple[Criterion, ...] = ()
    matches: tuple[Match, ...] = ()
    differences: tuple[RowDifference, ...] = ()
    same: int = 0
    tasks: tuple[Task, ...] = ()
    printed: CriteriaSet | None = None

    @property
    def proposed(self) -> frozenset[str]:
        """The keys taken unless the user says otherwise: what is new or surely changed, never what is gone."""
        return frozenset(
            row.key for row in self.differences if row.kind == "new" or (row.kind == "changed" and row.certain)
        )


def compare(plan_file: PlanFile, read: TableRead) -> Comparison:
    """The table against the criteria of a plan that has a set: rows are the same by code and name, then by text, never
    by the code alone."""
    fresh = replace(plan_file, criteria_set=None, criteria=(), tasks=())
    made = criteria_and_tasks(read, fresh).after
    rows = document_order(record for record in made if isinstance(record, Criterion))
    matches = tuple(_matches(plan_file.criteria, rows))
    present_of = {match.this_id: match.last_id for match in matches}
    tasks = _new_tasks(plan_file, [record for record in made if isinstance(record, Task)], present_of)
    found = [*_new_and_changed(plan_file, rows, matches), *_gone(plan_file, matches)]
    same = len(rows) - sum(difference.kind != "gone" for difference in found)
    return Comparison(
        plan_file=plan_file,
        rows=rows,
        matches=matches,
        differences=tuple(found),
        same=same,
        tasks=tuple(tasks),
        printed=next((record for record in made if isinstance(record, CriteriaSet)), None),
    )


def _matches(present: Sequence[Criterion], rows: Sequence[Criterion]) -> Iterator[Match]:
    """Present row (last) and table row (this): those alike in code, name and row above first, the others by text."""
    left, right = Tree(present), Tree(rows)
    waiting: dict[object, list[Criterion]] = {}
    for row in present:
        waiting.setdefault(_identity(row, left), []).append(row)
    taken: set[str] = set()
    for row in rows:
        if same := waiting.get(_identity(row, right)):
            match = Match(last_id=same.pop(0).id, this_id=row.id)
            taken |= {match.last_id, match.this_id}
            yield match
    found = match_rows(tuple(left.rows.values()), tuple(right.rows.values()))
    for match in (*found.fields, *found.criteria):
        if not taken & {match.last_id, match.this_id}:
            taken |= {match.last_id, match.this_id}
            yield _sure(match) if _is_same(left.rows[match.last_id], right.rows[match.this_id]) else match


def _sure(match: Match) -> Match:
    return Match(last_id=match.last_id, this_id=match.this_id)


def _is_same(row: Criterion, other: Criterion) -> bool:
    return code_key(row.code) == code_key(other.code) and _words(row.name) == _words(other.name)


def _identity(row: Criterion, tree: Tree[Criterion]) -> object:
    above = tree.rows.get(row.parent_id or "")
    return code_key(row.code), _words(row.name), row.level == "field", _words(above.name) if above else ""


def _new_and_changed(
    plan_file: PlanFile, rows: Sequence[Criterion], matches: Iterable[Match]
) -> Iterator[RowDifference]:
    by_row = {match.this_id: match for match in matches}
    present = {row.id: row for row in plan_file.criteria}
    for row in rows:
        match = by_row.get(row.id)
        if match is None:
            yield RowDifference(key=row.id, kind="new", row=row, place=row.place)
            continue
        old = present[match.last_id]
        if values := tuple(_value_changes(old, row, by_row)):
            yield RowDifference(
                key=old.id,
                kind="changed",
                present=old,
                row=row,
                values=values,
                certain=match.certain,
                share=match.share,
                place=row.place,
            )


def _value_changes(old: Criterion, row: Criterion, by_row: dict[str, Match]) -> Iterator[ValueChange]:
    """What the table gives otherwise; what it leaves empty takes nothing away."""
    for name in _VALUES:
        was, given = getattr(old, name), getattr(row, name)
        if given not in (None, "", ()) and given != was and not _says_the_same(name, was, given):
            yield ValueChange(field=name, old=was, new=given)
    if row.parent_id is not None:
        above = by_row[row.parent_id].last_id if row.parent_id in by_row else row.parent_id  # else a new row
        if above != old.parent_id:
            yield ValueChange(field="parent", old=old.parent_id, new=above)


def _says_the_same(name: str, was: Any, given: Any) -> bool:
    if name == "code":
        return bool(code_key(was) == code_key(given))
    return name == "name" and _words(was) == _words(given)


def _words(name: str) -> str:
    return compare_key(name).rstrip(" .;:,")


def _gone(plan_file: PlanFile, matches: Iterable[Match]) -> Iterator[RowDifference]:
    kept = {match.last_id for match in matches}
    for row in plan_file.criteria:
        if row.id not in kept:
            tasks = [task.id for task in plan_file.tasks if row.id in task.criterion_ids or row.id == task.field_id]
            yield RowDifference(key=row.id, kind="gone", present=row, task_ids=tuple(tasks), place=row.place)


def _new_tasks(plan_file: PlanFile, tasks: Iterable[Task], present_of: dict[str, str]) -> Iterator[Task]:
    covered = {row_id for task in plan_file.tasks for row_id in task.criterion_ids}
    contents = {compare_key(task.content) for task in plan_file.tasks if task.content}
    for task in tasks:
        known = {present_of.get(row_id, row_id) for row_id in task.criterion_ids}
        if known & covered or (not known and compare_key(task.content) in contents):
            continue
        yield task


def take(comparison: Comparison, chosen: Collection[str]) -> Change:
    """The chosen differences (keys) as one change. New rows stand behind the row before them in the table; what stands
    below a gone row and is not gone itself moves up to its place, its tasks stay and lose only the link."""
    taking = _Taking(comparison, chosen)
    label = f"nhập lại bảng điểm ({taking.said()})"
    made = in_turn(label, [taking.set_and_rows(), taking.tasks()])
    return in_turn(label, [made, taking.removal(made)])


class _Taking:
    """The steps of one taking, each starting from the plan as the step before left it."""

    def __init__(self, comparison: Comparison, chosen: Collection[str]) -> None:
        self._comparison = comparison
        self._plan_file = comparison.plan_file
        keys = frozenset(chosen)
        self._chosen = [row for row in comparison.differences if row.key in keys]
        self._ids = {match.this_id: match.last_id for match in comparison.matches}
        self._new = {row.key for row in self._chosen if row.kind == "new"}
        self._tree = Tree(comparison.rows)

    def said(self) -> str:
        words = {"new": "thêm", "changed": "sửa", "gone": "bỏ"}
        counts = [(words[kind], sum(row.kind == kind for row in self._chosen)) for kind in words]
        return ", ".join(f"{word} {count}" for word, count in counts if count) or "không đổi"

    def set_and_rows(self) -> Change:
        """Values of changed rows, and new rows in their places."""
        present = {row.id: row for row in self._plan_file.criteria}
        wanted = dict(present)
        for difference in self._chosen:
            if difference.kind == "changed" and difference.present:
                wanted[difference.present.id] = self._changed(difference.present, difference)
        self._place_rows(wanted)
        after = [row for row_id, row in wanted.items() if present.get(row_id) != row]
        before = [present[row.id] for row in after if row.id in present]
        totals = edited("", self._totals())
        return Change(label="", before=(*totals.before, *before), after=(*totals.after, *after))

    def _totals(self) -> Iterator[tuple[CriteriaSet, CriteriaSet]]:
        """The set with the totals the table prints, once anything of it is taken."""
        own, printed = self._plan_file.criteria_set, self._comparison.printed
        if own is not None and printed is not None and self._chosen:
            names = ("printed_max", "printed_achieved", "printed_lost")
            yield own, replace(own, **{name: getattr(printed, name) or getattr(own, name) for name in names})

    def _changed(self, present: Criterion, difference: RowDifference) -> Criterion:
        values = {value.field: value.new for value in difference.values if value.field != "parent"}
        return replace(present, **values, place=difference.place or present.place)

    def _place_rows(self, wanted: dict[str, Criterion]) -> None:
        """Puts new and moved rows below the row above them (or the next one that is taken), behind the sibling before
        them in the table."""
        going = [row for row in self._chosen if row.row and any(value.field == "parent" for value in row.values)]
        moved = {row.row.id: wanted.pop(row.key) for row in going if row.row}
        siblings: dict[str | None, list[Criterion]] = {}
        for row in document_order(wanted.values()):
            siblings.setdefault(row.parent_id, []).append(row)
        behind: dict[str | None, str] = {}
        for row in self._comparison.rows:
            known = self._ids.get(row.id, row.id)
            if row.id in self._new or row.id in moved:
                record = moved.get(row.id, row)
                parent_id = self._above(row, wanted)
                self._place(record, parent_id, behind.get(parent_id), siblings.setdefault(parent_id, []), wanted)
            if known in wanted:
                behind[wanted[known].parent_id] = known

    def _place(
        self,
        record: Criterion,
        parent_id: str | None,
        behind: str | None,
        siblings: list[Criterion],
        wanted: dict[str, Criterion],
    ) -> None:
        """Puts one record among its siblings, which stand in order, behind one of them or first."""
        at = next((place + 1 for place, row in enumerate(siblings) if row.id == behind), 0)
        keys = keys_for(siblings, siblings[at].id if at < len(siblings) else None, [record.id])
        for place, row in enumerate(siblings):
            if row.id in keys:
                siblings[place] = wanted[row.id] = replace(row, order=keys[row.id])
        set_id = self._plan_file.criteria_set.id if self._plan_file.criteria_set else record.set_id
        placed = replace(record, set_id=set_id, parent_id=parent_id, order=keys[record.id])
        siblings.insert(at, placed)
        wanted[record.id] = placed

    def _above(self, row: Criterion, wanted: dict[str, Criterion]) -> str | None:
        above = (self._ids.get(found.id, found.id) for found in self._tree.ancestors(row.id) if found.id != row.id)
        return next((row_id for row_id in above if row_id in wanted), None)

    def tasks(self) -> Change:
        """Tasks of the table whose criteria are all in the plan now, behind those their field has."""
        known = {row.id for row in self._plan_file.criteria} | self._new
        by_field: dict[str | None, list[Task]] = {}
        for task in self._comparison.tasks:
            ids = tuple(self._ids.get(row_id, row_id) for row_id in task.criterion_ids)
            field_id = self._ids.get(task.field_id or "", task.field_id)
            if all(row_id in known for row_id in ids) and (field_id is None or field_id in known):
                by_field.setdefault(field_id, []).append(replace(task, criterion_ids=ids, field_id=field_id))
        after: list[Record] = []
        for field_id, tasks in by_field.items():
            keys = keys_behind(self._plan_file.tasks, field_id, len(tasks))
            after += [replace(task, order=key) for task, key in zip(tasks, keys, strict=True)]
        return Change(label="", after=tuple(after))

    def removal(self, made: Change) -> Change:
        """Gone rows, from the plan as the steps before left it."""
        gone = {row.key for row in self._chosen if row.kind == "gone"}
        if not gone:
            return edited("", ())
        records = {kind: dict(rows) for kind, rows in records_of(self._plan_file).items()}
        _put(records, made.after)
        lifted = edited("", _lifted(Tree(all_of(records, Criterion)), gone))
        _put(records, lifted.after)
        return in_turn("", [lifted, remove_criteria(records, gone)])


def _put(records: dict[type[Record], dict[str, Record]], new: Iterable[Record]) -> None:
    for record in new:
        records[type(record)][record.id] = record


def _lifted(tree: Tree[Criterion], gone: Collection[str]) -> Iterator[tuple[Criterion, Criterion]]:
    """Rows that stay below a gone one, in its place below the row above it, with their new siblings in order."""

    def staying(parent_id: str | None) -> Iterator[Criterion]:
        for child in tree.children(parent_id):
            yield from staying(child.id) if child.id in gone else (child,)

    for parent_id in (None, *(row_id for row_id in tree.rows if row_id not in gone)):
        rows = list(staying(parent_id))
        if any(row.parent_id != parent_id for row in rows):
            for row, order in zip(rows, spread_keys(len(rows)), strict=True):
                yield row, replace(row, parent_id=parent_id, order=order)
