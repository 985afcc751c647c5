"""Pictures of the exchange by workbooks: for whom files are written, and what came back of them."""

import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtWidgets import QWidget

from devtools.followup_shots import in_mid_year
from parapp.document.exchange import workbook_bytes
from parapp.importers.exchange import returned_here
from parapp.models import PlanFile, TaskResult
from parapp.models.exchange import TASKS_SHEET, Returned
from parapp.plan.edits.results import add_result
from parapp.plan.exchange import Review, compare
from parapp.ui.exchange.review_dialog import ReviewDialog
from parapp.ui.exchange.sending_dialog import SendDialog
from parapp.ui.main_window import MainWindow
from parapp.ui.session import Session

_FIRST = 6
_FILLED: tuple[tuple[object, ...], ...] = (
    ("Đã hoàn thành", 3, "Đã ban hành kế hoạch, gửi đủ các thôn", "Kế hoạch số 12/KH-UBND", "0,5", ""),
    ("Đang thực hiện", 10, "Đã rà soát 9/12 thủ tục", "", "", "Chờ hướng dẫn của Sở Nội vụ"),
    ("x", 4, "Đã họp giao ban", "", "", ""),
    ("Đang thực hiện", None, "Đã tập huấn cho 24 cán bộ, công chức", "Danh sách kèm theo", "", ""),
    ("Đã hoàn thành", 20, "Đã công khai 100% thủ tục tại bộ phận một cửa", "Ảnh chụp", "2,5", ""),
)


def filled_in(plan_file: PlanFile, today: date) -> Returned:
    """The workbook as a unit gives it back: some rows filled in well, some not."""
    book = load_workbook(BytesIO(workbook_bytes(plan_file)))
    sheet = book[TASKS_SHEET]
    for row, (status, days, *words) in enumerate(_FILLED, start=_FIRST):
        day = today - timedelta(days=days) if isinstance(days, int) else None
        for column, content in enumerate((status, day, *words), start=10):
            sheet.cell(row, column, content or None)
    sheet.cell(_FIRST + 1, 5, "Phòng Kinh tế")
    sheet.cell(_FIRST + 30, 12, "Đề nghị thêm nhiệm vụ rà soát biểu mẫu")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Ket-qua-phong-van-hoa-xa-hoi.xlsx"
        book.save(path)
        return returned_here(path, lambda _share: None)


def _review(session: Session) -> tuple[PlanFile, Review]:
    """What came back, while one of its tasks got a result here, too."""
    today = date.today()
    assert session.plan_file is not None
    came = filled_in(session.plan_file, today)
    entry = TaskResult(on=today, status="in_progress", text="Đã đôn đốc tại cuộc họp giao ban")
    session.apply(add_result(session.plan_file, session.plan_file.tasks[1].id, entry))
    return session.plan_file, compare(session.plan_file, (came,), today)


def _on_sample(show: Callable[[MainWindow, Session], QWidget]) -> Callable[[MainWindow, Session], QWidget | None]:
    def shot(window: MainWindow, session: Session) -> QWidget | None:
        if not session.plans:
            return None
        in_mid_year(session)
        return show(window, session)

    return shot


def _sending(window: MainWindow, session: Session) -> QWidget:
    assert session.plan_file is not None
    return SendDialog(session.plan_file, Path("D:/Gửi đơn vị"), date.today(), window)


def _taking(window: MainWindow, session: Session) -> QWidget:
    return ReviewDialog(*_review(session), date.today(), window)


def _conflict(window: MainWindow, session: Session) -> QWidget:
    dialog = ReviewDialog(*_review(session), date.today(), window)
    head = dialog.rows.topLevelItem(0)
    dialog.rows.choose(head.child(1) if head is not None else None)
    return dialog


EXCHANGE_SHOTS = {
    "trao-doi-1-gui": _on_sample(_sending),
    "trao-doi-2-lay-lai": _on_sample(_taking),
    "trao-doi-3-hai-ben": _on_sample(_conflict),
}
