"""Rules of the names of bodies and of the place that depend on who issues the paper (Phụ lục I, mục II, khoản 2–4)."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

from parapp.document.nd30.letterhead import (
    BLANK,
    DATE_PARTS,
    DATE_PLACE,
    FILLER,
    ISSUER_PLACE,
    NUMBER_PLACE,
    SUPERIOR_PLACE,
    symbol_codes,
)
from parapp.document.nd30.lines import Line
from parapp.document.nd30.looks import Fault, quote, room, set_in
from parapp.document.nd30.page import DRAFT
from parapp.document.nd30.paper import Paper
from parapp.vietnamese.text import compare_key

Body = Literal["committee", "council", "chairman", "unit", "other"]

COMMITTEE, COUNCIL = compare_key("ủy ban nhân dân"), compare_key("hội đồng nhân dân")
CHAIRMAN = compare_key("chủ tịch")
DIVISION = re.compile(r"^(?:PHÒNG)\b(?! KHÁM)", re.IGNORECASE)
OTHER_UNIT = re.compile(r"^(?:VĂN PHÒNG|TRUNG TÂM|TRẠM|CHI CỤC)\b", re.IGNORECASE)
WITHOUT_SUPERIOR = re.compile(r"^VĂN PHÒNG (?:CHÍNH PHỦ|QUỐC HỘI|CHỦ TỊCH NƯỚC|TRUNG ƯƠNG)\b", re.IGNORECASE)
COMMUNE = re.compile(r"\b(?:XÃ(?! HỘI)|PHƯỜNG|ĐẶC KHU|THỊ TRẤN)\s+(\S.*)$", re.IGNORECASE)
COMMUNE_WORD = re.compile(r"^(?:XÃ(?! HỘI)|PHƯỜNG|ĐẶC KHU|THỊ TRẤN)\b", re.IGNORECASE)
DISTRICT = re.compile(r"\b(?:HUYỆN|QUẬN|THỊ XÃ)\b|THÀNH PHỐ THUỘC TỈNH", re.IGNORECASE)
NO_DISTRICTS = date(2025, 7, 1)
UNIT_WORD = re.compile(r"^(?:xã|phường|đặc khu|thị trấn|thành phố|tỉnh)\s+", re.IGNORECASE)
SHORT_UNIT_WORD = re.compile(r"^(?:TP|P|X|ĐK|TT|TX|Q|H|T)\s*\.", re.IGNORECASE)
NARROWEST_GAP = 3  # characters between "Số:" and "/" to write a number in; offices leave six and more
WIDTH = {"…": 3, "\t": NARROWEST_GAP}


def body_of(name: str) -> Body:
    """What kind of body a full name names."""
    key = compare_key(name)
    if key.startswith(CHAIRMAN):
        return "chairman"
    if key.startswith((COMMITTEE, COUNCIL)):
        return "committee" if key.startswith(COMMITTEE) else "council"
    return "unit" if DIVISION.match(name) or OTHER_UNIT.match(name) else "other"


def commune_name(paper: Paper) -> str:
    """Proper name of the commune that issues the paper, or to which its unit belongs; "" if it is none."""
    for lines in (paper.issuer, paper.superior):
        if match := COMMUNE.search(" ".join(line.words for line in lines)):
            return match[1]
    return ""


def commune_lines(paper: Paper) -> Iterator[Fault]:
    """R21: the name of a commune's body breaks before XÃ, PHƯỜNG, ĐẶC KHU."""
    if body_of(paper.issuer_name) not in ("committee", "council") or not COMMUNE.search(paper.issuer_name):
        return
    if any(COMMUNE_WORD.match(line.words) for line in paper.issuer[1:]):
        return
    if len(paper.issuer) > 1 or (paper.issuer[0].spot.in_table and _wraps(paper)):
        yield Fault(ISSUER_PLACE, f"{quote(paper.issuer[0])} ngắt dòng không đúng chỗ.")


def _wraps(paper: Paper) -> bool:
    return any(set_in(line, room(line)).number > 1 for line in paper.issuer)


