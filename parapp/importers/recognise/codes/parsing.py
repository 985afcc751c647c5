"""Codes of criteria as they are printed: 1.4.2, 1.4.2., 1,2, I, A, a), "TC 1.3". Text throughout, never numbers."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from parapp.vietnamese.numbers import parse_roman
from parapp.vietnamese.text import fold_space

CodeKind = Literal["letter", "roman", "arabic", "item"]

PREFIX = re.compile(
    r"^[(\[]?\s*(?:l[ĩi]nh v[ựu]c|(?:ti[êe]u ch[íi]|ch[ỉi] s[ốo])(?: th[àa]nh ph[ầa]n)?|tctp|tc|lv|m[ụu]c"
    r"|nh[óo]m|ph[ầa]n)(?:\s+s[ốo])?\s*[-:.]?\s*(?=[\dIVXA-H]{1,4}\b)",
    re.IGNORECASE,
)
SEGMENT = r"(?:\d{1,3}|(?:[A-HĐ]\.)?[IVX]{1,6}|[A-HĐ])"
CODE = re.compile(rf"^\(?({SEGMENT}(?:\s*[.,]\s*\d{{1,3}}){{0,5}}(?:\s*[.,]?\s*[a-eđg-i])?)\s*[.,):/]*$")
ITEM = re.compile(r"^\(?([a-zđ]|[ivx]{2,5})\s*[.)]?$")
LEADING = re.compile(
    rf"^({SEGMENT}(?:[.,]\s?\d{{1,3}}){{0,5}}(?:[.,]?[a-eđg-i](?=[.):]))?)\s*(?:[.):/]+\s*|[-–]\s+|\s+)(?=\S)",
    re.DOTALL,
)
LEADING_ITEM = re.compile(r"^([a-eđg-i]|[ivx]{2,5})[.)]\s*(?=\S)")
BULLET = re.compile(r"^[-–•+*·▪]\s*(?=\d|t(?:ctp|c|iêu chí)\b)", re.IGNORECASE)
SEVERAL = re.compile(r"\s*(?:[;\n]|,(?=\s*\d+\.))\s*")
FULL_WIDTH = {0xFF01 + offset: 0x21 + offset for offset in range(94)}


@dataclass(frozen=True, slots=True)
class Code:
    """A code: its text in one spelling (points between segments, none at the end), what it starts with, its depth."""

    text: str
    kind: CodeKind
    depth: int


def parse_code(text: str) -> Code | None:
    """The code that this text is, None if it is something else or empty."""
    if len(text) > 60:
        return None
    plain = PREFIX.sub("", fold_space(unicodedata.normalize("NFKC", text)))
    if match := CODE.match(plain):
        return _code(match[1])
    item = ITEM.match(plain)
    return Code(item[1], "item", 1) if item else None


def _code(text: str) -> Code:
    letter = text[-1] if text[-1].isalpha() and text[-1].islower() else ""
    segments = [part for part in re.split(r"\s*[.,]\s*", text.removesuffix(letter).strip()) if part]
    segments += [letter] if letter else []
    first = segments[0]
    kind: CodeKind = "arabic"
    if first.isalpha():
        kind = "roman" if parse_roman(first) is not None and first not in ("C", "D") else "letter"
    return Code(".".join(segments), kind, len(segments))


def parse_codes(text: str) -> tuple[Code, ...]:
    """All codes of a cell that holds nothing else: "1.2, 1.3.1; 2.1". Empty if a part is no code."""
    single = parse_code(text)
    if single:
        return (single,)
    found = [parse_code(part) for part in SEVERAL.split(text.strip())] if text.strip() else []
    codes = tuple(code for code in found if code is not None)
    return codes if len(codes) == len(found) else ()


def split_leading_code(text: str) -> tuple[Code | None, str]:
    """The code a name begins with ("1.2. Chế độ báo cáo") and the name behind it; no code: the whole text.

    A number that belongs to the sentence ("100% hồ sơ", "02 báo cáo") is no code: a single number needs a sign behind.
    """
    whole = text.strip()
    plain = PREFIX.sub("", BULLET.sub("", whole.translate(FULL_WIDTH)))
    match = LEADING.match(plain)
    if match is None:
        item = LEADING_ITEM.match(plain)
        return (Code(item[1], "item", 1), plain[item.end() :].strip()) if item else (None, whole)
    code, behind, rest = _code(match[1]), plain[match.end(1) :], plain[match.end() :].strip()
    certain = plain is not whole and plain != whole and PREFIX.match(BULLET.sub("", whole)) is not None
    if code.depth == 1 and not certain and not re.match(r"\s*[.):/]|\s+[-–]\s", behind):
        return None, whole
    if rest[0].isdigit() and (code.depth == 1 or not behind[0].isspace()) and not re.match(r"\s*[.):]\s", behind):
        return None, whole
    return code, rest


def numbers_of(code: Code) -> tuple[int, ...]:
    """(5, 10) for 5.10; empty for a code that is not numbers only."""
    parts = code.text.split(".")
    return tuple(map(int, parts)) if code.kind == "arabic" and all(map(str.isdigit, parts)) else ()


def code_of(numbers: tuple[int, ...]) -> Code:
    """5.10 for (5, 10)."""
    return Code(".".join(map(str, numbers)), "arabic", len(numbers))
