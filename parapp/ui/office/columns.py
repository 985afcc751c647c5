"""The columns and fields of the office's tables: what they show and how a typed text becomes a record again."""

from datetime import date

from msgspec.structs import replace

from parapp.document.compose.legal_bases import legal_basis_text
from parapp.models import Change, LegalBasis, Recipient, RecipientList, Records, Signer, Unit, UserError, edited
from parapp.plan.edits.office import rename_unit
from parapp.ui.record_table import RecordColumn
from parapp.vietnamese.dates import parse_date, short_date

_CLASSES = {"powers": "Thẩm quyền", "subject": "Nội dung"}
_YES_NO = ("", "Có")
_NEW_UNIT = "Đơn vị mới"
_LONGEST_SUFFIX = 12


def _day(text: str) -> date | None:
    if text and parse_date(text) is None:
        raise UserError("date_unreadable", text=text)
    return parse_date(text)


def _shown_day(day: date | None) -> str:
    return short_date(day) if day else ""


def _required(text: str, what: str) -> str:
    if not text:
        raise UserError("name_empty", what=what)
    return text


def _with_validity(unit: Unit, **dates: date | None) -> Unit:
    changed = replace(unit, **dates)
    if changed.valid_from and changed.valid_to and changed.valid_from > changed.valid_to:
        raise UserError("dates_reversed", first=short_date(changed.valid_from), last=short_date(changed.valid_to))
    return changed


def _renamed(records: Records, unit: Unit, text: str) -> Change:
    """The new name goes everywhere the old one was taken over from the directory."""
    name = _required(text, "Tên đơn vị")
    if unit.name == _NEW_UNIT:
        return edited(f"đặt tên đơn vị “{name}”", [(unit, replace(unit, name=name))])
    return rename_unit(records, unit.id, name)


def _parts(text: str, separator: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(separator) if part.strip())


def _key_of(names: dict[str, str], text: str) -> str:
    return next((key for key, name in names.items() if name == text), next(iter(names)))


UNIT_COLUMNS = (
    RecordColumn("Tên đơn vị", lambda u: u.name, width=300, change=_renamed),
    RecordColumn("Viết tắt", lambda u: u.short_name, lambda u, t: replace(u, short_name=t), width=110),
    RecordColumn(
        "Nhóm đơn vị",
        lambda u: "Có" if u.collective else "",
        lambda u, t: replace(u, collective=t == "Có"),
        width=110,
        choices=_YES_NO,
    ),
    RecordColumn(
        "Có từ ngày",
        lambda u: _shown_day(u.valid_from),
        lambda u, t: _with_validity(u, valid_from=_day(t)),
        width=110,
    ),
    RecordColumn(
        "Đến hết ngày",
        lambda u: _shown_day(u.valid_to),
        lambda u, t: _with_validity(u, valid_to=_day(t)),
        width=110,
    ),
    RecordColumn(
        "Tên gọi khác (cách nhau bằng dấu ;)",
        lambda u: "; ".join(u.aliases),
        lambda u, t: replace(u, aliases=_parts(t, ";")),
        width=270,
    ),
)

SIGNER_DETAILS = (
    RecordColumn(
        "Các dòng &phía trên chữ ký, mỗi dòng một hàng",
        lambda s: "\n".join(s.lines),
        lambda s, t: replace(s, lines=_parts(t, "\n")),
        lines=4,
        hint="TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
    ),
    RecordColumn("Họ và tên người &ký", lambda s: s.name, lambda s, t: replace(s, name=t), lines=1),
)

RECIPIENT_COLUMNS = (
    RecordColumn(
        "Tên danh sách", lambda r: r.name, lambda r, t: replace(r, name=_required(t, "Tên danh sách")), width=290
    ),
    RecordColumn("Số nơi nhận", lambda r: str(len(r.recipients)), width=110),
)
RECIPIENT_DETAILS = (
    RecordColumn(
        "&Nơi nhận, mỗi nơi một dòng (dòng “Lưu: VT” được tự thêm)",
        lambda r: "\n".join(recipient_text(item) for item in r.recipients),
        lambda r, t: replace(r, recipients=tuple(parse_recipient(line) for line in _parts(t, "\n"))),
        lines=9,
        hint="Sở Nội vụ (b/c)\nCT, các PCT UBND xã\nCác phòng, ban, đơn vị (t/h)",
    ),
)

BASIS_COLUMNS = (
    RecordColumn("Căn cứ như sẽ in", legal_basis_text, width=640),
    RecordColumn(
        "Loại căn cứ",
        lambda b: _CLASSES[b.basis_class],
        lambda b, t: replace(b, basis_class=_key_of(_CLASSES, t)),
        width=130,
        choices=tuple(_CLASSES.values()),
    ),
)


def _basis_field(heading: str, name: str, hint: str) -> RecordColumn:
    return RecordColumn(heading, lambda b: getattr(b, name), lambda b, t: replace(b, **{name: t}), lines=1, hint=hint)


BASIS_DETAILS = (
    _basis_field("L&oại văn bản", "doc_type", "ví dụ: Nghị định, Quyết định, Luật"),
    _basis_field("Số, &ký hiệu", "number", "ví dụ: 45/KH-UBND (Luật không cần số)"),
    RecordColumn(
        "Ngày &ban hành",
        lambda b: _shown_day(b.issued_on),
        lambda b, t: replace(b, issued_on=_day(t)),
        lines=1,
        hint="ví dụ: 15/01/2026",
    ),
    _basis_field("Cơ &quan ban hành", "issuer", "ví dụ: Ủy ban nhân dân tỉnh Minh Họa"),
    _basis_field("Trích &yếu", "subject", "ví dụ: về việc công bố Chỉ số cải cách hành chính năm 2025"),
    RecordColumn(
        "Hoặc &viết nguyên câu",
        lambda b: b.text,
        lambda b, t: replace(b, text=t.rstrip(" ;.")),
        lines=2,
        hint="Có chữ ở đây thì câu này được in thay cho các ô phía trên.",
    ),
)


def recipient_text(recipient: Recipient) -> str:
    """ "Sở Nội vụ (b/c)"."""
    return f"{recipient.text} ({recipient.suffix})" if recipient.suffix else recipient.text


def parse_recipient(text: str) -> Recipient:
    """The line with its suffix in brackets taken apart; a leading dash and a closing sign are not kept."""
    bare = text.strip().lstrip("-–+ ").rstrip(" ;.")
    name, bracket, rest = bare.rpartition(" (")
    if bracket and rest.endswith(")") and len(rest) <= _LONGEST_SUFFIX:
        return Recipient(text=name.strip(), suffix=rest[:-1])
    return Recipient(text=bare)


def new_unit(order: str) -> Unit:
    """A unit to be named."""
    return Unit(name=_NEW_UNIT, order=order)


def new_signer(order: str) -> Signer:
    """A signature block of the chairman."""
    return Signer(order=order, lines=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"))


def new_recipients(order: str) -> RecipientList:
    """An empty list of recipients."""
    return RecipientList(name="Danh sách mới", order=order)


def new_basis(order: str) -> LegalBasis:
    """A legal basis to be written."""
    return LegalBasis(order=order)
