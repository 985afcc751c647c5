"""The columns of the office's tables: what they show and how a typed text becomes a record again."""

from datetime import date

from msgspec.structs import replace

from parapp.document.legal_bases import legal_basis_text
from parapp.models import LegalBasis, Recipient, RecipientList, Signer, Unit
from parapp.ui.record_table import RecordColumn
from parapp.vietnamese.dates import parse_date, short_date

_AUTHORITIES = {
    "chair": "Chủ tịch ký",
    "deputy_for_chair": "Phó Chủ tịch ký thay",
    "acting_chair": "Quyền Chủ tịch ký",
    "other": "Khác",
}
_CLASSES = {"powers": "Thẩm quyền", "subject": "Nội dung"}
_YES_NO = ("", "Có")


def _day(text: str) -> date | None:
    if not text:
        return None
    day = parse_date(text)
    if day is None:
        raise ValueError(f"“{text}” không phải ngày hợp lệ. Hãy nhập như 01/7/2025.")
    return day


def _required(text: str, what: str) -> str:
    if not text:
        raise ValueError(f"{what} không được để trống.")
    return text


def _lines(text: str, separator: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(separator) if part.strip())


def _key_of(names: dict[str, str], text: str) -> str:
    return next((key for key, name in names.items() if name == text), next(iter(names)))


UNIT_COLUMNS = (
    RecordColumn("Tên đơn vị", lambda u: u.name, lambda u, t: replace(u, name=_required(t, "Tên đơn vị")), width=280),
    RecordColumn("Viết tắt", lambda u: u.short_name, lambda u, t: replace(u, short_name=t), width=110),
    RecordColumn(
        "Tên gọi khác (cách nhau bằng dấu ;)",
        lambda u: "; ".join(u.aliases),
        lambda u, t: replace(u, aliases=_lines(t, ";")),
        width=270,
    ),
    RecordColumn(
        "Nhóm đơn vị",
        lambda u: "Có" if u.collective else "",
        lambda u, t: replace(u, collective=t == "Có"),
        width=100,
        choices=_YES_NO,
    ),
    RecordColumn(
        "Có từ ngày",
        lambda u: short_date(u.valid_from) if u.valid_from else "",
        lambda u, t: replace(u, valid_from=_day(t)),
        width=100,
    ),
    RecordColumn(
        "Đến ngày",
        lambda u: short_date(u.valid_to) if u.valid_to else "",
        lambda u, t: replace(u, valid_to=_day(t)),
        width=100,
    ),
)

SIGNER_COLUMNS = (
    RecordColumn(
        "Cách ký",
        lambda s: _AUTHORITIES[s.authority],
        lambda s, t: replace(s, authority=_key_of(_AUTHORITIES, t)),
        width=200,
        choices=tuple(_AUTHORITIES.values()),
    ),
    RecordColumn(
        "Các dòng phía trên chữ ký (cách nhau bằng dấu |)",
        lambda s: " | ".join(s.lines),
        lambda s, t: replace(s, lines=_lines(t, "|")),
        width=520,
    ),
    RecordColumn("Họ và tên", lambda s: s.name, lambda s, t: replace(s, name=t), width=220),
)

RECIPIENT_COLUMNS = (
    RecordColumn("Tên danh sách", lambda r: r.name, lambda r, t: replace(r, name=_required(t, "Tên")), width=240),
    RecordColumn(
        "Nơi nhận (cách nhau bằng dấu ;)",
        lambda r: "; ".join(recipient_text(item) for item in r.recipients),
        lambda r, t: replace(r, recipients=tuple(parse_recipient(part) for part in _lines(t, ";"))),
        width=700,
    ),
)

BASIS_COLUMNS = (
    RecordColumn(
        "Căn cứ",
        legal_basis_text,
        lambda b, t: replace(LegalBasis(id=b.id, order=b.order, basis_class=b.basis_class), text=t.rstrip(" ;.")),
        width=780,
    ),
    RecordColumn(
        "Về",
        lambda b: _CLASSES[b.basis_class],
        lambda b, t: replace(b, basis_class=_key_of(_CLASSES, t)),
        width=120,
        choices=tuple(_CLASSES.values()),
    ),
)


def recipient_text(recipient: Recipient) -> str:
    """ "Sở Nội vụ (b/c)"."""
    return f"{recipient.text} ({recipient.suffix})" if recipient.suffix else recipient.text


def parse_recipient(text: str) -> Recipient:
    """The line with its suffix in brackets taken apart."""
    name, bracket, rest = text.rpartition(" (")
    if bracket and rest.endswith(")") and len(rest) <= 12:
        return Recipient(text=name.strip(), suffix=rest[:-1])
    return Recipient(text=text.strip())


def new_unit(order: str) -> Unit:
    """A unit to be named."""
    return Unit(name="Đơn vị mới", order=order)


def new_signer(order: str) -> Signer:
    """A signature block of the chairman."""
    return Signer(order=order, lines=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"))


def new_recipients(order: str) -> RecipientList:
    """An empty list of recipients."""
    return RecipientList(name="Danh sách mới", order=order)


def new_basis(order: str) -> LegalBasis:
    """A legal basis to be written."""
    return LegalBasis(order=order, text="Căn cứ …")
