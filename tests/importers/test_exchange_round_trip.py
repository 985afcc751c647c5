"""A workbook that goes through LibreOffice, as .ods, .xls and back as .xlsx, says the same as before."""

import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from parapp.importers.exchange import returned_here
from parapp.models.exchange import Returned, ReturnedRow
from parapp.plan.exchange import compare
from tests.importers.exchange_files import filled, small_plan

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
CELLS = {
    "J6": "Đã hoàn thành",
    "K6": datetime(2026, 5, 2),
    "L6": "Đã ban hành\nvà gửi các thôn, 100% đúng hạn",
    "M6": "Kế hoạch số 12/KH-UBND",
    "N6": "0,25",
    "N7": 0.5,
    "L8": "'=1+1",
    "L9": "0012",
    "O9": "1.10",
    "J10": "x",
    "L11": "=6*7",
}
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The workbook, and what LibreOffice makes of it."""
    place = tmp_path_factory.mktemp("office")
    filled(place / "a.xlsx", CELLS)
    _convert(place / "a.xlsx", "xlsx", place / "saved")  # only a program that calculates stores values of formulas
    (place / "a.xlsx").unlink()
    (place / "saved" / "a.xlsx").rename(place / "a.xlsx")
    _convert(place / "a.xlsx", "ods", place / "ods")
    _convert(place / "a.xlsx", "xls", place / "xls")
    _convert(place / "ods" / "a.ods", "xlsx", place / "back")
    return place


def _convert(path: Path, kind: str, folder: Path) -> None:
    profile = (path.parents[0] / "profile").resolve().as_uri()
    command = [str(OFFICE), f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
    subprocess.run([*command, "--outdir", str(folder), str(path)], check=True, capture_output=True, timeout=300)


def read(path: Path) -> Returned:
    return replace(returned_here(path, lambda _share: None), file_name="a.xlsx")


def _texts(row: ReturnedRow) -> dict[str, str]:
    return {key: cell.text for key, cell in row.cells.items()}


@pytest.mark.parametrize("kept", ["ods/a.ods", "xls/a.xls", "back/a.xlsx"])
def test_it_says_the_same(folder, kept):
    before, after = read(folder / "a.xlsx"), read(folder / kept)
    assert after.note == before.note
    assert after.columns == before.columns
    for one, other in zip(before.rows, after.rows, strict=True):
        assert (one.task_id, one.place) == (other.task_id, other.place)
        assert {key: cell.text for key, cell in one.cells.items()} == {
            key: cell.text for key, cell in other.cells.items()
        }
    plan, today = small_plan(), date(2026, 6, 14)
    if not kept.endswith("xls"):  # there, formulas are not told from values
        assert after.rows[5].cells["text"].is_formula
        assert compare(plan, [after], today) == compare(plan, [before], today)
    assert [row.entry for row in compare(plan, [after], today).proposals][-1].text == "42"
