"""Repairs that change what is written: offered one by one with before and after, done only where chosen."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from parapp.document.language.offers import around, find_better, place_of
from parapp.document.nd30.appendix import ROMAN_LABEL
from parapp.document.nd30.checker import read_papers
from parapp.document.nd30.decision import COMMANDS
from parapp.document.nd30.headings import divisions
from parapp.document.nd30.letterhead import (
    DATE_PLACE,
    ISSUER_PLACE,
    MOTTO_PLACE,
    NATIONAL_PLACE,
    NUMBER_PLACE,
    TYPE_CODES,
)
from parapp.document.nd30.lines import Line
from parapp.document.nd30.looks import in_paragraph, quote
from parapp.document.nd30.page import LEGACY_FONT
from parapp.document.nd30.paper import Paper
from parapp.document.nd30.parts import RECIPIENTS
from parapp.document.nd30.signature import KEPT, RECIPIENTS_PLACE, SIGNING_PLACE
from parapp.document.nd30.title import SUBJECT_PLACE
from parapp.document.repair.characters import replace, shown
from parapp.document.repair.draft import Draft
from parapp.document.repair.records import RepairChoices, TextRepair
from parapp.document.typography.styles import MOTTO, NATIONAL_NAME, RECIPIENTS_TITLE
from parapp.vietnamese.numbers import roman
from parapp.vietnamese.text import compare_key

END = "./."
WORDS = "Câu chữ"


class Edit(NamedTuple):
    """A change within one line: the stored characters from `start` to `end` become `text`."""

    rule: str
    place: str
    line: Line
    start: int
    end: int
    text: str

    @property
    def id(self) -> str:
        """The same whenever the same file is read."""
        return f"{self.rule}:{self.line.paragraph}:{self.line.part}:{self.start}:{self.end}:{self.text}"


def text_repairs(path: Path) -> list[TextRepair]:
    """What could be mended by changing words, in the order of the decree. Raises UserError as `check` does."""
    return [_offer(edit) for paper in read_papers(path) for edit in edits(paper)]


def _offer(edit: Edit) -> TextRepair:
    return TextRepair(edit.id, edit.rule, edit.place, *_around(edit), edit.line.words)


def repair_texts(draft: Draft, wanted: RepairChoices) -> None:
    """Makes the chosen changes of words; run first, while lines stand as they did when they were offered."""
    papers = draft.papers()
    chosen = [edit for paper in papers for edit in edits(paper) if edit.id in wanted.texts]
    chosen += _without_clashes((edit for paper in papers for edit in _words(paper, wanted.words)), chosen)
    for edit in write(chosen):
        before, after = _around(edit)
        draft.note(edit.rule, edit.place, f"“{before}”", f"“{after}”")


def _words(paper: Paper, wanted: frozenset[str]) -> Iterator[Edit]:
    """The chosen ones of the better words as changes."""
    for found in find_better(paper) if wanted else ():
        if found.id in wanted:
            start, end, text, _ = found.better
            yield Edit(WORDS, place_of(found.line), found.line, start, end, text)


def _without_clashes(more: Iterable[Edit], chosen: Sequence[Edit]) -> list[Edit]:
    """Those that touch no place which is changed already."""
    taken = [(id(edit.line.element), edit.line.part, edit.start, edit.end) for edit in chosen]
    return [
        edit
        for edit in more
        if not any(
            (id(edit.line.element), edit.line.part) == (element, part) and edit.start <= end and start <= edit.end
            for element, part, start, end in taken
        )
    ]


def _around(edit: Edit) -> tuple[str, str]:
    """The change with a few words on both sides, before and after."""
    before, after = around(edit.line.raw, edit.start, edit.end)
    return before + edit.line.raw[edit.start : edit.end] + after, before + edit.text + after


def write(chosen: Sequence[Edit]) -> list[Edit]:
    """Makes these changes where they can be made, the last of a paragraph first; returns those that were made."""
    placed = [(offset + edit.start, edit) for edit in chosen if (offset := _offset(edit.line)) is not None]
    placed.sort(key=lambda pair: -pair[0])
    done = [edit for at, edit in placed if replace(edit.line.element, at, at + edit.end - edit.start, edit.text)]
    return [edit for edit in chosen if edit in done]


def _offset(line: Line) -> int | None:
    """Where in its paragraph's text the line begins; None where it is not stored as it is shown."""
    parts = shown(line.element).split("\n")
    if line.part >= len(parts):
        return None
    within = parts[line.part].upper().find(line.raw.upper())
    return None if within < 0 else within + sum(len(part) + 1 for part in parts[: line.part])


def edits(paper: Paper) -> Iterator[Edit]:
    """All changes of words that the rules ask for."""
    for find in _FINDERS:
        yield from (edit for edit in find(paper) if not _is_legacy(edit.line))


