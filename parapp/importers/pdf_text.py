"""A table out of lines of text as a PDF viewer copies them: the columns are lost, codes and figures are still there.

What cannot be known is said at its row: a row with fewer figures than columns keeps them apart, none is guessed.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from parapp.importers.pdf_titles import Titles, titles_of
from parapp.models import Problem, Severity
from parapp.models.table import Cell, SourceTable
from parapp.vietnamese.numbers import parse_roman
from parapp.vietnamese.text import clean, search_key

FEWEST_ROWS = 3
MOST_LINES = 50_000
NAME = "Bảng 1"
REST_TITLE = "Phần chưa rõ cột"
GAP = re.compile(r"\s{2,}|\t+")
CODE = re.compile(r"^(\d{1,2}(?:\.\d{1,3}){0,4}|[IVX]{1,5}|[A-HĐ])([.)/]?)\s+(?=\S)")
FIGURE = re.compile(r"^(-?\d{1,3}(?:[.,]\d{1,3})?%?|[-–xX])$")
COUNTING = re.compile(r"^\(?\s*(\d{1,2}|[A-Z])\s*\)?(=.*)?$")
PAGE_NUMBER = re.compile(r"^(trang\s*)?-?\s*\d{1,3}\s*-?(\s*/\s*\d{1,3})?$", re.IGNORECASE)
TOTAL = re.compile(r"^(tong( cong| so| diem| so diem)*|cong)\b")
NOTE = re.compile(r"^(\(?\*+\)?|ghi chu|luu y|chu thich|noi nhan|nguoi lap|nguoi tong hop|tm\.|kt\.)")
# Words that a number behind them belongs to: "mức độ 4" is no score.
COUNTED = re.compile(r"\b(muc do|cap|lan|quy|khoan|dieu|dot|buoc|nhom|loai|thang|giai doan|it nhat)$")


@dataclass(slots=True)
class _Entry:
    """Lines that make one row: their texts, the code in front, and whether a table's row at all."""

    line: int
    parts: list[str] = field(default_factory=list)
    code: str = ""
    in_table: bool = True

    @property
    def text(self) -> str:
        """All its lines as one."""
        return " ".join(self.parts)


@dataclass(frozen=True, slots=True)
class _Split:
    """A row's text taken apart: what is left of its figures, the figures, what is right of them."""

    before: str
    figures: tuple[str, ...]
    after: str = ""


def table_of_text(text: str) -> SourceTable | None:
    """The table in lines copied from a PDF; None if they do not look like one with codes and figures, or do not end."""
    lines = [" ".join(line.split("\xa0")).strip() for line in clean(text).split("\n")]
    if len(lines) > MOST_LINES:
        return None
    starts = list(codes_of(lines))
    first = next((index for index, code in enumerate(starts) if code), len(lines))
    wanted = _usual_figures(lines, starts)
    if sum(map(bool, starts)) < FEWEST_ROWS or not wanted:
        return None
    top = _header_start(lines, first)
    counting = next((i for i in range(top, first) if _counts_columns(lines[i]) or _ends_row(lines[i])), first)
    titles = titles_of([line for line in lines[top:counting] if line], wanted)
    rows = _Rows(titles)
    for index in range(top):
        rows.add_text(index, lines[index])
    rows.add_header(top)
    for entry in _entries(lines, starts, counting, lines[top:counting], titles.figures):
        rows.add(entry)
    return rows.finished()


def codes_of(lines: Sequence[str]) -> Iterator[str]:
    """For each line the code it begins with if that goes on with the codes before it, else ""."""
    arabic: tuple[int, ...] = ()
    roman = 0
    for line in lines:
        match = CODE.match(line)
        rest = line[match.end() :] if match else ""
        if match is None or not any(map(str.isalpha, rest)) or _is_header(line):
            yield ""
        elif match[1][0].isdigit():
            parts = tuple(map(int, match[1].split(".")))
            fits = _follows(parts, arabic, restart=roman > 0) and (len(parts) > 1 or _begins_name(rest))
            arabic = parts if fits else arabic
            yield match[1] + match[2] if fits else ""
        else:
            value = parse_roman(match[1]) or 0
            fits = _begins_name(rest) and (value > roman or value == 0)
            roman = value if fits and value else roman
            arabic = (0,) if fits else arabic
            yield match[1] + match[2] if fits else ""


def _begins_name(rest: str) -> bool:
    return rest[:1].isupper() or rest[:1] in "“\"'"


