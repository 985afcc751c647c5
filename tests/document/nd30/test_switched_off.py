"""Rules that the office does not apply stay in the result, with its reason; nothing is switched off without one."""

from pathlib import Path

import pytest

from parapp.document.nd30 import check
from parapp.messages import sentence
from parapp.models import UserError
from tests.document.nd30 import conforming as paper
from tests.document.nd30.conforming import changed

REASON = "Tỉnh quy định dùng bìa riêng"


def broken(target: Path) -> Path:
    """A paper that breaks R92."""
    return paper.packed(target / "paper.docx", main=changed(paper.document(), ">Phụ lục<", ">PHỤ LỤC<"))


def test_a_rule_switched_off_is_kept_with_its_reason(tmp_path: Path) -> None:
    file = broken(tmp_path)
    assert [row.ok for row in check(file) if row.rule == "R92"] == [False]
    [row] = [row for row in check(file, {"R92": f" {REASON} "}) if row.rule == "R92"]
    assert row.ok and row.reason == REASON
    assert row.message == f"Cơ quan không áp dụng: {REASON}"


def test_other_rules_go_on(tmp_path: Path) -> None:
    file = broken(tmp_path)
    assert [row for row in check(file, {"R92": REASON}) if row.rule != "R92"] == [
        row for row in check(file) if row.rule != "R92"
    ]


def test_a_rule_that_no_file_shows_may_be_switched_off_too(tmp_path: Path) -> None:
    assert check(broken(tmp_path), {"R81": REASON}) == check(broken(tmp_path))


@pytest.mark.parametrize("identity", ["R105", "r92", "", "V09"])
def test_an_unknown_rule_is_named(identity: str, tmp_path: Path) -> None:
    with pytest.raises(UserError) as raised:
        check(broken(tmp_path), {identity: REASON})
    assert raised.value.code == "check_unknown_rule"
    assert identity in sentence(raised.value)


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_a_reason_is_needed(reason: str, tmp_path: Path) -> None:
    with pytest.raises(UserError) as raised:
        check(broken(tmp_path), {"R92": reason})
    assert raised.value.code == "check_rule_off_without_reason"
    assert "R92" in sentence(raised.value)
