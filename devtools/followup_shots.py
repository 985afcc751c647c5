"""Pictures of the step "Theo dõi": a plan in the middle of its year, typing, charts, another deadline, many tasks."""

from collections.abc import Callable
from datetime import date, timedelta

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from parapp.models import Deadline, Deliverable, Plan, Task, TaskResult, edited, new_id
from parapp.models.change import Change
from parapp.plan.edits.results import change_deadline
from parapp.plan.progress.states import status_told
from parapp.store.evidence import evidence_folder
from parapp.ui.followup.columns import FollowKey, position_of
from parapp.ui.followup.deadline_dialog import DeadlineDialog
from parapp.ui.followup.page import FollowUpPage
from parapp.ui.main_window import MainWindow
from parapp.ui.session import Session

_WORDS = (
    "Đã ban hành văn bản và gửi các đơn vị thực hiện",
    "Đã rà soát xong 12/12 thủ tục, trình lãnh đạo ký",
    "Đang tổng hợp số liệu từ các thôn, còn 3 thôn chưa gửi báo cáo",
    "Hoàn thành trước thời hạn, đã công khai trên trang thông tin điện tử của xã",
)
_FILES = ("Báo cáo quý I.pdf", "Ảnh chụp bảng niêm yết.jpg")


def in_mid_year(session: Session) -> None:
    """Gives the sample's tasks results and deadlines around today, as a plan has them half way through."""
    plan_file = session.plan_file
    assert plan_file is not None
    today = date.today()
    pairs = [(task, _followed(task, place, today)) for place, task in enumerate(plan_file.tasks)]
    session.apply(edited("ghi kết quả", pairs))
    folder = evidence_folder(session.store.path, plan_file.plan)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _FILES[0]).write_bytes(b"%PDF-1.7")
    moved = session.plan_file
    assert moved is not None
    first = moved.tasks[0]
    reason = "Chờ hướng dẫn của Sở Nội vụ về mẫu báo cáo mới"
    session.apply(change_deadline(moved, first.id, 0, "Quý IV năm 2026", reason, today))


def _followed(task: Task, place: int, today: date) -> Task:
    days = (-40, -9, 6, 21, 75, None, 190)[place % 7]
    kept = task.deliverables or (Deliverable(),)
    due = today + timedelta(days=days) if days is not None else None
    deadline = Deadline(text=f"Trước ngày {due:%d/%m/%Y}", kind="date", due_date=due) if due else kept[0].deadline
    results = _results(place, today)
    return replace(
        task,
        deliverables=(replace(kept[0], deadline=deadline), *kept[1:]),
        results=results,
        status=status_told(results, len(kept)),
    )


def _results(place: int, today: date) -> tuple[TaskResult, ...]:
    if place % 5 in (1, 4):
        return ()
    begun = TaskResult(on=today - timedelta(days=60 + place), text=_WORDS[place % 4])
    if place % 5 == 2:
        return (begun,)
    files = _FILES if place % 2 else _FILES[:1]
    done = TaskResult(on=today - timedelta(days=place), status="done", text=_WORDS[(place + 1) % 4], evidence=files)
    return (begun, replace(done, own_score="0,5") if place % 3 == 0 else done)


def many_tasks(session: Session, count: int = 300) -> None:
    """Makes the plan so long, each of its tasks again and again."""
    plan_file = session.plan_file
    assert plan_file is not None and isinstance(plan_file.plan, Plan)
    own = [task for task in plan_file.tasks if task.parent_id is None]
    more = [replace(own[place % len(own)], id=new_id()) for place in range(count - len(plan_file.tasks))]
    session.apply(Change(label="nhiều nhiệm vụ", after=tuple(more)))


def _shot(show: Callable[[FollowUpPage], QWidget | None], count: int = 0) -> Callable[..., QWidget | None]:
    """The window on the step, made ready by `show`, which may name another widget to show."""

    def shot(window: MainWindow, session: Session) -> QWidget | None:
        if session.plans:
            in_mid_year(session)
            if count:
                many_tasks(session, count)
        assert window.workbench is not None
        window.workbench.show_step(FollowUpPage.title)
        page = window.workbench.page(FollowUpPage.title)
        assert isinstance(page, FollowUpPage)
        return (show(page) if session.plans else None) or window

    return shot


def _edit(page: FollowUpPage, row: int, key: FollowKey, typed: str) -> None:
    index = page.model.index(page.view.shown_rows()[row], position_of(key))
    page.view.setCurrentIndex(index)
    page.view.setFocus()
    page.view.cells.starts_empty = False
    page.view.edit(index)
    editor = page.view.cells.editor
    if editor is not None and typed:
        editor.insertPlainText(typed)


def _plain(page: FollowUpPage) -> None:
    page.view.setFocus()


def _status(page: FollowUpPage) -> None:
    _edit(page, 2, "status", "")


def _words(page: FollowUpPage) -> None:
    _edit(page, 3, "text", "Đã gửi báo cáo về Văn phòng HĐND và UBND, còn chờ ý kiến của lãnh đạo Ủy ban nhân dân xã")


def _charts(page: FollowUpPage) -> None:
    page.filter.grouping.setCurrentIndex(1)
    page.side.setCurrentIndex(1)


def _done(page: FollowUpPage) -> None:
    page.chips.choose("done")
    page.view.setCurrentIndex(page.model.index(page.view.shown_rows()[1], position_of("text")))
    page.view.setFocus()


def _wide(page: FollowUpPage) -> None:
    page.filter.grouping.setCurrentIndex(2)
    page.pane_button.setChecked(False)


def _history(page: FollowUpPage) -> None:
    assert page.model.plan_file is not None
    page.view.go(page.model.plan_file.tasks[0].id, "due")
    page.view.setFocus()


def _deadline(page: FollowUpPage) -> QWidget | None:
    page.ask_deadline()
    dialog = page.findChild(DeadlineDialog)
    if dialog is not None:
        dialog.deadline.insertPlainText("Quý IV năm 2026")
        dialog.accept()
    return dialog


FOLLOWUP_SHOTS = {
    "theo-doi-1-bang": _shot(_plain),
    "theo-doi-2-trang-thai": _shot(_status),
    "theo-doi-3-go-ket-qua": _shot(_words),
    "theo-doi-4-bieu-do": _shot(_charts),
    "theo-doi-5-hoan-thanh": _shot(_done),
    "theo-doi-6-theo-linh-vuc": _shot(_wide),
    "theo-doi-7-lich-su-thoi-han": _shot(_history),
    "theo-doi-8-doi-thoi-han": _shot(_deadline),
    "theo-doi-9-nhieu": _shot(_plain, count=300),
}
