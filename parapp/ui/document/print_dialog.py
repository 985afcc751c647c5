"""The dialog "In văn bản": printer, pages, copies, sides, and the sheets that will come out."""

from collections.abc import Iterator
from typing import Literal

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QImage, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from parapp.store import Store
from parapp.ui.document.page_maker import PageMaker, drawn_page
from parapp.ui.document.print_sheets import (
    Printable,
    PrintChoices,
    PrintPart,
    Sheet,
    Sides,
    amount_words,
    pages_of,
    print_choices,
    remember_choices,
    sheets_of,
)
from parapp.ui.document.sheets_view import SCALE, SheetsView
from parapp.ui.elided_combo import ElidedCombo
from parapp.ui.notice_bar import NoticeBar

RESOLUTION = 300
_AT_ONCE = 6
_MOST_COPIES = 999
_TO_FILE = "In ra tệp PDF"
_SIDES: dict[Sides, str] = {
    "one": "In một mặt",
    "long_edge": "Hai mặt, lật theo cạnh dài",
    "short_edge": "Hai mặt, lật theo cạnh ngắn",
}
_DUPLEX: dict[Sides, QPrinter.DuplexMode] = {
    "one": QPrinter.DuplexMode.DuplexNone,
    "long_edge": QPrinter.DuplexMode.DuplexLongSide,
    "short_edge": QPrinter.DuplexMode.DuplexShortSide,
}
Wish = Literal["print", "file", "issue", "nothing"]


