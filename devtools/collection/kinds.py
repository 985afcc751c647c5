"""The files of a collection: a function for each kind fixes what makes the kind and leaves the rest to the seed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from devtools.collection import letters, summary, wording, write_html, write_pdf, write_text
from devtools.collection.broken import cut_short, doc, encrypted, scratched
from devtools.collection.content import Wishes, make
from devtools.collection.draw import table
from devtools.collection.grid import Grid, GridCell
from devtools.collection.layouts import Printed
from devtools.collection.truth import Truth
from devtools.collection.works import work_list
from devtools.collection.write_docx import Marks, cut_rows, docx, header_by_hand, split_table
from devtools.collection.write_ods import ods
from devtools.collection.write_xls import xls
from devtools.collection.write_xlsx import strict, xlsx


@dataclass(frozen=True, slots=True)
class Made:
    """A file's parts by name (one; two for what a clipboard gives), and what is true of it."""

    files: dict[str, bytes]
    truth: Truth


Recipe = Callable[[Random], Made]
RECIPES: dict[str, Recipe] = {}


def kind(name: str) -> Callable[[Recipe], Recipe]:
    """Enters a recipe under the file's name; its stem up to the first "-" is the kind in the figures."""

    def enter(recipe: Recipe) -> Recipe:
        RECIPES[name] = recipe
        return recipe

    return enter


def collection(seed: int) -> Iterator[Made]:
    """All files of a seed, in order; each depends on the seed and its own name only."""
    for name, recipe in RECIPES.items():
        made = recipe(Random(f"{seed}/{name}"))
        made.truth.file = next(iter(made.files))
        yield made


def _made(name: str, data: bytes, printed: Printed, about: str) -> Made:
    truth = Truth(name, name.split("-")[0], about, printed.criteria, printed.tasks, printed.skipped, printed.hidden)
    return Made({name: data}, truth)


def _sheets(*titles: str) -> list[Grid]:
    """Sheets that are no table of points: a cover, a guide."""
    return [
        Grid(title, [[GridCell(f"{title} - Chỉ số CCHC cấp xã")], [GridCell("Xem các trang tính tiếp theo")]], 0)
        for title in titles
    ]


# Spreadsheets


@kind("xlsx-header.xlsx")
def _header(rng: Random) -> Made:
    printed = table(rng, content_wishes={"second_round": True}, header_rows=3, numbering="(1)", above=True, below=True)
    return _made("xlsx-header.xlsx", xlsx([printed.grid]), printed, "preamble, three header rows, numbering row, notes")


@kind("xlsx-elsewhere.xlsx")
def _elsewhere(rng: Random) -> Made:
    printed = table(rng, name="Chi tiết", header_rows=2)
    printed.grid.left, printed.grid.top = 2, 3
    data = xlsx([*_sheets("Bìa", "Hướng dẫn"), printed.grid])
    return _made("xlsx-elsewhere.xlsx", data, printed, "third sheet, from column C, empty rows above")


@kind("xlsx-hidden.xlsx")
def _hidden(rng: Random) -> Made:
    printed = table(rng, name="Điểm 2025", hidden_rows=2, total="bottom")
    old = table(rng, name="Bản cũ")
    return _made("xlsx-hidden.xlsx", xlsx([printed.grid], [old.grid]), printed, "hidden sheet and rows")


@kind("xlsx-code_number.xlsx")
def _code_number(rng: Random) -> Made:
    printed = table(rng, content_wishes=_TEN, code_style="number", number_style="number")
    return _made("xlsx-code_number.xlsx", xlsx([printed.grid]), printed, "codes are numbers, 5.10 by its format")


_TEN = {"long_series": 0, "long_field": 12, "gaps": False}


@kind("xlsx-code_lost_zero.xlsx")
def _code_lost_zero(rng: Random) -> Made:
    printed = table(rng, content_wishes=_TEN, code_style="lost_zero", number_style="number")
    return _made("xlsx-code_lost_zero.xlsx", xlsx([printed.grid]), printed, "5.10 has become 5.1 for good")


