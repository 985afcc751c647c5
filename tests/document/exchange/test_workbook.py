"""The workbook that goes out: texts stay texts, what is closed is closed, and no clock, length or name breaks it."""

import io
import re
import time
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from parapp.document.exchange import file_name, workbook_bytes, write_workbook
from parapp.messages import sentence
from parapp.models import Deliverable, PlanFile, TaskResult, Unit, UserError
from parapp.models.exchange import HEADINGS, NOTE_MARK, NOTE_SHEET, TASKS_SHEET
from parapp.plan.edits.tasks import STATUS_NAMES
from parapp.plan.papers.unit_tasks import tasks_of
from parapp.plan.sample import sample_plan_file
from parapp.vietnamese.deadlines import parse_deadline
from parapp.vietnamese.text import clean
from tests.importers.exchange_files import small_plan

DAY = date(2026, 6, 14)
HEADER = 5
# Each is a formula, a link or a call to a program where a text is not written as a text.
PAYLOADS = (
    "=cmd|'/c calc'!A0",
    "=1+1",
    '=HYPERLINK("http://example.invalid","Bấm")',
    '=WEBSERVICE("http://example.invalid")',
    "+1+cmd|'/c calc'!A0",
    "-2+3",
    "@SUM(1,1)",
    '=DDE("cmd";"/c calc";"x")',
    "\t=1+1",
    "=IMPORTXML(A1)",
    "{=SUM(A1:A2)}",
    "http://example.invalid/a",
    "'=1+1",
    "_x003D_1+1",
)


def with_first(plan_file: PlanFile, **fields: object) -> PlanFile:
    """The plan with its first task changed."""
    first, *others = plan_file.tasks
    return replace(plan_file, tasks=(replace(first, **fields), *others))


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_becomes_a_formula_or_a_link(payload):
    plan_file = with_first(small_plan(), content="", remedy=payload, note=payload)
    plan_file = replace(plan_file, agency=replace(plan_file.agency, name=payload))
    plan_file = replace(plan_file, units=(replace(plan_file.units[0], name=payload), *plan_file.units[1:]))
    plan_file = replace(plan_file, criteria=(replace(plan_file.criteria[0], name=payload), *plan_file.criteria[1:]))
    content = workbook_bytes(plan_file, day=DAY)
    for name, part in members(content).items():
        if name.startswith("xl/worksheets/"):
            assert not re.search(rb"<f[ >/]|<hyperlink", part), name
    cell = opened(content)[TASKS_SHEET].cell(HEADER + 1, 4)
    assert cell.data_type == "s"
    assert cell.value.replace("_x005F_", "_") == clean(payload)


def test_going_through_a_cell_that_looks_like_a_formula_leaves_it_a_text():
    cell = opened(workbook_bytes(with_first(small_plan(), content="", remedy="=1+1"), day=DAY))[TASKS_SHEET]["D6"]
    assert cell.quotePrefix


def test_a_text_too_long_for_a_cell_is_refused_by_name():
    plan_file = with_first(small_plan(), remedy="ă" * 32_768)
    with pytest.raises(UserError) as caught:
        workbook_bytes(plan_file, day=DAY)
    assert caught.value.code == "exchange_text_too_long"
    assert "Nhiệm vụ!D6" in sentence(caught.value)
    assert workbook_bytes(with_first(small_plan(), content="", remedy="ă" * 32_767), day=DAY)
    with pytest.raises(UserError):  # signs beyond the first plane count twice
        workbook_bytes(with_first(small_plan(), content="", remedy="😀" * 16_384), day=DAY)


@settings(max_examples=25)
@given(st.text(max_size=80))
@example("\x08")  # nothing is left of it
def test_every_text_reads_back_as_it_was_cleaned(text):
    from parapp.importers.worker import AS_STORED
    from parapp.importers.xlsx import read_xlsx

    plan_file = with_first(small_plan(1), content="", remedy=text)
    source = read_xlsx(workbook_bytes(plan_file, day=DAY), "a.xlsx", lambda share: None, AS_STORED)
    kept = clean(text)
    assert source.tables[0].rows[HEADER][3].text == (kept if kept.strip() else "")


def test_what_is_to_fill_in_is_open_and_all_else_closed():
    book = opened(workbook_bytes(small_plan(), day=DAY))
    sheet = book[TASKS_SHEET]
    assert [cell.value for cell in sheet[HEADER]][1:] == list(HEADINGS.values())
    for column, cell in enumerate(sheet[HEADER + 1], start=1):
        assert cell.protection.locked == (column < 10)
        assert (cell.fill.fgColor.rgb == "00EDEDED") == (column < 10)
    assert all(one.protection.sheet and one.protection.password is None for one in book)
    assert book[NOTE_SHEET].sheet_state == "hidden"
    assert book[NOTE_SHEET]["A1"].value == NOTE_MARK
    assert sheet.column_dimensions["A"].hidden


def test_states_are_offered_in_the_programs_own_words_and_days_are_days():
    sheet = opened(workbook_bytes(small_plan(), day=DAY))[TASKS_SHEET]
    rules = {str(rule.sqref)[0]: rule for rule in sheet.data_validations.dataValidation}
    assert rules["J"].type == "list"
    assert rules["J"].formula1 == f'"{",".join(STATUS_NAMES.values())}"'
    assert rules["K"].type == "date" and rules["K"].errorStyle == "warning"
    assert sheet["K6"].number_format == "dd/mm/yyyy"


