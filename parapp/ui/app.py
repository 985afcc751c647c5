"""Start of the window: one instance, Vietnamese, the data file open, faults shown instead of lost."""

import gc
import logging
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from parapp.paths import data_dir, resources
from parapp.ui.instance import SingleInstance
from parapp.ui.main_window import MainWindow
from parapp.ui.remember import restore_window

# The records and all that needs them are imported after the first paint.

DATA_FILE_NAME = "parapp.db"
DONE, CANNOT = 0, 2
_SMALLEST_FONT_PT = 10.0
_CHOSEN = "#0067c0"  # the blue of a Windows that nobody changed


def run(data_folder: Path | None, sample: bool = False, copies: Sequence[Path] = ()) -> int:
    """Shows the window on the data file of a folder until it is closed; the exit code.

    `sample` fills an empty file with the sample data. `copies` (absolute paths) are shown to be looked at, in the
    window that is open already where there is one. What keeps the window from working is shown in a box.
    """
    app = _bare_application()
    try:
        instance = _first_instance(data_dir(data_folder), copies)
    except Exception as fault:
        return _cannot(app, None, fault, data_dir(data_folder))
    if instance is None:
        return DONE
    try:
        gc.disable()  # a tenth of the start: nothing of what it makes is rubbish
        return _run_first(app, instance, data_dir(data_folder), sample, list(copies))
    except Exception as fault:
        return _cannot(app, None, fault, data_dir(data_folder))
    finally:
        gc.enable()
        instance.release()


def _first_instance(folder: Path, copies: Sequence[Path]) -> SingleInstance | None:
    """The lock of the data folder, made if it is not there; None if another window was raised instead."""
    instance = SingleInstance(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        first = instance.acquire() or not instance.call_first(copies)
    except OSError as fault:
        from parapp.models import UserError

        raise UserError("data_folder_unusable", folder=folder, reason=fault) from fault
    return instance if first else None


def _run_first(app: QApplication, instance: SingleInstance, folder: Path, sample: bool, copies: list[Path]) -> int:
    """The window stands there before what takes time: the libraries, the data file, the first page."""
    window = MainWindow()
    restore_window(window, folder)
    window.show_soon()
    _dress(app)
    instance.raise_requested.connect(lambda: _raise(window))
    instance.copy_given.connect(lambda path: _take(window, path, copies))
    window.leaving.connect(instance.stop_listening)
    instance.listen()
    try:
        return DONE if _is_left(app, window) else _run_on_data(app, window, folder, sample, copies)
    except Exception as fault:
        return _cannot(app, window, fault, folder)
    finally:
        window.hide()  # who could not work, or was asked and left, stays on no screen


def _run_on_data(app: QApplication, window: MainWindow, folder: Path, sample: bool, copies: list[Path]) -> int:
    from parapp.fault_log import logged
    from parapp.ui.faults import FaultTeller
    from parapp.ui.first_start import first_steps
    from parapp.ui.help_key import HelpKey
    from parapp.ui.recovery.opening import open_data
    from parapp.ui.recovery.rescuing import Rescuing, show_in_status_bar
    from parapp.ui.session import Session

    FaultTeller(window).install()
    HelpKey(window)
    with logged(folder):
        opened = open_data(window, folder / DATA_FILE_NAME)
        if opened is None:
            return CANNOT
        with opened.store as store:
            if _is_left(app, window):
                return DONE
            session = Session(store, window)
            window.open(session)
            rescuing = Rescuing(session, window)
            show_in_status_bar(rescuing, window.statusBar())
            window.may_close = rescuing.may_close
            if opened.news and window.workbench is not None:
                window.workbench.notice.say(opened.news, "warning")
            rescuing.offer_kept()
            for path in tuple(copies):
                _take(window, path, copies)
            if sample or not copies:  # who brings a copy is not asked what to begin with
                first_steps(window, session, sample)
            QTimer.singleShot(0, window, lambda: _started(window))
            return _live(app, window)


def _live(app: QApplication, window: MainWindow) -> int:
    """Until the window is closed. Qt alone would go on unseen for any dialog that does not let itself be closed."""
    if not window.isVisible():
        return DONE
    app.setQuitOnLastWindowClosed(False)
    window.closed.connect(lambda: app.exit(DONE))
    return app.exec()


def _is_left(app: QApplication, window: MainWindow) -> bool:
    """Lets the window answer between two steps of the start; whether the person has closed it meanwhile."""
    app.processEvents()
    return not window.isVisible()


def _started(window: MainWindow) -> None:
    """The log tells how long the person looked at an empty window; `dev.py bench frozen` reads it, too."""
    gc.enable()
    logging.getLogger(__name__).info("first page %.3f s after the window", time.monotonic() - window.seen_since)


def make_application() -> QApplication:
    """The QApplication with Vietnamese texts and readable fonts."""
    app = _bare_application()
    _dress(app)
    return app


def _bare_application() -> QApplication:
    """What the first paint needs, no more: each class of Qt that is named first costs milliseconds."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("parapp")
    font = app.font()
    if font.pointSizeF() < _SMALLEST_FONT_PT:
        font.setPointSizeF(_SMALLEST_FONT_PT)
        app.setFont(font)
    _mark_what_is_chosen(app)
    return app


def _mark_what_is_chosen(app: QApplication) -> None:
    """A Windows without an accent colour gives none for what is chosen, or that of a text: nobody would see it."""
    palette = app.palette()
    role = palette.ColorRole
    ground = palette.color(role.Highlight)
    others = {palette.color(other).rgb() for other in (role.HighlightedText, role.Text, role.Base)}
    if not ground.isValid() or not ground.alpha() or ground.rgb() in others:
        palette.setColor(role.Highlight, _CHOSEN)
        palette.setColor(role.HighlightedText, "white")
        app.setPalette(palette)


def _dress(app: QApplication) -> None:
    """Icon, Vietnamese numbers and dates, and Qt's own texts in Vietnamese."""
    from PySide6.QtCore import QLocale
    from PySide6.QtGui import QIcon

    from parapp.ui.translation import VietnameseTranslator

    app.setWindowIcon(QIcon(str(resources() / "icons" / "parapp.svg")))
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    if not any(isinstance(child, VietnameseTranslator) for child in app.children()):
        app.installTranslator(VietnameseTranslator(resources() / "qt_vi.toml", app))


def _cannot(app: QApplication, window: MainWindow | None, fault: Exception, folder: Path) -> int:
    """Shows why the window cannot work; a fault of ours is logged, too: the program may have no console to say it."""
    from contextlib import ExitStack, suppress

    from parapp.fault_log import logged
    from parapp.models import UserError
    from parapp.ui.messages_box import tell_error

    _dress(app)
    with ExitStack() as stack:
        if not isinstance(fault, UserError):
            with suppress(UserError):  # where nothing can be written, the box alone tells it
                stack.enter_context(logged(folder))
        tell_error(window, fault)
    return CANNOT


def _take(window: MainWindow, path: Path, copies: list[Path]) -> None:
    """Shows a copy; before the data file is open it is put to those that are shown then."""
    if window.workbench is None:
        copies.append(path)
    else:
        window.workbench.data_menu.show_copy(path)


def _raise(window: MainWindow) -> None:
    """Brings the window before all others; a dialog that stands open in it is not covered and gets the keyboard."""
    from PySide6.QtCore import Qt

    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    asking = QApplication.activeModalWidget() or window
    asking.raise_()
    asking.activateWindow()
