"""Pictures of the step "Kế hoạch": lost points, typing in the table, issues, one value for many tasks."""

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from parapp.models import added, new_id
from parapp.ui.main_window import MainWindow
from parapp.ui.plan.bulk_dialog import BulkDialog
from parapp.ui.plan.columns import position_of
from parapp.ui.plan.library_dialog import LibraryDialog
from parapp.ui.plan.page import PlanPage
from parapp.ui.session import Session

_LOSSES, _TASKS = range(2)


def _shot(show: Callable[[PlanPage], QWidget | None], on_empty: bool = False) -> Callable[..., QWidget | None]:
    """The window on the step, made ready by `show`, which may name another widget to show."""

    def shot(window: MainWindow, session: Session) -> QWidget | None:
        if not session.plans and not on_empty:
            return None
        assert window.workbench is not None
        window.workbench.show_step(PlanPage.title)
        page = window.workbench.page(PlanPage.title)
        assert isinstance(page, PlanPage)
        return show(page) or window

    return shot


def _losses(page: PlanPage) -> None:
    page.tabs.setCurrentIndex(_LOSSES)
    page.losses.model.tick([0, 1, 4], True)


def _units(page: PlanPage) -> None:
    _edit(page, 1, "lead", "van")


def _deadlines(page: PlanPage) -> None:
    page._pane_button.setChecked(False)
    _edit(page, 1, "deadline", "quy")


def _long_text(page: PlanPage) -> None:
    _edit(page, 2, "remedy", "")


def _edit(page: PlanPage, row: int, column: str, typed: str) -> None:
    page.tabs.setCurrentIndex(_TASKS)
    index = page.model.index(page.view.shown_rows()[row], position_of(column))
    page.view.setCurrentIndex(index)
    page.view.setFocus()
    page.view.edit(index)
    editor = page.view.cells.editor
    if editor is not None and typed:
        editor.insertPlainText(typed)
        editor.open_list()
    elif editor is not None:
        editor.moveCursor(QTextCursor.MoveOperation.End)


def _issues(page: PlanPage) -> None:
    ids = [page.model.rows[row].task_id for row in page.view.shown_rows()]
    page.model.fill({(ids[1], "remedy"): "", (ids[2], "lead"): "Tổ công tác", (ids[3], "deadline"): "Quý I năm 2020"})
    page.side.setCurrentWidget(page.lint)


def _filtered(page: PlanPage) -> None:
    page.filter.search.setText("giai quyet")


def _bulk(page: PlanPage) -> QWidget | None:
    page.view.select_block(page.view.shown_rows()[1:4], [position_of("lead")])
    page.actions_of_table.bulk[0].trigger()
    return page.findChild(BulkDialog)


def _written_last_year(page: PlanPage) -> None:
    """A plan of the year before with the same tasks, which this year's are then written anew from."""
    plan_file = page.session.plan_file
    assert plan_file is not None
    last = replace(
        plan_file.plan,
        id=new_id(),
        result_year=plan_file.plan.result_year - 1,
        period_start=plan_file.plan.period_start - 1,
        period_end=plan_file.plan.period_end - 1,
    )
    tasks = [replace(task, id=new_id(), plan_id=last.id, parent_id=None) for task in plan_file.tasks]
    page.session.apply(added("kế hoạch năm trước", [last, *tasks]))
    ids = [page.model.rows[row].task_id for row in page.view.shown_rows()]
    page.model.fill({(task_id, key): "" for task_id in ids[:6] for key in ("cause", "remedy", "target", "lead")})


def _phrases(page: PlanPage) -> None:
    _written_last_year(page)
    page.side.setCurrentWidget(page.phrase_pane)
    page.tabs.setCurrentIndex(_TASKS)
    page.view.go_to(page.model.rows[page.view.shown_rows()[1]].task_id, position_of("remedy"))
    page.view.setFocus()


def _phrases_while_typing(page: PlanPage) -> None:
    _written_last_year(page)
    _edit(page, 1, "cause", "")


def _library(page: PlanPage) -> QWidget | None:
    _written_last_year(page)
    page.phrase_actions.manage.trigger()
    dialog = page.window().findChild(LibraryDialog)
    if dialog is not None:
        dialog.search.setText("bao cao")
        dialog.search.returnPressed.emit()
    return dialog


def _row_filled(page: PlanPage) -> None:
    _phrases(page)
    page.actions_of_table.add_in_field(None)
    page.model.fill({(page.view.current_task_id(), "subject"): "Trồng cây xanh trong khuôn viên trụ sở"})
    rows = page.view.shown_rows()
    page.view.select_block([*rows[1:4], rows[-1]], [position_of("remedy")])
    page.phrase_actions.fill.trigger()


def _no_tasks(page: PlanPage) -> None:
    page.view.selectAll()
    page.actions_of_table.delete.trigger()


PLAN_SHOTS = {
    "ke-hoach-1-diem-mat": _shot(_losses),
    "ke-hoach-2-don-vi": _shot(_units),
    "ke-hoach-3-thoi-han": _shot(_deadlines),
    "ke-hoach-4-doan-dai": _shot(_long_text),
    "ke-hoach-5-can-xem-lai": _shot(_issues),
    "ke-hoach-6-loc": _shot(_filtered),
    "ke-hoach-7-dat-chung": _shot(_bulk),
    "ke-hoach-9-kho-cau": _shot(_phrases),
    "ke-hoach-10-goi-y-khi-go": _shot(_phrases_while_typing),
    "ke-hoach-11-dien-ca-dong": _shot(_row_filled),
    "ke-hoach-12-quan-ly-kho-cau": _shot(_library),
    "ke-hoach-8-chua-co-nhiem-vu": _shot(_no_tasks),
}
