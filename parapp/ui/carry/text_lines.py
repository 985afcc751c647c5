"""Sections, units and single places of the texts of last year's plan, each with what becomes of it."""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from parapp.models import Block, PlanFile, Record
from parapp.plan.carry_over import CarriedSection, Mention, UnitProposal
from parapp.plan.facts import plain_text
from parapp.plan.integrity import unit_lists
from parapp.plan.papers import KIND_NAMES as PAPER_NAMES
from parapp.plan.record_texts import texts_of, with_texts
from parapp.plan.renaming import name_key
from parapp.plan.time_mentions import replaced
from parapp.plan.versions.field_words import ROLE_NAMES
from parapp.ui.carry.criteria_lines import row_text, task_text
from parapp.ui.carry.line_model import ALL, TO_LOOK_AT, LineModel, Option
from parapp.vietnamese.text import clean, fold_space

_CONTEXT = 70
_WITHOUT_WORDS = "(không có lời văn)"
_LONGEST_NAME = 40
KIND_NAMES = {
    "year": "Năm",
    "date": "Ngày",
    "period": "Giai đoạn",
    "reference": "Số văn bản",
    "unit": "Đơn vị",
    "place": "Địa danh",
}
_FIELD_NAMES = {
    "group": "nhóm",
    "content": "nội dung",
    "cause": "nguyên nhân",
    "remedy": "giải pháp",
    "target": "chỉ tiêu",
    "assignment": "phân công",
    "note": "ghi chú",
    "person": "người làm",
    "product": "sản phẩm",
    "deadline": "thời hạn",
    "subject": "Trích yếu",
    "recipients": "Nơi nhận",
    "archive_line": "Nơi nhận",
    "appendices": "Phụ lục",
}


class SectionsModel(LineModel):
    """The sections that say something."""

    headings = ("Mục của kế hoạch năm trước", "Lời văn", "Ghi chú")

    def load(self) -> None:
        """Each section with its words."""
        proposal = self.at_work.proposal
        entries = {entry.last_id: entry for entry in proposal.sections}
        words = {section.id: _section_words(proposal.last, section.id) for section in proposal.last.sections}
        self._lines: list[tuple[CarriedSection, str, str]] = [
            (entries[section.id], _section_name(proposal.last, section.id), words[section.id])
            for section in proposal.last.sections
            if words[section.id] or entries[section.id].accepted
        ]

    def count(self) -> int:
        return len(self._lines)

    def cell(self, row: int, column: int) -> str:
        entry, name, words = self._lines[row]
        if column == 2:
            return self._note(entry)
        return name if column == 0 else fold_space(words[:300]) or _WITHOUT_WORDS

    def _note(self, entry: CarriedSection) -> str:
        if entry.role == "field_part" and entry.field_id is None:
            return "năm nay không có lĩnh vực này"
        if entry.into is None:
            return "thêm vào kế hoạch năm nay"
        return "thay lời có sẵn" if entry.accepted else "năm nay đã có lời riêng, giữ lại"

    def is_ticked(self, row: int) -> bool | None:
        return self.at_work.takes_section(self._lines[row][0].last_id)

    def tick(self, rows: Sequence[int], on: bool) -> None:
        self.at_work.take_sections([self._lines[row][0].last_id for row in rows], on)

    def is_certain(self, row: int) -> bool:
        return self._lines[row][0].accepted

    def preview(self, row: int) -> list[tuple[str, str]]:
        """How the section will read: this year's years and names stand in it."""
        entry, name, _ = self._lines[row]
        last = self.at_work.proposal.last
        blocks = tuple(self._of_today(block) for block in last.blocks if block.section_id == entry.last_id)
        return [(name, _section_words(replace(last, blocks=blocks), entry.last_id) or _WITHOUT_WORDS)]

    def _of_today(self, block: Block) -> Block:
        review = self.at_work
        changes: dict[str, list[tuple[int, str, str]]] = {}
        for mention in review.proposal.mentions:
            if mention.record_id == block.id:
                changes.setdefault(mention.field, []).append((mention.start, mention.old, review.words(mention)))
        return with_texts(block, lambda field, text: replaced(text, changes.get(field, [])))