@kind("xlsx-code_date_dm.xlsx")
def _code_date(rng: Random) -> Made:
    printed = table(rng, code_style="date_d.m", number_style="number")
    return _made("xlsx-code_date_dm.xlsx", xlsx([printed.grid]), printed, "codes of two parts are dates, d.m")


@kind("xlsx-code_date_mmm.xlsx")
def _code_date_mmm(rng: Random) -> Made:
    printed = table(rng, code_style="date_dd-mmm")
    return _made("xlsx-code_date_mmm.xlsx", xlsx([printed.grid]), printed, "codes of two parts are dates, dd-mmm")


@kind("xlsx-code_serial.xlsx")
def _code_serial(rng: Random) -> Made:
    printed = table(rng, code_style="date_serial", content_wishes={"fields": 5, "rows": 40, "long_series": 0})
    return _made(
        "xlsx-code_serial.xlsx", xlsx([printed.grid]), printed, "codes of two parts are serial numbers of days"
    )


@kind("xls-code_date.xls")
def _xls_code_date(rng: Random) -> Made:
    printed = table(rng, code_style="date_d/m", number_style="two_places")
    return _made("xls-code_date.xls", xls([printed.grid]), printed, "codes of two parts are dates, d/m")


@kind("xlsx-code_text.xlsx")
def _code_text(rng: Random) -> Made:
    style = rng.choice(("spaced", "comma", "fullwidth"))
    printed = table(rng, code_style=style)
    return _made("xlsx-code_text.xlsx", xlsx([printed.grid]), printed, f"codes as text: {style}")


@kind("xlsx-code_letters.xlsx")
def _code_letters(rng: Random) -> Made:
    printed = table(rng, code_style="letters", content_wishes={"tasks": True})
    return _made("xlsx-code_letters.xlsx", xlsx([printed.grid]), printed, "letters over numbers that start again")


@kind("ods-code_roman.ods")
def _code_roman(rng: Random) -> Made:
    printed = table(rng, code_style="roman_restart")
    return _made("ods-code_roman.ods", ods([printed.grid]), printed, "Roman fields, numbers start again in each")


@kind("ods-code_none.ods")
def _code_none(rng: Random) -> Made:
    levels = ("bold", "caps", "bold_two", "indent")
    printed = table(rng, code_style="none", levels=levels, content_wishes={"deep": False, "tasks": False})
    return _made(
        "ods-code_none.ods", ods([printed.grid]), printed, "no codes: capitals, bold and indent are the levels"
    )


@kind("ods-scores.ods")
def _ods_scores(rng: Random) -> Made:
    printed = table(rng, number_style="accounting", formulas="", content_wishes={"bonus": True, "survey": True})
    return _made("ods-scores.ods", ods([printed.grid]), printed, "zero shown as a dash, survey, bonus, penalty")


@kind("xlsx-formulas.xlsx")
def _formulas(rng: Random) -> Made:
    printed = table(
        rng,
        formulas="stored",
        columns=("code", "name", "max", "self", "appraised", "lost"),
        parents_scored=True,
        content_wishes={"second_round": False, "survey": False, "bonus": False},
    )
    return _made("xlsx-formulas.xlsx", xlsx([printed.grid]), printed, "sums and differences with stored values")


@kind("xlsx-formulas_bare.xlsx")
def _formulas_bare(rng: Random) -> Made:
    printed = table(
        rng,
        formulas="bare",
        columns=("code", "name", "max", "appraised", "lost"),
        parents_scored=True,
        content_wishes={"second_round": False, "survey": False, "bonus": False},
    )
    return _made("xlsx-formulas_bare.xlsx", xlsx([printed.grid]), printed, "sums and differences without stored values")


@kind("xlsx-score_dates.xlsx")
def _score_dates(rng: Random) -> Made:
    printed = table(rng, number_style="number", score_days=2, percent_scores=1, formulas="")
    return _made("xlsx-score_dates.xlsx", xlsx([printed.grid]), printed, "scores that became dates or percentages")


