"""The phrase library in the plan table: one key for a cell, one key for a row, a list while typing."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from parapp.models import (
    Agency,
    Assignment,
    Change,
    CriteriaSet,
    Criterion,
    Deliverable,
    Phrase,
    Plan,
    Record,
    Task,
    Unit,
    UnitList,
    UnitRef,
    added,
    spread_keys,
)
from parapp.plan.edits.office import remove_plan
from parapp.plan.edits.tasks import create_tasks, remove_tasks
from parapp.ui.plan.columns import position_of
from parapp.vietnamese.deadlines import parse_deadline
from tests.ui.plan.hands import ALT, CTRL, SHIFT, UNITS, cell, focus, go, place, press, select, shown, tasks

ENTER, TAB, ESCAPE, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Down
F2, F7, F9 = Qt.Key.Key_F2, Qt.Key.Key_F7, Qt.Key.Key_F9
NAMES = ("Xử lý đơn thư của người dân", "Lưu trữ tài liệu điện tử", "Trồng cây xanh ở trụ sở", "Bảng tin tại thôn")
CAUSE = "Năm {} chưa phân công người theo dõi đơn thư"
REMEDY = "Trong năm {} giao một công chức theo dõi đơn thư"


def criteria(set_id: str, code: str, names: tuple[str, ...]) -> list[Criterion]:
    """A field of a set with its criteria, all of which lost points."""
    field = Criterion(id=f"{set_id}-f", set_id=set_id, code=code, name="Lĩnh vực thử", level="field", order="V")
    rows = [
        Criterion(
            id=f"{set_id}-{at}",
            set_id=set_id,
            parent_id=field.id,
            code=f"{code}.{at + 1}",
            name=name,
            order=f"{at}V",
        )
        for at, name in enumerate(names)
    ]
    return [field, *rows]


def last_years_task(place: int, cause: str, remedy: str) -> Task:
    """A task of the plan for 2025, all its cells written."""
    return Task(
        id=f"old{place}",
        plan_id="p2025",
        field_id="s2024-f",
        order=f"{place}V",
        criterion_ids=(f"s2024-{place}",),
        cause=cause,
        remedy=remedy,
        target="100% đơn thư được xử lý",
        assignment=Assignment(
            lead=UnitList(units=(UnitRef(text=UNITS[0]),)), coordinating=UnitList(units=(UnitRef(text=UNITS[2]),))
        ),
        deliverables=(Deliverable(product="Sổ theo dõi năm 2025", deadline=parse_deadline("Quý II năm 2025", 2025)),),
    )


def two_plans() -> list[Record]:
    """Last year's plan with two tasks written, this year's set with the same criteria under other codes."""
    records: list[Record] = [Agency(name="Mẫu")]
    records += [Unit(name=name, order=order) for name, order in zip(UNITS, spread_keys(len(UNITS)), strict=True)]
    for year in (2024, 2025):
        records.append(CriteriaSet(id=f"s{year}", year=year))
        records += criteria(f"s{year}", "3" if year == 2024 else "5", NAMES[:3] if year == 2024 else NAMES)
        plan_year = year + 1
        records.append(
            Plan(
                id=f"p{plan_year}",
                result_year=year,
                period_start=plan_year,
                period_end=plan_year,
                criteria_set_id=f"s{year}",
                order=f"{plan_year}",
            )
        )
    records.append(last_years_task(0, CAUSE.format(2024), REMEDY.format(2025)))
    records.append(last_years_task(1, "Tài liệu năm 2024 chưa số hóa", "Số hóa tài liệu"))
    return records


@pytest.fixture
def two_years(qtbot, session):
    """The page on this year's plan: four tasks, nothing written yet."""
    session.apply(added("dữ liệu", two_plans()))
    session.show_plan("p2026")
    session.apply(create_tasks(session.plan_file, [f"s2025-{at}" for at in range(4)]))
    page = shown(qtbot, session)
    go(page, 0, "cause")
    return page


