"""Rules about texts: dead and frozen live fields, characters, field parts that differ."""

from collections.abc import Iterable, Iterator

from parapp.models import (
    Agency,
    Criterion,
    FieldPart,
    Footnote,
    LiveField,
    Plan,
    Record,
    Runs,
    Signer,
    Task,
    Unit,
    UnitList,
    Words,
    is_empty,
)
from parapp.models.form import all_parts
from parapp.plan.facts import FACTS, fact_text, frozen_mark, plain_text
from parapp.plan.field_parts import last_day, names_units, proposed_units, shown_units, tasks_of_field, unit_key
from parapp.plan.integrity import unit_lists
from parapp.plan.lint.glyphs import printable
from parapp.plan.lint.issue import LintIssue, Rule, View, shortened
from parapp.plan.scores import row_name
from parapp.plan.units import list_text
from parapp.vietnamese.dates import short_date


def runs_and_owners(view: View) -> Iterator[tuple[Record, str, Runs]]:
    """Every run of the office's texts with the record and field it stands in, footnotes as runs of their own."""
    plan = view.plan
    own: list[tuple[Record, str, Runs]] = [(plan, "subject", plan.subject)]
    own += [(section, "title", section.title) for section in view.file.sections]
    own += [(block, "runs", block.runs) for block in view.file.blocks]
    for record, field, runs in own:
        yield record, field, runs
        for run in runs:
            if isinstance(run, Footnote):
                for paragraph in run.paragraphs:
                    yield record, field, paragraph


def dead_field(view: View) -> Iterator[LintIssue]:
    """Every live field has something to show."""
    said: dict[tuple[str, str], str] = {}
    for record, field, runs in runs_and_owners(view):
        for run in runs:
            if isinstance(run, LiveField):
                key = (run.fact, run.ref)
                if key not in said:
                    said[key] = _says(view, run)
                if not said[key]:
                    name = FACTS.get(run.fact, run.fact)
                    yield _of_text(record, field, "dead_field", f"Ô tự động “{name}” chưa có dữ liệu.", "warning")


def _says(view: View, run: LiveField) -> str:
    if run.fact == "task.remedy" and run.ref in view.tasks:  # the many fields of field parts, without a search
        return view.tasks[run.ref].remedy.strip()
    return fact_text(view.file, run.fact, run.ref)


def frozen_words(view: View) -> Iterator[LintIssue]:
    """Words typed over a live field do not go on quoting what the field said before."""
    for record, field, runs in runs_and_owners(view):
        for run in runs:
            if isinstance(run, Words) and run.frozen:
                mark = frozen_mark(run)
                now = fact_text(view.file, mark.fact, mark.ref)
                if mark.text and mark.text != now and mark.text in run.text:
                    name = FACTS.get(mark.fact, mark.fact)
                    words = f"Chữ tự gõ “{shortened(run.text)}” còn nhắc “{shortened(mark.text)}”; nay “{name}” là "
                    words += f"“{shortened(now)}”." if now else "trống."
                    yield _of_text(record, field, "frozen_words", words, "warning")


def empty_section(view: View) -> Iterator[LintIssue]:
    """A part that the office added to the outline has words: the paper shows a gap there."""
    with_text = {block.section_id for block in view.file.blocks if not is_empty(block.runs)}
    sections = {section.id: section for section in view.file.sections}
    for part in all_parts(view.plan.parts or ()):
        section = sections.get(part.section_id)
        if section is not None and section.id not in with_text and not part.parts:
            name = shortened(plain_text(view.file, section.title)) or "chưa có tiêu đề"
            sentence = f"Mục “{name}” chưa có lời văn; trên giấy đang hiện “……”."
            yield _of_text(section, "title", "empty_section", sentence, "warning")


def _of_text(record: Record, field: str, code: str, sentence: str, severity: str) -> LintIssue:
    return LintIssue(
        code=code,
        severity="info" if severity == "info" else "warning",
        sentence=sentence,
        record_id=record.id,
        record_type=type(record),
        field=field,
    )


