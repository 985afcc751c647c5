"""What tests of sticks share: the sample with evidence, copying to a folder, and a medium that fails when told."""

import errno
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from parapp.models import Plan, Task, edited
from parapp.models.plan import TaskResult
from parapp.store import Store, files
from parapp.store.carry import finding, loose_files, medium, uncached
from parapp.store.carry.beside import files_beside
from parapp.store.carry.gauge import silent
from parapp.store.carry.place import Place
from parapp.store.carry.writing import CopiedOut, write_container
from parapp.store.evidence import evidence_folder

TOUCHING = (medium, uncached, files, finding, loose_files)
"""The modules through which every touch of a stick goes."""
CALLS = ("open", "write", "fsync", "close", "listdir", "scandir", "stat", "fstat", "unlink", "link", "rename", "readv")
CALLS += ("mkdir", "rmdir", "lseek")


def first_plan(store: Store) -> Plan:
    return next(row for row in store.records()[Plan].values() if isinstance(row, Plan))


def first_task(store: Store) -> Task:
    return next(row for row in store.records()[Task].values() if isinstance(row, Task))


def with_evidence(store: Store, name: str, content: bytes) -> Path:
    """A file of evidence that the first task names."""
    folder = evidence_folder(store.path, first_plan(store))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
    task = first_task(store)
    result = TaskResult(on=date(2026, 3, 5), text=f"xong {name}", evidence=(name,))
    store.apply(edited("kết quả", [(task, replace(task, results=(*task.results, result)))]))
    return folder / name


def copy_to(stick: Path, store: Store, title: str = "xã Mẫu", counter: int = 0) -> CopiedOut:
    return write_container(store.snapshot(), files_beside(store.path), Place(stick), title, counter, silent())


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


class FailingOs:
    """The module `os` as a medium that fails at its k-th call, once or from then on."""

    def __init__(self, real: Any, failing: "Failing") -> None:
        self._real = real
        self._failing = failing

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._real, name)
        return self._failing.counted(name, value) if name in CALLS else value


class Failing:
    """Which call fails. `at` 0: none does, they are only counted."""

    def __init__(self, at: int = 0, for_ever: bool = False, code: int = errno.EIO) -> None:
        self.at = at
        self.for_ever = for_ever
        self.code = code
        self.count = 0
        self.names: list[str] = []

    def counted(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def called(*arguments: Any, **named: Any) -> Any:
            self.count += 1
            self.names.append(name)
            if self.at and (self.count == self.at or (self.for_ever and self.count > self.at)):
                if name == "close":
                    call(*arguments, **named)  # the handle is gone either way
                raise OSError(self.code, "the stick was pulled")
            return call(*arguments, **named)

        return called
