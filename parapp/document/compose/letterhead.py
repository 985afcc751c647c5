"""Top of a paper and the line an appendix refers to it by: who, which number, where and when (R19-R39, R94)."""

from datetime import date

from parapp.document.compose.spans import GAP_SIGN, joined, text_or_gap, text_spans, unbroken
from parapp.models import PlanFile, RelatedPaper
from parapp.models.document import Blank, Letterhead, Spans, Text
from parapp.models.related import COVERING
from parapp.plan import agency_names
from parapp.plan.papers.issuers import issuer_of
from parapp.plan.papers.kinds import DOC_TYPES, body_of
from parapp.plan.papers.proposals import place_of, symbol_of, year_of
from parapp.vietnamese.dates import long_date
from parapp.vietnamese.text import upper_first

NUMBER_ROOM = 6
DAY_ROOM = 4


def letterhead(plan_file: PlanFile, paper: RelatedPaper | None = None, subject: Spans = ()) -> Letterhead:
    """The letterhead of the plan or of a paper around it; a missing name is a visible gap, number and date not yet
    given are room to write (R34). `subject` is the "V/v …" of a công văn (R45)."""
    issuer = issuer_of(plan_file, paper)
    place = text_or_gap(place_of(plan_file, paper), "địa danh")
    issued_on = (paper or plan_file.plan).issued_on
    return Letterhead(
        issuer=_issuer_lines(plan_file, paper),
        superior=issuer.superior,
        number=(Text(text="Số: "), *number_spans(plan_file, paper)),
        place_date=(*place, Text(text=", "), *date_spans(issued_on, year_of(plan_file, paper))),
        subject=subject,
    )


def _issuer_lines(plan_file: PlanFile, paper: RelatedPaper | None) -> tuple[str, ...]:
    lines, agency = issuer_of(plan_file, paper).lines, plan_file.agency
    if paper and body_of(paper) == "unit":
        return lines or (GAP_SIGN,)
    return lines if agency.name else (*lines, f"{agency_names.unit_word(agency).upper()} {GAP_SIGN}")


def number_spans(plan_file: PlanFile, paper: RelatedPaper | None = None, *, blank: bool = False) -> Spans:
    """ "05/KH-UBND", a number below 10 with its zero (R29), or room to write before the sign."""
    number = "" if blank else (paper or plan_file.plan).number.strip()
    shown = text_spans(number.zfill(2)) if number else (Blank(characters=NUMBER_ROOM),)
    return joined((*shown, Text(text="/"), *text_or_gap(symbol_of(plan_file, paper), "ký hiệu")))


def date_spans(day: date | None, year: int) -> Spans:
    """ "ngày 05 tháng 3 năm 2026" (R38), or room for day and month."""
    if day is not None:
        return (Text(text=long_date(day)),)
    room = Blank(characters=DAY_ROOM)
    return Text(text="ngày "), room, Text(text=" tháng "), room, Text(text=f" năm {year}")


def reference_spans(plan_file: PlanFile, paper: RelatedPaper | None = None) -> Spans:
    """ "(Kèm theo Kế hoạch số 05/KH-UBND ngày … của Ủy ban nhân dân xã Mẫu)": what an appendix belongs to (R94).

    An office that issues electronic papers leaves number and date open there (R95).
    """
    blank = plan_file.agency.electronic
    issued_on = None if blank else (paper or plan_file.plan).issued_on
    spans = (
        Text(text=f"(Kèm theo {_type_name(_doc_type(plan_file, paper))} số "),
        *number_spans(plan_file, paper, blank=blank),
        Text(text=" "),
        *date_spans(issued_on, year_of(plan_file, paper)),
        Text(text=" của "),
        *text_or_gap(issuer_of(plan_file, paper).name, "tên cơ quan"),
        Text(text=")"),
    )
    return unbroken(joined(spans))


def covering_paper(plan_file: PlanFile) -> RelatedPaper | None:
    """The decision or resolution that the plan is issued with; None for a plan of its own."""
    return next((paper for paper in plan_file.papers if paper.kind in COVERING), None)


def covering_reference(plan_file: PlanFile) -> Spans:
    """The line under the trích yếu of a plan that is issued with a decision (R104); empty without one."""
    covering = covering_paper(plan_file)
    return reference_spans(plan_file, covering) if covering else ()


def _doc_type(plan_file: PlanFile, paper: RelatedPaper | None) -> str:
    return DOC_TYPES.get(paper.kind, "Công văn") if paper else plan_file.plan.doc_type


def _type_name(doc_type: str) -> str:
    """ "KẾ HOẠCH" as inside a sentence: "Kế hoạch" (V06)."""
    return upper_first(doc_type.strip().lower()) or "Kế hoạch"
