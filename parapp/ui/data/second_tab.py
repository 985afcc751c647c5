"""The place on another disk: which it is, what lies there, and a copy there that knows more than the file here."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from parapp.messages import sentence
from parapp.models import UserError
from parapp.store.backups import Shelf
from parapp.store.backups.second_place import PlaceChoice, choose_place, place_choice, second_shelf
from parapp.store.drives import drive_of
from parapp.ui.data.backup_list import BackupList
from parapp.ui.data.offering import offer_words
from parapp.ui.messages_box import tell_error
from parapp.ui.notice_bar import NoticeBar
from parapp.ui.safekeeping import Safekeeping
from parapp.ui.session import Session
from parapp.ui.whole_label import WholeLabel

_NONE = (
    "Máy này không có ổ đĩa cố định thứ hai đủ chỗ, nên chưa có bản sao ngoài ổ đĩa này. Hãy thường xuyên chép ra USB, "
    "hoặc chọn một nơi khác, chẳng hạn một ổ mạng của cơ quan."
)
_OFF = "Bạn đã tắt sao lưu ra nơi khác. Khi ổ đĩa này hỏng hoặc máy bị cài lại, chỉ còn những gì đã chép ra USB."
_MOST = 1000  # of the height


class SecondTab(QWidget):
    """Shows and changes the place, and lists the backups there."""

    take_wanted = Signal(object, object)
    """Shelf and backup of the offered copy, to be taken over."""
    merge_wanted = Signal(object, object)
    """Shelf and backup of the offered copy, to be merged with what is here: both have edits of their own."""
    look_wanted = Signal(object, object)
    restore_wanted = Signal(object, object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._keeping: Safekeeping | None = None
        self._shelf: Shelf | None = None
        self.offer = NoticeBar(closable=False)
        self.place = WholeLabel()
        self.choose = QPushButton("Chọn &nơi khác…")
        self.auto = QPushButton("Để pa&rapp tự chọn")
        self.off = QPushButton("Không &lưu ra nơi khác")
        self.list = BackupList()
        self._build()

    def _build(self) -> None:
        buttons = QHBoxLayout()
        for button in (self.choose, self.auto, self.off):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.list.setContentsMargins(-9, 0, -9, -9)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        for widget in (self.offer, self.place):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        layout.addWidget(self.list, _MOST)
        layout.addStretch(1)  # where there is no list
        self.choose.clicked.connect(self._choose)
        self.auto.clicked.connect(lambda: self._set(PlaceChoice()))
        self.off.clicked.connect(lambda: self._set(PlaceChoice(kind="off")))
        self.list.look_wanted.connect(lambda backup: self.look_wanted.emit(self._shelf, backup))
        self.list.restore_wanted.connect(lambda backup: self.restore_wanted.emit(self._shelf, backup))

    def serve(self, keeping: Safekeeping) -> None:
        """From now on shows what this one knows."""
        self._keeping = keeping
        self.list.pin_wanted.connect(self._pin)
        self.refresh()

    def refresh(self) -> None:
        """Says where the second copies are, and lists them."""
        keeping = self._keeping
        if keeping is None:
            return
        choice, root = place_choice(self._session.store), keeping.second_root
        self.auto.setEnabled(choice.kind != "auto")
        self.off.setEnabled(choice.kind != "off")
        self.place.setText(self._words(keeping, choice))
        self._shelf = second_shelf(root, self._session.store.path, keeping.places().data_id) if root else None
        self.list.setVisible(self._shelf is not None)
        if self._shelf is not None:
            self.list.show_shelf(self._shelf)
        self._show_offer(keeping)

    def _words(self, keeping: Safekeeping, choice: PlaceChoice) -> str:
        if choice.kind == "off":
            return _OFF
        if keeping.second_fault is not None:
            return sentence(keeping.second_fault)
        if keeping.second_root is None:
            return _NONE
        failed = f" Còn {keeping.files_failed} tệp chưa chép được." if keeping.files_failed else ""
        return (
            f"Bản sao thứ hai, tệp minh chứng và mẫu của cơ quan được giữ ở {keeping.second_root}, ghi cùng lúc với "
            f"bản sao lưu ở ổ này.{failed}"
        )

    def _show_offer(self, keeping: Safekeeping) -> None:
        offer = keeping.offer
        if offer is None:
            self.offer.hide()
            return
        taking = ("Lấy &về…", self.take_wanted) if offer.standing == "older" else ("Gộp &vào đây…", self.merge_wanted)
        choices = (
            ("Xem &bản đó…", lambda: self.look_wanted.emit(offer.shelf, offer.backup)),
            (taking[0], lambda: taking[1].emit(offer.shelf, offer.backup)),
            ("Khôn&g cần", keeping.settle_offer),
        )
        self.offer.say(offer_words(offer, is_new=not self._session.store.seen()), "warning", choices)

    def _pin(self, backup: object) -> None:
        if self._keeping is not None and self._shelf is not None:
            self._keeping.pin(self._shelf, backup)  # type: ignore[arg-type]
            self.refresh()

    def _choose(self) -> None:
        name = QFileDialog.getExistingDirectory(self.window(), "Nơi giữ bản sao thứ hai")
        if not name:
            return
        if self._is_on_the_same_disk(Path(name)):
            tell_error(self, UserError("backup_same_disk", path=name))
            return
        self._set(PlaceChoice(kind="folder", folder=str(Path(name))))

    def _is_on_the_same_disk(self, folder: Path) -> bool:
        """Whether a copy there would be lost with the data itself; not known, no."""
        found = self._keeping.find_drives() if self._keeping is not None else []
        own = drive_of(self._session.store.path, found)
        return own is not None and own == drive_of(folder, found)

    def _set(self, choice: PlaceChoice) -> None:
        choose_place(self._session.store, choice)
        if self._keeping is not None:
            self._keeping.place_changed()
