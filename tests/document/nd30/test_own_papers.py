"""What parapp writes keeps every rule, number and date blank or filled."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from parapp.document.nd30 import check
from parapp.document.word import write
from parapp.models.document import AppendixHead, Document, Letterhead, Node, Text
from tests.document.trees import sample_tree

NUMBERS = ("Số: 05/KH-UBND", "Số: 115/KH-UBND")
REFERENCE = "(Kèm theo Kế hoạch số {}/KH-UBND ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân xã Mẫu)"


def issued(tree: Document, number: str) -> Document:
    """The paper with number and date filled in, in the letterhead and in the appendix."""
    digits = number.removeprefix("Số: ").partition("/")[0]

    def filled(node: Node) -> Node:
        if isinstance(node, Letterhead):
            date = (Text(text="Mẫu, ngày 05 tháng 3 năm 2026"),)
            return replace(node, number=(Text(text=number),), place_date=date)
        if isinstance(node, AppendixHead):
            return replace(node, reference=(Text(text=REFERENCE.format(digits)),))
        return node

    parts = (replace(part, nodes=tuple(filled(node) for node in part.nodes)) for part in tree.parts)
    return replace(tree, parts=tuple(parts))


def faults(tree: Document, target: Path) -> Sequence[str]:
    """What is wrong with the paper as written."""
    write(tree, target / "paper.docx")
    return [f"{row.rule} {row.place}: {row.message}" for row in check(target / "paper.docx") if not row.ok]


def test_a_draft_keeps_every_rule(tmp_path: Path) -> None:
    assert faults(sample_tree(), tmp_path) == []


@pytest.mark.parametrize("number", NUMBERS)
def test_an_issued_paper_keeps_every_rule(number: str, tmp_path: Path) -> None:
    assert faults(issued(sample_tree(), number), tmp_path) == []


def test_long_names_and_titles_keep_the_rules(tmp_path: Path) -> None:
    tree = sample_tree()

    def lengthened(node: Node) -> Node:
        if isinstance(node, Letterhead):
            return replace(node, issuer=("ỦY BAN NHÂN DÂN", "ĐẶC KHU MẪU THƯỢNG ĐÔNG"), superior="UBND TỈNH MINH HỌA")
        return node

    parts = (replace(part, nodes=tuple(lengthened(node) for node in part.nodes)) for part in tree.parts)
    assert faults(replace(tree, parts=tuple(parts)), tmp_path) == []
