"""`python -m tests.faults.under_a_clock FOLDER`, run under a false clock: an edit, a backup, a copy, two exports."""

import sys
from pathlib import Path

from parapp.document.exchange.workbook import write_workbook
from parapp.document.word import write
from parapp.models import Unit, added
from parapp.paper import paper
from parapp.plan.sample import sample_plan_file
from parapp.store import Store
from parapp.store.backups import Shelf
from parapp.store.carry.gauge import silent
from parapp.store.carry.opening import open_container
from parapp.store.carry.place import Place
from parapp.store.carry.writing import write_container


def main(here: Path) -> None:
    with Store.open(here / "parapp.db") as store:
        number = len(store.entries()) + 1
        store.apply(added(str(number), [Unit(name=f"đơn vị {number}")]))
        Shelf(store.path).keep(store.snapshot(), "session")
        stick = here / "usb"
        stick.mkdir(exist_ok=True)
        made = write_container(store.snapshot(), [], Place(stick), "xã Mẫu", number, silent())
    open_container(made.path, silent()).files.close()
    write(paper(sample_plan_file(), "son-ky"), here / f"{number}.docx")
    write_workbook(sample_plan_file(), here / f"{number}.xlsx")
    print("ok")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