def offered(page) -> list[str]:
    """What the list under the open editor offers."""
    assert page.view.cells.editor is not None
    return page.view.cells.editor.offered


def listed(page) -> list[str]:
    """What the tab beside the table offers."""
    shown = page.phrase_pane.list
    return [shown.item(row).text() for row in range(shown.count())]


class Keys:
    """Counts the keys that a person presses."""

    def __init__(self, qtbot) -> None:
        self._qtbot = qtbot
        self.count = 0

    def __call__(self, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        self.count += 1
        self._qtbot.keyClick(focus(), key, modifier)


# -- the measure: cause and remedy in at most three keys


def test_cause_and_remedy_of_last_years_criterion_take_one_key(qtbot, two_years):
    keys = Keys(qtbot)
    keys(F9)
    assert (cell(two_years, 0, "cause"), cell(two_years, 0, "remedy")) == (CAUSE.format(2025), REMEDY.format(2026))
    assert keys.count == 1


def test_cell_by_cell_they_take_three_keys(qtbot, two_years):
    keys = Keys(qtbot)
    keys(Qt.Key.Key_1, CTRL)
    keys(TAB)
    keys(Qt.Key.Key_1, CTRL)
    assert (cell(two_years, 0, "cause"), cell(two_years, 0, "remedy")) == (CAUSE.format(2025), REMEDY.format(2026))
    assert keys.count == 3


def test_in_the_editor_one_cell_takes_three_keys_and_the_next_cell_is_there(qtbot, two_years):
    keys = Keys(qtbot)
    keys(ENTER)
    keys(DOWN)
    keys(TAB)
    assert cell(two_years, 0, "cause") == CAUSE.format(2025)
    assert place(two_years) == (0, "remedy")
    assert keys.count == 3


# -- while a cell is edited


def test_an_empty_cell_offers_at_once_and_enter_takes_nothing(qtbot, two_years):
    press(qtbot, ENTER)
    assert offered(two_years)[0] == CAUSE.format(2025)
    press(qtbot, ENTER)
    assert cell(two_years, 0, "cause") == ""
    assert two_years.view.cells.editor is None
    assert two_years.session.undo_label != "đưa câu từ Kho câu vào nguyên nhân"


def test_one_escape_leaves_an_empty_cell(qtbot, two_years):
    press(qtbot, ENTER, ESCAPE)
    assert two_years.view.cells.editor is None
    assert focus() is two_years.view


def test_own_words_stay_own_words(qtbot, two_years):
    """Words that stand in a phrase show it, but neither Enter nor Tab nor a comma takes it."""
    for task, key in ((0, ENTER), (1, TAB)):
        go(two_years, task, "cause")
        press(qtbot, "chua phan cong")
        assert CAUSE.format(2025) in offered(two_years)
        press(qtbot, ",", key)
        assert cell(two_years, task, "cause") == "chua phan cong,"


def test_typing_finds_without_diacritics_also_what_was_written_elsewhere(qtbot, two_years):
    go(two_years, 3, "remedy")
    press(qtbot, "so hoa tai", DOWN, ENTER)
    assert cell(two_years, 3, "remedy") == "Số hóa tài liệu"


def test_typed_diacritics_count(qtbot, two_years):
    go(two_years, 3, "remedy")
    press(qtbot, "sợ hóa tài ")
    assert offered(two_years) == []


def test_few_letters_bring_up_no_phrases_of_other_criteria(qtbot, two_years):
    go(two_years, 3, "remedy")
    press(qtbot, "s")
    assert offered(two_years) == []


def test_escape_closes_the_list_and_keeps_the_words(qtbot, two_years):
    press(qtbot, "chua phan cong", ESCAPE)
    assert offered(two_years) == []
    press(qtbot, ENTER)
    assert cell(two_years, 0, "cause") == "chua phan cong"


def test_a_phrase_takes_the_place_of_its_line_only(qtbot, two_years):
    press(qtbot, "Dòng đầu")
    press(qtbot, ENTER, modifier=SHIFT)
    press(qtbot, "phan cong", DOWN, ENTER)
    assert cell(two_years, 0, "cause") == f"Dòng đầu\n{CAUSE.format(2025)}"


def test_alt_down_offers_for_a_written_cell_and_replaces_it(qtbot, two_years):
    press(qtbot, "khác", ENTER)
    go(two_years, 0, "cause")
    press(qtbot, F2)
    assert offered(two_years) == []
    press(qtbot, DOWN, modifier=ALT)
    press(qtbot, DOWN, ENTER)
    assert cell(two_years, 0, "cause") == CAUSE.format(2025)


def test_down_in_a_written_cell_moves_between_its_lines(qtbot, two_years):
    two_years.model.fill({(tasks(two_years)[0].id, "cause"): "một\nhai"})
    press(qtbot, F2)
    qtbot.keyClick(focus(), Qt.Key.Key_Home, CTRL)
    press(qtbot, DOWN, "x", ENTER)
    assert cell(two_years, 0, "cause") == "một\nxhai"


def test_ctrl_digit_puts_in_from_the_open_list(qtbot, two_years):
    press(qtbot, ENTER)
    press(qtbot, Qt.Key.Key_1, modifier=CTRL)
    assert two_years.view.cells.editor.text == CAUSE.format(2025)
    press(qtbot, Qt.Key.Key_9, modifier=CTRL)
    assert two_years.view.cells.editor.text == CAUSE.format(2025)
    press(qtbot, ENTER)
    assert cell(two_years, 0, "cause") == CAUSE.format(2025)


def test_units_are_offered_whole_before_single_ones_and_come_from_the_directory(qtbot, two_years):
    go(two_years, 0, "coordinating")
    press(qtbot, ENTER)
    assert offered(two_years)[0] == UNITS[2]
    assert len(offered(two_years)) == len(set(offered(two_years))) >= len(UNITS)
    press(qtbot, DOWN, ENTER)
    (unit,) = tasks(two_years)[0].assignment.coordinating.units
    assert (unit.text, bool(unit.unit_id)) == (UNITS[2], True)


def test_the_details_offer_too_and_enter_takes_only_what_was_chosen(qtbot, two_years):
    two_years.detail.boxes["cause"].setFocus()
    press(qtbot, "phan cong", ENTER, "theo")
    assert two_years.detail.boxes["cause"].text == "phan cong\ntheo"
    two_years.detail.boxes["cause"].selectAll()
    press(qtbot, "phan cong", DOWN, ENTER)
    assert two_years.detail.boxes["cause"].text == CAUSE.format(2025)


# -- one key on the cell


def test_ctrl_digit_is_one_undo_step_and_the_cell_stays(qtbot, two_years):
    press(qtbot, Qt.Key.Key_1, modifier=CTRL)
    assert place(two_years) == (0, "cause")
    assert two_years.session.undo_label == "đưa câu từ Kho câu vào nguyên nhân"
    two_years.session.undo()
    assert cell(two_years, 0, "cause") == ""


def test_ctrl_digit_beyond_the_list_and_in_a_column_without_phrases_does_nothing(qtbot, two_years):
    label = two_years.session.undo_label
    press(qtbot, Qt.Key.Key_9, modifier=CTRL)
    go(two_years, 0, "note")
    press(qtbot, Qt.Key.Key_1, modifier=CTRL)
    assert two_years.session.undo_label == label


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("target", "100% đơn thư được xử lý"),
        ("lead", UNITS[0]),
        ("product", "Sổ theo dõi năm 2026"),
        ("deadline", "Quý II năm 2026"),
    ],
)
def test_each_column_takes_its_own(qtbot, two_years, column, text):
    go(two_years, 0, column)
    press(qtbot, Qt.Key.Key_1, modifier=CTRL)
    assert cell(two_years, 0, column) == text


