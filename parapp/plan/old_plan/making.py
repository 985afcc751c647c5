"""From an old plan as it was read to a PlanFile."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from parapp.models import (
    Appendix,
    Change,
    CriteriaSet,
    LegalBasis,
    Plan,
    PlanFile,
    RelatedPaper,
    plain_runs,
    spread_keys,
)
from parapp.models.form import Form, all_parts
from parapp.models.paper import AppendixRead, PlanRead
from parapp.models.table import TableRead
from parapp.plan.intake import criteria_and_tasks, years_of
from parapp.plan.old_plan.directory import directory_of
from parapp.plan.old_plan.fields import fields_read, matched_fields, part_of
from parapp.plan.old_plan.office import agency_of, recipients_of, signer_of, words_of
from parapp.plan.old_plan.outline import own_outline
from parapp.plan.old_plan.texts import section_texts
from parapp.plan.planfile import NO_AGENCY, gather, ordered_parts, records_of
from parapp.plan.units import UnitIndex
from parapp.vietnamese.deadlines import years_in

NARRATIVE_FORM, TABLE_FORM = "son-ky", "ia-pa"


def old_plan_file(read: PlanRead, form: Form | str = "") -> PlanFile:
    """The plan of an old paper with all it speaks of. What the paper lacks is empty: nothing is invented.

    Without a form or its id it is the one of its kind: with tasks in the text, or with fields and an appendix. A form
    whose outline is another than the paper's gives the plan one of its own.
    """
    form_id = form if isinstance(form, str) else form.id
    tables = _tables(read)
    result_year, start, end = _years(read, tables)
    plan = Plan(
        result_year=result_year,
        period_start=start,
        period_end=end,
        form_id=form_id or (NARRATIVE_FORM if read.body.tasks else TABLE_FORM),
        status="issued" if read.letterhead.number else "draft",
        number=read.letterhead.number,
        symbol=read.letterhead.symbol,
        place_name=read.letterhead.place_name,
        issued_on=read.letterhead.issued_on,
        subject=read.subject,
        recipients=recipients_of(read),
        archive_line=read.ending.archive_line,
        appendices=_appendices(read),
        labels=read.labels,
    )
    empty = PlanFile(
        agency=NO_AGENCY,
        plan=plan,
        papers=_covering(read, plan),
        units=directory_of(read),
        criteria_set=CriteriaSet(year=result_year),
    )
    taken = _with_tables(empty, tables)
    return _with_texts(replace(taken, agency=agency_of(read, end)), read, None if isinstance(form, str) else form)


def _tables(read: PlanRead) -> list[TableRead]:
    """What tasks and criteria come from: the appendices' tables, or the running text where those list none."""
    tables = [appendix.table for appendix in read.appendices if appendix.table]
    return tables if any(table.tasks for table in tables) else [*tables, read.body]


def _years(read: PlanRead, tables: Sequence[TableRead]) -> tuple[int, int, int]:
    """Result year, first and last year: out of subject, appendix titles and points, else the day of issue."""
    issued = read.letterhead.issued_on
    subject = words_of(read.subject)
    titles = (subject, *(words_of(appendix.title) for appendix in read.appendices))
    year = next((table.year for table in tables if table.year), None)
    joined = TableRead(layout=tables[0].layout, tasks=tuple(t for table in tables for t in table.tasks), year=year)
    named = [found for title in titles for found in years_in(title)]
    if issued and named and max(named) < issued.year:
        return max(named), issued.year, issued.year
    if issued and not named and year is None:
        return years_of(joined, issued.year)
    return years_of(replace(joined, titles=titles))


def _with_tables(plan_file: PlanFile, tables: Iterable[TableRead]) -> PlanFile:
    """The plan with the criteria and tasks of the tables, each after the other."""
    for table in tables:
        plan_file = applied(plan_file, criteria_and_tasks(table, plan_file))
    return plan_file


