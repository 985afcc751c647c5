"""Top of the paper and the line an appendix refers to it by: who, which number, where and when (R19-R39, R94)."""

from datetime import date

from parapp.document.compose.spans import GAP_SIGN, joined, text_or_gap, text_spans
from parapp.models import PaperKind, PlanFile, RelatedPaper
from parapp.models.document import Blank, Letterhead, Spans, Text
from parapp.models.related import COVERING
from parapp.plan import agency_names
from parapp.vietnamese.dates import long_date
from parapp.vietnamese.text import upper_first

DOC_TYPES: dict[PaperKind, str] = {
    "decision": "QUYẾT ĐỊNH",
    "resolution": "NGHỊ QUYẾT",
    "submission": "TỜ TRÌNH",
    "slip": "PHIẾU GIAO VIỆC",
    "report": "BÁO CÁO",
}
"""The tên loại of each kind of paper; a công văn has none."""

NUMBER_ROOM = 6
DAY_ROOM = 4


def letterhead(plan_file: PlanFile) -> Letterhead:
    """The letterhead; a missing name is a visible gap, number and date not yet given are room to write (R34)."""
    agency, plan = plan_file.agency, plan_file.plan
    issuer = agency_names.issuer_lines(agency)
    if not agency.name:
        issuer = (*issuer, f"{agency_names.unit_word(agency).upper()} {GAP_SIGN}")
    place = text_or_gap(agency_names.place_name(agency, plan), "địa danh")
    return Letterhead(
        issuer=issuer,
        superior=agency_names.superior_line(agency),
        number=(Text(text="Số: "), *number_spans(plan_file)),
        place_date=(*place, Text(text=", "), *date_spans(plan.issued_on, plan.period_start)),
    )


def number_spans(plan_file: PlanFile) -> Spans:
    """ "05/KH-UBND", a number below 10 with its zero (R29), or room to write before the sign."""
    plan = plan_file.plan
    number = plan.number.strip()
    symbol = (plan.symbol or plan_file.agency.symbol).strip().lstrip("/")
    shown = text_spans(number.zfill(2)) if number else (Blank(characters=NUMBER_ROOM),)
    return joined((*shown, Text(text="/"), *text_or_gap(symbol, "ký hiệu")))


def date_spans(day: date | None, year: int) -> Spans:
    """ "ngày 05 tháng 3 năm 2026" (R38), or room for day and month."""
    if day is not None:
        return (Text(text=long_date(day)),)
    room = Blank(characters=DAY_ROOM)
    return Text(text="ngày "), room, Text(text=" tháng "), room, Text(text=f" năm {year}")


def reference_spans(plan_file: PlanFile) -> Spans:
    """ "(Kèm theo Kế hoạch số 05/KH-UBND ngày … của Ủy ban nhân dân xã Mẫu)": what an appendix belongs to (R94)."""
    plan = plan_file.plan
    return joined(
        (
            Text(text=f"(Kèm theo {_type_name(plan.doc_type)} số "),
            *number_spans(plan_file),
            Text(text=" "),
            *date_spans(plan.issued_on, plan.period_start),
            *_of_issuer(plan_file),
        )
    )


def covering_paper(plan_file: PlanFile) -> RelatedPaper | None:
    """The decision or resolution that the plan is issued with; None for a plan of its own."""
    return next((paper for paper in plan_file.papers if paper.kind in COVERING), None)


def covering_reference(plan_file: PlanFile) -> Spans:
    """The line under the trích yếu of a plan that is issued with a decision (R104); empty without one."""
    covering = covering_paper(plan_file)
    if covering is None:
        return ()
    number = (
        text_spans(covering.number.strip().zfill(2)) if covering.number.strip() else (Blank(characters=NUMBER_ROOM),)
    )
    return joined(
        (
            Text(text=f"(Kèm theo {_type_name(DOC_TYPES[covering.kind])} số "),
            *number,
            Text(text="/"),
            *text_or_gap(covering.symbol, "ký hiệu"),
            Text(text=" "),
            *date_spans(covering.issued_on, plan_file.plan.period_start),
            *_of_issuer(plan_file, covering.issuer),
        )
    )


def _of_issuer(plan_file: PlanFile, issuer: str = "") -> Spans:
    name = issuer or agency_names.full_name(plan_file.agency)
    return Text(text=" của "), *text_or_gap(name, "tên cơ quan"), Text(text=")")


def _type_name(doc_type: str) -> str:
    """ "KẾ HOẠCH" as inside a sentence: "Kế hoạch" (V06)."""
    return upper_first(doc_type.strip().lower()) or "Kế hoạch"