# -- a whole row


def test_f9_fills_all_empty_cells_with_units_of_the_directory_and_todays_years(qtbot, two_years):
    go(two_years, 0, "remedy")
    press(qtbot, "giải pháp riêng", ENTER)
    go(two_years, 0, "remedy")
    press(qtbot, F9)
    task = tasks(two_years)[0]
    assert (task.cause, task.remedy) == (CAUSE.format(2025), "giải pháp riêng")
    assert task.assignment.lead.units[0].unit_id and task.assignment.coordinating.units[0].unit_id
    assert (task.deliverables[0].product, task.deadline.text) == ("Sổ theo dõi năm 2026", "Quý II năm 2026")
    told = two_years.notice.text
    assert told.startswith("Đã điền 1 nhiệm vụ") and "nguyên nhân 1" in told and "giải pháp" not in told


def test_f9_on_several_rows_is_one_step_and_names_what_had_no_match(qtbot, two_years):
    select(two_years, [0, 1, 2, 3], "remedy")
    press(qtbot, F9)
    assert [bool(task.remedy) for task in tasks(two_years)] == [True, True, False, False]
    assert "Đã điền 2 nhiệm vụ" in two_years.notice.text
    assert "Không có trong kế hoạch các năm trước: 5.3 Trồng cây xanh ở trụ sở; 5.4 Bảng tin tại thôn." in (
        two_years.notice.text
    )
    assert focus() is two_years.view
    two_years.session.undo()
    assert not any(task.remedy for task in tasks(two_years))
    assert two_years.notice.text == ""


