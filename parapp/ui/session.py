"""What the window works on: the open data file, the plan shown, and the one door for every edit."""

import logging
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from parapp.models import Block, Change, Plan, PlanFile, Record, RelatedPaper, UserError
from parapp.paths import own_folder
from parapp.plan.lint import LintIssue, lint
from parapp.plan.planfile import gather, plan_before
from parapp.store import History, Store
from parapp.store.taking_over import TakeOver

R = TypeVar("R", bound=Record)
_log = logging.getLogger(__name__)
_CURRENT_PLAN = "current_plan"


class Session(QObject):
    """Applies changes to the store, keeps undo, and tells all views what changed. Views never write by themselves."""

    changed = Signal(object)
    """A Change was applied, undone or redone; views update the rows it names."""
    plan_switched = Signal()
    """Another plan (or none) is shown now."""
    paper_switched = Signal()
    """Another paper of the plan is shown now: the plan itself, or one of those around it."""
    busy_text = Signal(str)
    """Half-typed text waits to be handed over ("Đang lưu…") or everything is on disk ("Đã lưu")."""
    flush_requested = Signal()
    """Editors hand over what is half typed: before closing, building a document, backing up."""

    copied_outside = Signal()
    """A checked copy of the data lies on a stick now."""
    look_changed = Signal()
    """The office's own Word template or sentences are other ones now, so pages look otherwise."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.guards: list[Callable[[Change], None]] = []
        """Asked before any change is committed; each may refuse it by raising UserError."""
        self.on_fault: Callable[[UserError, Change], bool] = lambda _fault, _change: False
        """Told when a change could not be saved; whether to try it again."""
        self.keep_backup: Callable[[str], None] = lambda _occasion: None
        """Writes and checks a backup that is kept, before what cannot be overlooked; raises UserError if it cannot."""
        self.retracing = False
        """Whether the change being committed takes a step back or does it again."""
        self._history = History(store)
        self._plan_id: str | None = None
        self._paper_id: str | None = None
        self._view: _PlanView | None = None
        self._restore_plan()

    @property
    def own_folder(self) -> Path:
        """Where what the office made itself lies: forms, sentences, its Word template."""
        return own_folder(self.store.path.parent)

    # -- edits ---------------------------------------------------------------------------------------------------

    def apply(self, change: Change, merge_key: str = "") -> None:
        """Commits a change; an empty one does nothing. Equal `merge_key`s in a row become one undo step (typing)."""
        if change.before or change.after:
            self._commit(change, lambda: self._history.apply(change, merge_key))
            self._announce(change)

    def take_over(self, what: TakeOver) -> None:
        """Commits a merge with another copy as one undo step. No guard is asked: all of it was shown and decided."""
        self._save(what.change, lambda: self._history.take_over(what))
        self._announce(what.change)
        self.show_brought(what.change)

    def undo(self) -> None:
        """Takes the last change back, if there is one."""
        self.flush()
        if change := self._history.next_undo:
            self._retrace(change, self._history.undo)
            self._announce(change)
            self.show_brought(change)

    def redo(self) -> None:
        """Does the change taken back last again, if there is one."""
        if change := self._history.next_redo:
            self._retrace(change, self._history.redo)
            self._announce(change)
            self.show_brought(change)

    def _retrace(self, change: Change, save: Callable[[], object]) -> None:
        self.retracing = True
        try:
            self._commit(change, save)
        finally:
            self.retracing = False

    def _commit(self, change: Change, save: Callable[[], object]) -> None:
        """Saves a change that no guard refuses, as often as the person wants to try it."""
        for guard in self.guards:
            guard(change)
        self._save(change, save)

    def _save(self, change: Change, save: Callable[[], object]) -> None:
        """Saves a change, as often as the person wants to try it."""
        while True:
            try:
                save()
                return
            except UserError as fault:
                if not self.on_fault(fault, change):
                    raise

    def flush(self) -> None:
        """Everything half typed in any editor is committed when this returns."""
        self.flush_requested.emit()

    @property
    def undo_label(self) -> str:
        """What "Hoàn tác" would take back; empty if nothing."""
        return self._history.undo_label

    @property
    def redo_label(self) -> str:
        """What "Làm lại" would do again; empty if nothing."""
        return self._history.redo_label

    def _announce(self, change: Change) -> None:
        self._view = None
        if self._plan_id is not None and self._plan_id not in self.all(Plan):
            self._restore_plan()
            self.plan_switched.emit()
        elif self._plan_id is None and self.plans:
            self.show_plan(self.plans[-1].id)
        if self._paper_id is not None and self._paper_id not in self.all(RelatedPaper):
            self.show_paper(None)
        self.changed.emit(change)
        self.busy_text.emit("Đã lưu")

    def show_brought(self, change: Change) -> None:
        """A plan, or a paper around it, that came (back) is shown: else nobody would see that anything happened."""
        before = {row.id for row in change.before}
        brought = [row for row in change.after if isinstance(row, Plan | RelatedPaper) and row.id not in before]
        if plans := [row for row in brought if isinstance(row, Plan)]:
            self.show_plan(plans[-1].id)
        elif papers := [row for row in brought if isinstance(row, RelatedPaper)]:
            self.show_plan(papers[0].plan_id)
            self.show_paper(papers[0].id)

    # -- what is shown -------------------------------------------------------------------------------------------

    def all(self, record_type: type[R]) -> Mapping[str, R]:
        """All records of a type by id."""
        return self.store.records()[record_type]  # type: ignore[return-value]

    @property
    def plans(self) -> list[Plan]:
        """All plans, oldest result year first."""
        return sorted(self.all(Plan).values(), key=lambda plan: (plan.result_year, plan.order))

    @property
    def plan_id(self) -> str | None:
        """The id of the plan shown; None while there is none."""
        return self._plan_id

    def show_plan(self, plan_id: str | None) -> None:
        """Makes another plan the one shown, now and at the next start."""
        if plan_id != self._plan_id:
            self._plan_id = plan_id
            self._view = None
            self._remember_plan()
            self.show_paper(None)
            self.plan_switched.emit()

    def _remember_plan(self) -> None:
        """A disk that takes it no more is no reason not to show the plan: the edit that brought it is saved."""
        try:
            self.store.set_setting(_CURRENT_PLAN, self._plan_id)
        except UserError as fault:
            _log.warning("the plan shown is not remembered: %s", fault)

    def _restore_plan(self) -> None:
        remembered = self.store.get_setting(_CURRENT_PLAN)
        plans = self.plans
        known = {plan.id for plan in plans}
        self._plan_id = remembered if remembered in known else (plans[-1].id if plans else None)
        self._view = None

    @property
    def plan_file(self) -> PlanFile | None:
        """The plan shown with all it speaks of; None while there is no plan."""
        if self._plan_id is None:
            return None
        return self._current_view.plan_file

    @property
    def paper(self) -> RelatedPaper | None:
        """The paper around the plan that is shown; None while the plan itself is."""
        return self.all(RelatedPaper).get(self._paper_id) if self._paper_id is not None else None

    def show_paper(self, paper_id: str | None) -> None:
        """Makes another paper of the plan the one shown; None: the plan itself."""
        if paper_id != self._paper_id:
            self._paper_id = paper_id
            self.paper_switched.emit()

    @property
    def issues(self) -> list[LintIssue]:
        """What lint finds in the plan shown."""
        return self._current_view.issues if self._plan_id is not None else []

    @property
    def _current_view(self) -> "_PlanView":
        if self._view is None:
            self._view = _PlanView(self.store, self._plan_id or "")
        return self._view


class _PlanView:
    """What follows from the records of one plan, computed when first asked for and thrown away with the next change."""

    def __init__(self, store: Store, plan_id: str) -> None:
        self._store = store
        self._plan_id = plan_id

    @cached_property
    def plan_file(self) -> PlanFile:
        return gather(self._store.records(), self._plan_id)

    @cached_property
    def issues(self) -> list[LintIssue]:
        return lint(self.plan_file, plan_before(self._store.records(), self._plan_id))


def only_texts(change: object) -> bool:
    """Whether a change is of paragraphs alone, on which nothing else depends."""
    return isinstance(change, Change) and all(isinstance(row, Block) for row in (*change.before, *change.after))
