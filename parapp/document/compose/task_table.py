"""A table of tasks, in an appendix or in the text: headings, field rows, sums and merged cells."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import count, groupby

from parapp.document.compose.column_widths import column_shares
from parapp.document.compose.columns import COLUMNS, Column, Paragraphs, RowFacts, plain_cell, sum_text
from parapp.document.compose.ground import Ground
from parapp.document.compose.spans import is_said, plain, text_or_gap, text_spans
from parapp.document.compose.stretches import Heading, Stretch, stretches
from parapp.models import Appendix, Criterion, Task, UserError
from parapp.models.document import Align, Spans, Table, TableCell, TableRow
from parapp.models.form import FormAppendix, FormTable
from parapp.plan.scores import Sums
from parapp.vietnamese.text import fold_space

Key = tuple[str, ...]
_LONGEST_CENTRED = 60


class AppendixTable:
    """Builds one table of the given tasks, or of all; with `shown` only these ids' rows of it, numbers kept. Raises
    UserError("appendix_column") for a column that the catalogue does not have, and "appendix_without_columns"."""

    def __init__(
        self,
        ground: Ground,
        appendix: Appendix | FormTable,
        tasks: Sequence[Task] | None = None,
        shown: Container[str] | None = None,
    ) -> None:
        self.ground = ground
        self.appendix = appendix
        self.tasks = ground.plan_file.tasks if tasks is None else tasks
        self.shown = shown
        self.landscape = isinstance(appendix, Appendix | FormAppendix) and appendix.landscape
        if not appendix.columns:
            raise UserError("appendix_without_columns")
        if unknown := [column.key for column in appendix.columns if column.key not in COLUMNS]:
            raise UserError("appendix_column", column=unknown[0])
        self.columns = [COLUMNS[column.key] for column in appendix.columns]
        self.beside_products = any(column.key == "product" for column in appendix.columns)
        self.headed = {task.parent_id for task in ground.plan_file.tasks}

    def table(self) -> Table:
        """Header, perhaps column numbers, the rows, perhaps a total where there is a column of points."""
        found = list(stretches(self.ground, self.appendix.grouping, self.tasks))
        facts = self._facts(found)
        aligns = [_align(column, facts) for column in self.columns]
        rows = [self._header()]
        if self.appendix.numbering_row:
            numbers = tuple(_cell(plain_cell(str(index + 1)), "center") for index in range(len(self.columns)))
            rows.append(TableRow(kind="numbers", cells=numbers))
        rows += [row for stretch in self._with_heading_rows(found, facts, aligns) for row in stretch]
        if self.appendix.total_row and any(column.score for column in self.columns):
            rows.append(self._total_row(found))
        shares = column_shares(self.appendix.columns, self.columns, rows, self.landscape)
        return Table(widths=shares, rows=tuple(rows))

    def _header(self) -> TableRow:
        cells = []
        for chosen, column in zip(self.appendix.columns, self.columns, strict=True):
            if chosen.heading and isinstance(self.appendix, Appendix):
                spans: Spans = text_spans(fold_space(chosen.heading))
            else:
                spans = self.ground.scope.spans(chosen.heading or column.heading)
            cells.append(_cell((spans,), "center"))
        return TableRow(kind="header", cells=tuple(cells))

    def _with_heading_rows(
        self, found: Sequence[Stretch], facts: Sequence[Sequence[RowFacts]], aligns: Sequence[Align]
    ) -> Iterator[list[TableRow]]:
        merged = any(column.per in ("field", "group") for column in self.columns)
        pairs = ((stretch, rows) for stretch, rows in zip(found, facts, strict=True) if rows)
        for heading, grouped in groupby(pairs, lambda pair: pair[0].heading):
            if heading is not None:
                yield [TableRow(kind="group", cells=self._heading_cells(heading))]
            below = list(grouped)
            by_field = not merged and any(stretch.field for stretch, _ in below)
            for stretch, rows in below:
                if by_field:  # tasks of no field, too: they would seem to belong to the field above
                    yield [self._field_row(stretch)]
                yield self._task_rows(rows, aligns)

    def _heading_cells(self, heading: Heading) -> tuple[TableCell, ...]:
        """The number in its column, the name over all others; without a column of numbers the name over the whole."""
        name = text_or_gap(heading.name, heading.what)
        if heading.number and self.columns[0].is_number and len(self.columns) > 1:
            number = _cell(plain_cell(heading.number), "center")
            return number, _cell((name,), colspan=len(self.columns) - 1)
        return (_cell((name,), colspan=len(self.columns)),)

    def _field_row(self, stretch: Stretch) -> TableRow:
        """The field's own number beside codes; beside counted tasks, whose numbers begin again, a Roman one."""
        field = stretch.field
        code = field.code.strip() if field else ""
        if any(column.counts for column in self.columns) and (not code or code[:1].isdigit()):
            code = stretch.field_number
        name = fold_space(field.name) if field else self.ground.no_field
        sums = self.ground.views.points(field) if field and self.appendix.field_sums else Sums()
        return TableRow(kind="field", cells=self._named_row(code, name, sums), source=field.id if field else "")

    def _total_row(self, found: Sequence[Stretch]) -> TableRow:
        """The field rows added up; without field rows the criteria of the tasks, each once."""
        fields = {stretch.field.id: stretch.field for stretch in found if stretch.field}
        rows = list(fields.values()) or [row for task in self.tasks for row in self.ground.views.criteria_of(task)]
        unique = {row.id: row for row in rows}.values()
        total = _added_up([self.ground.views.points(row) for row in unique])
        return TableRow(kind="total", cells=self._named_row("", "Tổng cộng", total))

    def _named_row(self, number: str, name: str, sums: Sums) -> tuple[TableCell, ...]:
        """A cell for each column with number, name and sums; without sums the name covers the rest of the row."""
        number_at = _first(self.columns, "is_number") if number else None
        name_at = _first(self.columns, "is_name")
        name_at = (0 if number_at is None else number_at + 1) % len(self.columns) if name_at is None else name_at
        texts = [sum_text(sums, column.score) for column in self.columns]
        texts[name_at] = name
        if number_at is not None and number_at != name_at:
            texts[number_at] = number
        if not any(texts[name_at + 1 :]):
            texts = texts[: name_at + 1]
        rest = len(self.columns) - len(texts)
        return tuple(
            _cell(plain_cell(text), column.align, 1 + (rest if index == name_at else 0))
            for index, (text, column) in enumerate(zip(texts, self.columns, strict=False))
        )

    def _task_rows(self, facts: Sequence[RowFacts], aligns: Sequence[Align]) -> list[TableRow]:
        shown = [self._shown(facts, column) for column in self.columns]
        spans = [_rowspans([key for key, _ in cells]) for cells in shown]
        rows = []
        for index, row in enumerate(facts):
            cells = tuple(
                _cell(shown[place][index][1], aligns[place], rowspan=spans[place][index])
                for place in range(len(self.columns))
                if spans[place][index]
            )
            rows.append(TableRow(kind="task", cells=cells, source=row.task.id))
        return rows

    def _shown(self, facts: Sequence[RowFacts], column: Column) -> list[tuple[Key, Paragraphs]]:
        """Each row's cell in a column, behind what it speaks of: neighbours with the same key are one cell.

        What a sub-row leaves empty is its task's: one cell with it, or the same words where others stand between.
        """
        found: list[tuple[Key, Paragraphs]] = []
        for row in facts:
            key, cells = _key(row, column), column.cells(row)
            said = tuple(filter(is_said, cells))
            if row.heads:
                cells = said
            elif row.task.parent_id and not said:
                if found and found[-1][0][0] == row.task.parent_id:
                    key, cells = found[-1]
                else:
                    cells = column.cells(replace(row, task=self.ground.whole(row.task)))
            found.append((key, cells))
        return found

    def _facts(self, found: Sequence[Stretch]) -> list[list[RowFacts]]:
        """What the rows of each stretch speak of; numbers begin again in each, the order runs through all."""
        order = count(1)
        below = (self._facts_below(stretch.tasks, order, str(at)) for at, stretch in enumerate(found, start=1))
        return [[row for row in rows if self.shown is None or row.task.id in self.shown] for rows in below]

    def _facts_below(self, tasks: Sequence[Task], order: Iterator[int], place: str) -> Iterator[RowFacts]:
        views, number = self.ground.views, count(1)
        for task in tasks:
            field = views.criteria.rows.get(self.ground.field_id(task))
            rows: Sequence[Criterion | None] = views.criteria_of(task) or [None]
            numbers = ("", "") if task.parent_id else (str(next(number)), str(next(order)))
            for criterion in rows:
                yield RowFacts(
                    task=task,
                    view=views.task(task),
                    field_code=(field.code.strip() if field else "")
                    or (place if self.appendix.grouping == "field" else ""),
                    field_name=field.name if field else self.ground.no_field,
                    number=numbers[0],
                    order=numbers[1],
                    beside_products=self.beside_products,
                    heads=task.id in self.headed and not (task.deliverables or task.remedy),
                    criterion=criterion,
                    criterion_view=views.criterion(criterion) if criterion else None,
                )


