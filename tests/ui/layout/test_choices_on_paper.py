"""Each choice that an office can click changes the Word file and the pages, and the pictures promise no other thing."""

import io
import zipfile

import pytest
from msgspec.structs import replace

from parapp.document.typeset import Typesetter
from parapp.document.word import word_bytes
from parapp.models.office import LayoutChoices
from parapp.paper import paper
from parapp.plan.sample import sample_plan_file
from parapp.ui.layout.choices import GROUPS

CHOICES = [choice for _, choices in GROUPS for choice in choices]
FORM = "ia-pa"


def made(**values: object) -> tuple[bytes, list[bytes]]:
    """The text of the Word file and pictures of the pages, of an issued plan of an office with these choices."""
    plan_file = sample_plan_file()
    looks = {name: value for name, value in values.items() if name in LayoutChoices.__struct_fields__}
    others = {name: value for name, value in values.items() if name not in looks}
    agency = replace(plan_file.agency, layout=replace(plan_file.agency.layout, **looks), **others)
    document = paper(replace(plan_file, agency=agency, plan=replace(plan_file.plan, number="12")), FORM)
    with zipfile.ZipFile(io.BytesIO(word_bytes(document))) as archive:
        return b"".join(archive.read(name) for name in archive.namelist()), Typesetter().pngs(document, 40)


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.field)
def test_both_writers_follow_a_choice(choice):
    usual, other = (made(**{choice.field: option.value}) for option in choice.options)
    assert usual[0] != other[0], "Word"
    assert usual[1] != other[1], "pages"
