"""The whole workbook: its sheets, what it is about, and its file."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from parapp.document.saving import save_whole
from parapp.models import Criterion, PlanFile, UserError
from parapp.models.exchange import (
    CRITERIA_SHEET,
    GUIDE_SHEET,
    NOTE_SHEET,
    PROGRESS_SHEET,
    TASKS_SHEET,
    SentNote,
    SentRow,
)
from parapp.plan.exchange.sent import TaskLine, cell_prints, entry_print, sheet_print, task_lines
from parapp.plan.facts import fact_text
from parapp.plan.papers.file_names import plain_name
from parapp.plan.tree import Tree
from parapp.vietnamese.dates import long_date
from parapp.vietnamese.text import fold_space

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_STEM = "Ket-qua"
_READ_ONLY = (CRITERIA_SHEET, PROGRESS_SHEET, GUIDE_SHEET)


def write_workbook(
    plan_file: PlanFile, target: Path, units: Sequence[str] | None = None, day: date | None = None, counter: int = 0
) -> None:
    """Writes the workbook for units of the directory (their ids; None: for the whole office) at `target`, whole or not
    at all; a file that stands there is replaced.

    `day` is the one the progress is counted on (today), `counter` the number of edits of the data file. UserError:
    `exchange_nothing_to_send`, `exchange_text_too_long`, `exchange_locked`, and those of `save_whole`.
    """
    save_whole(target, workbook_bytes(plan_file, units, day, counter), "exchange_locked")


def workbook_bytes(
    plan_file: PlanFile, units: Sequence[str] | None = None, day: date | None = None, counter: int = 0
) -> bytes:
    """The workbook as the bytes of an .xlsx; as `write_workbook`."""
    from parapp.document.exchange.package import package_bytes

    return package_bytes(_book(plan_file, units, day or date.today(), counter))


def file_name(plan_file: PlanFile, unit_id: str | None = None) -> str:
    """ "Ket-qua-KH-2026-phong-kinh-te.xlsx": plain letters, safe on every disk; None: of the whole office."""
    plan = plan_file.plan
    years = "-".join(map(str, dict.fromkeys((plan.period_start, plan.period_end))))
    unit = next((unit.name for unit in plan_file.units if unit.id == unit_id), "")
    return "-".join(filter(None, (_STEM, "KH", years, plain_name(unit) or "ca-co-quan"))) + ".xlsx"


def _book(plan_file: PlanFile, units: Sequence[str] | None, day: date, counter: int) -> "Workbook":
    from openpyxl import Workbook

    from parapp.document.exchange import reading_sheets, tasks_sheet
    from parapp.document.exchange.cells import Page

    lines = task_lines(plan_file, day, units)
    if not lines:
        raise UserError("exchange_nothing_to_send")
    book = Workbook()
    sheet = book.active
    sheet.title = TASKS_SHEET
    tasks_sheet.write_tasks(Page(sheet), _title(plan_file, units, day), lines)
    shown = _criteria(plan_file, lines) if units is not None else plan_file.criteria
    reading_sheets.write_criteria(Page(book.create_sheet(CRITERIA_SHEET)), shown, plan_file.criteria)
    reading_sheets.write_progress(Page(book.create_sheet(PROGRESS_SHEET)), plan_file, lines, day)
    reading_sheets.write_guide(Page(book.create_sheet(GUIDE_SHEET)))
    prints = {name: sheet_print(_words(book[name])) for name in _READ_ONLY}
    reading_sheets.write_note(Page(book.create_sheet(NOTE_SHEET)), _note(plan_file, lines, counter, prints))
    _describe(book, plan_file)
    return book


def _title(plan_file: PlanFile, units: Sequence[str] | None, day: date) -> tuple[str, ...]:
    names = [unit.name for unit in plan_file.units if units is not None and unit.id in units]
    of_whom = f" – {', '.join(names)}" if names else ""
    return (
        fact_text(plan_file, "agency.full_name").upper(),
        f"KẾT QUẢ THỰC HIỆN {plan_file.plan.shown_name.upper()}{of_whom}",
        f"Số liệu đến {long_date(day)}. Đơn vị chỉ điền các ô nền trắng, lưu và gửi lại tệp này; cách điền: xem trang "
        f"“{GUIDE_SHEET}”.",
    )


def _criteria(plan_file: PlanFile, lines: Sequence[TaskLine]) -> tuple[Criterion, ...]:
    """The criteria that the tasks are to win back, with the rows above and below them."""
    tree, tasks = Tree(plan_file.criteria), Tree(plan_file.tasks)
    named = {row_id for line in lines for row in tasks.ancestors(line.task.id) for row_id in row.criterion_ids}
    around = {row.id for row_id in named for row in (*tree.ancestors(row_id), *tree.below(row_id))}
    return tuple(row for row in plan_file.criteria if row.id in around)


def _words(sheet: "Worksheet") -> list[str]:
    """The texts of a sheet's cells as they read; numbers are left out: programs show them each in its way."""
    return [value for row in sheet.iter_rows(values_only=True) for value in row if isinstance(value, str)]


def _note(plan_file: PlanFile, lines: Sequence[TaskLine], counter: int, prints: dict[str, str]) -> SentNote:
    rows = tuple(
        SentRow(
            task_id=line.task.id,
            entries=tuple(entry_print(entry) for entry in line.task.results),
            cells=cell_prints(line.cells),
        )
        for line in lines
    )
    made_at = datetime.now().isoformat(timespec="seconds")
    plan = plan_file.plan
    return SentNote(
        plan_id=plan.id, plan_name=plan.shown_name, counter=counter, made_at=made_at, rows=rows, sheets=prints
    )


def _describe(book: "Workbook", plan_file: PlanFile) -> None:
    book.properties.title = fold_space(plan_file.plan.shown_name)
    book.properties.creator = fold_space(fact_text(plan_file, "agency.full_name"))
