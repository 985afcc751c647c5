"""Assignments of an earlier plan with the units of this year's plan."""

from datetime import date

from msgspec.structs import replace

from parapp.models import Assignment, PlanFile, UnitList, UnitRef
from parapp.plan.edits.removing import with_units
from parapp.plan.field_parts import unit_key
from parapp.plan.renaming import Renaming
from parapp.plan.units import UnitIndex, is_valid_in


class UnitsOfToday:
    """The directory of one plan, made once for many assignments."""

    def __init__(self, this: PlanFile, renaming: Renaming) -> None:
        self._renaming = renaming
        self._index = UnitIndex(this.units, date(this.plan.period_end, 12, 31))
        self._valid = {unit.id for unit in this.units if is_valid_in(unit, this.plan)}

    def assignment(self, assignment: Assignment) -> Assignment:
        """The units by their names of today; one that leads now does not coordinate beside itself."""
        new = with_units(assignment, self.units)
        leads = {unit_key(ref) for ref in new.lead.units}
        rest = tuple(ref for ref in new.coordinating.units if unit_key(ref) not in leads)
        if len(rest) == len(new.coordinating.units) or assignment.coordinating == new.coordinating:
            return new
        return replace(new, coordinating=UnitList(units=rest))

    def units(self, units: UnitList) -> UnitList:
        """The list with each unit once, linked to the directory; as the source printed it where no name changed."""
        refs: dict[str, UnitRef] = {}
        for ref in units.units:
            for new in self._unit(ref):
                refs.setdefault(unit_key(new), new)
        renamed = [ref.text for ref in refs.values()] != [ref.text for ref in units.units]
        return UnitList(units=tuple(refs.values()), printed=None if renamed else units.printed)

    def parse(self, text: str) -> UnitList:
        """Names of units in a text, linked to the directory."""
        return self._index.parse(text)

    def _unit(self, ref: UnitRef) -> tuple[UnitRef, ...]:
        options = self._renaming.of_unit(ref.text)
        if options:
            return self._index.parse(options[0]).units or (self._index.ref(options[0]),)
        return (ref if ref.unit_id in self._valid else self._index.ref(ref.text),)
