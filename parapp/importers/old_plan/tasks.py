"""Tasks in running text: the criteria a paragraph names, then lines with deadline, units, product and the like."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from parapp.importers.old_plan.assignments import read_assignment
from parapp.importers.old_plan.labels import Label, NamedCriterion, criteria_in, label_of
from parapp.importers.old_plan.markers import TEXT_RANK, is_numbered
from parapp.importers.old_plan.tree import Node, passage_of, passages_of
from parapp.models import Deliverable
from parapp.models.paper import PaperParagraph, Passage
from parapp.models.table import CriterionRow, TaskRow
from parapp.vietnamese.deadlines import parse_deadline
from parapp.vietnamese.text import fold_space
from parapp.vietnamese.units import split_units

MOST_LINES = 50  # of one task
_TIME = re.compile(
    r"(?:hoàn thành|xong|thực hiện|báo cáo)?\s*\b(?P<time>(?:trước|chậm nhất|muộn nhất|trong|đến|thường xuyên)\s+"
    r"(?:trước\s+)?(?:ngày|quý|tháng|năm|trong năm|hết năm|hết quý)\s+[^.;,]*\d[^.;,]*)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class NarrativeTask:
    """A task while its lines are read. `content` are the paragraphs it stands for where it names no criterion."""

    place: str
    criteria: list[NamedCriterion] = field(default_factory=list)
    content: list[str] = field(default_factory=list)
    values: dict[Label, list[str]] = field(default_factory=dict)
    labels: dict[Label, str] = field(default_factory=dict)

    def put(self, label: Label, text: str) -> None:
        """Adds a line to what a label says."""
        if text:
            self.values.setdefault(label, []).append(text)

    def said(self, label: Label) -> str:
        """What the label says, a line for each paragraph."""
        return "\n".join(self.values.get(label, ()))


@dataclass(slots=True)
class FieldTasks:
    """What a field's paragraphs hold: tasks, and the passages that are none of theirs."""

    tasks: list[NarrativeTask] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)


def names_tasks(nodes: Sequence[Node]) -> bool:
    """Whether running text lists tasks: it names criteria, or gives more deadlines than it has headings at its top."""
    named = deadlines = 0
    lines = list(_lines(nodes))
    for place, node in enumerate(lines):
        criteria = criteria_in(node.text, node.marker)
        named += bool(criteria.criteria) and (bool(criteria.rest) or _has_labels(lines, place))
        found = label_of(node.text)
        deadlines += found is not None and found.label == "deadline" and bool(node.text[found.length :].strip())
    return named > 0 or deadlines > max(1, sum(node.heading for node in nodes))


def _has_labels(lines: Sequence[Node], place: int) -> bool:
    """Whether a label follows the line before the next criterion or heading."""
    for line in lines[place + 1 : place + 1 + MOST_LINES]:
        if label_of(line.text):
            return True
        if line.heading or criteria_in(line.text, line.marker).criteria:
            return False
    return False


def _lines(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from node.below()


def read_tasks(nodes: Sequence[Node]) -> FieldTasks:
    """The tasks among the nodes of one field, in order; texts that belong to none are passages."""
    found = FieldTasks()
    pending: list[Node] = []
    current: NarrativeTask | None = None
    label: Label | None = None
    for node in _lines(nodes):
        if not isinstance(node.block, PaperParagraph):
            found.passages += passages_of([node])
            continue
        named, labelled = criteria_in(node.text, node.marker), label_of(node.text)
        if named.criteria:
            _keep(found, pending)
            current, label = NarrativeTask(place=node.block.place, criteria=list(named.criteria)), None
            found.tasks.append(current)
            if named.rest:
                label = _put_sentence(current, named.rest)
        elif labelled and not (pending and labelled.label in ("remedy", "target") and not current):
            if current is None or pending or _is_again(current, labelled.label):
                current = _task_of(node, pending)
                found.tasks.append(current)
            label = labelled.label
            current.labels.setdefault(label, labelled.words)
            current.put(label, fold_space(node.text[labelled.length :]))
        elif current is not None and label is not None and _goes_on(node):
            current.put(label, f"{node.marker} {node.text}".strip())
        elif current is not None and current.criteria and not current.values and not node.heading:
            label = _put_sentence(current, node.text)
        else:
            pending.append(node)
            label = None
    _keep(found, pending)
    return found


def _put_sentence(task: NarrativeTask, text: str) -> Label:
    """A sentence without a label below its criterion: who does it, else what is done; with the time it names."""
    label: Label = "assignment" if read_assignment(text).lead else "remedy"
    task.put(label, text)
    if found := _TIME.search(text):
        task.put("deadline", found["time"])
    return label


def _is_again(task: NarrativeTask, label: Label) -> bool:
    """Whether a label begins another task: this one has such a line, and has both deadline and units."""
    known = set(task.values)
    return label in known and label in ("remedy", "deadline") and "deadline" in known and len(known) > 1


def _goes_on(node: Node) -> bool:
    """Whether a line without a label belongs to the label above: a list below it, or a sentence going on."""
    return not is_numbered(node.marker) and not node.heading and (node.rank < TEXT_RANK or node.text[:1].islower())


def _task_of(node: Node, pending: list[Node]) -> NarrativeTask:
    """A task without criterion: the paragraphs before its first label say what it is."""
    assert isinstance(node.block, PaperParagraph)
    first = pending[0].block if pending else node.block
    assert isinstance(first, PaperParagraph)
    task = NarrativeTask(place=first.place, content=[_content(line) for line in pending])
    pending.clear()
    return task


def _content(node: Node) -> str:
    """A paragraph of a task's content; the number before it only counts the tasks."""
    return node.text if is_numbered(node.marker) else f"{node.marker} {node.text}".strip()


def _keep(found: FieldTasks, pending: list[Node]) -> None:
    found.passages += [passage_of(node, 0) for node in pending]
    pending.clear()


def task_rows(
    task: NarrativeTask, row: int, field_name: str, default_year: int | None
) -> tuple[list[CriterionRow], TaskRow]:
    """The task and its criteria as the table reader would give them, from source row `row` on."""
    criteria = [
        CriterionRow(row=row, code=named.code, name=named.name, level=named.level, place=task.place)
        for named in task.criteria
    ]
    printed = task.said("assignment")
    read = read_assignment(printed)
    lead, coordinating = task.said("lead") or read.lead, task.said("coordinating") or read.coordinating
    remedy = task.said("remedy")
    if read.lead:
        remedy = "\n".join(filter(None, (remedy, read.rest)))
    return criteria, TaskRow(
        row=row,
        codes=tuple(named.code for named in task.criteria if named.code),
        criterion_rows=(row,) if criteria else (),
        field=field_name,
        content="\n".join(task.content),
        cause=task.said("cause"),
        remedy=remedy,
        target=task.said("target"),
        lead=lead if task.said("lead") else "",
        coordinating=coordinating if task.said("coordinating") else "",
        assignment=printed,
        lead_units=tuple(split_units(lead)),
        coordinating_units=tuple(split_units(coordinating)),
        product=task.said("product"),
        deadline=task.said("deadline"),
        deliverables=_deliverables(task, default_year),
        note=task.said("note"),
        place=task.place,
    )


def _deliverables(task: NarrativeTask, default_year: int | None) -> tuple[Deliverable, ...]:
    product, deadline = task.said("product"), task.said("deadline")
    if not (product or deadline):
        return ()
    return (Deliverable(product=product, deadline=parse_deadline(deadline, default_year)),)
