"""The sample: an invented commune, its criteria with results, its plan and its texts. The same ids each time."""

import tomllib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import msgspec
from msgspec.structs import replace

from parapp import paths
from parapp.models import (
    Agency,
    Assignment,
    Block,
    CriteriaSet,
    Criterion,
    Deliverable,
    Footnote,
    LegalBasis,
    Numbering,
    Plan,
    PlanFile,
    RecipientList,
    Record,
    Records,
    Runs,
    Section,
    SectionRole,
    Signer,
    Task,
    Unit,
    UnitList,
    UnitRef,
    spread_keys,
)
from parapp.models.record import Value
from parapp.plan.facts import runs_of
from parapp.plan.field_parts import propose_missing
from parapp.plan.outline import built_in_outline, outline_criteria
from parapp.plan.planfile import gather
from parapp.plan.presets import recipient_presets, signer_presets, unit_preset
from parapp.plan.scores import lost, sums
from parapp.vietnamese.deadlines import parse_deadline


class SampleTask(Value, frozen=True):
    """A task of the sample; units are keys of the commune's preset."""

    lead: tuple[str, ...]
    remedy: str
    target: str
    product: str
    deadline: str
    codes: tuple[str, ...] = ()
    field: str = ""
    content: str = ""
    cause: str = ""
    coordinating: tuple[str, ...] = ()


class SampleSection(Value, frozen=True):
    """A section of the sample's text: blocks as (numbering, text); "letter:1" is one level deeper."""

    role: SectionRole
    blocks: tuple[tuple[str, str], ...]


class SampleData(Value, frozen=True):
    """What resources/sample/ holds."""

    agency: dict[str, Any]
    plan: dict[str, Any]
    criteria_set: dict[str, Any]
    legal_bases: tuple[dict[str, Any], ...]
    sections: tuple[SampleSection, ...]
    survey_codes: tuple[str, ...]
    lost: dict[str, str]
    tasks: tuple[SampleTask, ...]


@lru_cache(maxsize=1)
def sample_records() -> tuple[Record, ...]:
    """All records of the sample, owners before what belongs to them; the same, ids included, at each call."""
    folder = paths.resources() / "sample"
    texts = [(folder / name).read_text(encoding="utf-8") for name in ("office.toml", "tasks.toml")]
    data = msgspec.convert(tomllib.loads(texts[0]) | tomllib.loads(texts[1]), SampleData)
    return _with_fixed_ids(_build(data))


def sample_plan_file() -> PlanFile:
    """The sample's plan with everything it speaks of."""
    records = sample_records()
    return gather(_by_type(records), next(record.id for record in records if isinstance(record, Plan)))


def _by_type(records: Sequence[Record]) -> Records:
    found: dict[type[Record], dict[str, Record]] = {}
    for record in records:
        found.setdefault(type(record), {})[record.id] = record
    return found


def _build(data: SampleData) -> list[Record]:
    units, unit_keys, coordinator_id = _units()
    agency = msgspec.convert(data.agency, Agency)
    signers, recipients = signer_presets(), recipient_presets(agency.kind)
    criteria_set, criteria = _criteria(data)
    plan = _plan(data, criteria_set, signers[0], recipients[0])
    office: list[Record] = [replace(agency, coordinator_unit_id=coordinator_id), *units, *signers, *recipients]
    office += _legal_bases(data)
    tasks = _tasks(data, plan, criteria, unit_keys)
    texts = [record for index, entry in enumerate(data.sections) for record in _section(plan, entry, index)]
    records: list[Record] = [*office, criteria_set, *criteria, plan, *tasks, *texts]
    return [*records, *_parts(records, plan)]


def _units() -> tuple[tuple[Unit, ...], Mapping[str, Unit], str | None]:
    units, coordinator_id = unit_preset("commune")
    keys = ("office", "economy", "culture", "service_centre", "police", "military", "health", "public_services", "all")
    return units, dict(zip(keys, units, strict=True)), coordinator_id


def _criteria(data: SampleData) -> tuple[CriteriaSet, tuple[Criterion, ...]]:
    empty = CriteriaSet(year=data.plan["result_year"], **data.criteria_set)
    rows = outline_criteria(built_in_outline(), empty)
    parents = {row.parent_id for row in rows}
    scored = tuple(row if row.id in parents else _with_result(row, data) for row in rows)
    summed = tuple(_with_printed_sums(row, scored) if row.id in parents else row for row in scored)
    total = sums(summed)
    printed = {"printed_max": total.max_score, "printed_achieved": total.achieved, "printed_lost": total.lost}
    return replace(empty, **printed), summed


def _with_result(row: Criterion, data: SampleData) -> Criterion:
    loss = Decimal(data.lost.get(row.code, "0"))
    got = (row.max_score or Decimal(0)) - loss
    if row.code in data.survey_codes:
        return replace(row, survey_score=got, printed_lost=loss)
    return replace(row, self_score=row.max_score, appraised_scores=(got,), printed_lost=loss)


