"""Spelling that a list or a rule can prove: composed letters, places of tones, blanks, slips in abbreviations."""

import re
import unicodedata
from collections.abc import Iterator

from parapp.document.language.records import Better
from parapp.vietnamese.slips import slips
from parapp.vietnamese.syllables import with_tone_placed

_WORD = re.compile(r"[^\W\d_]+")
_LOOSE = re.compile(r"\w*[^\W\d_][\u0300-\u036f]+[\w\u0300-\u036f]*")
_BLANKS = re.compile(r"(?<=[^\s.…_]) {2,3}(?=[^\s.…_])")  # more are a gap to write in
_BEFORE_SIGN = re.compile(r"(?<=[\w)”\"]) +(?=[,;.:!?](?:\s|$))")
_AFTER_OPENING = re.compile(r"(?<=[(“]) +(?=\S)| +(?=[)”])")
_NO_BLANK = re.compile(r"(?<=[^\W\dA-ZĐ_])([,;])(?=[^\W\d_])")  # not in "CB,CC": abbreviations run together
_ONE_SIDED = re.compile(r"(?<=[^\W\d_])(?:- | -)(?=[^\W\d_])")
_TWICE = re.compile(
    r"(?<![^\W_])(và|các|những|trong|được|là|để|về|cho|tại|theo|với|của|do|có|năm|thực hiện|công tác)\s+\1(?![^\W_])",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"(?<![^\W_])(T/M|K/T|T/L|TU/Q|T/UQ)\s*\.?\s+(?=\w)")


def spelled_better(text: str) -> Iterator[Better]:
    """What is misspelled in a stored text, by rules that leave no doubt; in no order."""
    for match in _LOOSE.finditer(text):
        composed = unicodedata.normalize("NFC", match[0])
        if composed != match[0]:
            yield Better(match.start(), match.end(), composed, "chữ ở dạng tổ hợp (dấu rời), nên dùng dạng dựng sẵn")
    if not unicodedata.is_normalized("NFC", text):
        return  # the rest when letters are composed
    yield from _tones(text)
    yield from _signs(text)
    for slip in slips(text):
        yield Better(slip.start, slip.end, slip.offer, "có lẽ gõ nhầm chữ viết tắt")
    for match in _SLASHED.finditer(text):
        yield Better(match.start(), match.end(), match[1].replace("/", "") + ". ", "viết tắt quyền hạn có dấu chấm")
    for match in _TWICE.finditer(text):
        yield Better(match.start(), match.end(), match[1], "một chữ viết hai lần")


def _tones(text: str) -> Iterator[Better]:
    for match in _WORD.finditer(text):
        placed = with_tone_placed(match[0])
        if placed != match[0]:
            yield Better(match.start(), match.end(), placed, "đặt dấu thanh theo một cách trong cả văn bản")


def _signs(text: str) -> Iterator[Better]:
    for match in _BLANKS.finditer(text):
        yield Better(match.start(), match.end(), " ", "thừa dấu cách")
    for match in _BEFORE_SIGN.finditer(text):
        yield Better(match.start(), match.end(), "", "thừa dấu cách trước dấu câu")
    for match in _AFTER_OPENING.finditer(text):
        yield Better(match.start(), match.end(), "", "thừa dấu cách trong ngoặc")
    for match in _ONE_SIDED.finditer(text):
        yield Better(match.start(), match.end(), " - ", "dấu gạch giữa hai phần có dấu cách hai bên")
    for match in _NO_BLANK.finditer(text):
        yield Better(match.start(), match.end(), match[1] + " ", "thiếu dấu cách sau dấu câu")
