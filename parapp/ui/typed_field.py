"""Text fields that hand over what was typed by themselves: on leaving, after a pause, and when asked to."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit

from parapp.models import UserError
from parapp.ui.messages_box import tell_error
from parapp.ui.session import Session
from parapp.vietnamese.text import clean

PAUSE_MS = 800


class TypedField(QObject):
    """Binds a line edit to a value: `read` gives the value kept, `write` commits a typed one.

    Half-typed text is never overwritten by a change from elsewhere. What `write` refuses with a UserError stays to be
    corrected; `refused` hears why (None: a message box says it).
    """

    def __init__(
        self,
        session: Session,
        edit: QLineEdit,
        read: Callable[[], str],
        write: Callable[[str], None],
        pause_ms: int = PAUSE_MS,
        refused: Callable[[UserError], None] | None = None,
    ) -> None:
        super().__init__(edit)
        self._session = session
        self._edit = edit
        self._read = read
        self._write = write
        self._timer = QTimer(self, singleShot=True, interval=pause_ms)
        self._refused = refused
        self._waiting = False
        self._timer.timeout.connect(self.commit)
        edit.textEdited.connect(self._on_typed)
        edit.editingFinished.connect(self.commit)
        edit.installEventFilter(self)
        session.flush_requested.connect(self.commit)
        session.changed.connect(self.refresh)
        self.refresh()

    @property
    def half_typed(self) -> bool:
        """Whether text waits to be handed over."""
        return self._waiting

    def commit(self) -> None:
        """Hands over what was typed, if anything."""
        if not self._waiting:
            return
        self._timer.stop()
        self._waiting = False
        try:
            self._write(clean(self._edit.text()).strip())
        except UserError as error:
            self._keep(error)

    def _keep(self, error: UserError) -> None:
        """The text stays on the screen and is handed over again once it was edited or left."""
        if self._refused is not None:
            self._waiting = True
            self._refused(error)
        else:
            tell_error(self._edit.window(), error)
            self._waiting = True

    def refresh(self, _change: object = None) -> None:
        """Shows the value kept, unless something is half typed."""
        if not self.half_typed and self._edit.text().strip() != self._read():
            with QSignalBlocker(self._edit):
                self._edit.setText(self._read())

    def _on_typed(self, _text: str) -> None:
        self._session.busy_text.emit("Đang lưu…")
        self._waiting = True
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Z goes to the window once the field itself has nothing left to take back."""
        if event.type() == QEvent.Type.ShortcutOverride:
            undoing = event.matches(QKeySequence.StandardKey.Undo) and not self._edit.isUndoAvailable()  # type: ignore[attr-defined]
            if undoing:
                event.ignore()
                return True
        return super().eventFilter(watched, event)
