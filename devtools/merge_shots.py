"""Pictures of the page that merges the data of another computer."""

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from parapp.models import Change, Plan, Task, TaskResult, added, edited
from parapp.plan.edits.removing import removed_whole
from parapp.plan.edits.results import add_result
from parapp.plan.planfile import gather
from parapp.plan.sample import sample_records
from parapp.store import Store
from parapp.store.data_copy import DataCopy, read_content
from parapp.store.devices import begin_device
from parapp.store.snapshot import Snapshot
from parapp.ui.main_window import MainWindow
from parapp.ui.merging.page import MergingPage
from parapp.ui.session import Session

_SOURCE = "bản chép lúc 16:40 ngày 20/11/2026 của máy VP-02, trên E: (KINGSTON)"
Shot = Callable[[MainWindow, Session], QWidget | None]


def review_shot(prepare: Callable[[MergingPage], object] = lambda page: None, ours: bool = True) -> Shot:
    """Both sides edited (or only the other), and what the page shows after some answers."""

    def shot(window: MainWindow, session: Session) -> QWidget | None:
        if not session.plans:
            return None
        page = _page(window)
        snapshot = _other_computer(session)
        if ours:
            _edit_here(session)
        _compare(page, snapshot)
        prepare(page)
        return window

    return shot


def unrelated_shot(window: MainWindow, session: Session) -> QWidget | None:
    """A copy of a computer that was set up by itself."""
    if not session.plans:
        return None
    with tempfile.TemporaryDirectory() as name, Store.open(Path(name) / "parapp.db") as other:
        other.apply(added("nạp dữ liệu mẫu", sample_records()))
        snapshot = other.snapshot()
    _compare(_page(window), snapshot)
    return window


def report_shot(window: MainWindow, session: Session) -> QWidget | None:
    """What a merge did."""
    return review_shot(lambda page: page.review.accept_button.click())(window, session)


def _page(window: MainWindow) -> MergingPage:
    assert window.workbench is not None
    page: MergingPage = window.workbench.aside("merging")
    return page


def _compare(page: MergingPage, snapshot: Snapshot) -> None:
    note = snapshot.note
    copy: DataCopy = read_content(snapshot.content, Path("copy.db"))
    page.compare(copy, replace(note, device_name="VP-02"), _SOURCE, None)
    while page.stack.currentWidget() is page.progress:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def _other_computer(session: Session) -> Snapshot:
    """The data as another computer has it, which went on by itself."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "parapp.db"
        path.write_bytes(session.store.snapshot().content)
        with Store.open(path) as other:
            with other._db.atomic():
                begin_device(other._db)
            for change in _edits_there(other):
                other.apply(change)
            return other.snapshot()


def _edits_there(other: Store) -> list[Change]:
    records = other.records()
    plan = next(row for row in records[Plan].values() if isinstance(row, Plan))
    tasks = gather(records, plan.id).tasks
    entry = TaskResult(on=date(2026, 11, 18), text="Đã tổ chức hội nghị đối thoại với người dân tại 4 thôn.")
    return [
        _edited(
            tasks[0], remedy="Rà soát, công khai đầy đủ thủ tục hành chính tại bộ phận một cửa và trên trang của xã."
        ),
        _edited(tasks[1], cause="Cán bộ phụ trách kiêm nhiệm nhiều việc nên cập nhật chậm."),
        _edited(tasks[2], note="Đã báo cáo Chủ tịch ngày 15/11."),
        edited("sửa kế hoạch", [(plan, replace(plan, place_name="Mẫu", symbol="KH-UBND-CCHC"))]),
        add_result(gather(records, plan.id), tasks[3].id, entry),
    ]


def _edit_here(session: Session) -> None:
    plan = session.plans[-1]
    tasks = gather(session.store.records(), plan.id).tasks
    session.apply(_edited(tasks[0], remedy="Rà soát, niêm yết công khai thủ tục hành chính tại bộ phận một cửa."))
    session.apply(removed_whole(session.store.records(), [tasks[1].id], "xóa nhiệm vụ"))
    session.apply(edited("sửa kế hoạch", [(plan, replace(plan, symbol="KH-UBND-VP"))]))
    entry = TaskResult(on=date(2026, 11, 12), text="Đã ban hành công văn đôn đốc.")
    session.apply(add_result(gather(session.store.records(), plan.id), tasks[3].id, entry))


def _edited(task: Task, **values: str) -> Change:
    return edited("sửa nhiệm vụ", [(task, replace(task, **values))])


def _keep_both(page: MergingPage) -> None:
    page.review.tree.choose(None)
    page.review.answer("twice")


MERGE_SHOTS: dict[str, Shot] = {
    "gop-hai-ben-sua": review_shot(),
    "gop-giu-ca-hai": review_shot(_keep_both),
    "gop-may-kia-moi-hon": review_shot(ours=False),
    "gop-khong-chung-goc": unrelated_shot,
    "gop-bang-ke": report_shot,
}
