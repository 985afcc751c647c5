"""Notices when Word has written the office's own template."""

from PySide6.QtCore import QObject, QTimer

from parapp.document.own_templates.places import stamp, template_path
from parapp.ui.session import Session

_LOOK_EVERY_MS = 1500


class TemplateWatch(QObject):
    """Looks at the file's time as long as the window is open, and tells the session when it changes."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._seen = stamp(template_path(session.own_folder))
        session.look_changed.connect(self._remember)
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Compares the file with how it was last."""
        if stamp(template_path(self._session.own_folder)) != self._seen:
            self._session.look_changed.emit()

    def _remember(self) -> None:
        self._seen = stamp(template_path(self._session.own_folder))

    def stop(self) -> None:
        """Looks no more."""
        self._timer.stop()
