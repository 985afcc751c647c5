"""What the fields of a record say in words, for people who compare two states of it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from parapp.models import (
    Appendix,
    Assignment,
    Block,
    Criterion,
    Deadline,
    DeadlineChange,
    FieldPart,
    Footnote,
    Label,
    LayoutChoices,
    LiveField,
    OtherRole,
    PlanFile,
    Recipient,
    Record,
    ReportPeriod,
    Section,
    Task,
    TaskResult,
    UnitList,
    Words,
)
from parapp.models.form import FormPart
from parapp.plan.edits.task_table import criterion_text
from parapp.plan.edits.tasks import STATUS_NAMES
from parapp.plan.facts import fact_text
from parapp.plan.papers.kinds import KIND_NAMES
from parapp.plan.papers.names import paper_name
from parapp.plan.papers.periods import period_words
from parapp.plan.progress.naming import task_words
from parapp.plan.units import list_text
from parapp.plan.versions.field_words import (
    AGENCY_KIND_NAMES,
    AUTHORITY_NAMES,
    BODY_NAMES,
    GROUPING_NAMES,
    LAYOUT_VALUES,
    LAYOUT_WORDS,
    LEVEL_NAMES,
    NUMBERING_NAMES,
    PASSED_NAMES,
    PLAN_STATUS_NAMES,
    ROLE_NAMES,
    UNNAMED,
)
from parapp.vietnamese.dates import short_date
from parapp.vietnamese.numbers import format_score
from parapp.vietnamese.text import fold_space

_GAP = "……"
_LITERALS: dict[tuple[str, str], Mapping[Any, str]] = {
    ("Plan", "status"): PLAN_STATUS_NAMES,
    ("RelatedPaper", "status"): PLAN_STATUS_NAMES,
    ("RelatedPaper", "kind"): KIND_NAMES,
    ("Task", "status"): STATUS_NAMES,
    ("Section", "role"): ROLE_NAMES,
    ("Block", "numbering"): NUMBERING_NAMES,
    ("Criterion", "level"): LEVEL_NAMES,
    ("Criterion", "passed"): PASSED_NAMES,
    ("Agency", "kind"): AGENCY_KIND_NAMES,
    ("Signer", "authority"): AUTHORITY_NAMES,
    ("Signer", "body"): BODY_NAMES,
    ("LegalBasis", "basis_class"): {"powers": "thẩm quyền", "subject": "nội dung"},
}
Fields = Mapping[str, tuple[object, str]]


class Speaker:
    """Says what stands in the records of one plan: names instead of ids, the plan's own facts in its texts."""

    def __init__(self, plan_file: PlanFile, names: Mapping[str, str]) -> None:
        """`names` are those that no record has: of forms by their id, of appendix columns by their key."""
        self.plan_file = plan_file
        self._names = names
        self._by_id = {record.id: record for record in plan_file.records()}
        self._criteria = {row.id: row for row in plan_file.criteria}

    def fields(self, record: Record) -> Fields:
        """Each field of a record with its value and its words, in the order people read them."""
        found: dict[str, tuple[object, str]] = {}
        for name in record.__struct_fields__:
            if name in UNNAMED:
                continue
            value = getattr(record, name)
            if isinstance(value, Assignment):
                parts = ("lead", "coordinating", "others", "printed")
                found |= {f"{name}.{part}": self._field(record, name, getattr(value, part)) for part in parts}
            elif name == "deliverables":
                for part in ("product", "deadline"):
                    own = tuple(getattr(deliverable, part) for deliverable in value)
                    found[f"{name}.{part}"] = (own, "\n".join(map(self.said, own)).strip("\n"))
            else:
                found[name] = self._field(record, name, value)
        return found

    def _field(self, record: Record, name: str, value: object) -> tuple[object, str]:
        words = _LITERALS.get((type(record).__name__, name))
        if words is not None:
            return value, words.get(value, "")
        if name == "form_id":
            return value, self._names.get(str(value), str(value))
        if name.endswith("_id") and isinstance(value, str):
            return value, self.name_of(value)
        if name.endswith("_ids") and isinstance(value, tuple):
            return value, "\n".join(map(self.name_of, value))
        if name == "parts" and isinstance(value, tuple):
            return value, "\n".join(self._outline(value, 0))
        return value, self.said(value)

    def record(self, record_id: str) -> Record | None:
        """The plan's record of an id; None if there is none."""
        return self._by_id.get(record_id)

    def name_of(self, record_id: str) -> str:
        """What the record of an id is called; a gap for one that is not there."""
        record = self._by_id.get(record_id)
        return self.title(record) if record is not None else _GAP

    def title(self, record: Record) -> str:
        """What a record is called in a list, on one line."""
        match record:
            case Task():
                parent = self._by_id.get(record.parent_id or "")
                words = task_words(record, self._criteria, parent if isinstance(parent, Task) else None)
                return words or "Nhiệm vụ chưa có nội dung"
            case Criterion():
                return criterion_text(record)
            case FieldPart():
                return fold_space(record.title) or self.name_of(record.field_id)
            case Section():
                return self._section_title(record)
            case Block():
                return fold_space(self.said(record.runs)) or "Đoạn trống"
        return self._office_title(record)

    def _office_title(self, record: Record) -> str:
        if hasattr(record, "shown_name"):
            return str(record.shown_name)
        if type(record).__name__ == "RelatedPaper":
            return paper_name(self.plan_file, record)  # type: ignore[arg-type]
        names = [getattr(record, name, "") for name in ("name", "text", "doc_type", "number", "subject")]
        lines = getattr(record, "lines", ())
        return fold_space(" ".join((*lines, *(name for name in names if isinstance(name, str)))))

    def _section_title(self, section: Section) -> str:
        own = fold_space(self.said(section.title)) or ROLE_NAMES[section.role]
        if section.field_id:
            own = self.name_of(section.field_id)
        return f"{self.name_of(section.paper_id)}: {own}" if section.paper_id else own

    def _outline(self, parts: Iterable[FormPart], depth: int) -> Iterable[str]:
        for part in parts:
            section = self._by_id.get(part.section_id)
            name = part.line or (ROLE_NAMES[part.role] if part.role else "")
            name = self.title(section) if section is not None else name
            yield f"{'  ' * depth}{fold_space(name) or part.wording or 'mục không tiêu đề'}"
            yield from self._outline(part.parts, depth + 1)

    def said(self, value: object) -> str:
        """A value in words; empty for nothing."""
        for kind, words in _SAID.items():
            if isinstance(value, kind):
                return words(self, value)
        if isinstance(value, tuple):
            joint = "" if any(isinstance(part, Words | LiveField | Footnote) for part in value) else "\n"
            return joint.join(map(self.said, value))
        return "" if value is None else str(value)

    def appendix(self, appendix: Appendix) -> str:
        """An appendix in one paragraph for each of its choices."""
        columns = "; ".join(self._column(column.key, column.heading, column.width) for column in appendix.columns)
        sums = [
            words
            for words, chosen in (
                ("cộng theo lĩnh vực", appendix.field_sums),
                ("dòng tổng cộng", appendix.total_row),
                ("dòng đánh số cột", appendix.numbering_row),
            )
            if chosen
        ]
        page = "trang ngang" if appendix.landscape else "trang dọc"
        shape = ", ".join((GROUPING_NAMES[appendix.grouping], *sums, page))
        return "\n".join(filter(None, (self.said(appendix.title), f"Cột: {columns}", shape)))

    def _column(self, key: str, heading: str, width: float | None) -> str:
        name = heading or self._names.get(key, key)
        return f"{name} ({str(width).removesuffix('.0').replace('.', ',')} mm)" if width else name


