"""The rules are data: each has its function, its place in the decree and its words."""

import re
from datetime import date
from pathlib import Path

import msgspec

from parapp.document.nd30 import check, rule_set, rules
from parapp.document.nd30.checks import CHECKS
from tests.document.nd30 import conforming as paper

# The rules that a generated plan must keep (nd30-rules.md, section 11), and the habits it keeps as well.
MUST = [
    *(
        f"R{number:02}"
        for number in (1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 15, 16, 17, 19, 25, 27, 28, 29, 30, 31, 35, 36)
    ),
    *(f"R{number}" for number in (38, 40, 41, 43, 49, 50, 51, 55, 56, 57, 58, 64, 69, 71, 72, 78, 82, 83, 84, 86, 91)),
    *("R92", "R93", "R94", "R97"),
]
HABITS = ["R06", "R14", "R18", "R26", "R39", "R42", "R90", "R103"]


def test_each_rule_has_its_function_and_each_function_its_rule() -> None:
    identities = [rule.id for rule in rules()]
    assert identities == list(CHECKS)
    functions = [check_.run for check_ in CHECKS.values()]
    assert len(set(functions)) == len(functions)


def test_functions_name_their_rule() -> None:
    for identity, check_ in CHECKS.items():
        assert (check_.run.__doc__ or "").startswith(identity), check_.run


def test_the_rules_of_the_decree_fail_and_the_habits_warn() -> None:
    status = {rule.id: rule.status for rule in rules()}
    assert [status[identity] for identity in MUST] == ["OK"] * len(MUST)
    assert [status[identity] for identity in HABITS] == ["PRACTICE"] * len(HABITS)


def test_rules_say_where_they_stand_and_how_to_mend() -> None:
    for rule in rule_set().rules:
        assert rule.title and rule.remedy.endswith("."), rule.id
        known = r"Phụ lục (I, phần I, mục [IV]+\b.*|III?\b.*)|Điều \d+|Không có trong Nghị định \(thông lệ\)"
        assert re.fullmatch(known, rule.place), rule.place
        assert (rule.status == "PRACTICE") == rule.place.startswith("Không có") or rule.status != "OK"


def test_the_day_of_the_knowledge_is_given() -> None:
    assert date.fromisoformat(rule_set().as_of) <= date(2026, 12, 31)


def test_results_go_through_json_whole(tmp_path: Path) -> None:
    rows = msgspec.json.decode(msgspec.json.encode(check(paper.packed(tmp_path / "paper.docx"))))
    assert all({"rule", "status", "ok", "place", "message"} <= set(row) for row in rows)


def test_every_row_of_the_rules_is_there_once() -> None:
    identities = [rule.id for rule in rule_set().rules]
    rows = [*(f"R{number:02}" for number in range(1, 105)), *(f"V{number:02}" for number in range(1, 9))]
    assert identities == rows


def test_what_no_file_can_show_says_so() -> None:
    for rule in rule_set().rules:
        assert rule.checked == (rule.reason == "") == (rule.id in CHECKS), rule.id
        assert rule.checked or rule.reason.endswith(".")
