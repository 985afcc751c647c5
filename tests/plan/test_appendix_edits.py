"""Appendices of a plan's own: they come, go, change places; columns likewise."""

from msgspec.structs import replace

from parapp.models import Appendix, AppendixColumn
from parapp.plan.edits import appendices as edits
from tests.plan.builders import PLAN

A = Appendix(columns=(AppendixColumn(key="number"), AppendixColumn(key="lead"), AppendixColumn(key="note")))
B = Appendix(grouping="unit", columns=A.columns)


def test_appendices_come_go_and_change_places():
    added = edits.add_appendix(PLAN, (A,), 1).after[0].appendices
    assert added[0] == A
    assert [column.key for column in added[1].columns] == list(edits.STARTING_COLUMNS)
    assert edits.add_appendix(PLAN, (A,), 0, B).after[0].appendices == (B, A)
    assert edits.move_appendix(PLAN, (A, B), 0, 1).after[0].appendices == (B, A)
    assert edits.remove_appendix(PLAN, (A, B), 0).after[0].appendices == (B,)
    own = replace(PLAN, appendices=(A,))
    assert edits.set_appendices(own, None, "theo mẫu").after[0].appendices is None
    assert edits.set_appendices(PLAN, None, "theo mẫu").after == ()


def test_one_appendix_changes_and_the_others_stay():
    change = edits.change_appendix(PLAN, (A, B), 1, "đổi cách nhóm", grouping="none")
    assert change.after[0].appendices == (A, replace(B, grouping="none"))
    assert change.inverse().after == (PLAN,)


def test_columns_come_go_move_and_change():
    keys = lambda columns: [column.key for column in columns]  # noqa: E731
    assert keys(edits.with_column(A.columns, "remedy", 1)) == ["number", "remedy", "lead", "note"]
    assert keys(edits.put(A.columns, 0, 2)) == ["lead", "note", "number"]
    assert keys(edits.put(A.columns, 2, 0)) == ["note", "number", "lead"]
    assert keys(edits.without(A.columns, [0, 2])) == ["lead"]
    changed = edits.with_values(A.columns, 1, heading="Chủ trì", width=30.0)
    assert changed[1] == AppendixColumn(key="lead", heading="Chủ trì", width=30.0)


def test_widths_stay_within_a_page():
    assert [edits.fitting_width(width) for width in (None, -3, 3, 42.5, 9999)] == [None, 5, 5, 42.5, 250]
