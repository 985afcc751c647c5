"""An office's own forms: a plan's outline and appendices written down as a form that its next plans can take."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace

from parapp.document.compose.context import FACT_GROUPS
from parapp.document.compose.forms import form as form_of
from parapp.document.compose.forms import read_form
from parapp.document.compose.shelf import APPENDIX_TITLE
from parapp.document.saving import save_whole
from parapp.models import Appendix, LiveField, PlanFile, Runs, UserError, Words
from parapp.models.form import Form, FormAppendix, FormPart
from parapp.paths import templates
from parapp.plan.edits.outline import Parts, literal, outline_of
from parapp.plan.facts import FACTS, fact_text
from parapp.vietnamese.text import fold_space, search_key

OWN_ORDER = 100
_LONGEST_ID = 60
_NEW_HEADING = "Mục mới"
_HEADER = "# Mẫu của cơ quan, lưu từ một kế hoạch. Sửa được bằng Notepad; sai chỗ nào parapp báo chỗ đó.\n"


def form_from(plan_file: PlanFile, form: Form, name: str, description: str = "") -> Form:
    """The plan's outline, headings, labels and appendices as a form; the office's texts are not in it.

    `form` is the one the plan is in, as `compose.forms` reads it.
    """
    plan = plan_file.plan
    own_labels = {label.key: label.text for label in plan.labels if label.text.strip()}
    appendices = form.appendices
    if plan.appendices is not None:
        appendices = tuple(_form_appendix(plan_file, form, appendix) for appendix in plan.appendices)
    return replace(
        form,
        id=form_id(name),
        name=fold_space(name),
        description=fold_space(description),
        order=OWN_ORDER,
        parts=_form_parts(plan_file, outline_of(plan_file, form)),
        labels=form.labels | own_labels,
        wording={key: text for key, text in form.wording.items() if text != _shared(key)},
        appendices=appendices,
    )


def form_id(name: str) -> str:
    """The id of a form with this name: "mau-rieng-cua-xa"."""
    words = re.findall("[a-z0-9]+", search_key(name))
    return "-".join(words)[:_LONGEST_ID].strip("-") or "mau-cua-co-quan"


def _form_parts(plan_file: PlanFile, parts: Parts) -> Parts:
    """The parts with the office's headings; places of its own sections get names instead of their ids."""
    titles = {s.id: s.title for s in plan_file.sections} | {
        s.role: s.title for s in reversed(plan_file.sections) if s.paper_id is None and s.role != "other"
    }
    names: dict[str, str] = {}
    return tuple(_form_part(plan_file, part, titles, names) for part in parts)


def _form_part(plan_file: PlanFile, part: FormPart, titles: Mapping[str, Runs], names: dict[str, str]) -> FormPart:
    title = template_of(plan_file, titles.get(part.section_id or part.role or "", ()))
    if part.section_id:
        names.setdefault(part.section_id, f"muc-{len(names) + 1}")
        part = replace(part, section_id=names[part.section_id], line=title or part.line or _NEW_HEADING, wording="")
    elif title and part.mark != "none" and part.role != "field_part":
        part = replace(part, line=title, wording="")
    if part.mark == "none" and part.section_id:
        part = replace(part, line="")  # a line of its own would be printed
    return replace(part, parts=tuple(_form_part(plan_file, inner, titles, names) for inner in part.parts))


def template_of(plan_file: PlanFile, runs: Runs) -> str:
    """A template that says what the runs say: facts of office and plan stay live, all else is words."""
    return fold_space("".join(_template(plan_file, run) for run in runs if isinstance(run, Words | LiveField)))


def _template(plan_file: PlanFile, run: Words | LiveField) -> str:
    if isinstance(run, LiveField) and not run.ref and run.fact in FACTS and run.fact.partition(".")[0] in FACT_GROUPS:
        return f"{{{{ {run.fact} }}}}"
    text = run.text if isinstance(run, Words) else fact_text(plan_file, run.fact, run.ref)
    lead, end = " " * text.startswith((" ", "\n")), " " * text.endswith((" ", "\n"))
    return f"{lead}{literal(text)}{end}"


def _form_appendix(plan_file: PlanFile, form: Form, appendix: Appendix) -> FormAppendix:
    return FormAppendix(
        title=template_of(plan_file, appendix.title) or form.wording[APPENDIX_TITLE],
        columns=tuple(replace(column, heading=literal(column.heading)) for column in appendix.columns),
        grouping=appendix.grouping,
        field_sums=appendix.field_sums,
        total_row=appendix.total_row,
        numbering_row=appendix.numbering_row,
        landscape=appendix.landscape,
    )


def _shared(name: str) -> str:
    path = templates() / "wording" / f"{name}.j2"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


# -- files ------------------------------------------------------------------------------------------------------------


def own_form_path(folder: Path, form: Form) -> Path:
    """Where a form of the office's lies."""
    return folder / f"{form.id}.toml"


def save_form(folder: Path, form: Form, over: bool = False) -> Path:
    """Writes a form into the office's folder, once it is found good.

    UserError("form_taken") where one with this id is there: a built-in one, or, unless `over`, the office's own;
    UserError as `compose.forms.read_form` and `saving.save_whole`.
    """
    target = own_form_path(folder, form)
    if _is_built_in(form.id) or (target.exists() and not over):
        raise UserError("form_taken", name=form.name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError("folder_unwritable", folder=str(folder)) from error
    content = form_text(form).encode()
    trial = folder / f".{form.id}.trial"
    try:
        save_whole(trial, content, "own_file_locked")
        read_form(trial)
    finally:
        trial.unlink(missing_ok=True)
    save_whole(target, content, "own_file_locked")
    return target


def set_form_aside(folder: Path, form: Form) -> None:
    """The office's form is offered no more; its file stays beside under another name. UserError("own_file_locked")."""
    path = own_form_path(folder, form)
    kept = path.with_suffix(".toml.bo")
    try:
        path.replace(kept)
    except OSError as error:
        raise UserError("own_file_locked", name=path.name) from error


def _is_built_in(wanted: str) -> bool:
    try:
        form_of(wanted)
    except UserError:
        return False
    return True


def form_text(form: Form) -> str:
    """The form as TOML, ready to be read and edited by people."""
    return _HEADER + "".join(_lines(msgspec.to_builtins(form), ""))


def _lines(table: Mapping[str, object], name: str) -> Iterator[str]:
    """A table: its plain values first, then tables within it under their whole names."""
    inner = {key: value for key, value in table.items() if _is_table(value) or _is_tables(value)}
    for key, value in table.items():
        if key not in inner:
            yield f"{_key(key)} = {_value(value)}\n"
    for key, value in inner.items():
        whole = f"{name}.{_key(key)}" if name else _key(key)
        if isinstance(value, Mapping):
            yield f"\n[{whole}]\n"
            yield from _lines(value, whole)
        elif isinstance(value, Sequence):
            for row in value:
                yield f"\n[[{whole}]]\n"
                yield from _lines(row, whole)


def _is_table(value: object) -> bool:
    return isinstance(value, Mapping) and bool(value)


def _is_tables(value: object) -> bool:
    return isinstance(value, list | tuple) and bool(value) and all(isinstance(row, Mapping) for row in value)


def _key(key: str) -> str:
    return key if re.fullmatch("[A-Za-z0-9_-]+", key) else _text(key)


def _value(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case list() | tuple():
            return f"[{', '.join(_value(entry) for entry in value)}]"
        case Mapping():
            return "{}"
    return _text(str(value))


def _text(text: str) -> str:
    """A basic string: JSON's escapes are TOML's, but for one control character that JSON lets through."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
