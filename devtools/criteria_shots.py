"""Pictures of the step "Tiêu chí và điểm" that need more than opening it."""

import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from devtools.collection.kinds import Made, collection
from parapp.models import Criterion
from parapp.ui.criteria.columns import APPRAISED
from parapp.ui.criteria.page import CriteriaPage
from parapp.ui.criteria.report_dialog import ReportDialog
from parapp.ui.criteria.summing_up import report
from parapp.ui.main_window import MainWindow
from parapp.ui.session import Session

Shot = Callable[[MainWindow, Session], QWidget | None]
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
        _read(page, [_table(Path(folder) / "bang-diem.xlsx")])
    return window


def ugly_shot(name: str, *keys: Qt.Key) -> Shot:
    """The reading page on a file of the generated collection, some keys pressed there."""

    def shot(window: MainWindow, session: Session) -> QWidget | None:
        if session.plans:
            return None
        page = _page(window)
        with tempfile.TemporaryDirectory() as folder:
            _read(page, [path for path in _ugly_files(Path(folder)) if path.name == name])
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or page, key)
        return window

    return shot


def several_shot(window: MainWindow, session: Session) -> QWidget | None:
    """The list of several files."""
    if session.plans:
        return None
    page = _page(window)
    with tempfile.TemporaryDirectory() as folder:
        chosen = ("docx", "letters", "refused", "pdf", "csv")
        _read(page, [path for path in _ugly_files(Path(folder)) if path.name.startswith(chosen)])
    return window


def comparing_shot(window: MainWindow, session: Session) -> QWidget | None:
    """The sample's own set read again, somewhat changed."""
    if not session.plans:
        return None
    page = _page(window)
    plan_file = session.plan_file
    assert plan_file is not None
    with tempfile.TemporaryDirectory() as folder:
        _read(page, [_changed_table(Path(folder) / "bang-diem-lan-2.xlsx", plan_file.criteria)])
    page.intake.reading.accept_button.click()
    while page.shown is page.intake.reading:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
    return window


def report_shot(window: MainWindow, session: Session) -> QWidget | None:
    """What an import did in full."""
    if session.plans:
        return None
    page = _page(window)
    with tempfile.TemporaryDirectory() as folder:
        _read(page, [_table(Path(folder) / "bang-diem.xlsx")])
    result = page.intake.reading.understanding
    assert result is not None
    return ReportDialog(report([("bang-diem.xlsx", result)]), window)


def _read(page: CriteriaPage, paths: list[Path]) -> None:
    page.read(paths)
    while page.shown is page.intake.progress or page.intake.reader.is_busy:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


@cache
def _collection() -> list[Made]:
    return list(collection(1))


def _ugly_files(folder: Path) -> list[Path]:
    for made in _collection():
        for name, data in made.files.items():
            (folder / name).write_bytes(data)
    return sorted(folder.iterdir())


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


def _changed_table(path: Path, criteria: Sequence[Criterion]) -> Path:
    """The criteria as a table: every ninth row has another score, the last is missing, one is new."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.append(("Mã số", "Tiêu chí", "Điểm tối đa", "Điểm thẩm định"))
    for place, row in enumerate(criteria[:-1]):
        score = row.appraised_scores[-1] if row.appraised_scores else None
        changed = row.max_score if place % 9 == 4 else score
        sheet.append((row.code, row.name, row.max_score, changed))
    sheet.append((f"{criteria[-1].code}.9", "Chuyển đổi số trong giải quyết công việc nội bộ", 1, 0.5))
    book.save(path)
    return path


CRITERIA_SHOTS: dict[str, Shot] = {
    "tieu-chi-khung": outline_shot,
    "tieu-chi-can-sua": to_correct_shot,
    "tieu-chi-doc-tep": reading_shot,
    "tieu-chi-doc-1-diem-thanh-ngay": ugly_shot("xlsx-score_dates.xlsx", Qt.Key.Key_F8),
    "tieu-chi-doc-2-phong-cu": ugly_shot("letters-tcvn3.xlsx"),
    "tieu-chi-doc-3-nhieu-xa": ugly_shot("communes-unknown.xlsx"),
    "tieu-chi-doc-4-mat-so-0": ugly_shot("xlsx-code_lost_zero.xlsx", Qt.Key.Key_F8, Qt.Key.Key_S),
    "tieu-chi-doc-5-pdf": ugly_shot("pdf-ruled.pdf"),
    "tieu-chi-nhieu-tep": several_shot,
    "tieu-chi-so-sanh": comparing_shot,
    "tieu-chi-ket-qua-nhap": report_shot,
}
