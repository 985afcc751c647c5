"""How an office is named: unit word, full and short name, the lines of the letterhead, the place before the date."""

from parapp.models import Agency, AgencyKind, Plan

UNIT_WORDS: dict[AgencyKind, str] = {
    "commune": "xã",
    "ward": "phường",
    "special_zone": "đặc khu",
    "commune_before_2025": "xã",
    "ward_before_2025": "phường",
    "township_before_2025": "thị trấn",
    "district": "huyện",
    "province": "tỉnh",
    "city": "thành phố",
    "town_before_2025": "thị xã",
    "urban_district_before_2025": "quận",
}
KIND_NAMES: dict[AgencyKind, str] = {
    "commune": "Xã (từ 01/7/2025)",
    "ward": "Phường (từ 01/7/2025)",
    "special_zone": "Đặc khu (từ 01/7/2025)",
    "commune_before_2025": "Xã (trước 01/7/2025)",
    "ward_before_2025": "Phường (trước 01/7/2025)",
    "township_before_2025": "Thị trấn (trước 01/7/2025)",
    "district": "Huyện (trước 01/7/2025)",
}

TODAY: tuple[AgencyKind, ...] = ("commune", "ward", "special_zone")
"""The kinds at the lower of the two levels there are since 01/7/2025."""


def unit_word(agency: Agency) -> str:
    """ "xã", "phường" … for the agency's kind."""
    return UNIT_WORDS[agency.kind]


def unit_name(agency: Agency) -> str:
    """ "xã Mẫu"; "Phường 1" where the name is a number (V02). Empty without a name."""
    if not agency.name:
        return ""
    word = unit_word(agency)
    return f"{word[0].upper() + word[1:] if agency.name[0].isdigit() else word} {agency.name}"


def full_name(agency: Agency) -> str:
    """ "Ủy ban nhân dân xã Mẫu"; empty without a name."""
    return f"Ủy ban nhân dân {unit_name(agency)}" if agency.name else ""


def short_name(agency: Agency) -> str:
    """ "UBND xã Mẫu"; empty without a name."""
    return f"UBND {unit_name(agency)}" if agency.name else ""


def issuer_lines(agency: Agency) -> tuple[str, ...]:
    """The issuing body as the letterhead prints it, in two lines (R19, R21); the second is missing without a name."""
    second = (unit_name(agency).upper(),) if agency.name else ()
    return ("ỦY BAN NHÂN DÂN", *second)


def superior_line(agency: Agency) -> str:
    """The superior body above the issuing one in capitals, empty where the office shows none (R22, R23)."""
    return agency.superior_name.upper() if agency.show_superior else ""


def place_name(agency: Agency, plan: Plan | None = None) -> str:
    """The place before the date: as set in the plan or the office, else the bare name, a number with its unit word
    (R37). Empty without a name."""
    given = (plan.place_name if plan else "") or agency.place_name
    if given or not agency.name:
        return given
    return unit_name(agency) if agency.name[0].isdigit() else agency.name
