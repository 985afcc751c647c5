"""The window as a whole: steps, menus, undo, closing, and what holds for every widget in it."""

import re

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabWidget,
    QTextBrowser,
    QWidget,
)

from devtools.screenshots import dark_palette
from parapp.models import Agency, Plan, Unit, added
from parapp.plan.sample import sample_records
from parapp.ui.lint_panel import LintPanel
from parapp.ui.main_window import MENU_TITLES, MainWindow
from parapp.ui.new_plan import NewPlanDialog
from parapp.ui.workbench import STEP_TITLES
from tests.ui.hands import type_text

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
PAGE_SIZE = (1366, 728)


def shown(qtbot, session):
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.resize(*PAGE_SIZE)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    return window


@pytest.fixture
def empty(qtbot, session):
    window = shown(qtbot, session)
    yield window
    window.close()


@pytest.fixture
def window(qtbot, session):
    session.apply(added("nạp dữ liệu mẫu", sample_records()))
    window = shown(qtbot, session)
    yield window
    window.close()


def menu(window, title):
    return next(action.menu() for action in window.menuBar().actions() if action.text().replace("&", "") == title)


def entry(window, title, words):
    opened = menu(window, title)
    opened.aboutToShow.emit()
    return next(action for action in opened.actions() if words in action.text().replace("&", ""))


def current_title(window):
    return window.workbench.stack.currentWidget().title


def test_an_empty_file_starts_with_the_office_and_a_plan_with_its_tasks(empty):
    assert current_title(empty) == "Cơ quan"


def test_a_plan_starts_with_its_tasks(window):
    assert current_title(window) == "Kế hoạch"
    assert window.windowTitle().endswith(" – parapp")


@pytest.mark.parametrize(("number", "title"), list(enumerate(STEP_TITLES, start=1)))
def test_each_step_has_its_key_and_its_entry(qtbot, window, number, title):
    qtbot.keyClick(window, getattr(Qt.Key, f"Key_{number}"), ALT)
    assert current_title(window) == title
    assert window.workbench.side.steps.currentItem().text() == title
    window.workbench.side.steps.setFocus()
    qtbot.keyClick(window.workbench.side.steps, Qt.Key.Key_Home)
    assert current_title(window) == "Cơ quan"


def test_the_pages_not_shown_are_made_once_the_window_is_idle(qtbot, empty):
    stack = empty.workbench.stack
    assert stack.count() < len(STEP_TITLES)  # on a busy machine some may be there already
    qtbot.waitUntil(lambda: stack.count() == len(STEP_TITLES), timeout=60_000)
    assert current_title(empty) == "Cơ quan"


def test_what_pages_offer_for_files_stands_in_the_menu(qtbot, window):
    document = window.workbench.page("Văn bản")
    assert document.file_actions
    assert set(document.file_actions) <= set(menu(window, "Kế hoạch").actions())


def test_undo_and_redo_have_names(qtbot, session, window):
    unit = next(iter(session.all(Unit).values()))
    window.workbench.plans_menu.delete_plan()
    undo, redo = entry(window, "Sửa", "Hoàn tác"), entry(window, "Sửa", "Làm lại")
    assert undo.text() == "&Hoàn tác: xóa kế hoạch"
    assert not redo.isEnabled()
    assert session.plan_id is None
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert session.plan_id is not None
    assert redo.text() == "&Làm lại: xóa kế hoạch"
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL | SHIFT)
    assert session.plan_id is None
    assert unit.id in session.all(Unit)


def test_an_ampersand_in_a_name_is_no_mnemonic(session, window):
    unit = next(iter(session.all(Unit).values()))
    page = window.workbench.page("Cơ quan")
    page.units.model.setData(page.units.model.index(page.units.model.row_of(unit.id), 0), "Phòng A & B")
    assert "A && B" in entry(window, "Sửa", "Hoàn tác").text()


def test_undo_first_takes_back_what_is_typed_in_a_field(qtbot, session, window):
    qtbot.keyClick(window, Qt.Key.Key_1, ALT)
    edit = window.workbench.page("Cơ quan").agency_form.fields["name"]
    edit.setFocus()
    type_text(edit, "X")
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, CTRL, "z")
    QApplication.sendEvent(edit, override)
    assert override.isAccepted()  # the field keeps the key for itself
    edit.undo()
    assert edit.text() == "Mẫu"
    session.flush()
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, CTRL, "z")
    override.ignore()
    QApplication.sendEvent(edit, override)
    assert edit.isUndoAvailable() or not override.isAccepted()


