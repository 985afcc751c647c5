"""Every message of data safety once, in one picture, with facts as they may come."""

import re
from pathlib import Path
from string import Formatter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from parapp.messages import SENTENCES, filled
from parapp.ui.main_window import MainWindow
from parapp.ui.session import Session

TABLE = Path(__file__).parents[1] / "docs" / "thong-bao.md"
COLUMNS, COLUMN_WIDTH = 3, 560
_HEADING = re.compile(r"^## (.+)$")
_ROW = re.compile(r"^\|\s*`?([a-z][a-z0-9_]*)`?\s*\|")
# Facts by name, as an officer's computer would give them; what is missing here stands as a number.
FACTS = {
    "path": r"C:\Users\thử\AppData\Local\parapp\parapp.db",
    "side_file": "parapp.db-wal",
    "place": "E:\\",
    "folder": r"D:\Bản sao parapp",
    "name": "parapp-xa-mau-000012.parapp",
    "reason": "ổ đĩa báo lỗi đọc",
    "label": "sửa nhiệm vụ",
    "plan": "Kế hoạch khắc phục năm 2025",
    "other": "Kế hoạch khắc phục năm 2024",
    "text": "Rà soát lại danh mục hồ sơ",
    "task": "Gửi báo cáo cải cách hành chính đúng hạn",
    "column": "Kết quả thực hiện",
    "sheet": "Tiêu chí",
    "need": "24,6 MB",
    "free": "3,1 MB",
    "size": "4,4 GB",
    "backup": r"C:\Users\thử\AppData\Local\parapp\backups\parapp-000007-truoc-khi-nang-cap.db",
    "what": "Kế hoạch khắc phục năm 2025",
    "unit": "Văn phòng HĐND và UBND",
    "day": "05/3/2026",
    "value": "xong rồi",
}


def groups() -> dict[str, list[str]]:
    """For each heading of the table the codes below it."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if match := _HEADING.match(line):
            heading = match[1]
        elif (match := _ROW.match(line)) and match[1] in SENTENCES:
            found.setdefault(heading, []).append(match[1])
    return found


def shown(code: str) -> str:
    """The sentence as a person may read it."""
    names = [name for _, name, _, _ in Formatter().parse(SENTENCES[code]) if name]
    return filled(code, {name: FACTS.get(name, "3") for name in names})


def notices_shot(_window: MainWindow, session: Session) -> QWidget | None:
    """All messages in columns; None on the sample, for they are the same on all data."""
    if session.plans:
        return None
    sheet = QWidget()
    sheet.setWindowFlag(Qt.WindowType.Window)
    grid = QGridLayout(sheet)
    grid.setHorizontalSpacing(24)
    row = 0
    for heading, codes in groups().items():
        grid.addWidget(_label(f"{heading} ({len(codes)})", bold=True), row, 0, 1, COLUMNS)
        row += 1
        for number, code in enumerate(codes):
            grid.addWidget(_label(shown(code)), row + number // COLUMNS, number % COLUMNS, Qt.AlignmentFlag.AlignTop)
        row += -(-len(codes) // COLUMNS)
    sheet.setAutoFillBackground(True)
    sheet.resize(sheet.sizeHint())
    return sheet


def _label(text: str, bold: bool = False) -> QLabel:
    label = QLabel(text, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
    if bold:
        font = label.font()
        font.setBold(True)
        label.setFont(font)
        return label
    label.setFixedWidth(COLUMN_WIDTH)
    label.setFixedHeight(label.heightForWidth(COLUMN_WIDTH) + 8)
    return label


NOTICE_SHOTS = {"thong-bao": notices_shot}
