"""An office's own sentences: taken where they are good, refused with line and reason where they are none."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from parapp.document.compose.context import base_values
from parapp.document.compose.forms import form, forms
from parapp.document.compose.paper import Composer
from parapp.document.compose.wording import rendered
from parapp.document.own_templates.sentences import (
    check_sentence,
    labels_for,
    own_text,
    restore_sentence,
    save_sentence,
    sentences,
    worded,
)
from parapp.document.own_templates.values import GROUP_NAMES, insertions, names_for
from parapp.messages import sentence as told
from parapp.models import PlanFile, UserError
from parapp.paper import paper
from parapp.paths import templates
from parapp.plan.sample import sample_plan_file
from tests.document.own_templates.papers import plain_text

OWN = "Nâng cao Chỉ số {{ plan.period_words }} của {{ agency.unit_name }}"


def plan_without_subject() -> PlanFile:
    """A plan in whose place of the subject the sentence stands."""
    plan_file = sample_plan_file()
    return replace(plan_file, plan=replace(plan_file.plan, subject=()))


def refusal(key: str, text: str) -> UserError:
    with pytest.raises(UserError) as caught:
        check_sentence(key, text)
    assert "{name}" not in told(caught.value) and "……" not in told(caught.value)
    return caught.value


def test_every_sentence_of_the_folder_is_in_the_catalogue_and_good():
    files = {path.stem for path in (templates() / "wording").glob("*.j2")}
    assert files == {one.key for one in sentences()}
    for one in sentences():
        assert one.name and one.place
        check_sentence(one.key, one.text)


@pytest.mark.parametrize("key", [one.key for one in sentences()])
def test_all_that_can_be_put_in_is_known(key: str):
    about = next(one.about for one in sentences() if one.key == key)
    found = insertions(about, labels_for(key))
    assert len({one.text for one in found}) == len(found)
    for one in found:
        assert one.name and one.group in GROUP_NAMES
        check_sentence(key, one.text)


def test_names_know_what_is_inside_lists():
    names = names_for(("task",), {})
    assert names["task"].names["criteria"].each
    assert names["task"].names["criteria"].names["name"] == names["agency"].names["full_name"]


def test_an_own_sentence_stands_on_the_paper_until_it_is_restored(tmp_path: Path):
    plan_file = plan_without_subject()
    before = plain_text(paper(plan_file, "ia-pa"))
    save_sentence(tmp_path, "subject", OWN)
    assert own_text(tmp_path, "subject") == f"{OWN}\n"
    changed = plain_text(paper(plan_file, "ia-pa", own=tmp_path))
    assert "Nâng cao Chỉ\xa0số năm\xa02026 của xã Mẫu" in changed and changed != before
    assert plain_text(paper(plan_file, "ia-pa")) == before
    restore_sentence(tmp_path, "subject")
    assert own_text(tmp_path, "subject") is None
    assert plain_text(paper(plan_file, "ia-pa", own=tmp_path)) == before
    assert [path.read_text(encoding="utf-8") for path in (tmp_path / "wording").iterdir()] == [f"{OWN}\n"]


def test_two_data_folders_do_not_mix_and_a_composer_sees_the_change(tmp_path: Path):
    plan_file, composer = plan_without_subject(), Composer()
    for name in ("a", "b"):
        save_sentence(tmp_path / name, "subject", f"Khắc phục {name}")
    for name in ("a", "b", "a"):
        assert f"Khắc phục {name}" in plain_text(paper(plan_file, "ia-pa", composer, tmp_path / name))
    save_sentence(tmp_path / "a", "subject", "Khắc phục c")
    assert "Khắc phục c" in plain_text(paper(plan_file, "ia-pa", composer, tmp_path / "a"))


def test_a_form_keeps_the_words_of_its_own(tmp_path: Path):
    save_sentence(tmp_path, "subject", OWN)
    read = form("ia-pa")
    special = replace(read, wording={**read.wording, "subject": "Của riêng mẫu"})
    assert worded(special, tmp_path).wording["subject"] == "Của riêng mẫu"
    assert worded(read, None) is read


@pytest.mark.parametrize(
    ("text", "code", "fact", "value"),
    [
        ("{{ plan.result_yaer }}", "own_sentence_unknown", "near", "plan.result_year"),
        ("Một\nhai {{ plann.period }}", "own_sentence_unknown", "line", 2),
        ("{{ task.lead }}", "own_sentence_unknown", "name", "task"),
        ("{{ plan }}", "own_sentence_unknown", "near", "plan."),
        ("{{ agency.full_name.first }}", "own_sentence_unknown", "name", "agency.full_name.first"),
        ("{{ labels.time }}", "own_sentence_unknown", "name", "labels.time"),
        ("{% for a in plan.period %}{% endfor %}", "own_sentence_unknown", "name", "plan.period"),
        ("{{ plan.period", "own_sentence_broken", "reason", "chưa đủ"),
        ("Một\n{% if plan.period %}hai", "own_sentence_broken", "reason", "{% endif %}"),
        ("{% endif %}", "own_sentence_broken", "reason", "thừa"),
        ("{% include 'x' %}", "own_sentence_broken", "reason", "tệp khác"),
        ("một\nhai\n{{ plan.period.upper() }}", "own_sentence_broken", "line", 3),
        ("{{ plan.period|tojson }}", "own_sentence_broken", "reason", "|tojson"),
        ("{{ 'A' * 1000000000 }}", "own_sentence_broken", "reason", "phép tính"),
        ("   \n", "own_sentence_empty", "sentence", "Trích yếu"),
    ],
)
def test_what_is_no_sentence_is_refused_with_its_place(tmp_path: Path, text, code, fact, value):
    fault = refusal("subject", text)
    assert fault.code == code
    assert str(value) in str(fault.facts[fact])
    with pytest.raises(UserError):
        save_sentence(tmp_path, "subject", text)
    assert not (tmp_path / "wording").exists()


def test_a_good_sentence_stays_when_a_broken_one_is_typed(tmp_path: Path):
    save_sentence(tmp_path, "subject", OWN)
    with pytest.raises(UserError):
        save_sentence(tmp_path, "subject", "{{ x")
    assert own_text(tmp_path, "subject") == f"{OWN}\n"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"{{ plan.x }}", "own_sentence_unknown"),
        (b"{{ ", "own_sentence_broken"),
        (b"\xff\xfe\x00\x01", "own_sentence_unreadable"),
        (b"a" * 70_000, "own_sentence_unreadable"),
        (b"", "own_sentence_empty"),
    ],
)
def test_a_file_broken_from_outside_stops_the_paper_by_its_name(tmp_path: Path, content: bytes, code: str):
    (tmp_path / "wording").mkdir()
    (tmp_path / "wording" / "subject.j2").write_bytes(content)
    with pytest.raises(UserError) as caught:
        paper(sample_plan_file(), "ia-pa", own=tmp_path)
    assert caught.value.code == code
    assert caught.value.facts["key"] == "subject"
    assert "Trích yếu" in told(caught.value)
    restore_sentence(tmp_path, "subject")
    assert paper(sample_plan_file(), "ia-pa", own=tmp_path) == paper(sample_plan_file(), "ia-pa")


def test_files_of_other_names_are_let_alone(tmp_path: Path):
    (tmp_path / "wording").mkdir()
    for name in ("khong_co.j2", "..j2", "Subject.j2", "subject.j2.cu", "readme.txt"):
        (tmp_path / "wording" / name).write_text("{{ broken", encoding="utf-8")
    (tmp_path / "wording" / "khong_co.j2").unlink()
    assert paper(sample_plan_file(), "ia-pa", own=tmp_path) == paper(sample_plan_file(), "ia-pa")


@pytest.mark.parametrize("key", ["../subject", "a/b", "", "C:x", "SUBJECT"])
def test_a_name_never_leads_out_of_the_folder(tmp_path: Path, key: str):
    with pytest.raises(ValueError):
        own_text(tmp_path, key)


def test_the_built_in_forms_can_all_be_reworded(tmp_path: Path):
    for one in sentences():
        save_sentence(tmp_path, one.key, f"{one.text} ")
    for one in forms():
        assert worded(one, tmp_path).wording.keys() == one.wording.keys()
        paper(sample_plan_file(), one.id, own=tmp_path)


VALUES = base_values(sample_plan_file(), form("ia-pa"))
PIECES = ["{{", "}}", "{%", "%}", "{#", "#}", " if ", " endif ", " for ", " in ", " endfor ", " filter ", " endfilter "]
PIECES += [
    "plan",
    ".period",
    "task",
    ".lead",
    ".criteria",
    "x",
    "|upper",
    "|italic",
    "(",
    ")",
    "[",
    "]",
    "'",
    '"',
    "1e9",
]
PIECES += [
    " and ",
    " not ",
    " is ",
    " else ",
    " elif ",
    "loop.first",
    "-",
    "*",
    "~",
    "==",
    "\n",
    "…",
    "ữ",
    "\x00",
    "\ue000",
]


@settings(max_examples=400)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_whatever_is_typed_is_taken_or_refused_by_a_sentence(text: str):
    for key in ("subject", "task_content"):
        try:
            check_sentence(key, text)
            if key == "subject":
                rendered(text, VALUES)
        except UserError as fault:
            assert fault.code.startswith(("own_sentence_", "wording_"))
            assert told(fault)


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_any_text_is_taken_or_refused_by_a_sentence(text: str):
    try:
        check_sentence("subject", text)
    except UserError as fault:
        assert fault.code.startswith("own_sentence_")
