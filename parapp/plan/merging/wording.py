"""What both sides say, in words: titles of records, names of fields, values. Made when first asked for."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from parapp.models import (
    CriteriaSet,
    Phrase,
    Plan,
    PlanFile,
    RecipientList,
    Record,
    Records,
    Version,
)
from parapp.models.touch import RecordKey
from parapp.plan.merging.sides import Heads, Side
from parapp.plan.merging.three_way import Difference, changed
from parapp.plan.planfile import gather
from parapp.plan.versions.comparing import SAME_WORDS
from parapp.plan.versions.field_words import ORDER_WORD, RECORD_WORDS, field_word
from parapp.plan.versions.said import Speaker
from parapp.vietnamese.text import fold_space

_MORE_RECORD_WORDS: dict[type[Record], str] = {
    RecipientList: "Danh sách nơi nhận",
    Phrase: "Câu mẫu",
    Version: "Bản đã giữ",
}
_MORE_FIELD_WORDS = {
    "assignment": "Phân công",
    "deliverables": "Sản phẩm và thời hạn",
    "order": ORDER_WORD,
    "recipients": "Nơi nhận",
    "content": "Nội dung",
    "label": "Tên bản",
    "made_at": "Giữ lúc",
    "uses": "Số lần dùng",
    "year": "Năm",
    "criterion_name": "Tiêu chí",
    "kind": "Loại",
    "text": "Câu chữ",
    "former_names": "Tên cũ",
}
_LONGEST_TITLE = 160
_MOST_FIELDS = 6


_NO_NAMES: Mapping[str, str] = MappingProxyType({})


class Said(NamedTuple):
    """A question in words: the field's name, and what stands on each side."""

    name: str
    ours: str
    theirs: str
    merged: str = ""


class Wording:
    """Speaks for both sides; what only one of them has is said with that side's words."""

    def __init__(self, ours: Side, theirs: Side) -> None:
        self._sides = (ours, theirs)
        self._heads = Heads(ours.records, theirs.records)
        self._speakers: dict[tuple[int, RecordKey | None], Speaker] = {}

    def title(self, key: RecordKey) -> str:
        """What a record is called: "Nhiệm vụ: Rà soát thủ tục"; as here, or as there if only they have it."""
        for number, side in enumerate(self._sides):
            if (record := side.get(key)) is not None:
                return self._title(number, record)
        return self.kind_word(key[0])

    def kind_word(self, kind: type[Record]) -> str:
        """What one record of a kind is called."""
        return RECORD_WORDS.get(kind) or _MORE_RECORD_WORDS.get(kind, kind.__name__)

    def _title(self, side: int, record: Record) -> str:
        kind = self.kind_word(type(record))
        if isinstance(record, Plan):
            return record.shown_name
        if isinstance(record, Version):
            name = record.label
        elif isinstance(record, CriteriaSet):
            name = record.name or f"năm {record.year}"
        elif isinstance(record, Phrase):
            name = record.text
        else:
            name = self._speaker(side, record).title(record)
        name = _shortened(fold_space(name))
        return f"{kind}: {name}" if name and name != kind else kind

    def said(self, difference: Difference) -> Said:
        """One question in words."""
        key = difference.key
        if difference.is_record:
            return Said("", self._there(difference, 0), self._there(difference, 1))
        ours, theirs = (self._value(side, key[:2], key.field) for side in (0, 1))
        if ours == theirs:
            theirs = f"{theirs}\n{SAME_WORDS}".strip()
        merged = ""
        if difference.verdict == "merged":
            merged = self._merged(difference)
        return Said(self.field_word(key.record_type, key.field), ours, theirs, merged)

    def field_word(self, kind: type[Record], field: str) -> str:
        """What a field is called."""
        word = field_word(kind, field)
        return _MORE_FIELD_WORDS.get(field, word) if word == field else word

    def _there(self, difference: Difference, side: int) -> str:
        """Whether the record is there on a side; where the other deleted it, what was edited in it."""
        record = difference.theirs if side else difference.ours
        if difference.verdict != "conflict":
            gone = "đã xóa" if side else "chưa có"
            return gone if record is None else "có"
        if record is None:
            return "đã xóa"
        edited = [self._edited(side, part) for part in difference.heirs or (difference.key[:2],)]
        return "\n".join(("đã sửa tiếp", *(words for words in edited if words)))

    def _edited(self, side: int, key: RecordKey) -> str:
        """What a side edited in a record: "Nguyên nhân: Nhân lực mỏng"."""
        touch, record = self._sides[side].touch(key), self._sides[side].get(key)
        if touch is None or record is None:
            return ""
        fields = [name for name in touch.before if name != "order" and name in record.__struct_fields__]
        told = [f"{self.field_word(key[0], name)}: {self._words(side, record, name)}" for name in fields[:_MOST_FIELDS]]
        return "\n".join(told) or self._title(side, record)

    def _value(self, side: int, key: RecordKey, field: str) -> str:
        record = self._sides[side].get(key)
        return self._words(side, record, field) if record is not None else ""

    def _words(self, side: int, record: Record, field: str) -> str:
        if field == "order":
            return "vị trí trong bản chép" if side else "vị trí trên máy này"
        speaker = self._speaker(side, record)
        said = speaker.fields(record).items()
        parts = {name: words for name, (_, words) in said if name == field or name.startswith(f"{field}.")}
        if set(parts) == {field}:
            return parts[field]
        told = ((self.field_word(type(record), name), words) for name, words in parts.items() if words)
        return "\n".join(f"{name}: {words}" for name, words in told)

    def _merged(self, difference: Difference) -> str:
        kind, record_id, field = difference.key
        record = changed(self._sides[0].records[kind][record_id], {field: difference.merged})
        return self._words(0, record, field)

    def _speaker(self, side: int, record: Record) -> Speaker:
        head = self._heads.of(record)
        if (side, head) not in self._speakers:
            self._speakers[side, head] = Speaker(_surroundings(self._sides[side].records, head), _NO_NAMES)
        return self._speakers[side, head]


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_TITLE else f"{name[:_LONGEST_TITLE].rpartition(' ')[0]}…"


def _surroundings(records: Records, head: RecordKey | None) -> PlanFile:
    """What the records of a plan, a set or the office speak of, as a plan's file."""
    if head is not None and head[0] is Plan and head[1] in records.get(Plan, {}):
        return gather(records, head[1])
    set_id = head[1] if head is not None and head[0] is CriteriaSet else None
    stand_in = Plan(id="0" * 32, result_year=2000, period_start=2000, period_end=2000, criteria_set_id=set_id)
    known: Records = {**records, Plan: {stand_in.id: stand_in}}
    return gather(known, stand_in.id)
