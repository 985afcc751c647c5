"""Names of units in one cell: where one ends and the next begins."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from parapp.vietnamese.text import clean, compare_key, fold_space, upper_first

# What a unit's name begins with. "các" stands for "các phòng", "các đơn vị" …
_KINDS = (
    "phòng", "sở", "ban", "bộ", "văn phòng", "trung tâm", "công an", "ubnd", "hđnd", "ủy ban", "hội đồng", "trạm",
    "trường", "hội", "đoàn", "bộ phận", "các", "những", "cơ quan", "đơn vị", "bưu điện", "chi cục", "cục", "kho bạc",
    "thanh tra", "tòa án", "viện", "viện kiểm sát", "chi nhánh", "đảng ủy", "đảng bộ", "chi bộ", "huyện ủy", "tỉnh ủy",
    "thành ủy", "thị ủy", "thường trực", "tt", "p", "bí thư", "chqs", "tổ", "tổ chức", "đội", "đồn", "đài", "báo",
    "cổng thông tin", "cổng ttđt", "trang thông tin", "hạt", "hợp tác xã", "htx", "liên đoàn", "liên minh", "mặt trận",
    "mttq", "ubmttq", "ubmttqvn", "bch", "bchqs", "ca", "vp", "vp-tk", "ttpvhcc", "bql", "quân sự", "chủ tịch",
    "phó chủ tịch", "lãnh đạo", "thủ trưởng", "trưởng", "phó", "giám đốc", "đồng chí", "công chức", "cán bộ",
    "chuyên viên", "người đứng đầu", "đoàn thể", "địa phương", "doanh nghiệp", "ngân hàng", "bảo hiểm xã hội", "bhxh",
    "công ty", "tập đoàn", "bệnh viện", "thôn", "bản", "khu phố", "tổ dân phố", "nhà văn hóa", "quỹ", "điện lực",
    "chỉ huy trưởng", "ngành", "thành viên", "vnpt", "viettel",
)  # fmt: skip
# Posts of communes before 1 July 2025: named without any word for their kind.
_POSTS = ("văn phòng-thống kê", "tư pháp-hộ tịch", "tài chính-kế toán", "văn hóa-xã hội", "địa chính")
# Words for many units at once: alone they are no unit, and small-written ones go on with the list before them.
_COLLECTIVE = (
    "sở", "ban", "ngành", "phòng", "đơn vị", "cơ quan", "tổ chức", "đoàn thể", "hội", "bộ phận", "địa phương", "trường",
    "trường học", "trung tâm", "trạm", "doanh nghiệp", "mặt trận", "bộ", "cục", "chi cục", "thôn", "bản", "khu phố",
    "tổ dân phố", "xã", "phường", "thị trấn", "huyện", "thị xã", "thành phố", "cá nhân", "chủ tịch", "phó chủ tịch",
    "lãnh đạo", "trưởng", "phó", "giám đốc", "cán bộ", "công chức", "viên chức", "người lao động",
)  # fmt: skip
# What may stand behind such a word without making it one unit's name.
_GENERAL = (
    "liên quan", "có", "thuộc", "trực thuộc", "chuyên môn", "tỉnh", "huyện", "xã", "phường", "thành phố", "cấp", "ở",
    "của", "trên", "tại", "khác", "nhà nước", "địa phương", "sự nghiệp", "cùng cấp", "trong", "được", "đóng",
    "chức năng",
)  # fmt: skip
# Verbs and things that begin like a kind.
_NO_UNITS = (
    "báo cáo", "ban hành", "hội nghị", "hội thảo", "tổ chức thực hiện", "tổ chức triển khai", "bộ tiêu chí",
    "bộ chỉ số", "phòng cháy", "phòng chống",
)  # fmt: skip
_LISTED_KINDS = ("sở", "phòng", "ban", "hội", "trạm", "trường", "bộ phận", "chi cục", "cục")


def _alternatives(words: Iterable[str]) -> str:
    """A pattern for one of these words as `_key` writes them, ending where the word ends."""
    return f"(?:{'|'.join(sorted(map(_key, words), key=len, reverse=True))})(?![\\w\u0300-\u036f])"


def _key(text: str) -> str:
    """How names are compared here: dashes without blanks around them, marks around the name left out."""
    return re.sub(" ?[-‐‑‒–—] ?", "-", compare_key(text)).strip(" .,;:-")


_BEGINS_KIND = re.compile(f"(?!{_alternatives(_NO_UNITS)}){_alternatives(_KINDS)}")
_BEGINS_UNIT = re.compile(f"(?!{_alternatives(_NO_UNITS)}){_alternatives(_KINDS + _POSTS)}")
_HEADS = _alternatives(("thủ trưởng", "lãnh đạo", "trưởng", "giám đốc", "người đứng đầu", "đại diện", "chủ tịch"))
_MANY = _alternatives(("các", "những", "toàn thể", "toàn bộ"))
_NOUNS = f"{_alternatives(_COLLECTIVE)}(?: {_alternatives(_COLLECTIVE)})*"
_GENERAL_NOUNS = f"{_NOUNS}(?: {_alternatives(_GENERAL)}.*)?"
_BARE = re.compile(f"(?:{_HEADS} )?(?:{_MANY} )?{_NOUNS}")
_GOES_ON_LIST = re.compile(_GENERAL_NOUNS)
_IS_COLLECTIVE = re.compile(f"(?:{_HEADS} )?(?:{_MANY} .*|{_GENERAL_NOUNS})")
_DEPUTIES = re.compile(f"(?:{_MANY} )?{_alternatives(['phó'])}")
_OFFICE_OF_COUNCIL = re.compile(f"{_alternatives(['văn phòng', 'vp'])}.*{_alternatives(['hđnd', 'hội đồng nhân dân'])}")
_COMMITTEE = re.compile(_alternatives(("ubnd", "ủy ban nhân dân")))
_LISTED = re.compile(rf"(?:các|những)\s+({'|'.join(_LISTED_KINDS)})\s*:\s*(.+)", re.IGNORECASE | re.DOTALL)


_MARK = r"(?:[-–+•*·]|[0-9]{1,2}[.)]|[a-zđ]\))\s"
_SEPARATOR = re.compile(rf"(?P<strong> ?;|[,.]?\n{_MARK})|\n| ?,|(?<=[^\W\dA-ZĐ_])\.\s|(?<=\s)(?:và|&)(?=\s)")
_MARKS_BEFORE = re.compile(rf"\s?(?:{_MARK})*")
_MARKS_BEHIND = " \t\n.,;:"
_BLANKS = re.compile(r"[^\S\n]+")
_LINE_END = re.compile(" ?\n[ \n]*")
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text between separators; `strong` if a semicolon or a bullet stands before it."""

    start: int
    end: int
    key: str
    small: bool
    strong: bool