def superior_of_commune(paper: Paper) -> Iterator[Fault]:
    """R23: a commune may print its province above its own name or not, the same in one file; a district no more since
    1 July 2025."""
    if body_of(paper.issuer_name) == "unit" or not COMMUNE.search(paper.issuer_name):
        return
    for other in paper.earlier:
        if compare_key(other.issuer_name) == compare_key(paper.issuer_name) and bool(other.superior) != bool(
            paper.superior
        ):
            yield Fault(SUPERIOR_PLACE, "Văn bản này và văn bản trước trong cùng tệp: một bên ghi, một bên không ghi.")
    if not paper.superior:
        return
    day = issued_on(paper)
    name = " ".join(line.words for line in paper.superior)
    if DISTRICT.search(name) and day is not None and day >= NO_DISTRICTS:
        yield Fault(SUPERIOR_PLACE, f"Từ ngày 01/7/2025 không còn cấp huyện, văn bản vẫn ghi “{name}”.")


def superior_of_unit(paper: Paper) -> Iterator[Fault]:
    """R24, II.2: a unit of an agency prints that agency above its own name."""
    name = paper.issuer_name
    if paper.superior or body_of(name) != "unit" or WITHOUT_SUPERIOR.match(name):
        return
    status = "" if DIVISION.match(name) else "PRACTICE"
    yield Fault(ISSUER_PLACE, f"Trên tên “{name}” không ghi cơ quan chủ quản.", status)


def code_of_body(paper: Paper) -> Iterator[Fault]:
    """R33, II.3b: abbreviations are fixed by the agency; one of another body than the issuing one is wrong."""
    groups = {part.upper() for code in symbol_codes(paper) for part in re.split(r"[.&]", code)}
    body = body_of(paper.issuer_name)
    wrong = {"committee": ("HĐND", "UBND"), "council": ("UBND", "HĐND")}.get(body)
    if wrong and wrong[0] in groups and wrong[1] not in groups:
        yield Fault(NUMBER_PLACE, f"Ký hiệu ghi {wrong[0]}, cơ quan ban hành là “{paper.issuer_name}”.")


def draft_number(paper: Paper) -> Iterator[Fault]:
    """R34, Điều 15: number and date of a draft are blank, with room to write; a blank is no fault."""
    if paper.number is None:
        return
    match = re.match(rf"^Số\s*:?({BLANK})/", paper.number.text.strip())
    if match and sum(WIDTH.get(sign, 1) for sign in match[1]) < NARROWEST_GAP:
        yield Fault(NUMBER_PLACE, "Chỗ để trống giữa “Số:” và “/” quá hẹp để ghi số.", "PRACTICE")
    draft = any(DRAFT.match(line.words) for line in _drafts(paper))
    if draft and re.search(r"\d\s*[a-zđ]?\s*/", paper.number.words):
        yield Fault(NUMBER_PLACE, f"Văn bản còn là dự thảo nhưng đã ghi số: “{paper.number.words}”.", "PRACTICE")


def _drafts(paper: Paper) -> list[Line]:
    """Lines of the headers and the letterhead, where "DỰ THẢO" may stand."""
    headers = [line for section in paper.sections for lines in section.headers.values() for line in lines]
    return [*headers, *paper.head]


def place(paper: Paper) -> Iterator[Fault]:
    """R37, II.4a: the official name of the unit where the body has its seat; a name in figures keeps the unit word."""
    if paper.place_date is None or "," not in paper.place_date.words:
        return
    name = paper.place_date.words.partition(",")[0].strip()
    if re.match(r"^\d", name):
        yield Fault(DATE_PLACE, f"Địa danh “{name}” là số thì phải ghi cả từ chỉ đơn vị hành chính.")
    elif SHORT_UNIT_WORD.match(name):
        yield Fault(DATE_PLACE, f"Địa danh “{name}” viết tắt.")
    elif name.strip(FILLER) and not _is_seat(name, paper):
        yield Fault(DATE_PLACE, f"Địa danh “{name}” khác tên của cơ quan ban hành.", "PRACTICE")


def _is_seat(name: str, paper: Paper) -> bool:
    """Whether the place is the commune itself; of other bodies the seat is not known."""
    own = commune_name(paper)
    if not own:
        return True
    bare = compare_key(UNIT_WORD.sub("", name))
    return bare in compare_key(own) or compare_key(own) in bare


def issued_on(paper: Paper) -> date | None:
    """The day printed at the top, None where it is blank or no day."""
    match = DATE_PARTS.search(paper.place_date.text) if paper.place_date else None
    try:
        return date(*(int(match[name].strip(FILLER)) for name in ("year", "month", "day"))) if match else None
    except ValueError:
        return None
