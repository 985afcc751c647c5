"""Buttons that add the usual units, signature blocks or lists of recipients."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from msgspec.structs import replace
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from parapp.models import Agency, RecipientList, Record, Signer, Unit, UserError, added, keys_between
from parapp.models.office import SigningBody
from parapp.plan.agency_names import KIND_NAMES
from parapp.plan.presets import recipient_presets, signer_presets, unit_preset, unit_signers
from parapp.ui.messages_box import tell, tell_error
from parapp.ui.session import Session

_BODIES: tuple[SigningBody, ...] = ("committee", "council")
Entry = tuple[str, Callable[[], Sequence[Record]]]


def units_button(session: Session, parent: QWidget) -> QPushButton:
    """Adds the usual units of a kind of office; units of the same name stay as they are."""
    entries = [(name, lambda kind=kind: unit_preset(kind)[0]) for kind, name in KIND_NAMES.items()]
    return _button(session, parent, "Nạp bộ đơn vị có sẵ&n", "đơn vị", Unit, entries)


def signers_button(session: Session, parent: QWidget) -> QPushButton:
    """Adds usual signature blocks (R73–R75): of the committee, the council, and those who head units."""
    blocks = (signer for body in _BODIES for signer in signer_presets(body))
    entries: list[Entry] = [(" – ".join(signer.lines), partial(list, (signer,))) for signer in blocks]
    entries.append(("Người đứng đầu đơn vị đầu mối CCHC", lambda: unit_signers(_coordinator(session))))
    entries.append(("Người đứng đầu từng đơn vị", lambda: unit_signers(list(session.all(Unit).values()))))
    return _button(session, parent, "Thêm mẫu ký thường &dùng", "mẫu ký", Signer, entries)


def _coordinator(session: Session) -> list[Unit]:
    ids = {agency.coordinator_unit_id for agency in session.all(Agency).values()}
    return [unit for unit in session.all(Unit).values() if unit.id in ids]


def recipients_button(session: Session, parent: QWidget) -> QPushButton:
    """Adds the usual lists of recipients of a kind of office."""
    entries = [(name, lambda kind=kind: recipient_presets(kind)) for kind, name in KIND_NAMES.items()]
    return _button(session, parent, "Nạ&p danh sách có sẵn", "danh sách nơi nhận", RecipientList, entries)


def _button(
    session: Session, parent: QWidget, text: str, noun: str, record_type: type[Record], entries: Iterable[Any]
) -> QPushButton:
    button = QPushButton(text, parent)
    menu = QMenu(button)
    for name, make in entries:
        action = menu.addAction(name)
        action.triggered.connect(lambda _checked=False, make=make: _add(session, parent, noun, record_type, make()))
    button.setMenu(menu)
    return button


def _add(session: Session, parent: QWidget, noun: str, record_type: type[Record], preset: Sequence[Any]) -> None:
    """Adds what is not there yet behind what is."""
    session.flush()
    known: list[Any] = list(session.all(record_type).values())
    there = {_name(record) for record in known}
    if not preset:
        tell(parent, "Chưa có đơn vị nào; xin thêm ở trang “Đơn vị” trước.")
        return
    new = [record for record in preset if _name(record) not in there]
    if not new:
        tell(parent, f"Mọi {noun} của bộ này đã có trong danh sách.")
        return
    keys = keys_between(max((record.order for record in known), default=None), None, len(new))
    records = [replace(record, order=key) for record, key in zip(new, keys, strict=True)]
    try:
        session.apply(added(f"nạp {len(records)} {noun} có sẵn", records))
    except UserError as error:
        tell_error(parent, error)


def _name(record: Any) -> object:
    return (record.body, record.unit_id, record.lines) if isinstance(record, Signer) else record.name
