"""Code in templates: in a Word file it is text that nobody runs, in a sentence it is refused; bombs are stopped."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from devtools.word_template import template_members
from parapp.document import word
from parapp.document.own_templates.examples import examples
from parapp.document.own_templates.places import own_template, template_path
from parapp.document.own_templates.sentences import check_sentence, save_sentence
from parapp.document.own_templates.word_template import make_own, whole_layout
from parapp.document.typeset import Typesetter
from parapp.document.word.markup import XMLNS, escaped
from parapp.document.word.package import zip_bytes
from parapp.messages import sentence
from parapp.models import UserError
from parapp.paper import form_of, paper
from parapp.plan.sample import sample_plan_file
from tests.document.trees import sample_tree

CANARY = "parapp-canary"
PAYLOADS = [
    "{{ cycler.__init__.__globals__.os.popen('touch CANARY') }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ self._TemplateReference__context }}",
    "{{ lipsum.__globals__['os'].system('touch CANARY') }}",
    "{{ request.application.__globals__ }}",
    "{{ plan.period.__class__ }}",
    "{{ plan.period|attr('format')('x') }}",
    "{{ '%s'.format(plan) }}",
    "{% import os as o %}{{ o.system('touch CANARY') }}",
    "{% include '/etc/passwd' %}",
    "{% set x = namespace() %}{{ x }}",
    "{{ plan['__init__'] }}",
]
PLACES = {
    "body": ("word/document.xml", "Trích yếu nội dung kế hoạch"),
    "beside the controls": ("word/document.xml", None),
    "header": ("word/header2.xml", None),
    "first header": ("word/header1.xml", None),
    "footer": ("word/footer1.xml", None),
    "footnotes": ("word/footnotes.xml", None),
    "core properties": ("docProps/core.xml", "Mẫu trình bày kế hoạch"),
    "custom properties": ("docProps/custom.xml", None),
}
BOMBS = [
    "{{ 'A' * 1000000000 }}",
    "{{ plan.period|center(900000000) }}",
    "{{ '%999999999d' % 1 }}",
    "{{ 'A' ~ 'A' }}",
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% for a in task.criteria recursive %}{{ loop(task.criteria) }}{% endfor %}",
    "{{ lipsum(n=100000) }}",
    "{{ " + "(" * 4000 + "plan" + ")" * 4000 + " }}",
    "{% if plan.period" + " and plan.period" * 500 + " %}x{% endif %}",
    "{{ 1 if plan.period" + " and plan.period" * 70 + " }}",
    "{% if plan.period %}" * 150 + "{% endif %}" * 150,
    "{% filter upper %}" * 300 + "{% endfilter %}" * 300,
    "{{ plan.period" + "|upper" * 1000 + " }}",
    "x" * 20_000,
]


def with_payload(place: str, payload: str) -> bytes:
    """The template with the payload as text at a place."""
    parts = template_members()
    name, instead = PLACES[place]
    words = escaped(payload)
    paragraph = f'<w:p><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'
    if place == "footer":
        parts[name] = f"<w:ftr {XMLNS}>{paragraph}</w:ftr>".encode()
        types, relations = "[Content_Types].xml", "word/_rels/document.xml.rels"
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
        override = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
        parts[types] = parts[types].replace(b"</Types>", override.encode())
        relation = (
            '<Relationship Id="rId8" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" '
            'Target="footer1.xml"/></Relationships>'
        )
        parts[relations] = parts[relations].replace(b"</Relationships>", relation.encode())
    elif place == "custom properties":
        parts[name] = f"<p>{words}</p>".encode()
    elif place == "footnotes":
        note = f'<w:footnote w:id="5">{paragraph}</w:footnote></w:footnotes>'
        parts[name] = parts[name].replace(b"</w:footnotes>", note.encode())
    elif instead is not None:
        assert instead.encode() in parts[name]
        parts[name] = parts[name].replace(instead.encode(), words.encode())
    else:
        at = "<w:sdt>" if name == "word/document.xml" else "</w:hdr>"
        parts[name] = parts[name].decode().replace(at, paragraph + at, 1).encode()
    return zip_bytes(parts)


@pytest.mark.parametrize("place", PLACES)
def test_code_in_a_word_template_is_text_that_nobody_runs(tmp_path: Path, monkeypatch, place: str):
    monkeypatch.chdir(tmp_path)
    for payload in PAYLOADS:
        path = make_own(tmp_path)
        path.write_bytes(with_payload(place, payload.replace("CANARY", CANARY)))
        whole_layout(path)
        made = word.word_bytes(sample_tree(1), path)
        with zipfile.ZipFile(BytesIO(made)) as archive:
            whole = b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8", "ignore")
        left = escaped(payload.replace("CANARY", CANARY)) in whole
        assert left == (place in ("beside the controls", "header", "first header", "footer")), payload
        assert "uid=" not in whole and not (tmp_path / CANARY).exists()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_code_in_a_sentence_is_refused(tmp_path: Path, monkeypatch, payload: str):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "wording").mkdir()
    for key in ("subject", "task_content", "field_lead", "appendix_title"):
        with pytest.raises(UserError) as caught:
            save_sentence(tmp_path, key, payload.replace("CANARY", CANARY))
        assert caught.value.code in ("own_sentence_broken", "own_sentence_unknown")
        assert sentence(caught.value).startswith("Câu mẫu riêng")
    (tmp_path / "wording" / "subject.j2").write_text(payload, encoding="utf-8")
    with pytest.raises(UserError):
        paper(sample_plan_file(), "son-ky", own=tmp_path)
    assert not (tmp_path / CANARY).exists()


@pytest.mark.parametrize("bomb", BOMBS, ids=lambda bomb: bomb[:30])
def test_bombs_are_stopped_with_a_sentence(tmp_path: Path, bomb: str):
    for key in ("subject", "task_content"):
        with pytest.raises(UserError) as caught:
            check_sentence(key, bomb)
        assert caught.value.code in ("own_sentence_broken", "own_sentence_unknown")
    assert examples(sample_plan_file(), "subject", "Khắc phục {{ plan.period }}", [form_of("ia-pa")])


def test_no_output_leads_out_of_the_file(tmp_path: Path):
    own = template_path(tmp_path)
    make_own(tmp_path)
    for template in (None, own):
        with zipfile.ZipFile(BytesIO(word.word_bytes(sample_tree(3), template))) as archive:
            relations = [name for name in archive.namelist() if name.endswith(".rels")]
            assert relations
            assert not any(b"TargetMode" in archive.read(name) for name in relations)


def test_both_writers_take_the_same_own_template(tmp_path: Path):
    path = make_own(tmp_path)
    parts = template_members()
    styles = parts["word/styles.xml"].decode()
    parts["word/styles.xml"] = styles.replace('<w:sz w:val="28"/>', '<w:sz w:val="34"/>').encode()
    path.write_bytes(zip_bytes(parts))
    assert own_template(tmp_path) == path
    usual, own = (Typesetter(whole_layout(template)) for template in (None, path))
    tree = sample_tree(30)
    assert len(own.pngs(tree, 20)) > len(usual.pngs(tree, 20))
    assert b'w:val="34"' in zipfile.ZipFile(BytesIO(word.word_bytes(tree, path))).read("word/styles.xml")