@dataclass(frozen=True, slots=True)
class _Known:
    """Keys of names that win over the rules, and of how many pieces the longest is."""

    keys: frozenset[str]
    longest: int


def begins_unit(text: str) -> bool:
    """Whether a text begins with what names of units begin with: a kind of body, a post, "các …"."""
    return _BEGINS_UNIT.match(_key(text)) is not None


def split_units(text: str, known: Sequence[str] = ()) -> list[str]:
    """The units named in a cell, in order and in the cell's words, white space folded, marks at the ends left out.

    Commas, "và" and line breaks cut only where a new unit begins, so that collective units ("Cơ quan, đơn vị liên
    quan") and names with commas stay whole; semicolons and bullets cut nearly always. Names in `known` win, longest
    first. "Các sở: A; B" gives "Sở A", "Sở B"; nothing else is reworded, nothing is left out.
    """
    text = _LINE_END.sub("\n", _BLANKS.sub(" ", clean(text)))
    pieces = _pieces(text)
    names = _known(tuple(known))
    units = []
    index = 0
    while index < len(pieces):
        end = _unit_end(text, pieces, index, names)
        units.append(fold_space(text[pieces[index].start : pieces[end - 1].end]))
        index = end
    return _expand_lists(units)


def _pieces(text: str) -> list[_Piece]:
    masked = _BRACKETS.sub(lambda match: "x" * len(match[0]), text)
    borders = [(match.start(), match.end(), match["strong"] is not None) for match in _SEPARATOR.finditer(masked)]
    starts = [(0, False), *((end, strong) for _, end, strong in borders)]
    ends = [*(start for start, _, _ in borders), len(text)]
    pieces = []
    held_strong = False
    for (start, strong), end in zip(starts, ends, strict=True):
        if piece := _piece(text, start, end, strong or held_strong):
            pieces.append(piece)
        held_strong = piece is None and (strong or held_strong)
    return pieces


