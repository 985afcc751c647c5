"""Foot of a paper: recipients beside who signs (R71-R85)."""

from parapp.document.compose.grammar import bare
from parapp.document.compose.spans import GAP_SIGN, text_spans
from parapp.models import PlanFile, Recipient, RelatedPaper
from parapp.models.document import SignatureBlock
from parapp.plan.papers.proposals import ARCHIVE, archive_of, recipients_of, signer_of, signing_lines
from parapp.vietnamese.text import fold_space


def signature_block(plan_file: PlanFile, paper: RelatedPaper | None = None) -> SignatureBlock:
    """Recipients and signature of the plan or of a paper around it; without a signer who usually signs such a paper,
    a missing name is room to write."""
    signer = signer_of(plan_file, paper)
    return SignatureBlock(
        recipients=recipient_lines(plan_file, paper),
        lines=signing_lines(plan_file, paper),
        name=text_spans(signer.name.strip()) if signer else (),
    )


def recipient_lines(plan_file: PlanFile, paper: RelatedPaper | None = None) -> tuple[str, ...]:
    """Lines of Nơi nhận: "- Như trên;" and so on, a gap where none are named, "- Lưu: VT, VHXH." last (R83, R84)."""
    named = [_recipient(recipient) for recipient in recipients_of(plan_file, paper)]
    lines = [f"- {text};" for text in named if text] or [f"- {GAP_SIGN};"]
    return (*lines, f"- Lưu: {_archive(archive_of(plan_file, paper))}.")


def _recipient(recipient: Recipient) -> str:
    text, suffix = bare(fold_space(recipient.text).lstrip("-–— ")), recipient.suffix.strip(" ()")
    return f"{text} ({suffix})" if text and suffix else text


def _archive(text: str) -> str:
    return bare(fold_space(text).lstrip("-–— ")).removeprefix("Lưu").lstrip(": ") or ARCHIVE
