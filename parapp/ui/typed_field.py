"""Text fields that hand over what was typed by themselves: on leaving, after a pause, and when asked to."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from parapp.models import UserError
from parapp.ui.messages_box import ToldAlready, tell_error
from parapp.ui.session import Session
from parapp.vietnamese.text import clean

PAUSE_MS = 800


class TypedField(QObject):
    """Binds an edit of one or several lines to a value: `read` gives the value kept, `write` commits a typed one.

    Half-typed text is never overwritten by a change from elsewhere. What `write` refuses with a UserError stays to be
    corrected; `refused` hears why (None: a message box says it).
    """

    def __init__(
        self,
        session: Session,
        edit: QLineEdit | QPlainTextEdit,
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
        self._meant: str | None = None  # the value kept that the text in the edit, perhaps typed otherwise, stands for
        self._timer.timeout.connect(self.commit)
        if isinstance(edit, QLineEdit):
            edit.textEdited.connect(self._on_typed)
            edit.editingFinished.connect(self.commit)
        else:
            edit.textChanged.connect(self._on_typed)
        UndoHandover(edit)
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
        try:
            self._write(clean(self._text()).strip())
        except UserError as error:
            self._keep(error)
        else:
            self._meant = self._read()
            self._waiting = False
            self._session.busy_text.emit("Đã lưu")

    def give_up(self) -> None:
        """Forgets what is half typed and shows the value kept."""
        self._timer.stop()
        self._waiting = False
        self._tidy()

    def _keep(self, error: UserError) -> None:
        """The text stays on the screen and is handed over again once it was edited or left; not if the person chose
        to leave all as it was."""
        if isinstance(error, ToldAlready):
            self.give_up()
            return
        if self._refused is not None:
            self._refused(error)
        else:
            self._waiting = False  # the box takes the focus, and the field is left once more
            tell_error(self._edit.window(), error)
            self._waiting = True

    def refresh(self, _change: object = None) -> None:
        """Shows the value kept, unless something is half typed. What was typed otherwise stays while it is typed on."""
        kept = self._read()
        if self.half_typed or kept == self._meant or self._text().strip() == kept:
            return
        self._meant = None
        with QSignalBlocker(self._edit):
            if isinstance(self._edit, QLineEdit):
                self._edit.setText(kept)
            else:
                self._edit.setPlainText(kept)

    def _tidy(self) -> None:
        """Shows the value kept as it will be written, now that nobody types here."""
        self._meant = None
        self.refresh()

    def _text(self) -> str:
        return self._edit.text() if isinstance(self._edit, QLineEdit) else self._edit.toPlainText()

    def _on_typed(self, _text: str = "") -> None:
        self._session.busy_text.emit("Đang lưu…")
        self._waiting = True
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the field hands over what was typed."""
        if event.type() == QEvent.Type.FocusOut:
            self.commit()
            self._tidy()
        return super().eventFilter(watched, event)


class UndoHandover(QObject):
    """Gives Ctrl+Z to the window once the field itself has nothing left to take back."""

    def __init__(self, edit: QLineEdit | QPlainTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The key that undoes passes by the field where there is nothing to undo."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            edit = self._edit
            typed = edit.isUndoAvailable() if isinstance(edit, QLineEdit) else edit.document().isUndoAvailable()
            if event.matches(QKeySequence.StandardKey.Undo) and not typed:
                event.ignore()
                return True
        return super().eventFilter(watched, event)
