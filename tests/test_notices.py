"""The table of messages of data safety is whole: each code once, its three parts, the facts of its sentence."""

import re
from collections import Counter
from pathlib import Path
from string import Formatter

import parapp
from parapp.messages import GAP, SENTENCES, filled

TABLE = Path(parapp.__file__).parents[1] / "docs" / "thong-bao.md"
PREFIXES = ("backup_", "recovery_", "rescue_", "stick_", "carry_", "merge_", "version_", "exchange_", "store_")
SINGLE = {"plan_locked"}
ROW = re.compile(r"^\|\s*`?([a-z][a-z0-9_]*)`?\s*\|(.*)\|\s*$")


def of_this_kind(code: str) -> bool:
    return code.startswith(PREFIXES) or code in SINGLE


def table_rows() -> list[tuple[str, list[str]]]:
    """(code, the three parts) of each row, in order; heads and rulers of the tables left out."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    found = (ROW.match(line) for line in lines)
    return [(one[1], [part.strip() for part in one[2].split("|")]) for one in found if one]


def test_every_message_stands_in_the_table_once_and_nothing_else():
    counts = Counter(code for code, _ in table_rows())
    wanted = {code for code in SENTENCES if of_this_kind(code)}
    assert sorted(wanted - counts.keys()) == []
    assert sorted(code for code in counts if code not in SENTENCES) == []
    assert [code for code, count in counts.items() if count > 1] == []


def test_each_row_says_what_happened_what_is_safe_and_what_to_do():
    wrong = [code for code, parts in table_rows() if len(parts) != 3 or not all(len(part) > 5 for part in parts)]
    assert wrong == []


def test_an_incomplete_row_would_be_found():
    broken = ROW.match("| `stick_gone` | USB bị rút | | Cắm lại |")
    assert broken is not None and "" in [part.strip() for part in broken[2].split("|")]


def test_sentences_are_whole_and_say_something_of_what_is_safe():
    for code, text in SENTENCES.items():
        if not of_this_kind(code):
            continue
        facts = {name: "x" for _, name, _, _ in Formatter().parse(text) if name}
        assert GAP not in filled(code, facts), code
        assert text[0].isupper() or text[0] in "“{", code
        assert text.rstrip().endswith((".", "?", "…", "”")), code


def test_facts_that_code_gives_have_no_gap():
    """Each `UserError("code", …)` of the source names at least the facts that the sentence asks for."""
    lacking = []
    for path in sorted((TABLE.parents[1] / "parapp").rglob("*.py")):
        for code, given in raised(path):
            if not of_this_kind(code) or code not in SENTENCES or given is None:
                continue
            asked = {name for _, name, _, _ in Formatter().parse(SENTENCES[code]) if name}
            lacking += [f"{path.name}: {code} lacks {name}" for name in asked - given]
    assert lacking == []


def raised(path: Path) -> list[tuple[str, set[str] | None]]:
    """Codes and names of facts of the UserErrors and Problems that a file makes; None where facts come by **."""
    import ast

    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "UserError" and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                names = [keyword.arg for keyword in node.keywords]
                found.append((first.value, None if None in names else {name for name in names if name}))
    return found
