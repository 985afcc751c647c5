"""Printing a paper: made ready beside the window, asked about in a dialog, printed page by page or kept as a file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow, QWidget

from parapp.models import UserError
from parapp.models.document import Document
from parapp.plan.papers import mark_issued
from parapp.plan.versions import with_kept
from parapp.ui.document.own_faults import tell_and_mend, ways_out
from parapp.ui.document.page_maker import PageMaker
from parapp.ui.document.print_dialog import PrintDialog
from parapp.ui.document.print_sheets import Printable
from parapp.ui.document.printing import PrintRequest, PrintRun, print_request, printable
from parapp.ui.document.save_dialog import asked_name, documents_folder
from parapp.ui.document.shown import Shown
from parapp.ui.document.written_file import folder_used_last
from parapp.ui.messages_box import choose, tell_error
from parapp.ui.session import Session
from parapp.ui.versions.moments import local_time

_REPLACE = "&Vẫn thay"
_TOLD_MS = 10_000


class PaperPrinting(QObject):
    """One paper at a time."""

    busy = Signal(str)
    """What is under way; empty when nothing is."""
    told = Signal(str)
    """What came of it, as a sentence."""
    again = Signal()
    """The paper shown is to be printed once more, as it is now."""

    def __init__(self, session: Session, maker: PageMaker, widget: QWidget) -> None:
        super().__init__(widget)
        self._session = session
        self._maker = maker
        self._widget = widget
        self._run: PrintRun | None = None

    def begin(self, document: Callable[[], Document], stem: str, shown: Shown | None = None, page: int = 0) -> None:
        """Makes the pages on the maker's thread, then asks; `page` is the one looked at, `shown` the paper of the step
        if it is one, `stem` what a file of it is called."""
        self.busy.emit("Đang chuẩn bị in…")
        job = self._maker.start(lambda: printable(self._maker, document()))
        job.done.connect(lambda paper: self._ask(paper, stem, shown, page))
        job.failed.connect(self._on_failed)

    def _ask(self, paper: Printable, stem: str, shown: Shown | None, page: int) -> None:
        self.busy.emit("")
        page = min(page, len(paper.sizes) - 1)
        dialog = PrintDialog(paper, self._maker, self._session.store, page, self._widget.window())
        dialog.exec()
        match dialog.wish:
            case "print":
                self.run(print_request(dialog, paper))
            case "file":
                self._print_to_file(paper, dialog, stem)
            case "issue" if shown is not None:
                self._issue(shown)
        dialog.deleteLater()

    def run(self, request: PrintRequest) -> None:
        """Prints what was asked for, with the progress shown."""
        self.busy.emit("Đang in…")
        self._run = PrintRun(request, self._maker, self._widget.window())
        self._run.finished.connect(self._on_finished)
        self._run.start()

    def _print_to_file(self, paper: Printable, dialog: PrintDialog, stem: str) -> None:
        pages = [page for sheet in dialog.sheets for page in sheet if page is not None]
        folder = folder_used_last(self._session.store, documents_folder())
        target = asked_name(self._widget.window(), "pdf", folder / f"{stem}-in.pdf")
        if target is None or not self._may_write(target):
            return
        self.busy.emit("Đang ghi…")
        job = self._maker.start(lambda: write_pages(paper, pages, target))
        job.done.connect(lambda _nothing: self._on_finished(f"Đã lưu {len(pages)} trang thành tệp PDF"))
        job.failed.connect(self._on_failed)

    def _may_write(self, target: Path) -> bool:
        question = f"Đã có tệp “{target.name}” trong thư mục này."
        return not target.exists() or choose(self._widget.window(), question, [_REPLACE]) == 0

    def _issue(self, shown: Shown) -> None:
        """The paper is marked as issued, and printed as such."""
        try:
            change = mark_issued(shown.plan_file, shown.issued_with)
            self._session.apply(with_kept(self._session.store.records(), change, local_time()))
        except UserError as error:
            tell_error(self._widget.window(), error)
            return
        self.again.emit()

    def _on_finished(self, message: str) -> None:
        self.busy.emit("")
        self.told.emit(message)
        window = self._widget.window()
        if not self._widget.isVisible() and isinstance(window, QMainWindow):  # asked for on another page
            window.statusBar().showMessage(message, _TOLD_MS)

    def _on_failed(self, error: Exception) -> None:
        self.busy.emit("")
        tell_and_mend(self._widget.window(), error, ways_out(error, self._session, self._maker, self.again.emit))


def write_pages(paper: Printable, pages: list[int], target: Path) -> None:
    """Writes some pages of a paper as a PDF file. Runs on the maker's thread."""
    from parapp.document.saving import save_whole
    from parapp.document.typeset.pages import picked

    save_whole(target, picked(paper.pdf, pages), "pdf_locked")
