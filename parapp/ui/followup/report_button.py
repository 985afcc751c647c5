"""A button for the reports of the periods that a day lies in."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from parapp.models.related import PeriodKind
from parapp.plan.papers import period_words
from parapp.plan.progress import running_period
from parapp.ui.tool_button import ToolButton
from parapp.vietnamese.text import upper_first

_PERIODS: tuple[PeriodKind, ...] = ("month", "quarter", "half_year", "year")


class ReportButton(ToolButton):
    """Its menu names month, quarter, half year and year of a day, which is asked for when it opens."""

    wanted = Signal(object)
    """A ReportPeriod as of the day."""

    def __init__(self, day: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day = day
        self.setText("&Báo cáo kết quả")
        self.setToolTip("Lập báo cáo kết quả thực hiện của một kỳ")
        self.setMenu(QMenu(self))
        self.setPopupMode(ToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu().aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        for kind in _PERIODS:
            period = running_period(kind, self._day())
            menu.addAction(f"{upper_first(period_words(period))}…").triggered.connect(
                lambda _checked=False, wanted=period: self.wanted.emit(wanted)
            )
