"""A window on the sample, and the data of a second computer."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from parapp.models import Plan, Record, TaskResult, added, edited
from parapp.plan.edits.results import add_result
from parapp.plan.planfile import gather
from parapp.plan.sample import sample_records
from parapp.store import Store
from parapp.ui.main_window import MainWindow
from parapp.ui.merging.page import MergingPage
from parapp.ui.session import Session
from tests.store.merged import other_computer

SOURCE = "bản chép của máy VP-02, trên E:"


@pytest.fixture
def window(qtbot, session: Session) -> Iterator[MainWindow]:
    session.apply(added("nạp dữ liệu mẫu", sample_records()))
    shown = MainWindow(session)
    qtbot.addWidget(shown)
    shown.resize(1280, 700)
    shown.show()
    yield shown
    shown.close()


@pytest.fixture
def page(window: MainWindow) -> MergingPage:
    assert window.workbench is not None
    found: MergingPage = window.workbench.aside("merging")
    return found


@pytest.fixture
def other(window: MainWindow, session: Session, tmp_path: Path) -> Iterator[Store]:
    with other_computer(session.store, tmp_path / "other") as store:
        yield store


@pytest.fixture
def compare(qtbot, page: MergingPage) -> Callable[[Store], None]:
    """Hands the data of the other computer to the page and waits until it is compared."""

    def compared(other: Store) -> None:
        from tests.store.merged import copy_of

        note = replace(other.snapshot().note, device_name="VP-02")
        page.compare(copy_of(other), note, SOURCE, None)
        qtbot.waitUntil(lambda: page.stack.currentWidget() is not page.progress or not page.isVisible())

    return compared


def tasks(store: Store) -> list[Record]:
    plan = next(iter(store.records()[Plan].values()))
    return list(gather(store.records(), plan.id).tasks)


def change(store_or_session, row: Record, **values: object) -> None:
    store_or_session.apply(edited("sửa", [(row, replace(row, **values))]))


def write_result(store_or_session, store: Store, at: int, text: str, day: int) -> None:
    plan = next(iter(store.records()[Plan].values()))
    entry = TaskResult(on=date(2026, 11, day), text=text)
    store_or_session.apply(add_result(gather(store.records(), plan.id), tasks(store)[at].id, entry))