@kind("xls-scores.xls")
def _xls_scores(rng: Random) -> Made:
    printed = table(rng, number_style="mixed", content_wishes={"survey": True, "tasks": True}, empty="x", name="Biểu 1")
    return _made("xls-scores.xls", xls([*_sheets("Bìa"), printed.grid]), printed, "comma and point mixed, x where none")


@kind("xlsx-of_max.xlsx")
def _of_max(rng: Random) -> Made:
    columns = rng.choice(
        (("code", "name", "appraised", "note"), ("code", "name", "max", "appraised", "remedy", "lead", "deadline"))
    )
    wish = {"second_round": False, "survey": False, "bonus": False, "tasks": "lead" in columns}
    printed = table(rng, number_style="of_max", columns=columns, content_wishes=wish)
    return _made("xlsx-of_max.xlsx", xlsx([printed.grid]), printed, 'scores as "0,5/1"')


@kind("xlsx-checklist.xlsx")
def _checklist(rng: Random) -> Made:
    tick = rng.choice(("x", "X", "✓", "✔", "√"))
    columns = ("code", "name", "max", "yes", "no", "remedy", "lead", "deadline")
    printed = table(rng, columns=columns, tick=tick, total="", content_wishes={"checklist": True, "tasks": True})
    return _made("xlsx-checklist.xlsx", xlsx([printed.grid]), printed, "tick marks under passed and not passed")


@kind("docx-checklist.docx")
def _docx_checklist(rng: Random) -> Made:
    columns = ("code", "name", "passed", "cause", "remedy", "lead", "deadline")
    wish = {"checklist": True, "tasks": True}
    printed = table(rng, sheet=False, columns=columns, total="", content_wishes=wish)
    return _made("docx-checklist.docx", docx([printed.grid]), printed, "Đạt / Không đạt in one column")


@kind("xlsx-strict.xlsx")
def _strict(rng: Random) -> Made:
    printed = table(rng)
    return _made("xlsx-strict.xlsx", strict(xlsx([printed.grid])), printed, "strict Open XML")


# Communes


def _communes(rng: Random, name: str, own: str, listed: str, group: tuple[str, ...], rows: bool) -> Made:
    names = [commune for commune in wording.COMMUNES if commune != "xã Mẫu"]
    place = rng.randrange(len(names))
    names.insert(place, listed)
    drawn = make(rng, Wishes(rows=50, fields=rng.choice((6, 7, 8)), year=2025))
    wanted = summary.Summary(tuple(names), place, group, rng.choice(("number", "comma", "mixed")))
    grid, criteria = (summary.by_rows if rows else summary.by_columns)(drawn, wanted, rng)
    grid.above = ("TỔNG HỢP ĐIỂM CHỈ SỐ CCHC CẤP XÃ NĂM 2025",)
    truth = Truth(name, "communes", f"{listed!r} for {own!r}", criteria, communes=names)
    truth.arguments = {"communes": [part.strip() for part in own.split("|")]}
    return Made({name: xlsx([grid])}, truth)


@kind("communes-columns.xlsx")
def _commune_columns(rng: Random) -> Made:
    return _communes(rng, "communes-columns.xlsx", "xã Mẫu", "UBND xã Mẫu", ("appraised",), rows=False)


@kind("communes-groups.xlsx")
def _commune_groups(rng: Random) -> Made:
    return _communes(
        rng, "communes-groups.xlsx", "xã Thái Mẫu", "Xa Thai Mau", ("self", "appraised", "lost"), rows=False
    )


@kind("communes-old_name.xlsx")
def _commune_old(rng: Random) -> Made:
    return _communes(rng, "communes-old_name.xlsx", "xã Mẫu | xã Mẫu Cũ", "Mẫu Cũ", ("appraised", "lost"), rows=False)


@kind("communes-unknown.xlsx")
def _commune_unknown(rng: Random) -> Made:
    made = _communes(rng, "communes-unknown.xlsx", "xã Không Có", "xã Mẫu", ("appraised",), rows=False)
    made.truth.arguments["choose"] = "xã Mẫu"
    return made


@kind("communes-rows.xlsx")
def _commune_rows(rng: Random) -> Made:
    return _communes(rng, "communes-rows.xlsx", "xã Mẫu", "Xã Mẫu", ("appraised",), rows=True)


