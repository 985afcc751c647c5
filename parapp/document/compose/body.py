"""The body of a plan: the form's places filled with the office's texts and with sentences on fields and tasks."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from parapp.document.compose.context import appendix_labels
from parapp.document.compose.ground import Ground, Scope
from parapp.document.compose.numbering import Counter
from parapp.document.compose.office_text import OfficeText, continuation, marked
from parapp.document.compose.pieces import Known
from parapp.document.compose.shelf import part_template
from parapp.document.compose.spans import (
    ended,
    folded,
    in_bold,
    is_visible,
    lines_of,
    plain,
    text_spans,
    upper,
    without_end,
)
from parapp.document.compose.stretches import by_deadline, led
from parapp.document.compose.task_table import AppendixTable
from parapp.document.compose.views import NamedView
from parapp.models import Criterion, PlanFile, Section, Task
from parapp.models.document import Gap, Heading, Item, Node, Paragraph, ParagraphStyle, Spans
from parapp.models.form import FormPart, FormTable, all_parts
from parapp.plan.edits.outline import END_ROLES, ROLE_TITLES, UNTITLED_ROLES
from parapp.vietnamese.text import compare_key, fold_space, search_key

_NAMED = {"unit": "đơn vị chủ trì", "group": "nhóm nhiệm vụ", "deadline": "thời gian thực hiện"}
_APPENDICES = re.compile(r"phu luc (?P<numbers>[ivx]+(?:(?: ?,| va)? [ivx]+)*)\b")
_NO_TEXT = (Gap(what="nội dung của mục"),)
_ROMAN = re.compile(r"\b[ivx]+\b")


class Body:
    """Composes the body of one plan, or of a paper around it, on its ground. `tables` makes the tables that a form
    names."""

    def __init__(
        self, plan_file: PlanFile, ground: Ground, tables: Mapping[str, Callable[[Ground], list[Node]]] | None = None
    ) -> None:
        self.plan_file = plan_file
        self.ground = ground
        self.form = ground.form
        self.views = ground.views
        self.tables = tables or {}
        self.texts = OfficeText(plan_file)
        self._places = {part.section_id for part in all_parts(self.form.parts) if part.section_id}

    def nodes(self) -> list[Node]:
        """All nodes between the title and the signature, the appendices pointed to, without the end mark."""
        scope = self.ground.scope
        counter = Counter()
        nodes: list[Node] = []
        pointer_at: int | None = None
        extra = self._sections_without_place()
        for part in self.form.parts:
            roles = {inner.role for inner in all_parts((part,))}
            due = extra if roles & set(END_ROLES) else self._before_tasks(extra) if "tasks" in roles else []
            nodes += [node for section in due for node in self._extra(section, counter)]
            extra = [section for section in extra if section not in due]
            nodes += self._part(part, scope, counter)
            pointer_at = len(nodes) if "tasks" in roles else pointer_at
        nodes += [node for section in extra for node in self._extra(section, counter)]
        return _without_needless_gaps(self._pointed(nodes, pointer_at, scope))

    def _pointed(self, nodes: list[Node], position: int | None, scope: Scope) -> list[Node]:
        """With the sentence that points to the appendices (R69), unless the text speaks of all of them already."""
        appendix = scope.values["appendix"]
        assert isinstance(appendix, dict)
        if not appendix["count"] or _points_to_all((node_text(node) for node in nodes), appendix["count"]):
            return nodes
        pointer = Paragraph(spans=scope.spans(self.form.wording[self.form.pointer]))
        position = _before_closing(nodes) if position is None else position
        return [*nodes[:position], pointer, *nodes[position:]]

    def _sections_without_place(self) -> list[Section]:
        """The office's sections that the form has no place for: they are shown all the same, before the end."""
        placed = {part.role for part in all_parts(self.form.parts)} | {"field_part"}
        return [
            section
            for section in sorted(self.plan_file.sections, key=lambda section: (section.order, section.id))
            if section.role not in placed and section.id not in self._places and self.texts.paragraphs(section)
        ]

    def _before_tasks(self, sections: Sequence[Section]) -> list[Section]:
        """Those that the office has put before its tasks, such as the situation they come from."""
        tasks = self.texts.sections("tasks")
        return [section for section in sections if tasks and section.order < tasks[0].order]

    def _extra(self, section: Section, counter: Counter) -> list[Node]:
        if section.role in UNTITLED_ROLES:
            return self._section_nodes(section, counter)
        title = self._title(section) or text_spans(ROLE_TITLES.get(section.role, "")) or (Gap(what="tiêu đề của mục"),)
        number = counter.next_heading()
        heading = Heading(level=counter.heading_level(), number=number, spans=upper(title), source=section.id)
        return [heading, *self._section_nodes(section, counter.below_heading(number))]

    def _title(self, section: Section) -> Spans:
        return without_end(folded(self.texts.spans(section.title)))

    def _part(self, part: FormPart, scope: Scope, counter: Counter) -> list[Node]:
        """A place of the form, once or for each of what it is repeated over."""
        scopes = list(self._scopes(part, scope))
        alone = part.unmarked_alone and len(scopes) == 1
        nodes: list[Node] = []
        for inner in scopes:
            if not part.when or inner.holds(part.when):
                nodes += self._place(part, inner, counter, alone)
        return nodes

    def _place(self, part: FormPart, scope: Scope, counter: Counter, alone: bool) -> list[Node]:
        if part.named_table:
            return self.tables[part.named_table](self.ground)
        if part.mark in ("heading", "part"):
            return self._headed(part, scope, counter)
        lines = self._lines(part, scope)
        if not lines:
            return self._below(part, scope, counter)
        mark = "none" if alone else part.mark
        marker = counter.next_marker(mark)
        inner = counter.below_item(marker)
        below = self._below(part, scope, inner)
        line = in_bold(lines[0]) if mark == "article" and below and not _goes_on(lines[0]) else lines[0]
        first = marked(mark, marker, line, counter.item_level, scope.source, _style(part))
        return [*first, *continuation(lines[1:], inner.item_level, scope.source), *below]

    def _headed(self, part: FormPart, scope: Scope, counter: Counter) -> list[Node]:
        """A heading with what stands below it; nothing at all where nothing does, but for a section of the office."""
        if part.each in ("field", "every_field") and scope.values.get("unnamed") is True:
            return self._below(part, scope, counter)
        level = counter.heading_level(part.number)
        number = _number(part, scope, counter)
        inner = counter.below_heading(number, level) if part.mark == "heading" else counter.below("part", number)
        own = self._sections(part, scope)
        below = self._below(part, scope, inner)
        if not below and part.section_id and own:
            below = [Paragraph(spans=_NO_TEXT, source=own[0].id)]
        if not below and (part.parts or part.role or part.section_id or part.proposal or part.table):
            if part.number != "none":
                counter.take_back()
            return []
        spans = self._heading_spans(part, scope, own)
        source = scope.source or next((section.id for section in own), "")
        if part.mark == "part":
            return [*marked("part", number, spans, 0, source), *below]
        return [Heading(level=level, number=number, spans=upper(spans) if level == 1 else spans, source=source), *below]

    def _heading_spans(self, part: FormPart, scope: Scope, own: Sequence[Section]) -> Spans:
        """The office's own title, else the form's."""
        proposed = self._own_title(own) or without_end(folded(scope.spans(part_template(self.form, part))))
        return proposed or (Gap(what="tiêu đề của mục"),)

    def _sections(self, part: FormPart, scope: Scope) -> list[Section]:
        """The office's sections that stand here: the named one, or those of the role that stand nowhere else."""
        if part.section_id:
            return [section for section in self.plan_file.sections if section.id == part.section_id]
        found = self.texts.sections(part.role, scope.field.id if scope.field else None) if part.role else []
        return [section for section in found if section.id not in self._places]

    def _own_title(self, own: Sequence[Section]) -> Spans:
        return next((self._title(section) for section in own if is_visible(self._title(section))), ())

    def _lines(self, part: FormPart, scope: Scope) -> list[Spans]:
        """What stands behind the part's marker: the office's own title, else the form's line."""
        if part.mark != "none" and (title := self._own_title(self._sections(part, scope))):
            return [title]
        template = part_template(self.form, part)
        return lines_of(scope.spans(template)) if template else []

    def _below(self, part: FormPart, scope: Scope, counter: Counter) -> list[Node]:
        """The office's text of the part's role, or the proposal; then its table and its parts."""
        nodes: list[Node] = []
        for section in self._sections(part, scope):
            nodes += self._section_nodes(section, counter, _style(part))
        if not nodes:
            nodes = [node for inner in part.proposal for node in self._part(inner, scope, counter)]
        nodes += self._table(part, scope)
        return nodes + [node for inner in part.parts for node in self._part(inner, scope, counter)]

    def _table(self, part: FormPart, scope: Scope) -> list[Node]:
        """The part's table of the tasks in reach; none without tasks."""
        if part.table is None or not scope.tasks:
            return []
        key = (part.table, *scope.path)
        if key not in self.ground.tables:
            made = AppendixTable(self.ground, part.table, scope.tasks).table()
            self.ground.tables[key] = replace(made, widths=self._widths(part.table))
        return [self.ground.tables[key]]

    def _widths(self, table: FormTable) -> tuple[float, ...]:
        """The widths of the columns with all tasks: wherever the table stands again, its columns are in line."""
        if (table,) not in self.ground.tables:
            self.ground.tables[(table,)] = AppendixTable(self.ground, table).table()
        return self.ground.tables[(table,)].widths

    def _section_nodes(self, section: Section, counter: Counter, style: ParagraphStyle = "body") -> list[Node]:
        if section.role == "legal_bases":
            return self._legal_bases(section)
        return self.texts.nodes(section, counter, "closing" if section.role == "closing" else style)

    def _legal_bases(self, section: Section) -> list[Node]:
        """One căn cứ a paragraph, each ending in ";", the last one in "." (R50)."""
        bases = self.texts.paragraphs(section)
        return [
            Paragraph(spans=ended(spans, "." if index == len(bases) - 1 else ";"), style="legal_basis", source=source)
            for index, (spans, source) in enumerate(bases)
        ]

    def _scopes(self, part: FormPart, scope: Scope) -> Iterator[Scope]:
        match part.each:
            case None:
                yield scope
            case "field" | "every_field":
                yield from self._field_scopes(scope, every=part.each == "every_field")
            case "group":
                yield from self._named_scopes(scope, "group", [(fold_space(task.group), task) for task in scope.tasks])
            case "unit":
                yield from self._named_scopes(scope, "unit", list(led(self.ground, scope.tasks)))
            case "deadline":
                timed = by_deadline(self.ground, scope.tasks)
                yield from self._named_scopes(
                    scope, "deadline", [(name, task) for name, below in timed for task in below]
                )
            case "task":
                for task in scope.tasks:
                    yield scope.within("task", self.views.task(task), task.id, tasks=(task,), source=task.id)
            case "criterion":
                yield from self._criterion_scopes(scope)

    def _field_scopes(self, scope: Scope, every: bool) -> Iterator[Scope]:
        """Fields in order: those with tasks or a text of their own, or every one; then the tasks outside of any."""
        by_field: dict[str, list[Task]] = {}
        for task in scope.tasks:
            by_field.setdefault(self.ground.field_id(task), []).append(task)
        fields = [row for row in self.views.criteria.below(None) if row.level == "field"]
        for row in fields:
            own = self.texts.plain_paragraphs("field_part", row.id)
            if every or row.id in by_field or own:
                yield self._field_scope(scope, row, by_field.pop(row.id, []), own)
        if rest := by_field.pop("", []):
            unnamed = not any(self.ground.field_id(task) for task in scope.tasks)
            yield self._field_scope(scope, None, rest, []).within("unnamed", unnamed, unnamed)

    def _field_scope(self, scope: Scope, row: Criterion | None, tasks: list[Task], own: Sequence[str]) -> Scope:
        parts = self.texts.sections("field_part", row.id) if row else []
        titled = any(is_visible(self._title(section)) for section in parts)
        view = self.views.field(row, tasks, own, self.ground.no_field, titled)
        source = row.id if row else ""
        # of all a template can ask of a field, only `brief` hangs on the office's texts
        return scope.within("field", view, (source, view.brief), tasks=tuple(tasks), field=row, source=source)

    def _named_scopes(self, scope: Scope, key: str, pairs: Sequence[tuple[str, Task]]) -> Iterator[Scope]:
        grouped: dict[str, list[Task]] = {}
        names: dict[str, str] = {}
        for name, task in pairs:
            names.setdefault(compare_key(name), name)
            grouped.setdefault(compare_key(name), []).append(task)
        for folded_name, tasks in grouped.items():
            view = NamedView(name=Known(names[folded_name], _NAMED[key]))
            yield scope.within(key, view, folded_name, tasks=tuple(tasks))

    def _criterion_scopes(self, scope: Scope) -> Iterator[Scope]:
        for task in scope.tasks:
            for row in self.views.criteria_of(task):
                yield scope.within("criterion", self.views.criterion(row), row.id, source=row.id)


