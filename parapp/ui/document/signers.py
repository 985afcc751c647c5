"""Who can be chosen to sign a paper."""

from collections.abc import Iterable

from msgspec.structs import replace

from parapp.models import Plan, PlanFile, RelatedPaper, Signer
from parapp.plan.papers import body_of
from parapp.plan.papers.proposals import signer_of, signing_lines


def signer_entries(
    signers: Iterable[Signer], plan_file: PlanFile, record: Plan | RelatedPaper
) -> list[tuple[str, str | None]]:
    """Name and id of each signer that signs for the body that issues the paper; first, for papers around the plan, who
    signs where nobody is chosen."""
    fitting = (signer for signer in signers if _may_sign(signer, record))
    ordered = sorted(fitting, key=lambda signer: (signer.order, signer.id))
    entries: list[tuple[str, str | None]] = [(_words(signer.name, signer.lines), signer.id) for signer in ordered]
    return [(_usual_signer(plan_file, record), None), *entries] if isinstance(record, RelatedPaper) else entries


def _may_sign(signer: Signer, record: Plan | RelatedPaper) -> bool:
    """Whether a signer signs papers of the body that issues this one; who is chosen already stays in the list."""
    body = body_of(record) if isinstance(record, RelatedPaper) else "committee"
    return signer.body == body or signer.id == record.signer_id


def _usual_signer(plan_file: PlanFile, paper: RelatedPaper) -> str:
    """ "Mặc định: Nguyễn Văn A – TM. ỦY BAN NHÂN DÂN CHỦ TỊCH"."""
    nobody = replace(paper, signer_id=None)
    signer = signer_of(plan_file, nobody)
    return f"Mặc định: {_words(signer.name if signer else '', signing_lines(plan_file, nobody))}"


def _words(name: str, lines: tuple[str, ...]) -> str:
    return " – ".join(part for part in (name, " ".join(lines)) if part)