def _with_printed_sums(row: Criterion, rows: Sequence[Criterion]) -> Criterion:
    below = sums(rows, row.id)
    return replace(row, appraised_scores=(below.achieved or Decimal(0),), printed_lost=below.lost)


def _plan(data: SampleData, criteria_set: CriteriaSet, signer: Signer, recipients: RecipientList) -> Plan:
    year = data.plan["result_year"]
    return Plan(
        result_year=year,
        period_start=year + 1,
        period_end=year + 1,
        name=data.plan["name"],
        criteria_set_id=criteria_set.id,
        subject=runs_of(data.plan["subject"]),
        recipients=recipients.recipients,
        signer_id=signer.id,
    )


def _legal_bases(data: SampleData) -> list[LegalBasis]:
    orders = spread_keys(len(data.legal_bases))
    return [
        msgspec.convert(entry | {"order": order}, LegalBasis)
        for entry, order in zip(data.legal_bases, orders, strict=True)
    ]


def _tasks(data: SampleData, plan: Plan, criteria: Sequence[Criterion], units: Mapping[str, Unit]) -> list[Task]:
    by_code = {row.code: row for row in criteria}
    orders = spread_keys(len(data.tasks))
    return [
        Task(
            plan_id=plan.id,
            field_id=by_code[(entry.codes[0] if entry.codes else entry.field).partition(".")[0]].id,
            criterion_ids=tuple(by_code[code].id for code in entry.codes),
            order=order,
            content=entry.content,
            cause=entry.cause,
            remedy=entry.remedy,
            target=entry.target,
            assignment=Assignment(lead=_refs(entry.lead, units), coordinating=_refs(entry.coordinating, units)),
            deliverables=(
                Deliverable(product=entry.product, deadline=parse_deadline(entry.deadline, plan.period_start)),
            ),
        )
        for entry, order in zip(data.tasks, orders, strict=True)
    ]


def _refs(keys: Sequence[str], units: Mapping[str, Unit]) -> UnitList:
    return UnitList(units=tuple(UnitRef(text=units[key].name, unit_id=units[key].id) for key in keys))


def _section(plan: Plan, entry: SampleSection, index: int) -> list[Record]:
    section = Section(plan_id=plan.id, role=entry.role, order=f"{index:02}V")
    blocks: list[Record] = []
    tops: list[Block] = []
    for (numbering, text), order in zip(entry.blocks, spread_keys(len(entry.blocks)), strict=True):
        kind, _, level = numbering.partition(":")
        block = Block(
            section_id=section.id,
            parent_id=tops[-1].id if level else None,
            level=int(level or 0),
            order=order,
            numbering=msgspec.convert(kind, Numbering),
            runs=_runs(text),
        )
        if not level:
            tops.append(block)
        blocks.append(block)
    return [section, *blocks]


def _runs(text: str) -> Runs:
    before, *rest = text.split("^")
    if not rest:
        return runs_of(before)
    footnote = Footnote(paragraphs=(runs_of(rest[0]),))  # type: ignore[arg-type]
    return (*runs_of(before), footnote, *runs_of(rest[1]))


def _parts(records: Sequence[Record], plan: Plan) -> tuple[Record, ...]:
    return propose_missing(gather(_by_type(records), plan.id))


def _with_fixed_ids(records: Sequence[Record]) -> tuple[Record, ...]:
    """The records with ids that follow from their type and number, so that the sample is the same each time."""
    text = msgspec.json.encode(list(records)).decode()
    for index, record in enumerate(records):
        fixed = uuid5(NAMESPACE_URL, f"parapp/sample/{type(record).__name__}/{index}").hex
        text = text.replace(record.id, fixed)
    raw = msgspec.json.decode(text)
    return tuple(msgspec.convert(row, type(record)) for row, record in zip(raw, records, strict=True))


TABLE_HEADER = (
    "Mã số",
    "Lĩnh vực/Tiêu chí/Tiêu chí thành phần",
    "Điểm chuẩn",
    "Điểm tự chấm",
    "Điểm thẩm định {year}",
    "Điểm điều tra xã hội học",
    "Điểm bị mất",
)


def sample_table_rows() -> list[tuple[str | Decimal | None, ...]]:
    """The sample as the province's table of results: a header row, then a row for each criterion and the total."""
    plan_file = sample_plan_file()
    rows: list[tuple[str | Decimal | None, ...]] = [
        tuple(title.format(year=plan_file.plan.result_year) for title in TABLE_HEADER)
    ]
    for row in plan_file.criteria:
        appraised = row.appraised_scores[-1] if row.appraised_scores else None
        name = row.name.upper() if row.level == "field" else row.name
        rows.append((row.code, name, row.max_score, row.self_score, appraised, row.survey_score, lost(row)))
    total = sums(plan_file.criteria)
    return [*rows, (None, "TỔNG CỘNG", total.max_score, None, total.achieved, None, total.lost)]
