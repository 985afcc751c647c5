"""What the person sees of the lock: a bar over the page, a word in the status bar, a question, an entry of the menu."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel, QWidget

from parapp.models import Plan, UserError
from parapp.ui.messages_box import ask, tell_error
from parapp.ui.notice_bar import NoticeBar
from parapp.ui.session import Session
from parapp.ui.step import Step
from parapp.ui.versions.lock import Issued, PlanLock, issued_words, plan_id_of
from parapp.ui.versions.typing_gate import TypingGate

_UNLOCK = "Mở khóa để sửa…"
_QUESTION = "{what} nên đang khóa, để bản đã phát hành không bị sửa nhầm."
_DETAIL = (
    "Mở khóa thì parapp giữ một bản như hiện nay trước, rồi cho sửa đến khi bấm “Khóa lại” hoặc đóng parapp. "
    "Ghi kết quả ở bước “Theo dõi” không cần mở khóa."
)
_RETRACING = (
    "Bước hoàn tác hoặc làm lại này đổi nội dung đã ban hành. Vẫn làm thì kế hoạch sau đó vẫn khóa, và bước này lấy "
    "lại được ngay bằng Làm lại (Ctrl+Y) hoặc Hoàn tác (Ctrl+Z)."
)


class LockBar(NoticeBar):
    """Stands over the pages that show an issued plan's content. `page` gives the step shown, None for another page."""

    def __init__(self, session: Session, page: Callable[[], Step | None], show_versions: Callable[[], object]) -> None:
        super().__init__(closable=False)
        self._session = session
        self._page = page
        self._show_versions = show_versions
        self.lock = PlanLock(session, self)
        self.lock.may_unlock = self._may_unlock
        self.lock.may_retrace = self._may_retrace
        self.gate = TypingGate(self._holds, self._offer, self)
        self.word = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.word.setContentsMargins(0, 0, 8, 0)
        self.action = QAction(self)
        self.action.setShortcut(QKeySequence("Ctrl+Shift+K"))
        self.action.triggered.connect(lambda _checked=False: self.switch())
        self._said: tuple[str, bool] | None = None
        for signal in (session.plan_switched, session.paper_switched, self.lock.switched):
            signal.connect(self.refresh)
        session.changed.connect(self._on_changed)

    @property
    def issued(self) -> Issued | None:
        """The issued paper that the page prints: on the step "Văn bản" perhaps one around the plan."""
        page = self._page()
        plan = self._plan
        if page is None or page.title not in ("Tiêu chí và điểm", "Kế hoạch", "Văn bản"):
            return None
        paper = self._session.paper if page.title == "Văn bản" else None
        shown = paper if paper is not None and paper.kind != "appendix" else plan
        return shown if shown is not None and shown.status == "issued" else None

    @property
    def _plan(self) -> Plan | None:
        return self._session.all(Plan).get(self._session.plan_id or "")

    def _on_changed(self, _change: object) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Says what holds for the page shown now."""
        issued = self.issued
        self.gate.watch(issued is not None and self.lock.is_locked(issued))
        self._refresh_word()
        if issued is None:
            self._said = None
            self.hide()
            return
        words, opened = issued_words(self._session, issued), self.lock.is_open(issued)
        if self._said != (words, opened) or self.isHidden():
            self._said = (words, opened)
            self._say(words, opened)

    def _say(self, words: str, opened: bool) -> None:
        versions = ("Xem các bản", self._show_versions)
        if opened:
            self.say(f"{words}; đang mở khóa để sửa.", "warning", (("Khóa lại", self.switch), versions))
        else:
            self.say(f"{words} nên đang khóa.", "info", ((_UNLOCK, self.switch), versions))
        for button, keys in zip(self.buttons, ("Ctrl+Shift+K", "Ctrl+Shift+B"), strict=True):
            button.setToolTip(keys)

    def _refresh_word(self) -> None:
        plan = self._plan
        issued = plan is not None and plan.status == "issued"
        opened = plan is not None and self.lock.is_open(plan)
        self.word.setText(("Kế hoạch đang mở khóa" if opened else "Kế hoạch đang khóa") if issued else "")
        self.word.setVisible(issued)
        self.action.setText("Khóa lại kế hoạch đã ban hành" if opened else "Mở khóa kế hoạch đã ban hành…")
        self.action.setEnabled(issued or self.issued is not None)

    def switch(self) -> None:
        """Unlocks after a question, or locks again."""
        issued = self.issued or self._plan
        if issued is None or issued.status != "issued":
            return
        try:
            if self.lock.is_open(issued):
                self.lock.lock_again(plan_id_of(issued))
            else:
                self.lock.offer(issued)
        except UserError as error:
            tell_error(self.window(), error)

    def _offer(self) -> bool:
        issued = self.issued
        try:
            return issued is None or self.lock.offer(issued)
        except UserError as error:
            tell_error(self.window(), error)
            return False

    def _holds(self, widget: QWidget) -> bool:
        page = self._page()
        return page is not None and page.holds_content(widget)

    def _may_unlock(self, issued: Issued) -> bool:
        question = _QUESTION.format(what=issued_words(self._session, issued))
        return ask(self.window(), question, "&Mở khóa để sửa", "Để &nguyên", _DETAIL, safe=True)

    def _may_retrace(self, issued: Issued) -> bool:
        question = _QUESTION.format(what=issued_words(self._session, issued))
        return ask(self.window(), question, "&Vẫn làm", "Để &nguyên", _RETRACING, safe=True)
