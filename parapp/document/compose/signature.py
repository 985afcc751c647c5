"""Foot of the paper: recipients beside who signs (R71-R85)."""

from parapp.document.compose.grammar import bare
from parapp.document.compose.spans import GAP_SIGN, text_spans
from parapp.models import PlanFile, Recipient, Signer
from parapp.models.document import SignatureBlock
from parapp.vietnamese.text import fold_space

CHAIR_LINES = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
ARCHIVE = "VT"


def signature_block(plan_file: PlanFile) -> SignatureBlock:
    """Recipients and signature; without a signer the chair signs, a missing name is room to write."""
    signer = plan_signer(plan_file)
    lines = tuple(line.strip() for line in signer.lines if line.strip()) if signer else ()
    return SignatureBlock(
        recipients=recipient_lines(plan_file),
        lines=lines or CHAIR_LINES,
        name=text_spans(signer.name.strip()) if signer else (),
    )


def plan_signer(plan_file: PlanFile) -> Signer | None:
    """The signer the plan names; without one the first of the office."""
    chosen = (signer for signer in plan_file.signers if signer.id == plan_file.plan.signer_id)
    return next(chosen, plan_file.signers[0] if plan_file.signers else None)


def recipient_lines(plan_file: PlanFile) -> tuple[str, ...]:
    """Lines of Nơi nhận: "- Như trên;" and so on, a gap where none are named, "- Lưu: VT, VHXH." last (R83, R84)."""
    named = [_recipient(recipient) for recipient in plan_file.plan.recipients or ()]
    lines = [f"- {text};" for text in named if text] or [f"- {GAP_SIGN};"]
    return (*lines, f"- Lưu: {_archive(plan_file)}.")


def _recipient(recipient: Recipient) -> str:
    text, suffix = bare(fold_space(recipient.text).lstrip("-–— ")), recipient.suffix.strip(" ()")
    return f"{text} ({suffix})" if text and suffix else text


def _archive(plan_file: PlanFile) -> str:
    typed = bare(fold_space(plan_file.plan.archive_line).lstrip("-–— ")).removeprefix("Lưu").lstrip(": ")
    unit = plan_file.agency.drafting_unit_short.strip()
    return typed or (f"{ARCHIVE}, {unit}" if unit else ARCHIVE)
