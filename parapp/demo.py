"""The main job on the sample data, without a window: table -> plan -> Word, PDF and pictures of the pages."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from msgspec.structs import replace

from parapp.document.compose.forms import forms
from parapp.document.saving import save_whole
from parapp.document.typeset import Typesetter
from parapp.document.word import write
from parapp.importers.recognise import propose_layout, read_table
from parapp.importers.worker import read_file
from parapp.models import Change, Criterion, PlanFile
from parapp.paper import paper
from parapp.plan.intake import criteria_and_tasks
from parapp.plan.planfile import gather, records_of, write_plan_file
from parapp.plan.sample import sample_plan_file, sample_table_rows

_LOCKED = "plan_file_locked"
_PAGE_PPI = 110


def run_demo(out: Path) -> Iterator[Path]:
    """Does the job into a folder, made if it is not there; yields each file once it is whole on the disk."""
    out.mkdir(parents=True, exist_ok=True)
    table = out / "bang-diem.xlsx"
    write_table(table, sample_table_rows())
    yield table
    plan_file = plan_from_table(table)
    plan_path = out / "PLAN.json"
    save_whole(plan_path, write_plan_file(plan_file), _LOCKED)
    yield plan_path
    typesetter = Typesetter()
    for form in forms():
        yield from _write_form(plan_file, form.id, out, typesetter)


def plan_from_table(table: Path) -> PlanFile:
    """The sample's plan with the scores that stand in the table, read the way any file is read."""
    source = read_file(table)
    read = read_table(source, propose_layout(source))
    plan_file = sample_plan_file()
    plan_file = replace(plan_file, criteria=tuple(_without_scores(row) for row in plan_file.criteria))
    return _changed(plan_file, criteria_and_tasks(read, plan_file))


def write_table(target: Path, rows: list[tuple[str | Decimal | None, ...]]) -> None:
    """Writes rows as an .xlsx sheet; codes stay text."""
    from openpyxl import Workbook

    from parapp.document.exchange.package import package_bytes

    book = Workbook()
    sheet = book.active
    sheet.title = "Kết quả"
    for row in rows:
        sheet.append(row)
    sheet.column_dimensions["B"].width = 70
    target.write_bytes(package_bytes(book))


def _write_form(plan_file: PlanFile, form_id: str, out: Path, typesetter: Typesetter) -> Iterator[Path]:
    document = paper(plan_file, form_id)
    word, pdf = out / f"ke-hoach-{form_id}.docx", out / f"ke-hoach-{form_id}.pdf"
    write(document, word)
    yield word
    save_whole(pdf, typesetter.pdf(document), "pdf_locked")
    yield pdf
    for number, picture in enumerate(typesetter.pngs(document, _PAGE_PPI), start=1):
        page = out / f"ke-hoach-{form_id}-trang-{number:02}.png"
        save_whole(page, picture, _LOCKED)
        yield page


def _without_scores(row: Criterion) -> Criterion:
    return replace(
        row, max_score=None, self_score=None, appraised_scores=(), survey_score=None, passed=None, printed_lost=None
    )


def _changed(plan_file: PlanFile, change: Change) -> PlanFile:
    records = {kind: dict(rows) for kind, rows in records_of(plan_file).items()}
    for record in change.before:
        del records[type(record)][record.id]
    for record in change.after:
        records[type(record)][record.id] = record
    return gather(records, plan_file.plan.id)