def part_differs(view: View) -> Iterator[LintIssue]:
    """A field's own part names the leading units of its tasks; where it does not, that may be on purpose."""
    for part in view.file.field_parts:
        lead, _others = proposed_units(tasks_of_field(view.file, part.field_id))
        if lead.units and names_units(part.lead) and _keys(part.lead) != _keys(lead):
            words = f"lời văn ghi chủ trì là “{shortened(list_text(part.lead))}”, "
            words += f"còn các nhiệm vụ ghi “{shortened(list_text(lead))}”."
            yield _of_part(view, part, "part_differs", words, "lead")


def part_leaves_out(view: View) -> Iterator[LintIssue]:
    """A field's own part names every unit that its tasks name, unless it names units that stand for others."""
    for part in view.file.field_parts:
        if not names_units(part.coordinating):
            continue
        lead, others = proposed_units(tasks_of_field(view.file, part.field_id))
        named = [*shown_units(view.file, part)[0].units, *part.coordinating.units]
        keys = {unit_key(ref) for ref in named}
        missing = [ref.text for ref in (*lead.units, *others.units) if unit_key(ref) not in keys]
        stands_for_others = any((unit := view.units.get(ref.unit_id or "")) and unit.collective for ref in named)
        if missing and not stands_for_others:
            words = f"lời văn không nêu “{shortened(missing[0])}”, là đơn vị có tên trong các nhiệm vụ."
            yield _of_part(view, part, "part_leaves_out", words, "coordinating")


def part_ends_early(view: View) -> Iterator[LintIssue]:
    """A field's own last date is not before the deadline of a task of the field."""
    for part in view.file.field_parts:
        last, own = last_day(tasks_of_field(view.file, part.field_id)), part.final.due_date
        if last and own and own < last:
            words = f"lời văn ghi kết thúc “{shortened(part.final.text)}”, "
            words += f"nhưng có nhiệm vụ đến hạn ngày {short_date(last)}."
            yield _of_part(view, part, "part_ends_early", words, "final")


def _of_part(view: View, part: FieldPart, code: str, words: str, field: str) -> LintIssue:
    row = view.criteria.rows.get(part.field_id)
    name = row_name(row) if row else "Một lĩnh vực"
    return LintIssue(
        code=code,
        severity="info",
        sentence=f"{name}: {words}",
        record_id=part.id,
        record_type=FieldPart,
        field=field,
    )


def _keys(units: UnitList) -> set[str]:
    return {unit_key(ref) for ref in units.units}


def unprintable(view: View) -> Iterator[LintIssue]:
    """All characters are in the font: others would be missing on paper."""
    fitting = printable()
    for record, field, text in all_texts(view):
        if not fitting.issuperset(text):
            signs = " ".join(sorted(set(text) - fitting)[:5])
            words = f"Ký tự {signs} trong “{shortened(text, 40)}” không có trong phông chữ nên không in được."
            yield _of_text(record, field, "unprintable", words, "warning")


_TEXT_FIELDS: dict[type[Record], tuple[str, ...]] = {
    Agency: ("name", "province", "superior_name", "place_name", "symbol", "drafting_unit_short"),
    Unit: ("name", "short_name"),
    Signer: ("name",),
    Criterion: ("code", "name", "note"),
    Plan: ("number", "symbol", "place_name", "archive_line"),
    Task: ("group", "content", "cause", "remedy", "target", "note"),
}


def all_texts(view: View) -> Iterator[tuple[Record, str, str]]:
    """Every text that may be printed, with its record and field."""
    file = view.file
    rows: Iterable[Record] = (file.agency, *file.units, *file.signers, *file.criteria, file.plan, *file.tasks)
    for record in rows:
        for field in _TEXT_FIELDS[type(record)]:
            yield record, field, getattr(record, field)
    for task in file.tasks:
        for units in unit_lists(task.assignment):
            yield from ((task, "lead", ref.text) for ref in units.units)
        for deliverable in task.deliverables:
            yield task, "product", deliverable.product
            yield task, "deadline", deliverable.deadline.text
    for recipient in file.plan.recipients or ():
        yield file.plan, "recipients", recipient.text
    for record, field, runs in runs_and_owners(view):
        yield from ((record, field, run.text) for run in runs if isinstance(run, Words))


RULES: tuple[Rule, ...] = (
    dead_field,
    frozen_words,
    empty_section,
    part_differs,
    part_leaves_out,
    part_ends_early,
    unprintable,
)