def test_closing_keeps_what_is_half_typed(qtbot, session, empty):
    edit = empty.workbench.page("Cơ quan").agency_form.fields["name"]
    edit.setFocus()
    type_text(edit, "Mẫu")
    assert session.all(Agency) == {}
    assert empty.close()
    assert [agency.name for agency in session.all(Agency).values()] == ["Mẫu"]


def test_the_plan_chooser_follows_and_leads(qtbot, session, window):
    sample = session.plan_id
    other = Plan(result_year=2030, period_start=2031, period_end=2031, order="z")
    session.apply(added("lập kế hoạch", [other]))
    chooser = window.workbench.side.plans
    assert [chooser.itemData(row) for row in range(chooser.count())] == [sample, other.id]
    assert chooser.currentData() == sample
    chooser.setFocus()
    qtbot.keyClick(chooser, Qt.Key.Key_Down)
    assert session.plan_id == other.id
    assert "2031" in window.windowTitle()
    session.undo()
    assert session.plan_id == sample
    assert chooser.count() == 1


def test_a_new_plan_by_keyboard(qtbot, session, window):
    qtbot.keyClick(window, Qt.Key.Key_N, CTRL)
    dialog = next(child for child in window.children() if isinstance(child, NewPlanDialog))
    dialog.result_year.setValue(2027)
    assert (dialog.start.value(), dialog.end.value()) == (2028, 2028)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    plan = session.all(Plan)[session.plan_id]
    assert (plan.result_year, plan.period_start) == (2027, 2028)
    assert session.plan_file.sections
    assert entry(window, "Sửa", "Hoàn tác").text().endswith("lập kế hoạch năm 2028")


def test_the_sample_is_loaded_and_erased_in_one_step_each(session, empty):
    load, erase = (entry(empty, "Kế hoạch", words) for words in ("Nạp dữ liệu mẫu", "Xóa dữ liệu mẫu"))
    assert load.isEnabled()
    assert not erase.isEnabled()
    load.trigger()
    assert session.plan_id is not None
    entry(empty, "Kế hoạch", "Xóa dữ liệu mẫu").trigger()
    assert all(not rows for rows in session.store.records().values())
    session.undo()
    assert sum(len(rows) for rows in session.store.records().values()) == len(sample_records())
    session.undo()
    assert all(not rows for rows in session.store.records().values())


def test_help_opens_at_the_step(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    browser = next(widget for widget in QApplication.topLevelWidgets() if widget.windowTitle().startswith("Hướng dẫn"))
    assert "nhiệm vụ" in browser.findChild(QTextBrowser).toPlainText().lower()
    browser.close()


def test_an_issue_leads_to_its_page(qtbot, session, window):
    issue = next(issue for issue in session.issues if issue.code == "no_signer_name")
    window.workbench.go_to(issue)
    assert current_title(window) == "Cơ quan"


def test_issues_are_looked_for_once_they_are_seen(qtbot, session, window, monkeypatch):
    panel = LintPanel(session)
    qtbot.addWidget(panel)
    looked = []
    monkeypatch.setattr(panel, "refresh", lambda: looked.append(1))
    window.workbench.plans_menu.delete_plan()
    qtbot.wait(400)
    assert looked == []
    panel.show()
    assert looked == [1]


# -- what holds everywhere -----------------------------------------------------------------------------------------

VIETNAMESE = re.compile("[à-ỹđÀ-ỸĐ]")
# Vietnamese words without a mark, and names: a text of these alone is no English.
PLAIN_WORDS = {
    *("parapp", "trang", "sau", "in", "word", "pdf", "excel", "xem", "xong", "thay", "tham", "gia", "ghi", "stt"),
    *("kh", "ubnd", "pgdn", "pgup", "theo", "khi", "cho", "hai", "ba", "ban", "sao", "minh", "ngay", "trong", "ngang"),
}
PLACES = [(title, data) for title in STEP_TITLES for data in ("window", "empty")]


@pytest.fixture
def place(request, qtbot):
    title, data = request.param
    window = request.getfixturevalue(data)
    window.workbench.show_step(title)
    qtbot.wait(50)
    return window


def texts_of(widget):
    """What a widget says of itself, not what a person typed into it."""
    yield from (widget.toolTip(), widget.statusTip(), widget.accessibleName())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QGroupBox | QMenu):
        yield widget.title()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QTabWidget):
        yield from (widget.tabText(tab) for tab in range(widget.count()))
    if isinstance(widget, QComboBox):
        yield widget.placeholderText()


