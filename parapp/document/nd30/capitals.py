"""Remarks on capital letters that a list or a fixed pattern can prove (Phụ lục II)."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from parapp.document.nd30.lines import Line
from parapp.document.nd30.looks import Fault, in_paragraph
from parapp.document.nd30.paper import Paper
from parapp.models.record import Value
from parapp.paths import resources

LOWER = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz"
UPPER = LOWER.upper()
KINDS = (
    "nghị định|nghị quyết|quyết định|thông tư|chỉ thị|kế hoạch|công văn|thông báo|báo cáo|hướng dẫn|chương trình"
    "|tờ trình|công điện|quy chế|quy định"
)
MARKER = re.compile(r"^(?:[-–+•*]|\(?[a-zđăâêôơư]{1,2}[).]|\d+(?:\.\d+)*[.)]|[IVXL]+\.)\s*")
SENTENCE = re.compile(r"(?P<word>[\w.)”\"]+?)(?P<sign>[.?!])\s+(?P<next>\w)")
UNIT_WORDS = "Xã|Phường|Huyện|Quận|Tỉnh|Đặc khu|Thị trấn|Thị xã"
AFTER = 25  # characters shown behind the end of a sentence
MIDDLE = rf"(?<=[{LOWER},;] )"  # within a sentence
BEHIND_WORD = rf"(?<=[{LOWER}{UPPER},;] )"
CAPITAL_UNIT = re.compile(
    rf"{BEHIND_WORD}(?P<wrong>(?:{UNIT_WORDS}))\s+(?!Đoàn|Đội|Hội|Ủy)(?P<name>[{UPPER}]\w*(?:\s+[{UPPER}]\w*)*)"
)
NUMBERED_UNIT = re.compile(r"\b(?P<wrong>phường|quận)\s+(?P<name>\d{1,2})(?=[,.;)]|$)")
NUMBERED_TEXT = re.compile(rf"\b(?P<wrong>{KINDS})\s+số\s+\d+[a-zđ]?/")
PART_OF_TEXT = re.compile(rf"\b(?P<wrong>điều)\s+\d+[a-zđ]?\b(?=\s+(?:của\s+)?(?:[{UPPER}]|này)|[,;.]|$)")
CLAUSE_OF_TEXT = re.compile(rf"{MIDDLE}(?P<wrong>Khoản|Điểm)\s+(?:\d+|[a-zđ])\b")
MONTH = re.compile(rf"{MIDDLE}(?P<wrong>Tháng)\s+\d{{1,2}}\b")
WORD_MONTH = re.compile(
    r"\b(?:trong|vào|từ|đến|hết|cuối|đầu|giữa|trước|sau|quá)\s+tháng\s+"
    r"(?P<wrong>giêng|hai|ba|tư|sáu|bảy|tám|chín|mười(?: một| hai)?|chạp)\b(?!\s+(?:lần|kỳ|buổi|đợt|ngày))"
)
WEEKDAY = re.compile(r"\b(?:ngày|sáng|chiều|tối)\s+thứ\s+(?P<wrong>hai|ba|tư|năm|sáu|bảy)\b")


class Capitals(Value, frozen=True):
    """Lists of resources/nd30/capitals.toml."""

    bodies: tuple[str, ...]
    special_nouns: tuple[str, ...]
    titles: tuple[str, ...]
    family_names: tuple[str, ...]
    persons_and_events: tuple[str, ...]
    laws: tuple[str, ...]
    abbreviations: tuple[str, ...]


@cache
def capitals() -> Capitals:
    """The lists of words whose capitals are known."""
    return msgspec.toml.decode((resources() / "nd30" / "capitals.toml").read_bytes(), type=Capitals)


@cache
def _phrases(kind: str) -> re.Pattern[str]:
    """Finds the phrases of a list in any capitals; longer ones first, so that a part of a name is not taken."""
    known: tuple[str, ...] = getattr(capitals(), kind)
    sorted_ = sorted({spelled for name in known for spelled in _spellings(name)}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted_))})(?!\w)", re.IGNORECASE)


def _spellings(name: str) -> set[str]:
    """The name with its tone marks in either place: "Ủy", "Uỷ"."""
    pairs = (("Ủy", "Uỷ"), ("hóa", "hoá"), ("ủy", "uỷ"))
    other = name
    for one, two in pairs:
        other = other.replace(one, two)
    return {name, other}


def _lines(paper: Paper) -> Iterator[Line]:
    """Paragraphs of running text, those in capitals left out."""
    for line in paper.body:
        if line.words and not line.words.isupper():
            yield line


def sentences(paper: Paper) -> Iterator[Fault]:
    """V01, mục I: a capital after a full stop, question or exclamation mark, and at the beginning of a line."""
    for line in _lines(paper):
        start = MARKER.sub("", line.words)
        if line.part == 0 and start[:1].islower():
            yield Fault(in_paragraph(line), f"Đầu dòng viết thường: “{start[:25].rstrip()}”.")
        for match in SENTENCE.finditer(line.words):
            if match["next"].islower() and _ends_sentence(match):
                yield Fault(in_paragraph(line), f"Sau dấu “{match['sign']}” viết thường: “{_around(line, match)}”.")


def _around(line: Line, match: re.Match[str]) -> str:
    """The words before and after the place where a sentence ends."""
    return line.words[match.start() : match.end() + AFTER].rsplit(" ", 1)[0]


def _ends_sentence(match: re.Match[str]) -> bool:
    word = match["word"].lstrip('(“"')
    short = word in capitals().abbreviations or (len(word) == 1 and not word.isdigit())
    return not (short or word.isdigit() or word.endswith(".") or MARKER.match(f"{word}. "))


def unit_words(paper: Paper) -> Iterator[Fault]:
    """V02, mục III: "xã Mẫu", but "Phường 1", "Phường Điện Biên Phủ"."""
    for line in _lines(paper):
        for match in CAPITAL_UNIT.finditer(line.words):
            if not match["name"].startswith(capitals().persons_and_events):
                right = match[0].replace(match["wrong"], match["wrong"].lower(), 1)
                yield Fault(in_paragraph(line), _instead(match[0], right))
        for match in NUMBERED_UNIT.finditer(line.words):
            yield Fault(in_paragraph(line), _instead(match[0], match[0].capitalize()))


def bodies(paper: Paper) -> Iterator[Fault]:
    """V03, mục IV: names of bodies as the list writes them."""
    yield from _by_list(paper, "bodies", capitals().bodies)


def special_nouns(paper: Paper) -> Iterator[Fault]:
    """V04, mục V: "Nhân dân", "Nhà nước" as nouns of their own."""
    yield from _by_list(paper, "special_nouns", capitals().special_nouns, first=False)


def _by_list(paper: Paper, kind: str, known: Sequence[str], first: bool = True) -> Iterator[Fault]:
    """What a list knows in other capitals; the first letter is free where `first` is False, as a sentence may begin."""
    spelled = {spelling.casefold(): spelling for name in known for spelling in _spellings(name)}
    for line in _lines(paper):
        for match in _phrases(kind).finditer(line.words):
            right, found = spelled[match[0].casefold()], match[0]
            in_title = found.startswith("phòng") and line.words[: match.start()].casefold().endswith("trưởng ")
            same = found == right or in_title or (not first and found[1:] == right[1:])
            if not same and not found.isupper():
                yield Fault(in_paragraph(line), _instead(found, right))


def titles(paper: Paper) -> Iterator[Fault]:
    """V05, mục V: titles before the name of a person begin with a capital."""
    names = "|".join(capitals().family_names)
    pattern = re.compile(rf"\b(?:{'|'.join(_longest(capitals().titles))})(?=\s+(?:{names})\s+[{UPPER}])")
    for line in _lines(paper):
        for match in pattern.finditer(line.words):
            yield Fault(in_paragraph(line), _instead(match[0], match[0].capitalize()))


def _longest(words: Sequence[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)


def texts(paper: Paper) -> Iterator[Fault]:
    """V06, mục V: a capital on the kind of a certain text and on the first word of its name."""
    known = _longest(capitals().laws)
    laws = re.compile(rf"\b[Ll]uật\s+(?:{'|'.join(re.escape(_lower_first(law)) for law in known)})\b")
    small_law = re.compile(rf"\bluật\s+(?:{'|'.join(map(re.escape, known))})\b")
    for line in _lines(paper):
        for match in NUMBERED_TEXT.finditer(line.words):
            yield Fault(in_paragraph(line), _instead(match["wrong"], match["wrong"].capitalize()))
        for match in [*laws.finditer(line.words), *small_law.finditer(line.words)]:
            name = match[0][5:]
            yield Fault(in_paragraph(line), _instead(match[0], f"Luật {name[0].upper()}{name[1:]}"))


def _lower_first(text: str) -> str:
    return text[0].lower() + text[1:]


def parts_of_texts(paper: Paper) -> Iterator[Fault]:
    """V07, mục V: "Điều 5" with a capital, "khoản 2", "điểm a" without."""
    for line in _lines(paper):
        for match in PART_OF_TEXT.finditer(line.words):
            yield Fault(in_paragraph(line), _instead(match[0], match[0].replace("điều", "Điều", 1)))
        for match in CLAUSE_OF_TEXT.finditer(line.words):
            yield Fault(in_paragraph(line), _instead(match[0], match[0].lower()))


def days_and_months(paper: Paper) -> Iterator[Fault]:
    """V08, mục V: "tháng Hai", "thứ Tư" in words with a capital, "tháng 5" without."""
    for line in _lines(paper):
        for pattern in (WORD_MONTH, WEEKDAY):
            for match in pattern.finditer(line.words):
                right = match[0].replace(match["wrong"], match["wrong"].capitalize())
                yield Fault(in_paragraph(line), _instead(match[0], right))
        for match in MONTH.finditer(line.words):
            yield Fault(in_paragraph(line), _instead(match[0], match[0].lower()))


def _instead(found: str, right: str) -> str:
    return f"Viết “{unicodedata.normalize('NFC', found)}”, phải là “{right}”."