def _is_legacy(line: Line) -> bool:
    """Whether letters of it are written in an encoding before Unicode: what is stored there is not what is meant."""
    return any(LEGACY_FONT.match(piece.look.font) for piece in line.visible)


def _whole(rule: str, place: str, line: Line, text: str) -> Iterator[Edit]:
    """The line's words as a whole become `text`, if they are not; only what differs is changed."""
    raw = line.raw
    start, end = len(raw) - len(raw.lstrip()), len(raw.rstrip())
    if raw[start:end] == text or not raw[start:end]:
        return
    first = next((at for at, (one, two) in enumerate(zip(raw[start:end], text, strict=False)) if one != two), None)
    head = min(len(text), end - start) if first is None else first
    tail = 0
    while tail < min(end - start, len(text)) - head and raw[end - 1 - tail] == text[-1 - tail]:
        tail += 1
    yield Edit(rule, place, line, start + head, end - tail, text[head : len(text) - tail])


def _ending(rule: str, place: str, line: Line, sign: str) -> Iterator[Edit]:
    """The line ends with this sign instead of the one it has."""
    yield from _whole(rule, place, line, line.raw.strip().rstrip(" .;:,") + sign)


def _letterhead(paper: Paper) -> Iterator[Edit]:
    national = paper.national
    if national is not None and national.raw.isupper() and compare_key(national.raw) == compare_key(NATIONAL_NAME):
        yield from _whole("R13", NATIONAL_PLACE, national, NATIONAL_NAME)
    if paper.motto is not None:
        yield from _whole("R15", MOTTO_PLACE, paper.motto, MOTTO)
    if paper.issuer:
        full = {"UBND": "ỦY BAN NHÂN DÂN", "HĐND": "HỘI ĐỒNG NHÂN DÂN"}
        line = paper.issuer[0]
        if match := re.match(r"\s*(UBND|HĐND)\b", line.raw):
            yield Edit("R19", ISSUER_PLACE, line, match.start(1), match.end(1), full[match[1]])


def _number(paper: Paper) -> Iterator[Edit]:
    line = paper.number
    if line is None:
        return
    text = re.sub(r"^Số\s*:?\s*(?=[\d/…._])|^Số\s*:\s*", "Số: ", line.raw.strip(), flags=re.IGNORECASE)
    text = re.sub(r"(?<=\d)\s+/|(?<=\d[a-zđ])\s+/", "/", text)
    text = re.sub(r"/\s+(?=\w)", "/", text)
    text = re.sub(r"(?<=[A-ZĐa-z])\s*[-–]\s*(?=[A-ZĐ])", "-", text)
    blank = re.match(r"^Số:(\s+)(?=[/\s])", line.raw.strip())
    if blank:
        text = re.sub(r"^Số:\s*", f"Số:{blank[1]}", text)  # room to write the number in stays
    text = re.sub(r"(?<=/).*$", lambda match: "-".join(map(_symbol_code, match[0].split("-"))), text)
    rule = "R29" if re.match(r"^Số: [1-9]/", text) else "R30"
    yield from _whole(rule, NUMBER_PLACE, line, re.sub(r"^Số: ([1-9])/", r"Số: 0\1/", text))


def _symbol_code(code: str) -> str:
    """A group of the symbol in capitals, but "TTr", "CTr" and the like as the decree has them."""
    return code if code in TYPE_CODES else code.upper()


def _date(paper: Paper) -> Iterator[Edit]:
    line = paper.place_date
    if line is None:
        return
    if match := re.search(r"(?:ngày\s*)?(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})", line.raw):
        day, month = int(match[1]), int(match[2])
        written = f"ngày {day:02} tháng {f'{month:02}' if month < 3 else month} năm {match[3]}"
        yield Edit("R38", DATE_PLACE, line, match.start(), match.end(), written)
    if match := re.search(r"(?<=[^\W\d_])\s+(?=ngày\b)", line.raw):
        yield Edit("R36", DATE_PLACE, line, match.start(), match.end(), ", ")
    padded = re.sub(r"(ngày\s+)([1-9])(?=\s+tháng)|(tháng\s+)([12])(?=\s+năm)", _with_zero, line.raw.strip())
    written = re.sub(r"(tháng\s+)0([3-9])(?=\s+năm)", r"\1\2", padded)
    yield from _whole("R39" if padded == line.raw.strip() else "R38", DATE_PLACE, line, written)


def _with_zero(match: re.Match[str]) -> str:
    """A day or month of one figure with its zero."""
    return f"{match[1] or match[3]}0{match[2] or match[4]}"


def _subject(paper: Paper) -> Iterator[Edit]:
    if paper.subject and paper.subject[-1].words.endswith((".", ";", ":", ",")):
        yield from _ending("R42", SUBJECT_PLACE, paper.subject[-1], "")


