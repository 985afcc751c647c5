"""A data file with a backup and edits after it, and the ways in which disks spoil files."""

import os
import random
from collections.abc import Callable
from itertools import count
from pathlib import Path

from msgspec.structs import replace

from parapp.models import Change, Task, added, edited
from parapp.store import Store
from parapp.store.backups import Shelf
from tests.store.looking import small_plan

PAGE = 4096
_numbers = count(1)


def next_edit(store: Store) -> Change:
    """A change of one task's text, always another one."""
    task = next(iter(store.records()[Task].values()))
    assert isinstance(task, Task)
    return edited("sửa", [(task, replace(task, remedy=f"Rà soát lần {next(_numbers)} " + "x" * 300))])


def filled(data_file: Path, kept: int | None = 20, after: int = 15) -> None:
    """A file with 1 + `kept` edits in a backup (None: there is no backup) and `after` edits more; closed well."""
    with Store.open(data_file) as store:
        store.apply(added("thêm", small_plan(60)))
        for _ in range(kept or 0):
            store.apply(next_edit(store))
        if kept is not None:
            Shelf(data_file).keep(store.snapshot(), "session")
        for _ in range(after):
            store.apply(next_edit(store))


def flipped(content: bytearray, chance: random.Random) -> bytes:
    place = chance.randrange(len(content))
    content[place] ^= 1 << chance.randrange(8)
    return bytes(content)


def zeroed_page(content: bytearray, chance: random.Random) -> bytes:
    page = chance.randrange(len(content) // PAGE)
    content[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)
    return bytes(content)


def cut(content: bytearray, chance: random.Random) -> bytes:
    return bytes(content[: chance.randrange(1, len(content))])


def empty(_content: bytearray, _chance: random.Random) -> bytes:
    return b""


def only_zeros(content: bytearray, _chance: random.Random) -> bytes:
    return bytes(len(content))


def noise(content: bytearray, _chance: random.Random) -> bytes:
    return os.urandom(len(content))


def text(_content: bytearray, _chance: random.Random) -> bytes:
    return "Kế hoạch khắc phục\n".encode() * 200


DAMAGE: dict[str, Callable[[bytearray, random.Random], bytes]] = {
    "bit flip": flipped,
    "zeroed page": zeroed_page,
    "cut": cut,
    "empty": empty,
    "zeros": only_zeros,
    "noise": noise,
    "text": text,
}


def spoil(data_file: Path, kind: str, chance: random.Random) -> None:
    data_file.write_bytes(DAMAGE[kind](bytearray(data_file.read_bytes()), chance))
