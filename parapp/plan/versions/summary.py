"""A comparison in one sentence."""

from collections.abc import Iterable

from parapp.models import Block, Criterion, LegalBasis, Plan, Record, RelatedPaper, Section, Signer, Task, Unit
from parapp.plan.versions.comparing import KIND_WORDS, Comparison, DifferenceKind

SAME = "Hai bản giống nhau."
_KINDS: tuple[DifferenceKind, ...] = ("added", "removed", "moved", "changed")
_COUNTED: tuple[tuple[str, tuple[type[Record], ...]], ...] = (
    ("nhiệm vụ", (Task,)),
    ("đoạn lời văn", (Block,)),
    ("mục", (Section,)),
    ("văn bản kèm", (RelatedPaper,)),
    ("tiêu chí", (Criterion,)),
    ("đơn vị", (Unit,)),
    ("người ký", (Signer,)),
    ("căn cứ", (LegalBasis,)),
)


def summary(comparison: Comparison) -> str:
    """ "Nhiệm vụ: thêm 1, sửa 2. Đoạn lời văn: bỏ 1. Thông tin văn bản: sửa 3 chỗ."."""
    if not comparison.groups:
        return SAME
    sentences = [f"{name}: {counts}" for name, kinds in _COUNTED if (counts := _counts(comparison, kinds))]
    data = sum(len(one.fields) for one in comparison.differences if one.record_type == Plan.__name__)
    rest = _rest(comparison)
    sentences = [
        *([f"thông tin văn bản: sửa {data} chỗ"] if data else []),
        *sentences,
        *([f"thông tin khác: sửa {rest} chỗ"] if rest else []),
    ]
    return " ".join(f"{words[0].upper()}{words[1:]}." for words in sentences)


def _counts(comparison: Comparison, kinds: Iterable[type[Record]]) -> str:
    counted = ((kind, sum(comparison.count(kind, one) for one in kinds)) for kind in _KINDS)
    return ", ".join(f"{KIND_WORDS[kind]} {count}" for kind, count in counted if count)


def _rest(comparison: Comparison) -> int:
    named = {kind.__name__ for _, kinds in _COUNTED for kind in kinds} | {Plan.__name__}
    return sum(len(one.fields) or 1 for one in comparison.differences if one.record_type not in named)
