"""A plan gathered from the data file, and PLAN.json: written, read back and described, nothing lost."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from parapp.models import (
    RECORD_TYPES,
    Agency,
    Block,
    CriteriaSet,
    Criterion,
    FieldPart,
    LegalBasis,
    Plan,
    PlanFile,
    Record,
    Records,
    RelatedPaper,
    Section,
    Signer,
    Task,
    Unit,
    UserError,
)
from parapp.models.planfile import FORMAT, FORMAT_VERSION
from parapp.plan.integrity import check_integrity
from parapp.plan.tree import document_order, sibling_key
from parapp.vietnamese.text import clean

LARGEST = 50_000_000
NO_AGENCY = Agency(id="0" * 32)

R = TypeVar("R", bound=Record)


def all_of(records: Records, record_type: type[R]) -> list[R]:
    """All records of a type, in no particular order."""
    return [record for record in records.get(record_type, {}).values() if isinstance(record, record_type)]


def records_of(plan_file: PlanFile) -> Records:
    """A plan's records as the store would hold them."""
    found: dict[type[Record], dict[str, Record]] = {record_type: {} for record_type in RECORD_TYPES}
    for record in plan_file.records():
        found[type(record)][record.id] = record
    return found


def gather(records: Records, plan_id: str) -> PlanFile:
    """The plan with everything it speaks of, each kind in document order. KeyError if there is no such plan."""
    plan = {plan.id: plan for plan in all_of(records, Plan)}[plan_id]
    criteria_set = next((s for s in all_of(records, CriteriaSet) if s.id == plan.criteria_set_id), None)
    set_id = criteria_set.id if criteria_set else None
    criteria = document_order(row for row in all_of(records, Criterion) if row.set_id == set_id)
    sections = tuple(sorted((s for s in all_of(records, Section) if s.plan_id == plan_id), key=sibling_key))
    return PlanFile(
        agency=next(iter(all_of(records, Agency)), NO_AGENCY),
        plan=plan,
        criteria_set=criteria_set,
        criteria=criteria,
        field_parts=ordered_parts((p for p in all_of(records, FieldPart) if p.plan_id == plan_id), criteria),
        tasks=ordered_tasks((t for t in all_of(records, Task) if t.plan_id == plan_id), criteria),
        papers=tuple(sorted((p for p in all_of(records, RelatedPaper) if p.plan_id == plan_id), key=sibling_key)),
        sections=sections,
        blocks=ordered_blocks(all_of(records, Block), sections),
        units=tuple(sorted(all_of(records, Unit), key=sibling_key)),
        signers=tuple(sorted(all_of(records, Signer), key=sibling_key)),
        legal_bases=tuple(sorted(all_of(records, LegalBasis), key=sibling_key)),
    )


def plan_before(records: Records, plan_id: str) -> PlanFile | None:
    """The plan of the latest earlier result year, with everything it speaks of; None if there is none."""
    plans = {plan.id: plan for plan in all_of(records, Plan)}
    this = plans[plan_id]
    earlier = [plan for plan in plans.values() if plan.result_year < this.result_year]
    last = max(earlier, key=lambda plan: (plan.result_year, plan.order, plan.id), default=None)
    return gather(records, last.id) if last else None


def ordered_tasks(tasks: Iterable[Task], criteria: Sequence[Criterion]) -> tuple[Task, ...]:
    """Tasks in document order: by field in the order of the set (no field last), then depth first by order."""
    place = {row.id: index for index, row in enumerate(criteria)}
    rows = document_order(tasks)
    own_field: dict[str, str | None] = {}
    for task in rows:
        own_field[task.id] = own_field.get(task.parent_id or "", task.field_id)
    return tuple(sorted(rows, key=lambda task: place.get(own_field[task.id] or "", len(place))))


