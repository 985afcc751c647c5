"""The province's summary tables, in which an office must find its own commune."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from devtools.collection import summary, wording
from devtools.collection.content import Wishes, make
from devtools.collection.grid import Grid
from devtools.collection.kinds.registry import Made, recipe
from devtools.collection.truth import Truth
from devtools.collection.write_docx import docx
from devtools.collection.write_xls import xls
from devtools.collection.write_xlsx import xlsx

Writer = Callable[[Sequence[Grid]], bytes]


@dataclass(frozen=True, slots=True)
class Case:
    """How the office is called (the present name, then former ones), how the table calls it, and what is printed."""

    offices: tuple[str, ...]
    listed: str
    group: tuple[str, ...] = ("appraised",)
    rows: bool = False
    choose: bool = False
    write: Writer = xlsx


CASES = {
    "communes-columns.xlsx": Case(("xã Mẫu",), "UBND xã Mẫu"),
    "communes-groups.xlsx": Case(("xã Thái Mẫu",), "Xa Thai Mau", ("self", "appraised", "lost")),
    "communes-old_name.xlsx": Case(("xã Mẫu", "xã Mẫu Cũ"), "Xã Mẫu Cũ", ("appraised", "lost")),
    "communes-unknown.xlsx": Case(("xã Không Có",), "xã Mẫu", choose=True),
    "communes-rows.xlsx": Case(("xã Mẫu",), "Xã Mẫu", rows=True),
    "communes-rows.xls": Case(("phường Thái Mẫu",), "UBND phường Thái Mẫu", rows=True, write=xls),
    "communes-word.docx": Case(("xã Mẫu",), "Mẫu", ("appraised", "lost"), write=docx),
}


def _made(name: str, case: Case, rng: Random) -> Made:
    names = rng.sample(wording.OTHER_COMMUNES, 3 if case.write is docx else rng.randint(5, 8))
    place = rng.randint(0, len(names))
    names.insert(place, case.listed)
    content = make(rng, Wishes(rows=40 if case.rows else 55, fields=rng.choice((6, 7, 8))))
    wanted = summary.Summary(tuple(names), place, case.group, rng.choice(("number", "comma", "mixed")))
    grid, criteria = (summary.by_rows if case.rows else summary.by_columns)(content, wanted, rng)
    grid.above = ("TỔNG HỢP ĐIỂM CHỈ SỐ CCHC CẤP XÃ NĂM 2025",)
    truth = Truth(name, "communes", f"{case.listed!r} for {case.offices[0]!r}", criteria, communes=names)
    truth.arguments = {"communes": list(case.offices)} | ({"choose": case.listed} if case.choose else {})
    return Made({name: case.write([grid])}, truth)


def _enter(name: str, case: Case) -> None:
    recipe(name)(lambda rng: _made(name, case, rng))


for _name, _case in CASES.items():
    _enter(_name, _case)