def _follows(code: tuple[int, ...], before: tuple[int, ...], *, restart: bool) -> bool:
    """Whether a code can come behind another: greater, and in the same field or one soon after it."""
    if not before:
        return code[0] <= 3
    if restart and before == (0,):
        return code[0] <= 99 and len(code) <= 3
    return code > before and code[0] - before[0] <= 2


def _is_header(line: str) -> bool:
    return _counts_columns(line) or PAGE_NUMBER.match(line) is not None


def _counts_columns(line: str) -> bool:
    """Whether a line counts the columns: "(1) (2) (3)", "1 2 3 4"."""
    marks = [COUNTING.match(token) for token in line.split()]
    figures = [int(mark[1]) for mark in marks if mark and mark[1].isdigit()]
    return len(marks) > 2 and all(marks) and len(figures) > 1 and figures == list(range(1, len(figures) + 1))


def _usual_figures(lines: Sequence[str], starts: Sequence[str]) -> int:
    """How many figures most rows end with; 0 if fewer than a third of the rows agree."""
    texts: list[str] = []
    for line, code in zip(lines, starts, strict=True):
        if code:
            texts.append(line)
        elif texts and line and not _ends_row(line):
            texts[-1] += " " + line
    counts = Counter(len(_trailing(text.split())) for text in texts)
    counts.pop(0, None)
    count, rows = counts.most_common(1)[0] if counts else (0, 0)
    return count if rows * 3 >= len(texts) else 0


def _ends_row(line: str) -> bool:
    key = search_key(line)
    return bool(TOTAL.match(key) or NOTE.match(key))


def _trailing(words: Sequence[str]) -> list[str]:
    """The figures a text ends with; a number that its last word counts ("mức độ 4") is none of them."""
    start = len(words)
    while start > 0 and FIGURE.match(words[start - 1]):
        start -= 1
    counted = start < len(words) and words[start].isdigit()
    if counted and COUNTED.search(search_key(" ".join(words[max(0, start - 2) : start]))):
        start += 1
    return list(words[start:])


def _header_start(lines: Sequence[str], first: int) -> int:
    """The line the header begins with: the last one before the rows that opens with the title of codes."""
    for index in range(first - 1, -1, -1):
        if re.match(r"(stt|tt|so tt|so thu tu|ma|muc)\b", search_key(lines[index])):
            return index
    return first


def _entries(
    lines: Sequence[str], starts: Sequence[str], first: int, header: Sequence[str], wanted: int
) -> Iterator[_Entry]:
    """The rows from `first` on: a code opens one, so does what stands behind complete figures or after the table."""
    entry: _Entry | None = None
    below = False
    for index in range(first, len(lines)):
        line = lines[index]
        if not line or (PAGE_NUMBER.match(line) and _is_complete(entry, wanted)):
            if line:
                yield _Entry(index, [line], in_table=False)
            continue
        below = below or bool(NOTE.match(search_key(line)))
        repeats = entry is not None and _next_of_header(entry, header) == line
        opens = bool(starts[index]) or _ends_row(line) or below or _counts_columns(line) or line in header[:1]
        opens = opens or (_is_complete(entry, wanted) and line[:1].isupper())
        if entry is None or (opens and not repeats):
            if entry is not None:
                yield entry
            entry = _Entry(index, [], starts[index], not below and line not in header[:1])
        entry.parts.append(line[len(starts[index]) :].strip() if starts[index] else line)
    if entry is not None:
        yield entry


def _next_of_header(entry: _Entry, header: Sequence[str]) -> str:
    """The header's line that comes next if the entry is the header so far, else ""."""
    count = len(entry.parts)
    return header[count] if count < len(header) and list(header[:count]) == entry.parts else ""


def _is_complete(entry: _Entry | None, wanted: int) -> bool:
    return entry is None or len(_trailing(entry.text.split())) >= wanted


def _split(text: str, wanted: int) -> _Split:
    """The figures of a row: those it ends with, else the last run of exactly as many as wanted."""
    if len(parts := GAP.split(text)) > 2:
        return _split_parts(parts)
    words = text.split()
    trailing = _trailing(words)
    if trailing:
        return _Split(" ".join(words[: len(words) - len(trailing)]), tuple(trailing))
    for end in range(len(words) - 1, wanted - 1, -1):
        run = words[end - wanted : end]
        if all(map(FIGURE.match, run)) and len(_trailing(words[:end])) == wanted:
            return _Split(" ".join(words[: end - wanted]), tuple(run), " ".join(words[end:]))
    return _Split(text, ())


