"""Runs inside User-Mode Linux: edits through parapp's own Store, each marked in the log of writes once it was saved.

`python -m tests.faults.recorded_edits DISK FOLDER EDITS good|normal|off`; the last two plant the fault that the
harness is there to find: edits called saved that no flush has forced to the medium.
"""

import subprocess
import sys
from pathlib import Path

from parapp.models import Plan
from parapp.store import Store, connection
from tests.store.kill_harness import edit

DATA = "data/parapp.db"


def mark(text: str) -> None:
    """Writes the text into the log of the disk's writes, where the program would tell its user."""
    subprocess.run(["dmsetup", "message", "disk", "0", "mark", text], check=True)


def weaken(mode: str) -> None:
    """What a blog post may advise: quicker, and edits are lost."""
    if mode != "good":
        connection._BEFORE_WRITING["synchronous"] = {"normal": 1, "off": 0}[mode]


def main(disk: Path, edits: int, mode: str) -> None:
    weaken(mode)
    with Store.open(disk / DATA) as opened:
        last = int(opened.records()[Plan]["plan"].name)
        for number in range(last + 1, last + 1 + edits):
            opened.apply(edit(opened, number))
            mark(str(number))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[3]), sys.argv[4])
