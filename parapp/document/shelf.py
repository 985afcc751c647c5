"""Where wording stands: a form's own templates and texts come before the shared ones of templates/wording/."""

import re
from functools import lru_cache
from pathlib import Path

import msgspec

from parapp.models import UserError
from parapp.models.form import Form, FormPart, StartingBlock
from parapp.paths import templates

_NAME = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


def is_name(text: str) -> bool:
    """Whether the text can be the id of a form or the name of a wording: small letters, digits, single - and _."""
    return _NAME.fullmatch(text) is not None


def wording_template(form: Form, name: str) -> str:
    """A named template. Raises UserError("form_invalid") where there is none of this name."""
    if name in form.wording:
        return form.wording[name]
    path = templates() / "wording" / f"{name}.j2"
    if not is_name(name) or not path.is_file():
        raise UserError("form_invalid", file=form.id, place=f"wording – {name}")
    return _text_of(path, path.stat().st_mtime_ns)


def part_template(form: Form, part: FormPart) -> str:
    """The template of a part's line; empty where it has none."""
    return wording_template(form, part.wording) if part.wording else part.line


def starting_text(form: Form, name: str) -> tuple[StartingBlock, ...]:
    """A named starting text. Raises UserError("form_invalid") where there is none of this name."""
    texts = form.texts if name in form.texts else _shared_texts()
    if name not in texts:
        raise UserError("form_invalid", file=form.id, place=f"texts – {name}")
    return texts[name]


@lru_cache(maxsize=64)
def _text_of(path: Path, _changed: int) -> str:
    return path.read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _shared_texts() -> dict[str, tuple[StartingBlock, ...]]:
    path = templates() / "wording" / "starting_texts.toml"
    return msgspec.toml.decode(path.read_bytes(), type=dict[str, tuple[StartingBlock, ...]])
