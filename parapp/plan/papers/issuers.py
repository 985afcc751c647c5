"""Who issues a paper: the lines of its letterhead, its name in a sentence, its code; and who heads a unit."""

import tomllib
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from parapp import paths
from parapp.models import PlanFile, RelatedPaper, Unit
from parapp.models.record import Value
from parapp.plan import agency_names
from parapp.plan.papers.kinds import body_of
from parapp.vietnamese.text import compare_key, fold_space


class Issuer(Value, frozen=True):
    """An issuing body. `lines` and `superior` are in capitals; what is not known is empty."""

    lines: tuple[str, ...] = ()
    superior: str = ""
    name: str = ""
    code: str = ""


class Head(Value, frozen=True):
    """Who heads units whose names begin so: the title before the unit's name, and the line above the signature."""

    begins: str
    title: str
    line: str


def issuer_of(plan_file: PlanFile, paper: RelatedPaper | None = None) -> Issuer:
    """The body that issues a paper; None: the plan itself. An office without a name has an empty issuer's name.

    A paper that names another body was issued by that; a short name of this office's body ("Ủy ban nhân dân tỉnh")
    stays as the paper has it, below its own letterhead.
    """
    own = _own_issuer(plan_file, paper)
    printed = fold_space(paper.issuer) if paper else ""
    if not printed:
        return own
    is_own = compare_key(own.name).startswith(compare_key(printed))
    return replace(own, name=printed) if is_own else _elsewhere(printed)


def _own_issuer(plan_file: PlanFile, paper: RelatedPaper | None) -> Issuer:
    agency = plan_file.agency
    body = body_of(paper) if paper else "committee"
    if body == "unit" and paper:
        return _unit_issuer(plan_file, drafting_unit(plan_file, paper))
    if body == "council":
        name = agency_names.unit_name(agency)
        return Issuer(
            lines=("HỘI ĐỒNG NHÂN DÂN", *((name.upper(),) if name else ())),
            name=f"Hội đồng nhân dân {name}" if name else "",
            code="HĐND",
        )
    name = agency_names.full_name(agency)
    return Issuer(
        lines=agency_names.issuer_lines(agency),
        superior=agency_names.superior_line(agency),
        name=f"Chủ tịch {name}" if paper and paper.personal and name else name,
        code="UBND",
    )


def _elsewhere(name: str) -> Issuer:
    """A body that is not this office, as papers of earlier years name it."""
    for body, code in (("Ủy ban nhân dân ", "UBND"), ("Hội đồng nhân dân ", "HĐND")):
        if name.startswith(body):
            return Issuer(lines=(body.strip().upper(), name.removeprefix(body).upper()), name=name, code=code)
    return Issuer(lines=(name.upper(),), name=name)


def _unit_issuer(plan_file: PlanFile, unit: Unit | None) -> Issuer:
    """A unit of the committee: below it, and not in bold, stands the committee (R24)."""
    superior = agency_names.short_name(plan_file.agency).upper()
    if unit is None:
        return Issuer(superior=superior)
    name = fold_space(unit.name)
    return Issuer(lines=(name.upper(),), superior=superior, name=name, code=unit_code(plan_file, unit))


def drafting_unit(plan_file: PlanFile, paper: RelatedPaper) -> Unit | None:
    """The unit that drafts a paper: a submission's own, else the office's coordinator of the reform."""
    own = paper.unit_id if body_of(paper) == "unit" else None
    return unit_of(plan_file, own or plan_file.agency.coordinator_unit_id)


def unit_of(plan_file: PlanFile, unit_id: str | None) -> Unit | None:
    """The unit of the directory with this id."""
    return next((unit for unit in plan_file.units if unit.id == unit_id), None)


def unit_code(plan_file: PlanFile, unit: Unit | None) -> str:
    """ "VHXH" of "Phòng Văn hóa - Xã hội" (PVHXH): as signs name a unit; the head of the office may set another."""
    if unit is None:
        return ""
    own = plan_file.agency.drafting_unit_short if unit.id == plan_file.agency.coordinator_unit_id else ""
    short = (own or unit.short_name).strip()
    return short[1:] if unit.name.startswith("Phòng ") and len(short) > 2 and short.startswith("P") else short


def head_line(unit: Unit | None) -> str:
    """ "TRƯỞNG PHÒNG": what stands above the signature of a unit's head."""
    head = _head(unit)
    return head.line if head else "THỦ TRƯỞNG ĐƠN VỊ"


def head_words(unit: Unit | None) -> str:
    """ "Trưởng Phòng Văn hóa - Xã hội": the head within a sentence; empty without a unit."""
    if unit is None:
        return ""
    head = _head(unit)
    return f"{head.title if head else 'Thủ trưởng'} {fold_space(unit.name)}"


def _head(unit: Unit | None) -> Head | None:
    key = compare_key(unit.name) + " " if unit else ""
    return next((head for head in _heads() if key.startswith(compare_key(head.begins) + " ")), None)


@lru_cache(maxsize=1)
def _heads() -> tuple[Head, ...]:
    read = tomllib.loads((paths.resources() / "units" / "heads.toml").read_text(encoding="utf-8"))
    return msgspec.convert(read["heads"], tuple[Head, ...])
