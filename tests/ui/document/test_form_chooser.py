"""Forms chosen by pictures of the plan's own pages, and saved as the office's own."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from parapp.document.compose.forms import form
from parapp.document.own_templates.own_forms import form_from, save_form
from parapp.models import Plan
from parapp.plan.edits.office import set_values
from parapp.ui import new_plan
from parapp.ui.document import form_chooser, save_form_dialog
from parapp.ui.document import page as page_module
from parapp.ui.document.form_chooser import FormChooser, losses
from parapp.ui.document.save_form_dialog import SaveFormDialog
from parapp.ui.new_plan import NewPlanDialog
from tests.ui.document.conftest import choose
from tests.ui.hands import type_text


@pytest.fixture
def chooser(qtbot, page):
    dialog = FormChooser(page.session.plan_file, page.maker, page)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def row_of(dialog: FormChooser, form_id: str) -> int:
    return next(row for row in range(dialog.cards.count()) if dialog.cards.card(row).form.id == form_id)


def test_every_form_is_drawn_with_the_plans_own_pages(qtbot, chooser):
    rows = range(chooser.cards.count())
    qtbot.waitUntil(lambda: all(chooser.cards.card(row).pages or chooser.cards.card(row).fault for row in rows))
    cards = [chooser.cards.card(row) for row in rows]
    assert [card.form.id for card in cards if card.current] == ["son-ky"]
    assert all(card.pictures and not card.fault for card in cards)
    landscape = cards[row_of(chooser, "ia-pa")].pictures[-1]
    assert landscape.width() > landscape.height()


def test_arrows_and_enter_choose(qtbot, chooser):
    assert not chooser.take.isEnabled(), "the form in use, unchanged, is no choice"
    chooser.cards.setFocus()
    while chooser.cards.chosen.id != "ia-pa":
        QTest.keyClick(chooser.cards, Qt.Key.Key_Down)
    with qtbot.waitSignal(chooser.accepted):
        QTest.keyClick(chooser.cards, Qt.Key.Key_Return)
    assert chooser.chosen.id == "ia-pa"


def test_what_would_lose_its_place_is_named(page, chooser):
    page.session.apply(page_module.take_form(page.session.plan_file, form("ia-pa")))
    choose(page, "Cải cách thể chế")
    page.section_pane.propose.click()
    page.outline.add_section()
    type_text(page.section_pane.heading.editor, "Thực trạng")
    page.session.flush()
    type_text(page.section_pane.editor, "Còn yếu.")
    page.session.flush()
    said = " ".join(losses(page.session.plan_file, form("gia-lai")))
    assert "“Thực trạng”" in said and "lĩnh vực" in said and "Bố cục" in said and "Ctrl+Z" in said


def test_choosing_is_one_undoable_step(page, monkeypatch):
    monkeypatch.setattr(page_module, "choose_form", lambda *_, **__: form("ia-pa"))
    before = page.session.plan_file.plan
    page.data_form.form.click()
    assert page.session.plan_file.plan.form_id == "ia-pa"
    assert "Ia Pa" in page.data_form.form_name.text()
    page.session.undo()
    assert page.session.plan_file.plan == before


def test_an_outline_becomes_a_form_of_the_office(qtbot, page, monkeypatch):
    page.outline.add_appendix(None)
    choose(page, "Mục đích")
    page.outline.set_level("letter", "count")
    dialog = SaveFormDialog(page.session, page)
    qtbot.addWidget(dialog)
    assert not dialog.save.isEnabled()
    assert dialog.height() == dialog.layout().heightForWidth(dialog.width())
    type_text(dialog.name, "Mẫu của xã")
    dialog.accept()
    folder = page.session.own_folder / "forms"
    saved = form("mau-cua-xa", folder)
    assert (saved.name, len(saved.appendices)) == ("Mẫu của xã", 1)
    chooser = FormChooser(page.session.plan_file, page.maker, page)
    qtbot.addWidget(chooser)
    assert row_of(chooser, "mau-cua-xa") == chooser.cards.count() - 1
    questions = []
    monkeypatch.setattr(save_form_dialog, "ask", lambda *texts: bool(questions.append(texts[1])))
    before = (folder / "mau-cua-xa.toml").read_bytes()
    dialog.accept()
    assert "Ghi đè" in questions[0]
    assert (folder / "mau-cua-xa.toml").read_bytes() == before
    page.session.apply(page_module.take_form(page.session.plan_file, saved))
    qtbot.waitUntil(lambda: any("Phụ lục" in page.sections.item(r).text() for r in range(page.sections.count())))
    assert page.preview.message.text == ""


def test_a_form_of_the_office_is_deleted_only_where_no_plan_is_in_it(qtbot, page, monkeypatch):
    folder = page.session.own_folder / "forms"
    save_form(folder, form_from(page.session.plan_file, form("son-ky"), "Mẫu của xã"))
    told: list[str] = []
    monkeypatch.setattr(form_chooser, "tell", lambda _parent, text: told.append(text))
    monkeypatch.setattr(form_chooser, "ask", lambda *_, **__: True)
    for used in ({"mau-cua-xa"}, set()):
        chooser = FormChooser(page.session.plan_file, page.maker, page, used=used)
        qtbot.addWidget(chooser)
        chooser.show()
        assert not chooser.drop.isVisible(), "what comes with parapp stays"
        chooser.cards.setCurrentRow(row_of(chooser, "mau-cua-xa"))
        assert chooser.drop.isVisible()
        chooser.drop.click()
    assert len(told) == 1 and "đang có kế hoạch dùng" in told[0]
    assert [path.name for path in folder.iterdir()] == ["mau-cua-xa.toml.bo"]
    assert "mau-cua-xa" not in [chooser.cards.card(row).form.id for row in range(chooser.cards.count())]


def test_a_name_of_a_built_in_form_is_refused(qtbot, page, monkeypatch):
    told = []
    monkeypatch.setattr(save_form_dialog, "tell_error", lambda _parent, error: told.append(error.code))
    dialog = SaveFormDialog(page.session, page)
    qtbot.addWidget(dialog)
    type_text(dialog.name, "Sơn Kỳ")
    dialog.accept()
    assert told == ["form_taken"]
    assert not (page.session.own_folder / "forms" / "son-ky.toml").exists()


def test_a_broken_form_of_the_office_is_named_and_hides_no_other(qtbot, page):
    folder = page.session.own_folder / "forms"
    folder.mkdir(parents=True)
    (folder / "hong.toml").write_text('id = "hong"\nname = "Hỏng"\nlạ = 1\n', encoding="utf-8")
    chooser = FormChooser(page.session.plan_file, page.maker, page)
    qtbot.addWidget(chooser)
    assert "hong.toml" in chooser.faults.text()
    assert chooser.cards.count() >= 2


def test_a_form_that_is_gone_says_so_and_another_can_be_chosen(qtbot, page, monkeypatch):
    page.session.apply(set_values(page.session.plan_file.plan, "mẫu lạ", form_id="khong-co"))
    qtbot.waitUntil(lambda: "khong-co" in page.preview.message.text)
    assert "khong-co" in page.data_form.form_name.text()
    monkeypatch.setattr(page_module, "choose_form", lambda *_, **__: form("son-ky"))
    QTest.mouseClick(page.preview.message.buttons[-1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.preview.message.text == "")


def test_a_new_plan_is_made_in_a_form_chosen_by_pictures(qtbot, session, monkeypatch):
    monkeypatch.setattr(new_plan, "choose_form", lambda *_, **__: form("ia-pa"))
    dialog = NewPlanDialog(session)
    qtbot.addWidget(dialog)
    dialog.pictures.click()
    assert dialog.form.currentData() == "ia-pa"
    dialog.accept()
    assert [plan.form_id for plan in session.all(Plan).values()] == ["ia-pa"]
