"""Rows in lines of a message: a code, a name and its points in words ("tối đa 1đ, đạt 0,5đ") or as "0,5/1"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from parapp.importers.pdf_text import FEWEST_ROWS, codes_of
from parapp.importers.pdf_titles import SCORES
from parapp.importers.recognise.headers.words import meaning_of
from parapp.vietnamese.text import fold_space, search_key

FIGURE = r"(\d{1,3}(?:[.,]\d{1,3})?)"
POINTS = r"\s*(?:đ|d|điểm)?\s*[.;,)\]]*"
LABELLED = re.compile(rf"([^\W\d_][^\d:()\[\]]{{0,40}}?)\s*[:=]?\s*{FIGURE}{POINTS}", re.IGNORECASE)
BEFORE_LABEL = re.compile(r"[:(\[–—]|\s-\s")
PAIR = re.compile(rf"(.+?)\s*(?:[:(\[–—]|\s-\s)\s*{FIGURE}{POINTS}\s*/\s*{FIGURE}{POINTS}", re.IGNORECASE)
PARTS = re.compile(r"[,;]\s+|\s*\|\s*|\s[-–—]\s")
ENDS_WITH_FIGURE = re.compile(rf"{FIGURE}{POINTS}$", re.IGNORECASE)
MOST_LINES = 50_000
LONGEST_LINE = 2_000
PAIR_TITLES = ("Điểm đạt", "Điểm tối đa")

Points = dict[str, str]


@dataclass(slots=True)
class _Line:
    """A line with its code, "" for none, and the points that were found by their titles."""

    code: str
    name: str
    points: Points = field(default_factory=dict)


def rows_of_labelled_lines(text: str) -> list[list[str]] | None:
    """A row for each line, with titles in front of the first code; None if the lines are not of this form.

    No rows if they are, but not every one clearly: labels that differ, a pair whose points are more than its maximum.
    """
    lines = [fold_space(line) for line in text.split("\n")]
    if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
        return None
    found = _lines_of(lines)
    with_points = [line for line in found if line.points]
    if len(with_points) < FEWEST_ROWS or len(with_points) * 2 < sum(bool(line.code) for line in found):
        return None
    titles = list(dict.fromkeys(title for line in with_points for title in line.points))
    if not _is_clear(found, titles):
        return []
    first = next(index for index, line in enumerate(found) if line.code)
    rows = [_row(line, titles) for line in found]
    header = ["STT", "Tiêu chí", *titles]
    return [*rows[:first], header, *rows[first:]]


def _lines_of(lines: Sequence[str]) -> list[_Line]:
    """The lines with their points; a line that goes on with the coded one before is joined to it."""
    found: list[_Line] = []
    for line, code in zip(lines, codes_of(lines), strict=True):
        before = found[-1] if found else None
        if code or before is None or not line or not _goes_on(before, line):
            found.append(_taken_apart(code, line[len(code) :].strip()))
        else:
            found[-1] = _taken_apart(before.code, f"{before.name} {line}")
    return found


def _goes_on(before: _Line, line: str) -> bool:
    joined = _taken_apart(before.code, f"{before.name} {line}")
    return bool(before.code and not before.points and joined.points) and not line[:1].isupper()


def _taken_apart(code: str, text: str) -> _Line:
    if not code:
        return _Line("", text)
    pair = PAIR.fullmatch(text)
    if pair is not None:
        return _Line(code, pair[1], dict(zip(PAIR_TITLES, pair.groups()[1:], strict=True)))
    return _labelled(code, text) or _Line(code, text)


def _labelled(code: str, text: str) -> _Line | None:
    """The line with the labelled points at its end; each label has to mean a column of points."""
    points: Points = {}
    name = text
    for mark in reversed(list(PARTS.finditer(text))):
        found = _point(name[mark.end() :])
        if found is None or found[0] in points:
            break
        points = {found[0]: found[1], **points}
        name = name[: mark.start()]
    for mark in BEFORE_LABEL.finditer(name):
        found = _point(name[mark.end() :])
        if found is not None and mark.start() and found[0] not in points:
            points = {found[0]: found[1], **points}
            name = name[: mark.start()]
            break
    return _Line(code, name.rstrip(), points) if points and name else None


def _point(text: str) -> tuple[str, str] | None:
    """The title of the column that a label means, and the figure behind it."""
    found = LABELLED.fullmatch(text.strip())
    if found is None:
        return None
    label = found[1].strip()
    title = label if search_key(label).startswith("diem") else f"Điểm {label}"
    return (title, found[2]) if meaning_of(title) in SCORES else None


def _is_clear(lines: Sequence[_Line], titles: Sequence[str]) -> bool:
    """Whether the titles mean different columns, a maximum among them, and no coded line keeps figures in its name."""
    meanings = [meaning_of(title) for title in titles]
    left = [line for line in lines if line.code and not line.points]
    whole = all(list(line.points) == list(titles) for line in lines if line.points)
    different = len(set(meanings)) == len(meanings) and "max_score" in meanings
    return (
        whole
        and different
        and not _may_be_dates(lines)
        and not any(map(_has_points_left, left))
        and all(map(_fits, lines))
    )


def _may_be_dates(lines: Sequence[_Line]) -> bool:
    """Whether pairs may be days of months: "Họp: 5/11", all of them whole and no code with a part below it."""
    pairs = [line for line in lines if tuple(line.points) == PAIR_TITLES]
    return bool(pairs) and all(
        "".join(line.points.values()).isdigit() and line.code.rstrip(".)/").isalnum() for line in pairs
    )


def _has_points_left(line: _Line) -> bool:
    return ENDS_WITH_FIGURE.search(line.name) is not None


def _fits(line: _Line) -> bool:
    if tuple(line.points) != PAIR_TITLES:
        return True
    got, most = (Decimal(text.replace(",", ".")) for text in line.points.values())
    return got <= most


def _row(line: _Line, titles: Sequence[str]) -> list[str]:
    if not line.code:
        return [line.name] if line.name else []
    return [line.code.rstrip(".)/"), line.name, *(line.points.get(title, "") for title in titles)]
