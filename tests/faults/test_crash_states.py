"""The builder of crash states keeps what a disk must keep, and drops only what it may."""

import struct
from pathlib import Path

import pytest

from tests.faults.block_log import Event, Flush, Mark, Write, events
from tests.faults.crash_states import Medium, crash_states

SECTOR = 512


def written(*numbers: int, forced: bool = False) -> list[Event]:
    return [Write(number * 4096, bytes([number]) * 4096, forced) for number in numbers]


LOG: list[Event] = [*written(1, 2), Flush(), Mark("1"), *written(3), *written(4, forced=True), *written(5, 6)]


def test_in_order_each_prefix_is_a_state():
    states = list(crash_states(LOG, "in order", 100))
    assert [len(state.writes) for state in states] == [1, 2, 3, 4, 5, 6]
    assert [state.said for state in states] == ["", "", "1", "1", "1", "1"]


def test_reordered_keeps_what_was_flushed_or_forced():
    for state in crash_states(LOG, "reordered", 200):
        there = {write.offset // 4096 for write in state.writes}
        if state.said == "1":
            assert {1, 2} <= there
        if there & {5, 6}:
            assert 4 in there


def test_a_lying_disk_drops_even_what_was_flushed():
    states = list(crash_states(LOG, "lying", 200))
    assert any(1 not in {write.offset // 4096 for write in state.writes} and state.said == "1" for state in states)


@pytest.mark.parametrize("only_read", [True, False])
def test_each_state_starts_from_the_same_beginning(tmp_path, only_read):
    beginning = tmp_path / "beginning"
    beginning.write_bytes(bytes(8 * 4096))
    medium = Medium(beginning, tmp_path / "image", only_read)
    for state in [*crash_states(LOG, "in order", 100), *crash_states(LOG, "lying", 20)]:
        wanted = bytearray(8 * 4096)
        for write in state.writes:
            wanted[write.offset : write.offset + 4096] = write.data
        assert medium.put(state).read_bytes() == bytes(wanted)


def test_a_log_as_the_kernel_writes_it_is_read(tmp_path: Path):
    log = tmp_path / "log"
    entries = [(8, 8, 1, b"a" * 4096), (16, 8, 2, b"b" * 4096), (0, 0, 8, b"acked-1\0")]
    blocks = [struct.pack("<QQQI", 0x6A736677736872, 1, len(entries), SECTOR).ljust(SECTOR, b"\0")]
    for sector, count, flags, data in entries:
        is_mark = flags == 8
        head = struct.pack("<QQQQ", sector, count, flags, len(data) if is_mark else 0)
        blocks.append((head + (data if is_mark else b"")).ljust(SECTOR, b"\0"))
        blocks.append(b"" if is_mark else data)
    log.write_bytes(b"".join(blocks))
    assert events(log) == [
        Flush(),
        Write(4096, b"a" * 4096),
        Write(8192, b"b" * 4096, forced=True),
        Mark("acked-1"),
    ]


def test_what_is_no_log_is_refused(tmp_path: Path):
    (tmp_path / "log").write_bytes(bytes(4096))
    with pytest.raises(ValueError, match="no log"):
        events(tmp_path / "log")