def _bases(paper: Paper) -> Iterator[Edit]:
    for line in paper.bases[:-1]:
        yield from _ending("R50", in_paragraph(line), line, ";")
    for line in paper.bases[-1:]:
        yield from _ending("R50", in_paragraph(line), line, ".")


def _end_marks(paper: Paper) -> Iterator[Edit]:
    last = next((line for line in reversed(paper.content) if line.words), None)
    if last is not None and not last.spot.in_table and not last.words.endswith(END):
        yield from _ending("R68", in_paragraph(last), last, END)
    for part in paper.appendices:
        end = next((line for line in reversed(part.lines) if line.words), part.label)
        if not end.spot.in_table and end is not part.label and not end.words.endswith(END):
            yield from _ending("R99", quote(part.label), end, END)


def _signing(paper: Paper) -> Iterator[Edit]:
    for line in paper.signing:
        match = re.match(r"\s*(T\s*/\s*M|K\s*/\s*T|T\s*/\s*L|TU\s*/\s*Q|T\s*/\s*UQ|TM|KT|TL|TUQ)\s*[./]?\s*", line.raw)
        if match:
            prefix = re.sub(r"[\s/]", "", match[1])
            yield from _whole("R71", SIGNING_PLACE, line, f"{prefix}. {line.raw[match.end() :].strip()}")


def _recipients(paper: Paper) -> Iterator[Edit]:
    if paper.recipients_title is not None:
        written = RECIPIENTS.sub(RECIPIENTS_TITLE, paper.recipients_title.raw.strip())
        yield from _whole("R82", RECIPIENTS_PLACE, paper.recipients_title, written)
    lines = paper.recipients
    kept = bool(lines) and bool(KEPT.match(lines[-1].words))
    for index, line in enumerate(lines):
        last = kept and index == len(lines) - 1
        bare = re.sub(r"^[-–—•+*]\s*", "", line.raw.strip()).rstrip(" .;,")
        if last:
            bare = re.sub(r"^Lưu\s*:?\s*", "Lưu: ", bare, flags=re.IGNORECASE)
        dash = "" if line.label.strip() in ("-", "–") else "- "
        yield from _whole("R84" if last else "R83", RECIPIENTS_PLACE, line, f"{dash}{bare}{'.' if last else ';'}")


def _divisions(paper: Paper) -> Iterator[Edit]:
    """ "PHẦN I" as "Phần I"."""
    for line, kind, number, rest, _ in divisions(paper):
        if line.raw.isupper() and not rest and not line.label:
            rule = "R60" if kind in ("Phần", "Chương") else "R61"
            yield from _whole(rule, in_paragraph(line), line, f"{kind} {number}")


def _articles(paper: Paper) -> Iterator[Edit]:
    """ "Điều 1:" or "Điều 1)" with its full stop."""
    for line in paper.body:
        if match := re.match(r"\s*Điều\s+\d+\s*([:)])(?=\s)", line.raw):
            yield Edit("R66", in_paragraph(line), line, match.start(1), match.end(1), ".")


def _letter_and_decision(paper: Paper) -> Iterator[Edit]:
    """ "V/v", "QUYẾT ĐỊNH:", and the signs at the ends of addressees."""
    for line in paper.regarding[:1]:
        if match := re.match(r"\s*(?:v\s*/\s*v|về việc)(?=\s)", line.raw, re.IGNORECASE):
            yield from _whole("R45", in_paragraph(line), line, "V/v" + line.raw[match.end() :].rstrip())
    if paper.command is not None and paper.code in COMMANDS:
        yield from _whole("R48", in_paragraph(paper.command), paper.command, COMMANDS[paper.code])
    others = [line for line in paper.addressees[1:] if line.words.startswith(("-", "–", "+"))]
    for line in others:
        bare = re.sub(r"^[-–+]\s*", "- ", line.raw.strip())
        sign = "." if line is others[-1] else ";"
        yield from _whole("R86", in_paragraph(line), line, bare.rstrip(" .;,") + sign)


def _labels(paper: Paper) -> Iterator[Edit]:
    several = len(paper.appendices) > 1
    for index, part in enumerate(paper.appendices, start=1):
        words = part.label.words
        if not re.match(r"^phụ lục(?:\s+số)?(?:\s+(?:[IVXL]+|\d+))?[.:]?$", words, re.IGNORECASE):
            continue
        match = ROMAN_LABEL.match(words)
        right = match is not None and match[1].upper() == roman(index) and several
        text = f"Phụ lục {roman(index)}" if several else "Phụ lục"
        yield from _whole("R92" if right or words.isupper() else "R91", words, part.label, text)


_FINDERS: tuple[Callable[[Paper], Iterable[Edit]], ...] = (
    _letterhead,
    _number,
    _date,
    _subject,
    _bases,
    _end_marks,
    _signing,
    _recipients,
    _letter_and_decision,
    _divisions,
    _articles,
    _labels,
)
