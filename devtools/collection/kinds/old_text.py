"""Letters: old code tables by font and by pattern, decomposed text, tone marks on the other vowel, typing slips."""

from random import Random

from devtools.collection import letters, write_text
from devtools.collection.draw import table
from devtools.collection.kinds.registry import Made, kind, of_table, recipe
from devtools.collection.layouts import Printed
from devtools.collection.write_docx import docx
from devtools.collection.write_ods import ods
from devtools.collection.write_xls import xls
from devtools.collection.write_xlsx import xlsx


@kind("letters-tcvn3.xlsx", "TCVN3, .VnTimeH for capitals")
def _tcvn3(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, levels=("bold", "caps"), features=(), above=False, below=False)
    return xlsx([letters.as_tcvn3(printed.grid)]), printed


@kind("letters-tcvn3.docx", "TCVN3 in a Word table")
def _tcvn3_word(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, sheet=False, levels=("bold", "caps"), above=False, below=False, content_wishes={"tasks": True})
    return docx([letters.as_tcvn3(printed.grid)]), printed


@kind("letters-vni.xls", "VNI-Windows")
def _vni(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, above=False, below=False)
    return xls([letters.as_vni(printed.grid)]), printed


@kind("letters-mixed.docx", "fonts mixed within one cell")
def _mixed(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, sheet=False, above=False, below=False, separator=", ")
    return docx([letters.mixed_in_cells(printed.grid, rng)]), printed


@kind("letters-mixed.xlsx", "fonts mixed within one cell")
def _mixed_sheet(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, above=False, below=False, separator="; ")
    return xlsx([letters.mixed_in_cells(printed.grid, rng)]), printed


@kind("letters-nfd.xlsx", "decomposed mixed with composed")
def _nfd(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng)
    return xlsx([letters.decomposed(printed.grid, rng, 0.6)]), printed


@kind("letters-tones.ods", "tone marks on the other vowel: kept as printed")
def _tones(rng: Random) -> tuple[bytes, Printed]:
    printed = letters.with_other_tones(table(rng, content_wishes={"tasks": True}))
    return ods([printed.grid]), printed


@recipe("letters-slips.xlsx")
def _slips(rng: Random) -> Made:
    printed = letters.with_slips(table(rng, content_wishes={"gaps": False}))
    made = of_table("letters-slips.xlsx", "CHHC, TT HC: offered, never applied alone", xlsx([printed.grid]), printed)
    made.truth.offered = ["CCHC", "TTHC"]
    return made


@kind("letters-vni.csv", "VNI without a font, known by its pattern only")
def _vni_text(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, sheet=False, above=False, below=False, features=(), levels=())
    return write_text.csv_file(letters.as_vni(printed.grid, fonts=False), ";", "utf-8-sig"), printed


@kind("letters-tcvn3.csv", "TCVN3 bytes without a font")
def _tcvn3_text(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, sheet=False, above=False, below=False, features=(), levels=(), number_style="comma")
    return write_text.csv_file(letters.as_tcvn3(printed.grid, fonts=False), "\t", "latin-1"), printed