class PrintDialog(QDialog):
    """After `exec` says what is wished: `wish`, `choices`, `sheets`; `printer` is set up as chosen."""

    def __init__(self, paper: Printable, maker: PageMaker, store: Store, current_page: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._paper = paper
        self._maker = maker
        self._store = store
        self._undrawn: list[int] = []
        self.wish: Wish = "nothing"
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.draft = NoticeBar(closable=False)
        self.printers = ElidedCombo()
        self.setup = QPushButton("Thiết lập máy i&n…")
        self.no_printer = QLabel("Máy này chưa có máy in nào; có thể in ra tệp PDF.", wordWrap=True)
        self.parts: dict[PrintPart, QRadioButton] = {}
        self.first = QSpinBox()
        self.last = QSpinBox()
        self.copies = QSpinBox()
        self.collate = QCheckBox("&Xếp theo từng bộ")
        self.sides = QComboBox()
        self.amount = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.view = SheetsView()
        self.buttons = QDialogButtonBox()
        self._build(current_page)
        self._offer(print_choices(store))
        self._wire()
        self._refresh()

    # -- layout --------------------------------------------------------------------------------------------------

    def _build(self, current_page: int) -> None:
        self.setWindowTitle("In văn bản")
        self.resize(860, 480)
        count = len(self._paper.sizes)
        for spin, name in ((self.first, "Từ trang"), (self.last, "Đến trang")):
            spin.setRange(1, count)
            spin.setValue(current_page + 1)
            spin.setAccessibleName(name)
        self.copies.setRange(1, _MOST_COPIES)
        self.copies.setAccessibleName("Số bản")
        for sides, name in _SIDES.items():
            self.sides.addItem(name, sides)
        self.view.sizes = self._paper.sizes
        if self._paper.draft:
            words = "Bản in sẽ mang chữ “DỰ THẢO”, vì văn bản chưa được đánh dấu là đã ban hành."
            self.draft.say(words, "warning", (("Đánh &dấu đã ban hành", self._wish_issue),))
            self.draft.buttons[0].setAutoDefault(False)
        left = QVBoxLayout()
        left.addLayout(self._form())
        left.addStretch(1)
        left.addWidget(self.amount)
        panes = QHBoxLayout()
        panes.setSpacing(14)
        panes.addLayout(left, 4)
        panes.addWidget(self.view, 5)
        outer = QVBoxLayout(self)
        outer.setSpacing(10)
        outer.addWidget(self.draft)
        outer.addLayout(panes, 1)
        outer.addWidget(self.buttons)
        self.ok = self.buttons.addButton("&In", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton("Bỏ qua", QDialogButtonBox.ButtonRole.RejectRole)
        self.ok.setDefault(True)

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.printers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.printers.setMinimumContentsLength(12)
        self.setup.setAutoDefault(False)
        form.addRow("&Máy in", self.printers)
        form.addRow("", self.no_printer)
        form.addRow("", _in_a_row(self.setup))
        for row, (part, name) in enumerate(self._part_names()):
            button = self.parts[part] = QRadioButton(name)
            label = "Phần in" if row == 0 else ""
            form.addRow(label, button if part != "range" else _in_a_row(button, self.first, QLabel("đến"), self.last))
        self._group = QButtonGroup(self)
        for button in self.parts.values():
            self._group.addButton(button)
        copies = QLabel("Số &bản", textFormat=Qt.TextFormat.PlainText)
        copies.setBuddy(self.copies)
        form.addRow(copies, _in_a_row(self.copies, self.collate))
        form.addRow("&Hai mặt", self.sides)
        return form

    def _part_names(self) -> Iterator[tuple[PrintPart, str]]:
        count, main = len(self._paper.sizes), self._paper.main
        names: dict[PrintPart, str] = {
            "whole": f"&Cả văn bản ({count} trang)",
            "main": f"Chỉ &phần chính ({_span(1, main)})",
            "appendix": f"Chỉ phụ &lục ({_span(main + 1, count)})",
            "range": "&Từ trang",
        }
        return ((part, names[part]) for part in self._paper.parts)

    # -- what is chosen ------------------------------------------------------------------------------------------

    def _offer(self, choices: PrintChoices) -> None:
        names = QPrinterInfo.availablePrinterNames()
        usual = QPrinterInfo.defaultPrinterName()
        for name in names:
            self.printers.addItem(name, name)
        self.printers.addItem(_TO_FILE, "")
        wanted = next((name for name in (choices.printer, usual) if name in names), names[0] if names else "")
        self.printers.setCurrentIndex(self.printers.findData("" if choices.to_file else wanted))
        self.no_printer.setVisible(not names)
        self.parts.get(choices.part, self.parts["whole"]).setChecked(True)
        self.copies.setValue(choices.copies)
        self.collate.setChecked(choices.collate)
        self.sides.setCurrentIndex(self.sides.findData(choices.sides))

    @property
    def choices(self) -> PrintChoices:
        """What is chosen now; a file is neither copied nor turned."""
        name: str = self.printers.currentData()
        part = next(part for part, button in self.parts.items() if button.isChecked())
        return PrintChoices(
            name, not name, part, self.copies.value(), self.collate.isChecked(), self.sides.currentData()
        )

    @property
    def two_sided(self) -> bool:
        """Whether both sides of a sheet are printed."""
        return bool(self.printers.currentData()) and self.sides.currentData() != "one"

    @property
    def sheets(self) -> list[Sheet]:
        """The sheets of one copy."""
        pages = pages_of(self._paper, self.choices.part, self.first.value(), self.last.value())
        return sheets_of(pages, self._paper.sizes, self.two_sided)

    # -- wiring --------------------------------------------------------------------------------------------------

    def _wire(self) -> None:
        self.printers.currentIndexChanged.connect(self._refresh)
        self.sides.currentIndexChanged.connect(self._refresh)
        self.copies.valueChanged.connect(self._refresh)
        self._group.buttonClicked.connect(self._refresh)
        self.first.valueChanged.connect(self._on_first)
        self.last.valueChanged.connect(self._on_last)
        self.setup.clicked.connect(self._ask_system)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)

    def _on_first(self, page: int) -> None:
        self._choose_range(self.last, max(page, self.last.value()))

    def _on_last(self, page: int) -> None:
        self._choose_range(self.first, min(page, self.first.value()))

    def _choose_range(self, other: QSpinBox, page: int) -> None:
        """Who types a page means these pages; the last is never before the first."""
        with QSignalBlocker(other):
            other.setValue(page)
        self.parts["range"].setChecked(True)
        self._refresh()

    def _refresh(self, _value: object = None) -> None:
        to_file = not self.printers.currentData()
        for widget in (self.setup, self.copies, self.collate, self.sides):
            widget.setEnabled(not to_file)
        self.collate.setEnabled(not to_file and self.copies.value() > 1)
        self.ok.setText("Lưu tệp PD&F…" if to_file else "&In")
        sheets = self.sheets
        self.view.show_sheets(sheets, self.sides.currentData() if self.two_sided else "one")
        self.amount.setText(amount_words(sheets, self.two_sided, 1 if to_file else self.copies.value()))
        wanted = [side for sheet in sheets for side in sheet if side is not None and side not in self.view.pictures]
        idle, self._undrawn = not self._undrawn, wanted
        if idle:
            self._draw_next()

    def _draw_next(self) -> None:
        """Pages are drawn a few at a time, so that other work gets its turn and closing does not wait."""
        pages = self._undrawn[:_AT_ONCE]
        if not pages:
            return
        pdf, scale = self._paper.pdf, SCALE * self.devicePixelRatioF() * 2
        job = self._maker.start(lambda: pictures_of(pdf, pages, scale))
        job.done.connect(self._on_drawn)

    def _on_drawn(self, pictures: dict[int, QImage]) -> None:
        self.view.add_pictures(pictures)
        self._undrawn = [page for page in self._undrawn if page not in self.view.pictures]
        self._draw_next()

    # -- the end -------------------------------------------------------------------------------------------------

    def _set_up(self) -> None:
        """The printer as chosen; what was set in its own dialog before stays."""
        choices = self.choices
        if choices.printer and self.printer.printerName() != choices.printer:
            self.printer.setPrinterName(choices.printer)
        self.printer.setResolution(RESOLUTION)
        self.printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        self.printer.setDuplex(_DUPLEX[choices.sides])
        self.printer.setCollateCopies(choices.collate)
        self.printer.setCopyCount(choices.copies)

    def _ask_system(self) -> None:
        """The system's own dialog, for trays, quality and what else this printer can."""
        self._set_up()
        dialog = QPrintDialog(self.printer, self)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self._read_back()
        dialog.deleteLater()

    def _read_back(self) -> None:
        """What was changed in the system's dialog."""
        row = self.printers.findData(self.printer.printerName())
        self.printers.setCurrentIndex(row if row >= 0 else self.printers.currentIndex())
        self.copies.setValue(self.printer.copyCount())
        self.collate.setChecked(self.printer.collateCopies())
        sides = next((sides for sides, duplex in _DUPLEX.items() if duplex == self.printer.duplex()), "one")
        self.sides.setCurrentIndex(self.sides.findData(sides))

    def _wish_issue(self) -> None:
        self._leave("issue")

    def _accept(self) -> None:
        self._set_up()
        self._leave("print" if self.choices.printer else "file")

    def _leave(self, wish: Wish) -> None:
        self.wish = wish
        remember_choices(self._store, self.choices)
        self.accept()

    def done(self, result: int) -> None:
        """Nothing more is drawn for a dialog that is gone."""
        self._undrawn = []
        super().done(result)


def pictures_of(pdf: bytes, pages: list[int], scale: float) -> dict[int, QImage]:
    """Small pictures of pages by index. Runs on the maker's thread."""
    from parapp.document.typeset.pages import PagePictures

    with PagePictures(pdf) as pictures:
        return {page: drawn_page(pictures, page, scale).image for page in pages}


def _span(first: int, last: int) -> str:
    return f"trang {first}" if first == last else f"trang {first}–{last}"


def _in_a_row(*widgets: QWidget) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return box
