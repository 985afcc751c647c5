"""Labels in running text ("Thời gian thực hiện: …") and the criteria a paragraph names."""

import re
from dataclasses import dataclass
from typing import Literal

from parapp.models import CriterionLevel
from parapp.vietnamese.text import fold_space, search_key

Label = Literal["deadline", "lead", "coordinating", "assignment", "product", "target", "remedy", "cause", "note"]

LONGEST_LABEL = 70
SHORTEST_REST = 20
_BODY = r"(?:cac )?(?:co quan|don vi|bo phan|to chuc|ca nhan|nguoi|phong|cong chuc|can bo)(?:, \w+(?: \w+)?)?"
_PATTERNS: tuple[tuple[Label, str], ...] = (
    ("deadline", r"(?:thoi (?:gian|han|diem|thuc hien)|han|tien do|lo trinh)(?: .{0,40})?"),
    ("deadline", r"(?:hoan thanh|thuc hien) (?:truoc|trong)"),
    ("coordinating", rf"(?:{_BODY} )?(?:cung )?(?:phoi hop|(?:co )?lien quan)(?: .{{0,30}})?"),
    ("lead", rf"(?:{_BODY} )?(?:chu tri|dau moi)(?: .{{0,30}})?"),
    ("assignment", rf"{_BODY} (?:thuc hien|phu trach|chiu trach nhiem|tham muu|duoc giao|tham gia)(?: .{{0,30}})?"),
    ("assignment", r"phan cong(?: .{0,40})?|trach nhiem(?: .{0,40})?|don vi|bo phan|giao(?: nhiem vu)?"),
    ("product", r"san pham(?: .{0,40})?|ket qua (?:dau ra|can dat|hoan thanh|thuc hien|du kien)|dau ra"),
    ("target", r"(?:chi tieu|muc tieu)(?: .{0,40})?"),
    ("cause", r"nguyen nhan(?: .{0,40})?|ly do(?: .{0,30})?|ton tai(?:, han che)?|han che"),
    ("remedy", r"(?:noi dung, )?(?:giai phap|bien phap)(?: .{0,40})?|(?:nhiem vu|noi dung)(?: .{0,30})?"),
    ("remedy", r"cach thuc hien|huong khac phuc"),
    ("note", r"ghi chu|luu y"),
)
# Words that are a label without a colon behind them; more words make a sentence.
_ALONE = re.compile(
    r"(?:thoi (?:gian|han)|tien do|lo trinh)(?: (?:thuc hien|hoan thanh))?"
    r"|(?:co quan|don vi|bo phan)(?: (?:thuc hien|chu tri|phoi hop|co lien quan))+"
    r"|(?:phan cong|trach nhiem)(?: (?:trach nhiem|nhiem vu|thuc hien))*"
    r"|(?:noi dung|nhiem vu|giai phap|bien phap|muc tieu|chi tieu|san pham|nguyen nhan|ket qua)"
    r"(?:,? (?:va )?(?:cu the|thuc hien|dau ra|muc tieu|giai phap|nhiem vu|khac phuc|chinh|trong tam))*"
)
_LABELS = tuple((label, re.compile(rf"(?:{pattern})\Z")) for label, pattern in _PATTERNS)

_CODE = r"\d{1,2}(?:\.\d{1,2}){1,4}"
_NAMED = re.compile(
    r"(?P<label>(?:các )?(?:tiêu chí(?: thành phần)?|TCTP|TC|chỉ số(?: thành phần)?))(?: số)?\s*:?\s*", re.IGNORECASE
)
_QUOTED = re.compile(r"[“\"«]\s*(?P<inner>[^”\"»“]+?)\s*[”\"»]")
_CODED = re.compile(rf"(?P<code>{_CODE})\s*(?:[.:)]|[-–—])?\s+(?P<name>\S.*)|(?P<alone>{_CODE})\.?", re.DOTALL)
_CODE_MARKER = re.compile(rf"{_CODE}[.:)]?")
_SAYS_WHO = re.compile(
    r"\s*[:;.]\s+(?=[Gg]iao |(?:Phòng|Văn phòng|Trung tâm|Công chức|Bộ phận|Ban|Công an|Trạm|Các|UBND|Sở)\s)"
)
_NEXT = re.compile(
    rf"(?:\s*[;,]\s*(?:và\s+)?|\s+và\s+)(?:tiêu chí(?: thành phần)?|TCTP|TC)?\s*:?\s*(?={_CODE}[.:)]?\s)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label, its own words, and how many characters of the text it takes with its colon."""

    label: Label
    words: str
    length: int


@dataclass(frozen=True, slots=True)
class Named:
    """The criteria a paragraph is about, and what it goes on to say behind them."""

    criteria: tuple["NamedCriterion", ...] = ()
    rest: str = ""


@dataclass(frozen=True, slots=True)
class NamedCriterion:
    """A criterion as a text names it; code or name may be missing."""

    code: str
    name: str
    level: CriterionLevel


def label_of(text: str) -> Labelled | None:
    """The label that a paragraph begins with or, without a colon, is; None for none."""
    head, colon, _ = text.partition(":")
    key = search_key(head).strip(" .")
    if len(head) > LONGEST_LABEL or (not colon and not _ALONE.fullmatch(key)):
        return None
    label = next((label for label, pattern in _LABELS if pattern.match(key)), None)
    return Labelled(label, fold_space(head), len(head) + len(colon)) if label else None


def criteria_in(text: str, marker: str = "") -> Named:
    """The criteria that a paragraph is about: it begins with "Tiêu chí", a quoted code, or a code as its number."""
    named = _NAMED.match(text)
    start = named.end() if named else 0
    label = named["label"] if named else ""
    if not named and _CODE_MARKER.fullmatch(marker):
        return Named() if label_of(text) else _unquoted(f"{marker.rstrip('.:)')}. {text}", "")
    quoted = list(_QUOTED.finditer(text))
    if quoted and text[start : start + 1] in '“"«' and (named or _CODED.match(quoted[0]["inner"])):
        coded = [found for found in quoted if _CODED.fullmatch(found["inner"])] or quoted[:1]
        criteria = tuple(_criterion(found["inner"], label) for found in coded)
        return Named(criteria, _behind(text[coded[-1].end() :]))
    return _unquoted(text[start:], label) if named and _CODED.match(text[start:]) else Named()


def _unquoted(text: str, label: str) -> Named:
    """Criteria without quotes: names end where a colon begins to say who does something."""
    found = _SAYS_WHO.search(text)
    head = text[: found.start()] if found else text
    return Named(tuple(_criterion(part, label) for part in _parts(head)), _behind(text[len(head) :]))


def _behind(text: str) -> str:
    rest = text.strip(' .,;:”"»')
    return rest if len(rest) > SHORTEST_REST else ""


def _parts(text: str) -> list[str]:
    """A list of coded criteria without quotes, cut before each code but the first."""
    starts = [0, *(found.end() for found in _NEXT.finditer(text, 1) if found[0])]
    ends = [*(found.start() for found in _NEXT.finditer(text, 1) if found[0]), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def _criterion(text: str, label: str) -> NamedCriterion:
    found = _CODED.fullmatch(text.strip())
    if found is None:
        return NamedCriterion("", _bare(text), _level("", label))
    code = found["code"] or found["alone"]
    return NamedCriterion(code, _bare(found["name"] or ""), _level(code, label))


def _bare(text: str) -> str:
    return fold_space(text).strip(' ;“”"«»')


def _level(code: str, label: str) -> CriterionLevel:
    if "thành phần" in label.lower() or label == "TCTP":
        return "component"
    return "component" if code.count(".") >= 2 else "criterion"
