"""The actions on whole plans and on the sample."""

from collections.abc import Callable, Iterable
from functools import lru_cache

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from parapp.models import Change, Plan, Record, UserError
from parapp.plan.edits.office import remove_everything, remove_plan
from parapp.plan.versions import versions_of
from parapp.ui.messages_box import ask, tell_error
from parapp.ui.session import Session

_AFTER = "Ctrl+Z lấy lại được tất cả cho đến khi đóng parapp; sau đó chỉ còn trong các bản sao lưu của dữ liệu."


class PlansMenu(QObject):
    """Makes and deletes plans, loads and erases the sample. Every step can be undone, so none asks first but the
    deletion of what was issued or kept."""

    carrying_wanted = Signal()
    """This year's plan is to be made from last year's."""
    old_plan_wanted = Signal()
    """A plan of earlier years, in a file still to be chosen, is wanted."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._new = self._action("Kế hoạch &mới…", self.new_plan, "Ctrl+N")
        self._carry = self._action("Lập &kế hoạch năm nay từ năm trước…", self.carrying_wanted.emit)
        self._old = self._action("Lấy từ kế hoạch &cũ (tệp Word)…", self.old_plan_wanted.emit)
        self._delete = self._action("&Xóa kế hoạch đang làm", self.delete_plan)
        self._load = self._action("&Nạp dữ liệu mẫu", self.load_sample)
        self._erase = self._action("Xóa &dữ liệu mẫu", self.erase_sample)

    def actions(self) -> list[QAction]:
        """The actions in menu order."""
        return [self._new, self._carry, self._old, self._delete, self._load, self._erase]

    def refresh(self) -> None:
        """Enables what can be done now; to be called before the actions are shown."""
        loaded = self._sample_loaded()
        self._delete.setEnabled(self._session.plan_id is not None)
        self._load.setEnabled(not loaded)
        self._erase.setEnabled(loaded)

    def new_plan(self) -> None:
        """Asks for a new plan."""
        from parapp.ui.new_plan import NewPlanDialog

        self._session.flush()
        NewPlanDialog(self._session, self._window).open()

    def delete_plan(self) -> None:
        """Deletes the plan shown."""
        self._session.flush()
        plan_id = self._session.plan_id
        if plan_id is not None and self._may_go([plan_id]):
            self._apply(remove_plan(self._session.store.records(), plan_id))

    def load_sample(self) -> None:
        """Adds the sample and shows its plan."""
        from parapp.ui.first_start import load_sample

        self._session.flush()
        load_sample(self._window, self._session)

    def erase_sample(self) -> None:
        """Deletes all of the sample that is left, with what was added to its plan."""
        self._session.flush()
        ids = [record_id for _, record_id in _sample_ids()]
        if self._may_go(ids):
            self._apply(remove_everything(self._session.store.records(), ids, "xóa dữ liệu mẫu"))

    def _may_go(self, ids: Iterable[str]) -> bool:
        """Asks before a plan goes that was issued, or of which versions were kept: they go along."""
        plans = [plan for plan in self._session.all(Plan).values() if plan.id in set(ids)]
        versions = sum(len(versions_of(self._session.store.records(), plan.id)) for plan in plans)
        if not versions and all(plan.status != "issued" for plan in plans):
            return True
        names = ", ".join(f"“{plan.shown_name}”" for plan in plans)
        issued = " đã ban hành" if any(plan.status == "issued" for plan in plans) else ""
        kept = f" cùng {versions} bản đã giữ" if versions else ""
        return ask(self._window, f"Xóa {names}{issued}{kept}?", f"&Xóa{kept}", "Để &nguyên", _AFTER, safe=True)

    def _sample_loaded(self) -> bool:
        records = self._session.store.records()
        return any(record_id in records[kind] for kind, record_id in _sample_ids())

    def _apply(self, change: Change) -> None:
        try:
            self._session.apply(change)
        except UserError as error:
            tell_error(self._window, error)

    def _action(self, text: str, slot: Callable[[], None], key: str = "") -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda _checked=False: slot())
        return action


@lru_cache(maxsize=1)
def _sample_ids() -> tuple[tuple[type[Record], str], ...]:
    from parapp.plan.sample import sample_records

    return tuple((type(record), record.id) for record in sample_records())