def test_it_is_made_for_looking_and_printing():
    sheet = opened(workbook_bytes(small_plan(), day=DAY))[TASKS_SHEET]
    assert sheet.freeze_panes == "C6"
    assert sheet.auto_filter.ref.startswith("B5:O")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$5:$5"
    assert {cell.font.name for row in sheet.iter_rows(min_row=4) for cell in row if cell.value} == {"Times New Roman"}
    assert all(cell.alignment.wrap_text for cell in sheet[6])


def test_days_and_points_are_values():
    deadline = parse_deadline("15/10/2026", 2026)
    book = opened(workbook_bytes(with_first(small_plan(), deliverables=(Deliverable(deadline=deadline),)), day=DAY))
    due = book[TASKS_SHEET]["H6"]
    assert (due.value, due.number_format) == (datetime(2026, 10, 15), "dd/mm/yyyy")
    assert isinstance(book[TASKS_SHEET]["B6"].value, int)
    points = [row[2:5] for row in book["Tiêu chí"].iter_rows(min_row=4, values_only=True)]
    assert all(value is None or isinstance(value, int | float) for row in points for value in row)
    assert any(isinstance(value, float) for row in points for value in row)


def test_what_was_recorded_stands_in_the_row():
    entry = TaskResult(on=date(2026, 5, 2), status="in_progress", text="Đã gửi dự thảo")
    sheet = opened(workbook_bytes(with_first(small_plan(), results=(entry,)), day=DAY))[TASKS_SHEET]
    assert sheet["I6"].value == "Đang thực hiện, 02/5/2026\nĐã gửi dự thảo"
    assert [cell.value for cell in sheet[6]][9:] == [None] * 6


def test_a_unit_gets_what_it_leads_or_supports_with_the_numbers_of_the_plan():
    plan_file = sample_plan_file()
    unit = plan_file.units[1]
    sheet = opened(workbook_bytes(plan_file, [unit.id], DAY))[TASKS_SHEET]
    rows = [(row[0], row[1]) for row in sheet.iter_rows(min_row=6, values_only=True)]
    own = {task.id for task in tasks_of(plan_file, unit.id)}
    numbers = {task.id: place for place, task in enumerate(plan_file.tasks, start=1)}
    assert {task_id for task_id, _ in rows} == own
    assert all(numbers[task_id] == number for task_id, number in rows)
    assert unit.name in sheet["B2"].value


def test_points_of_a_units_fields_are_those_of_the_whole_set():
    plan_file = sample_plan_file()
    whole = opened(workbook_bytes(plan_file, day=DAY))["Tiêu chí"]
    part = opened(workbook_bytes(plan_file, [plan_file.units[1].id], DAY))["Tiêu chí"]
    shown = {row[0]: row for row in whole.iter_rows(min_row=4, values_only=True)}
    rows = list(part.iter_rows(min_row=4, values_only=True))
    assert 0 < len(rows) < len(shown)
    assert all(shown[row[0]] == row for row in rows)


def test_nothing_to_send_is_said():
    plan_file = replace(sample_plan_file(), tasks=())
    with pytest.raises(UserError) as caught:
        workbook_bytes(plan_file, day=DAY)
    assert caught.value.code == "exchange_nothing_to_send"
    with pytest.raises(UserError):
        workbook_bytes(sample_plan_file(), ["không có"], DAY)


@pytest.mark.parametrize("seconds", [0, 283_996_800 - 1, 4_354_819_200, 5_000_000_000])
def test_no_clock_ends_the_writing(monkeypatch, seconds):
    """Before 1980 and after 2107 the zip format has no date of its own."""
    real = time.localtime
    monkeypatch.setattr(time, "time", lambda: float(seconds))
    monkeypatch.setattr(time, "localtime", lambda at=None: real(seconds if at is None else at))
    content = workbook_bytes(small_plan(), day=date(2107, 12, 31))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {member.date_time[0] for member in archive.infolist()} == {1980}


def test_file_names_are_safe_on_every_disk():
    plan_file = sample_plan_file()
    names = ("CON", "a/b\\c:d*?", "Phòng Kinh tế. ", "x" * 300, "日本", "")
    units = tuple(Unit(id=f"u{place}", name=name) for place, name in enumerate(names))
    plan_file = replace(plan_file, units=units)
    for unit in units:
        assert re.fullmatch(r"[A-Za-z0-9-]{1,80}\.xlsx", file_name(plan_file, unit.id))
    assert file_name(plan_file) == "Ket-qua-KH-2026-ca-co-quan.xlsx"


def test_a_file_stands_whole_or_not_at_all(tmp_path: Path, monkeypatch):
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")
    monkeypatch.setattr("parapp.document.saving.os.fsync", _full)
    with pytest.raises(UserError) as caught:
        write_workbook(sample_plan_file(), target, day=DAY)
    assert caught.value.code == "disk_full"
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]
    assert target.read_bytes() == b"old"


def _full(_handle: int) -> None:
    raise OSError(28, "No space left on device")
