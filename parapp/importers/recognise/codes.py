"""Codes of criteria as they are printed: 1.4.2, 1.4.2., 1,2, I, A, "TC 1.3". Text throughout, never numbers."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from parapp.vietnamese.numbers import parse_roman
from parapp.vietnamese.text import fold_space

CodeKind = Literal["letter", "roman", "arabic"]

PREFIX = re.compile(r"^(lĩnh vực|tiêu chí thành phần|tiêu chí|tctp|tc|mục|nhóm|phần)\s+(?=[\dIVXA-H])", re.IGNORECASE)
SEGMENT = r"(?:\d{1,3}|[IVX]{1,6}|[A-HĐ])"
CODE = re.compile(rf"^({SEGMENT}(?:\s*[.,]\s*\d{{1,3}}){{0,5}})\s*[.):/]?$")
LEADING = re.compile(rf"^({SEGMENT}(?:[.,]\s?\d{{1,3}}){{0,5}})\s*(?:[.):/]\s*|[-–]\s+|\s+)(?=\D)", re.DOTALL)
LETTERS = re.compile(r"^[A-HĐ]$")
SEVERAL = re.compile(r"\s*(?:[;\n]|,(?=\s*\d+\.))\s*")


@dataclass(frozen=True, slots=True)
class Code:
    """A code: its text in one spelling (points between segments, none at the end), what it starts with, its depth."""

    text: str
    kind: CodeKind
    depth: int


def parse_code(text: str) -> Code | None:
    """The code that this text is, None if it is something else or empty."""
    plain = PREFIX.sub("", fold_space(unicodedata.normalize("NFKC", text)))
    match = CODE.match(plain)
    return _code(match[1]) if match else None


def _code(text: str) -> Code:
    segments = re.split(r"\s*[.,]\s*", text)
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
    plain = PREFIX.sub("", text.strip())
    match = LEADING.match(plain)
    if match is None:
        return None, text.strip()
    code = _code(match[1])
    behind = plain[match.end(1) :]
    if code.depth == 1 and not re.match(r"\s*[.):/]", behind):
        return None, text.strip()
    return code, plain[match.end() :].strip()
