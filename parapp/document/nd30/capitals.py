"""Capital letters that a list or a fixed pattern can prove wrong (Phụ lục II): remarks on papers, and what to write.

Each `…_in` function looks through one text; what is found there is remarked by the rule and offered to the user alike.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

import msgspec

from parapp.document.nd30.lines import Line
from parapp.document.nd30.looks import Fault, in_paragraph
from parapp.document.nd30.paper import Paper
from parapp.models.record import Value
from parapp.paths import resources
from parapp.plan.presets import preset_names

LOWER = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz"
UPPER = LOWER.upper()
KINDS = (
    "nghị định|nghị quyết|quyết định|thông tư|chỉ thị|kế hoạch|công văn|thông báo|báo cáo|hướng dẫn|chương trình"
    "|tờ trình|công điện|quy chế|quy định"
)
WITHIN = rf"(?:(?<=[{LOWER}{UPPER}\d,;] )|(?<=[{LOWER}{UPPER}\d,;]\u00a0))"  # not at the beginning of a sentence
MARKER = re.compile(r"^(?:[-–+•*]|\(?[a-zđăâêôơư]{1,2}[).]|\d+(?:\.\d+)*[.)]|[IVXL]+\.)\s*")
SENTENCE = re.compile(r"(?P<word>[\w.)”\"]+?)(?P<sign>[.?!])\s+(?P<next>\w)")
AFTER = 25  # characters shown behind the end of a sentence
CONTEXT = 15  # characters shown behind a word in the wrong case

CAPITAL_UNIT = re.compile(
    rf"{WITHIN}(?:Xã|Phường|Huyện|Quận|Tỉnh|Đặc khu|Thị trấn|Thị xã)"
    rf"(?=\s+(?!Đoàn|Đội|Hội|Ủy)(?P<name>[{UPPER}][^.,;]*))"
)
SMALL_UNIT = re.compile(
    r"\b(?:phường|quận)(?=\s+\d{1,2}(?:[,.;)]|$))|\bthành phố(?=\s+Hồ Chí Minh)|\bthủ đô(?=\s+Hà Nội)"
)
OF_A_BODY = r"(?=\s+(?:UBND|HĐND|[ỦU][ỷy] ban nhân dân|Hội đồng nhân dân)(?!\w))"
NUMBERED_TEXT = re.compile(rf"\b(?:{KINDS})(?=\s+(?:số\s*:?\s*)?\d+[a-zđ]?(?:/\d{{4}})?/[A-ZĐ])")
SMALL_ARTICLE = re.compile(
    rf"\bđiều(?=\s+\d+[a-zđ]?\b(?:\s+(?:của\s+)?(?:[{UPPER}]|này|luật|bộ luật|{KINDS})|[,;.]|$))"
)
CAPITAL_CLAUSE = re.compile(rf"{WITHIN}(?:Khoản(?=\s+\d+(?!\w))|Điểm(?=\s+[a-zđ]\)?\s*,?\s+[Kk]hoản))")
CAPITAL_DATE = re.compile(
    rf"{WITHIN}(?:Tháng(?=\s+(?:0?[1-9]|1[0-2])(?!\w))|Ngày(?=\s+\d{{1,2}}(?!\w))|Năm(?=\s+(?:19|20)\d\d(?!\w)))"
)
WORD_MONTH = re.compile(
    r"\b(?:trong|vào|từ|đến|hết|cuối|đầu|giữa|trước|sau|quá)\s+tháng\s+"
    r"(?P<word>giêng|hai|ba|tư|sáu|bảy|tám|chín|mười(?: một| hai)?|chạp)\b(?!\s+(?:lần|kỳ|buổi|đợt|ngày))"
)
WEEKDAY = re.compile(r"\b(?:ngày|sáng|chiều|tối)\s+thứ\s+(?P<word>hai|ba|tư|năm|sáu|bảy)\b")


class Recased(NamedTuple):
    """Where a text has a capital or small letter that it should not have, and how to write that place."""

    start: int
    end: int
    right: str


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


def sentences(paper: Paper) -> Iterator[Fault]:
    """V01, mục I: a capital after a full stop, question or exclamation mark, and at the beginning of a line."""
    for line in _lines(paper):
        start = MARKER.sub("", line.words)
        if line.part == 0 and start[:1].islower():
            yield Fault(in_paragraph(line), f"Đầu dòng viết thường: “{start[:25].rstrip()}”.")
        for match in SENTENCE.finditer(line.words):
            if match["next"].islower() and _ends_sentence(match):
                shown = line.words[match.start() : match.end() + AFTER].rsplit(" ", 1)[0]
                yield Fault(in_paragraph(line), f"Sau dấu “{match['sign']}” viết thường: “{shown}”.")


def unit_words(paper: Paper) -> Iterator[Fault]:
    """V02, mục III: "xã Mẫu", but "Phường 1", "Phường Điện Biên Phủ"."""
    yield from _remarks(paper, units_in)


def bodies(paper: Paper) -> Iterator[Fault]:
    """V03, mục IV: names of bodies as the list writes them."""
    yield from _remarks(paper, bodies_in)


def special_nouns(paper: Paper) -> Iterator[Fault]:
    """V04, mục V: "Nhân dân", "Nhà nước" as nouns of their own."""
    yield from _remarks(paper, special_nouns_in)


def titles(paper: Paper) -> Iterator[Fault]:
    """V05, mục V: titles before the name of a person, or of the body they head, begin with a capital."""
    yield from _remarks(paper, titles_in)


def texts(paper: Paper) -> Iterator[Fault]:
    """V06, mục V: a capital on the kind of a certain text and on the first word of its name."""
    yield from _remarks(paper, texts_in)


def parts_of_texts(paper: Paper) -> Iterator[Fault]:
    """V07, mục V: "Điều 5" with a capital, "khoản 2", "điểm a" without."""
    yield from _remarks(paper, parts_of_texts_in)


def days_and_months(paper: Paper) -> Iterator[Fault]:
    """V08, mục V: "tháng Hai", "thứ Tư" in words with a capital, "tháng 5" without."""
    yield from _remarks(paper, days_and_months_in)


def units_in(text: str) -> Iterator[Recased]:
    """V02: words for units before their names."""
    for match in CAPITAL_UNIT.finditer(text):
        if not match["name"].startswith(capitals().persons_and_events):
            yield _other_case(match)
    yield from map(_other_case, SMALL_UNIT.finditer(text))


def bodies_in(text: str) -> Iterator[Recased]:
    """V03: names of bodies; that of an office within the title of its head ("Trưởng phòng …") is left as it is."""
    for match in _body_names().finditer(text):
        found, right = match[0], _right_bodies()[_folded(match[0])]
        in_title = text[: match.start()].casefold().endswith("trưởng ")
        if found != right and not in_title and not found.isupper():
            yield Recased(match.start(), match.end(), right)


def special_nouns_in(text: str) -> Iterator[Recased]:
    """V04: Nhân dân and Nhà nước in the phrases of the list."""
    for match in _noun_phrases().finditer(text):
        for noun in ("Nhân dân", "Nhà nước"):
            at = match[0].casefold().find(noun.casefold())
            found = match[0][at : at + len(noun)] if at >= 0 else noun
            if found != noun and not match[0].isupper():
                yield Recased(match.start() + at, match.start() + at + len(noun), noun)


def titles_in(text: str) -> Iterator[Recased]:
    """V05: titles before names of persons and of bodies."""
    yield from map(_other_case, _titled_persons().finditer(text))


def texts_in(text: str) -> Iterator[Recased]:
    """V06: kinds of texts with their numbers, names of laws."""
    yield from map(_other_case, NUMBERED_TEXT.finditer(text))
    for match in _law_names().finditer(text):
        right = f"Luật {match['name'][0].upper()}{match['name'][1:]}"
        if match[0] != right:
            yield Recased(match.start(), match.end(), right)


def parts_of_texts_in(text: str) -> Iterator[Recased]:
    """V07: articles, clauses and points of texts."""
    yield from map(_other_case, SMALL_ARTICLE.finditer(text))
    yield from map(_other_case, CAPITAL_CLAUSE.finditer(text))


def days_and_months_in(text: str) -> Iterator[Recased]:
    """V08: days and months, in figures and in words."""
    yield from map(_other_case, CAPITAL_DATE.finditer(text))
    for pattern in (WORD_MONTH, WEEKDAY):
        for match in pattern.finditer(text):
            yield Recased(match.start("word"), match.end("word"), match["word"].capitalize())


FINDERS: dict[str, Callable[[str], Iterator[Recased]]] = {
    "V02": units_in,
    "V03": bodies_in,
    "V04": special_nouns_in,
    "V05": titles_in,
    "V06": texts_in,
    "V07": parts_of_texts_in,
    "V08": days_and_months_in,
}


def _lines(paper: Paper) -> Iterator[Line]:
    """Paragraphs of running text, those in capitals left out."""
    for line in paper.body:
        if line.words and not line.words.isupper():
            yield line


def _remarks(paper: Paper, finder: Callable[[str], Iterator[Recased]]) -> Iterator[Fault]:
    for line in _lines(paper):
        for start, end, right in finder(line.words):
            behind = line.words[end : end + CONTEXT]
            behind = behind if len(line.words) <= end + CONTEXT else behind.rpartition(" ")[0]
            yield Fault(in_paragraph(line), f"Viết “{line.words[start:end]}{behind}”, phải là “{right}{behind}”.")


def _ends_sentence(match: re.Match[str]) -> bool:
    word = match["word"].lstrip('(“"')
    short = word in capitals().abbreviations or (len(word) == 1 and not word.isdigit())
    return not (short or word.isdigit() or word.endswith(".") or MARKER.match(f"{word}. "))


def _other_case(match: re.Match[str]) -> Recased:
    """The place found, its first letter in the other case."""
    first = match[0][0]
    return Recased(match.start(), match.end(), (first.lower() if first.isupper() else first.upper()) + match[0][1:])


@cache
def _right_bodies() -> dict[str, str]:
    """Names of bodies as they should be, by what they are without case: those of the list and of today's communes."""
    offices = {name for kind in ("commune", "ward") for name in preset_names(kind).values()}
    long = [name for name in offices if len(name.split()) >= 3 and name.startswith(("Phòng", "Trung tâm", "Văn phòng"))]
    return {_folded(spelled): spelled for name in (*capitals().bodies, *long) for spelled in _spellings(name)}