def _style(part: FormPart) -> ParagraphStyle:
    return "authority_line" if part.mark == "authority" else "body"


def _number(part: FormPart, scope: Scope, counter: Counter) -> str:
    """The number of a heading or "Phần I"; the field's own code where the form wants it and the field has one."""
    if part.mark == "part":
        return counter.next_marker("part")
    if part.number == "none":
        return ""
    number = counter.next_heading(part.number)
    code = scope.field.code.strip().rstrip(".") if scope.field and part.number == "code" else ""
    return f"{code}." if code else number


def _goes_on(line: Spans) -> bool:
    """Whether a line is a sentence and no title: a sign stands at its end."""
    return plain(line).rstrip().endswith((".", ";", ":", ","))


def node_text(node: Node) -> str:
    """The visible words of a heading, paragraph or item; empty for other nodes."""
    return plain(node.spans) if isinstance(node, Heading | Paragraph | Item) else ""


def _without_needless_gaps(nodes: Sequence[Node]) -> list[Node]:
    """A "Phần I" needs no text of its own where its sections stand behind it, and not below it in the outline."""
    around = zip(nodes, nodes[1:], nodes[2:], strict=False)
    needless = {at for at, three in enumerate(around, start=1) if _is_needless(*three)}
    return [node for at, node in enumerate(nodes) if at not in needless]


def _is_needless(title: Node, gap: Node, after: Node) -> bool:
    if not (isinstance(title, Paragraph) and title.style == "part_title"):
        return False
    follows = not isinstance(after, Paragraph) or bool(after.source and after.style == "body")
    return isinstance(gap, Paragraph) and gap.spans == _NO_TEXT and follows


def _points_to_all(texts: Iterable[str], count: int) -> bool:
    """Whether the texts speak of each of so many appendices, one by one or of all together."""
    spoken = f"{search_key(' '.join(texts))} "
    if count == 1 or "cac phu luc" in spoken:
        return "phu luc" in spoken
    named = {number for found in _APPENDICES.finditer(spoken) for number in _ROMAN.findall(found["numbers"])}
    return {search_key(label.split()[-1]) for label in appendix_labels(count)} <= named


def _before_closing(nodes: Sequence[Node]) -> int:
    """The place before the closing paragraphs at the end."""
    position = len(nodes)
    while position and (last := nodes[position - 1]) and isinstance(last, Paragraph) and last.style == "closing":
        position -= 1
    return position
