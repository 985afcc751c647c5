"""The lock of issued plans: no accidental edit gets past it; whoever means it opens it, and a version is kept first."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from parapp.models import Change, Plan, RelatedPaper, Version
from parapp.plan.papers.names import paper_name
from parapp.plan.planfile import gather
from parapp.plan.versions import is_locked, keep, locked_by, version_of, versions_of
from parapp.plan.versions.keeping import STATUS_LABELS, free_label
from parapp.ui.messages_box import ToldAlready
from parapp.ui.session import Session
from parapp.ui.versions.moments import local_time
from parapp.vietnamese.dates import short_date

Issued = Plan | RelatedPaper
_BEFORE_EDITS = "Trước khi mở khóa để sửa"


class PlanLock(QObject):
    """Asked by the session before each change. What is open stays so until it is locked again or the window closes."""

    switched = Signal()
    """A plan was locked or unlocked."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._open: set[str] = set()
        self.may_unlock: Callable[[Issued], bool] = lambda _issued: False
        """Asks the person whether what is issued shall be unlocked."""
        self.may_retrace: Callable[[Issued], bool] = lambda _issued: False
        """Asks the person whether a step that changes what is issued shall be taken back or done again."""
        session.guards.append(self.check)
        session.changed.connect(self._on_changed)

    def check(self, change: Change) -> None:
        """Lets a change go on that touches nothing locked, or asks. ToldAlready: all stays as it was."""
        records, retracing = self._session.store.records(), self._session.retracing
        while (held := locked_by(records, change, self._open, retracing)) is not None:
            if not (self.may_retrace(held) if retracing else self.offer(held)):
                raise ToldAlready("plan_locked", what=issued_words(self._session, held))
            if retracing:  # a version kept now would be the step that is taken back
                return

    def _on_changed(self, change: Change) -> None:
        """A plan whose version was taken back is no longer open: it was kept so that the plan could be edited."""
        kept = {row.id for row in change.after}
        gone = {row.plan_id for row in change.before if isinstance(row, Version) and row.id not in kept}
        if gone & self._open:
            self._open -= gone
            self.switched.emit()

    def offer(self, issued: Issued) -> bool:
        """Unlocks it if the person wants that; whether it is open then."""
        if is_locked(issued, self._open) and self.may_unlock(issued):
            self.unlock(plan_id_of(issued))
        return not is_locked(issued, self._open)

    def unlock(self, plan_id: str) -> None:
        """Opens a plan and its papers; the state of now is kept first unless a version has it already."""
        records = self._session.store.records()
        plan_file = gather(records, plan_id)
        versions = versions_of(records, plan_id)
        now = version_of(plan_file, "", "").content
        if all(version.content != now for version in versions):
            taken = [version.label for version in versions]
            first = STATUS_LABELS["issued"]
            label = first if first not in taken and plan_file.plan.status == "issued" else _BEFORE_EDITS
            self._session.apply(keep(plan_file, free_label(label, taken), local_time()))
        self._open.add(plan_id)
        self.switched.emit()

    def lock_again(self, plan_id: str) -> None:
        """Closes a plan; what is half typed is handed over first."""
        self._session.flush()
        self._open.discard(plan_id)
        self.switched.emit()

    def is_open(self, issued: Issued) -> bool:
        """Whether something issued was unlocked."""
        return issued.status == "issued" and not is_locked(issued, self._open)

    def is_locked(self, issued: Issued) -> bool:
        """Whether something is issued and locked."""
        return is_locked(issued, self._open)


def plan_id_of(issued: Issued) -> str:
    """The plan that opens with it."""
    return issued.id if isinstance(issued, Plan) else issued.plan_id


def issued_words(session: Session, issued: Issued) -> str:
    """ "Kế hoạch năm 2026 đã ban hành ngày 05/3/2026"."""
    day = f" ngày {short_date(issued.issued_on)}" if issued.issued_on else ""
    if isinstance(issued, Plan):
        return f"{issued.shown_name} đã ban hành{day}"
    name = paper_name(gather(session.store.records(), issued.plan_id), issued)
    return f"Văn bản “{name}” đã ban hành{day}"