class UnitsModel(LineModel):
    """Units whose names no longer hold."""

    headings = ("Tên trong kế hoạch năm trước", "Tên năm nay", "Số chỗ")
    choice = 1
    free_choice = True
    right = frozenset({2})
    coloured = frozenset({1})

    def load(self) -> None:
        """The units of the proposal."""
        self._units: tuple[UnitProposal, ...] = self.at_work.proposal.units

    def count(self) -> int:
        return len(self._units)

    def cell(self, row: int, column: int) -> str:
        unit = self._units[row]
        return (unit.old, self.at_work.unit_name(unit), str(unit.places))[column]

    def is_ticked(self, row: int) -> bool | None:
        return self.at_work.unit_name(self._units[row]) != self._units[row].old

    def can_tick(self, row: int) -> bool:
        return self._units[row].new != self._units[row].old or bool(self.is_ticked(row))

    def tick(self, rows: Sequence[int], on: bool) -> None:
        for row in rows:
            unit = self._units[row]
            self.at_work.name_unit(unit, unit.new if on else unit.old)

    def options(self, row: int) -> list[Option]:
        unit = self._units[row]
        names = (unit.new, *unit.options, *(known.name for known in self.at_work.proposal.this.units), unit.old)
        return [(name, name) for name in dict.fromkeys(names)]

    def chosen(self, row: int) -> str:
        """The name that a unit gets."""
        return self.at_work.unit_name(self._units[row])

    def choose(self, row: int, wanted: Any) -> None:
        unit, name = self._units[row], clean(str(wanted)).strip() or self._units[row].old
        if name != self.at_work.unit_name(unit):
            self.at_work.name_unit(unit, name)

    def preview(self, row: int) -> list[tuple[str, str]]:
        last, key = self.at_work.proposal.last, self._units[row].key
        named = [
            task.id
            for task in last.tasks
            if any(name_key(ref.text) == key for units in unit_lists(task.assignment) for ref in units.units)
        ]
        places = _Names(last)
        return [("Nhiệm vụ có đơn vị này", "; ".join(places.record(task_id) for task_id in named))] if named else []

    def severity(self, row: int) -> str:
        return "" if self.is_ticked(row) else "warning"

    def is_certain(self, row: int) -> bool:
        return self._units[row].new != self._units[row].old


class MentionsModel(LineModel):
    """Years, dates, numbers and names, each between the words before and after it."""

    headings = ("Loại", "Ở đâu", "Lời văn phía trước", "Đang ghi", "Sẽ ghi", "Lời văn phía sau")
    choice = 4
    free_choice = True
    right = frozenset({2})
    coloured = frozenset({4})
    kinds = (ALL, TO_LOOK_AT, *KIND_NAMES.values())

    def load(self) -> None:
        """Each place with its context."""
        last = self.at_work.proposal.last
        self._mentions: tuple[Mention, ...] = self.at_work.proposal.mentions
        self._texts = {(record.id, field): text for record in _records(last) for field, text in texts_of(record)}
        names = _Names(last)
        self._cells = [self._fixed_cells(mention, names) for mention in self._mentions]
        self._together: dict[tuple[str, str], list[Mention]] = {}
        for mention in self._mentions:
            self._together.setdefault((mention.record_id, mention.field), []).append(mention)

    def _fixed_cells(self, mention: Mention, names: "_Names") -> tuple[str, str, str, str]:
        text = self._texts[mention.record_id, mention.field]
        end = mention.start + len(mention.old)
        before = text[max(0, mention.start - _CONTEXT) : mention.start]
        return (
            KIND_NAMES[mention.kind],
            names.place(mention),
            fold_space(before),
            fold_space(text[end : end + _CONTEXT]),
        )

    def count(self) -> int:
        return len(self._mentions)

    def cell(self, row: int, column: int) -> str:
        if column < 3:
            return self._cells[row][column]
        if column == 5:
            return self._cells[row][3]
        mention = self._mentions[row]
        return mention.old if column == 3 else self.at_work.words(mention)

    def is_ticked(self, row: int) -> bool | None:
        mention = self._mentions[row]
        return self.at_work.words(mention) != mention.old

    def can_tick(self, row: int) -> bool:
        mention = self._mentions[row]
        return mention.new != mention.old or bool(self.is_ticked(row))

    def tick(self, rows: Sequence[int], on: bool) -> None:
        mentions = [self._mentions[row] for row in rows]
        self.at_work.say({mention.key: mention.new if on else mention.old for mention in mentions})

    def options(self, row: int) -> list[Option]:
        mention = self._mentions[row]
        return [(text, text) for text in dict.fromkeys((mention.new, *mention.options, mention.old))]

    def chosen(self, row: int) -> str:
        """What will stand there."""
        return self.at_work.words(self._mentions[row])

    def choose(self, row: int, wanted: Any) -> None:
        mention, text = self._mentions[row], clean(str(wanted))
        if text != self.at_work.words(mention):
            self.at_work.say({mention.key: text})

    def everywhere(self, row: int) -> int:
        """Puts what stands in a line in all places that say the same now; how many those are."""
        mention = self._mentions[row]
        same = [other for other in self._mentions if other.kind == mention.kind and other.old == mention.old]
        self.at_work.say({other.key: self.at_work.words(mention) for other in same})
        return len(same)

    def severity(self, row: int) -> str:
        return "info" if self.is_ticked(row) else ""

    def is_kind(self, row: int, kind: str) -> bool:
        """Texts of what is not taken over need no look."""
        mention = self._mentions[row]
        if not self.at_work.is_taken(mention.record_id):
            return False
        if kind == TO_LOOK_AT:
            return not mention.accepted
        return kind in (ALL, KIND_NAMES[mention.kind])

    def is_certain(self, row: int) -> bool:
        return self._mentions[row].accepted

    def preview(self, row: int) -> list[tuple[str, str]]:
        mention = self._mentions[row]
        text = self._texts[mention.record_id, mention.field]
        together = self._together[mention.record_id, mention.field]
        new = replaced(text, [(other.start, other.old, self.at_work.words(other)) for other in together])
        return [("Đang ghi", text), ("Sẽ ghi", new)]


