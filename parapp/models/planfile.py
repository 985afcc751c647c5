"""A whole plan with everything it speaks of: what PLAN.json carries and what compose, lint and sums work on."""

from parapp.models.criteria import CriteriaSet, Criterion
from parapp.models.office import Agency, LegalBasis, Signer, Unit
from parapp.models.plan import FieldPart, Plan, Task
from parapp.models.record import Record, Value
from parapp.models.related import RelatedPaper
from parapp.models.texts import Block, Section

FORMAT = "parapp-plan"
FORMAT_VERSION = 2


class PlanFile(Value, frozen=True, kw_only=True, omit_defaults=False):
    """One plan and its surroundings, each tuple in document order (criteria and tasks depth first)."""

    format: str = FORMAT
    version: int = FORMAT_VERSION
    agency: Agency
    plan: Plan
    criteria_set: CriteriaSet | None = None
    criteria: tuple[Criterion, ...] = ()
    field_parts: tuple[FieldPart, ...] = ()
    tasks: tuple[Task, ...] = ()
    papers: tuple[RelatedPaper, ...] = ()
    sections: tuple[Section, ...] = ()
    blocks: tuple[Block, ...] = ()
    units: tuple[Unit, ...] = ()
    signers: tuple[Signer, ...] = ()
    legal_bases: tuple[LegalBasis, ...] = ()

    def records(self) -> tuple[Record, ...]:
        """All records, owners before what belongs to them."""
        single: tuple[Record, ...] = (self.agency, *((self.criteria_set,) if self.criteria_set else ()))
        return (
            *single,
            *self.units,
            *self.signers,
            *self.legal_bases,
            *self.criteria,
            self.plan,
            *self.field_parts,
            *self.tasks,
            *self.papers,
            *self.sections,
            *self.blocks,
        )
