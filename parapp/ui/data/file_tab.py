"""Where the data file lies, what it holds, and whether it is whole."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from parapp.models import Plan, Task
from parapp.paths import data_dir, is_portable
from parapp.store.health import Health
from parapp.ui.colours import word_colour
from parapp.ui.data.words import number_words, size_words
from parapp.ui.session import Session
from parapp.ui.whole_label import WholeLabel

_CHECKING = "Đang kiểm tra…"
_MOST_NAMED = 5
_UNSOUND = (
    "Tệp dữ liệu có chỗ hỏng. Xin đóng rồi mở lại parapp: parapp sẽ lấy lại dữ liệu từ bản sao lưu và phần còn đọc "
    "được. Nếu mở lại mà vẫn báo hỏng, xin khôi phục bản sao lưu mới nhất ở thẻ Bản sao lưu."
)


class FileTab(QWidget):
    """The file in numbers, and a check of the whole of it."""

    check_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.place, self.amount, self.holds, self.programs = _selectable(), _plain(), _plain(), _selectable()
        self.keeping = _plain()
        self.health = WholeLabel()
        self.check = QPushButton("K&iểm tra ngay")
        self.log = QPushButton("Mở thư mục &nhật ký")
        self.folder = QPushButton("Mở thư mục dữ &liệu")
        self._build()
        self.check.clicked.connect(self._on_check)
        for button in (self.log, self.folder):
            button.clicked.connect(lambda _checked=False: open_folder(self._session.store.path.parent))

    def _build(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(10)
        for title, label in (
            ("Tệp dữ liệu:", self.place),
            ("Nơi giữ:", self.keeping),
            ("Dung lượng:", self.amount),
            ("Đang có:", self.holds),
            ("Nhật ký lỗi:", self.programs),
        ):
            form.addRow(title, label)
        form.addRow("Kiểm tra:", self.health)
        buttons = QHBoxLayout()
        for button in (self.check, self.folder, self.log):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.addLayout(form)
        layout.addSpacing(8)
        layout.addLayout(buttons)
        layout.addStretch(1)

    def refresh(self) -> None:
        """Reads the numbers again."""
        session, path = self._session, self._session.store.path
        self.place.setText(str(path))
        self.keeping.setText(keeping_words(path))
        self.amount.setText(size_words(size_of(path)))
        edits = number_words(sum(session.store.seen().values()))
        plans, tasks = number_words(len(session.all(Plan))), number_words(len(session.all(Task)))
        self.holds.setText(f"{plans} kế hoạch, {tasks} nhiệm vụ; {edits} chỗ sửa")
        self.programs.setText(f"parapp.log và crash.log trong {path.parent}")
        if not self.health.text():
            self.health.setText("Chưa kiểm tra lần nào từ lúc mở cửa sổ. Mỗi lần mở, parapp đã tự xem nhanh cả tệp.")

    def _on_check(self) -> None:
        self.check.setEnabled(False)
        self._say(_CHECKING)
        self.check_wanted.emit()

    def show_health(self, health: Health) -> None:
        """Says what a check has found."""
        self.check.setEnabled(True)
        self._say("\n".join(health_words(health)), "done" if health.good else "warning")

    def show_fault(self, words: str) -> None:
        """Says why there was no check."""
        self.check.setEnabled(True)
        self._say(words, "error")

    def _say(self, words: str, sense: str = "") -> None:
        palette = self.palette()
        palette.setColor(palette.ColorRole.WindowText, word_colour(sense, self.palette()))
        self.health.setPalette(palette)
        self.health.setText(words)


def keeping_words(data_file: Path) -> str:
    """Whether the data go along with the program, stay on this PC, or lie where somebody wanted them."""
    if data_file.parent != data_dir():
        return "Trong thư mục được chọn khi mở parapp"
    if is_portable():
        return "Bản mang theo: cạnh chương trình, đi cùng USB hay ổ đĩa này"
    return "Trên máy này; gỡ hay cài lại parapp không làm mất dữ liệu"


def health_words(health: Health) -> list[str]:
    """A sentence for each thing that was found; one where all is well."""
    if health.good:
        records, edits = number_words(health.records), number_words(health.edits)
        return [f"Tốt: cả {records} bản ghi và {edits} lần sửa đều nguyên vẹn."]
    found = [] if health.sound else [_UNSOUND]
    if health.missing_edits:
        found.append(f"Thiếu {number_words(health.missing_edits)} lần sửa đã từng được lưu; xin xem các bản sao lưu.")
    if health.differing:
        found.append(f"Có {len(health.differing)} chỗ nhật ký sửa đổi nói khác dữ liệu; xin báo cho người hỗ trợ.")
    if health.missing_evidence:
        named = ", ".join(f"“{one.name}”" for one in health.missing_evidence[:_MOST_NAMED])
        more = " …" if len(health.missing_evidence) > _MOST_NAMED else ""
        found.append(f"Không thấy {len(health.missing_evidence)} tệp minh chứng: {named}{more}.")
    return found


def size_of(data_file: Path) -> int:
    """The bytes of the data file and of what still waits beside it. 0 if the disk does not tell."""
    total = 0
    for path in (data_file, data_file.with_name(f"{data_file.name}-wal")):
        try:
            total += path.stat().st_size
        except OSError:
            continue
    return total


def open_folder(folder: Path) -> bool:
    """Shows a folder in the system's own window; False if it would not."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _plain() -> QLabel:
    return QLabel(textFormat=Qt.TextFormat.PlainText)


def _selectable() -> QLabel:
    label = WholeLabel()
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label
