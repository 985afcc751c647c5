"""Saving as Word and PDF, printing, opening in Word: what the menu and the row over the pages offer."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from parapp.models import UserError
from parapp.models.document import Document
from parapp.ui.document.own_faults import tell_and_mend, ways_out
from parapp.ui.document.page_maker import PageMaker
from parapp.ui.document.paper_printing import PaperPrinting
from parapp.ui.document.save_dialog import asked_name, documents_folder
from parapp.ui.document.set_writing import SetWriting
from parapp.ui.document.shown import Shown
from parapp.ui.document.written_file import (
    FileKind,
    WrittenFile,
    just_written,
    last_written,
    proposed_path,
    remember_written,
    title_stem,
)
from parapp.ui.messages_box import choose, tell, tell_error
from parapp.ui.session import Session

if TYPE_CHECKING:
    from parapp.document.nd30 import RuleResult

_OTHER, _REPLACE = "&Lưu thành tệp khác…", "&Vẫn thay"
_SHORT_NAMES = ("Lưu Word", "Lưu PDF", "In", "Mở Word", "Lập cả bộ")
_LOCKED = ("docx_locked", "pdf_locked")
After = Callable[[], None]


class Written(NamedTuple):
    """A file made beside the window, and what the check of it found (Word files only)."""

    file: WrittenFile
    results: "list[RuleResult] | None"


class FileActions(QObject):
    """Everything is written whole or not at all, and nothing made elsewhere is replaced unasked."""

    def __init__(self, session: Session, maker: PageMaker, widget: QWidget) -> None:
        super().__init__(widget)
        self._session = session
        self._maker = maker
        self._widget = widget
        self._results: list[RuleResult] = []
        self._busy = False
        self.current_page: Callable[[], int] = lambda: 0
        self.word = self._action("Lưu văn bản &Word…", "Ctrl+S", self.save_word)
        self.pdf = self._action("Lưu PD&F…", "", self.save_pdf)
        self.print = self._action("&In…", "Ctrl+P", self.print_pages)
        self.open = self._action("Mở bằn&g Word", "", self.open_in_word)
        self.printing = PaperPrinting(session, maker, widget)
        self.set_writing = SetWriting(session, maker, widget)
        self.whole_set = self._action("Lập cả bộ &văn bản…", "", self.write_set)
        self.check = QToolButton()
        self.status = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.bar = self._make_bar()
        session.paper_switched.connect(self._on_switched)
        session.plan_switched.connect(self._on_switched)
        self.printing.busy.connect(self._set_busy)
        self.printing.told.connect(self.status.setText)
        self.printing.again.connect(self.print_pages)
        self.set_writing.busy.connect(self._set_busy)

    def actions(self) -> list[QAction]:
        """The actions in the order of the menu."""
        return [self.word, self.pdf, self.print, self.open, self.whole_set]

    def _action(self, text: str, key: str, slot: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda _checked=False: slot())
        return action

    def _make_bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(8, 4, 8, 0)
        row.setSpacing(4)
        for action, name in zip(self.actions(), _SHORT_NAMES, strict=True):
            action.setIconText(name)  # a text of the button's own is gone as soon as the action changes
            button = QToolButton()
            button.setDefaultAction(action)
            button.setAccessibleName(name)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.status)
        row.addWidget(self.check)
        self.check.setAutoRaise(True)
        self.check.clicked.connect(self.show_check)
        self.check.hide()
        return bar

    def refresh(self) -> None:
        """Actions are there as soon as there is a plan and nothing is being written."""
        ready = self._session.plan_id is not None and not self._busy
        for action in self.actions():
            action.setEnabled(ready)

    def _on_switched(self) -> None:
        """What was saved and found belongs to the paper shown before."""
        self._results = []
        self.check.hide()
        if not self._busy:
            self.status.clear()

    def write_set(self) -> None:
        """Writes the plan and all papers around it into a folder."""
        if (shown := self._flushed()) is not None:
            self.set_writing.begin(shown.plan_file)

    # -- saving --------------------------------------------------------------------------------------------------

    def save_word(self, then: After | None = None) -> None:
        """Asks for a name and writes the Word file; `then` follows when it is there."""
        self._save("docx", then)

    def save_pdf(self) -> None:
        """Asks for a name and writes the PDF."""
        self._save("pdf", None)

    def _save(self, kind: FileKind, then: After | None) -> None:
        if (shown := self._flushed()) is None:
            return
        target = self._proposed(shown, kind)
        while (target := asked_name(self._widget.window(), kind, target)) is not None:  # type: ignore[assignment]
            answer = self._may_replace(shown, kind, target)
            if answer == "yes":
                self._write(shown, kind, target, then)
            if answer != "other":
                return

    def _proposed(self, shown: Shown, kind: FileKind) -> Path:
        return proposed_path(self._session.store, shown.id, shown.stem, kind, documents_folder())

    def _may_replace(self, shown: Shown, kind: FileKind, target: Path) -> str:
        """ "yes", "no", or "other" for another name."""
        if not target.exists():
            return "yes"
        last = last_written(self._session.store, shown.id, kind)
        if last is not None and Path(last.path) == target:
            if last.state == "as_written":
                return "yes"
            question = (
                f"Tệp “{target.name}” đã được sửa bên ngoài sau khi parapp ghi lúc {_moment(last)}. "
                "Nếu thay, phần sửa trong Word sẽ mất."
            )
        else:
            question = f"Đã có tệp “{target.name}” trong thư mục này."
        row = choose(self._widget.window(), question, [_OTHER, _REPLACE])
        return "no" if row is None else ("other", "yes")[row]

    def _write(self, shown: Shown, kind: FileKind, target: Path, then: After | None) -> None:
        def on_done(written: Written) -> None:
            self._set_busy("")
            remember_written(self._session.store, shown.id, kind, written.file)
            if self._is_shown(shown):
                self.status.setText("Đã lưu Word" if kind == "docx" else "Đã lưu PDF")
                self.status.setToolTip(str(target).replace("<", "‹"))
                self._show_results(written.results)
            if then is not None:
                then()

        def on_failed(error: Exception) -> None:
            self._set_busy("")
            self._on_write_failed(error, shown, kind, target, then)

        self._set_busy("Đang ghi…")
        job = self._maker.start(lambda: written_file(self._maker, shown, kind, target))
        job.done.connect(on_done)
        job.failed.connect(on_failed)

    def _on_write_failed(
        self, error: Exception, shown: Shown, kind: FileKind, target: Path, then: After | None
    ) -> None:
        if not (isinstance(error, UserError) and error.code in _LOCKED):
            ways = ways_out(error, self._session, self._maker, lambda: self._write(shown, kind, target, then))
            tell_and_mend(self._widget.window(), error, ways)
            return
        from parapp.messages import sentence

        row = choose(self._widget.window(), sentence(error), ["&Thử lại", _OTHER])
        if row == 0:
            self._write(shown, kind, target, then)
        elif row == 1:
            other = asked_name(self._widget.window(), kind, target.with_stem(f"{target.stem}-moi"))
            if other is not None and self._may_replace(shown, kind, other) == "yes":
                self._write(shown, kind, other, then)

    def _flushed(self) -> Shown | None:
        """The paper shown with all that was half typed; None if there is none, or it could not be kept."""
        if self._busy:
            return None
        try:
            self._session.flush()
        except UserError as error:
            tell_error(self._widget.window(), error)
            return None
        return self._shown

    @property
    def _shown(self) -> Shown | None:
        plan_file = self._session.plan_file
        return Shown(plan_file, self._session.paper) if plan_file else None

    def _set_busy(self, text: str) -> None:
        self._busy = bool(text)
        self.status.setText(text)
        self.refresh()

    # -- the check -----------------------------------------------------------------------------------------------

    def _is_shown(self, shown: Shown) -> bool:
        """Whether the paper is still the one on the page."""
        now = self._shown
        return now is not None and now.id == shown.id

    def _show_results(self, results: "list[RuleResult] | None") -> None:
        if results is None:
            return
        self._results = [result for result in results if not result.ok]
        faults = sum(result.status == "OK" for result in self._results)
        notes = len(self._results) - faults
        text = "Thể thức: đạt" if not faults else f"Thể thức: {faults} lỗi"
        self.check.setText(text + (f", {notes} chỗ nên xem" if notes else ""))
        self.check.setToolTip("Kết quả kiểm tra tệp Word theo Nghị định 30/2020/NĐ-CP")
        self.check.show()

    def show_check(self) -> None:
        """Tells what the check of the saved Word file found."""
        if not self._results:
            tell(self._widget.window(), "Tệp Word đã lưu không có lỗi thể thức nào theo Nghị định 30/2020/NĐ-CP.")
            return
        lines = "\n".join(f"• {result.place}: {result.message}" for result in self._results)
        tell(self._widget.window(), "Kiểm tra thể thức tệp Word đã lưu:", lines)

    # -- Word and printer ----------------------------------------------------------------------------------------

    def open_in_word(self) -> None:
        """Opens the paper's Word file in the system's program: written anew if it is parapp's, as it is if it was
        changed since."""
        if (shown := self._flushed()) is None:
            return
        last = last_written(self._session.store, shown.id, "docx")
        state = last.state if last else "gone"
        if last is None or state == "gone":
            self.save_word(self._open_last)
        elif state == "as_written":
            self._write(shown, "docx", Path(last.path), self._open_last)
        else:
            question = (
                f"Tệp “{Path(last.path).name}” đã được sửa bên ngoài sau khi parapp ghi lúc {_moment(last)}. "
                "Các thay đổi làm trong parapp từ đó không có trong tệp này."
            )
            row = choose(self._widget.window(), question, ["&Mở tệp đã sửa", "&Lưu bản mới thành tệp khác…"])
            if row == 0:
                self._open_last()
            elif row == 1:
                self.save_word(self._open_last)

    def _open_last(self) -> None:
        shown = self._shown
        last = last_written(self._session.store, shown.id, "docx") if shown else None
        if last is None or Path(last.path).suffix.lower() != ".docx" or not Path(last.path).is_file():
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(last.path)):
            tell(self._widget.window(), f"Máy này chưa có chương trình mở tệp Word. Tệp đã lưu ở: {last.path}")

    def print_pages(self) -> None:
        """Asks for printer and pages, then prints; a Word file changed since is told of first."""
        shown = self._flushed()
        if shown is not None and self._may_print(shown):
            own = self._maker.own
            self.printing.begin(lambda: shown.document(own), shown.stem, shown, self.current_page())

    def print_document(self, document: Document) -> None:
        """Asks for printer and pages of a paper made elsewhere, then prints it."""
        if not self._busy:
            self.printing.begin(lambda: document, title_stem(document.title))

    def _may_print(self, shown: Shown) -> bool:
        last = last_written(self._session.store, shown.id, "docx")
        if last is None or last.state != "changed":
            return True
        question = (
            f"Tệp Word “{Path(last.path).name}” đã được sửa bên ngoài sau khi parapp ghi. "
            "In từ parapp thì không có các chỗ sửa đó."
        )
        row = choose(self._widget.window(), question, ["&In bản của parapp", "&Mở tệp Word để in"])
        if row == 1:
            self._open_last()
        return row == 0


def written_file(maker: PageMaker, shown: Shown, kind: FileKind, target: Path) -> Written:
    """Writes the paper and reads back what was written. Runs on the maker's thread."""
    from parapp.document.saving import save_whole

    if kind == "pdf":
        save_whole(target, pdf_of(maker, shown), "pdf_locked")
        return Written(just_written(target), None)
    from parapp.document.nd30 import check
    from parapp.document.word import write

    write(shown.document(maker.own), target, maker.template.path)
    return Written(just_written(target), check(target))


def pdf_of(maker: PageMaker, shown: Shown) -> bytes:
    """The paper as PDF. Runs on the maker's thread."""
    return maker.pdf(shown.document(maker.own))


def _moment(written: WrittenFile) -> str:
    """ "14:05 ngày 05/3/2026"."""
    at: Any = datetime.fromisoformat(written.at)
    return f"{at:%H:%M} ngày {at:%d/%m/%Y}"
