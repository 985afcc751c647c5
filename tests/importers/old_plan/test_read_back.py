"""A plan of each form, read as an old plan and built again, says every word that it said."""

import pytest

from devtools.benchmarks.old_plans import plan_of
from devtools.benchmarks.rebuilt_plans import all_texts, missing
from parapp.document.compose.forms import forms
from parapp.document.word import write
from parapp.paper import paper
from parapp.plan.form_samples import sample_of


@pytest.mark.parametrize("form_id", [form.id for form in forms()])
def test_every_text_of_a_form_comes_back(form_id, tmp_path):
    first, second = tmp_path / "first.docx", tmp_path / "second.docx"
    write(paper(sample_of(form_id), form_id), first)
    plan_file, left_out = plan_of(first)
    assert (plan_file.plan.form_id, left_out) == (form_id, 0)
    write(paper(plan_file, form_id), second)
    assert list(missing(all_texts(first), list(all_texts(second)))) == []
