"""The columns of the table of signers: whose papers each one signs depends on the directory."""

from functools import partial

from msgspec.structs import replace

from parapp.models import Signer, Unit
from parapp.models.office import SigningAuthority, SigningBody
from parapp.ui.record_table import RecordColumn
from parapp.ui.session import Session

_AUTHORITIES: dict[SigningAuthority, str] = {
    "chair": "Cấp trưởng ký",
    "deputy_for_chair": "Cấp phó ký thay",
    "acting_chair": "Quyền cấp trưởng ký",
    "other": "Cách ký khác",
}
_BODIES: dict[SigningBody, str] = {"committee": "Ủy ban nhân dân", "council": "Hội đồng nhân dân"}
_ANY_UNIT = "Đơn vị (chưa chọn)"


def signer_columns(session: Session) -> tuple[RecordColumn, ...]:
    """What the table shows of a signer, and how it is edited in place."""
    return (
        RecordColumn("Các dòng phía trên chữ ký", lambda s: " – ".join(s.lines), width=330),
        RecordColumn("Họ và tên", lambda s: s.name, lambda s, t: replace(s, name=t), width=180),
        RecordColumn(
            "Ký văn bản của",
            partial(_body_name, session),
            partial(_with_body, session),
            width=200,
            choices=partial(_body_names, session),
        ),
        RecordColumn(
            "Cách ký",
            lambda s: _AUTHORITIES[s.authority],
            lambda s, t: replace(s, authority=_authority(t, s.authority)),
            width=160,
            choices=tuple(_AUTHORITIES.values()),
        ),
    )


def _units(session: Session) -> list[Unit]:
    units = (unit for unit in session.all(Unit).values() if not unit.collective)
    return sorted(units, key=lambda unit: (unit.order, unit.id))


def _body_name(session: Session, signer: Signer) -> str:
    if signer.body != "unit":
        return _BODIES[signer.body]
    unit = session.all(Unit).get(signer.unit_id or "")
    return unit.name if unit else _ANY_UNIT


def _body_names(session: Session) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*_BODIES.values(), *(unit.name for unit in _units(session)))))


def _with_body(session: Session, signer: Signer, text: str) -> Signer:
    """The signer of the body or the unit of this name; a name that is none changes nothing."""
    if body := next((body for body, name in _BODIES.items() if name == text), None):
        return replace(signer, body=body, unit_id=None)
    unit = next((unit for unit in _units(session) if unit.name == text), None)
    return replace(signer, body="unit", unit_id=unit.id) if unit else signer


def _authority(text: str, present: SigningAuthority) -> SigningAuthority:
    return next((key for key, name in _AUTHORITIES.items() if name == text), present)