def test_f9_says_when_nothing_is_left_to_fill(qtbot, two_years):
    press(qtbot, F9, F9)
    assert two_years.notice.text.startswith("Các dòng này không còn ô trống")
    assert two_years.session.undo_label == "điền nhiệm vụ từ kế hoạch năm trước"


def test_f9_names_rows_whose_criterion_is_only_much_like_last_years(qtbot, two_years):
    row = next(row for row in two_years.session.plan_file.criteria if row.name == NAMES[0])
    reworded = replace(row, name="Xử lý kịp đơn thư của người dân")
    two_years.session.apply(Change(label="sửa tên", before=(row,), after=(reworded,)))
    go(two_years, 0, "remedy")
    press(qtbot, F9)
    assert tasks(two_years)[0].remedy == REMEDY.format(2026)
    assert "Tiêu chí chỉ gần giống năm trước, xin xem lại: 5.1 Xử lý kịp" in two_years.notice.text


def test_the_menu_of_the_table_offers_it(two_years):
    assert two_years.phrase_actions.fill in two_years.view.actions()


# -- the tab beside the table


def test_the_tab_follows_the_current_cell(qtbot, two_years):
    two_years.side.setCurrentWidget(two_years.phrase_pane)
    listed = two_years.phrase_pane.list
    qtbot.waitUntil(lambda: listed.count() > 0)
    assert listed.item(0).text() == CAUSE.format(2025)
    press(qtbot, TAB)
    qtbot.waitUntil(lambda: listed.item(0).text() == REMEDY.format(2026))
    go(two_years, 0, "note")
    qtbot.waitUntil(lambda: two_years.phrase_pane.empty.isVisible())
    assert two_years.phrase_pane.empty.text() == "Cột này không có câu gợi ý."
    assert focus() is two_years.view


def test_the_tab_says_where_a_phrase_comes_from(qtbot, two_years):
    press(qtbot, F7)
    item = two_years.phrase_pane.list.item(0)
    assert "KH năm 2025" in item.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "%" not in item.data(Qt.ItemDataRole.AccessibleTextRole)


def test_f7_goes_into_the_list_enter_puts_in_and_comes_back(qtbot, two_years):
    press(qtbot, F7)
    assert focus() is two_years.phrase_pane.list
    press(qtbot, ENTER)
    assert cell(two_years, 0, "cause") == CAUSE.format(2025)
    assert focus() is two_years.view
    press(qtbot, F7, F7)
    assert focus() is two_years.view


