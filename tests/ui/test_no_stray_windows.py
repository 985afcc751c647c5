"""Nothing but the window itself ever comes up as a window while its pages are made and shown."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from parapp.models import added
from parapp.plan.sample import sample_records
from parapp.ui.main_window import MainWindow
from parapp.ui.workbench import STEP_TITLES


class ShownWindows(QObject):
    """Remembers every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_pages_come_up_inside_the_window_only(qtbot, session):
    session.apply(added("nạp dữ liệu mẫu", sample_records()))
    watcher = ShownWindows()
    QApplication.instance().installEventFilter(watcher)
    try:
        window = MainWindow(session)
        qtbot.addWidget(window)
        window.show()
        for title in STEP_TITLES:
            window.workbench.show_step(title)
            qtbot.wait(20)
        window.close()
    finally:
        QApplication.instance().removeEventFilter(watcher)
    assert watcher.seen == ["MainWindow"]