@cache
def _body_names() -> re.Pattern[str]:
    return _any_of(_right_bodies().values())


@cache
def _noun_phrases() -> re.Pattern[str]:
    return _any_of(capitals().special_nouns)


@cache
def _titled_persons() -> re.Pattern[str]:
    known, names = "|".join(_longest_first(capitals().titles)), "|".join(capitals().family_names)
    return re.compile(rf"(?<!\w)(?<!các )(?:{known})(?:(?=\s+(?:{names})\s+[{UPPER}])|{OF_A_BODY})")


@cache
def _law_names() -> re.Pattern[str]:
    small = [name[0].lower() + name[1:] for name in capitals().laws]
    both = "|".join(map(re.escape, _longest_first([*small, *capitals().laws])))
    return re.compile(rf"(?<!\w)[Ll]uật\s+(?P<name>{both})(?!\w)")


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Finds these phrases in any capitals; longer ones first, so that a part of a name is not taken."""
    patterns = (re.escape(phrase).replace(r"\ ", r"\s+") for phrase in _longest_first(phrases))
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(set(words), key=lambda word: (-len(word), word))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _spellings(name: str) -> set[str]:
    """The name with its tone marks in either place: "Ủy", "Uỷ"."""
    other = name
    for one, two in (("Ủy", "Uỷ"), ("ủy", "uỷ"), ("hóa", "hoá")):
        other = other.replace(one, two)
    return {name, other}
