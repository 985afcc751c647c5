"""The ten choices of form that the decree leaves to an office, what each says and how it is set."""

from dataclasses import dataclass

from msgspec.structs import replace

from parapp.models import Agency, added, edited
from parapp.models.office import LayoutChoices
from parapp.plan.agency_names import TODAY
from parapp.ui.session import Session


@dataclass(frozen=True, slots=True)
class Option:
    """One of two ways: the value kept, and what stands under its picture."""

    value: object
    caption: str


@dataclass(frozen=True, slots=True)
class LayoutChoice:
    """A choice: the field of the agency's LayoutChoices, or of the agency itself; `rule` is what the decree says and
    what the default is. The first option is the default."""

    field: str
    title: str
    options: tuple[Option, Option]
    rule: str


GROUPS: tuple[tuple[str, tuple[LayoutChoice, ...]], ...] = (
    (
        "Đầu văn bản",
        (
            LayoutChoice(
                "show_superior",
                "Cơ quan cấp trên",
                (Option(False, "Không in"), Option(True, "In phía trên")),
                "Nghị định: ghi cơ quan chủ quản “nếu có”, không nói riêng cấp xã (Phụ lục I, mục II.2a). "
                "Mặc định: không in.",
            ),
            LayoutChoice(
                "national_name",
                "Chữ HÒA trong Quốc hiệu",
                (Option("HÒA", "HÒA"), Option("HOÀ", "HOÀ")),
                "Lời văn của Nghị định viết HÒA (Phụ lục I, mục II.1a), bảng mẫu chữ ở mục V viết HOÀ. Mặc định: HÒA.",
            ),
            LayoutChoice(
                "rule_under",
                "Đường kẻ dưới tên cơ quan, trích yếu",
                (Option("last", "Theo dòng cuối"), Option("longest", "Theo dòng dài nhất")),
                "Nghị định: dài 1/3 đến 1/2 dòng chữ (mục II.2b, II.5b), không nói dòng nào khi có nhiều dòng. "
                "Mặc định: dòng cuối.",
            ),
        ),
    ),
    (
        "Nội dung",
        (
            LayoutChoice(
                "heading_indent",
                "Đề mục I, II, III",
                (Option("first_line", "Thụt như đoạn văn"), Option("none", "Sát lề trái")),
                "Nghị định không quy định; bản gốc của Nghị định thụt như đoạn văn. Mặc định: thụt như đoạn văn.",
            ),
            LayoutChoice(
                "first_line",
                "Thụt dòng đầu đoạn",
                (Option("12.7", "1,27 cm"), Option("10", "1 cm")),
                "Nghị định: 1 cm hoặc 1,27 cm (mục II.6e). Mặc định: 1,27 cm.",
            ),
            LayoutChoice(
                "body_size",
                "Cỡ chữ nội dung",
                (Option(14, "Cỡ 14"), Option(13, "Cỡ 13")),
                "Nghị định: cỡ 13 đến 14 (mục II.6e). Mặc định: 14.",
            ),
        ),
    ),
    (
        "Phụ lục",
        (
            LayoutChoice(
                "electronic",
                "Số, ngày ở dòng “Kèm theo”",
                (Option(False, "Bản giấy: ghi đủ"), Option(True, "Điện tử: để trống")),
                "Nghị định: bản điện tử không phải điền số, ngày ở dòng này (mục III.1c). Mặc định: bản giấy.",
            ),
            LayoutChoice(
                "appendix_first_number",
                "Số trang ở trang đầu phụ lục",
                (Option(False, "Không hiện"), Option(True, "Hiện số 1")),
                "Nghị định: không hiện số của trang thứ nhất (mục I.7), không nói riêng phụ lục. Mặc định: không hiện.",
            ),
            LayoutChoice(
                "landscape_margins",
                "Lề của trang ngang",
                (Option("as_read", "Theo chiều đọc"), Option("turned", "Xoay theo tờ giấy")),
                "Nghị định chỉ nêu lề (mục I.3), không nói khi trang nằm ngang. Mặc định: theo chiều đọc.",
            ),
            LayoutChoice(
                "table_size",
                "Cỡ chữ trong bảng",
                (Option(12, "Cỡ 12"), Option(13, "Cỡ 13")),
                "Nghị định không quy định cỡ chữ trong bảng. Mặc định: 12.",
            ),
        ),
    ),
)
_LAYOUT_FIELDS = LayoutChoices.__struct_fields__


def agency_of(session: Session) -> Agency | None:
    """The office's data; None while nothing was entered."""
    return next(iter(session.all(Agency).values()), None)


def value_of(agency: Agency, field: str) -> object:
    """What is chosen now."""
    return getattr(agency.layout if field in _LAYOUT_FIELDS else agency, field)


def usual_superior(agency: Agency) -> str:
    """ "UBND tỉnh Minh Họa": the superior body in the short form that R22 allows; empty where the province is unknown,
    or where a district stood between."""
    under_province = agency.kind in (*TODAY, "district")
    return f"UBND {agency.province}" if agency.province and under_province else ""


def set_values(session: Session, label: str, **values: object) -> None:
    """Chooses otherwise, as one change that can be undone."""
    old = agency_of(session)
    before = old or Agency()
    looks = {field: value for field, value in values.items() if field in _LAYOUT_FIELDS}
    others = {field: value for field, value in values.items() if field not in _LAYOUT_FIELDS}
    new = replace(before, layout=replace(before.layout, **looks), **others)
    if new != before or old is None:
        session.apply(edited(label, [(old, new)]) if old else added(label, [new]))
