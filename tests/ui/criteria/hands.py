"""A small set of criteria, and hands on the page: keys go where the focus is."""

from decimal import Decimal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from parapp.models import Agency, CriteriaSet, Criterion, Plan, Record, spread_keys
from parapp.ui.criteria.page import CriteriaPage

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
DOWN, UP, ENTER, TAB = Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Tab
F2, DELETE, ESCAPE = Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Escape


def small_plan(year: int = 2025) -> list[Record]:
    """Two fields; the first has a criterion with two components and one without, the second one criterion."""
    criteria_set = CriteriaSet(year=year)
    plan = Plan(result_year=year, period_start=year + 1, period_end=year + 1, criteria_set_id=criteria_set.id)
    names = {"1": "Chỉ đạo điều hành", "1.1": "Kế hoạch", "1.1.1": "Ban hành", "1.1.2": "Hoàn thành"}
    names |= {"1.2": "Báo cáo định kỳ", "2": "Thủ tục hành chính", "2.1": "Đúng hạn"}
    rows: dict[str, Criterion] = {}
    for (code, name), order in zip(names.items(), spread_keys(len(names)), strict=True):
        parent = rows.get(code.rpartition(".")[0])
        rows[code] = Criterion(
            set_id=criteria_set.id,
            parent_id=parent.id if parent else None,
            order=order,
            code=code,
            name=name,
            level=("field", "criterion", "component")[code.count(".")],
            max_score=Decimal(1) if code in ("1.1.1", "1.1.2", "1.2", "2.1") else None,
        )
    return [Agency(name="Mẫu"), criteria_set, plan, *rows.values()]


def row(page: CriteriaPage, code: str) -> Criterion:
    """The criterion of a code, as kept."""
    assert page.session.plan_file is not None
    return next(row for row in page.session.plan_file.criteria if row.code == code)


def codes(page: CriteriaPage) -> list[str]:
    """The codes the sheet shows, from top to bottom."""
    model = page.checklist.model
    return [model.index(place, 0).data() for place in range(model.rowCount())]


def go(page: CriteriaPage, code: str, column: int) -> None:
    """Makes a cell the current one."""
    assert page.checklist.go_to(row(page, code).id, column)


def cell(page: CriteriaPage, code: str, column: int) -> str:
    """What a cell shows."""
    model = page.checklist.model
    place = model.place_of(row(page, code).id)
    assert place is not None
    return model.index(place, column).data()


def place(page: CriteriaPage) -> tuple[str, int]:
    """Code of the current row, and the current column."""
    index = page.checklist.view.currentIndex()
    return codes(page)[index.row()], index.column()


def select(page: CriteriaPage, row_codes: list[str], *columns: int) -> None:
    """Selects a block of cells."""
    places = [codes(page).index(code) for code in row_codes]
    page.checklist.view.select_block(places, list(columns))
    page.checklist.view.setFocus()


def focus() -> QWidget:
    """Where keys go."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_sign(sign: str) -> None:
    """Types one sign; qtbot's own keys know no Vietnamese letters."""
    key = ord(sign.upper()) if sign.isascii() else 0
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(focus(), QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, sign))


def press(qtbot, *keys: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> int:
    """Presses keys, or types words, wherever the focus is; how many strokes that took."""
    strokes = 0
    for key in keys:
        if isinstance(key, str):
            for sign in key:
                type_sign(sign)
            strokes += len(key)
        else:
            qtbot.keyClick(focus(), key, modifier)
            strokes += 1
    return strokes
