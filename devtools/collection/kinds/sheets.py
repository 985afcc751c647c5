"""Spreadsheets: where the table stands, how codes and scores are stored."""

from random import Random

from devtools.collection.draw import table
from devtools.collection.kinds.registry import kind, sheets_without_table
from devtools.collection.layouts import Printed
from devtools.collection.write_ods import ods
from devtools.collection.write_xls import xls
from devtools.collection.write_xlsx import strict, xlsx

LONG_FIELD = {"long_series": 0, "long_field": 12, "gaps": False}
ONE_ROUND = {"second_round": False, "survey": False, "bonus": False}


@kind("xlsx-header.xlsx", "preamble, three header rows, numbering row, notes")
def _header(rng: Random) -> tuple[bytes, Printed]:
    wish = {"second_round": True}
    printed = table(rng, content_wishes=wish, header_rows=3, numbering="(1)", above=True, below=True)
    return xlsx([printed.grid]), printed


@kind("xlsx-elsewhere.xlsx", "third sheet, from column C, empty rows above, a blank column")
def _elsewhere(rng: Random) -> tuple[bytes, Printed]:
    columns = ("code", "name", "blank", "max", "self", "appraised", "lost", "blank", "remedy", "lead", "deadline")
    wish = {"tasks": True, "second_round": False, "survey": False, "bonus": False}
    printed = table(rng, name="Chi tiết", header_rows=2, columns=columns, content_wishes=wish)
    printed.grid.left, printed.grid.top = 2, 3
    return xlsx([*sheets_without_table("Bìa", "Hướng dẫn"), printed.grid]), printed


@kind("xlsx-hidden.xlsx", "hidden sheet and rows")
def _hidden(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, name="Điểm 2025", hidden_rows=2, total="bottom")
    old = table(rng, name="Bản cũ")
    return xlsx([printed.grid], [old.grid]), printed


@kind("xls-hidden.xls", "hidden sheet and rows")
def _xls_hidden(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, name="Biểu 2", hidden_rows=3)
    old = table(rng, name="Nháp")
    return xls([*sheets_without_table("Bìa"), printed.grid], [old.grid]), printed


@kind("xlsx-code_number.xlsx", "codes are numbers, 5.10 by its format")
def _code_number(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, content_wishes=LONG_FIELD, code_style="number", number_style="number")
    return xlsx([printed.grid]), printed


@kind("xls-code_number.xls", "codes are numbers, 5.10 by its format")
def _xls_code_number(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, content_wishes=LONG_FIELD, code_style="number")
    return xls([printed.grid]), printed


@kind("xlsx-code_lost_zero.xlsx", "5.10 has become 5.1 for good")
def _code_lost_zero(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, content_wishes=LONG_FIELD, code_style="lost_zero", number_style="number")
    return xlsx([printed.grid]), printed


@kind("xlsx-code_date_dm.xlsx", "codes of two parts are dates, d.m")
def _code_date(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, code_style="date_d.m", number_style="number")
    return xlsx([printed.grid]), printed


@kind("xlsx-code_date_mmm.xlsx", "codes of two parts are dates, dd-mmm")
def _code_date_mmm(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, code_style="date_dd-mmm")
    return xlsx([printed.grid]), printed


@kind("xlsx-code_serial.xlsx", "codes of two parts are serial numbers of days")
def _code_serial(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, code_style="date_serial", content_wishes={"fields": 5, "rows": 40, "long_series": 0})
    return xlsx([printed.grid]), printed


@kind("xls-code_date.xls", "codes of two parts are dates, d/m")
def _xls_code_date(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, code_style="date_d/m", number_style="two_places")
    return xls([printed.grid]), printed


@kind("xlsx-code_text.xlsx", "codes as text with spaces, commas or wide digits")
def _code_text(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, code_style=rng.choice(("spaced", "comma")))
    return xlsx([printed.grid]), printed


@kind("ods-code_wide.ods", "codes in full-width digits")
def _code_wide(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, code_style="fullwidth", content_wishes={"tasks": True})
    return ods([printed.grid]), printed


