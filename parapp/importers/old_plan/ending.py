"""Foot of an old paper: who receives it, who signs; in a table, in lines below one another, or side by side by tabs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from parapp.importers.old_plan.markers import plain, rank
from parapp.importers.old_plan.words import is_recipients, is_rule, is_signature
from parapp.models import Problem
from parapp.models.paper import EndingRead, PaperBlock, PaperParagraph
from parapp.vietnamese.text import fold_space, search_key

_COLUMNS = re.compile(r"\t+|\s{4,}")
_ARCHIVE = re.compile(r"[-–—]?\s*(?:lưu|luu)\b", re.IGNORECASE)
_NO_NAME = re.compile(r"\b(ky boi|nguoi ky|thoi gian ky|co quan:|email|da ky|chuc danh|dau|signed)\b|[\d@\[\]]")
_ROOM_FOR_HAND = re.compile(r"\(?(?:đã ký|ký tên,? ?(?:và )?đóng dấu|ký và ghi rõ họ tên)\)?[.:]?", re.IGNORECASE)
_MOST_NAME_WORDS = 7
DASH_RANK = rank("-")


@dataclass(slots=True)
class _Foot:
    """What was found so far."""

    recipients: list[str] = field(default_factory=list)
    archive: str = ""
    lines: list[str] = field(default_factory=list)
    name: str = ""
    problems: list[Problem] = field(default_factory=list)
    listing: bool = False


def read_ending(blocks: Sequence[PaperBlock]) -> tuple[EndingRead, list[Problem]]:
    """What the foot says; lines that are none of its parts are problems with their text."""
    foot = _Foot()
    for block in blocks:
        if isinstance(block, PaperParagraph):
            _take_line(foot, block)
            continue
        for column in range(max((len(row) for row in block.rows), default=0)):
            foot.listing = False
            for row in block.rows:
                for paragraph in row[column].paragraphs if column < len(row) else ():
                    _take(foot, fold_space(f"{paragraph.marker} {plain(paragraph.runs)}"), paragraph)
    read = EndingRead(
        recipients=tuple(foot.recipients),
        archive_line=foot.archive,
        signer_lines=tuple(foot.lines),
        signer_name=foot.name,
    )
    return read, foot.problems


def _take_line(foot: _Foot, paragraph: PaperParagraph) -> None:
    """A line outside of tables: what stands side by side is taken piece by piece."""
    for text in _pieces(f"{paragraph.marker} {plain(paragraph.runs)}"):
        _take(foot, text, paragraph)


def _pieces(text: str) -> Iterator[str]:
    for piece in _COLUMNS.split(text):
        if folded := fold_space(piece):
            yield folded


def _take(foot: _Foot, text: str, paragraph: PaperParagraph) -> None:
    if is_rule(text) or _ROOM_FOR_HAND.fullmatch(text):
        return
    if is_recipients(text):
        foot.listing = True
        if behind := text[re.search(r"nhận\s*[:.;]?|NHẬN\s*[:.;]?", text).end() :].strip():  # type: ignore[union-attr]
            _take_recipients(foot, behind)
    elif is_signature(text):
        foot.lines.append(text)
    elif foot.listing and (_is_listed(text, paragraph) or not foot.lines):
        _take_recipients(foot, text)
    elif _ARCHIVE.match(text):
        foot.archive = _bare(text)
    elif foot.lines and not foot.name and _may_be_title(text):
        foot.lines.append(text)
    elif not foot.name and _may_be_name(text):
        foot.name = text
    elif rank(text[:1]) == DASH_RANK and foot.recipients:
        _take_recipients(foot, text)
    else:
        foot.problems.append(Problem(code="text_not_placed", place=paragraph.place, facts={"text": text}))


def _is_listed(text: str, paragraph: PaperParagraph) -> bool:
    return rank(paragraph.marker) >= DASH_RANK and (text[:1] in "-–—+•" or text.endswith((";", ".")))


def _take_recipients(foot: _Foot, text: str) -> None:
    """One or several recipients of one line; the line "Lưu" ends the list. A line without a dash goes on the last."""
    for part in re.split(r";\s*(?=[-–—]\s*\S)", text):
        marked = part.lstrip()[:1] in "-–—+•"
        bare = _bare(part)
        if not bare:
            continue
        if _ARCHIVE.match(bare):
            foot.archive, foot.listing = bare, False
        elif marked or not foot.recipients or bare[:1].isupper():
            foot.recipients.append(bare)
        else:
            foot.recipients[-1] = f"{foot.recipients[-1]} {bare}"


def _bare(text: str) -> str:
    return text.strip().lstrip("-–—+• ").rstrip(" ;,")


def _may_be_title(text: str) -> bool:
    """Another line in capitals above the signature: "XÃ MẪU" behind "TM. ỦY BAN NHÂN DÂN"."""
    return (
        text == text.upper()
        and any(map(str.isalpha, text))
        and len(text) < 80
        and not _NO_NAME.search(search_key(text))
    )


def _may_be_name(text: str) -> bool:
    words = text.split()
    return (
        2 <= len(words) <= _MOST_NAME_WORDS
        and not _NO_NAME.search(search_key(text))
        and all(word[:1].isupper() for word in words)
        and not text.endswith((";", ":"))
    )