def _result(_speaker: Speaker, entry: TaskResult) -> str:
    what = f"{short_date(entry.on)}: {STATUS_NAMES[entry.status].lower()}"
    which = f", sản phẩm {entry.product + 1}" if entry.product is not None else ""
    score = f", tự chấm {entry.own_score} điểm" if entry.own_score else ""
    files = f", tệp: {', '.join(entry.evidence)}" if entry.evidence else ""
    return fold_space(f"{what}{which}{score}. {entry.text}") + files


def _deadline_change(_speaker: Speaker, change: DeadlineChange) -> str:
    return fold_space(
        f"{short_date(change.on)}: {change.before.text or 'chưa có'} → {change.after.text} ({change.reason})"
    )


def _layout(_speaker: Speaker, value: LayoutChoices) -> str:
    return "\n".join(
        f"{word}: {LAYOUT_VALUES.get(getattr(value, name), getattr(value, name))}"
        for name, word in LAYOUT_WORDS.items()
    )


_SAID: dict[type, Callable[[Speaker, Any], str]] = {
    bool: lambda _s, value: "có" if value else "không",
    Decimal: lambda _s, value: format_score(value),
    date: lambda _s, value: short_date(value),
    Words: lambda _s, value: value.text,
    LiveField: lambda s, value: fact_text(s.plan_file, value.fact, value.ref) or _GAP,
    Footnote: lambda s, value: f" [{' '.join(map(s.said, value.paragraphs))}]",
    UnitList: lambda _s, value: list_text(value),
    OtherRole: lambda _s, value: f"{value.role}: {list_text(value.units)}",
    Deadline: lambda _s, value: value.text,
    Recipient: lambda _s, value: f"{value.text} ({value.suffix})" if value.suffix else value.text,
    Label: lambda _s, value: f"{value.key}: {value.text}",
    ReportPeriod: lambda _s, value: period_words(value),
    TaskResult: _result,
    DeadlineChange: _deadline_change,
    Appendix: Speaker.appendix,
    LayoutChoices: _layout,
}