def applied(plan_file: PlanFile, change: Change) -> PlanFile:
    """The plan after a change of its own records."""
    records = {kind: dict(found) for kind, found in records_of(plan_file).items()}
    for old in change.before:
        records[type(old)].pop(old.id)
    for new in change.after:
        records[type(new)][new.id] = new
    return gather(records, plan_file.plan.id)


def _with_texts(plan_file: PlanFile, read: PlanRead, form: Form | None) -> PlanFile:
    """The plan with its outline, its sections, its fields' own parts, its signer and the library of căn cứ."""
    plan, criteria_set = plan_file.plan, plan_file.criteria_set
    reads = fields_read(read)
    found, criteria = matched_fields(reads, plan_file.criteria, criteria_set.id if criteria_set else "")
    units = UnitIndex(plan_file.units, date(plan.period_end, 12, 31))
    parts = [part_of(field, found[index], plan, units) for index, field in enumerate(reads)]
    texts = section_texts(read, plan.id, found)
    sections, blocks = texts.records()
    outline = own_outline(read, texts.of_paper, form) if form else None
    signer = signer_of(read)
    return replace(
        plan_file,
        plan=replace(plan, parts=outline, signer_id=signer.id if signer else None),
        criteria=criteria,
        field_parts=ordered_parts((part for part in parts if part), criteria),
        sections=sections,
        blocks=blocks,
        signers=(signer,) if signer else (),
        legal_bases=_legal_bases(read),
    )


def _legal_bases(read: PlanRead) -> tuple[LegalBasis, ...]:
    texts = [words_of(passage.runs).strip().rstrip(";,.") for passage in read.legal_bases]
    return tuple(LegalBasis(order=order, text=text) for text, order in zip(texts, spread_keys(len(texts)), strict=True))


def _appendices(read: PlanRead) -> tuple[Appendix, ...]:
    """The first table of tasks as the plan prints it: a second one would print the same tasks again."""
    tables = [appendix for appendix in read.appendices if appendix.table and appendix.columns]
    return tuple(map(_appendix, tables[:1]))


def _appendix(read: AppendixRead) -> Appendix:
    return Appendix(
        title=read.title,
        columns=read.columns,
        grouping=read.grouping,
        field_sums=read.field_sums,
        total_row=read.total_row,
        numbering_row=read.numbering_row,
        landscape=read.landscape,
    )


def _covering(read: PlanRead, plan: Plan) -> tuple[RelatedPaper, ...]:
    """The paper it came with, as itself, the plan's own or an appendix's reference line says; none if there is none."""
    found = read.covering
    if found is None:
        return ()
    paper = RelatedPaper(
        plan_id=plan.id,
        kind="resolution" if found.doc_type == "NGHỊ QUYẾT" else "decision",
        status="issued" if found.number else "draft",
        number=found.number,
        symbol=found.symbol,
        issued_on=found.issued_on,
        subject=plain_runs(found.subject),
        issuer=found.issuer,
    )
    return (paper,)


def fitting_form(read: PlanRead, forms: Sequence[Form]) -> Form:
    """The form that is built most like the paper: where its tasks stand, fields' units and dates, columns."""
    return max(forms, key=lambda form: (_likeness(read, form), -form.order))


def _likeness(read: PlanRead, form: Form) -> int:
    parts = list(all_parts(form.parts))
    of_own = [inner for part in parts for inner in part.parts]
    in_text = any(part.each in ("task", "criterion") for part in (*form.parts, *of_own))
    columns = {column.key for appendix in read.appendices for column in appendix.columns}
    printed = {column.key for appendix in form.appendices for column in appendix.columns}
    fields = fields_read(read)
    wordings = {part.wording for part in parts}
    by_field = any(part.each == "field" for part in parts)
    score = 4 * (in_text == bool(read.body.tasks)) + 3 * (bool(printed) == bool(columns))
    score += 3 * (by_field == bool(fields))
    score += 2 * (("field_lead" in wordings) == any(field.lead or field.coordinating for field in fields))
    score += 2 * (("field_start" in wordings) == any(field.start or field.mid_term for field in fields))
    return score * 10 + 10 * len(columns & printed) // max(1, len(columns | printed))
