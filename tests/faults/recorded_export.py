"""Runs inside User-Mode Linux: a copy to the stick through parapp's own code, marked where the window says "xong".

`python -m tests.faults.recorded_export DISK FOLDER good|overwrite`; `overwrite` plants what the harness is there to
find: the old copy's file written over.
"""

import sys
from pathlib import Path

from parapp.store import Store
from parapp.store.carry.beside import files_beside
from parapp.store.carry.gauge import silent
from parapp.store.carry.place import Place
from parapp.store.carry.writing import write_container
from tests.faults.recorded_edits import mark

SOURCE = "source/parapp.db"
TITLE = "xã Mẫu"


def main(disk: Path, folder: Path, mode: str) -> None:
    with Store.open(folder.parent / SOURCE) as store:
        if mode == "overwrite":
            _overwrite(disk, store)
        else:
            write_container(store.snapshot(), files_beside(store.path), Place(disk), TITLE, 1, silent())
    mark("done")


def _overwrite(disk: Path, store: Store) -> None:
    """What a program does that saves under the same name."""
    import tempfile

    with tempfile.TemporaryDirectory() as beside:
        made = write_container(store.snapshot(), files_beside(store.path), Place(Path(beside)), TITLE, 1, silent())
        content = made.path.read_bytes()
    old = next(disk.glob("parapp-*.parapp"))
    old.write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
