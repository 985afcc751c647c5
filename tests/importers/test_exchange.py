"""Workbooks that come back: what was moved is found, what is foreign or broken is refused, nothing is executed."""

import csv
import random
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook as NewWorkbook
from openpyxl.workbook import Workbook

from parapp.document.exchange import workbook_bytes
from parapp.importers.exchange import returned_here
from parapp.importers.worker import read_exchange
from parapp.messages import SENTENCES
from parapp.models import UserError
from parapp.models.exchange import NOTE_SHEET, TASKS_SHEET, Returned, ReturnedRow
from tests.importers.exchange_files import DAY, FIRST, SCORE, SENT_ON, STATUS, TEXT, filled, sent, small_plan


def read(path: Path) -> Returned:
    return returned_here(path, lambda _share: None)


def row(returned: Returned, number: int) -> ReturnedRow:
    return next(one for one in returned.rows if one.place == f"{TASKS_SHEET}!A{number}")


def codes(returned: Returned) -> list[str]:
    return [problem.code for problem in returned.problems]


def code_of(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        read(path)
    assert caught.value.code in SENTENCES
    return caught.value.code


def test_an_untouched_workbook_comes_back_through_the_worker(tmp_path):
    shares: list[float] = []
    found = read_exchange(filled(tmp_path / "Kết quả.xlsx"), shares.append)
    plan_file = small_plan()
    assert [one.task_id for one in found.rows] == [task.id for task in plan_file.tasks]
    assert found.note is not None
    assert (found.note.plan_id, found.note.plan_name) == (plan_file.plan.id, plan_file.plan.shown_name)
    assert [sent_row.task_id for sent_row in found.note.rows] == [task.id for task in plan_file.tasks]
    assert found.problems == ()
    assert all(0 <= share <= 1 for share in shares)


def test_filled_cells_come_with_value_and_place(tmp_path):
    cells = {f"{STATUS}6": "Đã hoàn thành", f"{DAY}6": datetime(2026, 5, 2), f"{SCORE}6": 0.25, f"{TEXT}6": "Xong\nrồi"}
    cells_found = row(read(filled(tmp_path / "a.xlsx", cells)), 6).cells
    assert cells_found["status"].text == "Đã hoàn thành"
    assert cells_found["day"].is_date and cells_found["day"].text == "02/05/2026"
    assert str(cells_found["score"].number) == "0.25"
    assert (cells_found["text"].text, cells_found["text"].place) == ("Xong\nrồi", "Nhiệm vụ!L6")


def test_columns_are_found_where_they_were_moved_to(tmp_path):
    def move(book: Workbook) -> None:
        sheet = book[TASKS_SHEET]
        for number in range(5, FIRST + 3):
            one, other = sheet.cell(number, 10).value, sheet.cell(number, 12).value
            sheet.cell(number, 10).value, sheet.cell(number, 12).value = other, one

    found = read(filled(tmp_path / "a.xlsx", {"J6": "Đang thực hiện", "L6": "Đang làm"}, move))
    assert row(found, 6).cells["status"].text == "Đang thực hiện"
    assert row(found, 6).cells["status"].place == "Nhiệm vụ!L6"
    assert row(found, 6).cells["text"].text == "Đang làm"


def test_columns_that_are_gone_or_new_are_named(tmp_path):
    def change(book: Workbook) -> None:
        sheet = book[TASKS_SHEET]
        sheet.delete_cols(14)
        sheet["P5"], sheet["P7"], sheet["Q9"] = "Khó khăn", "Thiếu người", "Ghi ngoài bảng"

    found = read(filled(tmp_path / "a.xlsx", {"L6": "x"}, change))
    assert "score" not in found.columns
    missing = [problem for problem in found.problems if problem.code == "exchange_column_missing"]
    assert [problem.facts["header"] for problem in missing] == ["Điểm tự chấm"]
    beside = {
        problem.place: problem.facts["text"] for problem in found.problems if problem.code == "exchange_cell_beside"
    }
    assert beside == {"Nhiệm vụ!P7": "Thiếu người", "Nhiệm vụ!Q9": "Ghi ngoài bảng"}


def test_thousands_of_cells_beside_the_table_are_counted(tmp_path):
    def fill(book: Workbook) -> None:
        for number in range(6, 306):
            book[TASKS_SHEET].cell(number, 20).value = f"ô {number}"

    found = read(filled(tmp_path / "a.xlsx", {}, fill))
    assert codes(found).count("exchange_cell_beside") == 200
    assert [problem.facts["count"] for problem in found.problems if problem.code == "exchange_more_beside"] == ["100"]


def test_rows_inserted_above_the_header_and_a_renamed_sheet_do_not_matter(tmp_path):
    def change(book: Workbook) -> None:
        sheet = book[TASKS_SHEET]
        sheet.insert_rows(1, 4)
        sheet.title = "Sheet1"

    found = read(filled(tmp_path / "a.xlsx", {"L6": "Đã làm"}, change))
    assert found.rows[0].cells["text"].text == "Đã làm"
    assert found.rows[0].cells["text"].place == "Sheet1!L10"


def test_without_the_hidden_sheet_or_the_hidden_column_it_is_read_and_said(tmp_path):
    found = read(filled(tmp_path / "a.xlsx", {}, lambda book: book.remove(book[NOTE_SHEET])))
    assert found.note is None and "exchange_no_note" in codes(found)
    found = read(filled(tmp_path / "b.xlsx", {}, lambda book: book[TASKS_SHEET].delete_cols(1)))
    assert found.note is not None and "exchange_no_ids" in codes(found)


@pytest.mark.parametrize("place", ["A1", "A2", "B2"])
def test_a_spoiled_hidden_sheet_is_no_hidden_sheet(tmp_path, place):
    def spoil(book: Workbook) -> None:
        book[NOTE_SHEET][place] = None

    assert read(filled(tmp_path / "a.xlsx", {}, spoil)).note is None


def test_a_workbook_of_a_newer_program_is_refused(tmp_path):
    def newer(book: Workbook) -> None:
        book[NOTE_SHEET]["B1"] = "99"

    assert code_of(filled(tmp_path / "a.xlsx", {}, newer)) == "exchange_newer"


def test_other_files_are_refused_each_with_its_sentence(tmp_path):
    other = NewWorkbook()
    other.active["A1"] = "Bảng điểm"
    other.save(tmp_path / "other.xlsx")
    assert code_of(tmp_path / "other.xlsx") == "exchange_foreign"
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerow(["STT", "Tình trạng", "Ngày", "Kết quả", "Ghi chú"])
    assert code_of(tmp_path / "a.csv") == "exchange_foreign"
    (tmp_path / "empty.xlsx").write_bytes(b"")
    assert code_of(tmp_path / "empty.xlsx") == "file_empty"
    both = filled(
        tmp_path / "both.xlsx", {}, lambda book: (book.remove(book[NOTE_SHEET]), book[TASKS_SHEET].delete_cols(1))
    )
    assert code_of(both) == "exchange_foreign"
    headless = filled(tmp_path / "headless.xlsx", {}, lambda book: book[TASKS_SHEET].delete_rows(5))
    assert code_of(headless) == "exchange_foreign"


def test_broken_files_end_in_one_sentence(tmp_path):
    """Cut anywhere, and with bytes changed anywhere: read, or refused with a sentence, in the worker as here."""
    whole = workbook_bytes(small_plan(), day=SENT_ON)
    dice = random.Random(5)
    path = tmp_path / "a.xlsx"
    for _ in range(60):
        content = bytearray(whole)
        if dice.random() < 0.3:
            del content[dice.randrange(len(content)) :]
        else:
            for _ in range(dice.randrange(1, 20)):
                content[dice.randrange(len(content))] = dice.randrange(256)
        path.write_bytes(bytes(content))
        try:
            read(path)
        except UserError as error:
            assert error.code in SENTENCES
        except Exception as fault:
            assert not isinstance(fault, MemoryError | RecursionError)  # the worker makes "file_broken" of all others


def test_a_broken_file_comes_back_from_the_worker_as_a_sentence(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook_bytes(small_plan(), day=SENT_ON)[:-2000])
    with pytest.raises(UserError) as caught:
        read_exchange(path)
    assert caught.value.code == "file_broken"


def test_formulas_are_values_where_they_were_calculated(tmp_path):
    """A formula without a stored value and one with it; nothing is ever computed beyond sums of numbers."""
    path = filled(tmp_path / "a.xlsx", {"L6": '=HYPERLINK("http://example.invalid","Bấm")', "L7": "Đã làm"})
    found = read(path)
    assert "text" not in row(found, 6).cells
    assert [p.place for p in found.problems if p.code == "formula_without_value"] == ["Nhiệm vụ!L6"]
    calculated = path.with_name("b.xlsx")
    import zipfile

    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(calculated, "w") as target:
        for name in archive.namelist():
            part = archive.read(name).replace(b"</f><v></v>", b"</f><v>7</v>").replace(b"</f><v />", b"</f><v>7</v>")
            target.writestr(name, part.replace(b"</f><v/>", b"</f><v>7</v>"))
    cell = row(read(calculated), 6).cells["text"]
    assert (cell.text, cell.is_formula) == ("7", True)
    assert not row(read(calculated), 7).cells["text"].is_formula


def test_merged_cells_count_their_rows(tmp_path):
    found = read(filled(tmp_path / "a.xlsx", {"L6": "Chung"}, lambda book: book[TASKS_SHEET].merge_cells("L6:L8")))
    assert row(found, 6).cells["text"].rows == 3
    assert "text" not in row(found, 7).cells


def test_rows_hidden_by_a_filter_and_comments_are_not_lost(tmp_path):
    from openpyxl.comments import Comment

    def hide(book: Workbook) -> None:
        book[TASKS_SHEET].row_dimensions[7].hidden = True
        book[TASKS_SHEET]["L8"].comment = Comment("Nhờ xem lại", "đơn vị")

    found = read(filled(tmp_path / "a.xlsx", {"L7": "Ở dòng bị lọc"}, hide))
    assert row(found, 7).cells["text"].text == "Ở dòng bị lọc"
    assert any(p.code == "note_not_read" and "Nhờ xem lại" in p.facts["text"] for p in found.problems)


def test_added_sheets_are_named_with_their_words(tmp_path):
    def add(book: Workbook) -> None:
        book.create_sheet("Ý kiến")["B2"] = "Đề nghị lùi thời hạn"
        book.create_sheet("Trống")

    found = read(filled(tmp_path / "a.xlsx", {}, add))
    assert [(p.place, p.facts["text"]) for p in found.problems] == [("Ý kiến", "Đề nghị lùi thời hạn")]


def test_the_sheet_of_tasks_is_taken_before_a_copy_of_it(tmp_path):
    def copy(book: Workbook) -> None:
        book.copy_worksheet(book[TASKS_SHEET])
        book.move_sheet(book.worksheets[-1], -(len(book.worksheets) - 1))

    found = read(filled(tmp_path / "a.xlsx", {"L6": "Đã làm"}, copy))
    assert found.rows[0].place == "Nhiệm vụ!A6"
    assert codes(found) == ["exchange_other_sheet"]


def test_sent_workbook_needs_no_reading_of_others(tmp_path):
    assert sent().sheetnames == ["Nhiệm vụ", "Tiêu chí", "Tiến độ", "Hướng dẫn", "parapp"]
