"""Document order, ancestors, fields."""

from msgspec.structs import replace

from parapp.plan.tree import Tree, document_order, field_of
from tests.plan.builders import ids, row

ROWS = [row("2"), row("1.2", parent="1"), row("1"), row("1.1.1", parent="1.1"), row("1.1", parent="1")]


def test_document_order_is_depth_first():
    assert ids(document_order(ROWS)) == ["1", "1.1", "1.1.1", "1.2", "2"]


def test_leaves_and_children():
    tree = Tree(ROWS)
    assert ids(tree.leaves()) == ["1.1.1", "1.2", "2"]
    assert ids(tree.leaves("1")) == ["1.1.1", "1.2"]
    assert ids(tree.children("1")) == ["1.1", "1.2"]
    assert not tree.is_leaf("1")


def test_a_row_whose_parent_is_gone_is_not_lost():
    assert ids(document_order([row("3.1", parent="3")])) == ["3.1"]


def test_field_of():
    tree = Tree(ROWS)
    assert field_of("1.1.1", tree).id == "1"
    assert field_of("1", tree).id == "1"
    assert field_of("no such row", tree) is None


def test_ancestors_end_even_in_a_circle():
    first, second = row("1", parent="2"), replace(row("2"), parent_id="1")
    assert ids(Tree([first, second]).ancestors("1")) == ["1", "2"]


def test_a_deep_chain_needs_no_recursion():
    chain = [replace(row(str(n)), parent_id=str(n - 1) if n else None) for n in range(5000)]
    assert ids(Tree(chain).leaves()) == ["4999"]
