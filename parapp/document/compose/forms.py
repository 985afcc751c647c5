"""The forms a plan can be written in: TOML files, read strictly, so that a broken one says where it is broken."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import msgspec

from parapp.document.compose.columns import COLUMNS
from parapp.document.compose.shelf import is_name, starting_text, with_shared_wording
from parapp.document.compose.wording import compiled, condition_template
from parapp.models import UserError
from parapp.models.form import Form, FormPart, FormTable, all_parts
from parapp.paths import templates

LARGEST_FILE = 256 * 1024
DEEPEST_PART = 8
TABLES_OF_PAPERS = ("unit_tasks", "lost_by_field", "leading_units")
MOST_PARTS = 300
WIDEST_COLUMN = 1_000.0  # millimetres
MOST_APPENDICES = 20
_UNKNOWN = re.compile(r"field `(?P<name>[^`]*)`")
_PATH = re.compile(r"at `\$\.?(?P<path>[^`]*)`")
_AT = re.compile(r"at line (?P<line>\d+), column (?P<column>\d+)")
_ID = re.compile(rb"""^id\s*=\s*["']([^"']*)["']""", re.MULTILINE)


def forms(*own: Path) -> list[Form]:
    """All forms that can be used, in their order: those of templates/forms/, and those of an office's own folders."""
    return forms_and_faults(*own)[0]


def forms_and_faults(*own: Path) -> tuple[list[Form], list[UserError]]:
    """The forms that can be used, and what is wrong with each of the others: one broken file hides no other form.

    An office's own form whose id is taken is told as UserError("form_twice").
    """
    good, broken = _read_all(own)
    return sorted(good.values(), key=lambda form: (form.order, form.id)), [fault for _, fault in broken]


def form(form_id: str, *own: Path) -> Form:
    """The form with this id. Raises what is wrong with it, or UserError("form_unknown") where there is none."""
    good, broken = _read_all(own)
    if form_id in good:
        return good[form_id]
    for path, fault in broken:
        if form_id in (path.stem, _id_in(path)):
            raise fault
    raise UserError("form_unknown", form=form_id, known=", ".join(form.id for form in forms(*own)))


def _read_all(own: Iterable[Path]) -> tuple[dict[str, Form], list[tuple[Path, UserError]]]:
    """The forms by id, the built-in ones first, and the files that are none with the reason."""
    good: dict[str, Form] = {}
    broken: list[tuple[Path, UserError]] = []
    for path in (path for folder in (templates() / "forms", *own) for path in sorted(folder.glob("*.toml"))):
        try:
            read = _kept_form(path, path.stat().st_mtime_ns)
            if read.kind != "plan":
                raise UserError("form_invalid", file=path.name, place="kind")
            if read.id in good:
                raise UserError("form_twice", file=path.name, form=read.id, name=good[read.id].name)
            good[read.id] = read
        except UserError as fault:
            broken.append((path, fault))
    return good, broken


def _id_in(path: Path) -> str:
    """What a broken file says it is, as far as that can be read."""
    found = _ID.search(path.read_bytes()[:LARGEST_FILE].removeprefix(BOM_UTF8))
    return found[1].decode("utf-8", "replace") if found else ""


@lru_cache(maxsize=32)
def _kept_form(path: Path, _changed: int) -> Form:
    return read_form(path)


def read_form(path: Path) -> Form:
    """The form in a file, all its wording checked. Raises UserError("form_invalid") with file and place, or
    UserError as `wording.rendered` for a template that is wrong or forbidden."""
    if path.stat().st_size > LARGEST_FILE:
        raise UserError("form_invalid", file=path.name, place="kích thước tệp")
    try:
        read = msgspec.toml.decode(path.read_bytes().removeprefix(BOM_UTF8), type=Form)
    except (msgspec.MsgspecError, ValueError, RecursionError) as fault:
        raise UserError("form_invalid", file=path.name, place=_place(fault)) from fault
    if broken := next(_faults(read), None):
        raise UserError("form_invalid", file=path.name, place=broken)
    whole = with_shared_wording(read)
    _check_wording(whole)
    return whole


def _place(fault: Exception) -> str:
    """What a reader of TOML says about the place: the path and the name of a field, or the line."""
    if isinstance(fault, UnicodeDecodeError):
        return "bảng mã, phải là UTF-8"
    if isinstance(fault, RecursionError):
        return "lồng quá sâu"
    if at := _AT.search(str(fault)):
        return f"dòng {at['line']}, cột {at['column']}"
    path, name = _PATH.search(str(fault)), _UNKNOWN.search(str(fault))
    return " – ".join([*([path["path"]] if path else []), *([name["name"]] if name else [])]) or "cuối tệp"


def _faults(form: Form) -> Iterator[str]:
    if not is_name(form.id):
        yield "id"
    if not form.name.strip():
        yield "name"
    if broken := part_fault(form.parts, () if form.kind == "plan" else TABLES_OF_PAPERS):
        yield broken
    if len(form.appendices) > MOST_APPENDICES:
        yield f"appendices, quá {MOST_APPENDICES} phụ lục"
    for appendix in form.appendices:
        if broken := _table_fault(appendix):
            yield f"appendices – {broken}"


def part_fault(parts: tuple[FormPart, ...], tables: tuple[str, ...] = ()) -> str:
    """What is wrong with an outline in itself, as the place in its data; empty for nothing. `tables` can be named."""
    rows = list(all_parts(parts))
    if len(rows) > MOST_PARTS:
        return f"parts, quá {MOST_PARTS} phần"
    if _depth(parts) > DEEPEST_PART:
        return f"parts, lồng quá {DEEPEST_PART} tầng"
    for part in rows:
        if part.line and part.wording:
            return f"line – wording – {part.wording}"
        if part.mark != "none" and not (part.line or part.wording or part.section_id):
            return f"mark – {part.mark}"
        if part.named_table and part.named_table not in tables:
            return f"named_table – {part.named_table}"
        if part.table and (broken := _table_fault(part.table)):
            return f"table – {broken}"
    return ""


def _table_fault(table: FormTable) -> str:
    if not 0 < len(table.columns) <= len(COLUMNS):
        return "columns"
    for column in table.columns:
        if column.key not in COLUMNS:
            return f"columns – {column.key}"
        if column.width is not None and not 0 < column.width < WIDEST_COLUMN:
            return f"columns – {column.key} – width"
    return ""


def _depth(parts: tuple[FormPart, ...]) -> int:
    return 1 + max((_depth(part.parts + part.proposal) for part in parts), default=-1)


def _check_wording(form: Form) -> None:
    for part in all_parts(form.parts):
        compiled(part.line)
        if part.when:
            compiled(condition_template(part.when))
        for block in starting_text(form, part.start) if part.start else ():
            compiled(block.text)
        for column in part.table.columns if part.table else ():
            compiled(column.heading)
    for template in form.wording.values():
        compiled(template)
    for appendix in form.appendices:
        for template in (appendix.title, *(column.heading for column in appendix.columns)):
            compiled(template)