def _split_parts(parts: Sequence[str]) -> _Split:
    """The same for a text whose columns are still parted by wide gaps."""
    start = len(parts)
    while start > 0 and FIGURE.match(parts[start - 1]):
        start -= 1
    return _Split(" ".join(parts[:start]), tuple(parts[start:]))


class _Rows:
    """The rows of the table as they are found: code, name, a column for each figure, texts, what fits nowhere."""

    def __init__(self, titles: Titles) -> None:
        self._titles = titles
        self._rows: list[tuple[int, list[str]]] = []
        self._problems: list[Problem] = []
        self._marks: list[str] = []
        self._width = 2 + titles.figures + len(titles.texts)

    def add_text(self, line: int, text: str) -> None:
        """A line above or below the table as a row of one cell."""
        if text:
            self._put(line, [text])

    def add_header(self, line: int) -> None:
        """The titles, or the whole header in one cell where they cannot be told apart."""
        titles = self._titles
        if titles.scores:
            self._put(line, [titles.code, titles.name, *titles.scores, *titles.texts])
        elif titles.whole:
            self._put(line, [titles.whole])
            self._say("text_titles_unclear", line, {"text": titles.whole})

    def add(self, entry: _Entry) -> None:
        """A row; its figures only in their columns where there are as many as columns."""
        if not entry.in_table and PAGE_NUMBER.match(entry.text):
            self._marks.append(entry.text)
        elif not entry.in_table and self._is_header(entry.text):
            self.add_header(entry.line)
        elif _counts_columns(entry.text):
            self._put(entry.line, entry.text.split()[: self._width])
        elif not entry.in_table:
            self.add_text(entry.line, entry.text)
        else:
            self._add_row(entry)

    def _is_header(self, text: str) -> bool:
        return text == self._titles.whole

    def _add_row(self, entry: _Entry) -> None:
        wanted = self._titles.figures
        split = _split("  ".join(entry.parts) if GAP.search(entry.text) else entry.text, wanted)
        name, figures, rest = split.before, list(split.figures), split.after
        if rest and not self._titles.texts and rest[:1].islower():
            name, rest = f"{name} {rest}", ""
        if len(figures) > wanted:
            facts = {"found": str(len(figures)), "wanted": str(wanted), "text": entry.text}
            self._say("text_numbers_more", entry.line, facts)
            name, figures = " ".join([name, *figures[:-wanted]]), figures[-wanted:]
        elif figures and len(figures) < wanted:
            facts = {"found": str(len(figures)), "wanted": str(wanted), "text": entry.text}
            self._say("pdf_numbers_missing", entry.line, facts, severe=True)
            rest, figures = " ".join([*figures, rest]).strip(), []
        figures += [""] * (wanted - len(figures))
        texts = [""] * len(self._titles.texts)
        if rest and len(texts) == 1 and not self._problems_at(entry.line):
            texts, rest = [rest], ""
        self._put(entry.line, [entry.code, name, *figures, *texts, *([rest] if rest else [])])

    def _problems_at(self, line: int) -> bool:
        return bool(self._problems) and self._problems[-1].place == _place(line)

    def _put(self, line: int, texts: list[str]) -> None:
        self._rows.append((line, texts))

    def _say(self, code: str, line: int, facts: dict[str, str], *, severe: bool = False) -> None:
        severity: Severity = "error" if severe else "warning"
        self._problems.append(Problem(code=code, severity=severity, place=_place(line), facts=facts))

    def finished(self) -> SourceTable:
        """The table; the column of what fits nowhere only where there is such."""
        width = max(self._width, *(len(texts) for _, texts in self._rows))
        rows = []
        for line, texts in self._rows:
            if width > self._width and texts[: self._width] == self._header_texts():
                texts = [*texts, REST_TITLE]
            rows.append(tuple(_cells(line, [*texts, *[""] * (width - len(texts))])))
        if self._marks:
            facts = {"text": ", ".join(self._marks)}
            self._problems.append(Problem(code="part_not_read", severity="info", place=NAME, facts=facts))
        return SourceTable(name=NAME, rows=tuple(rows), problems=tuple(self._problems))

    def _header_texts(self) -> list[str]:
        titles = self._titles
        return [titles.code, titles.name, *titles.scores, *titles.texts]


def _place(line: int) -> str:
    return f"Dòng {line + 1}"


def _cells(line: int, texts: Sequence[str]) -> Iterator[Cell]:
    for column, text in enumerate(texts):
        yield Cell(text=text, place=f"{_place(line)}, cột {column + 1}")
