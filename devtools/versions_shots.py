"""Pictures of the page "Các bản đã giữ" and of the lock of an issued plan."""

from collections.abc import Callable
from datetime import date

from msgspec.structs import replace
from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from parapp.models import Block, Deadline, Deliverable, Words, added, edited, removed
from parapp.plan.edits.tasks import add_task, set_cell
from parapp.plan.papers import mark_issued
from parapp.plan.versions import keep, with_kept
from parapp.ui.main_window import MainWindow
from parapp.ui.session import Session
from parapp.ui.versions.page import VersionsPage

Shot = Callable[[MainWindow, Session], QWidget | None]
_SETTLE_MS = 3000


def with_versions(session: Session) -> None:
    """The sample with two drafts kept, edited after each."""
    _keep(session, "Dự thảo 1", "2026-02-10T09:30:00+07:00")
    _edit_tasks(session)
    _keep(session, "Dự thảo 2", "2026-02-24T15:05:00+07:00")
    _edit_texts(session)


def _keep(session: Session, label: str, made_at: str) -> None:
    assert session.plan_file is not None
    session.apply(keep(session.plan_file, label, made_at))


def _edit_tasks(session: Session) -> None:
    plan_file = session.plan_file
    assert plan_file is not None
    first, second, third = plan_file.tasks[:3]
    words = f"{first.remedy.rstrip('.')}; phân công một công chức theo dõi hằng tuần và báo cáo Chủ tịch."
    session.apply(set_cell(plan_file, [first.id], "remedy", words))
    later = tuple(replace(one, deadline=Deadline(text="Trước ngày 30/9/2026")) for one in second.deliverables)
    session.apply(edited("đổi thời hạn", [(second, replace(second, deliverables=later or (Deliverable(),)))]))
    session.apply(removed("xóa nhiệm vụ", [third, *(t for t in plan_file.tasks if t.parent_id == third.id)]))


def _edit_texts(session: Session) -> None:
    plan_file = session.plan_file
    assert plan_file is not None
    session.apply(add_task(plan_file, plan_file.tasks[0].field_id))
    blocks = [block for block in plan_file.blocks if block.runs and isinstance(block.runs[0], Words)]
    if blocks:
        words = Words(text=f"{blocks[0].runs[0].text} một cách thực chất")  # type: ignore[union-attr]
        session.apply(edited("sửa lời văn", [(blocks[0], replace(blocks[0], runs=(words, *blocks[0].runs[1:])))]))
        more = Block(section_id=blocks[0].section_id, order="zz", runs=(Words(text="Bảo đảm đúng tiến độ."),))
        session.apply(added("thêm đoạn", [more]))
    criterion = next((row for row in plan_file.criteria if row.appraised_scores), None)
    if criterion is not None:
        session.apply(edited("sửa điểm", [(criterion, replace(criterion, note="Đã giải trình"))]))


def issue(session: Session) -> None:
    """Issues the plan shown, which keeps a version."""
    plan_file = session.plan_file
    assert plan_file is not None
    change = mark_issued(plan_file, plan_file.plan, "12", date(2026, 3, 5))
    session.apply(with_kept(session.store.records(), change, "2026-03-05T10:00:00+07:00"))


def page_shot(show: Callable[[VersionsPage], object]) -> Shot:
    """The page made ready by `show`."""

    def shot(window: MainWindow, session: Session) -> QWidget:
        assert window.workbench is not None
        if session.plans:
            with_versions(session)
        page = window.workbench.aside("versions")
        page.begin()
        if session.plans:
            show(page)
        return window

    return shot


def empty_shot(window: MainWindow, session: Session) -> QWidget | None:
    """Nothing kept yet."""
    assert window.workbench is not None
    window.workbench.aside("versions").begin()
    return window


def lock_shot(title: str, opened: bool = False) -> Shot:
    """A step of an issued plan, locked or opened."""

    def shot(window: MainWindow, session: Session) -> QWidget | None:
        if not session.plans:
            return None
        assert window.workbench is not None
        issue(session)
        window.workbench.show_step(title)
        if opened:
            window.workbench.lock_bar.lock.unlock(session.plan_id or "")
        _wait(_SETTLE_MS if title == "Văn bản" else 300)
        return window

    return shot


def _pages(page: VersionsPage) -> None:
    page.list.go_to(page.versions[0].id)
    page.view_current()
    _wait(_SETTLE_MS)


def _compare_first(page: VersionsPage) -> None:
    page.show_pair(page.versions[0].id, "")
    page.tabs.setCurrentIndex(1)


def _wait(milliseconds: int) -> None:
    deadline = QDeadlineTimer(milliseconds)
    while not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


VERSIONS_SHOTS: dict[str, Shot] = {
    "cac-ban-1-danh-sach": page_shot(lambda page: page.list.go_to(page.versions[-1].id)),
    "cac-ban-2-so-sanh": page_shot(_compare_first),
    "cac-ban-3-xem": page_shot(_pages),
    "cac-ban-4-chua-co": empty_shot,
    "cac-ban-5-khoa-ke-hoach": lock_shot("Kế hoạch"),
    "cac-ban-6-khoa-van-ban": lock_shot("Văn bản"),
    "cac-ban-7-mo-khoa": lock_shot("Kế hoạch", opened=True),
}
