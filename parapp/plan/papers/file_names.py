"""Names of the files of a plan's papers: plain letters, safe on every disk, in the order they are read."""

import re

from parapp.models import PaperKind, PlanFile, RelatedPaper
from parapp.models.related import ReportPeriod
from parapp.plan.papers.issuers import unit_of
from parapp.vietnamese.text import search_key

LONGEST_PART = 40
_STEMS: dict[PaperKind, str] = {
    "plan": "KH-khac-phuc-CCHC",
    "decision": "QD-ban-hanh-ke-hoach",
    "resolution": "NQ-thong-qua-ke-hoach",
    "submission": "TTr-ban-hanh-ke-hoach",
    "assignment": "CV-giao-viec",
    "slip": "PGV",
    "report": "BC-ket-qua",
    "appendix": "Phu-luc",
    "summary": "Tom-tat",
}
_IN_ORDER: tuple[PaperKind, ...] = (
    "decision",
    "resolution",
    "submission",
    "assignment",
    "slip",
    "report",
    "appendix",
    "summary",
)
_OTHER_SIGNS = re.compile(r"[^a-z0-9]+")


def in_order(papers: tuple[RelatedPaper, ...]) -> list[RelatedPaper]:
    """The papers of a set as they follow the plan: kind by kind, within a kind as the office ordered them."""
    return sorted(papers, key=lambda paper: (_IN_ORDER.index(paper.kind), paper.order, paper.id))


def file_stem(plan_file: PlanFile, number: int, paper: RelatedPaper | None = None) -> str:
    """ "01-KH-khac-phuc-CCHC-2026", "04-CV-giao-viec-phong-kinh-te": the name without its ending; None: the plan."""
    if paper is None:
        plan = plan_file.plan
        years = dict.fromkeys((plan.period_start, plan.period_end))
        return f"{number:02}-{_STEMS['plan']}-{'-'.join(map(str, years))}"
    unit = unit_of(plan_file, paper.unit_id)
    of_unit = plain_name(unit.name) if unit and paper.kind in ("assignment", "slip") else ""
    of_period = period_name(paper.period) if paper.period else ""
    return "-".join(part for part in (f"{number:02}", _STEMS[paper.kind], of_unit, of_period) if part)


def plain_name(text: str) -> str:
    """ "phong-van-hoa-xa-hoi" of "Phòng Văn hóa - Xã hội": cut at a word's end where it is long."""
    name = _OTHER_SIGNS.sub("-", search_key(text)).strip("-")
    return name if len(name) <= LONGEST_PART else name[: LONGEST_PART + 1].rpartition("-")[0] or name[:LONGEST_PART]


def period_name(period: ReportPeriod) -> str:
    """ "quy-2-2026", "thang-3-2026", "6-thang-2026", "nam-2026": in file names and on the command line."""
    match period.kind:
        case "month":
            return f"thang-{period.number}-{period.year}"
        case "quarter":
            return f"quy-{period.number}-{period.year}"
        case "half_year":
            return f"6-thang-{'' if period.number == 1 else 'cuoi-'}{period.year}"
        case "year":
            return f"nam-{period.year}"


def parse_period(text: str, year: int) -> ReportPeriod | None:
    """The period of "quy-2", "thang-3-2026", "6-thang", "nam": without a year of the given one; None if it is none."""
    found = _PERIOD.fullmatch(_OTHER_SIGNS.sub("-", search_key(text)).strip("-"))
    if not found:
        return None
    of = int(found["year"] or year)
    if found["month"]:
        return ReportPeriod(kind="month", number=int(found["month"]), year=of)
    if found["quarter"]:
        return ReportPeriod(kind="quarter", number=_QUARTERS[found["quarter"]], year=of)
    if found["half"]:
        return ReportPeriod(kind="half_year", number=2 if found["second"] else 1, year=of)
    return ReportPeriod(kind="year", year=of)


_QUARTERS = {"1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_PERIOD = re.compile(
    r"(?:thang-(?P<month>1[0-2]|0?[1-9])|quy-(?P<quarter>[1-4]|i{1,3}|iv)"
    r"|(?P<half>6-thang)(?:-dau|-(?P<second>cuoi))?(?:-nam)?|nam)(?:-(?:nam-)?(?P<year>20\d\d))?"
)
