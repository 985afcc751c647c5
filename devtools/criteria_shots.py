"""Pictures of the step "Tiêu chí và điểm" that need more than opening it."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from parapp.ui.criteria.columns import APPRAISED
from parapp.ui.criteria.page import CriteriaPage
from parapp.ui.main_window import MainWindow
from parapp.ui.session import Session

_TITLES = ("BẢNG ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2025", "xã Mẫu, tỉnh Minh Họa")
_HEADER = ("Mã số", "Tiêu chí", "Điểm tối đa", "Điểm thẩm định", "Điểm bị mất", "Giải pháp khắc phục", "Chủ trì")
_ROWS = (
    ("1", "Công tác chỉ đạo, điều hành", 4.5, 3.25, 1.5, None, None),
    ("1.1", "Kế hoạch cải cách hành chính năm", 2, 1.5, 0.5, "Ban hành kế hoạch trong tháng 01", "Văn phòng"),
    ("1.2", "Chế độ báo cáo định kỳ", 1.5, 1, 0.5, "Gửi báo cáo trước hạn hai ngày", "Văn phòng"),
    ("1.3", "Sáng kiến, cách làm mới", 1, 0.75, 0.25, "Mỗi bộ phận có ít nhất một sáng kiến", "Các bộ phận"),
    ("2", "Cải cách thủ tục hành chính", 3, 1.75, 1.25, None, None),
    ("2.1", "Tỷ lệ hồ sơ giải quyết đúng hạn", 2, 1.25, 0.75, "Theo dõi hạn trả kết quả hằng ngày", "Trung tâm"),
    ("2.2", "Công khai thủ tục hành chính", 1, 0.5, 0.5, "Rà soát bảng niêm yết hằng tháng", "Trung tâm"),
)


def outline_shot(window: MainWindow, session: Session) -> QWidget | None:
    """The built-in outline, just loaded into an empty file."""
    if session.plans:
        return None
    _page(window).empty.outline.click()
    return window


def to_correct_shot(window: MainWindow, session: Session) -> QWidget | None:
    """The sheet with sums that differ and a text that is no score."""
    if not session.plans:
        return None
    page = _page(window)
    model = page.checklist.model
    leaves = [row for place in range(model.rowCount()) if (row := model.shown(place)) and row.is_leaf]
    ids = [row.criterion.id for row in leaves]
    model.write({(ids[1], "printed_lost"): "0,75", (ids[2], "appraised_score"): "1,5x"})
    page.checklist.go_to(ids[2], APPRAISED)
    return window


def reading_shot(window: MainWindow, _session: Session) -> QWidget:
    """The reading page on a table of points with remedies."""
    page = _page(window)
    with tempfile.TemporaryDirectory() as folder:
        page.read(_table(Path(folder) / "bang-diem.xlsx"))
        while page.shown is page.progress:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
    return window


def _page(window: MainWindow) -> CriteriaPage:
    assert window.workbench is not None
    window.workbench.show_step(CriteriaPage.title)
    QApplication.processEvents()
    page = window.workbench.page(CriteriaPage.title)
    assert isinstance(page, CriteriaPage)
    return page


def _table(path: Path) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "Bảng điểm"
    for title in _TITLES:
        sheet.append([title])
    sheet.append(_HEADER)
    for cells in _ROWS:
        sheet.append(cells)
    sheet.append([None, "Tổng cộng", 7.5, 5, 2.5])
    book.save(path)
    return path


CRITERIA_SHOTS: dict[str, Callable[[MainWindow, Session], QWidget | None]] = {
    "tieu-chi-khung": outline_shot,
    "tieu-chi-can-sua": to_correct_shot,
    "tieu-chi-doc-tep": reading_shot,
}
