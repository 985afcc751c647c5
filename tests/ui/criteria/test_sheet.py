"""Typing into the sheet of criteria with real keys."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from parapp.models import CriteriaSet, Criterion, Plan, added, edited, spread_keys
from parapp.plan.edits.criteria import set_cells
from parapp.plan.lint import lint
from parapp.plan.scores import losing_criteria
from parapp.ui.criteria.columns import (
    ACHIEVED,
    APPRAISED,
    APPRAISED_2,
    BONUS,
    CODE,
    LOST,
    MAX,
    NAME,
    NOTE,
    PASSED,
    SELF,
)
from parapp.ui.criteria.placing import drop_place
from tests.ui.criteria.hands import (
    ALT,
    CTRL,
    DELETE,
    DOWN,
    ENTER,
    ESCAPE,
    F2,
    SHIFT,
    TAB,
    UP,
    cell,
    codes,
    focus,
    go,
    place,
    press,
    row,
    select,
)


def test_typing_replaces_and_enter_goes_down(qtbot, page):
    go(page, "1.1.1", APPRAISED)
    press(qtbot, "0,5", ENTER, "0.75", ENTER)
    assert row(page, "1.1.1").appraised_scores == (Decimal("0.5"),)
    assert cell(page, "1.1.2", APPRAISED) == "0,75"
    assert place(page) == ("1.2", APPRAISED)
    press(qtbot, UP, "1", ENTER)
    assert row(page, "1.1.2").appraised_scores == (Decimal(1),)


def test_enter_moves_without_typing_and_tab_goes_right(qtbot, page):
    go(page, "1", MAX)
    press(qtbot, ENTER)
    assert place(page) == ("1.1", MAX)
    press(qtbot, TAB)
    assert place(page) == ("1.1", SELF)
    press(qtbot, TAB, modifier=SHIFT)
    press(qtbot, ENTER, modifier=SHIFT)
    assert place(page) == ("1", MAX)
    go(page, "1", NOTE)
    press(qtbot, TAB)
    assert place(page) == ("1.1", CODE)


def test_arrows_end_typing_of_points(qtbot, page):
    go(page, "1.1.1", APPRAISED)
    press(qtbot, "1", DOWN, "0", UP)
    assert (cell(page, "1.1.1", APPRAISED), cell(page, "1.1.2", APPRAISED)) == ("1", "0")
    assert place(page) == ("1.1.1", APPRAISED)


def test_f2_goes_on_and_escape_gives_up(qtbot, page):
    go(page, "1.2", NAME)
    press(qtbot, F2, Qt.Key.Key_End, " năm", TAB)
    assert row(page, "1.2").name == "Báo cáo định kỳ năm"
    go(page, "1.2", NAME)
    press(qtbot, "x", ESCAPE)
    assert row(page, "1.2").name == "Báo cáo định kỳ năm"
    assert focus() is page.checklist.view


def test_a_half_typed_cell_is_kept_on_flush(qtbot, page):
    go(page, "1.2", NAME)
    press(qtbot, "Báo cáo quý")
    page.session.flush()
    assert row(page, "1.2").name == "Báo cáo quý"
    page.session.undo()
    assert row(page, "1.2").name == "Báo cáo định kỳ"


def test_delete_empties_the_selected_cells_in_one_step(qtbot, page):
    go(page, "1.1.1", MAX)
    select(page, ["1.1.1", "1.1.2"], MAX)
    press(qtbot, DELETE)
    assert row(page, "1.1.1").max_score is None and row(page, "1.1.2").max_score is None
    page.session.undo()
    assert row(page, "1.1.1").max_score == row(page, "1.1.2").max_score == Decimal(1)


def test_a_wrong_score_stays_to_be_corrected(qtbot, page):
    go(page, "1.1.1", APPRAISED)
    press(qtbot, "1.500", ENTER)
    assert cell(page, "1.1.1", APPRAISED) == "1.500"
    assert row(page, "1.1.1").appraised_scores == ()
    assert place(page) == ("1.1.1", APPRAISED)
    assert "1.500" in page.checklist.status.text()
    assert "1 ô chưa hiểu được" in page.checklist.strip.text
    press(qtbot, DOWN, UP, F2, Qt.Key.Key_End, Qt.Key.Key_Backspace, Qt.Key.Key_Backspace, ENTER)
    assert row(page, "1.1.1").appraised_scores == (Decimal("1.5"),)
    assert page.checklist.strip.text == ""


def test_a_wrong_score_survives_leaving_the_cell_and_goes_with_delete(qtbot, page):
    go(page, "1.1.1", SELF)
    press(qtbot, "hai")
    go(page, "2.1", SELF)
    assert cell(page, "1.1.1", SELF) == "hai"
    go(page, "1.1.1", SELF)
    press(qtbot, DELETE)
    assert cell(page, "1.1.1", SELF) == ""


def test_points_that_are_half_typed_are_not_called_wrong_in_a_pause(qtbot, page):
    go(page, "1.1.1", APPRAISED)
    press(qtbot, "0,")
    page.checklist.view.cells._on_pause()
    assert page.checklist.strip.text == "" and page.checklist.view.cells.editor is not None
    press(qtbot, "5")
    page.checklist.view.cells._on_pause()
    assert row(page, "1.1.1").appraised_scores == (Decimal("0.5"),)
    press(qtbot, ESCAPE)
    assert row(page, "1.1.1").appraised_scores == ()


def test_one_key_says_passed_and_goes_on(qtbot, page):
    go(page, "1.1.1", PASSED)
    press(qtbot, "d", "K", "m", "đ")
    assert [row(page, code).passed for code in ("1.1.1", "1.1.2", "1.2")] == ["yes", "no", "partly"]
    assert cell(page, "1.1.2", PASSED) == "Không đạt" and cell(page, "1.1.2", LOST) == "1"
    page.checklist.actions_.goes_down.setChecked(False)
    go(page, "2.1", PASSED)
    press(qtbot, "k", "d", "z")
    assert row(page, "2.1").passed == "yes" and place(page) == ("2.1", PASSED)


def test_an_input_method_that_makes_one_letter_of_two_says_it_once(qtbot, page):
    go(page, "1.1.1", PASSED)
    press(qtbot, "d", Qt.Key.Key_Backspace, "đ")
    assert row(page, "1.1.1").passed == "yes" and row(page, "1.1.2").passed is None
    assert place(page) == ("1.1.2", PASSED) and page.checklist.view.cells.editor is None


def test_one_key_marks_all_selected_rows(qtbot, page):
    select(page, ["1.1.1", "1.1.2", "1.2"], PASSED)
    press(qtbot, "k")
    assert {row(page, code).passed for code in ("1.1.1", "1.1.2", "1.2")} == {"no"}
    assert cell(page, "1", LOST) == "3"


def test_computed_cells_take_no_typing(qtbot, page):
    go(page, "1.1.1", ACHIEVED)
    press(qtbot, "5")
    assert page.checklist.view.cells.editor is None and row(page, "1.1.1").appraised_scores == ()


def test_fields_show_sums_over_their_leaves(page):
    assert [cell(page, code, MAX) for code in ("1", "1.1", "2")] == ["3", "2", "1"]
    go(page, "1.1.1", APPRAISED)
    assert page.checklist.model.write({(row(page, "1.1.1").id, "appraised_score"): "0,5"})
    assert [cell(page, code, LOST) for code in ("1", "1.1", "1.1.1")] == ["0,5", "0,5", "0,5"]
    assert row(page, "1").max_score is None


# -- rows ----------------------------------------------------------------------------------------------------------


def test_rows_are_added_named_and_numbered_by_keyboard(qtbot, page):
    go(page, "1.1.2", NAME)
    press(qtbot, Qt.Key.Key_Insert, modifier=CTRL)
    press(qtbot, "Công khai", ENTER)
    assert codes(page)[:6] == ["1", "1.1", "1.1.1", "1.1.2", "1.1.3", "1.2"]
    assert row(page, "1.1.3").name == "Công khai" and row(page, "1.1.3").level == "component"
    go(page, "2.1", NAME)
    press(qtbot, Qt.Key.Key_Insert, modifier=CTRL | SHIFT)
    press(qtbot, "Thành phần", TAB)
    assert row(page, "2.1.1").parent_id == row(page, "2.1").id


def test_a_row_goes_up_down_and_away(qtbot, page):
    go(page, "1.1.1", NAME)
    press(qtbot, DOWN, modifier=ALT)
    assert codes(page)[2:4] == ["1.1.2", "1.1.1"] and place(page) == ("1.1.1", NAME)
    press(qtbot, UP, modifier=ALT)
    assert codes(page)[2:4] == ["1.1.1", "1.1.2"]
    go(page, "1.1", NAME)
    press(qtbot, DELETE, modifier=CTRL)
    assert codes(page) == ["1", "1.2", "2", "2.1"] and place(page) == ("1.2", NAME)
    assert page.session.undo_label == "xóa 3 tiêu chí"
    page.session.undo()
    assert len(codes(page)) == 7


@pytest.mark.parametrize(
    ("moved", "before", "result"),
    [
        ("1.1.1", "1.2", ["1", "1.1", "1.1.2", "1.1.1", "1.2", "2", "2.1"]),
        ("1.2", "2.1", ["1", "1.1", "1.1.1", "1.1.2", "2", "1.2", "2.1"]),
        ("1.1", "1.1.2", ["1", "1.1", "1.1.1", "1.1.2", "1.2", "2", "2.1"]),
        ("2", "1", ["2", "2.1", "1", "1.1", "1.1.1", "1.1.2", "1.2"]),
        ("1.1.2", None, ["1", "1.1", "1.1.1", "1.2", "2", "2.1", "1.1.2"]),
        ("2.1", "1.1.1", ["1", "1.1", "1.1.1", "1.1.2", "2.1", "1.2", "2"]),
    ],
)
def test_rows_dropped_keep_their_level(page, moved, before, result):
    page.checklist.actions_.drop([row(page, moved).id], row(page, before).id if before else None)
    assert codes(page) == result
    assert row(page, moved).level == ("field", "criterion", "component")[moved.count(".")]


def test_a_component_dropped_above_all_has_no_parent(page):
    assert drop_place(page.checklist.model.tree, row(page, "1.1.1"), row(page, "1").id)[0] is None


# -- blocks --------------------------------------------------------------------------------------------------------


def test_blocks_are_copied_and_pasted_as_excel_has_them(qtbot, page):
    select(page, ["1.1.1", "1.1.2"], CODE, NAME, MAX)
    press(qtbot, Qt.Key.Key_C, modifier=CTRL)
    assert QGuiApplication.clipboard().text() == "1.1.1\tBan hành\t1\r\n1.1.2\tHoàn thành\t1"
    QGuiApplication.clipboard().setText("0,5\t0.25\r\n1\tx\r\n")
    go(page, "1.1.1", SELF)
    press(qtbot, Qt.Key.Key_V, modifier=CTRL)
    assert row(page, "1.1.1").self_score == Decimal("0.5")
    assert row(page, "1.1.1").appraised_scores == (Decimal("0.25"),)
    assert row(page, "1.1.2").self_score == Decimal(1)
    assert cell(page, "1.1.2", APPRAISED) == "x" and "1 ô" in page.checklist.strip.text
    page.session.undo()
    assert row(page, "1.1.1").self_score is None


def test_pasting_below_the_end_adds_rows_where_their_codes_say(qtbot, page):
    QGuiApplication.clipboard().setText(
        "2.1\tĐúng hạn\t2\r\n2.2\tCông khai\t1,5\r\n2.2.1\tTrên cổng\t0,5\r\n3\tThể chế\t\r\n3.1\tRà soát\tkhông rõ"
    )
    go(page, "2.1", CODE)
    press(qtbot, Qt.Key.Key_V, modifier=CTRL)
    assert codes(page)[-6:] == ["2", "2.1", "2.2", "2.2.1", "3", "3.1"]
    assert row(page, "2.1").max_score == Decimal(2) and row(page, "2.2").max_score == Decimal("1.5")
    assert row(page, "2.2.1").parent_id == row(page, "2.2").id and row(page, "3").level == "field"
    assert cell(page, "3.1", MAX) == "không rõ"
    page.session.undo()
    assert codes(page)[-2:] == ["2", "2.1"] and row(page, "2.1").max_score == Decimal(1)


def test_one_cell_fills_a_selection_and_ctrl_d_fills_down(qtbot, page):
    QGuiApplication.clipboard().setText("0,5")
    select(page, ["1.1.1", "1.1.2"], SELF)
    press(qtbot, Qt.Key.Key_V, modifier=CTRL)
    assert cell(page, "1.1.2", SELF) == "0,5"
    go(page, "1.2", SELF)
    press(qtbot, Qt.Key.Key_D, modifier=CTRL)
    assert cell(page, "1.2", SELF) == "0,5"
    select(page, ["1.2", "2"], SELF)
    press(qtbot, Qt.Key.Key_D, modifier=CTRL)
    assert row(page, "2").self_score == Decimal("0.5")


# -- finding -------------------------------------------------------------------------------------------------------


def test_words_filter_without_marks_and_enter_jumps(qtbot, page):
    go(page, "1.2", APPRAISED)
    press(qtbot, Qt.Key.Key_F, modifier=CTRL)
    press(qtbot, "dung han")
    assert codes(page) == ["2", "2.1"] and page.checklist.search.found.text() == "1 dòng"
    press(qtbot, ENTER)
    assert len(codes(page)) == 7 and place(page) == ("2.1", APPRAISED)
    press(qtbot, "1", ENTER)
    assert row(page, "2.1").appraised_scores == (Decimal(1),)


def test_a_whole_code_is_meant_before_codes_that_hold_it(page):
    assert page.checklist.model.find("1.1") == row(page, "1.1").id
    assert page.checklist.model.find("không có") is None


def test_only_criteria_that_lost_points(qtbot, page):
    page.checklist.model.write({(row(page, "1.1.1").id, "passed"): "k", (row(page, "2.1").id, "passed"): "d"})
    page.checklist.search.losing.setChecked(True)
    assert codes(page) == ["1", "1.1", "1.1.1"]
    go(page, "1.1.1", PASSED)
    press(qtbot, "d")
    assert "1.1.1" in codes(page)
    press(qtbot, ESCAPE)
    assert len(codes(page)) == 7


def test_twenty_four_losses_by_keyboard_alone(qtbot, open_page):
    page = open_page([])
    page.empty.outline.click()
    leaves = [row for row in page.session.plan_file.criteria if page.checklist.model.tree.is_leaf(row.id)]
    lost = leaves[::2][:24]
    strokes = 0
    for criterion in lost:
        strokes += press(qtbot, Qt.Key.Key_F, modifier=CTRL)
        strokes += press(qtbot, criterion.code, ENTER, "0,25", ENTER)
    assert [row.code for row in losing_criteria(page.session.plan_file.criteria)] == [row.code for row in lost]
    # At one stroke a second this is far below 15 minutes.
    assert strokes < 300


# -- sums ----------------------------------------------------------------------------------------------------------


def test_a_difference_stands_at_the_row_until_it_is_mended(qtbot, page):
    go(page, "1.1.1", APPRAISED)
    press(qtbot, "0,5", ENTER)
    go(page, "1.1.1", LOST)
    press(qtbot, "0,75", ENTER)
    assert cell(page, "1.1.1", LOST) == "0,5 (ghi 0,75)"
    assert "1 chỗ cộng không khớp" in page.checklist.strip.text
    go(page, "2.1", NAME)
    press(qtbot, Qt.Key.Key_F8)
    assert place(page) == ("1.1.1", LOST) and "0,75" in page.checklist.status.text()
    index = page.checklist.view.currentIndex()
    assert index.data(Qt.ItemDataRole.ToolTipRole).startswith("<p>")
    press(qtbot, "0,5", ENTER)
    assert page.checklist.strip.text == "" and cell(page, "1.1.1", LOST) == "0,5"


def test_printed_totals_are_held_against_the_rows(qtbot, page):
    page.checklist.model.write({(row(page, "1.1.1").id, "appraised_score"): "0,5"})
    field = page.checklist.form.fields["printed_lost"]
    field.setFocus()
    press(qtbot, "2", ENTER)
    assert page.session.plan_file.criteria_set.printed_lost == Decimal(2)
    assert "1 chỗ cộng không khớp" in page.checklist.strip.text
    page.checklist.view.setFocus()
    press(qtbot, Qt.Key.Key_F8)
    assert focus() is field and "tổng điểm bị mất" in page.checklist.status.text().lower()


def test_a_wrong_year_is_said_below_and_stays(qtbot, page):
    field = page.checklist.form.fields["year"]
    field.setFocus()
    field.selectAll()
    press(qtbot, "20x5", ENTER)
    assert field.text() == "20x5" and "20x5" in page.checklist.status.text()
    assert page.session.plan_file.criteria_set.year == 2025
    press(qtbot, Qt.Key.Key_A, modifier=CTRL)
    press(qtbot, "2024", ENTER)
    assert page.session.plan_file.criteria_set.year == 2024


# -- following -----------------------------------------------------------------------------------------------------


def test_a_change_from_elsewhere_leaves_place_and_editor(qtbot, page):
    go(page, "1.2", NAME)
    press(qtbot, "Đang gõ")
    other = row(page, "1.1.1")
    page.session.apply(edited("sửa", [(other, Criterion(**{**_values(other), "name": "Khác"}))]))
    assert cell(page, "1.1.1", NAME) == "Khác"
    editor = page.checklist.view.cells.editor
    assert editor is not None and editor.text == "Đang gõ" and place(page) == ("1.2", NAME)


def _values(record: Criterion) -> dict[str, object]:
    return {name: getattr(record, name) for name in record.__struct_fields__}


def test_used_columns_show_themselves(open_page, session, page):
    assert page.checklist.view.isColumnHidden(BONUS) and page.checklist.view.isColumnHidden(APPRAISED_2)
    change = set_cells(session.plan_file, {(row(page, "2.1").id, "bonus"): "0,5"})
    session.apply(change)
    again = open_page([])
    assert not again.checklist.view.isColumnHidden(BONUS)


def test_an_issue_leads_to_its_cell(page):
    page.checklist.model.write({(row(page, "1.1.1").id, "passed"): "k", (row(page, "1.1.1").id, "printed_lost"): "0,5"})
    page.checklist.search.words.setText("đúng hạn")
    issues = {issue.code: issue for issue in lint(page.session.plan_file)}
    assert page.show_issue(issues["no_task_for_loss"])
    assert place(page) == ("1.1.1", NAME)


def test_the_model_keeps_qts_rules(qtmodeltester, page, session):
    model = page.checklist.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    qtmodeltester.check(model)
    page.checklist.actions_.add_field()
    page.checklist.actions_.drop([row(page, "2").id], row(page, "1").id)
    model.show_only("đúng", False)
    session.undo()
    model.show_only("", False)
    session.undo()
    session.redo()


def test_ten_thousand_rows_are_followed_without_a_reset(qtbot, open_page, session):
    page = open_page(_many())
    resets = []
    page.checklist.model.modelReset.connect(lambda: resets.append(1))
    go(page, "5.50.5", APPRAISED)
    press(qtbot, "0,5", ENTER)
    assert resets == [] and row(page, "5.50.5").appraised_scores == (Decimal("0.5"),)
    session.undo()
    page.checklist.actions_.add_sibling()
    page.checklist.view.cells.finish()
    assert resets == [] and page.checklist.model.rowCount() == 10_011
    page.checklist.search.words.setText("thanh phan 9 cua 7.77")
    assert codes(page) == ["7", "7.77", "7.77.9"]
    assert page.checklist.model._check_due.isActive()


def _many() -> list[Criterion | CriteriaSet | Plan]:
    year = date.today().year
    criteria_set = CriteriaSet(year=year)
    records: list[Criterion | CriteriaSet | Plan] = [
        criteria_set,
        Plan(result_year=year, period_start=year, period_end=year, criteria_set_id=criteria_set.id),
    ]
    for field, order in enumerate(spread_keys(10), start=1):
        top = Criterion(set_id=criteria_set.id, order=order, code=f"{field}", name=f"Lĩnh vực {field}", level="field")
        records.append(top)
        for number, key in enumerate(spread_keys(100), start=1):
            code = f"{field}.{number}"
            parent = Criterion(set_id=criteria_set.id, parent_id=top.id, order=key, code=code, name=f"Tiêu chí {code}")
            records.append(parent)
            records += [
                Criterion(
                    set_id=criteria_set.id,
                    parent_id=parent.id,
                    order=part_key,
                    code=f"{code}.{part}",
                    name=f"Thành phần {part} của {code}",
                    level="component",
                    max_score=Decimal(1),
                )
                for part, part_key in enumerate(spread_keys(9), start=1)
            ]
    return records


def test_nothing_is_shown_that_another_plan_has(page, session):
    year = 2024
    criteria_set = CriteriaSet(year=year)
    other = Plan(result_year=year, period_start=year, period_end=year, criteria_set_id=criteria_set.id)
    only = Criterion(set_id=criteria_set.id, code="9", name="Khác", level="field")
    session.apply(added("kế hoạch khác", [criteria_set, other, only]))
    session.show_plan(other.id)
    assert codes(page) == ["9"]


def test_ctrl_end_takes_the_selection_along(qtbot, page):
    go(page, "1.1.1", APPRAISED)
    press(qtbot, Qt.Key.Key_End, modifier=CTRL)
    view = page.checklist.view
    assert list(view.selected_cells()) == [(view.currentIndex().row(), view.currentIndex().column())]
    assert view.currentIndex().row() == view.model().rowCount() - 1
    press(qtbot, Qt.Key.Key_Home, modifier=CTRL | SHIFT)
    assert view.selected_rows() == list(range(view.model().rowCount()))
