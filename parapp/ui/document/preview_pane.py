"""The pages beside the editors: page, zoom and mode in a row of tools, faults as a line, the paper below."""

import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from parapp.messages import sentence
from parapp.models import UserError
from parapp.ui.document.narrow import make_room_for_less
from parapp.ui.document.own_faults import ways_out
from parapp.ui.document.page_maker import Look, PageMaker, Pages, Pictures
from parapp.ui.document.pages_view import FIT_PAGE, FIT_WIDTH, PagesView, Zoom
from parapp.ui.document.way_back import ways_back
from parapp.ui.elided_combo import ElidedCombo
from parapp.ui.notice_bar import NoticeBar
from parapp.ui.session import Session
from parapp.ui.tool_button import ToolButton

_log = logging.getLogger(__name__)
_ABOVE = 0.06  # share of a page left above a place that is turned to
_SETTING = "document_view"
_ZOOMS: tuple[tuple[str, Zoom], ...] = (
    ("Vừa bề ngang", FIT_WIDTH),
    ("Vừa trang", FIT_PAGE),
    ("50%", 0.5),
    ("75%", 0.75),
    ("100%", 1.0),
    ("125%", 1.25),
    ("150%", 1.5),
    ("200%", 2.0),
)
_FAULT = "Chưa dựng được trang mới vì lỗi của chương trình; dữ liệu vẫn an toàn."
_OLD_PAGES = " Các trang bên dưới là bản trước đó."


class PreviewPane(QWidget):
    """Keeps the pages in step with the plan shown, as long as it can be seen itself."""

    def __init__(self, session: Session, maker: PageMaker) -> None:
        super().__init__()
        self._session = session
        self._maker = maker
        self.choose_form: Callable[[], object] = lambda: None
        self._stale = True
        self._place: float | None = None
        self.view = PagesView()
        self.message = NoticeBar()
        self.counter = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.counter.setToolTip("Trang đang xem")
        self.zoom = ElidedCombo(keeps_end=False)
        self.mode = self._button("1 trang", "Xem từng trang một, thay vì cuộn liền", lambda: None)
        self._build()
        self._wire()
        self._restore()
        self._show_counter()

    def _build(self) -> None:
        self.zoom.setAccessibleName("Cỡ xem")
        for name, zoom in _ZOOMS:
            self.zoom.addItem(name, zoom)
        make_room_for_less(self.zoom)
        self.mode.setCheckable(True)
        row = QHBoxLayout()
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(4)
        row.addWidget(self._button("‹", "Trang trước (PgUp)", lambda: self.view.go_to_page(self.view.page - 1)))
        row.addWidget(self.counter)
        row.addWidget(self._button("›", "Trang sau (PgDn)", lambda: self.view.go_to_page(self.view.page + 1)))
        row.addStretch(1)
        row.addWidget(self._button("−", "Thu nhỏ (Ctrl+−)", lambda: self.view.zoom_by(-1)))
        row.addWidget(self.zoom, 4)
        row.addWidget(self._button("+", "Phóng to (Ctrl++)", lambda: self.view.zoom_by(1)))
        row.addWidget(self.mode)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(self.message)
        layout.addWidget(self.view, 1)

    def _button(self, text: str, tip: str, slot: Any) -> ToolButton:
        button = ToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip.partition(" (")[0])
        button.setAutoRaise(True)
        button.clicked.connect(slot)
        return button

    def _wire(self) -> None:
        self.view.look_changed.connect(self._draw_missing)
        self.view.page_changed.connect(self._show_counter)
        self.view.zoom_changed.connect(self._show_zoom)
        self.zoom.activated.connect(lambda row: self.view.set_zoom(self.zoom.itemData(row)))
        self.mode.toggled.connect(lambda single: self.view.set_continuous(not single))
        self._maker.made.connect(self._on_made)
        self._maker.drawn.connect(self._on_drawn)
        self._maker.found.connect(self._on_found)
        self._maker.failed.connect(self.show_fault)
        self._session.changed.connect(self.rebuild)
        self._session.plan_switched.connect(self.rebuild)
        self._session.paper_switched.connect(self._on_paper)
        self._session.look_changed.connect(self.rebuild)

    # -- pages ---------------------------------------------------------------------------------------------------

    def rebuild(self, _change: object = None) -> None:
        """Asks for new pages; unseen, it waits until it is shown."""
        plan_file = self._session.plan_file
        if plan_file is None:
            self.view.clear()
            self._show_counter()
        elif self.isVisible():
            self._stale = False
            self._maker.make(plan_file, self.view.seen(), self._session.paper)
        else:
            self._stale = True

    def _on_paper(self) -> None:
        """Another paper is looked at from its beginning."""
        self._place = 0.0
        self.rebuild()

    def turn_to(self, text: str) -> None:
        """Scrolls to where a paragraph begins with this text, once pages are there; stays if it is nowhere."""
        if text and self.view.sizes and self.isVisible():
            self._maker.find(text)

    def _on_found(self, place: float) -> None:
        if not self.view.shows(place):
            self.view.set_place(max(place - _ABOVE, 0.0))

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while the pane was not seen is made now."""
        super().showEvent(event)
        if self._stale:
            self.rebuild()

    def _on_made(self, pages: Pages) -> None:
        self.message.hide()
        self.view.set_pages(pages)
        if self._place is not None:
            self.view.set_place(self._place)
            self._place = None
        self._show_counter()

    def _on_drawn(self, number: int, pictures: Pictures) -> None:
        self.view.add_pictures(number, pictures)

    def show_fault(self, error: Exception) -> None:
        """Says above the old pages why there are no new ones."""
        if not isinstance(error, UserError):
            _log.error("no pages", exc_info=error)
        told = sentence(error) if isinstance(error, UserError) else _FAULT
        ways = ways_out(error, self._session, self._maker, self.rebuild)
        ways += ways_back(error, self._session, lambda: self.choose_form())
        self.message.say(told + (_OLD_PAGES if self.view.sizes else ""), "warning", ways)

    def _draw_missing(self) -> None:
        look: Look | None = self.view.missing()
        if look is not None and self.isVisible():
            self._maker.draw(look)

    # -- tools ---------------------------------------------------------------------------------------------------

    def _show_counter(self, _page: int = 0) -> None:
        count = len(self.view.sizes)
        self.counter.setText(f"{self.view.page + 1}/{count}" if count else "–")

    def _show_zoom(self) -> None:
        zoom = self.view.zoom
        row = next((row for row, (_, value) in enumerate(_ZOOMS) if value == zoom), -1)
        with QSignalBlocker(self.zoom):
            self.zoom.setCurrentIndex(row)
            self.zoom.setPlaceholderText(f"{self.view.factor:.0%}")

    # -- remembered ----------------------------------------------------------------------------------------------

    def save_view(self) -> None:
        """Keeps zoom, mode and place for the next start."""
        view = {"zoom": self.view.zoom, "continuous": self.view.continuous, "place": self.view.place}
        self._session.store.set_setting(_SETTING, view)

    def _restore(self) -> None:
        kept = self._session.store.get_setting(_SETTING)
        if not isinstance(kept, dict):
            return
        self.mode.setChecked(kept.get("continuous") is False)
        zoom = kept.get("zoom")
        if zoom in (FIT_WIDTH, FIT_PAGE) or isinstance(zoom, float):
            self.view.set_zoom(zoom)
        place = kept.get("place")
        self._place = float(place) if isinstance(place, int | float) else None
        self._show_zoom()
