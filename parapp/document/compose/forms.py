"""The forms a plan can be written in: TOML files, read strictly, so that a broken one says where it is broken."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import msgspec

from parapp.document.compose.columns import COLUMNS
from parapp.document.compose.shelf import is_name, starting_text, with_shared_wording
from parapp.document.compose.wording import compiled, condition_template
from parapp.models import UserError
from parapp.models.form import Form, FormPart, all_parts
from parapp.paths import templates

LARGEST_FILE = 256 * 1024
DEEPEST_PART = 8
MOST_PARTS = 300
_PLACE = re.compile(r"`([^`]*)`")


def forms(folder: Path | None = None) -> list[Form]:
    """All forms of a folder (templates/forms/ unless another is named) in their order. UserError as `read_form`."""
    paths = sorted((folder or templates() / "forms").glob("*.toml"))
    return sorted((_kept_form(path, path.stat().st_mtime_ns) for path in paths), key=lambda form: (form.order, form.id))


def form(form_id: str, folder: Path | None = None) -> Form:
    """The form with this id. Raises UserError("form_unknown") where the folder has none."""
    known = {form.id: form for form in forms(folder)}
    if form_id not in known:
        raise UserError("form_unknown", form=form_id, known=", ".join(known))
    return known[form_id]


@lru_cache(maxsize=32)
def _kept_form(path: Path, _changed: int) -> Form:
    return read_form(path)


def read_form(path: Path) -> Form:
    """The form in a file, all its wording checked. Raises UserError("form_invalid") with file and place, or
    UserError as `wording.rendered` for a template that is wrong or forbidden."""
    if path.stat().st_size > LARGEST_FILE:
        raise UserError("form_invalid", file=path.name, place="kích thước tệp")
    try:
        read = msgspec.toml.decode(path.read_bytes(), type=Form)
    except (msgspec.MsgspecError, ValueError, RecursionError) as fault:
        raise UserError("form_invalid", file=path.name, place=_place(str(fault))) from fault
    if broken := next(_faults(read), None):
        raise UserError("form_invalid", file=path.name, place=broken)
    whole = with_shared_wording(read)
    _check_wording(whole)
    return whole


def _place(reason: str) -> str:
    """What a reader of TOML says about the place: the unknown field's name and path, or the line."""
    return " – ".join(_PLACE.findall(reason)) or reason


def _faults(form: Form) -> Iterator[str]:
    if not is_name(form.id):
        yield "id"
    parts = list(all_parts(form.parts))
    if len(parts) > MOST_PARTS or _depth(form.parts) > DEEPEST_PART:
        yield "parts"
    for part in parts:
        if part.line and part.wording:
            yield f"line – wording – {part.wording}"
        if part.mark != "none" and not (part.line or part.wording):
            yield f"mark – {part.mark}"
    for appendix in form.appendices:
        for column in appendix.columns:
            if column.key not in COLUMNS:
                yield f"appendices – columns – {column.key}"
        if not appendix.columns:
            yield "appendices – columns"


def _depth(parts: tuple[FormPart, ...]) -> int:
    return 1 + max((_depth(part.parts + part.proposal) for part in parts), default=-1)


def _check_wording(form: Form) -> None:
    for part in all_parts(form.parts):
        compiled(part.line)
        if part.when:
            compiled(condition_template(part.when))
        for block in starting_text(form, part.start) if part.start else ():
            compiled(block.text)
    for template in form.wording.values():
        compiled(template)
    for appendix in form.appendices:
        for template in (appendix.title, *(column.heading for column in appendix.columns)):
            compiled(template)
