"""Live fields of last year's texts, turned to this year's records; what they showed becomes words where none is."""

from collections.abc import Mapping

from msgspec.structs import replace

from parapp.models import Footnote, Inline, LiveField, Runs, Words
from parapp.plan.carry_over.proposal import CarryOver
from parapp.plan.facts import fact_text, frozen_mark
from parapp.plan.time_mentions import with_new_times
from parapp.plan.units import UnitIndex


class LiveFields:
    """Where each record a live field spoke of is this year."""

    def __init__(self, proposal: CarryOver, task_ids: Mapping[str, str]) -> None:
        self._proposal = proposal
        matching = proposal.matching
        self._ids = {match.last_id: match.this_id for match in (*matching.fields, *matching.criteria)} | dict(task_ids)
        index = UnitIndex(proposal.this.units)
        known = {unit.id for unit in proposal.this.units}
        for unit in proposal.last.units:
            found = unit if unit.id in known else index.match(unit.name)
            if found:
                self._ids[unit.id] = found.id

    def mapped(self, runs: Runs) -> Runs:
        """The runs speaking of this year's records."""
        return tuple(self._run(run) for run in runs)

    def only_shows_gone(self, runs: Runs) -> bool:
        """Whether a paragraph shows nothing but records that were not taken over."""
        fields = [run for run in runs if isinstance(run, LiveField)]
        words = "".join(run.text for run in runs if isinstance(run, Words))
        notes = any(isinstance(run, Footnote) for run in runs)
        return bool(fields) and not notes and not any(map(str.isalnum, words)) and all(map(self._is_gone, fields))

    def _is_gone(self, field: LiveField) -> bool:
        return bool(field.ref) and field.ref not in self._ids

    def _run(self, run: Inline) -> Inline:
        if isinstance(run, Footnote):
            return Footnote(paragraphs=tuple(tuple(map(self._plain, paragraph)) for paragraph in run.paragraphs))
        return self._plain(run)

    def _plain(self, run: Words | LiveField) -> Words | LiveField:
        if isinstance(run, Words):
            return self._frozen(run) if run.frozen else run
        if not self._is_gone(run):
            return replace(run, ref=self._ids.get(run.ref, run.ref))
        shown = fact_text(self._proposal.last, run.fact, run.ref)
        return Words(text=with_new_times(shown, self._proposal.years), bold=run.bold, italic=run.italic)

    def _frozen(self, words: Words) -> Words:
        """Words typed over a field stay; what they stood for is forgotten where it is gone."""
        mark = frozen_mark(words)
        if mark.ref and mark.ref not in self._ids:
            return replace(words, frozen="")
        return replace(words, frozen="|".join((mark.fact, self._ids.get(mark.ref, mark.ref), mark.text)))
