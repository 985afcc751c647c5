"""The menu of the real window: out to a stick, on another computer in again, up to the page that compares."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from parapp.models import Agency, added, edited
from parapp.plan.sample import sample_records
from parapp.store import Store
from parapp.store.carry.place import Place
from parapp.ui import running
from parapp.ui.main_window import MainWindow
from parapp.ui.session import Session
from parapp.ui.stick import copying_out
from parapp.ui.stick.chooser import Chosen, StickDialog
from parapp.ui.stick.copies_dialog import CopiesDialog
from tests.store.carry.media import with_evidence


def triggered(window: MainWindow, text: str) -> None:
    """Chooses an entry of the menu "Dữ liệu"."""
    menus = [action.menu() for action in window.menuBar().actions()]
    actions = [action for menu in menus if menu for action in menu.actions()]
    next(action for action in actions if action.text().replace("&", "") == text).trigger()


@pytest.fixture
def told(monkeypatch, tmp_path: Path) -> list[str]:
    said: list[str] = []
    stick = tmp_path / "USB"
    stick.mkdir()

    def chosen(dialog: StickDialog) -> int:
        dialog.chosen = Chosen(Place(stick), "E: (KINGSTON)", outside=True)
        return StickDialog.DialogCode.Accepted

    monkeypatch.setattr(StickDialog, "exec", chosen)
    monkeypatch.setattr(CopiesDialog, "exec", lambda _dialog: CopiesDialog.DialogCode.Accepted)
    monkeypatch.setattr(copying_out, "tell", lambda _parent, text, _detail="": said.append(text))
    monkeypatch.setattr(running, "tell_error", lambda _parent, error: said.append(repr(error)))
    return said


def shown(qtbot, session: Session) -> MainWindow:
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    assert window.workbench is not None
    return window


def test_out_and_in_on_another_computer(qtbot, session, told, tmp_path):
    session.apply(added("mẫu", sample_records()))
    other = tmp_path / "máy kia" / "parapp.db"
    other.parent.mkdir()
    other.write_bytes(session.store.snapshot().content)
    agency = next(iter(session.all(Agency).values()))
    session.apply(edited("tên", [(agency, replace(agency, place_name="nơi mới"))]))
    with_evidence(session.store, "Ảnh.pdf", b"%PDF")
    window = shown(qtbot, session)
    triggered(window, "Chép ra USB…")
    qtbot.waitUntil(lambda: bool(told))
    assert told == [copying_out.REMOVE_SAFELY]
    window.close()

    with Store.open(other) as store:
        window = shown(qtbot, Session(store))
        page = window.workbench.aside("merging")
        triggered(window, "Lấy từ USB…")
        qtbot.waitUntil(lambda: page.isVisible() or len(told) > 1)
        assert told == [copying_out.REMOVE_SAFELY]
        window.close()
