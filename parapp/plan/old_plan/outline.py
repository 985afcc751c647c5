"""The outline of an old plan where it is another than its form's: parts ("Phần I"), or a purpose that stands alone."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from parapp.models.form import Form, FormPart, all_parts
from parapp.models.paper import PlanRead, SectionRead
from parapp.vietnamese.text import search_key

_ALONE = ("purpose", "requirements")


def own_outline(read: PlanRead, section_ids: Sequence[str], form: Form) -> tuple[FormPart, ...] | None:
    """The parts of the paper in its order; None where the form has them alike. `section_ids`: the section that each
    part of the paper became."""
    in_parts = any(_is_part(section) for section in read.sections)
    alone = not any(section.role == "aims" for section in read.sections)
    if not in_parts and not (alone and any(section.role in _ALONE for section in read.sections)):
        return None
    lead = [part for part in form.parts if part.role in ("legal_bases", "opening")]
    end = [part for part in form.parts if part.role == "closing"]
    return (*lead, *_parts(list(zip(read.sections, section_ids, strict=True)), form), *end)


def _parts(sections: Sequence[tuple[SectionRead, str]], form: Form) -> Iterator[FormPart]:
    """A place for each section; those behind a part that only holds others stand below it."""
    holder: FormPart | None = None
    in_aims = False
    for section, section_id in sections:
        if in_aims and section.role in _ALONE:
            continue  # the form's aims have places for both
        in_aims = section.role == "aims"
        part = _part(section, section_id, form)
        if holder is not None and not _is_part(section):
            holder = replace(holder, parts=(*holder.parts, part))
            continue
        if holder is not None:
            yield holder
        holder = part if section.container and _is_part(section) else None
        if holder is None:
            yield part
    if holder is not None:
        yield holder


def _part(section: SectionRead, section_id: str, form: Form) -> FormPart:
    """The form's place for the role with all that stands in it, else one for this very section."""
    found = next((part for part in all_parts(form.parts) if part.role == section.role), None)
    place = FormPart(section_id=section_id) if found is None or section.role == "other" else found
    number = "count" if section.marker else "none"
    return replace(place, mark="part" if _is_part(section) else "heading", number=number)


def _is_part(section: SectionRead) -> bool:
    return search_key(section.marker).startswith("phan")
