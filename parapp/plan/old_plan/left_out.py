"""What an old paper says and its plan does not: nothing may be lost in silence."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from parapp.models import PlanFile, Problem
from parapp.models.paper import Piece, PlanRead
from parapp.plan import agency_names
from parapp.vietnamese.dates import long_date
from parapp.vietnamese.text import compare_key

_SIGNS = re.compile(r"[\W_]+")
_REFERENCE = re.compile(r"\W*(?:ban hành )?kèm theo\b.*?(?P<number>[^\s/]*/[A-ZĐ][^\s,;)]*)", re.IGNORECASE)
_BLANK_DATE = re.compile(
    r"(?P<place>[^,]*),\s*ngày[\s.…]*tháng[\s.…]*(?:\d{1,2}[\s.…]*)?năm[\s.…]*(?:\d{2,4})?", re.IGNORECASE
)
_LABEL = re.compile(r"(?:phụ lục|biểu|phụ biểu)(?: số)?(?: [ivx\d]+)?\W*", re.IGNORECASE)
_ALWAYS_PRINTED = "Cộng hòa xã hội chủ nghĩa Việt Nam Độc lập - Tự do - Hạnh phúc Nơi nhận Kèm theo Số"


def left_out(read: PlanRead, plan_file: PlanFile) -> tuple[Problem, ...]:
    """A problem for each paragraph of the paper whose words stand neither in the plan nor in another problem."""
    said = _Said(_key(text) for text in (*_texts(plan_file), *_told(read.problems), _ALWAYS_PRINTED))
    fields = {field.name for section in read.sections for field in section.fields}
    return tuple(_problem(piece, fields) for piece in read.pieces if not _is_said(piece.text, said))


class _Said:
    """All words of a plan; a text that stands there whole is found without a search."""

    def __init__(self, keys: Iterable[str]) -> None:
        found = list(keys)
        self._whole = frozenset(found)
        self._joined = "".join(found)

    def __contains__(self, key: str) -> bool:
        return key in self._whole or key in self._joined


def _problem(piece: Piece, fields: set[str]) -> Problem:
    """A field that the table calls by another name is no loss to worry about."""
    facts = {"text": piece.text}
    if piece.text in fields:
        return Problem(code="field_named_by_table", severity="info", place=piece.place, facts=facts)
    return Problem(code="text_left_out", severity="warning", place=piece.place, facts=facts)


def _is_said(text: str, said: _Said) -> bool:
    """Whether the words stand there, perhaps without a label in front; a line of several parts part by part."""
    label, colon, rest = text.partition(":")
    if colon and len(label) <= 80 and _key(rest) in said:
        return True
    if _key(text) in said or _LABEL.fullmatch(text):
        return True
    if blank := _BLANK_DATE.fullmatch(text):
        return _key(blank["place"]) in said
    if reference := _REFERENCE.match(text):
        return _key(reference["number"]) in said
    parts = re.split(r"[“”\"()|;]|\t| và (?=Tiêu chí)|(?<=\w):", text)
    return len(parts) > 1 and all(_key(part) in said or _is_label(part) for part in parts)


def _is_label(part: str) -> bool:
    return len(_key(part)) < 24


def _key(text: str) -> str:
    return _SIGNS.sub("", compare_key(text))


def _told(problems: tuple[Problem, ...]) -> Iterator[str]:
    for problem in problems:
        yield from problem.facts.values()


def _texts(plan_file: PlanFile) -> Iterator[str]:
    """All texts of the plan, and what its data print."""
    yield from _strings(msgspec.to_builtins(plan_file))
    yield "".join("".join(run.text for run in block.runs if hasattr(run, "text")) for block in plan_file.blocks)
    agency, plan = plan_file.agency, plan_file.plan
    yield from (agency_names.full_name(agency), agency_names.superior_line(agency), agency_names.short_name(agency))
    yield f"{plan.number}/{plan.symbol}"
    for paper in plan_file.papers:
        yield f"{paper.number}/{paper.symbol}"
        yield f"{plan.place_name}, {long_date(paper.issued_on)}" if paper.issued_on else ""
    yield f"{plan.place_name}, ngày tháng năm {plan.place_name}, {long_date(plan.issued_on) if plan.issued_on else ''}"
    yield f"{plan.doc_type} {''.join(run.text for run in plan.subject if hasattr(run, 'text'))}"


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part)
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
