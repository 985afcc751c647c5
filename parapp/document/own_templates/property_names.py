"""What the properties of Word are called for people, and which of them pages show anyway."""

SHOWN_LOOK: dict[str, tuple[str, str]] = {
    "size": ("cỡ chữ", ""),
    "bold": ("chữ đậm:", ""),
    "italic": ("chữ nghiêng:", ""),
    "align": ("căn", ""),
    "first_line": ("thụt dòng đầu", " mm"),
    "left": ("thụt lề trái", " mm"),
    "right": ("thụt lề phải", " mm"),
    "before": ("khoảng cách trước", " pt"),
    "after": ("khoảng cách sau", " pt"),
    "line": ("giãn dòng", " lần"),
    "keep_next": ("đi liền đoạn sau:", ""),
}
"""Fields of a named style that pages take over, with their units."""

RUN_SPACING = "letter_spacing"
UNSEEN: dict[str, set[str]] = {
    "pPr": {
        "pStyle",
        "jc",
        "ind",
        "keepNext",
        "outlineLvl",
        "widowControl",
        "rPr",
        "sectPr",
        "pPrChange",
        "suppressAutoHyphens",
    },
    "rPr": {"rStyle", "sz", "szCs", "b", "bCs", "i", "iCs", "lang", "noProof", "rPrChange", "kern"},
    "attributes": {"themeColor", "themeTint", "themeShade", "hint", "rsidR"},
    "nothing": {"val=none", "val=0", "val=false", "val=off", "val=auto", "val=clear"},
    "marks": {"pPr/pStyle", "pPr/rPr", "pPr/sectPr", "rPr/rStyle", "rPr/lang", "rPr/noProof", "rPr/vertAlign"},
}
"""Tags that pages show or that change nothing to be seen; values that mean nothing; marks that are no look."""

_NAMES: dict[str, str] = {
    "rFonts": "phông chữ",
    "color": "màu chữ",
    "u": "gạch chân",
    "highlight": "tô nền chữ",
    "shd": "màu nền",
    "pBdr": "đường kẻ, khung",
    "bdr": "khung chữ",
    "caps": "chữ in hoa",
    "smallCaps": "chữ hoa nhỏ",
    "strike": "gạch ngang chữ",
    "dstrike": "gạch ngang chữ",
    "vertAlign": "chỉ số trên, dưới",
    "position": "nâng, hạ chữ",
    "w": "co giãn chữ",
    RUN_SPACING: "khoảng cách giữa các chữ cái",
    "tabs": "điểm dừng tab",
    "numPr": "đánh số tự động",
    "contextualSpacing": "bỏ khoảng cách giữa các đoạn cùng kiểu",
    "keepLines": "giữ cả đoạn trên một trang",
    "pageBreakBefore": "sang trang mới trước đoạn",
    "beforeAutospacing": "khoảng cách tự động",
    "afterAutospacing": "khoảng cách tự động",
    "vanish": "chữ ẩn",
    "framePr": "khung văn bản",
    "sz": "cỡ chữ",
    "szCs": "cỡ chữ",
    "b": "chữ đậm",
    "bCs": "chữ đậm",
    "i": "chữ nghiêng",
    "iCs": "chữ nghiêng",
    "jc": "căn dòng",
    "ind": "thụt lề",
    "spacing": "khoảng cách, giãn dòng",
    "keepNext": "đi liền đoạn sau",
    "outlineLvl": "cấp mục",
}
_OTHER = "định dạng khác"

SECTION_PARTS = {
    "pgBorders": "viền trang",
    "cols": "chia cột",
    "lnNumType": "đánh số dòng",
    "vAlign": "căn chữ theo chiều dọc trang",
    "docGrid": "lưới dòng",
    "textDirection": "hướng chữ",
    "paperSrc": "khay giấy",
}
SETTINGS = {
    "evenAndOddHeaders": "đầu trang chẵn và lẻ khác nhau",
    "mirrorMargins": "lề đối xứng hai mặt",
    "autoHyphenation": "tự ngắt từ",
    "documentProtection": "khóa sửa văn bản",
    "trackRevisions": "theo dõi sửa đổi",
}
PAGE_PARTS = {"header": "Đầu trang", "footer": "Chân trang"}
CONTROL_NAMES = {
    "letterhead": "Cơ quan ban hành, số, ngày",
    "body": "Nội dung kế hoạch",
    "signature": "Nơi nhận và chữ ký",
    "appendix": "Phụ lục",
}


def property_name(path: str) -> str:
    """What a property such as "rPr/color" is called."""
    return _NAMES.get(path.rpartition("/")[2], _OTHER)
