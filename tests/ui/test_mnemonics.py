"""Alt with a letter goes to one place only, on every page and in every menu."""

import re
from collections import defaultdict
from collections.abc import Iterator

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QMenuBar, QTabBar, QTabWidget, QWidget

from parapp.models import added
from parapp.plan.edits.office import set_values
from parapp.plan.sample import sample_records
from parapp.ui.main_window import MainWindow
from parapp.ui.workbench import STEP_TITLES


def letter(text: str) -> str:
    """The letter that an ampersand marks, small; empty without one."""
    found = re.search(r"&(\S)", text.replace("&&", ""))
    return found[1].lower() if found else ""


def texts_of(widget: QWidget) -> list[str]:
    """What a widget shows that may have a mnemonic."""
    if isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy()):
        return [widget.text()]
    if isinstance(widget, QTabBar):
        return [widget.tabText(place) for place in range(widget.count())]
    if isinstance(widget, QMenuBar):
        return [action.text() for action in widget.actions()]
    return []


def with_alt(window: QWidget) -> list[str]:
    """The keys of a window's own entries that work with Alt, as if they were marked: "Alt+2" is "&2"."""
    keys = [action.shortcut().toString() for action in window.findChildren(QAction)]
    return [f"&{key[-1]}" for key in keys if re.fullmatch(r"Alt\+.", key)]


def marked_of(window: QWidget) -> list[str]:
    """All that Alt with a key reaches in what the window shows."""
    shown = [widget for widget in window.findChildren(QWidget) if widget.isVisible()]
    return [*with_alt(window), *(text for widget in shown for text in texts_of(widget))]


def doubled(texts: list[str]) -> list[list[str]]:
    """Groups of texts with the same letter."""
    groups = defaultdict(list)
    for text in texts:
        groups[letter(text)].append(text)
    return [group for key, group in groups.items() if key and len(group) > 1]


def views(window: MainWindow) -> Iterator[str]:
    """Shows one page after another, with each of its tabs and sections; says which."""
    for title in STEP_TITLES:
        window.workbench.show_step(title)
        page = window.workbench.page(title)
        yield title
        for tabs in page.findChildren(QTabWidget):
            for place in range(tabs.count()):
                tabs.setCurrentIndex(place)
                yield f"{title}, {tabs.tabText(place)}"
    window.workbench.show_step("Văn bản")
    sections = window.workbench.page("Văn bản").sections
    for form_id in ("son-ky", "ia-pa"):
        session = window.workbench.session
        session.apply(set_values(session.plan_file.plan, "đổi mẫu", form_id=form_id))
        for place in range(sections.count()):
            sections.setCurrentRow(place)
            yield f"Văn bản, {sections.item(place).text()}"


def test_no_two_places_of_a_page_share_a_letter(qtbot, session):
    session.apply(added("nạp dữ liệu mẫu", sample_records()))
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    found = {}
    for view in views(window):
        qtbot.wait(10)
        if groups := doubled(marked_of(window)):
            found[view] = groups
    window.close()
    assert found == {}


def test_no_two_entries_of_a_menu_share_a_letter(qtbot, session):
    window = MainWindow(session)
    qtbot.addWidget(window)
    for title in STEP_TITLES:
        window.workbench.show_step(title)
    menus = [menu for menu in window.menuBar().findChildren(QMenu) if menu.title()]
    found = {menu.title(): doubled([action.text() for action in menu.actions()]) for menu in menus}
    window.close()
    assert {title: groups for title, groups in found.items() if groups} == {}
