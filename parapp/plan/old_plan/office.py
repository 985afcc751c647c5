"""Who issued and signed an old plan, and who received it, as records."""

import re
from collections.abc import Iterator
from datetime import date

from parapp.models import Agency, AgencyKind, Recipient, Signer, Words
from parapp.models.office import SigningAuthority
from parapp.models.paper import PlanRead
from parapp.models.texts import Runs
from parapp.vietnamese.text import compare_key, fold_space, search_key

TWO_LEVELS_FROM = date(2025, 7, 1)

_ISSUER = re.compile(
    r"(?:UBND|HĐND|[ỦU]Y BAN NHÂN DÂN|[ỦU][YỶ] BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN)\s+"
    r"(?P<word>XÃ|PHƯỜNG|ĐẶC KHU|THỊ TRẤN|HUYỆN|TỈNH|THÀNH PHỐ|THỊ XÃ|QUẬN|TP\.?|TX\.?)\s+(?P<name>\S.*)"
)
_KINDS: dict[str, tuple[AgencyKind, AgencyKind]] = {
    "XÃ": ("commune_before_2025", "commune"),
    "PHƯỜNG": ("ward_before_2025", "ward"),
    "ĐẶC KHU": ("special_zone", "special_zone"),
    "THỊ TRẤN": ("township_before_2025", "township_before_2025"),
    "HUYỆN": ("district", "district"),
    "TỈNH": ("province", "province"),
    "THÀNH PHỐ": ("city", "city"),
    "TP": ("city", "city"),
    "THỊ XÃ": ("town_before_2025", "town_before_2025"),
    "TX": ("town_before_2025", "town_before_2025"),
    "QUẬN": ("urban_district_before_2025", "urban_district_before_2025"),
}
_PROVINCE = re.compile(r"(?:UBND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN)\s+(?:TỈNH|THÀNH PHỐ)\s+(?P<name>\S.*)")
_SUFFIX = re.compile(r"\s*\((?P<suffix>(?:để )?[a-zđ]{1,2}/[a-zđ]{1,2})\)\s*\Z", re.IGNORECASE)


def agency_of(read: PlanRead, year: int) -> Agency:
    """The issuing body. One that is no UBND of a unit has no name here; its lines are said to be left out."""
    head = read.letterhead
    found = _ISSUER.fullmatch(fold_space(" ".join(head.issuer)))
    symbol = head.symbol or Agency().symbol
    if found is None:
        return Agency(kind=_kind("XÃ", read, year), place_name=head.place_name, symbol=symbol)
    name = proper_case(found["name"], read)
    province = _PROVINCE.fullmatch(head.superior)
    return Agency(
        kind=_kind(found["word"].rstrip("."), read, year),
        name=name,
        province=f"tỉnh {proper_case(province['name'], read)}" if province else "",
        superior_name=_superior(head.superior, read),
        show_superior=bool(head.superior),
        place_name=head.place_name if head.place_name != name else "",
        symbol=symbol,
    )


def _kind(word: str, read: PlanRead, year: int) -> AgencyKind:
    before, after = _KINDS[word]
    day = read.letterhead.issued_on or date(year, 12, 31)
    return before if day < TWO_LEVELS_FROM else after


def _superior(line: str, read: PlanRead) -> str:
    """The superior body in small letters as far as its proper name is known; it is printed in capitals again."""
    found = re.fullmatch(r"(?P<body>.*?\b(?:TỈNH|HUYỆN|THÀNH PHỐ|THỊ XÃ|QUẬN|XÃ|PHƯỜNG))\s+(?P<name>\S.*)", line)
    if found is None:
        return line
    body = re.sub(r"[ỦU][YỶ] BAN NHÂN DÂN", "Ủy ban nhân dân", found["body"])
    *start, word = body.split()
    return " ".join([*start, word.lower(), proper_case(found["name"], read)])


def proper_case(name: str, read: PlanRead) -> str:
    """A name in capitals as the paper writes it elsewhere ("SƠN KỲ": "Sơn Kỳ"), else with a capital for each word."""
    name = fold_space(name).strip(" .,")
    if name != name.upper() or name.isdigit():
        return name
    key = compare_key(name)
    if compare_key(read.letterhead.place_name) == key:
        return read.letterhead.place_name
    words = len(name.split())
    for text in texts_of(read):
        parts = text.split()
        for start in range(len(parts) - words + 1):
            shown = " ".join(parts[start : start + words]).strip(" .,;:()")
            if shown != shown.upper() and compare_key(shown) == key and shown[:1].isupper():
                return shown
    return " ".join(word[:1] + word[1:].lower() for word in name.split())


def texts_of(read: PlanRead) -> Iterator[str]:
    """The running texts of an old plan, one for each paragraph."""
    passages = [*read.opening, *read.legal_bases, *read.closing]
    for section in read.sections:
        passages += section.passages
        for field in section.fields:
            passages += field.passages
    for passage in passages:
        yield words_of(passage.runs)
    for task in read.body.tasks:
        yield task.assignment
    yield from read.ending.recipients
    for appendix in read.appendices:
        yield appendix.reference


def words_of(runs: Runs) -> str:
    """The words of runs, footnotes left out."""
    return "".join(run.text for run in runs if isinstance(run, Words))


def signer_of(read: PlanRead) -> Signer | None:
    """The signature block; None if the paper has none."""
    ending = read.ending
    if not ending.signer_lines and not ending.signer_name:
        return None
    return Signer(authority=_authority(ending.signer_lines), lines=ending.signer_lines, name=ending.signer_name)


def _authority(lines: tuple[str, ...]) -> SigningAuthority:
    key = search_key(" ".join(lines)).replace(" ", "")
    if "kt." in key or "k/t" in key:
        return "deputy_for_chair"
    if "q.chutich" in key or "quyenchutich" in key:
        return "acting_chair"
    return "chair" if "chutich" in key else "other"


def recipients_of(read: PlanRead) -> tuple[Recipient, ...]:
    """The lines of Nơi nhận with their suffix ("b/c") apart."""
    return tuple(_recipient(text) for text in read.ending.recipients)


def _recipient(text: str) -> Recipient:
    found = _SUFFIX.search(text)
    return Recipient(text=text[: found.start()], suffix=found["suffix"]) if found else Recipient(text=text)
