"""Pictures of the page that checks and repairs Word files."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from parapp.document.repair import RepairChoices
from parapp.ui.checker.page import CheckerPage
from parapp.ui.checker.repair_dialog import RepairDialog
from parapp.ui.main_window import MainWindow
from parapp.ui.session import Session

_LINES = (
    "Ủy ban nhân dân xã Mẫu\tCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "\t\tĐộc lập – Tự do – Hạnh phúc",
    "Số: 5 /KH – UBND\tMẫu, ngày 5 tháng 2 năm 2026",
    "KẾ HOẠCH",
    "Khắc phục tồn tại, hạn chế trong công tác cải cách hành chính năm 2026.",
    "Căn cứ Luật Tổ chức chính quyền địa phương;",
    "Căn cứ Quyết định số 12/QĐ-UBND ngày 15/3/2026 của Ủy ban nhân dân tỉnh Minh Họa về Chỉ số CCHC,",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Uỷ ban nhân dân xã chỉ đạo khắc phục các tiêu chí bị mất điểm , nâng cao chất lượng phục vụ nhân dân.",
    "2. Bộ phận Tư pháp - Hộ tịch rà soát thủ tục hành chính theo Khoản 2 Điều 5 của quy chế, xong trước 31/6/2026.",
    "III. TỔ CHỨC THỰC HIỆN",
    "1. Văn phòng- thống kê theo dõi kế hoạch CHHC  của xã, báo cáo uỷ ban nhân dân xã trước ngày 20/01/2026.",
    "Trên đây là Kế hoạch khắc phục tồn tại, hạn chế trong công tác cải cách hành chính năm 2025, yêu cầu thực hiện.",
    "Nơi nhận:\tT/M ỦY BAN NHÂN DÂN",
    "- UBND tỉnh;\tCHỦ TỊCH",
    "- Lưu VT",
)
Shot = Callable[[MainWindow, Session], QWidget | None]


def empty_shot(window: MainWindow, _session: Session) -> QWidget:
    """Nothing chosen yet."""
    _page(window).begin()
    return window


def found_shot(tab: int) -> Shot:
    """What was found in a file, on one of the tabs."""

    def shot(window: MainWindow, _session: Session) -> QWidget:
        _read(window, Path(tempfile.mkdtemp())).found.tabs.setCurrentIndex(tab)
        return window

    return shot


def dialog_shot(window: MainWindow, _session: Session) -> QWidget:
    """What is to be repaired."""
    page = _read(window, Path(tempfile.mkdtemp()))
    assert page.findings is not None
    dialog = RepairDialog(page.findings, frozenset(), window)
    dialog.show()
    return dialog


def changes_shot(window: MainWindow, _session: Session) -> QWidget:
    """What was changed in the copy."""
    folder = Path(tempfile.mkdtemp())
    page = _read(window, folder)
    page.repair_to(folder / "ke-hoach (đã sửa).docx", RepairChoices())
    _wait(page)
    return window


def _page(window: MainWindow) -> CheckerPage:
    assert window.workbench is not None
    return window.workbench.checker


def _read(window: MainWindow, folder: Path) -> CheckerPage:
    page = _page(window)
    page.read(_plan_of_elsewhere(folder / "Kế hoạch khắc phục CCHC 2026.docx"))
    _wait(page)
    return page


def _plan_of_elsewhere(path: Path) -> Path:
    """A plan as offices type them: tabs, no styles, slips."""
    from docx import Document
    from docx.enum.text import WD_PARAGRAPH_ALIGNMENT

    paper = Document()
    for line in _LINES:
        paragraph = paper.add_paragraph(line)
        if line.isupper() or line.startswith("Khắc phục"):
            paragraph.alignment = WD_PARAGRAPH_ALIGNMENT.CENTER
            paragraph.runs[0].bold = True
    paper.save(str(path))
    return path


def _wait(page: CheckerPage) -> None:
    while page.stack.currentWidget() is page.progress:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


CHECKER_SHOTS: dict[str, Shot] = {
    "kiem-tra-trong": empty_shot,
    "kiem-tra-the-thuc": found_shot(0),
    "kiem-tra-cau-chu": found_shot(1),
    "kiem-tra-mau-thuan": found_shot(2),
    "kiem-tra-chon-sua": dialog_shot,
    "kiem-tra-da-sua": changes_shot,
}