@kind("xlsx-code_letters.xlsx", "letters over numbers that start again")
def _code_letters(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, code_style="letters", content_wishes={"tasks": True})
    return xlsx([printed.grid]), printed


@kind("ods-code_roman.ods", "Roman fields, numbers start again in each")
def _code_roman(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, code_style="roman_restart")
    return ods([printed.grid]), printed


@kind("ods-code_none.ods", "no codes: capitals, bold and indent are the levels")
def _code_none(rng: Random) -> tuple[bytes, Printed]:
    levels = ("bold", "caps", "bold_two", "indent")
    printed = table(rng, code_style="none", levels=levels, content_wishes={"deep": False, "tasks": False})
    return ods([printed.grid]), printed


@kind("xlsx-code_none.xlsx", "no codes: capitals and bold, or bold and slanted, are the levels")
def _xlsx_code_none(rng: Random) -> tuple[bytes, Printed]:
    levels = rng.choice(
        (("bold", "caps", "bold_two"), ("bold", "caps", "indent"), ("bold", "caps", "bold_two", "dash"))
    )
    printed = table(rng, code_style="none", levels=levels, content_wishes={"deep": False, "tasks": False})
    return xlsx([printed.grid]), printed


@kind("ods-scores.ods", "zero shown as a dash, survey, bonus, penalty")
def _ods_scores(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, number_style="accounting", empty="", content_wishes={"bonus": True, "survey": True})
    return ods([printed.grid]), printed


@kind("xlsx-formulas.xlsx", "sums and differences with stored values")
def _formulas(rng: Random) -> tuple[bytes, Printed]:
    columns = ("code", "name", "max", "self", "appraised", "lost")
    printed = table(rng, formulas="stored", columns=columns, parents_scored=True, content_wishes=ONE_ROUND)
    return xlsx([printed.grid]), printed


@kind("xlsx-formulas_bare.xlsx", "sums and differences without stored values")
def _formulas_bare(rng: Random) -> tuple[bytes, Printed]:
    columns = ("code", "name", "max", "appraised", "lost")
    printed = table(rng, formulas="bare", columns=columns, parents_scored=True, content_wishes=ONE_ROUND)
    return xlsx([printed.grid]), printed


@kind("xlsx-score_dates.xlsx", "scores that became dates or percentages")
def _score_dates(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, number_style="number", score_days=2, percent_scores=1)
    return xlsx([printed.grid]), printed


@kind("xls-score_dates.xls", "scores that became dates")
def _xls_score_dates(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng, number_style="number", score_days=2)
    return xls([printed.grid]), printed


@kind("xls-scores.xls", "comma and point mixed, x where none")
def _xls_scores(rng: Random) -> tuple[bytes, Printed]:
    wish = {"survey": True, "tasks": True}
    printed = table(rng, number_style="mixed", content_wishes=wish, empty="x", name="Biểu 1")
    return xls([*sheets_without_table("Bìa"), printed.grid]), printed


@kind("xlsx-of_max.xlsx", 'scores as "0,5/1"')
def _of_max(rng: Random) -> tuple[bytes, Printed]:
    with_max = ("code", "name", "max", "appraised", "remedy", "lead", "deadline")
    columns = rng.choice((("code", "name", "appraised", "note"), with_max))
    printed = table(
        rng, number_style="of_max", columns=columns, content_wishes={**ONE_ROUND, "tasks": "lead" in columns}
    )
    return xlsx([printed.grid]), printed


@kind("xlsx-checklist.xlsx", "tick marks under passed and not passed")
def _checklist(rng: Random) -> tuple[bytes, Printed]:
    tick = rng.choice(("x", "X", "✓", "✔", "√"))
    columns = ("code", "name", "max", "yes", "no", "remedy", "lead", "deadline")
    wish = {"checklist": True, "tasks": True}
    printed = table(rng, columns=columns, tick=tick, total="", content_wishes=wish)
    return xlsx([printed.grid]), printed


@kind("xlsx-strict.xlsx", "strict Open XML")
def _strict(rng: Random) -> tuple[bytes, Printed]:
    printed = table(rng)
    return strict(xlsx([printed.grid])), printed