def ordered_parts(parts: Iterable[FieldPart], criteria: Sequence[Criterion]) -> tuple[FieldPart, ...]:
    """Field parts in the order of their fields."""
    place = {row.id: index for index, row in enumerate(criteria)}
    return tuple(sorted(parts, key=lambda part: (place.get(part.field_id, len(place)), part.id)))


def ordered_blocks(blocks: Iterable[Block], sections: Sequence[Section]) -> tuple[Block, ...]:
    """The sections' blocks, section by section, depth first."""
    by_section: dict[str, list[Block]] = defaultdict(list)
    for block in blocks:
        by_section[block.section_id].append(block)
    return tuple(block for section in sections for block in document_order(by_section[section.id]))


def write_plan_file(plan_file: PlanFile) -> bytes:
    """PLAN.json in UTF-8, indented for reading; `read_plan_file` gives the same plan back."""
    return msgspec.json.format(msgspec.json.encode(plan_file), indent=2) + b"\n"


def read_plan_file(data: bytes) -> PlanFile:
    """The plan of a PLAN.json, its texts cleaned. UserError for what is no whole, sound plan of a known version."""
    if len(data) > LARGEST:
        raise UserError("plan_file_too_large", largest=LARGEST // 1_000_000)
    raw = _decoded(data)
    _check_format(raw)
    try:
        plan_file = msgspec.convert(_of_today(raw), PlanFile)
    except msgspec.ValidationError as error:
        raise UserError("plan_file_value", place=_place(str(error))) from error
    check_integrity(plan_file)
    return plan_file


def _decoded(data: bytes) -> Any:
    try:
        return _cleaned(msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf")))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise UserError("plan_file_no_json") from error


def _check_format(raw: Any) -> None:
    if not isinstance(raw, Mapping) or raw.get("format") != FORMAT:
        raise UserError("plan_file_foreign")
    version = raw.get("version", FORMAT_VERSION)
    if isinstance(version, int) and version > FORMAT_VERSION:
        raise UserError("plan_file_newer", version=version)
    if version not in (1, FORMAT_VERSION) or isinstance(version, bool):
        raise UserError("plan_file_value", place="version")


def _of_today(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Version 1 had the covering paper inside of the plan."""
    plan = raw.get("plan")
    if raw.get("version") != 1 or not isinstance(plan, dict) or "covering" not in plan:
        return {**raw, "version": FORMAT_VERSION}
    covering, plan = plan["covering"], {name: value for name, value in plan.items() if name != "covering"}
    papers = [_covering_paper(covering, plan.get("id"))] if isinstance(covering, dict) else []
    return {**raw, "version": FORMAT_VERSION, "plan": plan, "papers": papers}


def _covering_paper(covering: Mapping[str, Any], plan_id: object) -> dict[str, Any]:
    """The covering paper of version 1, {"doc_type", "number", …}, as a related paper of today."""
    doc_type = str(covering.get("doc_type", "")).upper()
    known = {name: value for name, value in covering.items() if name != "doc_type"}
    kind = "resolution" if doc_type == "NGHỊ QUYẾT" else "decision"
    status = "issued" if covering.get("number") else "draft"
    return {"id": f"{str(plan_id)[:90]}-covering", "plan_id": plan_id, "kind": kind, "status": status, **known}


def _cleaned(raw: Any) -> Any:
    if isinstance(raw, str):
        return clean(raw)
    if isinstance(raw, list):
        return [_cleaned(value) for value in raw]
    if isinstance(raw, dict):
        return {key: _cleaned(value) for key, value in raw.items()}
    return raw


def _place(message: str) -> str:
    found = re.search(r"unknown field `([^`]*)`", message)
    path = re.search(r"at `\$\.?([^`]*)`", message)
    return ".".join(part for part in (path and path.group(1), found and found.group(1)) if part) or "đầu tệp"


def schema() -> dict[str, Any]:
    """The JSON Schema of PLAN.json."""
    return msgspec.json.schema(PlanFile)
