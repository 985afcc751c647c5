"""The structures that Windows is given have the sizes and places it expects of a 64-bit program."""

import ctypes

import pytest

from parapp.importers.windows_job import BasicLimits, ExtendedLimits, IoCounters, limits_of

pytestmark = pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="parapp is built for 64 bits")


@pytest.mark.parametrize(("structure", "size"), [(BasicLimits, 64), (IoCounters, 48), (ExtendedLimits, 144)])
def test_sizes_are_those_of_the_windows_headers(structure, size):
    assert ctypes.sizeof(structure) == size


@pytest.mark.parametrize(
    ("structure", "field", "place"),
    [
        (BasicLimits, "limit_flags", 16),
        (BasicLimits, "minimum_working_set_size", 24),
        (BasicLimits, "active_process_limit", 40),
        (BasicLimits, "affinity", 48),
        (BasicLimits, "scheduling_class", 60),
        (ExtendedLimits, "io", 64),
        (ExtendedLimits, "process_memory_limit", 112),
        (ExtendedLimits, "job_memory_limit", 120),
        (ExtendedLimits, "peak_job_memory_used", 136),
    ],
)
def test_fields_stand_where_windows_looks(structure, field, place):
    assert getattr(structure, field).offset == place


def test_a_job_limits_memory_and_takes_its_child_along():
    limits = limits_of(700 * 1024 * 1024)
    assert limits.job_memory_limit == 734_003_200
    assert limits.basic.limit_flags == 0x0200 | 0x0400 | 0x2000
    assert limits.process_memory_limit == limits.basic.active_process_limit == 0