# Old letters


@kind("letters-tcvn3.xlsx")
def _tcvn3(rng: Random) -> Made:
    printed = table(rng, levels=("bold", "caps"), features=(), above=False, below=False)
    return _made(
        "letters-tcvn3.xlsx", xlsx([letters.as_tcvn3(printed.grid, rng)]), printed, "TCVN3, .VnTimeH for capitals"
    )


@kind("letters-vni.xls")
def _vni(rng: Random) -> Made:
    printed = table(rng, above=False, below=False)
    return _made("letters-vni.xls", xls([letters.as_vni(printed.grid, rng)]), printed, "VNI-Windows")


@kind("letters-mixed.docx")
def _mixed(rng: Random) -> Made:
    printed = table(rng, sheet=False, above=False, below=False, separator=", ")
    return _made(
        "letters-mixed.docx", docx([letters.mixed_in_cells(printed.grid, rng)]), printed, "fonts mixed in a cell"
    )


@kind("letters-nfd.xlsx")
def _nfd(rng: Random) -> Made:
    printed = table(rng)
    return _made("letters-nfd.xlsx", xlsx([letters.decomposed(printed.grid, rng, 0.6)]), printed, "NFD mixed with NFC")


@kind("letters-bytes.csv")
def _bytes(rng: Random) -> Made:
    printed = table(rng, sheet=False, above=False, below=False, features=(), levels=())
    data = write_text.csv_file(letters.as_vni(printed.grid, rng, fonts=False), ";", "utf-8-sig")
    return _made("letters-bytes.csv", data, printed, "VNI without a font, known by its pattern only")


# Word


@kind("docx-pages.docx")
def _pages(rng: Random) -> Made:
    printed = table(rng, sheet=False, content_wishes={"tasks": True})
    grid = cut_rows(header_by_hand(printed.grid, rng.randrange(14, 22)), _name_at(printed.grid), 9)
    return _made("docx-pages.docx", docx([grid]), printed, "header typed again for each page, rows cut by pages")


def _name_at(grid: Grid) -> int:
    """The column of names: the widest."""
    return max(range(grid.width), key=lambda column: grid.widths[column])


@kind("docx-merged.docx")
def _merged(rng: Random) -> Made:
    wish = {"tasks": True, "second_round": True}
    printed = table(rng, sheet=False, content_wishes=wish, header_rows=3, parents_scored=False, merge_fields=True)
    return _made("docx-merged.docx", docx([printed.grid]), printed, "merged header and field rows")


@kind("docx-controls.docx")
def _controls(rng: Random) -> Made:
    printed = table(rng, sheet=False)
    return _made(
        "docx-controls.docx",
        docx([printed.grid], Marks("controls", _name_at(printed.grid))),
        printed,
        "content controls",
    )


@kind("docx-tracked.docx")
def _tracked(rng: Random) -> Made:
    printed = table(rng, sheet=False)
    return _made(
        "docx-tracked.docx", docx([printed.grid], Marks("tracked", _name_at(printed.grid))), printed, "tracked changes"
    )


@kind("docx-nested.docx")
def _nested(rng: Random) -> Made:
    printed = table(rng, sheet=False)
    return _made(
        "docx-nested.docx",
        docx([printed.grid], Marks("nested", _name_at(printed.grid))),
        printed,
        "names in nested tables",
    )


