"""Pictures of the self-test: under way, all good, a part that fails, stopped half way."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from parapp import __version__
from parapp.selftest import FAILED, PARTS, PASSED
from parapp.ui.main_window import MainWindow
from parapp.ui.selftest.dialog import SelfTestDialog
from parapp.ui.session import Session

Shot = Callable[[MainWindow, Session], QWidget | None]
_FAULTS = ("không dùng được phông LiberationSerif-Bold.ttf", "PermissionError: [WinError 5] <thư mục tạm>")


def self_test_shot(lines: Sequence[str], ended: bool = True, stopped: bool = False) -> Shot:
    """The dialog after these lines of its process, which does not run."""

    def shot(window: MainWindow, session: Session) -> QWidget:
        assert window.workbench is not None
        dialog = SelfTestDialog(session.store.path, window.workbench.disk_jobs, window)
        for line in lines:
            dialog.test.line.emit(line)
        if ended:
            dialog.test.report.write_text("{}", encoding="utf-8")
            dialog._stopped = stopped
            dialog.test.ended.emit(not stopped)
        dialog.show()
        return dialog

    return shot


def _lines(faults: Sequence[str] = ()) -> list[str]:
    lines = [f"{PASSED}   {part.title} ({17 * number} ms)" for number, part in enumerate(PARTS, start=1)]
    for fault, place in zip(faults, range(6, len(PARTS), 9), strict=False):
        lines[place] = f"{FAILED}   {PARTS[place].title}: {fault}"
    total = f"{len(PARTS) - len(faults)}/{len(PARTS)} phần tốt" + (f", {len(faults)} phần lỗi" if faults else "")
    return [f"parapp {__version__}, Python 3.14.2, SQLite 3.50.4", *lines, total]


SELFTEST_SHOTS: dict[str, Shot] = {
    "tu-kiem-tra-1-tot": self_test_shot(_lines()),
    "tu-kiem-tra-2-loi": self_test_shot(_lines(_FAULTS)),
    "tu-kiem-tra-3-dang-lam": self_test_shot(_lines()[:14], ended=False),
    "tu-kiem-tra-4-da-dung": self_test_shot(_lines()[:20], stopped=True),
}
