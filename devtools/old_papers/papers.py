"""The made-up papers: plans of invented places in our own words, each drawn with several habits."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from devtools.old_papers import contents, wider_contents
from devtools.old_papers.drawing import Drawing, Habit
from devtools.old_papers.measure import source_pieces
from devtools.old_papers.writing import Writing

HABITS = (
    Habit("thuong"),
    Habit("danh-so-tu-dong", automatic=True, head="one row"),
    Habit("tab-va-cat-doan", head="tabs", foot="tabs", cut=True),
    Habit("dong-roi", head="lines", foot="lines", plain=True),
    Habit("kieu-word", styled=True, automatic=True, controls=True, tracked=True),
    Habit("vni", letters="vni"),
    Habit("tcvn3", letters="tcvn3", head="one row"),
)
PAPERS: dict[str, Callable[[Writing], None]] = {
    "tieu-chi": contents.by_criterion,
    "nhan": contents.by_labels,
    "linh-vuc": contents.by_field,
    "phan-muc": wider_contents.in_parts,
    "nghi-quyet": wider_contents.with_resolution,
    "bang-trong-muc": wider_contents.with_table_inside,
    "quyet-dinh": wider_contents.with_decision,
    "gach-dau-dong": wider_contents.with_bullets,
}


def write_paper(content: str, habit: Habit, folder: Path) -> Path:
    """Writes NAME.docx and its truth NAME.json; returns the path of the paper."""
    writing = Writing(Drawing(habit))
    PAPERS[content](writing)
    path = folder / f"{content}-{habit.name}.docx"
    writing.drawing.save(path)
    if habit.letters:
        writing.truth["pieces"] = list(_pieces(content, replace(habit, letters=""), folder))
    path.with_suffix(".json").write_text(json.dumps(writing.truth, ensure_ascii=False), encoding="utf-8")
    return path


def _pieces(content: str, habit: Habit, folder: Path) -> Iterator[str]:
    """The paper's paragraphs as they are seen: those of its twin in Unicode."""
    twin = Writing(Drawing(habit))
    PAPERS[content](twin)
    path = folder / "twin.docx"
    twin.drawing.save(path)
    yield from source_pieces(path)
    path.unlink()


def write_all(folder: Path) -> list[Path]:
    """Every content with every habit."""
    return [write_paper(content, habit, folder) for content in PAPERS for habit in HABITS]
