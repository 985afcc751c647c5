"""Printing: what is asked, which sheets come out, and what reaches the printer. Printers are PDF files here."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from parapp.document.typeset.pages import PagePictures
from parapp.models import Plan
from parapp.plan.edits.office import set_values
from parapp.ui.document import paper_printing
from parapp.ui.document.page import DocumentPage
from parapp.ui.document.print_dialog import PrintDialog
from parapp.ui.document.print_sheets import (
    Printable,
    PrintChoices,
    Sheet,
    amount_words,
    in_printing_order,
    pages_of,
    print_choices,
    remember_choices,
    sheets_of,
)
from parapp.ui.document.printing import PrintRequest, print_request, printable
from parapp.ui.document.shown import Shown

UPRIGHT, WIDE = (595.0, 842.0), (842.0, 595.0)


def paper_of(*sizes: tuple[float, float], main: int = 0, draft: bool = False) -> Printable:
    return Printable(b"", sizes, main, draft)


# -- which pages on which sheets -----------------------------------------------------------------------------------


def test_parts_are_offered_only_where_there_are_two():
    assert paper_of(UPRIGHT, WIDE, main=1).parts == ("whole", "main", "appendix", "range")
    assert paper_of(UPRIGHT, UPRIGHT, main=2).parts == ("whole", "range")
    assert paper_of(WIDE, main=0).parts == ("whole", "range")


def test_each_part_is_its_pages():
    paper = paper_of(*[UPRIGHT] * 3, *[WIDE] * 2, main=3)
    assert [list(pages_of(paper, part, 2, 4)) for part in paper.parts] == [
        [0, 1, 2, 3, 4],
        [0, 1, 2],
        [3, 4],
        [1, 2, 3],
    ]


def test_two_sided_a_page_turned_otherwise_begins_a_new_sheet():
    sizes = [UPRIGHT, UPRIGHT, UPRIGHT, WIDE, WIDE, WIDE]
    assert sheets_of(range(6), sizes, True) == [Sheet(0, 1), Sheet(2), Sheet(3, 4), Sheet(5)]
    assert sheets_of(range(3), sizes, False) == [Sheet(0), Sheet(1), Sheet(2)]
    assert sheets_of((), sizes, True) == []


def test_copies_follow_as_sets_or_sheet_by_sheet_and_never_share_a_sheet():
    one_sided = [Sheet(0), Sheet(1)]
    assert in_printing_order(one_sided, False, 2, True) == (0, 1, 0, 1)
    assert in_printing_order(one_sided, False, 2, False) == (0, 0, 1, 1)
    two_sided = [Sheet(0, 1), Sheet(2)]
    assert in_printing_order(two_sided, True, 2, True) == (0, 1, 2, None, 0, 1, 2)
    assert in_printing_order(two_sided, True, 2, False) == (0, 1, 0, 1, 2, None, 2)


def test_the_amount_is_said_in_pages_and_sheets():
    assert amount_words([Sheet(0), Sheet(1)], False, 1) == "2 trang, mỗi trang một tờ giấy."
    assert amount_words([Sheet(0, 1), Sheet(2)], True, 3) == "3 trang trên 2 tờ giấy; 3 bản hết 6 tờ."


def test_choices_come_back_but_no_page_numbers(session):
    assert print_choices(session.store) == PrintChoices()
    remember_choices(session.store, PrintChoices("HP", False, "range", 4, False, "short_edge"))
    assert print_choices(session.store) == PrintChoices("HP", False, "whole", 4, False, "short_edge")
    session.store.set_setting("print_choices", {"copies": "nhiều"})
    assert print_choices(session.store) == PrintChoices()


# -- the dialog ----------------------------------------------------------------------------------------------------


@pytest.fixture
def printers(monkeypatch) -> list[str]:
    """The printers of this machine."""
    names = ["Máy in tầng 1", "Máy in tầng 2"]
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: names))
    monkeypatch.setattr(QPrinterInfo, "defaultPrinterName", staticmethod(lambda: names[-1] if names else ""))
    return names


@pytest.fixture
def paper(qtbot, page: DocumentPage) -> Printable:
    """The sample with a landscape appendix, ready to be printed."""
    page.session.apply(set_values(page.session.plan_file.plan, "đổi mẫu", form_id="ia-pa"))
    shown, made = Shown(page.session.plan_file), []
    job = page.maker.start(lambda: printable(page.maker, shown.document(None)))
    job.done.connect(made.append)
    qtbot.waitUntil(lambda: made != [])
    return made[0]


def dialog_on(qtbot, page: DocumentPage, paper: Printable) -> PrintDialog:
    dialog = PrintDialog(paper, page.maker, page.session.store, 1, page)
    for window in (page, dialog):  # the page's own turn first: else it would take the activation away later
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
    return dialog


def press(dialog: PrintDialog, key: Qt.Key) -> None:
    QTest.keyClick(dialog.focusWidget() or dialog, key)


def test_the_appendix_is_known_and_can_be_chosen_by_a_key(qtbot, page, paper, printers):
    wide = [index for index, size in enumerate(paper.sizes) if size[0] > size[1]]
    assert 0 < paper.main < len(paper.sizes) and min(wide) == paper.main and paper.draft
    dialog = dialog_on(qtbot, page, paper)
    QTest.keyClick(dialog.printers, Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: dialog.choices.part == "appendix")  # a button is seen to be pressed first
    assert [sheet.front for sheet in dialog.sheets] == list(range(paper.main, len(paper.sizes)))
    dialog.sides.setCurrentIndex(1)
    assert dialog.sheets[0] == Sheet(paper.main, paper.main + 1)
    dialog.close()


def test_typing_a_page_chooses_the_range_and_keeps_it_in_order(qtbot, page, paper, printers):
    dialog = dialog_on(qtbot, page, paper)
    assert (dialog.first.value(), dialog.last.value()) == (2, 2)
    dialog.first.setFocus()
    dialog.first.selectAll()
    QTest.keyClicks(dialog.first, "4")
    assert dialog.choices.part == "range" and (dialog.first.value(), dialog.last.value()) == (4, 4)
    dialog.last.setValue(3)
    assert [sheet.front for sheet in dialog.sheets] == [2]
    dialog.close()


def test_every_sheet_is_drawn_and_the_back_of_the_last_stays_blank(qtbot, page, paper, printers):
    dialog = dialog_on(qtbot, page, paper)
    dialog.sides.setCurrentIndex(1)
    texts = [dialog.view.item(row).text() for row in range(dialog.view.count())]
    assert texts[0] == "Tờ 1: trang 1, 2"
    assert sum("mặt sau trống" in text for text in texts) == sum(sheet.back is None for sheet in dialog.sheets) > 0
    qtbot.waitUntil(lambda: len(dialog.view.pictures) == len(paper.sizes))
    dialog.close()


def test_a_machine_without_printer_says_so_and_offers_a_file(qtbot, page, paper, printers):
    printers.clear()
    dialog = dialog_on(qtbot, page, paper)
    assert dialog.no_printer.isVisible() and "chưa có máy in" in dialog.no_printer.text()
    assert not dialog.setup.isEnabled() and not dialog.copies.isEnabled() and "tệp" in dialog.ok.text()
    press(dialog, Qt.Key.Key_Return)
    assert dialog.wish == "file"


def test_the_printer_is_set_up_as_chosen_and_all_is_remembered(qtbot, page, paper, printers, monkeypatch):
    monkeypatch.setattr(QPrinter, "setPrinterName", lambda _self, _name: None)
    monkeypatch.setattr(QPrinter, "setDuplex", lambda self, mode: duplex.append(mode))
    duplex: list[QPrinter.DuplexMode] = []
    dialog = dialog_on(qtbot, page, paper)
    assert dialog.printers.currentText() == "Máy in tầng 2" and not dialog.no_printer.isVisible()
    dialog.printers.setCurrentIndex(0)
    dialog.sides.setCurrentIndex(2)
    dialog.copies.setValue(3)
    dialog.collate.setChecked(False)
    press(dialog, Qt.Key.Key_Return)
    assert dialog.wish == "print" and duplex == [QPrinter.DuplexMode.DuplexShortSide]
    assert dialog.printer.copyCount() == 3 and not dialog.printer.collateCopies()
    assert print_choices(page.session.store) == PrintChoices("Máy in tầng 1", False, "whole", 3, False, "short_edge")
    again = dialog_on(qtbot, page, paper)
    assert again.choices == PrintChoices("Máy in tầng 1", False, "whole", 3, False, "short_edge")
    again.close()


def test_a_printer_without_copies_gets_them_in_order_one_with_gets_one_set(qtbot, page, paper, printers, monkeypatch):
    monkeypatch.setattr(QPrinter, "setPrinterName", lambda _self, _name: None)
    dialog = dialog_on(qtbot, page, paper)
    dialog.copies.setValue(2)
    whole = tuple(range(len(paper.sizes)))
    monkeypatch.setattr(QPrinter, "supportsMultipleCopies", lambda _self: False)
    assert print_request(dialog, paper).pages == whole * 2
    monkeypatch.setattr(QPrinter, "supportsMultipleCopies", lambda _self: True)
    assert print_request(dialog, paper).pages == whole
    dialog.close()


# -- from the page to paper ----------------------------------------------------------------------------------------


def answer(monkeypatch, respond) -> list[PrintDialog]:
    """The dialog does not open; `respond` does with it what a person would."""
    seen: list[PrintDialog] = []

    def executed(dialog: PrintDialog) -> int:
        seen.append(dialog)
        respond(dialog)
        return 1

    monkeypatch.setattr(PrintDialog, "exec", executed)
    return seen


def test_prints_each_page_turned_as_it_is_with_blank_backs(qtbot, page, paper, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "in.pdf"))
    printer.setResolution(100)
    page.files.printing.run(PrintRequest(printer, paper, (0, None, len(paper.sizes) - 1)))
    qtbot.waitUntil(lambda: page.files.status.text().startswith("Đã gửi 2 trang"))
    with PagePictures((tmp_path / "in.pdf").read_bytes()) as printed:
        first, blank, last = printed.sizes()
        assert first == pytest.approx(paper.sizes[0], abs=1) and blank == pytest.approx(first, abs=1)
        assert last == pytest.approx(paper.sizes[-1], abs=1) and last[0] > last[1]
        dark = [printed.picture(index, 1.0).pixels.count(b"\x00\x00\x00") for index in range(3)]
        assert dark[0] > 100 and dark[1] == 0 and dark[2] > 100


def test_only_the_appendix_goes_to_a_file_with_its_words(qtbot, page, paper, printers, tmp_path, monkeypatch):
    def respond(dialog: PrintDialog) -> None:
        dialog.printers.setCurrentIndex(dialog.printers.count() - 1)
        dialog.parts["appendix"].click()
        dialog.ok.click()

    answer(monkeypatch, respond)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_o: (str(tmp_path / "phu-luc"), ""))
    page.files.print.trigger()
    qtbot.waitUntil(lambda: page.files.status.text().endswith("thành tệp PDF"))
    with PagePictures((tmp_path / "phu-luc.pdf").read_bytes()) as printed:
        assert len(printed) == len(paper.sizes) - paper.main
        assert "Phụ lục" in printed.text(0)


def test_an_old_file_is_not_replaced_unasked(qtbot, page, paper, printers, tmp_path, monkeypatch):
    printers.clear()
    (tmp_path / "a.pdf").write_bytes(b"cu")
    asked: list[str] = []
    seen = answer(monkeypatch, lambda dialog: dialog.ok.click())
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_o: (str(tmp_path / "a.pdf"), ""))
    monkeypatch.setattr(paper_printing, "choose", lambda _parent, question, _names: asked.append(question))
    page.files.print.trigger()
    qtbot.waitUntil(lambda: bool(asked))
    assert seen and (tmp_path / "a.pdf").read_bytes() == b"cu"


def test_a_draft_can_be_marked_as_issued_from_the_dialog_and_is_printed_as_such(qtbot, page, printers, monkeypatch):
    drafts: list[bool] = []

    def respond(dialog: PrintDialog) -> None:
        drafts.append(bool(dialog.draft.text))
        if drafts[-1]:
            dialog.draft.buttons[0].click()
        else:
            dialog.reject()

    answer(monkeypatch, respond)
    page.files.print.trigger()
    qtbot.waitUntil(lambda: drafts == [True, False])
    assert page.session.all(Plan)[page.session.plan_id].status == "issued"
    page.session.undo()
    assert page.session.all(Plan)[page.session.plan_id].status == "draft"


def test_backing_out_prints_nothing(qtbot, page, printers, tmp_path: Path, monkeypatch):
    seen = answer(monkeypatch, lambda dialog: dialog.reject())
    page.files.print.trigger()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0].wish == "nothing" and page.files.print.isEnabled() and page.files.status.text() == ""
