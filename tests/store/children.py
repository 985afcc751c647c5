"""Child processes that are killed while they work."""

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from pathlib import Path

HAS_FORK = hasattr(os, "fork")
"""Without it there is a whole new Python for each child: fewer are killed."""


@contextmanager
def working(act: Callable[..., object], *arguments: object) -> Iterator[BaseProcess]:
    """A child that does this; killed at the end, without a warning. The function stands in a module."""
    child = multiprocessing.get_context("fork" if HAS_FORK else "spawn").Process(target=act, args=arguments)
    child.start()
    try:
        yield child
    finally:
        child.kill()
        child.join()


def wait_for_one_more(backups: Path, child: BaseProcess) -> None:
    """Until there is one backup more, or the child has ended."""
    before = len(list(backups.glob("*.db")))
    while len(list(backups.glob("*.db"))) == before and child.is_alive():
        time.sleep(0.001)
