"""Keys, clicks and menus at random on an issued plan: nothing that it prints changes, and nothing breaks."""

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog, QFileDialog, QMessageBox, QWidget

from parapp.models import Plan, added, turned_into
from parapp.plan.papers import mark_issued
from parapp.plan.sample import sample_records
from parapp.plan.versions import locked_by
from parapp.ui.main_window import MainWindow
from parapp.ui.safekeeping import Safekeeping
from parapp.ui.session import Session
from tests.ui.test_random_hands import RandomHands, kept

ACTIONS = 200


class CarefulHands(RandomHands):
    """Says no to what would unlock, and otherwise anything."""

    def answer(self, dialog: QDialog) -> int:
        """What is safe is chosen wherever the lock asks."""
        if isinstance(dialog, QMessageBox) and "đang khóa" in dialog.text():
            dialog.reject()
            return dialog.result()
        return super().answer(dialog)

    @property
    def _focus(self) -> QWidget:
        """Not a button: a key that opens its menu would wait for somebody to close it."""
        widget = super()._focus
        return self.page if isinstance(widget, QAbstractButton | QComboBox) else widget


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # boxes that drop down, without a screen
@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("step", ["Tiêu chí và điểm", "Văn bản"])
def test_hands_at_random_change_nothing_that_is_locked(
    qtbot, session: Session, monkeypatch: pytest.MonkeyPatch, step: str, seed: int
) -> None:
    session.apply(added("mẫu", sample_records()))
    assert session.plan_file is not None
    session.apply(mark_issued(session.plan_file, session.plan_file.plan, "12", None))
    session = Session(session.store)  # nothing to be undone
    monkeypatch.setattr(Safekeeping, "keep_if_changed", lambda _self: None)  # it would come after the store is closed
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    window.activateWindow()
    before = kept(session)
    assert window.workbench is not None
    window.workbench.show_step(step)
    hands = CarefulHands(window, step, seed)
    for kind in (QDialog, QMessageBox):
        monkeypatch.setattr(kind, "exec", lambda dialog: hands.answer(dialog))
    for name in ("getOpenFileName", "getSaveFileName", "getOpenFileNames"):
        monkeypatch.setattr(QFileDialog, name, staticmethod(lambda *_args, **_named: ("", "")))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", staticmethod(lambda *_args, **_named: ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", staticmethod(lambda _url: True))
    for _ in range(ACTIONS):
        hands.act()
    session.flush()
    change = turned_into("", before, session.store.records())
    assert [*before[Plan]] == [*session.all(Plan)]
    assert locked_by(before, change) is None, change
    window.close()
