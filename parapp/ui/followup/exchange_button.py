"""A button for what is exchanged with the units by workbooks."""

from PySide6.QtWidgets import QMenu, QWidget

from parapp.ui.jobs import JobRunner
from parapp.ui.session import Session
from parapp.ui.tool_button import ToolButton


class ExchangeButton(ToolButton):
    """Its menu sends workbooks out and takes them back; what either needs is imported when it is chosen."""

    def __init__(self, session: Session, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self.setText("E&xcel")
        self.setAccessibleName("Đơn vị điền bằng Excel")
        self.setToolTip("Gửi tệp Excel cho đơn vị điền kết quả, lấy lại tệp đã điền")
        self.setMenu(QMenu(self))
        self.setPopupMode(ToolButton.ToolButtonPopupMode.InstantPopup)
        for text, slot in (("&Gửi đơn vị điền kết quả…", self._send), ("&Lấy lại tệp đã điền…", self._take_back)):
            self.menu().addAction(text).triggered.connect(lambda _checked=False, slot=slot: slot())

    def _send(self) -> None:
        from parapp.ui.exchange.sending import send

        send(self.window(), self._session, self._jobs)

    def _take_back(self) -> None:
        from parapp.ui.exchange.taking_back import take_back

        take_back(self.window(), self._session, self._jobs)
