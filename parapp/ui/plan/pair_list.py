"""A list of pairs in the detail pane: products with their deadlines, roles with their units."""

import itertools
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from parapp.ui.cell_editor import Offers
from parapp.ui.pane_box import PaneBox, TypedBox
from parapp.ui.session import Session

Pairs = Sequence[tuple[str, str]]


class PairList(QWidget):
    """Two boxes for each pair and a button for one more. A pair goes when both of its texts are emptied."""

    def __init__(
        self,
        session: Session,
        names: tuple[str, str],
        add_text: str,
        read: Callable[[], Pairs],
        write: Callable[[Pairs], bool],
    ) -> None:
        super().__init__()
        self._session = session
        self._names = names
        self._read = read
        self._write = write
        self._extra = 0
        self._boxes: list[tuple[PaneBox, PaneBox]] = []
        self._typed: list[TypedBox] = []
        self.offers: tuple[Offers | None, Offers | None] = (None, None)
        self.add = QPushButton(add_text)
        self.add.setFlat(True)
        self.add.clicked.connect(self.add_pair)
        self._grid = QGridLayout()
        self._grid.setSpacing(4)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(self._grid)
        layout.addWidget(self.add)

    @property
    def boxes(self) -> list[tuple[PaneBox, PaneBox]]:
        """The boxes from top to bottom."""
        return self._boxes

    def _pairs(self) -> list[tuple[str, str]]:
        return [*self._read(), *[("", "")] * self._extra]

    def refresh(self, another: bool = False) -> None:
        """Shows the pairs kept; `another`: of another record, so that an empty pair waiting for words goes."""
        if another:
            self._extra = 0
        half_typed = any(box.is_typed for pair in self._boxes for box in pair)
        if len(self._pairs()) != len(self._boxes) and not half_typed:
            self._rebuild()
        for typed in self._typed:
            typed.refresh()

    def commit(self) -> None:
        """Hands over what was typed, if anything."""
        for typed in self._typed:
            typed.commit()

    def add_pair(self) -> None:
        """Shows an empty pair and goes into it."""
        if not self._extra:
            self._extra = 1
            self._rebuild()
        self._boxes[-1][0].setFocus()

    def _rebuild(self) -> None:
        for pair in self._boxes:
            for box in pair:
                self._grid.removeWidget(box)
                box.hide()
                box.deleteLater()
        self._boxes, self._typed = [], []
        for row in range(len(self._pairs())):
            self._boxes.append((self._make_box(row, 0), self._make_box(row, 1)))
        self._set_tab_order()

    def _set_tab_order(self) -> None:
        """Boxes from left to right and from top to bottom, then the button."""
        chain: list[QWidget] = [self.add, *(box for pair in self._boxes for box in pair)]
        for before, box in itertools.pairwise([*chain, self.add]):
            if before is not box:
                QWidget.setTabOrder(before, box)

    def _make_box(self, row: int, side: int) -> PaneBox:
        box = PaneBox(self, long=self.offers[side] is None, offers=self.offers[side])
        box.setAccessibleName(f"{self._names[side]} {row + 1}")
        box.setPlaceholderText(self._names[side])
        self._grid.addWidget(box, row, side, Qt.AlignmentFlag.AlignTop)
        box.show()  # at once, so that it can take the focus
        self._typed.append(TypedBox(self._session, box, lambda: self._text(row, side), self._keep))
        return box

    def _text(self, row: int, side: int) -> str:
        pairs = self._pairs()
        return pairs[row][side] if row < len(pairs) else ""

    def _keep(self, _text: str) -> bool:
        pairs = [(first.text.strip(), second.text.strip()) for first, second in self._boxes]
        extra, self._extra = self._extra, 0 if any(pairs[-1]) else self._extra
        if self._write([pair for pair in pairs if any(pair)]):
            return True
        self._extra = extra
        return False
