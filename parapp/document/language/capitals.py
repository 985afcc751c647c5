"""Capitals of Phụ lục II that a list can prove (V02–V08): inside sentences only, where a small letter may be meant."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from parapp.document.language.records import Better
from parapp.plan.presets import preset_names
from parapp.plan.renaming import merged_provinces

_UNIT = r"xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh|các cấp|cấp"
_WITHIN = r"(?<=[^\W\d_A-ZĐ][ ,;]|[,;] )"  # behind a small letter or a comma: not at the beginning of a sentence
_PAPER = "nghị định|nghị quyết|quyết định|kế hoạch|thông báo|thông tư|chỉ thị|báo cáo|công văn|tờ trình|chương trình"
_CITED = r"(?=\s+(?:số\s*)?\d+[a-zđ]?(?:/\d{4})?/[A-ZĐ])"


class _Rule(NamedTuple):
    """Where a word stands that should be written otherwise: its first letter, or as `right` says."""

    pattern: re.Pattern[str]
    why: str
    right: str = ""


def _small(words: str, behind: str, why: str) -> _Rule:
    """These words begin with a capital within a sentence and should not."""
    return _Rule(re.compile(rf"{_WITHIN}(?:{words}){behind}"), why)


_RULES = (
    _Rule(
        re.compile(rf"(?<![^\W_])(?:ủy|Uỷ|uỷ|Ủy|ỦY)\s+(?i:ban\s+nhân\s+dân)(?=\s+(?:{_UNIT})(?![^\W_]))"),
        "tên cơ quan viết hoa chữ đầu (PL II, mục IV)",
        "Ủy ban nhân dân",
    ),
    _Rule(
        re.compile(rf"(?<![^\W_])(?i:hội\s+đồng\s+nhân\s+dân)(?=\s+(?:{_UNIT})(?![^\W_]))"),
        "tên cơ quan viết hoa chữ đầu (PL II, mục IV)",
        "Hội đồng nhân dân",
    ),
    _Rule(
        re.compile(r"(?<![^\W_])(?:phó\s+)?chủ\s+tịch(?=\s+(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân)(?![^\W_]))"),
        "chức danh của người đứng đầu cơ quan viết hoa (PL II, mục V)",
    ),
    _Rule(
        re.compile(
            r"(?<=phục vụ )nhân dân|(?<=tầng lớp )nhân dân|(?<=vì )nhân dân|(?<=quần chúng )nhân dân"
            r"|(?<=đời sống )nhân dân|(?<=ý kiến )nhân dân|(?<=của )nhân dân(?![^\W_])"
        ),
        "“Nhân dân” là danh từ đặc biệt, viết hoa (PL II, mục V)",
    ),
    _Rule(
        re.compile(r"(?<=Đảng và )nhà nước|(?<=Đảng, )nhà nước|(?<=pháp luật của )nhà nước"),
        "“Nhà nước” là danh từ đặc biệt, viết hoa (PL II, mục V)",
    ),
    _Rule(re.compile(rf"(?<![^\W_])(?:{_PAPER}){_CITED}"), "tên loại của một văn bản cụ thể viết hoa (PL II, mục V)"),
    _Rule(
        re.compile(r"(?:(?<=\d )|(?<=tại )|(?<=theo )|(?<=của ))điều(?=\s+\d+\b)"),
        "viện dẫn Điều viết hoa (PL II, mục V)",
    ),
    _small(r"Khoản", r"(?=\s+\d+(?![^\W_]))", "viện dẫn khoản viết thường (PL II, mục V)"),
    _small(r"Điểm", r"(?=\s+[a-zđ]\)?\s*,?\s+[Kk]hoản)", "viện dẫn điểm viết thường (PL II, mục V)"),
    _small(r"Tháng", r"(?=\s+(?:0?[1-9]|1[0-2])(?![^\W_]))", "tháng ghi bằng số viết thường (PL II, mục V)"),
    _small(r"Ngày", r"(?=\s+\d{1,2}(?![^\W_]))", "ngày ghi bằng số viết thường (PL II, mục V)"),
    _small(r"Năm", r"(?=\s+(?:19|20)\d\d(?![^\W_]))", "năm ghi bằng số viết thường"),
)


def capitalised_better(text: str, places: Iterable[str] = ()) -> Iterator[Better]:
    """What should begin with another letter, or with another case, in a stored text. `places`: proper names of the
    office's own unit, as the letterhead has them."""
    if text.isupper():
        return
    for rule in _RULES:
        for match in rule.pattern.finditer(text):
            right = rule.right or _other_case(match[0])
            if match[0] and right != match[0]:
                yield Better(match.start(), match.end(), right, rule.why)
    yield from _units(text, places)
    yield from _bodies(text)


def _other_case(word: str) -> str:
    first = word[0].lower() if word[0].isupper() else word[0].upper()
    return first + word[1:]


def _units(text: str, places: Iterable[str]) -> Iterator[Better]:
    """V02: the word for the kind of unit is small before a proper name, but not before a number or "Hồ Chí Minh"."""
    names = "|".join(map(re.escape, [*places, *_provinces()]))
    of_kind = rf"{_WITHIN}(?:Xã|Phường|Đặc khu|Huyện|Tỉnh|Thành phố)(?=\s+(?:{names})(?![^\W_]))"
    why = "chữ chỉ cấp đơn vị viết thường (PL II, mục III)"
    for match in re.finditer(of_kind, text):
        yield Better(match.start(), match.end(), _other_case(match[0]), why)
    for match in re.finditer(r"(?<![^\W_])thành phố(?= Hồ Chí Minh)|(?<![^\W_])thủ đô(?= Hà Nội)", text):
        yield Better(match.start(), match.end(), _other_case(match[0]), "trường hợp đặc biệt viết hoa (PL II, mục III)")


@cache
def _provinces() -> tuple[str, ...]:
    """Proper names of provinces and cities, today's and earlier ones."""
    provinces = merged_provinces().merged
    own = [re.sub(r"^(?:tỉnh|thành phố)\s+", "", name) for name in provinces]
    found = {*own, *(old for names in provinces.values() for old in names)} - {"Hồ Chí Minh"}
    return tuple(sorted(found, key=len, reverse=True))


def _bodies(text: str) -> Iterator[Better]:
    """V03: names of offices and units that parapp knows, in another case than theirs."""
    for match in _known_bodies().finditer(text):
        right = _right_names()[_squeezed(match[0])]
        if match[0] != right and not match[0].isupper():
            yield Better(match.start(), match.end(), right, "tên cơ quan, đơn vị viết hoa (PL II, mục IV)")


@cache
def _right_names() -> dict[str, str]:
    """Names of at least three words that begin with a word for a kind of office, by what they are without case."""
    names = {name for kind in ("commune", "ward") for name in preset_names(kind).values()}
    long = [name for name in names if len(name.split()) >= 3 and name.startswith(("Phòng", "Trung tâm", "Văn phòng"))]
    return {_squeezed(name): name for name in long}


@cache
def _known_bodies() -> re.Pattern[str]:
    names = sorted(_right_names().values(), key=len, reverse=True)
    patterns = (re.sub(r"\\?\s+", r"\\s+", re.escape(name)) for name in names)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(patterns)})(?![^\W_])", re.IGNORECASE)


def _squeezed(name: str) -> str:
    return " ".join(name.casefold().split())
