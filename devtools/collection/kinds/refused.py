"""Files that hold no table, or not under their name."""

from collections.abc import Callable
from random import Random

from devtools.collection.broken import cut_short, doc, encrypted, scratched
from devtools.collection.draw import table
from devtools.collection.grid import Grid, GridCell
from devtools.collection.kinds.registry import Made, of_table, recipe
from devtools.collection.layouts import Printed
from devtools.collection.truth import Truth
from devtools.collection.write_docx import docx
from devtools.collection.write_pdf import scan
from devtools.collection.write_xlsx import xlsx


def _small(rng: Random) -> Printed:
    return table(rng, sheet=False, content_wishes={"rows": 20})


FILES: dict[str, tuple[str, Callable[[Random], bytes]]] = {
    "refused-scan.pdf": ("a scan without text", lambda rng: scan(_small(rng).grid)),
    "refused-word97.doc": ("Word 97-2003", lambda _: doc()),
    "refused-password.xlsx": ("encrypted", lambda _: encrypted()),
    "refused-password.docx": ("encrypted", lambda _: encrypted()),
    "refused-cut.xlsx": ("cut short", lambda rng: cut_short(xlsx([_small(rng).grid]))),
    "refused-scratched.docx": ("bytes overwritten", lambda rng: scratched(docx([_small(rng).grid]), rng)),
    "refused-empty.xlsx": ("no bytes", lambda _: b""),
    "refused-nothing.xlsx": ("an empty sheet", lambda _: xlsx([Grid("Sheet1", [[GridCell()]], 0)])),
    "refused-picture.xlsx": ("a picture, renamed", lambda _: b"\x89PNG\r\n\x1a\n" + bytes(900)),
}


def _enter(name: str, about: str, make: Callable[[Random], bytes]) -> None:
    recipe(name)(lambda rng: Made({name: make(rng)}, Truth(name, "refused", about, None, refused=True)))


for _name, (_about, _make) in FILES.items():
    _enter(_name, _about, _make)


def _renamed(name: str, rng: Random, write: Callable[[list[Grid]], bytes]) -> Made:
    printed = _small(rng)
    made = of_table(name, "another kind of file under this name: read, or a sentence", write([printed.grid]), printed)
    made.truth.may_refuse = True
    return made


recipe("renamed-word.xlsx")(lambda rng: _renamed("renamed-word.xlsx", rng, docx))
recipe("renamed-new.xls")(lambda rng: _renamed("renamed-new.xls", rng, xlsx))
