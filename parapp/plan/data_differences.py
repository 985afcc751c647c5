"""In one line, how a copy of the data differs from what is here."""

from collections import Counter
from collections.abc import Iterable, Sequence

from parapp.models import (
    Agency,
    Block,
    Change,
    CriteriaSet,
    Criterion,
    FieldPart,
    LegalBasis,
    Phrase,
    Plan,
    RecipientList,
    Record,
    RelatedPaper,
    Section,
    Signer,
    Task,
    Unit,
    Version,
)

_KIND_WORDS: dict[type[Record], str] = {
    Plan: "kế hoạch",
    Task: "nhiệm vụ",
    Criterion: "tiêu chí",
    CriteriaSet: "bộ tiêu chí",
    FieldPart: "phần lĩnh vực",
    Section: "mục lời văn",
    Block: "đoạn văn",
    RelatedPaper: "văn bản kèm theo",
    Version: "bản đã giữ",
    Agency: "thông tin cơ quan",
    Unit: "đơn vị",
    Signer: "người ký",
    RecipientList: "danh sách nơi nhận",
    LegalBasis: "căn cứ",
    Phrase: "câu trong Kho câu",
}
_MOST = 4


def difference_words(change: Change) -> str:
    """How what a change leads to differs from now: "khác 2 nhiệm vụ; thiếu 1 kế hoạch; có thêm 3 đoạn văn"."""
    return _told(change, ("khác", "thiếu", "có thêm"))


def change_words(change: Change) -> str:
    """What a change has done: "đổi 2 nhiệm vụ; bỏ 1 kế hoạch; thêm 3 đoạn văn"."""
    return _told(change, ("đổi", "bỏ", "thêm"))


def _told(change: Change, verbs: tuple[str, str, str]) -> str:
    """With a verb each for records that become others, that are no more, and that are new."""
    before = {record.id: record for record in change.before}
    after = {record.id: record for record in change.after}
    kinds = (
        [before[key] for key in before.keys() & after.keys()],
        [before[key] for key in before.keys() - after.keys()],
        [after[key] for key in after.keys() - before.keys()],
    )
    parts = zip(verbs, kinds, strict=True)
    return "; ".join(f"{verb} {_counted(records)}" for verb, records in parts if records)


def _counted(records: Iterable[Record]) -> str:
    """The most important kinds by name, the rest as a number."""
    counts = Counter(type(record) for record in records)
    named = [(counts[kind], words) for kind, words in _KIND_WORDS.items() if counts[kind]]
    shown = [f"{number} {words}" for number, words in named[:_MOST]]
    rest = sum(number for number, _words in named[_MOST:])
    return _listed([*shown, *([f"{rest} mục khác"] if rest else [])])


def _listed(words: Sequence[str]) -> str:
    return " và ".join(filter(None, (", ".join(words[:-1]), words[-1])))
