"""A page that is made when it is first shown: what it needs takes long to import, and the window shall not wait."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

P = TypeVar("P", bound=QWidget)


class LaterPage(QWidget, Generic[P]):
    """Holds the place of a page."""

    def __init__(self, make: Callable[[], P], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self.made: P | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)

    @property
    def page(self) -> P:
        """The page, made now if it was not yet."""
        if self.made is None:
            self.made = self._make()
            layout = self.layout()
            assert layout is not None
            layout.addWidget(self.made)
        return self.made

    def showEvent(self, event: QShowEvent) -> None:
        """Now the page is needed."""
        assert self.page is not None
        super().showEvent(event)