@kind("docx-several.docx")
def _several(rng: Random) -> Made:
    printed = table(rng, sheet=False, code_style=rng.choice(("word_in_name", "dash_in_name")))
    letterhead = Grid(
        "",
        [[GridCell("UBND TỈNH MINH HỌA\nSỞ NỘI VỤ"), GridCell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")]],
        0,
        widths=[30, 40],
    )
    ranks = Grid(
        "",
        [
            [GridCell("Xếp hạng"), GridCell("Đơn vị")],
            [GridCell("1"), GridCell("xã Đồng Tâm")],
            [GridCell("2"), GridCell("xã Mẫu")],
        ],
        1,
        widths=[20, 40],
    )
    data = docx([letterhead, "THÔNG BÁO", "Kết quả Chỉ số CCHC cấp xã:", ranks, "Chi tiết như sau:", printed.grid])
    return _made("docx-several.docx", data, printed, "letterhead, ranking and the table of points in one document")


@kind("docx-split.docx")
def _split(rng: Random) -> Made:
    printed = table(rng, sheet=False)
    parts = split_table(printed.grid, rng.choice((2, 3, 4)), with_header=rng.random() < 0.5)
    blocks: list[Grid | str] = []
    for part in parts:
        blocks += [part, "(tiếp theo trang sau)"] if part is not parts[-1] else [part]
    made = _made("docx-split.docx", docx(blocks), printed, "one table split into several")
    made.truth.skipped.append("(tiếp theo trang sau)")
    return made


@kind("docx-works.docx")
def _works(rng: Random) -> Made:
    grid, tasks = work_list(rng)
    return Made({"docx-works.docx": docx([grid])}, Truth("", "docx", "work without points, letter groups", None, tasks))


# Text


@kind("csv-comma.csv")
def _csv_comma(rng: Random) -> Made:
    printed = table(rng, sheet=False, number_style=rng.choice(("comma", "point")))
    return _made("csv-comma.csv", write_text.csv_file(printed.grid, ",", "utf-8"), printed, "commas, UTF-8")


@kind("csv-semicolon.csv")
def _csv_semicolon(rng: Random) -> Made:
    printed = table(rng, sheet=False)
    return _made(
        "csv-semicolon.csv", write_text.csv_file(printed.grid, ";", "utf-8-sig"), printed, "semicolons, UTF-8 with mark"
    )


@kind("csv-tab.csv")
def _csv_tab(rng: Random) -> Made:
    printed = table(rng, sheet=False, code_style="lost_zero", content_wishes=_TEN)
    return _made("csv-tab.csv", write_text.csv_file(printed.grid, "\t", "utf-16"), printed, "tabs, UTF-16")


@kind("csv-1258.csv")
def _csv_1258(rng: Random) -> Made:
    printed = table(rng, sheet=False, tick="x")
    return _made("csv-1258.csv", write_text.csv_file(printed.grid, ";", "windows-1258"), printed, "Windows-1258")


@kind("csv-dates.csv")
def _csv_dates(rng: Random) -> Made:
    printed = table(rng, sheet=False, code_style="date_dd-mmm")
    return _made(
        "csv-dates.csv", write_text.csv_file(printed.grid, rng.choice(",;"), "utf-8"), printed, "codes as 03-Jan"
    )


# HTML and the clipboard


@kind("html-web.html")
def _web(rng: Random) -> Made:
    printed = table(rng, sheet=False)
    return _made(
        "html-web.html", write_html.html(printed.grid, "web").encode(), printed, "a web page with other tables"
    )


@kind("html-portal.xls")
def _portal(rng: Random) -> Made:
    printed = table(rng, sheet=False)
    return _made("html-portal.xls", write_html.html(printed.grid, "portal").encode(), printed, "HTML called .xls")


def _paste(rng: Random, maker: str) -> Made:
    printed = table(rng, sheet=maker in ("excel", "libreoffice"), formulas="", above=False, below=False)
    name = f"paste-{maker}.html"
    made = _made(name, write_html.html(printed.grid, maker).encode(), printed, f"clipboard of {maker}")
    made.files[f"paste-{maker}.txt"] = write_text.tabbed(printed.grid).encode()
    return made


for _maker in ("excel", "word", "libreoffice", "web"):
    RECIPES[f"paste-{_maker}.html"] = lambda rng, maker=_maker: _paste(rng, maker)  # type: ignore[misc]


@kind("paste-tabs.txt")
def _tabs(rng: Random) -> Made:
    printed = table(rng, sheet=False, above=False, below=False)
    return _made("paste-tabs.txt", write_text.tabbed(printed.grid).encode(), printed, "clipboard with text only")


@kind("paste-viewer.txt")
def _viewer(rng: Random) -> Made:
    printed = table(
        rng,
        sheet=False,
        number_style="comma",
        header_rows=1,
        columns=("code", "name", "max", "appraised", "lost"),
        code_style="text",
        parents_scored=True,
        content_wishes=_PLAIN,
    )
    return _made(
        "paste-viewer.txt", write_text.viewer_lines(printed.grid).encode(), printed, "lines out of a PDF viewer"
    )


_PLAIN = {"second_round": False, "survey": False, "bonus": False, "tasks": False}


@kind("paste-viewer_gaps.txt")
def _viewer_gaps(rng: Random) -> Made:
    printed = table(
        rng,
        sheet=False,
        number_style="comma",
        columns=("code", "name", "max", "self", "appraised"),
        header_rows=1,
        code_style="text",
        parents_scored=True,
        content_wishes=_PLAIN,
    )
    text = write_text.viewer_lines(printed.grid, gaps=True)
    return _made("paste-viewer_gaps.txt", text.encode(), printed, "lines out of a PDF viewer, columns by gaps")


# PDF


@kind("pdf-ruled.pdf")
def _pdf_ruled(rng: Random) -> Made:
    printed = table(rng, sheet=False)
    wide = printed.grid.width > 7
    data = write_pdf.pdf(printed.grid, landscape=wide, size=9 if wide else 11)
    return _made("pdf-ruled.pdf", data, printed, "ruled, header on each page")


@kind("pdf-once.pdf")
def _pdf_once(rng: Random) -> Made:
    printed = table(rng, sheet=False, content_wishes={"tasks": True})
    data = write_pdf.pdf(printed.grid, repeat=False, landscape=True, size=9)
    return _made("pdf-once.pdf", data, printed, "ruled, header on the first page only, wide")


@kind("pdf-gaps.pdf")
def _pdf_gaps(rng: Random) -> Made:
    printed = table(rng, sheet=False, content_wishes={"tasks": False}, header_rows=rng.choice((1, 2)))
    return _made("pdf-gaps.pdf", write_pdf.pdf(printed.grid, ruled=False, size=10), printed, "columns by gaps only")


# No table


def _refused(name: str, data: bytes, about: str, may: bool = False) -> Made:
    return Made({name: data}, Truth(name, "refused", about, None, refused=not may, may_refuse=may))


def _small(rng: Random) -> Printed:
    return table(rng, sheet=False, content_wishes={"rows": 20})


RECIPES |= {
    "refused-scan.pdf": lambda rng: _refused(
        "refused-scan.pdf", write_pdf.scan(_small(rng).grid), "a scan without text"
    ),
    "refused-word97.doc": lambda _: _refused("refused-word97.doc", doc(), "Word 97-2003"),
    "refused-password.xlsx": lambda _: _refused("refused-password.xlsx", encrypted(), "encrypted"),
    "refused-password.docx": lambda _: _refused("refused-password.docx", encrypted(), "encrypted"),
    "refused-cut.xlsx": lambda rng: _refused("refused-cut.xlsx", cut_short(xlsx([_small(rng).grid])), "cut short"),
    "refused-scratched.docx": lambda rng: _refused(
        "refused-scratched.docx", scratched(docx([_small(rng).grid]), rng), "bytes overwritten"
    ),
    "refused-empty.xlsx": lambda _: _refused("refused-empty.xlsx", b"", "no bytes"),
    "refused-nothing.xlsx": lambda _: _refused(
        "refused-nothing.xlsx", xlsx([Grid("Sheet1", [[GridCell()]], 0)]), "empty sheet"
    ),
    "refused-picture.xlsx": lambda _: _refused(
        "refused-picture.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(900), "a picture, renamed"
    ),
    "renamed-word.xlsx": lambda rng: _renamed("renamed-word.xlsx", docx([(printed := _small(rng)).grid]), printed),
    "renamed-new.xls": lambda rng: _renamed("renamed-new.xls", xlsx([(printed := _small(rng)).grid]), printed),
}


def _renamed(name: str, data: bytes, printed: Printed) -> Made:
    made = _made(name, data, printed, "another kind of file under this name: read, or a sentence")
    made.truth.may_refuse = True
    return made
