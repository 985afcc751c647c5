"""The papers around the plan in the window, with real keys."""

from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from parapp.models import LiveField, Plan, RelatedPaper, ReportPeriod, Section, UnitList, UnitRef, edited
from parapp.plan.facts import plain_text
from parapp.plan.lint import LintIssue
from parapp.plan.papers import KIND_NAMES, units_with_tasks
from parapp.ui.document import papers_bar
from parapp.ui.main_window import MainWindow
from tests.ui.document.conftest import choose
from tests.ui.hands import type_text

QUARTER = ReportPeriod(kind="quarter", number=1, year=2026)


def names(page) -> list[str]:
    return [page.papers.chooser.itemText(row) for row in range(page.papers.chooser.count())]


def titles(page) -> list[str]:
    return [page.sections.item(row).text() for row in range(page.sections.count())]


def shown_rows(form) -> set[str]:
    """The labels of the rows that are seen."""
    layout = form._layout
    rows = (layout.itemAt(row, layout.ItemRole.LabelRole) for row in range(layout.rowCount()))
    return {item.widget().text().replace("&", "") for item in rows if item and item.widget().isVisible()}


def texts(menu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


# -- choosing, adding, removing ------------------------------------------------------------------------------------


def test_the_plan_stands_alone_until_a_paper_is_added_and_undone(page):
    assert names(page) == ["Kế hoạch"] and not page.papers.remove.isEnabled()
    page.papers.add_paper("decision")
    assert names(page) == ["Kế hoạch", "Quyết định ban hành"]
    assert page.session.paper.kind == "decision" and titles(page)[0] == "Thông tin văn bản"
    page.session.undo()
    assert names(page) == ["Kế hoạch"] and page.session.paper is None
    page.session.redo()
    assert page.session.paper is not None and page.papers.chooser.currentText() == "Quyết định ban hành"


def test_another_paper_opens_on_its_data(page):
    page.sections.setCurrentRow(page.sections.count() - 1)
    page.papers.add_paper("submission")
    assert page.sections.currentRow() == 0 and page.data_form.isVisible()
    choose(page, titles(page)[-1])
    page.papers.add_for_units("assignment")
    assert page.sections.currentRow() == 0 and page.data_form.isVisible()
    choose(page, titles(page)[1])
    page.session.show_paper(None)
    assert page.sections.currentRow() == 0 and page.data_form.isVisible()


def test_a_removed_paper_comes_back_with_undo_and_is_shown(page, monkeypatch):
    page.papers.add_paper("submission")
    page.papers.remove_shown()
    assert page.session.paper is None and not page.session.plan_file.papers
    page.session.undo()
    assert page.session.paper.kind == "submission"


def test_papers_are_chosen_by_keys(qtbot, page):
    page.papers.add_paper("decision")
    opened = []
    page.papers.chooser.showPopup = lambda: opened.append(True)
    page.sections.setFocus()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    QTest.keyClick(page.sections, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert opened and page.papers.chooser.hasFocus()
    QTest.keyClick(page.papers.chooser, Qt.Key.Key_Up)
    assert page.session.paper is None
    QTest.keyClick(page.papers.chooser, Qt.Key.Key_Down)
    assert page.session.paper.kind == "decision"


def test_what_there_is_but_one_of_is_offered_once(page):
    page.papers.add_paper("summary")
    page.papers.add_for_units("assignment")
    page.papers.fill_add_menu()
    offered = {action.text(): action for action in page.papers.add_menu.actions()}
    assert not offered[KIND_NAMES["summary"]].isEnabled() and offered[KIND_NAMES["decision"]].isEnabled()
    letters = offered[KIND_NAMES["assignment"]].menu()
    assert not any(action.isEnabled() for action in letters.actions() if action.text())
    units = units_with_tasks(page.session.plan_file)
    assert sum(paper.kind == "assignment" for paper in page.session.plan_file.papers) == len(units)


def test_a_sign_in_the_name_of_a_unit_is_shown_as_it_is(page):
    session = page.session
    unit = units_with_tasks(session.plan_file)[0]
    session.apply(edited("đổi tên", [(unit, replace(unit, name="Phòng Kinh tế & Hạ tầng"))]))
    page.papers.fill_add_menu()
    offered = {action.text(): action for action in page.papers.add_menu.actions()}
    letters = offered[KIND_NAMES["assignment"]].menu()
    assert "Phòng Kinh tế && Hạ tầng" in [action.text() for action in letters.actions()]


def test_who_leads_but_is_no_unit_of_the_office_is_named(page, monkeypatch):
    told = []
    monkeypatch.setattr(papers_bar, "tell", lambda _parent, text: told.append(text))
    second, third, *_ = page.session.plan_file.tasks
    leads = (UnitRef("Công an tỉnh"), UnitRef("các cơ quan liên quan")), (UnitRef("công an tỉnh"), UnitRef("Thuế"))
    changed = [
        (task, replace(task, assignment=replace(task.assignment, lead=UnitList(units=units))))
        for task, units in zip((second, third), leads, strict=True)
    ]
    page.papers.add_for_units("slip")
    assert told == []
    page.session.undo()
    page.session.apply(edited("đổi chủ trì", changed))
    page.papers.add_for_units("slip")
    assert len(told) == 1 and "phiếu giao việc" in told[0] and "Công an tỉnh, Thuế;" in told[0]
    assert "liên quan" not in told[0] and "bước “Cơ quan”" in told[0]
    page.session.undo()
    page.papers.add_usual()
    assert len(told) == 2 and "công văn" in told[1]


def test_the_report_of_a_period_is_made_once_whatever_its_day(page):
    page.papers.add_report(QUARTER)
    first = page.session.paper.id
    page.session.show_paper(None)
    page.papers.add_report(ReportPeriod(kind="quarter", number=1, year=2026, as_of=date(2026, 3, 20)))
    assert page.session.paper.id == first and len(page.session.plan_file.papers) == 1
    type_text(page.data_form.rows.as_of, "20/3/2026")
    page.session.flush()
    assert page.session.paper.period.as_of == date(2026, 3, 20)
    page.papers.add_usual()
    quarters = [paper for paper in page.session.plan_file.papers if paper.period and paper.period.kind == "quarter"]
    assert [paper.period.number for paper in quarters] == [1, 3]


def test_the_page_of_results_leads_to_the_report(qtbot, sample):
    window = MainWindow(sample)
    qtbot.addWidget(window)
    window.show()
    window.workbench.show_step("Theo dõi")
    window.workbench.page("Theo dõi").report_wanted.emit(QUARTER)
    assert window.workbench.side.steps.currentRow() == 3
    assert sample.paper.kind == "report" and sample.paper.period == QUARTER
    window.close()


# -- what is half typed --------------------------------------------------------------------------------------------


def test_half_typed_data_stays_with_its_paper(page):
    page.papers.add_paper("decision")
    decision = page.session.paper.id
    type_text(page.data_form.number, "12")
    page.session.show_paper(None)
    assert page.session.all(RelatedPaper)[decision].number == "12"
    assert page.session.all(Plan)[page.session.plan_id].number == ""
    type_text(page.data_form.number, "34")
    page.session.show_paper(decision)
    assert page.session.all(Plan)[page.session.plan_id].number == "34"
    assert page.data_form.number.text() == "12"


def test_half_typed_words_stay_with_their_paper(page):
    page.papers.add_paper("submission")
    paper = page.session.paper.id
    choose(page, titles(page)[1])
    type_text(page.section_pane.editor, "zz")
    page.session.show_paper(None)
    own = [section for section in page.session.all(Section).values() if section.paper_id == paper]
    assert len(own) == 1
    block = next(row for row in page.session.plan_file.blocks if row.section_id == own[0].id)
    assert plain_text(page.session.plan_file, block.runs).startswith("zz")
    assert all(section.paper_id is None or section.paper_id == paper for section in page.session.plan_file.sections)


def test_the_check_of_a_file_belongs_to_the_paper_shown(page):
    page.files.check.show()
    page.files.status.setText("Đã lưu Word")
    page.papers.add_paper("decision")
    assert page.files.check.isHidden() and page.files.status.text() == ""


# -- data and texts of each kind -----------------------------------------------------------------------------------


def test_a_part_that_parapp_fills_says_so_instead_of_being_called_empty(page):
    page.papers.add_report(QUARTER)
    choose(page, "Kết quả theo lĩnh vực")
    assert page.section_pane.note.isVisible() and "lấy thẳng từ các nhiệm vụ" in page.section_pane.note.text()


@pytest.mark.parametrize("kind", ["decision", "resolution", "submission", "assignment", "slip", "report", "summary"])
def test_each_kind_has_the_rows_it_needs_and_pages(qtbot, page, kind):
    unit = units_with_tasks(page.session.plan_file)[0].id if kind in ("assignment", "slip") else None
    before = page.maker._number
    if kind == "report":
        page.papers.add_report(QUARTER)
    else:
        page.papers.add_paper(kind, unit)
    page.sections.setCurrentRow(0)
    rows = shown_rows(page.data_form)
    assert {"Tình trạng", "Số", "Ký hiệu", "Ngày ban hành", "Người ký", "Nơi nhận"} <= rows
    assert ("Kính gửi" in rows) == (kind in ("submission", "assignment", "report", "summary"))
    assert ("Thẩm quyền" in rows) == (kind == "decision")
    assert ("Kỳ báo cáo" in rows) == (kind == "report")
    assert ("Đơn vị" in rows) == (kind in ("submission", "assignment", "slip", "summary"))
    assert "Mẫu kế hoạch" not in rows
    assert page.data_form.signer.itemText(0).startswith("Mặc định: ")
    qtbot.waitUntil(lambda: page.maker._number > before and bool(page.preview.view.sizes))
    assert page.preview.message.isHidden()


def test_appendices_alone_have_no_data_of_their_own(qtbot, page):
    page.papers.add_paper("appendix")
    page.sections.setCurrentRow(0)
    assert titles(page) == ["Thông tin văn bản"]
    assert not shown_rows(page.data_form) and page.data_form.appendix_note.isVisible()
    qtbot.mouseClick(page.data_form.to_plan, Qt.MouseButton.LeftButton)
    assert page.session.paper is None and page.data_form.number.isVisible()
    assert not page.data_form.appendix_note.isVisible()


def test_the_chairman_decides_alone_in_one_change(page):
    page.papers.add_paper("decision")
    box = page.data_form.rows.authority
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert page.session.paper.personal
    page.session.undo()
    assert not page.session.paper.personal and box.currentIndex() == 0


def test_a_decision_marked_as_issued_issues_the_plan(page):
    page.papers.add_paper("decision")
    page.data_form.status.setFocus()
    QTest.keyClick(page.data_form.status, Qt.Key.Key_End)
    assert page.session.paper.status == "issued"
    assert page.session.plan_file.plan.status == "issued"


def test_facts_of_the_paper_are_offered_with_it(page):
    page.papers.add_report(QUARTER)
    choose(page, titles(page)[1])
    tools = page.section_pane.tools
    tools.fill_facts()
    own = next(action.menu() for action in tools.facts_menu.actions() if action.text() == "Văn &bản này")
    assert any(text.startswith("Kỳ báo cáo: quý I năm 2026") for text in texts(own))
    assert not any(text.startswith("Số nhiệm vụ của đơn vị") for text in texts(own))
    next(action for action in own.actions() if action.text().startswith("Kỳ báo cáo")).trigger()
    page.session.flush()
    fields = [run for block in page.session.plan_file.blocks for run in block.runs if isinstance(run, LiveField)]
    assert ("paper.period", page.session.paper.id) in {(field.fact, field.ref) for field in fields}
    page.session.show_paper(None)
    tools.fill_facts()
    assert "Văn &bản này" not in texts(tools.facts_menu)


def test_an_issue_of_the_plan_leads_from_a_paper_back_to_the_plan(page):
    page.papers.add_paper("decision")
    plan = page.session.plan_file.plan
    issue = LintIssue(
        code="x", severity="warning", sentence="x", record_type=Plan, record_id=plan.id, field="recipients"
    )
    assert page.show_issue(issue)
    assert page.session.paper is None
