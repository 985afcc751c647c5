"""The forms of the papers around a plan: one TOML file of templates/papers/ for each kind."""

from functools import lru_cache
from pathlib import Path

from parapp.document.compose.forms import read_form
from parapp.models import PaperKind
from parapp.models.form import Form
from parapp.paths import templates


def paper_form(kind: PaperKind) -> Form:
    """The form of a kind of paper. UserError as `read_form` for a file that is broken."""
    path = templates() / "papers" / f"{kind}.toml"
    return _kept_form(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=16)
def _kept_form(path: Path, _changed: int) -> Form:
    return read_form(path)
