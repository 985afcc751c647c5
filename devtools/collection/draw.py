"""Draws layouts at random: whatever a kind of file does not fix comes from the seed."""

from dataclasses import replace
from random import Random
from typing import Any

from devtools.collection import codes, content, layouts
from devtools.collection.content import Wishes
from devtools.collection.layouts import Layout, Printed

TEXT_NUMBERS = ("comma", "point", "mixed", "padded", "comma")
SHEET_NUMBERS = ("number", "number", "two_places", "comma", "mixed", "padded")
LEVELS = (("bold",), ("bold", "caps"), ("bold", "bold_two", "italic"), ("bold", "caps", "indent"), ("bold", "indent"))


def wishes(rng: Random, **fixed: Any) -> Wishes:
    """A content of forty-odd to ninety rows with features of its own."""
    drawn = {
        "rows": rng.randrange(40, 75),
        "second_round": rng.random() < 0.3,
        "survey": rng.random() < 0.3,
        "bonus": rng.random() < 0.2,
        "tasks": rng.random() < 0.4,
        "deep": rng.random() < 0.3,
        "gaps": rng.random() < 0.2,
        "long_series": rng.choice((0, 11, 12)),
        "fields": rng.choice((5, 6, 7, 8)),
        "year": rng.choice((2024, 2025)),
    }
    return Wishes(**{**drawn, **fixed})


def layout(rng: Random, wish: Wishes, sheet: bool = True, **fixed: Any) -> Layout:
    """Columns, header, figures and styles for the content; `sheet` allows what only spreadsheets have."""
    style = fixed.get("code_style", rng.choice(("text", "text", "dot", "roman")))
    columns = fixed.pop("columns", None) or tuple(_columns(rng, wish, style))
    drawn: dict[str, Any] = {
        "columns": columns,
        "code_style": style,
        "number_style": rng.choice(SHEET_NUMBERS if sheet else TEXT_NUMBERS),
        "levels": rng.choice(LEVELS),
        "header_rows": rng.choice((1, 2, 2, 3)) if {"appraised_1", "self"} & set(columns) else 1,
        "numbering": rng.choice(("", "", "1", "(1)")),
        "empty": rng.choice(("", "", "-", "x")),
        "separator": rng.choice((", ", ", ", "; ", "\n", "\n- ")),
        "total": rng.choice(("bottom", "bottom", "top", "")),
        "above": rng.random() < 0.8,
        "below": rng.random() < 0.6,
        "parents_scored": rng.random() < 0.85,
        "year": wish.year,
        "features": ("caps_header",) if rng.random() < 0.15 else (),
    }
    return Layout(**{**drawn, **fixed})


def _columns(rng: Random, wish: Wishes, style: str) -> list[str]:
    first = ["code", "name"]
    if style in codes.IN_NAME:
        first = ["number", "name"] if rng.random() < 0.3 else ["name"]
    elif style == "none":
        first = ["name"]
    columns = first + (["evidence"] if rng.random() < 0.1 else []) + _score_columns(rng, wish)
    if wish.tasks:
        columns += _task_columns(rng)
    elif rng.random() < 0.3:
        columns.append("note")
    if rng.random() < 0.15:
        columns.insert(rng.randrange(len(first), len(columns)), "blank")
    return columns


def _score_columns(rng: Random, wish: Wishes) -> list[str]:
    if wish.checklist:
        return [*rng.choice(((), ("max",))), *rng.choice((("passed",), ("yes", "no")))]
    scores = ["self"] if rng.random() < 0.5 else []
    scores += ["appraised_1", "appraised_2"] if wish.second_round else ["appraised"]
    scores += ["survey"] if wish.survey else []
    scores += ["bonus", "penalty"] if wish.bonus else []
    scores += ["achieved"] if rng.random() < 0.3 and (wish.survey or wish.bonus or wish.second_round) else []
    scores += ["lost"] if rng.random() < 0.7 else []
    scores += ["rate"] if rng.random() < 0.15 else []
    if rng.random() < 0.2 and not wish.second_round:
        rng.shuffle(scores)
    at = 0 if rng.random() < 0.85 else rng.randint(0, len(scores))
    return [*scores[:at], "max", *scores[at:]]


def _task_columns(rng: Random) -> list[str]:
    columns = ["cause"] if rng.random() < 0.5 else []
    columns.append("remedy")
    columns += ["target"] if rng.random() < 0.2 else []
    columns += ["lead", "coordinating"]
    columns += ["product"] if rng.random() < 0.6 else []
    columns.append("deadline")
    return columns + (["note"] if rng.random() < 0.5 else [])


def table(rng: Random, sheet: bool = True, content_wishes: dict[str, Any] | None = None, **fixed: Any) -> Printed:
    """A content in a layout, both drawn around what is fixed."""
    wish = wishes(rng, **(content_wishes or {}))
    chosen = layout(rng, wish, sheet, **fixed)
    if chosen.formulas:
        chosen = replace(chosen, number_style="number", total=chosen.total and "bottom", hidden_rows=0)
    return layouts.draw(content.make(rng, wish), chosen, rng)