class _Names:
    """What the places of texts are called."""

    def __init__(self, plan_file: PlanFile) -> None:
        codes = {row.id: row for row in plan_file.criteria}
        self._names: dict[str, str] = {}
        for task in plan_file.tasks:
            rows = [codes[row_id] for row_id in task.criterion_ids if row_id in codes]
            self._names[task.id] = _shortened(", ".join(row.code or row_text(row) for row in rows) or task_text(task))
        for section in plan_file.sections:
            self._names[section.id] = _shortened(_section_name(plan_file, section.id))
        self._names |= {block.id: self._names[block.section_id] for block in plan_file.blocks}
        fields = {row.id: row.name for row in plan_file.criteria}
        self._names |= {part.id: _shortened(fields.get(part.field_id, "")) for part in plan_file.field_parts}
        self._names |= {paper.id: PAPER_NAMES[paper.kind] for paper in plan_file.papers}
        self._tasks = {task.id for task in plan_file.tasks}

    def record(self, record_id: str) -> str:
        """What a record is called."""
        return self._names.get(record_id, "")

    def place(self, mention: Mention) -> str:
        """Where a mention stands, in a few words."""
        parts = mention.field.split(".")
        field = _FIELD_NAMES.get(parts[-1]) or _FIELD_NAMES.get(parts[0], "")
        name = self._names.get(mention.record_id, "")
        if mention.record_id in self._tasks:
            return f"{name}: {field}"
        return name or field


def _records(plan_file: PlanFile) -> Iterator[Record]:
    yield from (plan_file.plan, *plan_file.field_parts, *plan_file.tasks, *plan_file.papers)
    yield from (*plan_file.sections, *plan_file.blocks)


def _section_name(plan_file: PlanFile, section_id: str) -> str:
    section = next(section for section in plan_file.sections if section.id == section_id)
    title = fold_space(plain_text(plan_file, section.title)).strip()
    field = next((row.name for row in plan_file.criteria if row.id == section.field_id), "")
    role = ROLE_NAMES[section.role]
    return f"{role}: {fold_space(field)}" if field else title or role


def _section_words(plan_file: PlanFile, section_id: str) -> str:
    texts = (plain_text(plan_file, block.runs) for block in plan_file.blocks if block.section_id == section_id)
    return "\n".join(filter(None, (fold_space(text).strip() for text in texts)))


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_NAME else f"{text[:_LONGEST_NAME].rsplit(' ', 1)[0]}…"
