"""Names that no record has, for comparisons: of forms and of the columns of appendices."""

from collections.abc import Mapping
from pathlib import Path

from parapp.document.compose.columns import COLUMNS
from parapp.document.compose.forms import forms_and_faults
from parapp.paper import own_forms


def names_for_comparing(own_folder: Path) -> Mapping[str, str]:
    """Forms by id and columns by key; a form that cannot be read keeps its id."""
    forms, _faults = forms_and_faults(*own_forms(own_folder))
    return {form.id: form.name for form in forms} | {key: column.name for key, column in COLUMNS.items()}