def test_the_tab_outlives_that_all_rows_go_and_come_back(qtbot, two_years):
    two_years.side.setCurrentWidget(two_years.phrase_pane)
    two_years.session.apply(remove_tasks(two_years.session.plan_file, [task.id for task in tasks(two_years)]))
    two_years.session.undo()
    go(two_years, 0, "cause")
    qtbot.waitUntil(lambda: two_years.phrase_pane.list.count() > 0)


# -- learning


def test_what_is_written_now_is_offered_for_the_next_row_at_once(qtbot, two_years):
    press(qtbot, "Câu vừa viết xong", ENTER)
    go(two_years, 3, "cause")
    press(qtbot, "vua viet", DOWN, ENTER)
    assert cell(two_years, 3, "cause") == "Câu vừa viết xong"


def test_an_old_plan_read_while_the_table_is_open_is_offered_from_then_on(qtbot, session):
    old = [record for record in two_plans() if getattr(record, "plan_id", record.id) == "p2025"]
    session.apply(added("dữ liệu", [record for record in two_plans() if record not in old and record.id != "p2025"]))
    session.show_plan("p2026")
    session.apply(create_tasks(session.plan_file, ["s2025-0"]))
    page = shown(qtbot, session)
    page.side.setCurrentWidget(page.phrase_pane)
    go(page, 0, "cause")
    press(qtbot, F9)
    assert page.notice.text == f"Không có trong kế hoạch các năm trước: 5.1 {NAMES[0]}."
    session.apply(added("đọc kế hoạch cũ", [plan for plan in two_plans() if plan.id == "p2025"]))
    session.apply(added("nhiệm vụ", [record for record in old if isinstance(record, Task)]))
    qtbot.waitUntil(lambda: listed(page)[:1] == [CAUSE.format(2025)])
    press(qtbot, F9)
    assert cell(page, 0, "cause") == CAUSE.format(2025)
    session.undo()
    session.undo()
    assert cell(page, 0, "cause") == ""
    qtbot.waitUntil(lambda: CAUSE.format(2025) not in listed(page))


def test_another_plan_none_at_all_and_a_task_that_is_gone_are_no_fault_of_the_tab(qtbot, two_years):
    session = two_years.session
    two_years.side.setCurrentWidget(two_years.phrase_pane)
    qtbot.waitUntil(lambda: bool(listed(two_years)))
    session.apply(added("kế hoạch trống", [Plan(id="p2030", result_year=2029, period_start=2030, period_end=2030)]))
    session.show_plan("p2030")
    qtbot.wait(20)
    session.show_plan("p2026")
    go(two_years, 0, "cause")
    qtbot.waitUntil(lambda: bool(listed(two_years)))
    for plan in session.plans:
        session.apply(remove_plan(session.store.records(), plan.id))
    qtbot.wait(20)
    assert session.plan_id is None
    assert two_years.phrases.offers("gone", "cause") == []


def test_a_deleted_plan_goes_on_being_offered(qtbot, two_years):
    session = two_years.session
    session.apply(remove_plan(session.store.records(), "p2025"))
    assert any(phrase.kind == "cause" for phrase in session.all(Phrase).values())
    go(two_years, 0, "cause")
    press(qtbot, Qt.Key.Key_1, modifier=CTRL)
    assert cell(two_years, 0, "cause") == CAUSE.format(2025)


def test_names_that_change_are_followed(qtbot, two_years):
    session = two_years.session
    press(qtbot, Qt.Key.Key_1, modifier=CTRL)
    session.undo()
    old = session.all(Criterion)["s2025-3"]
    session.apply(Change(label="đổi tên", before=(old,), after=(replace(old, name=NAMES[1]),)))
    go(two_years, 3, "cause")
    press(qtbot, Qt.Key.Key_1, modifier=CTRL)
    assert cell(two_years, 3, "cause") == "Tài liệu năm 2025 chưa số hóa"
    assert two_years.view.currentIndex().column() == position_of("cause")
