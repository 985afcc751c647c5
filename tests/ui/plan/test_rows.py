"""Rows come, go, move and are found again, without the table starting anew."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, QRect, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QWidget

from parapp.models import Task, added, spread_keys
from parapp.ui.plan.columns import position_of
from parapp.ui.plan.task_view import tasks_mime
from tests.ui.plan.hands import ALT, CTRL, cell, go, place, press, select, shown, small_plan, tasks


def test_insert_adds_below_in_the_same_field(qtbot, page):
    go(page, 2, "lead")
    press(qtbot, Qt.Key.Key_Insert)
    assert place(page) == (3, "subject")
    assert tasks(page)[3].field_id == tasks(page)[2].field_id
    assert len(tasks(page)) == 24
    assert page.session.undo_label == "thêm nhiệm vụ"


def test_a_task_without_a_criterion_is_added_in_any_field(qtbot, small):
    from PySide6.QtWidgets import QMenu

    menu = QMenu(small)
    small.actions_of_table.fill_field_menu(menu)
    _, *entries = menu.actions()
    assert [action.text() for action in entries] == ["1. Lĩnh vực 1", "2. Lĩnh vực 2", "Không thuộc lĩnh vực nào"]
    entries[1].trigger()
    (task,) = tasks(small)
    assert task.criterion_ids == ()
    assert small.model.heading(task.field_id).startswith("2. Lĩnh vực 2")
    assert small.view.hasFocus()


def test_deleting_goes_to_the_next_task_and_undo_brings_all_back(qtbot, page):
    before = tasks(page)
    select(page, [4, 5], "remedy")
    press(qtbot, Qt.Key.Key_Delete, modifier=CTRL)
    assert tasks(page) == before[:4] + before[6:]
    assert place(page)[0] == 4
    page.session.undo()
    assert tasks(page) == before
    assert page.session.redo_label == "xóa 2 nhiệm vụ"


def test_alt_up_and_down_move_within_the_field(qtbot, page):
    ids = [task.id for task in tasks(page)]
    go(page, 1, "remedy")
    press(qtbot, Qt.Key.Key_Up, modifier=ALT)
    assert [task.id for task in tasks(page)][:3] == [ids[1], ids[0], ids[2]]
    assert place(page) == (0, "remedy")
    press(qtbot, Qt.Key.Key_Down, modifier=ALT)
    assert [task.id for task in tasks(page)] == ids


def drop(page, ids: list[str], position: QPointF, viewport: QWidget | None = None) -> None:
    mime = tasks_mime(ids)
    viewport = viewport or page.view.viewport()
    buttons, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    arriving = QDragEnterEvent(position.toPoint(), Qt.DropAction.MoveAction, mime, buttons, modifiers)
    QApplication.sendEvent(viewport, arriving)
    moving = QDragMoveEvent(position.toPoint(), Qt.DropAction.MoveAction, mime, buttons, modifiers)
    QApplication.sendEvent(viewport, moving)
    assert moving.isAccepted()
    event = QDropEvent(position, Qt.DropAction.MoveAction, mime, buttons, modifiers)
    QApplication.sendEvent(viewport, event)
    assert event.isAccepted()


def upper_part(page, task: Task) -> QPointF:
    row = page.model.row_of(task.id)
    page.view.scrollTo(page.model.index(row, 0))
    return QPointF(40, page.view.rowViewportPosition(row) + 4)


def test_dropped_tasks_stand_before_the_one_they_fall_on(qtbot, page):
    before = tasks(page)
    drop(page, [before[3].id, before[4].id], upper_part(page, before[1]))
    ids = [task.id for task in tasks(page)]
    assert ids[:5] == [before[at].id for at in (0, 3, 4, 1, 2)]
    assert page.session.undo_label == "chuyển 2 nhiệm vụ"


def test_tasks_can_be_dragged_along_the_row_numbers(qtbot, page):
    before = tasks(page)
    place = QPointF(10, upper_part(page, before[1]).y())
    drop(page, [before[3].id], place, page.view.verticalHeader().viewport())
    assert [task.id for task in tasks(page)][:3] == [before[at].id for at in (0, 3, 1)]


class Painted(QObject):
    """Which part of a widget was painted anew."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.areas: list[QRect] = []
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.areas.append(event.rect())
        return False


def test_names_of_fields_are_painted_anew_while_the_columns_go_by(qtbot, page):
    viewport = page.view.viewport()
    page.view.setColumnWidth(1, 900)
    QApplication.processEvents()
    painted = Painted(viewport)
    page.view.horizontalScrollBar().setValue(70)
    qtbot.waitUntil(lambda: bool(painted.areas))
    assert painted.areas == [viewport.rect()]


