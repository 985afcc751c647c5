"""Making a repaired copy of a .docx from anywhere."""

from collections.abc import Callable
from pathlib import Path

from parapp.document.nd30.page import LEGACY_FONT
from parapp.document.repair.appendix import repair_appendices, repair_tables
from parapp.document.repair.body import repair_body
from parapp.document.repair.draft import Draft
from parapp.document.repair.ending import repair_ending
from parapp.document.repair.fonts import repair_fonts
from parapp.document.repair.letterhead import repair_letterhead
from parapp.document.repair.page import repair_pages
from parapp.document.repair.page_numbers import repair_numbers
from parapp.document.repair.records import RepairChoices, Repaired, Scope
from parapp.document.repair.special_lines import repair_special_lines
from parapp.document.repair.texts import repair_texts
from parapp.document.repair.title import repair_title
from parapp.document.saving import save_whole
from parapp.models import UserError

STEPS: tuple[tuple[Scope, Callable[[Draft], None], bool], ...] = (
    ("page", repair_pages, True),
    ("fonts", repair_fonts, True),
    ("letterhead", repair_letterhead, False),
    ("title", repair_title, False),
    ("body", repair_special_lines, False),
    ("body", repair_body, False),
    ("ending", repair_ending, False),
    ("appendix", repair_appendices, False),
    ("tables", repair_tables, True),
    ("numbers", repair_numbers, True),
)
"""Each kind of repair in its order, and whether it goes over the file as a whole or over one paper after the other."""


PAGE_SCOPES: frozenset[Scope] = frozenset({"page", "numbers"})
MOST = 0.5


def _is_legacy(draft: Draft) -> bool:
    """Whether most of the text is in an encoding before Unicode: no part of such a paper can be told from another."""
    lines = [line for line in draft.whole().reading.lines if line.words]
    old = [line for line in lines if any(LEGACY_FONT.match(piece.look.font) for piece in line.visible)]
    return len(old) > MOST * len(lines)


def _go_on(_done: int, _total: int) -> None:
    """Nobody wants to know how far it is."""


def repair(
    source: Path, target: Path, wanted: RepairChoices, on_step: Callable[[int, int], None] = _go_on
) -> list[Repaired]:
    """Writes a repaired copy of `source` to `target` and says what was changed; the source is only read.

    `on_step` hears of steps done and of all; what it raises ends the work, nothing is written then.
    UserError where the source is no whole, harmless .docx, where both are one file, or where it cannot be written.
    """
    if (target.exists() and target.samefile(source)) or target.resolve() == source.resolve():
        raise UserError("output_is_input", name=target.name)
    draft = Draft(source)
    repair_texts(draft, wanted)
    scopes = wanted.scopes & PAGE_SCOPES if _is_legacy(draft) else wanted.scopes
    for done, (scope, step, of_file) in enumerate(STEPS):
        on_step(done, len(STEPS))
        if scope in scopes:
            for _ in [None] if of_file else draft.each():
                step(draft)
    save_whole(target, draft.archive.content(), "docx_locked")
    return draft.changes
