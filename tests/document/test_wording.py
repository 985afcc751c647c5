"""The language of wording templates: small, closed, and blind to what users type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parapp.document.compose.pieces import Known, to_runs, to_spans
from parapp.document.compose.spans import plain
from parapp.document.compose.wording import LONGEST_OUTPUT, compiled, condition_template, rendered
from parapp.models import LiveField, UserError, Words
from parapp.models.document import Gap, Text


def spans(template: str, **values: object) -> tuple[object, ...]:
    return to_spans(rendered(template, values))


@pytest.mark.parametrize(
    "typed", ["*đậm*", "{{ x }}", "{% if %}", "<b>&amp;", "a\nb", "\ue000\ue002x\ue001", "“”", "%s"]
)
def test_values_come_out_as_typed(typed: str) -> None:
    assert spans("Nói {{ x }}.", x=Known(typed)) == (Text(text=f"Nói {typed}."),)


@given(st.text(min_size=1).filter(str.strip))
def test_any_value_survives(typed: str) -> None:
    assert plain(to_spans(rendered("({{ x|italic }})", {"x": Known(typed)}))) == f"({typed})"


def test_empty_value_is_a_gap_that_says_what_is_missing() -> None:
    assert spans("Giao {{ x|sentence }}", x=Known("", "đơn vị")) == (Text(text="Giao "), Gap(what="đơn vị"))
    assert spans("{{ x|upper_first|continued|italic }}", x=Known(" ", "mốc")) == (Gap(what="mốc"),)


def test_blanks_of_the_template_are_folded() -> None:
    template = "\n  A {% if x %}\n  {{ x }} {% endif %}\n , B\n{% if y %} ;{% endif %} ."
    assert spans(template, x=Known("x  x"), y=Known("")) == (Text(text="A x  x, B."),)


def test_marks() -> None:
    template = "{% filter italic %}“{{ x }}” {{ 'chữ'|bold }}{% endfilter %} thường"
    assert spans(template, x=Known("v")) == (
        Text(text="“v” ", italic=True),
        Text(text="chữ", italic=True, bold=True),
        Text(text=" thường"),
    )


def test_facts_become_live_fields() -> None:
    pieces = rendered("Năm {{ y }} và {{ z }}.", {"y": Known("2025", fact="plan.result_year"), "z": Known("z")})
    assert to_runs(pieces) == (
        Words(text="Năm "),
        LiveField(fact="plan.result_year"),
        Words(text=" và "),
        Words(text="z"),
        Words(text="."),
    )


@pytest.mark.parametrize(
    ("template", "code"),
    [
        ("{{ a.__class__ }}", "wording_forbidden"),
        ("{{ a.upper() }}", "wording_forbidden"),
        ("{{ a.upper }}", "wording_forbidden"),
        ("{{ ''.join(a) }}", "wording_forbidden"),
        ("{{ 'A' * 1000000000 }}", "wording_forbidden"),
        ("{{ 'A' ~ a }}", "wording_forbidden"),
        ("{{ a + a }}", "wording_forbidden"),
        ("{{ a[0] }}", "wording_forbidden"),
        ("{{ a|center(1000000000) }}", "wording_forbidden"),
        ("{{ a|attr('x') }}", "wording_forbidden"),
        ("{{ a|upper(3) }}", "wording_forbidden"),
        ("{% set a = 1 %}", "wording_forbidden"),
        ("{% include 'x' %}", "wording_forbidden"),
        ("{% import 'x' as y %}", "wording_forbidden"),
        ("{% macro m() %}{% endmacro %}", "wording_forbidden"),
        ("{% for x in range(9) %}{% endfor %}", "wording_forbidden"),
        ("{% for x in a %}{% endfor %}", "wording_forbidden"),
        ("{% filter italic %}{% for x in l %}{% endfor %}{% endfilter %}", "wording_forbidden"),
        ("{% for x in l %}{% for y in l %}{% for z in l %}{% endfor %}{% endfor %}{% endfor %}", "wording_forbidden"),
        ("{{ l }}", "wording_forbidden"),
        ("{{ b }}", "wording_unknown"),
        ("{{ a.b }}", "wording_unknown"),
        ("{{ a", "wording_syntax"),
        ("{% if %}", "wording_syntax"),
        ("\ue000", "wording_forbidden"),
        ("A" * 20_000, "wording_too_long"),
        ("{{ " + "(" * 5000 + "a", "wording_too_long"),
        ("{{ 1 if a" + " and a" * 300 + " }}", "wording_too_long"),
        ("{% if a %}" * 150 + "{% endif %}" * 150, "wording_too_long"),
        ("{% filter upper %}" * 100 + "{% endfilter %}" * 100, "wording_too_long"),
        ("{% for x in l %}{% for y in l %}{% endfor %}{% endfor %}" * 7, "wording_too_long"),
        ("{% for x in a.b(1) %}{% endfor %}", "wording_forbidden"),
    ],
)
def test_what_templates_may_not_do(template: str, code: str) -> None:
    with pytest.raises(UserError) as raised:
        rendered(template, {"a": Known("abc"), "l": (Known("x"), Known("y"))})
    assert raised.value.code == code


def test_what_is_forbidden_is_named_with_its_line() -> None:
    with pytest.raises(UserError) as raised:
        rendered("một\nhai {{ a * 2 }}", {"a": Known("x")})
    assert raised.value.facts["what"] == "phép tính" and raised.value.facts["line"] == 2


def test_output_has_a_limit() -> None:
    many = tuple(Known("x" * 1000) for _ in range(1000))
    with pytest.raises(UserError) as raised:
        rendered("{% for x in l %}{% for y in l %}{{ y }}{% endfor %}{% endfor %}", {"l": many})
    assert raised.value.code == "wording_too_long"
    assert LONGEST_OUTPUT < 1_000_000


def test_conditions() -> None:
    assert rendered(condition_template("a and not b"), {"a": Known("x"), "b": Known("")})
    assert not rendered(condition_template("a and b"), {"a": Known("x"), "b": Known("")})


def test_compiled_templates_know_nothing_of_python() -> None:
    assert not compiled("x").environment.globals
    assert not compiled("x").environment.tests
