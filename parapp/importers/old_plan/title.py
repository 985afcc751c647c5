"""Title of an old plan: its type, its subject over one or several lines, and the line that names what it came with."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from parapp.importers.old_plan.markers import plain
from parapp.importers.old_plan.words import PLAN_TYPE, is_reference, is_rule, text_of
from parapp.models import Runs, plain_runs
from parapp.models.paper import CoveringRead, PaperBlock, PaperParagraph
from parapp.vietnamese.dates import parse_date
from parapp.vietnamese.text import fold_space, search_key

LONGEST_LINE = 300
_OPENS = re.compile(r"(can cu|thuc hien|theo de nghi|xet|tren co so|de (?:thuc hien|trien khai)|nham)\b")
_REFERENCE = re.compile(
    r"(?P<type>Quyết định|Nghị quyết|Tờ trình|Công văn)\s+số\s*:?\s*(?P<number>[^\s/]*)\s*/\s*(?P<symbol>[^\s,;)]+)"
    r"(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class TitleRead:
    """The title's words; `length`: how many blocks of the body's begin belong to it."""

    doc_type: str
    subject: Runs
    reference: str
    length: int


def read_title(first: PaperParagraph, behind: Sequence[PaperBlock]) -> TitleRead:
    """The title that begins with this paragraph and goes on in the blocks behind it."""
    text = text_of(first)
    lines = [text[len(PLAN_TYPE) :].strip()] if search_key(text) != PLAN_TYPE else []
    length, references = 0, list[str]()
    for block in behind:
        if not isinstance(block, PaperParagraph) or not _belongs(block, lines, bool(references)):
            break
        length += 1
        words = fold_space(plain(block.runs))
        if references or is_reference(words):
            references.append(words)
        elif not is_rule(words):
            lines.append(words)
    return TitleRead("KẾ HOẠCH", plain_runs(" ".join(filter(None, lines))), " ".join(references), length)


def _belongs(block: PaperParagraph, lines: Sequence[str], in_reference: bool) -> bool:
    text = text_of(block)
    if is_reference(text) or is_rule(text):
        return True
    if in_reference:
        return block.italic and block.align == "center" and not block.marker
    if block.marker or _OPENS.match(search_key(text)) or len(text) > LONGEST_LINE:
        return False
    if block.align == "center":
        return not lines or block.bold or not text.isupper()
    return (not any(lines) and not text.endswith((".", ";"))) or (block.bold and not text.isupper())


def covering_of(reference: str) -> CoveringRead | None:
    """The decision or resolution that a reference line names; None if it names none."""
    found = _REFERENCE.search(reference)
    if found is None:
        return None
    return CoveringRead(
        doc_type=found["type"].upper(),
        number=found["number"].strip(" .…_"),
        symbol=found["symbol"].rstrip("."),
        issued_on=day_of(found["rest"]),
        issuer=_issuer(found["rest"]),
    )


_OF = re.compile(r"\bcủa\s+(?P<issuer>[^;()]+?)\s*(?:[,;]?\s+(?:về|ban hành|thông qua|phê duyệt)\b.*)?[).\s_]*\Z")


def _issuer(text: str) -> str:
    """The body that a reference line names behind "của"."""
    found = _OF.search(text)
    return found["issuer"] if found else ""


_DAY = re.compile(r"ngày\s*(\d{1,2})\s*(?:/|tháng)\s*(\d{1,2})\s*(?:/|năm)\s*(\d{4})", re.IGNORECASE)


def day_of(text: str) -> date | None:
    """The first day that a text names ("ngày 12/12/2016", "ngày 12 tháng 12 năm 2016"); None for none."""
    found = _DAY.search(text)
    return parse_date("/".join(found.groups())) if found else None
