"""The first key in something locked asks at once, so that nothing is typed that could not be kept."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

_TEXTS = (QLineEdit, QPlainTextEdit, QTextEdit)
_LINES = (QPlainTextEdit, QTextEdit)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ERASING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_STEPPING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)
_CHANGING = (QKeySequence.StandardKey.Paste, QKeySequence.StandardKey.Cut)
_RETRACING = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_NO_TYPING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class TypingGate(QObject):
    """Watches the application only while what is shown is locked. `guarded` says of a widget whether it holds locked
    content, `opened` asks the person; the key typed is then typed once more."""

    def __init__(self, guarded: Callable[[QWidget], bool], opened: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._guarded = guarded
        self._opened = opened
        self._closed = False
        self._declined = False
        self._read_only: list[QLineEdit | QPlainTextEdit | QTextEdit] = []

    def watch(self, closed: bool) -> None:
        """From now on keys are (not) watched; what was declined before may be asked again."""
        self._declined = False
        if closed == self._closed:
            return
        self._closed = closed
        app = QApplication.instance()
        assert app is not None
        if closed:
            app.installEventFilter(self)
        else:
            app.removeEventFilter(self)
            self._let_write()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stops what would change locked content."""
        kind = event.type()
        if kind not in _WATCHED or not isinstance(watched, QWidget) or not self._guarded(watched):
            return False
        if kind == QEvent.Type.ContextMenu:
            self._make_read_only(watched)
            return False
        if kind == QEvent.Type.DragEnter or (kind == QEvent.Type.Wheel and isinstance(watched, QComboBox)):
            event.ignore()
            return True
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return types(watched, event) and self._stop(watched, event)
        if kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            return isinstance(watched, QAbstractButton | QComboBox) and self._stop(watched, None)
        return kind == QEvent.Type.InputMethod and self._stop(watched, None)

    def _stop(self, widget: QWidget, key: QKeyEvent | None) -> bool:
        """Asks once; a key that was let through comes again where it was typed, if the focus is there still: in a cell
        that the question closed it would replace the whole text."""
        if self._declined:
            QApplication.beep()
        else:
            again = key.clone() if key is not None else None
            QTimer.singleShot(0, self, lambda: self._ask(widget, again))
        return True

    def _ask(self, widget: QWidget, key: QKeyEvent | None) -> None:
        if not self._closed or self._declined:
            return
        if not self._opened():
            self._declined = True
        elif key is not None and QApplication.focusWidget() is widget:
            QApplication.sendEvent(widget, key)

    def _make_read_only(self, widget: QWidget) -> None:
        """The menu of a text offers only what changes nothing."""
        text = widget if isinstance(widget, _TEXTS) else widget.parentWidget()
        if isinstance(text, _TEXTS) and not text.isReadOnly():
            text.setReadOnly(True)
            self._read_only.append(text)

    def _let_write(self) -> None:
        for text in self._read_only:
            text.setReadOnly(False)
        self._read_only = []


_WATCHED = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.DragEnter,
        QEvent.Type.Wheel,
        QEvent.Type.ContextMenu,
    }
)


def types(widget: QWidget, event: QKeyEvent) -> bool:
    """Whether a key would change what the widget holds."""
    if any(event.matches(keys) for keys in _CHANGING):
        return True
    if isinstance(widget, _TEXTS) and any(event.matches(keys) for keys in _RETRACING):
        return widget.isUndoAvailable() if isinstance(widget, QLineEdit) else widget.document().isUndoAvailable()
    key, text = event.key(), event.text()
    plain = not event.modifiers() & _NO_TYPING or bool(event.modifiers() & Qt.KeyboardModifier.GroupSwitchModifier)
    if isinstance(widget, QComboBox):
        return plain and (key in _STEPPING or (text.isprintable() and bool(text)))
    if isinstance(widget, QAbstractButton):
        return plain and key in (Qt.Key.Key_Space, *_ENTER)
    if not isinstance(widget, (*_TEXTS, QAbstractItemView)):
        return False
    if key in _ERASING or (isinstance(widget, QAbstractItemView) and key == Qt.Key.Key_F2):
        return True
    if key in _ENTER:
        return isinstance(widget, _LINES)
    return plain and bool(text) and text.isprintable()
