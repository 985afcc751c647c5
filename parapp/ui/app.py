"""Start of the window: one instance, Vietnamese, the data file open, faults shown instead of lost."""

import logging
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QFont, QFontDatabase, QIcon
from PySide6.QtWidgets import QApplication

from parapp.models import UserError
from parapp.paths import data_dir, resources
from parapp.store import Store
from parapp.ui.instance import SingleInstance
from parapp.ui.main_window import MainWindow
from parapp.ui.messages_box import tell_error
from parapp.ui.session import Session
from parapp.ui.translation import load_translator
from parapp.ui.wizard import first_steps

DATA_FILE_NAME = "parapp.db"
_SMALLEST_FONT_PT = 10.0


def run(data_folder: Path | None, sample: bool = False) -> int:
    """Shows the window on the data file of a folder until it is closed; the exit code.

    `sample` fills an empty file with the sample data.
    """
    app = make_application()
    data_file = data_dir(data_folder) / DATA_FILE_NAME
    instance = SingleInstance(data_file)
    if not instance.acquire():
        return 0
    try:
        store = Store.open(data_file)
    except UserError as error:
        tell_error(None, error)
        return 2
    try:
        window = MainWindow(Session(store))
        _show_faults(window)
        instance.raise_requested.connect(lambda: _raise(window))
        window.show()
        first_steps(window, window.session, sample)
        return app.exec()
    finally:
        store.close()
        instance.release()


def make_application() -> QApplication:
    """The QApplication with Vietnamese texts and readable fonts."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("parapp")
    app.setApplicationDisplayName("parapp")
    app.setWindowIcon(QIcon(str(resources() / "icons" / "parapp.svg")))
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    translator = load_translator(resources() / "qt_vi.toml")
    translator.setParent(app)
    app.installTranslator(translator)
    _ensure_fonts(app)
    return app


def _ensure_fonts(app: QApplication) -> None:
    for font_file in sorted((resources() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(font_file))
    font = QFont(app.font())
    if font.pointSizeF() < _SMALLEST_FONT_PT:
        font.setPointSizeF(_SMALLEST_FONT_PT)
        app.setFont(font)


def _show_faults(window: MainWindow) -> None:
    """A fault in a slot is logged and shown once instead of going by in silence."""

    def on_fault(error: BaseException | None) -> None:
        if isinstance(error, Exception):
            tell_error(window, error)

    sys.excepthook = lambda _kind, error, _trace: on_fault(error)
    threading.excepthook = lambda args: logging.getLogger(__name__).error("fault in a thread", exc_info=args.exc_value)


def _raise(window: MainWindow) -> None:
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
