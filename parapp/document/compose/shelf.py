"""Where wording stands: a form's own templates and texts come before the shared ones of templates/wording/."""

import re
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from parapp.models import UserError
from parapp.models.form import Form, FormPart, StartingBlock, all_parts
from parapp.paths import templates

_NAME = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


def is_name(text: str) -> bool:
    """Whether the text can be the id of a form or the name of a wording: small letters, digits, single - and _."""
    return _NAME.fullmatch(text) is not None


APPENDIX_TITLE = "appendix_title"


def with_shared_wording(form: Form) -> Form:
    """The form with all shared templates it names beside its own, so that composing reads no file.

    Raises UserError("form_invalid") for a name that is nowhere.
    """
    named = {part.wording for part in all_parts(form.parts) if part.wording}
    missing = sorted((named | {form.subject, form.pointer, APPENDIX_TITLE}) - form.wording.keys())
    return replace(form, wording={**form.wording, **{name: _shared_template(form, name) for name in missing}})


def _shared_template(form: Form, name: str) -> str:
    path = templates() / "wording" / f"{name}.j2"
    if not is_name(name) or not path.is_file():
        raise UserError("form_invalid", file=form.id, place=f"wording – {name}")
    return path.read_text(encoding="utf-8")


def part_template(form: Form, part: FormPart) -> str:
    """The template of a part's line; empty where it has none."""
    return form.wording[part.wording] if part.wording else part.line


def starting_text(form: Form, name: str) -> tuple[StartingBlock, ...]:
    """A named starting text. Raises UserError("form_invalid") where there is none of this name."""
    texts = form.texts if name in form.texts else _shared_texts()
    if name not in texts:
        raise UserError("form_invalid", file=form.id, place=f"texts – {name}")
    return texts[name]


@lru_cache(maxsize=1)
def _shared_texts() -> dict[str, tuple[StartingBlock, ...]]:
    path = templates() / "wording" / "starting_texts.toml"
    return msgspec.toml.decode(path.read_bytes(), type=dict[str, tuple[StartingBlock, ...]])
