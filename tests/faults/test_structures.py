"""The rows of files from elsewhere that take seconds, in short."""

import pytest

from tests.faults.foreign_files import corners, entities, traversal, wrong_kinds
from tests.faults.inventory import structures
from tests.faults.values import placed


@pytest.mark.parametrize("measure", [structures, entities, corners, traversal, wrong_kinds])
def test_rows_that_take_seconds(measure):
    for row in measure():
        assert row.ok, row.measured


def test_values_stand_once_in_papers():
    (row,) = placed(25)
    assert row.ok, row.measured