def _align(column: Column, facts: Sequence[Sequence[RowFacts]]) -> Align:
    """A centred column stands left as soon as one of its cells is a list or long."""
    if column.align != "center" or column.is_number or column.per != "task":
        return column.align
    cells = [column.cells(row) for rows in facts for row in rows]
    long = any(len(cell) > 1 or any(len(plain(spans)) > _LONGEST_CENTRED for spans in cell) for cell in cells)
    return "left" if long else "center"


def _added_up(rows: Sequence[Sums]) -> Sums:
    """The sums of rows that do not overlap; None where a row gives no value, for then the sum would mislead."""
    columns = [[row.max_score for row in rows], [row.achieved for row in rows], [row.lost for row in rows]]
    whole = [None if None in column or not column else sum(filter(None, column), Decimal(0)) for column in columns]
    return Sums(max_score=whole[0], achieved=whole[1], lost=whole[2])


def _first(columns: Sequence[Column], attribute: str) -> int | None:
    return next((index for index, column in enumerate(columns) if getattr(column, attribute)), None)


def _key(row: RowFacts, column: Column) -> Key:
    """What a cell speaks of."""
    if column.per in ("field", "group"):
        return "", row.field_code, row.field_name, row.view.group if column.per == "group" else ""
    return (row.task.id, row.criterion.id if row.criterion else "") if column.per == "criterion" else (row.task.id,)


def _rowspans(keys: Sequence[Key]) -> list[int]:
    """How many rows the cell in each row covers; 0 where it is covered from above."""
    spans: list[int] = []
    for _, run in groupby(keys):
        count = len(list(run))
        spans += [count, *[0] * (count - 1)]
    return spans


def _cell(paragraphs: Paragraphs, align: Align = "left", colspan: int = 1, rowspan: int = 1) -> TableCell:
    shown = tuple(spans for spans in paragraphs if spans)
    return TableCell(paragraphs=shown, align=align, colspan=colspan, rowspan=rowspan)
