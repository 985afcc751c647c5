"""The page "Các bản đã giữ": kept versions, any two compared, one looked at or gone back to."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from parapp.document.comparison import comparison_paper
from parapp.messages import sentence
from parapp.models import Change, PlanFile, UserError, Version
from parapp.models.document import Document
from parapp.plan.versions import keep, proposed_label, read_version, rename, versions_of
from parapp.plan.versions.comparing import Comparison, compare
from parapp.plan.versions.going_back import WayBack, go_back
from parapp.plan.versions.summary import SAME, summary
from parapp.ui.asides import AsidePage
from parapp.ui.document.page_maker import PageMaker
from parapp.ui.document.written_file import FileKind
from parapp.ui.empty_page import EmptyPage
from parapp.ui.jobs import JobRunner
from parapp.ui.messages_box import ask, tell_error
from parapp.ui.notice_bar import NoticeBar
from parapp.ui.session import Session
from parapp.ui.versions.comparison_tab import ComparisonTab, Entry
from parapp.ui.versions.moments import local_time, moment
from parapp.ui.versions.names import names_for_comparing
from parapp.ui.versions.pages_tab import PagesTab
from parapp.ui.versions.paper_files import PaperFiles
from parapp.ui.versions.version_list import NOW, NOW_NAME, VersionList
from parapp.ui.waiting import waiting
from parapp.vietnamese.text import clean, fold_space

_COLUMNS = "version_columns"
_EMPTY = (
    "Chưa giữ bản nào của kế hoạch này.\n"
    "Giữ một bản trước khi trình ký, trước khi sửa nhiều, hoặc khi gửi góp ý: sau này so sánh được và quay về được.\n"
    "Khi chuyển kế hoạch sang “Đã trình ký” hoặc “Đã ban hành”, parapp tự giữ một bản."
)
_NO_PLAN = "Chưa có kế hoạch nào để giữ bản. Hãy lập kế hoạch trước."
_LIST, _COMPARISON, _PAGES = range(3)


class VersionsPage(AsidePage):
    """Three tabs over the versions of the plan shown; before there is one, what they are good for."""

    title = "Các bản đã giữ"

    def __init__(self, session: Session, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(session, jobs, parent)
        self.maker = PageMaker(self, session.own_folder)
        self.files = PaperFiles(session, self.maker, self)
        self.notice = NoticeBar()
        self.stack = QStackedWidget()
        self.empty = EmptyPage(_EMPTY, "&Giữ bản này…", "Quay &lại")
        self.list = VersionList()
        self.comparison = ComparisonTab()
        self.pages = PagesTab(self.maker)
        self.tabs = QTabWidget()
        self.keep_button = QPushButton("&Giữ bản này…")
        self.compare_button = QPushButton("S&o sánh")
        self.view_button = QPushButton("&Xem")
        self.rename_button = QPushButton("Đổi tê&n…")
        self.back_button = QPushButton("&Quay về bản này…")
        self.status = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._shown: Callable[[], Document] | None = None
        self._stale = True
        self._build()
        self._wire()

    # -- layout --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (
            self.keep_button,
            self.compare_button,
            self.view_button,
            self.rename_button,
            self.back_button,
        ):
            row.addWidget(button)
        row.addStretch(1)
        listing = QWidget()
        column = QVBoxLayout(listing)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        for tab, name in ((listing, "Các &bản"), (self.comparison, "Sự &khác nhau"), (self.pages, "T&rang in")):
            self.tabs.addTab(tab, name)
        leave = QToolButton()
        leave.setText("‹ Quay lại")
        leave.setAutoRaise(True)
        leave.setToolTip("Trở lại bước đang làm (Esc)")
        leave.clicked.connect(self.leave)
        corner = QWidget()
        inside = QHBoxLayout(corner)
        inside.setContentsMargins(0, 0, 4, 0)
        inside.addWidget(self.status)
        inside.addWidget(leave)
        self.tabs.setCornerWidget(corner, Qt.Corner.TopRightCorner)
        for page in (self.empty, self.tabs):
            self.stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setSpacing(6)
        layout.addWidget(self.notice)
        layout.addWidget(self.stack, 1)
        self.list.restore_sizes(self.session.store, _COLUMNS)

    def _wire(self) -> None:
        self.empty.button.clicked.connect(self.keep_now)
        self.empty.other.clicked.connect(self.leave)
        for button, slot in (
            (self.keep_button, self.keep_now),
            (self.compare_button, self.compare_chosen),
            (self.view_button, self.view_current),
            (self.rename_button, self.rename_current),
            (self.back_button, self.go_back),
        ):
            button.clicked.connect(lambda _checked=False, slot=slot: slot())
        self.list.compare_wanted.connect(self.compare_chosen)
        self.list.rename_wanted.connect(self.rename_current)
        self.list.itemSelectionChanged.connect(self._show_choices)
        self.comparison.pair_chosen.connect(self.show_pair)
        self.comparison.print_wanted.connect(self._print)
        self.comparison.save_wanted.connect(self._save)
        self.pages.state_chosen.connect(self._show_pages)
        self.files.told.connect(self.status.setText)
        self.tabs.currentChanged.connect(self._on_tab)
        self.session.changed.connect(self._on_changed)
        self.session.plan_switched.connect(self._on_switched)
        back = QShortcut(QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self._step_back)

    # -- what is shown -------------------------------------------------------------------------------------------

    @property
    def versions(self) -> list[Version]:
        """The kept versions of the plan shown, the oldest first."""
        return versions_of(self.session.store.records(), self.session.plan_id or "")

    def begin(self) -> None:
        """Shows the list, the keyboard on it."""
        self.session.flush()
        self.refresh()
        self.tabs.setCurrentIndex(_LIST)
        self.shown.emit()
        self._focus()

    def refresh(self) -> None:
        """Shows the versions there are now."""
        self._stale = False
        plan_file, versions = self.session.plan_file, self.versions
        if plan_file is None or not versions:
            self.empty.label.setText(_EMPTY if plan_file is not None else _NO_PLAN)
            self.empty.button.setVisible(plan_file is not None)
            self.stack.setCurrentWidget(self.empty)
            return
        self.list.show_versions(plan_file, versions, self.session.store.computers_of(Version))
        self.stack.setCurrentWidget(self.tabs)
        self._show_choices()
        tab = self.tabs.currentIndex()
        if tab == _COMPARISON or (tab == _PAGES and self.pages.states.currentData() == NOW):
            self._on_tab(tab)

    def _focus(self) -> None:
        first = self.empty.button if self.stack.currentWidget() is self.empty else self.list
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self, _change: object) -> None:
        self.notice.hide()
        self._stale = True
        if self.isVisible():
            self.refresh()

    def _on_switched(self) -> None:
        """What was compared and looked at belongs to another plan."""
        self.comparison.offer((), NOW, NOW)
        self.pages.offer((), NOW)
        self.tabs.setCurrentIndex(_LIST)
        self._on_changed(None)

    def showEvent(self, event: QShowEvent) -> None:
        """What changed on other pages meanwhile is looked at now."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _show_choices(self) -> None:
        version = self._current
        for button in (self.rename_button, self.back_button):
            button.setEnabled(version is not None)
        self.compare_button.setEnabled(len(self.list.chosen) in (1, 2))

    def _step_back(self) -> None:
        """Esc: from a tab to the list, from the list to the step before."""
        if self.stack.currentWidget() is self.tabs and self.tabs.currentIndex() != _LIST:
            self.tabs.setCurrentIndex(_LIST)
            self.list.setFocus()
        else:
            self.leave()

    @property
    def _current(self) -> Version | None:
        """The version that the keyboard is on; None on the state of now."""
        return next((version for version in self.versions if version.id == self.list.current), None)

    def _entries(self) -> list[Entry]:
        """All states to choose from, the newest first."""
        kept = [(f"{version.label} ({moment(version.made_at)})", version.id) for version in reversed(self.versions)]
        return [(NOW_NAME, NOW), *kept]

    def _state(self, state_id: str) -> PlanFile:
        """A state by its id. UserError as `read_version`."""
        version = next((one for one in self.versions if one.id == state_id), None)
        if version is not None:
            return read_version(version)
        assert self.session.plan_file is not None
        return self.session.plan_file

    def _name(self, state_id: str) -> str:
        version = next((one for one in self.versions if one.id == state_id), None)
        return f"bản “{version.label}”" if version is not None else "bản hiện nay"

    def _on_tab(self, tab: int) -> None:
        """A tab shows what was chosen in it last, as it is now; at first what one looks for most."""
        known = {version.id for version in self.versions} | {NOW}
        if tab == _COMPARISON:
            chosen = self.comparison.before.count() > 0 and {*self.comparison.pair} <= known
            self.show_pair(*(self.comparison.pair if chosen else self._usual_pair))
        elif tab == _PAGES:
            state = self.pages.states.currentData()
            self._show_pages(state if state in known else self.list.current or NOW)

    def _turn_to(self, tab: int) -> None:
        if self.tabs.currentIndex() == tab:
            self._on_tab(tab)
        self.tabs.setCurrentIndex(tab)

    # -- keeping and naming --------------------------------------------------------------------------------------

    def keep_now(self) -> None:
        """Asks for a name and keeps the state of now."""
        self.session.flush()
        plan_file = self.session.plan_file
        if plan_file is None:
            return
        label = self._asked("Giữ bản này", "Tên của bản:", proposed_label(plan_file.plan, self.versions))
        if label and self._apply(keep(plan_file, label, local_time())):
            self.list.clearSelection()
            self.list.go_to(self.versions[-1].id)
            self.list.setFocus()
            self.notice.say(f"Đã giữ bản “{label}”. Bản này không bao giờ bị xóa theo thời gian.")

    def rename_current(self) -> None:
        """Asks for another name of the version that the keyboard is on."""
        version = self._current
        if version is not None:
            label = self._asked("Đổi tên bản", "Tên của bản:", version.label)
            if label and label != version.label:
                self._apply(rename(version, label))

    def _asked(self, title: str, words: str, proposed: str) -> str:
        label, accepted = QInputDialog.getText(self, title, words, text=proposed)
        return fold_space(clean(label)) if accepted else ""

    def _apply(self, change: Change) -> bool:
        try:
            self.session.apply(change)
        except UserError as error:
            tell_error(self.window(), error)
            return False
        return True

    # -- comparing -----------------------------------------------------------------------------------------------

    @property
    def _usual_pair(self) -> tuple[str, str]:
        return (self.versions[-1].id, NOW) if self.versions else (NOW, NOW)

    def compare_chosen(self) -> None:
        """Compares the two rows chosen, one with the state of now, or the last version with it."""
        chosen = self.list.chosen
        if len(chosen) == 2:
            pair = (chosen[0], chosen[1])
        elif len(chosen) == 1 and chosen[0] != NOW:
            pair = (chosen[0], NOW)
        else:
            pair = self._usual_pair
        self.comparison.offer(self._entries(), *pair)
        self._turn_to(_COMPARISON)
        (self.comparison.view if self.comparison.view.isVisible() else self.comparison.before).setFocus()

    def show_pair(self, before: str, after: str) -> None:
        """Shows what differs between two states, given by their ids."""
        self.comparison.offer(self._entries(), before, after)
        try:
            old, new = self._state(before), self._state(after)
        except UserError as error:
            self._shown = None
            self.comparison.show_comparison(None, sentence(error))
            return
        with waiting():
            found = compare(old, new, names_for_comparing(self.session.own_folder))
            self.comparison.show_comparison(found)
        self._shown = self._paper(new, found, self._name(before), self._name(after))

    def _paper(self, plan_file: PlanFile, found: Comparison, before: str, after: str) -> Callable[[], Document]:
        return lambda: comparison_paper(plan_file, found, before, after)

    def _print(self) -> None:
        if self._shown is not None:
            self.files.print(self._shown, _comparison_stem())

    def _save(self, kind: FileKind) -> None:
        if self._shown is not None:
            self.files.save(self._shown, _comparison_stem(), kind)

    # -- looking and going back ----------------------------------------------------------------------------------

    def view_current(self) -> None:
        """Shows the pages of the state that the keyboard is on."""
        self.pages.offer(self._entries(), self.list.current or NOW)
        self._turn_to(_PAGES)
        self.pages.view.setFocus()

    def _show_pages(self, state_id: str) -> None:
        self.pages.offer(self._entries(), state_id)
        try:
            self.pages.show_plan(self._state(state_id))
        except UserError as error:
            self.pages.show_fault(sentence(error))

    def go_back(self) -> None:
        """After a question the plan is as the version says; the state of now is kept first, in the same step."""
        version = self._current
        if version is None:
            return
        try:
            self.session.flush()
            way = go_back(self.session.store.records(), version, local_time())
            if self._wants_back(version, way):
                self.session.keep_backup("version")
                self.session.apply(way.change)
                self.notice.say(f"Kế hoạch đã quay về bản “{version.label}”. Ctrl+Z để bỏ.")
        except UserError as error:
            tell_error(self.window(), error)

    def _wants_back(self, version: Version, way: WayBack) -> bool:
        with waiting():
            told = summary(compare(self._state(NOW), read_version(version)))
        if told == SAME:
            self.notice.say(f"Kế hoạch đang đúng như bản “{version.label}”; không có gì phải thay đổi.")
            return False
        issued = (
            "Kế hoạch đã ban hành; nên chỉ quay về khi bản phát hành phải thay. "
            if self._state(NOW).plan.status == "issued"
            else ""
        )
        shared = (
            f" Bảng tiêu chí đang dùng chung với {', '.join(f'“{name}”' for name in way.shared_with)} nên kế hoạch này "
            "nhận một bảng tiêu chí riêng như lúc giữ bản; kế hoạch kia không đổi."
            if way.shared_with
            else ""
        )
        detail = (
            f"{issued}Những chỗ sẽ đổi: {told}{shared} Danh mục của cơ quan giữ như hiện nay. "
            "Trạng thái hiện nay được giữ thành một bản trước; Ctrl+Z để bỏ."
        )
        question = f"Quay về bản “{version.label}” (giữ lúc {moment(version.made_at)})?"
        return ask(self.window(), question, "&Quay về bản này", "&Bỏ qua", detail, safe=True)

    # -- the end -------------------------------------------------------------------------------------------------

    def save_sizes(self) -> None:
        """Keeps the columns of the list."""
        self.list.save_sizes(self.session.store, _COLUMNS)

    def close_pages(self) -> None:
        """Stops the thread that makes pages."""
        self.maker.close()


def _comparison_stem() -> str:
    return f"So-sanh-ke-hoach-{date.today():%Y-%m-%d}"
