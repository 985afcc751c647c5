"""What a disk may hold after the power went: prefixes of its writes, and prefixes with unflushed writes missing."""

import random
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from tests.faults.block_log import Event, Flush, Mark, Write

Model = Literal["in order", "reordered", "lying"]


@dataclass(frozen=True, slots=True)
class CrashState:
    """The writes that reached the medium, and the last thing the program had said by then ("" if nothing)."""

    writes: tuple[Write, ...]
    said: str


def crash_states(events: Sequence[Event], model: Model, count: int, forgotten: int = 12) -> Iterator[CrashState]:
    """Up to `count` states. `in order`: after each write. `reordered`: of what came after the last flush any part is
    missing, forced writes excepted. `lying`: any part of the last `forgotten` writes is missing, flushes or not.
    """
    chance = random.Random(f"{model}/{count}")
    moments = [number for number, event in enumerate(events) if isinstance(event, Write)]
    if model == "in order":
        chosen = moments if len(moments) <= count else sorted(chance.sample(moments, count))
    else:
        chosen = sorted(chance.choices(moments, k=count))
    for moment in chosen:
        yield _state(events[: moment + 1], model, chance, forgotten)


def _state(before: Sequence[Event], model: Model, chance: random.Random, forgotten: int) -> CrashState:
    said = next((event.text for event in reversed(before) if isinstance(event, Mark)), "")
    writes = [event for event in before if isinstance(event, Write)]
    match model:
        case "in order":
            kept = writes
        case "reordered":
            after = _writes_since_flush(before)
            sure, loose = writes[: len(writes) - after], writes[len(writes) - after :]
            kept = sure + [write for write in loose if write.forced or chance.random() < 0.5]
        case "lying":
            kept = writes[:-forgotten] + [write for write in writes[-forgotten:] if chance.random() < 0.5]
    return CrashState(tuple(kept), said)


def _writes_since_flush(before: Sequence[Event]) -> int:
    count = 0
    for event in reversed(before):
        if isinstance(event, Flush):
            return count
        count += isinstance(event, Write)
    return count


class Medium:
    """A disk image that is put into one crash state after the other, each from the same beginning."""

    def __init__(self, beginning: Path, image: Path, only_read: bool = False) -> None:
        """`beginning` is the disk before the recorded writes. `only_read` promises that whoever looks at the image
        writes nothing to it: then what the last state wrote is taken back, which is quicker than a copy.
        """
        self.image = image
        self._beginning = beginning
        self._only_read = only_read
        self._before: list[Write] = []
        self._copied = False

    def put(self, state: CrashState) -> Path:
        """The image in that state."""
        if not (self._copied and self._only_read):
            subprocess.run(["cp", "--sparse=always", str(self._beginning), str(self.image)], check=True)
            self._copied, self._before = True, []
        with self.image.open("rb+") as file:
            _apply(file, self._before[::-1])
            self._before = [Write(write.offset, _bytes_at(file, write)) for write in state.writes]
            _apply(file, state.writes)
        return self.image


def _bytes_at(file: BinaryIO, write: Write) -> bytes:
    file.seek(write.offset)
    return file.read(len(write.data))


def _apply(file: BinaryIO, writes: Sequence[Write]) -> None:
    for write in writes:
        file.seek(write.offset)
        file.write(write.data)