def test_a_drop_in_another_field_changes_the_field(qtbot, page):
    before = tasks(page)
    target = next(task for task in before if task.field_id != before[0].field_id)
    go(page, 0, "remedy")
    drop(page, [before[0].id], upper_part(page, target))
    moved = next(task for task in tasks(page) if task.id == before[0].id)
    assert moved.field_id == target.field_id
    assert page.view.current_task_id() == moved.id
    page.session.undo()
    assert tasks(page) == before


def test_undo_and_redo_keep_the_selection_and_the_scroll_position(qtbot, page):
    go(page, 15, "lead")
    press(qtbot, "Đơn vị khác", Qt.Key.Key_Return)
    go(page, 12, "remedy")
    position = page.view.verticalScrollBar().value()
    page.session.undo()
    assert place(page) == (12, "remedy")
    page.session.redo()
    assert place(page) == (12, "remedy")
    assert page.view.verticalScrollBar().value() == position


@pytest.fixture
def many(qtbot, session):
    """The page with 300 tasks."""
    records = small_plan()
    session.apply(added("dữ liệu", records))
    plan = session.plans[0]
    fields = [row for row in session.plan_file.criteria if row.level == "field"]
    session.apply(
        added(
            "nhiệm vụ",
            [
                Task(
                    plan_id=plan.id,
                    field_id=fields[at % 2].id,
                    order=order,
                    content=f"Nhiệm vụ {at}",
                    remedy="Rà soát, sửa đổi và công bố công khai " * (1 + at % 9),
                )
                for at, order in enumerate(spread_keys(300))
            ],
        )
    )
    return shown(qtbot, session)


def test_300_tasks_are_typed_and_scrolled_without_a_reset(qtbot, many):
    model = many.model
    spies = [QSignalSpy(signal) for signal in (model.modelReset, model.layoutChanged, model.rowsInserted)]
    changed = QSignalSpy(model.dataChanged)
    go(many, 200, "cause")
    position = many.view.verticalScrollBar().value()
    press(qtbot, "gõ ở giữa", Qt.Key.Key_Return)
    many.view.verticalScrollBar().setValue(0)
    many.view.verticalScrollBar().setValue(position)
    assert cell(many, 200, "cause") == "gõ ở giữa"
    assert [spy.count() for spy in spies] == [0, 0, 0]
    rows = {(changed.at(index)[0].row(), changed.at(index)[1].row()) for index in range(changed.count())}
    assert rows == {(model.row_of(tasks(many)[200].id),) * 2}


def test_one_move_resets_nothing(qtbot, many):
    reset = QSignalSpy(many.model.modelReset)
    go(many, 100, "remedy")
    press(qtbot, Qt.Key.Key_Down, modifier=ALT)
    press(qtbot, Qt.Key.Key_Insert)
    many.session.undo()
    assert reset.count() == 0
    assert [row.number for row in many.model.rows if row.task_id] == list(range(1, 301))


def test_rows_are_at_most_four_lines_high(qtbot, many):
    heights = {many.view.rowHeight(many.model.row_of(task.id)) for task in tasks(many)}
    assert max(heights) == many.view._breaker.row_height(4)
    assert min(heights) < max(heights)


def test_a_criterion_renamed_elsewhere_shows_here(qtbot, page):
    from msgspec.structs import replace

    from parapp.models import Criterion, edited

    row = page.session.all(Criterion)[tasks(page)[0].criterion_ids[0]]
    page.session.apply(edited("sửa tên", [(row, replace(row, name="Tên mới"))]))
    assert cell(page, 0, "subject") == f"{row.code} Tên mới"


def test_another_plan_shows_its_own_tasks(qtbot, page):
    from parapp.plan.edits.office import new_plan

    page.session.apply(new_plan(page.session.store.records(), 2026))
    page.session.show_plan(page.session.plans[-1].id)
    assert page.model.task_count() == 0
    page.session.show_plan(page.session.plans[0].id)
    assert page.model.task_count() == 23
    assert place(page)[0] == 0


def test_a_row_has_room_for_every_line_that_is_drawn(qtbot, page):
    view, narrow = page.view, position_of("lead")
    for column in view.shown_columns():
        view.setColumnWidth(column, 2000)
    for width in range(60, 130):
        view.setColumnWidth(narrow, width)
        view.fit_rows()
        for row in view.shown_rows():
            cell = page.model.index(row, narrow)
            drawn = view._breaker.lines(cell.data(), view.visualRect(cell).width())
            assert view.rowHeight(row) == view._breaker.row_height(len(drawn))