def english(text):
    bare = re.sub(r"\([^)]*\)|“[^”]*”", "", text.replace("&", "")).strip()
    keys = re.fullmatch(r"(Ctrl|Alt|Shift|F\d+|Ins|Del|Up|Down|[A-Z0-9+, ])+", bare)
    words = {word.lower() for word in re.findall(r"[A-Za-z]{2,}", bare)}
    return bool(words - PLAIN_WORDS) and not VIETNAMESE.search(bare) and not keys


@pytest.mark.parametrize("place", PLACES, indirect=True)
def test_every_text_is_vietnamese(place):
    actions = place.findChildren(QAction)
    said = {text for widget in place.findChildren(QWidget) for text in texts_of(widget)}
    said |= {text for action in actions for text in (action.text(), action.toolTip(), action.iconText())}
    assert sorted(text for text in said if english(text)) == []


@pytest.mark.parametrize("place", PLACES, indirect=True)
def test_no_label_takes_a_name_for_markup(place):
    marked = [
        label.text()
        for label in place.findChildren(QLabel)
        if label.textFormat() != Qt.TextFormat.PlainText and label.text()
    ]
    assert marked == []


@pytest.mark.parametrize("place", PLACES, indirect=True)
def test_no_font_is_too_small(place):
    small = {
        (type(widget).__name__, widget.objectName(), widget.font().pointSizeF())
        for widget in place.findChildren(QWidget)
        if 0 < widget.font().pointSizeF() < 10
    }
    assert small == set()


@pytest.mark.parametrize("place", PLACES, indirect=True)
def test_the_window_fits_a_small_screen(place):
    least = place.minimumSizeHint()
    # At 125 % a screen of 1366 x 768 has 1092 x 614 points, at 150 % 910 x 512, some of them the task bar's.
    assert least.width() <= 910, least
    assert least.height() <= 460, least


@pytest.mark.parametrize("place", PLACES, indirect=True)
def test_inputs_have_names(place):
    nameless = [
        type(edit).__name__
        for edit in place.findChildren(QLineEdit)
        if edit.isVisible() and not isinstance(edit.parent(), QComboBox) and not edit.objectName().startswith("qt_")
        if not (edit.accessibleName() or edit.placeholderText() or _buddy(place, edit))
    ]
    assert nameless == []


def _buddy(window, edit):
    return any(label.buddy() is edit for label in window.findChildren(QLabel))


def test_plans_of_the_same_year_can_be_told_apart(qtbot, session):
    plans = [Plan(result_year=year, period_start=year + 1, period_end=year + 1) for year in (2024, 2025, 2025)]
    session.apply(added("kế hoạch", plans))
    window = shown(qtbot, session)
    chooser = window.workbench.side.plans
    names = [chooser.itemText(place) for place in range(chooser.count())]
    assert names == ["Kế hoạch năm 2025", "Kế hoạch năm 2026 (1)", "Kế hoạch năm 2026 (2)"]


def test_the_first_window_fits_a_small_screen_at_150_percent(qtbot, monkeypatch):
    class SmallScreen:
        def availableSize(self) -> QSize:
            return QSize(1366 * 2 // 3, 728 * 2 // 3)

    monkeypatch.setattr(MainWindow, "screen", lambda self: SmallScreen())
    window = MainWindow()
    qtbot.addWidget(window)
    assert window.width() <= 910 and window.height() <= 485


def test_dark_colours_stay_readable(qtbot, session):
    QApplication.setPalette(dark_palette())
    try:
        session.apply(added("nạp dữ liệu mẫu", sample_records()))
        window = shown(qtbot, session)
        for title in STEP_TITLES:
            window.workbench.show_step(title)
            qtbot.wait(50)
            for label in window.findChildren(QLabel):
                if label.isVisible() and label.text():
                    colour, ground = (
                        label.palette().color(role) for role in (label.foregroundRole(), label.backgroundRole())
                    )
                    assert abs(colour.lightness() - ground.lightness()) > 60, label.text()
        window.close()
    finally:
        QApplication.setPalette(QApplication.style().standardPalette())


def menu_titles(window):
    return [action.text() for action in window.menuBar().actions()]


def test_a_window_without_data_has_the_menus_it_will_have_but_nothing_in_them(qtbot, session):
    window = MainWindow()
    qtbot.addWidget(window)
    assert menu_titles(window) == list(MENU_TITLES)
    assert not any(action.isEnabled() for action in window.menuBar().actions())
    window.open(session)
    assert menu_titles(window) == list(MENU_TITLES)
    assert all(action.isEnabled() for action in window.menuBar().actions())
    window.close()
