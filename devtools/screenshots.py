"""Every page and dialog as PNG, to be looked at: `python3 dev.py screenshots DIR [PART OF A NAME …]`; with --help-pages
in the place of DIR the pictures that the help shows.

Each shot is made on the sample and on an empty file, in light and dark colours. A shot returns the widget to show, or
None where it has nothing to show on this data. Set QT_SCALE_FACTOR=1.5 for pictures of a scaled screen.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from devtools.carry_shots import CARRY_SHOTS
from devtools.checker_shots import CHECKER_SHOTS
from devtools.criteria_shots import CRITERIA_SHOTS
from devtools.data_shots import DATA_SHOTS
from devtools.document_shots import DOCUMENT_SHOTS
from devtools.exchange_shots import EXCHANGE_SHOTS
from devtools.followup_shots import FOLLOWUP_SHOTS
from devtools.layout_shots import LAYOUT_SHOTS
from devtools.merge_shots import MERGE_SHOTS
from devtools.notice_shots import NOTICE_SHOTS
from devtools.plan_shots import PLAN_SHOTS
from devtools.recovery_shots import RECOVERY_SHOTS
from devtools.selftest_shots import SELFTEST_SHOTS
from devtools.stick_shots import STICK_SHOTS
from devtools.versions_shots import VERSIONS_SHOTS
from parapp.models import added
from parapp.plan.sample import sample_records
from parapp.store import Store
from parapp.ui.app import make_application
from parapp.ui.help import show_help
from parapp.ui.main_window import MainWindow
from parapp.ui.new_plan import NewPlanDialog
from parapp.ui.office.page import OfficePage
from parapp.ui.session import Session
from parapp.ui.wizard import StartWizard

PAGE_SIZE = (1366, 728)
_COMPUTER = "MAY-VAN-PHONG"
_SETTLE_MS = 400
Shot = Callable[[MainWindow, Session], QWidget | None]


def step_shot(title: str, settle_ms: int = _SETTLE_MS) -> Shot:
    """The whole window on one of its steps; longer to settle where something is made beside the window."""

    def shot(window: MainWindow, _session: Session) -> QWidget:
        assert window.workbench is not None
        window.workbench.show_step(title)
        settle(settle_ms)
        return window

    return shot


def office_tab_shot(tab: int) -> Shot:
    """The step "Cơ quan" on one of its tabs, a row chosen where there is one."""

    def shot(window: MainWindow, _session: Session) -> QWidget:
        assert window.workbench is not None
        window.workbench.show_step(OfficePage.title)
        page = window.workbench.page(OfficePage.title)
        assert isinstance(page, OfficePage)
        page.tabs.setCurrentIndex(tab)
        return window

    return shot


def wizard_shot(pages_on: int) -> Shot:
    """A page of the first start's wizard."""

    def shot(window: MainWindow, session: Session) -> QWidget | None:
        if session.plans:
            return None
        wizard = StartWizard(session, window)
        wizard.show()
        for _ in range(pages_on):
            wizard.next()
        return wizard

    return shot


def help_shot(page: str) -> Shot:
    """A page of the help."""
    return lambda window, session: None if session.plans else show_help(window, page)


# Name -> what it shows. Each page's own helpers may stand in this file or be imported from beside it.
SHOTS: dict[str, Shot] = {
    "co-quan-1-chung": office_tab_shot(0),
    "co-quan-2-don-vi": office_tab_shot(1),
    "co-quan-3-nguoi-ky": office_tab_shot(2),
    "co-quan-4-noi-nhan": office_tab_shot(3),
    "co-quan-5-can-cu": office_tab_shot(4),
    **LAYOUT_SHOTS,
    "tieu-chi": step_shot("Tiêu chí và điểm"),
    **CRITERIA_SHOTS,
    "ke-hoach": step_shot("Kế hoạch"),
    **PLAN_SHOTS,
    **CARRY_SHOTS,
    **CHECKER_SHOTS,
    **MERGE_SHOTS,
    "van-ban": step_shot("Văn bản", settle_ms=2500),
    **DOCUMENT_SHOTS,
    **FOLLOWUP_SHOTS,
    **VERSIONS_SHOTS,
    **DATA_SHOTS,
    **EXCHANGE_SHOTS,
    **STICK_SHOTS,
    **RECOVERY_SHOTS,
    **NOTICE_SHOTS,
    **SELFTEST_SHOTS,
    "bat-dau-1": wizard_shot(0),
    "bat-dau-2": wizard_shot(1),
    "bat-dau-3": wizard_shot(2),
    "ke-hoach-moi": lambda window, session: NewPlanDialog(session, window),
    "huong-dan": help_shot("Kế hoạch"),
}


def main(arguments: list[str]) -> int:
    """Writes the pictures into the folder named first, those whose names contain one of the other words, or all."""
    if not arguments:
        print("usage: python3 dev.py screenshots DIR|--help-pages [PART OF A NAME …]", file=sys.stderr)
        return 2
    if arguments[0] == "--help-pages":
        from devtools.help_pictures import main as help_pictures

        return help_pictures(arguments[1:])
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    names = [name for name in SHOTS if not arguments[1:] or any(word in name for word in arguments[1:])]
    app = make_application()
    light = app.palette()
    for data in ("mau", "trong"):
        for colours, palette in (("sang", light), ("toi", dark_palette())):
            app.setPalette(palette)
            for name in names:
                take(SHOTS[name], data == "mau", folder / f"{name}-{data}-{colours}.png")
    return 0


def take(shot: Shot, sample: bool, target: Path) -> None:
    """Makes one picture in a window of its own, and says so."""
    with window_on_data(sample) as (window, session):
        widget = shot(window, session)
        if widget is None:
            return
        if not widget.isVisible():
            widget.show()
        settle()
        widget.grab().save(str(target))
        print(target)
        if isinstance(widget, QDialog):
            widget.close()


@contextmanager
def window_on_data(sample: bool) -> Iterator[tuple[MainWindow, Session]]:
    """A window on a file of its own, with the sample or nothing in it, on a computer with a name of no meaning."""
    named = patch("platform.node", return_value=_COMPUTER)
    with named, tempfile.TemporaryDirectory() as name, Store.open(Path(name) / "parapp.db") as store:
        session = Session(store)
        if sample:
            session.apply(added("nạp dữ liệu mẫu", sample_records()))
        window = MainWindow(session)
        window.resize(*PAGE_SIZE)
        window.show()
        settle()
        yield window, session
        window.close()
        window.deleteLater()
        settle(50)


def settle(milliseconds: int = _SETTLE_MS) -> None:
    """Lets timers, threads and repaints do their work."""
    deadline = QDeadlineTimer(milliseconds)
    while not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def dark_palette() -> QPalette:
    """Dark colours as a desktop would give them."""
    palette = QPalette(QColor("#2b2b2b"), QColor("#2b2b2b"))
    roles = {
        QPalette.ColorRole.WindowText: "#f0f0f0",
        QPalette.ColorRole.Text: "#f0f0f0",
        QPalette.ColorRole.ButtonText: "#f0f0f0",
        QPalette.ColorRole.Base: "#1e1e1e",
        QPalette.ColorRole.AlternateBase: "#262626",
        QPalette.ColorRole.Highlight: "#3574c9",
        QPalette.ColorRole.HighlightedText: "#ffffff",
        QPalette.ColorRole.PlaceholderText: "#9a9a9a",
        QPalette.ColorRole.ToolTipBase: "#3a3a3a",
        QPalette.ColorRole.ToolTipText: "#f0f0f0",
        QPalette.ColorRole.Link: "#79b0ff",
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor("#808080"))
    return palette


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
