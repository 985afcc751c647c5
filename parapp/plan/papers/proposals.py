"""What a paper says where the office has not said it: sign, addressees, recipients, signer."""

from parapp.models import Plan, PlanFile, Recipient, RelatedPaper, Signer
from parapp.plan import agency_names
from parapp.plan.papers.issuers import drafting_unit, head_line, issuer_of, unit_code, unit_of
from parapp.plan.papers.kinds import TYPE_CODES, body_of

CHAIR_LINES = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
COUNCIL_LINES = ("TM. HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH")
ARTICLES = 3
ARCHIVE = "VT"


def symbol_of(plan_file: PlanFile, paper: RelatedPaper | None = None) -> str:
    """ "QĐ-UBND", "TTr-VHXH"; a công văn has the drafting unit's code behind the issuer's (R31, R32). None: the plan.
    Empty, or with dots, where the unit that it hangs on is not known."""
    if paper is None:
        return _clean(plan_file.plan.symbol or plan_file.agency.symbol)
    if paper.symbol.strip():
        return _clean(paper.symbol)
    issuer = issuer_of(plan_file, paper).code
    if paper.kind == "assignment":
        unit = unit_code(plan_file, drafting_unit(plan_file, paper))
        return f"{issuer}-{unit or '……'}"
    return f"{TYPE_CODES[paper.kind]}-{issuer}" if issuer and paper.kind in TYPE_CODES else ""


def _clean(symbol: str) -> str:
    return symbol.strip().lstrip("/")


def addressees_of(plan_file: PlanFile, paper: RelatedPaper) -> tuple[str, ...]:
    """Who stands behind "Kính gửi:" (R86); nobody for papers that have none, a report only if the office names one."""
    if paper.addressees is not None:
        return tuple(name for name in paper.addressees if name.strip())
    if paper.kind in ("submission", "summary"):
        name = agency_names.full_name(plan_file.agency)
        return (f"Chủ tịch {name}" if name else "",)
    if paper.kind == "assignment":
        unit = unit_of(plan_file, paper.unit_id)
        return (unit.name if unit else "",)
    return ()


def recipients_of(plan_file: PlanFile, paper: RelatedPaper | None = None) -> tuple[Recipient, ...]:
    """The lines of Nơi nhận; proposed ones begin with "Như Điều 3" or "Như trên" where the decree asks it (R85)."""
    if paper is None:
        return plan_file.plan.recipients or ()
    if paper.recipients is not None:
        return paper.recipients
    agency = plan_file.agency
    above = Recipient(text=f"Chủ tịch, các Phó Chủ tịch UBND {agency_names.unit_word(agency)}")
    if paper.kind in ("decision", "resolution"):
        whole = tuple(line for line in plan_file.plan.recipients or () if line.suffix == "b/c") or (above,)
        return (Recipient(text=f"Như Điều {_last_article(plan_file, paper)}"), *whole)
    if addressees_of(plan_file, paper):
        return (Recipient(text="Như trên"), *(() if body_of(paper) == "unit" else (above,)))
    if paper.kind == "slip":
        unit = unit_of(plan_file, paper.unit_id)
        return (Recipient(text=unit.name if unit else "", suffix="t/h"), above)
    return plan_file.plan.recipients or ()


def _last_article(plan_file: PlanFile, paper: RelatedPaper) -> int:
    """The article that says who carries it out: the last one of the office's own text, else of the proposed one."""
    own = {section.id for section in plan_file.sections if section.paper_id == paper.id and section.role == "articles"}
    count = sum(block.section_id in own and block.numbering == "article" for block in plan_file.blocks)
    return count or ARTICLES


def archive_of(plan_file: PlanFile, paper: RelatedPaper | None = None) -> str:
    """What stands behind "Lưu:" as the office wrote it, else "VT" and the drafting unit (R84)."""
    typed = (paper or plan_file.plan).archive_line.strip()
    unit = plan_file.agency.drafting_unit_short.strip()
    if typed or (paper and body_of(paper) == "unit"):
        return typed or ARCHIVE
    return f"{ARCHIVE}, {unit}" if unit else ARCHIVE


def signer_of(plan_file: PlanFile, paper: RelatedPaper | None = None) -> Signer | None:
    """Who signs: whom the paper names, else the plan's signer where that is of the same body, else its first one.

    So another signer of the plan signs all its papers.
    """
    body = body_of(paper) if paper else "committee"
    unit = drafting_unit(plan_file, paper) if paper and body == "unit" else None
    unit_id = unit.id if unit else None
    named = [paper.signer_id] if paper else []
    by_id = {signer.id: signer for signer in plan_file.signers}
    if chosen := next((by_id[key] for key in named if key in by_id), None):
        return chosen
    plans = by_id.get(plan_file.plan.signer_id or "")
    if plans is not None and (paper is None or plans.body == body == "committee"):
        return plans
    fitting = (one for one in plan_file.signers if one.body == body and (body != "unit" or one.unit_id == unit_id))
    return next(fitting, None)


def signing_lines(plan_file: PlanFile, paper: RelatedPaper | None = None) -> tuple[str, ...]:
    """The lines above the signature; who decides alone signs for nobody (R74)."""
    signer = signer_of(plan_file, paper)
    lines = tuple(line.strip() for line in signer.lines if line.strip()) if signer else ()
    body = body_of(paper) if paper else "committee"
    if not lines and paper and body == "unit":
        lines = (head_line(drafting_unit(plan_file, paper)),)
    lines = lines or (COUNCIL_LINES if body == "council" else CHAIR_LINES)
    own_right = paper is not None and paper.kind == "decision" and paper.personal
    return tuple(line for line in lines if not line.startswith("TM.")) if own_right else lines


def place_of(plan_file: PlanFile, paper: RelatedPaper | None = None) -> str:
    """The place before the date: the paper's own, the plan's, the office's (R37)."""
    own = paper.place_name.strip() if paper else ""
    return own or agency_names.place_name(plan_file.agency, plan_file.plan)


def year_of(plan_file: PlanFile, paper: RelatedPaper | None = None) -> int:
    """The year of a date that is not yet given: a report's own, else the plan's first."""
    record: Plan | RelatedPaper = paper or plan_file.plan
    period = record.period if isinstance(record, RelatedPaper) else None
    if period is None:
        return plan_file.plan.period_start
    return period.as_of.year if period.as_of else period.year
