"""Text boxes of the detail pane: as high as their text, handing over what is typed by themselves."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from parapp.ui.cell_editor import CellEditor, Offers
from parapp.ui.session import Session

_MOST_LINES = 9


class PaneBox(CellEditor):
    """A text box. In long ones Enter begins a new line; where something is offered Enter keeps what is typed."""

    def __init__(self, parent: QWidget, lines: int = 1, long: bool = False, offers: Offers | None = None) -> None:
        super().__init__(parent, offers)
        self._least_lines = lines
        self.enter_breaks_line = long
        self.setTabChangesFocus(True)
        self.setFrameShape(self.Shape.StyledPanel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.fit()

    def fit(self) -> None:
        """As many lines as the text has, within limits."""
        asked = int(self.document().size().height())
        lines = max(self._least_lines, min(asked, _MOST_LINES))
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if asked <= _MOST_LINES else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(bar)
        frame = 2 * (self.frameWidth() + int(self.document().documentMargin())) + 2
        self.setFixedHeight(self.height_of_lines(lines) + frame)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab takes the chosen offer along."""
        self.accept_offer()
        return super().focusNextPrevChild(forward)

    def minimumSizeHint(self) -> QSize:
        """Narrow panes break lines earlier."""
        return QSize(80, super().minimumSizeHint().height())


class TypedBox(QObject):
    """Binds a box to a value: `read` gives the value kept, `write` commits a typed one and says whether it was kept."""

    def __init__(self, session: Session, box: PaneBox, read: Callable[[], str], write: Callable[[str], bool]) -> None:
        super().__init__(box)
        self._session = session
        self._box = box
        self._read = read
        self._write = write
        self._committing = False
        box.paused.connect(self.commit)
        box.ended.connect(self.commit)
        box.given_up.connect(self._on_given_up)
        box.document().modificationChanged.connect(self._on_modified)
        box.installEventFilter(self)
        session.flush_requested.connect(self.commit)
        self.refresh()

    def commit(self, _key: int = 0) -> None:
        """Hands over what was typed, if anything."""
        if self._committing or not self._box.is_typed:
            return
        self._committing = True
        try:
            if self._write(self._box.text.strip()):
                self._box.mark_handed_over()
        finally:
            self._committing = False

    def refresh(self) -> None:
        """Shows the value kept, unless something is half typed."""
        if not self._box.is_typed and self._box.text.strip() != self._read():
            self._box.show_text(self._read())

    def _on_modified(self, modified: bool) -> None:
        if modified and self._box.hasFocus():
            self._session.busy_text.emit("Đang lưu…")

    def _on_given_up(self) -> None:
        self._box.mark_handed_over()
        self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the box keeps what was typed."""
        leaves = event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent)
        if leaves and event.reason() != Qt.FocusReason.PopupFocusReason:  # type: ignore[attr-defined]
            self.commit()
            self._box.close_list()
            self.refresh()
        return super().eventFilter(watched, event)
