"""Asking under which name a file is to be saved. Whether an old one may be replaced is asked by parapp itself."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from parapp.ui.document.written_file import FileKind

_FILTERS: dict[FileKind, str] = {"docx": "Văn bản Word (*.docx)", "pdf": "Tệp PDF (*.pdf)"}
_TITLES: dict[FileKind, str] = {"docx": "Lưu văn bản Word", "pdf": "Lưu PDF"}


def asked_name(parent: QWidget, kind: FileKind, proposed: Path) -> Path | None:
    """The file chosen, with the ending of its kind; None if the person backs out."""
    options = QFileDialog.Option.DontConfirmOverwrite
    name, _ = QFileDialog.getSaveFileName(parent, _TITLES[kind], str(proposed), _FILTERS[kind], options=options)
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() == f".{kind}" else path.with_name(f"{path.name}.{kind}")


def documents_folder() -> Path:
    """Where the person keeps documents."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
