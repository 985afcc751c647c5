"""Sending workbooks: for whom, where, what stands in the way, and what is told at the end."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from parapp.document import exchange
from parapp.importers.exchange import returned_here
from parapp.models import Assignment, Change, UnitList, UnitRef, UserError
from parapp.ui.exchange import sending
from parapp.ui.exchange.orders import office_order, unit_orders
from parapp.ui.exchange.sending_dialog import SendDialog
from tests.importers.exchange_files import small_plan

DAY = date(2026, 6, 14)


@pytest.fixture
def window(qtbot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def answer(monkeypatch, folder: Path, whole: bool, rounds: int = 1) -> list[SendDialog]:
    """The dialog is said yes to so many times, then closed."""
    shown: list[SendDialog] = []

    def accept(dialog: SendDialog) -> int:
        shown.append(dialog)
        dialog.edit.setText(str(folder))
        dialog.office.setChecked(whole)
        dialog.by_unit.setChecked(not whole)
        return int(QDialog.DialogCode.Accepted if len(shown) <= rounds else QDialog.DialogCode.Rejected)

    monkeypatch.setattr(SendDialog, "exec", accept)
    return shown


def test_without_a_plan_it_is_said(window, session, jobs, told):
    sending.send(window, session, jobs)
    assert told == ["exchange_nothing_to_send"]


def test_each_unit_gets_its_file(qtbot, window, filled_session, jobs, told, monkeypatch, tmp_path):
    folder = tmp_path / "Gửi đơn vị"
    folder.mkdir()
    answer(monkeypatch, folder, whole=False)
    sending.send(window, filled_session, jobs)
    qtbot.waitUntil(lambda: bool(told))
    plan_file = filled_session.plan_file
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) > 2 and told == [
        f"Đã ghi {len(names)} tệp Excel vào thư mục {folder}. Gửi cho đơn vị điền, rồi lấy lại tệp đã điền."
    ]
    found = returned_here(folder / names[0], lambda _share: None)
    assert found.note is not None and plan_file is not None and found.note.plan_id == plan_file.plan.id
    assert found.note.counter == sum(filled_session.store.seen().values()) > 0
    assert sending.folder_of(filled_session) == folder


def test_the_whole_office_gets_one_file_and_an_old_one_is_asked_about(
    qtbot, window, filled_session, jobs, told, monkeypatch, tmp_path
):
    answer(monkeypatch, tmp_path, whole=True)
    plan_file = filled_session.plan_file
    assert plan_file is not None
    target = tmp_path / exchange.file_name(plan_file)
    target.write_bytes(b"cu")
    sending.send(window, filled_session, jobs)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert target.name in told[0] and "mất phần đã điền" in told[0]
    assert len(returned_here(target, lambda _share: None).rows) == len(plan_file.tasks)


def test_no_file_is_replaced_without_a_yes(window, filled_session, jobs, told, monkeypatch, tmp_path):
    shown = answer(monkeypatch, tmp_path, whole=True)
    monkeypatch.setattr(sending, "ask", lambda *_said: False)
    assert filled_session.plan_file is not None
    target = tmp_path / exchange.file_name(filled_session.plan_file)
    target.write_bytes(b"cu")
    sending.send(window, filled_session, jobs)
    assert target.read_bytes() == b"cu"
    assert len(shown) == 2  # the dialog comes back, so that another folder can be chosen
    assert told == []


def test_a_folder_that_is_not_there_is_said(window, filled_session, jobs, told, monkeypatch, tmp_path):
    answer(monkeypatch, tmp_path / "không có", whole=True)
    sending.send(window, filled_session, jobs)
    assert told == ["folder_missing"]


def test_a_fault_in_between_is_told_and_leaves_whole_files(
    qtbot, window, filled_session, jobs, told, monkeypatch, tmp_path
):
    answer(monkeypatch, tmp_path, whole=False)
    real = exchange.write_workbook

    def second_fails(plan_file, target, *more, **named):
        if any(tmp_path.glob("*.xlsx")):
            raise UserError("disk_full", folder=str(tmp_path))
        real(plan_file, target, *more, **named)

    monkeypatch.setattr(exchange, "write_workbook", second_fails)
    sending.send(window, filled_session, jobs)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["disk_full"]
    assert len(list(tmp_path.glob("*.xlsx"))) == 1


def test_what_will_be_written_is_said_while_choosing(qtbot, filled_session):
    dialog = SendDialog(filled_session.plan_file, Path("/khong-co"), DAY, None)
    qtbot.addWidget(dialog)
    count = dialog.units.count()
    assert dialog.files.text().startswith(f"Sẽ ghi {count} tệp: ")
    for row in range(count):
        dialog.units.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.ok.isEnabled() and dialog.orders == []
    assert "Chưa chọn đơn vị nào" in dialog.files.text()
    dialog.units.item(1).setCheckState(Qt.CheckState.Checked)
    assert [order.name for order in dialog.orders] == [dialog.units.item(1).text().partition(" (")[0]]
    dialog.office.setChecked(True)
    assert [order.unit_id for order in dialog.orders] == [None]
    assert not dialog.units.isEnabled()
    dialog.edit.setText("")
    assert not dialog.ok.isEnabled()


def test_units_that_no_file_reaches_are_named(qtbot, filled_session):
    task = filled_session.plan_file.tasks[0]
    lead = UnitList(units=(UnitRef(text="Hợp tác xã Ngoài Danh Mục"),))
    new = replace(task, assignment=Assignment(lead=lead))
    filled_session.apply(Change(label="đổi", before=(task,), after=(new,)))
    dialog = SendDialog(filled_session.plan_file, Path("/khong-co"), DAY, None)
    qtbot.addWidget(dialog)
    assert "Hợp tác xã Ngoài Danh Mục" in dialog.outside.text()


def test_units_of_one_short_name_get_files_of_their_own():
    plan_file = small_plan()
    first, second, *others = plan_file.units
    plan_file = replace(plan_file, units=(first, replace(second, name=first.name), *others))
    names = [order.file_name for order in unit_orders(plan_file, [first.id, second.id], DAY)]
    assert len(set(names)) == 2
    assert office_order(plan_file, DAY).tasks == len(plan_file.tasks)
