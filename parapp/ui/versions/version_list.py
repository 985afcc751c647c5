"""The kept versions of a plan as a list, the newest first, with the state of now on top."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeWidgetItem

from parapp.models import PlanFile, Version
from parapp.plan.scores import totals
from parapp.plan.versions import Brief, brief_of
from parapp.plan.versions.field_words import PLAN_STATUS_NAMES
from parapp.ui.checker.lists import Rows, row
from parapp.ui.versions.moments import moment
from parapp.vietnamese.numbers import format_score

NOW = ""
"""Stands for the state of now where an id of a version is expected."""
NOW_NAME = "Bản hiện nay"
_COLUMNS = (("Tên bản", 30), ("Giữ lúc", 26), ("Tình trạng", 16), ("Nhiệm vụ", 12), ("Điểm mất", 12), ("Máy tính", 14))
_ID = Qt.ItemDataRole.UserRole
_NUMBERS = (3, 4)
_UNREADABLE = "không đọc được"


class VersionList(Rows):
    """Several rows may be chosen: two of them are compared."""

    compare_wanted = Signal()
    rename_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("Các bản của kế hoạch", _COLUMNS)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._briefs: dict[str, Brief | None] = {}
        for column in _NUMBERS:
            self.headerItem().setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.itemDoubleClicked.connect(lambda _item, _column: self.compare_wanted.emit())

    def show_versions(self, now: PlanFile, versions: Sequence[Version], computers: Mapping[str, str]) -> None:
        """Shows the state of now and the versions; what was chosen stays chosen."""
        chosen, current = self.chosen, self.current
        self.clear()
        self.addTopLevelItem(self._now_row(now))
        for version in reversed(versions):
            self.addTopLevelItem(self._row(version, computers.get(version.id, "")))
        self.setColumnHidden(len(_COLUMNS) - 1, len(set(computers.values())) < 2)
        self.choose(next((item for item in self._items() if item.data(0, _ID) == current), None))
        for item in self._items():
            item.setSelected(item.data(0, _ID) in chosen or item is self.currentItem())

    def _now_row(self, now: PlanFile) -> QTreeWidgetItem:
        lost = format_score(totals(now.criteria).lost)
        return _item(NOW, (NOW_NAME, "", PLAN_STATUS_NAMES[now.plan.status], str(len(now.tasks)), lost, ""), bold=True)

    def _row(self, version: Version, computer: str) -> QTreeWidgetItem:
        if version.id not in self._briefs:
            self._briefs[version.id] = brief_of(version)
        brief = self._briefs[version.id]
        told = (
            (PLAN_STATUS_NAMES[brief.plan.status], str(len(brief.tasks)), format_score(brief.lost))
            if brief
            else (_UNREADABLE, "", "")
        )
        return _item(version.id, (version.label, moment(version.made_at), *told, computer))

    @property
    def current(self) -> str | None:
        """The id of the row that the keyboard is on (NOW: the state of now); None without rows."""
        item = self.currentItem()
        return str(item.data(0, _ID)) if item is not None else None

    @property
    def chosen(self) -> list[str]:
        """The ids of the rows chosen, the oldest first, the state of now last."""
        return [str(item.data(0, _ID)) for item in sorted(self.selectedItems(), key=self.indexOfTopLevelItem)][::-1]

    def go_to(self, version_id: str) -> None:
        """Puts the keyboard on the row of a version."""
        for item in self._items():
            if item.data(0, _ID) == version_id:
                self.setCurrentItem(item)

    def _items(self) -> list[QTreeWidgetItem]:
        found = (self.topLevelItem(at) for at in range(self.topLevelItemCount()))
        return [item for item in found if item is not None]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter compares, F2 names."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.compare_wanted.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.rename_wanted.emit()
        else:
            super().keyPressEvent(event)


def _item(version_id: str, texts: Sequence[str], bold: bool = False) -> QTreeWidgetItem:
    item = row(texts)
    item.setData(0, _ID, version_id)
    for column in _NUMBERS:
        item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    if bold:
        font = item.font(0)
        font.setBold(True)
        item.setFont(0, font)
    return item