def _piece(text: str, start: int, end: int, strong: bool) -> _Piece | None:
    """The piece without bullets before it and marks around it; None if nothing is left."""
    marks = _MARKS_BEFORE.match(text, start, end)
    first = marks.end() if marks else start
    last = first + len(text[first:end].rstrip(_MARKS_BEHIND))
    while first < last and text[first] in _MARKS_BEHIND:
        first += 1
    if not any(map(str.isalnum, text[first:last])):
        return None
    return _Piece(first, last, _key(text[first:last]), text[first].islower(), strong)


@lru_cache(maxsize=8)
def _known(names: tuple[str, ...]) -> _Known:
    keys = frozenset(filter(None, map(_key, names)))
    return _Known(keys, max((len(_SEPARATOR.findall(name)) + 1 for name in names), default=0))


def _unit_end(text: str, pieces: Sequence[_Piece], first: int, known: _Known) -> int:
    """The index behind the last piece of the unit that begins at `first`."""
    if end := _known_end(text, pieces, first, known):
        return end
    end = first + 1
    while end < len(pieces) and not _cuts(text, pieces, first, end, known):
        end += 1
    return end


def _known_end(text: str, pieces: Sequence[_Piece], first: int, known: _Known) -> int | None:
    """The index behind the longest known name that begins at `first`, where a unit can end there."""
    ends = _known_ends(text, pieces, first, known)
    return next((end for end in ends if _can_begin(text, pieces, end, known)), None)


def _known_ends(text: str, pieces: Sequence[_Piece], first: int, known: _Known) -> Iterator[int]:
    """The indexes behind known names that begin at `first`, longest first."""
    for end in range(min(len(pieces), first + known.longest), first, -1):
        if _key(text[pieces[first].start : pieces[end - 1].end]) in known.keys:
            yield end


def _can_begin(text: str, pieces: Sequence[_Piece], index: int, known: _Known) -> bool:
    """Whether a unit may begin at `index`: so that "Phòng Kinh tế" does not cut "Phòng Kinh tế, Hạ tầng và Đô thị"."""
    if index == len(pieces) or pieces[index].strong or _BEGINS_UNIT.match(pieces[index].key):
        return True
    return any(_known_ends(text, pieces, index, known))


def _cuts(text: str, pieces: Sequence[_Piece], first: int, index: int, known: _Known) -> bool:
    """Whether the piece at `index` begins a new unit after the one that began at `first`."""
    piece, before = pieces[index], pieces[index - 1]
    begins = _BEGINS_UNIT.match(piece.key) is not None
    if piece.strong:
        return begins or not piece.small
    if _COMMITTEE.match(piece.key) and _OFFICE_OF_COUNCIL.fullmatch(before.key):
        return False
    if _known_end(text, pieces, index, known):
        return True
    return begins and not _goes_on(pieces[first], before, piece)


def _goes_on(first: _Piece, before: _Piece, piece: _Piece) -> bool:
    """Whether a piece that looks like a unit belongs to the collective unit before it."""
    bare = _BARE.fullmatch(before.key) is not None
    if bare and _DEPUTIES.match(piece.key):
        return True
    in_list = _IS_COLLECTIVE.fullmatch(first.key) is not None and _GOES_ON_LIST.fullmatch(piece.key) is not None
    return in_list and (bare or piece.small)


def _expand_lists(units: Sequence[str]) -> list[str]:
    """Units with "Các sở: A", "B" as "Sở A", "Sở B"."""
    expanded: list[str] = []
    kind = ""
    for unit in units:
        match = _LISTED.fullmatch(unit)
        if match:
            kind = upper_first(match[1].lower())
            expanded += [f"{kind} {name}" for name in _listed_names(match[2])]
        elif kind and not _BEGINS_KIND.match(_key(unit)):
            expanded.append(f"{kind} {unit}")
        else:
            kind = ""
            expanded.append(unit)
    return expanded


def _listed_names(names: str) -> list[str]:
    return [name for part in names.split(",") if (name := part.strip())]
