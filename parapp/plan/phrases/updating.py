"""Texts of earlier plans and of the starting library in the years and names of one plan."""

import re
from functools import lru_cache

from msgspec.structs import replace

from parapp.models import PhraseKind, Plan, PlanFile, Task
from parapp.plan.agency_names import unit_word
from parapp.plan.presets import preset_names
from parapp.plan.record_texts import with_texts
from parapp.plan.renaming import Renaming
from parapp.plan.time_mentions import Years, replaced, with_new_times, years_between
from parapp.plan.units import list_text
from parapp.plan.units_of_today import UnitsOfToday

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class ThisYear:
    """The years and names of one plan."""

    def __init__(self, this: PlanFile) -> None:
        self._this = this
        self._renaming = Renaming.of(this)
        self._units = UnitsOfToday(this, self._renaming)
        self._preset = preset_names(this.agency.kind)
        self._made: dict[tuple[str, Years], str] = {}

    @classmethod
    def of(cls, this: PlanFile) -> "ThisYear":
        """The one for a plan; kept while its office, units and years stay the same."""
        plan = Plan(
            id="0",
            result_year=this.plan.result_year,
            period_start=this.plan.period_start,
            period_end=this.plan.period_end,
        )
        return _kept(PlanFile(agency=this.agency, plan=plan, units=this.units))

    def text(self, text: str, kind: PhraseKind, plan: Plan | None, year: int | None) -> str:
        """A text of an earlier plan (or of its first year only; None: of the starting library) as of this year."""
        if year is None:
            return self._filled(text, kind)
        if kind in ("lead", "coordinating"):
            return list_text(self._units.units(self._units.parse(text)))
        return self._new_words(text, self._years(plan, year))

    def task(self, task: Task, plan: Plan) -> Task:
        """A task of an earlier plan as of this year."""
        years = self._years(plan, plan.period_start)
        new = with_texts(task, lambda _field, text: self._new_words(text, years), self._this.plan.period_start)
        return replace(new, assignment=self._units.assignment(new.assignment))

    def _years(self, plan: Plan | None, year: int) -> Years:
        return years_between(plan or Plan(result_year=year - 1, period_start=year, period_end=year), self._this.plan)

    def _new_words(self, text: str, years: Years) -> str:
        key = text, years
        if key not in self._made:
            self._made[key] = self._renewed(text, years)
        return self._made[key]

    def _renewed(self, text: str, years: Years) -> str:
        names = [(name.start, name.old, name.options[0]) for name in self._renaming.in_text(text) if name.options]
        return with_new_times(replaced(text, names), years)

    def _filled(self, text: str, kind: PhraseKind) -> str:
        """A text of the starting library with its placeholders filled; units the office lacks by their usual names."""
        words = {"year": str(self._this.plan.period_start), "unit": unit_word(self._this.agency)}
        filled = _PLACEHOLDER.sub(lambda match: {**self._preset, **words}.get(match[1], ""), text)
        return list_text(self._units.parse(filled)) if kind in ("lead", "coordinating") else filled


@lru_cache(maxsize=4)
def _kept(this: PlanFile) -> ThisYear:
    return ThisYear(this)
