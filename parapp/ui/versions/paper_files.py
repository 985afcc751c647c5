"""The comparison as a paper: printed, or saved as Word or PDF without replacing anything unasked."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from parapp.models.document import Document
from parapp.ui.document.own_faults import tell_and_mend, ways_out
from parapp.ui.document.page_maker import PageMaker
from parapp.ui.document.paper_printing import PaperPrinting
from parapp.ui.document.save_dialog import asked_name, documents_folder
from parapp.ui.document.written_file import FileKind, folder_used_last
from parapp.ui.messages_box import choose
from parapp.ui.session import Session

_REPLACE = "&Vẫn thay"


class PaperFiles(QObject):
    """One paper at a time, made on the maker's thread."""

    told = Signal(str)
    """What is under way, or what came of it."""

    def __init__(self, session: Session, maker: PageMaker, widget: QWidget) -> None:
        super().__init__(widget)
        self._session = session
        self._maker = maker
        self._widget = widget
        self._printing = PaperPrinting(session, maker, widget)
        self._printing.busy.connect(self.told)
        self._printing.told.connect(self.told)

    def print(self, document: Callable[[], Document], stem: str) -> None:
        """Asks for a printer and prints."""
        self._printing.begin(document, stem)

    def save(self, document: Callable[[], Document], stem: str, kind: FileKind) -> None:
        """Asks for a name and writes the file whole."""
        folder = folder_used_last(self._session.store, documents_folder())
        target = asked_name(self._widget.window(), kind, folder / f"{stem}.{kind}")
        if target is not None and self._may_write(target):
            self.write(document, target, kind)

    def _may_write(self, target: Path) -> bool:
        question = f"Đã có tệp “{target.name}” trong thư mục này."
        return not target.exists() or choose(self._widget.window(), question, [_REPLACE]) == 0

    def write(self, document: Callable[[], Document], target: Path, kind: FileKind) -> None:
        """Writes the file beside the window."""

        def on_failed(error: Exception) -> None:
            self.told.emit("")
            ways = ways_out(error, self._session, self._maker, lambda: self.write(document, target, kind))
            tell_and_mend(self._widget.window(), error, ways)

        self.told.emit("Đang ghi…")
        job = self._maker.start(lambda: write_comparison(self._maker, document(), target, kind))
        job.done.connect(lambda _nothing: self.told.emit(f"Đã lưu “{target.name}”"))
        job.failed.connect(on_failed)


def write_comparison(maker: PageMaker, document: Document, target: Path, kind: FileKind) -> None:
    """Writes a paper that is no paper of the decree's. Runs on the maker's thread."""
    if kind == "pdf":
        from parapp.document.saving import save_whole

        save_whole(target, maker.pdf(document), "pdf_locked")
        return
    from parapp.document.word import write

    write(document, target, maker.template.path)
