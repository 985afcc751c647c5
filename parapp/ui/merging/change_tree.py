"""Plans, their records and the fields that differ, as a tree; each row says whose counts."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTreeWidgetItem

from parapp.models.touch import RecordKey
from parapp.plan.merging import Alike, Difference, Group, Item, Preview
from parapp.ui.checker.lists import Rows, row
from parapp.ui.colours import word_colour
from parapp.ui.merging.work import Decisions

_COLUMNS = (("Chỗ khác nhau", 36), ("Máy này", 24), ("Bản chép", 24), ("Sẽ theo", 16))
_CHOICE = 3
_ROLE = Qt.ItemDataRole.UserRole
_ANSWERS = {Qt.Key.Key_1: "ours", Qt.Key.Key_2: "theirs", Qt.Key.Key_3: "twice"}
_MOST_OPEN = 400
"""So many rows open by themselves; the others wait until somebody opens them."""


class ChangeTree(Rows):
    """The keys 1, 2 and 3 answer for the row; after an answer the next question is chosen."""

    answered = Signal(str)
    """ "ours", "theirs" or "twice" for the current row."""

    def __init__(self) -> None:
        super().__init__("Những chỗ hai bên khác nhau", _COLUMNS, grouped=True)
        self._preview: Preview | None = None
        self._decisions = Decisions()
        self.itemExpanded.connect(self._fill)

    def show_preview(self, preview: Preview, decisions: Decisions, only_conflicts: bool) -> None:
        """Shows all that differs, or only what a person decides; the first question is chosen."""
        chosen = self._name_of(self.currentItem())
        self._preview, self._decisions = preview, decisions
        self.clear()
        for group in preview.groups:
            if not only_conflicts or group.conflicts:
                self._add(group, only_conflicts)
        for title, found in () if only_conflicts else preview.alike:
            self._add_alike(title, found)
        self.refresh()
        rows = list(self.rows())
        again = next((one for one in rows if self._name_of(one) == chosen), None) if chosen else None
        self.choose(again or next((one for one in rows if asks(one)), None))

    def _add(self, group: Group, only_conflicts: bool) -> None:
        head = row((group.title,))
        head.setData(0, _ROLE, group)
        font = head.font(0)
        font.setBold(True)
        head.setFont(0, font)
        self.addTopLevelItem(head)
        for item in group.items:
            found = [one for one in item.differences if not only_conflicts or one.verdict == "conflict"]
            if found:
                head.addChild(self._record(item, found))
        head.setExpanded(True)
        if self.topLevelItemCount() * head.childCount() < _MOST_OPEN:
            for one in _children(head):
                one.setExpanded(True)

    def _add_alike(self, title: str, found: Sequence[Alike]) -> None:
        """What both sides made, to be read only."""
        head = row((title,))
        font = head.font(0)
        font.setBold(True)
        head.setFont(0, font)
        self.addTopLevelItem(head)
        head.setFirstColumnSpanned(True)
        for alike in found:
            shown = row((alike.title, alike.ours, alike.theirs))
            shown.setData(0, _ROLE, alike)
            head.addChild(shown)
        head.setExpanded(True)

    def _record(self, item: Item, found: list[Difference]) -> QTreeWidgetItem:
        if len(found) == 1 and found[0].is_record:
            return self._question(found[0], item.title)
        shown = row((item.title,))
        shown.setData(0, _ROLE, Item(item.key, item.title, tuple(found)))
        shown.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        return shown

    def _question(self, difference: Difference, title: str = "") -> QTreeWidgetItem:
        assert self._preview is not None
        said = self._preview.wording.said(difference)
        shown = row((title or said.name, said.ours, said.theirs))
        shown.setData(0, _ROLE, difference)
        return shown

    def _fill(self, item: QTreeWidgetItem) -> None:
        """The fields of a record are put into words when they are first seen."""
        record = item.data(0, _ROLE)
        if isinstance(record, Item) and not item.childCount():
            item.addChildren([self._question(one) for one in record.differences])
            for one in _children(item):
                self._say(one)

    # -- answers -------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Says anew in each row whose counts."""
        for one in self.rows():
            self._say(one)

    def _say(self, item: QTreeWidgetItem) -> None:
        found = conflicts_of(item)
        answers = {self._decisions.of(one) for one in found}
        words = {"ours": "máy này", "theirs": "bản chép", None: "cả hai"}
        decided = words[answers.pop()] if len(answers) == 1 else "từng chỗ"
        item.setText(_CHOICE, decided if found else self._automatic(item))
        colour = word_colour("warning" if found else "done", self.palette())
        item.setForeground(_CHOICE, colour)

    def _automatic(self, item: QTreeWidgetItem) -> str:
        held = held_by(item)
        if isinstance(held, Alike):
            return held.result
        if not isinstance(held, Difference):
            return ""
        if self._decisions.of(held) is None:
            return "cả hai"
        return "gộp cả hai" if held.verdict == "merged" else "bản chép"

    def rows(self) -> Iterator[QTreeWidgetItem]:
        """All rows that are filled, from top to bottom."""
        waiting = _children(self.invisibleRootItem())[::-1]
        while waiting:
            one = waiting.pop()
            yield one
            waiting += _children(one)[::-1]

    def next_question(self) -> None:
        """Goes on to the next field or record that a person decides, if there is one below."""
        rows = list(self.rows())
        current = self.currentItem()
        below = rows[rows.index(current) + 1 :] if current in rows else rows
        for one in below:
            if not one.isExpanded() and conflicts_of(one) and not asks(one):
                one.setExpanded(True)  # its questions are put into words now
                one = next(child for child in _children(one) if asks(child))
            if asks(one):
                self.setCurrentItem(one)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1, 2 and 3 answer."""
        answer = _ANSWERS.get(Qt.Key(event.key()))
        if answer is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            self.answered.emit(answer)

    @staticmethod
    def _name_of(item: QTreeWidgetItem | None) -> object:
        """What tells a row from others, also after the tree was made anew."""
        held = item.data(0, _ROLE) if item is not None else None
        if isinstance(held, Group):
            return held.head or "office"
        return held.key if isinstance(held, Item | Difference) else None


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = (item.child(at) for at in range(item.childCount()))
    return [one for one in found if one is not None]


def held_by(item: QTreeWidgetItem | None) -> Group | Item | Difference | Alike | None:
    """What a row stands for."""
    held: Group | Item | Difference | Alike | None = item.data(0, _ROLE) if item is not None else None
    return held


def asks(item: QTreeWidgetItem) -> bool:
    """Whether a row is one question that a person decides."""
    held = held_by(item)
    return isinstance(held, Difference) and held.verdict == "conflict"


def conflicts_of(item: QTreeWidgetItem | None) -> list[Difference]:
    """What a person decides in a row and under it."""
    held = held_by(item)
    if held is None or isinstance(held, Alike):
        return []
    if isinstance(held, Group):
        return held.conflicts
    found = held.differences if isinstance(held, Item) else (held,)
    return [one for one in found if one.verdict == "conflict"]


def head_of(item: QTreeWidgetItem | None) -> RecordKey | None:
    """The plan or set that a row belongs to."""
    held = held_by(item)
    if isinstance(held, Group):
        return held.head
    if isinstance(held, Item):
        return held.differences[0].head
    return held.head if isinstance(held, Difference) else None
