"""Spans as text: joining, cutting into lines, capitals, and the signs at the end of a paragraph."""

import re
from collections.abc import Iterable
from itertools import accumulate

from msgspec.structs import replace

from parapp.document.compose.grammar import OWN_ENDS, bare
from parapp.models.document import Blank, Gap, Note, Span, Spans, Text
from parapp.vietnamese.text import fold_space

GAP_SIGN = "……"
_ROOM = r"(?: +(?:\d{1,2}|…+))?"  # a number, dots, or the blanks between the words themselves
_WHOLE = re.compile(
    rf"\b(?:(?:(?:ngày{_ROOM} +)?tháng{_ROOM} +)?năm (?:19|20)\d\d|chỉ số)\b",
    re.IGNORECASE,
)


def plain(spans: Iterable[Span]) -> str:
    """The visible text: gaps as "……", blanks as room, footnotes left out."""
    return "".join(_plain(span) for span in spans)


def _plain(span: Span) -> str:
    match span:
        case Text():
            return span.text
        case Gap():
            return GAP_SIGN
        case Blank():
            return " " * span.characters
        case Note():
            return ""


def text_spans(text: str, *, italic: bool = False) -> Spans:
    """One stretch of text, none for an empty one."""
    return (Text(text=text, italic=italic),) if text else ()


def text_or_gap(text: str, what: str) -> Spans:
    """The text, or a gap that says what is missing."""
    return (Text(text=text),) if text.strip() else (Gap(what=what),)


def upper(spans: Spans) -> Spans:
    """The spans in capitals, marks and facts kept."""
    return tuple(replace(span, text=span.text.upper()) if isinstance(span, Text) else span for span in spans)


def folded(spans: Spans) -> Spans:
    """The spans on one line: line breaks are blanks."""
    return tuple(
        replace(span, text=" ".join(span.text.split("\n"))) if isinstance(span, Text) and "\n" in span.text else span
        for span in spans
    )


def unbroken(spans: Spans) -> Spans:
    """The spans with no-break spaces inside a date, "năm 2026" and "Chỉ số": no line of a title or a reference ends
    within them. Room to write in stays as it is."""
    whole = _WHOLE.sub(lambda found: found[0].replace(" ", "\u00a0"), plain(spans))
    ends = accumulate(len(_plain(span)) for span in spans)
    return tuple(
        replace(span, text=whole[end - len(span.text) : end]) if isinstance(span, Text) else span
        for span, end in zip(spans, ends, strict=True)
    )


def in_bold(spans: Spans, bold: bool = True) -> Spans:
    """The spans with their words bold, or not."""
    return tuple(replace(span, bold=bold) if isinstance(span, Text) else span for span in spans)


def lines_of(spans: Spans) -> list[Spans]:
    """The spans cut at their line breaks; lines without anything visible are left out."""
    lines: list[list[Span]] = [[]]
    for span in spans:
        if not isinstance(span, Text) or "\n" not in span.text:
            lines[-1].append(span)
            continue
        first, *rest = span.text.split("\n")
        lines[-1].append(replace(span, text=first))
        lines.extend([replace(span, text=part)] for part in rest)
    return [_stripped(line) for line in lines if any(_is_visible(span) for span in line)]


def _stripped(line: list[Span]) -> Spans:
    spans = [span for span in line if not isinstance(span, Text) or span.text]
    if isinstance(spans[0], Text):
        spans[0] = replace(spans[0], text=spans[0].text.lstrip())
    if isinstance(spans[-1], Text):
        spans[-1] = replace(spans[-1], text=spans[-1].text.rstrip())
    return tuple(span for span in spans if not isinstance(span, Text) or span.text)


def _is_visible(span: Span) -> bool:
    return not isinstance(span, Text) or bool(fold_space(span.text))


def is_visible(spans: Spans) -> bool:
    """Whether anything would be seen."""
    return any(_is_visible(span) for span in spans)


def is_said(spans: Spans) -> bool:
    """Whether there are words in it, and not only gaps."""
    return any(isinstance(span, Text) and fold_space(span.text) for span in spans)


def joined(spans: Iterable[Span]) -> Spans:
    """The spans with neighbouring texts of the same marks and fact as one."""
    result: list[Span] = []
    for span in spans:
        last = result[-1] if result else None
        if isinstance(span, Text) and isinstance(last, Text) and replace(span, text="") == replace(last, text=""):
            result[-1] = replace(last, text=last.text + span.text)
        else:
            result.append(span)
    return tuple(result)


def without_end(spans: Spans) -> Spans:
    """The spans without punctuation and end mark at their end; a footnote there stays."""
    kept = list(spans)
    notes: list[Span] = []
    while kept:
        last = kept.pop()
        if isinstance(last, Note):
            notes.insert(0, last)
        elif not isinstance(last, Text):
            kept.append(last)
            break
        elif cut := bare(last.text):
            kept.append(replace(last, text=_leading_blanks(last.text) + cut))
            break
    return (*kept, *notes)


def _leading_blanks(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


def ended(spans: Spans, sign: str) -> Spans:
    """The spans with exactly this sign (";", ".", "./.") at their end; before a full stop "?", "!" and "…" suffice."""
    cut = without_end(spans)
    last = cut[-1] if cut else None
    if not isinstance(last, Text) or last.fact:
        return (*cut, Text(text=sign))
    if sign == "." and last.text.endswith(OWN_ENDS):
        return cut
    return (*cut[:-1], replace(last, text=last.text + sign))
