"""Communes with nearly the same name, and codes that Word counts itself."""

from random import Random

from devtools.collection import summary
from devtools.collection.content import Wishes, make
from devtools.collection.draw import table
from devtools.collection.kinds.registry import Made, kind, recipe
from devtools.collection.layouts import Printed
from devtools.collection.truth import Truth
from devtools.collection.write_docx import Marks, docx
from devtools.collection.write_xlsx import xlsx


@recipe("communes-twins.xlsx")
def _twins(rng: Random) -> Made:
    names = ["xã Mẫu Sơn", "phường Mẫu", "xã Thái Mậu", "xã Thái Mẫu", "xã Thái Mẫu Đông", "xã Mẫu"]
    rng.shuffle(names)
    own = rng.choice(("xã Mẫu", "xã Thái Mẫu", "phường Mẫu"))
    wanted = summary.Summary(tuple(names), names.index(own), ("appraised",))
    grid, criteria = summary.by_columns(make(rng, Wishes(rows=45)), wanted, rng)
    truth = Truth("", "communes", "names that differ by a mark or a word", criteria, communes=names)
    truth.arguments = {"communes": [own]}
    return Made({"communes-twins.xlsx": xlsx([grid])}, truth)


@kind("docx-counted.docx", "codes are Word's own numbering")
def _counted(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, sheet=False, code_style="text", total="bottom", content_wishes={"gaps": False})
    depths = [row.code.count(".") for row in printed.criteria]
    return docx([printed.grid], Marks(counted=tuple(depths))), printed
