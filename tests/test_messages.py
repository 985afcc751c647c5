"""Every fault has its sentence, every sentence its fault, and people read Vietnamese only."""

import ast
import errno
import string
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import parapp
from parapp.messages import GAP, SENTENCES, problem_sentence, sentence, system_fault
from parapp.models import UserError

PACKAGE = Path(parapp.__file__).parent
MESSAGES = PACKAGE / "messages.py"
SOURCES = sorted(PACKAGE.rglob("*.py"))


class Use(NamedTuple):
    """A place that names a code; facts is None where they cannot be seen in the source."""

    place: str
    code: str
    facts: set[str] | None


def strings(path: Path) -> Iterator[str]:
    """Every string of a file; of messages.py the sentences and their codes are left out."""
    table = SENTENCES.keys() if path == MESSAGES else ()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in table:
            yield node.value


def called_name(call: ast.Call) -> str:
    return getattr(call.func, "attr", None) or getattr(call.func, "id", "")


def uses_in(path: Path) -> Iterator[Use]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or called_name(node) not in ("UserError", "Problem"):
            continue
        keywords = {keyword.arg: keyword.value for keyword in node.keywords}
        code = node.args[0] if node.args else keywords.get("code")
        if code is None:
            continue
        facts = error_facts(keywords) if called_name(node) == "UserError" else problem_facts(keywords)
        codes = (code.body, code.orelse) if isinstance(code, ast.IfExp) else (code,)
        for choice in codes:
            if isinstance(choice, ast.Constant):
                yield Use(f"{path.relative_to(PACKAGE)}:{node.lineno}", choice.value, facts)


def error_facts(keywords: dict[str | None, ast.expr]) -> set[str] | None:
    return None if None in keywords else {name for name in keywords if name is not None}


def problem_facts(keywords: dict[str | None, ast.expr]) -> set[str] | None:
    facts = keywords.get("facts", ast.Dict(keys=[], values=[]))
    if not isinstance(facts, ast.Dict) or None in keywords:
        return None
    return {key.value for key in facts.keys if isinstance(key, ast.Constant)}


def placeholders(pattern: str) -> list[tuple[str, str | None, str | None]]:
    return [
        (name, spec, conversion) for _, name, spec, conversion in string.Formatter().parse(pattern) if name is not None
    ]


USES = [use for path in SOURCES for use in uses_in(path)]


def test_every_code_has_its_sentence():
    assert [f"{use.place} {use.code}" for use in USES if use.code not in SENTENCES] == []


def test_every_sentence_gets_all_its_facts():
    lacking = {
        f"{use.place} {use.code}": missing
        for use in USES
        if use.facts is not None and use.code in SENTENCES
        if (missing := {name for name, _, _ in placeholders(SENTENCES[use.code])} - use.facts)
    }
    assert lacking == {}


def test_no_sentence_is_unused():
    named = {text for path in SOURCES for text in strings(path)} | {use.code for use in USES}
    assert sorted(SENTENCES.keys() - named) == []


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_is_vietnamese_and_whole(code):
    text = SENTENCES[code]
    assert not text.isascii(), "English, or Vietnamese without its marks"
    assert unicodedata.is_normalized("NFC", text)
    assert text[0].isupper() or text[0] in "“{"
    assert text.rstrip("”")[-1] in ".?!"
    assert all(name.isidentifier() and not spec and not conversion for name, spec, conversion in placeholders(text))


def test_facts_come_out_as_given():
    fault = UserError("system_fault", path="D:/Kế hoạch {1}.docx", reason="5 < 6 & {path}")
    assert "D:/Kế hoạch {1}.docx (5 < 6 & {path})" in sentence(fault)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (FileNotFoundError(errno.ENOENT, "No such file or directory"), "không tìm thấy"),
        (OSError(99999, "?"), "mã lỗi 99999"),
    ],
)
def test_what_the_system_refuses_is_said_in_vietnamese(fault, words):
    assert f"D:/a.db ({words})" in sentence(UserError("store_no_access", path="D:/a.db", reason=fault))
    assert f"({words})" in sentence(system_fault(fault))


def test_a_missing_fact_is_a_gap_and_no_second_fault():
    assert GAP in problem_sentence("system_fault", {"path": "a.docx"})
    assert "no_such_code" in sentence(UserError("no_such_code"))
