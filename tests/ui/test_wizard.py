"""The first start, by keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWizard

from parapp.models import Agency, RecipientList, Signer, Unit
from parapp.plan.sample import sample_records
from parapp.ui.first_start import first_steps, load_sample
from parapp.ui.main_window import MainWindow
from parapp.ui.wizard import StartWizard
from tests.ui.hands import type_text


@pytest.fixture
def window(qtbot, session):
    made = MainWindow(session)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


@pytest.fixture
def wizard(qtbot, session, window):
    first_steps(window, session, sample=False)
    opened = window.findChild(StartWizard)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is opened)
    return opened


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def alt(qtbot, wizard, button):
    """Presses the mnemonic of a button of the wizard."""
    words = wizard.buttonText(button)
    press(qtbot, getattr(Qt.Key, f"Key_{words[words.index('&') + 1].upper()}"), Qt.KeyboardModifier.AltModifier)


def test_an_office_is_entered_in_three_pages(qtbot, session, wizard):
    press(qtbot, Qt.Key.Key_Return)
    assert wizard.currentPage() is wizard.office
    wizard.office.kind.setFocus()
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Tab)
    type_text(QApplication.focusWidget(), "Mẫu")
    press(qtbot, Qt.Key.Key_Tab)
    type_text(QApplication.focusWidget(), "tỉnh Minh Họa")
    press(qtbot, Qt.Key.Key_Return)
    assert wizard.currentPage() is wizard.signer
    type_text(wizard.signer.name, "Nguyễn Văn A")
    press(qtbot, Qt.Key.Key_Return)
    agency = next(iter(session.all(Agency).values()))
    assert (agency.kind, agency.name, agency.province) == ("ward", "Mẫu", "tỉnh Minh Họa")
    assert agency.coordinator_unit_id in session.all(Unit)
    signers = sorted(session.all(Signer).values(), key=lambda signer: signer.order)
    assert [signer.name for signer in signers] == ["Nguyễn Văn A", "", ""]
    assert session.all(RecipientList)
    assert session.undo_label == "nhập thông tin cơ quan ban đầu"
    session.undo()
    assert all(not rows for rows in session.store.records().values())


def test_presets_can_be_left_out(qtbot, session, wizard):
    press(qtbot, Qt.Key.Key_Return)
    type_text(wizard.office.name, "Mẫu")
    press(qtbot, Qt.Key.Key_Return)
    for box in (wizard.signer.units, wizard.signer.recipients):
        box.setFocus()
        press(qtbot, Qt.Key.Key_Space)
    press(qtbot, Qt.Key.Key_Return)
    assert not session.all(Unit)
    assert not session.all(RecipientList)
    assert session.all(Signer)


def test_the_sample_is_one_choice(qtbot, session, wizard):
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Down)
    assert wizard.choice.sample.isChecked()
    press(qtbot, Qt.Key.Key_Return)
    assert sum(len(rows) for rows in session.store.records().values()) == len(sample_records())
    assert session.plan_id is not None


def test_data_of_another_computer_come_from_a_stick(qtbot, session, window, wizard):
    asked = []
    menu = window.workbench.data_menu
    menu.take_in.triggered.disconnect()
    menu.take_in.triggered.connect(lambda: asked.append(wizard.isVisible()))
    wizard.choice.stick.click()
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: asked == [False])
    assert not session.all(Agency)


def test_going_back_keeps_what_was_entered(qtbot, session, wizard):
    press(qtbot, Qt.Key.Key_Return)
    type_text(wizard.office.name, "Mẫu")
    press(qtbot, Qt.Key.Key_Return)
    alt(qtbot, wizard, QWizard.WizardButton.BackButton)
    assert wizard.office.name.text() == "Mẫu"


@pytest.mark.parametrize("leave", ["escape", "button"])
def test_it_can_be_skipped_and_does_not_come_again(qtbot, session, window, wizard, leave):
    if leave == "escape":
        press(qtbot, Qt.Key.Key_Escape)
    else:
        alt(qtbot, wizard, QWizard.WizardButton.CancelButton)
    qtbot.waitUntil(lambda: window.findChild(StartWizard) is None)
    first_steps(window, session, sample=False)
    assert window.findChild(StartWizard) is None
    assert all(not rows for rows in session.store.records().values())


def test_it_does_not_come_over_data(session, window):
    load_sample(window, session)
    first_steps(window, session, sample=False)
    assert window.findChild(StartWizard) is None


def test_a_name_is_no_markup(qtbot, session, wizard):
    press(qtbot, Qt.Key.Key_Return)
    type_text(wizard.office.name, "<img src=x>")
    assert all(label.textFormat() != Qt.TextFormat.RichText for label in wizard.office.findChildren(QLabel))
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Return)
    assert next(iter(session.all(Agency).values())).name == "<img src=x>"
