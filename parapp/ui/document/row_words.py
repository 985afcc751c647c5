"""How the pages begin where a row of the outline stands."""

from collections.abc import Mapping, Sequence

from parapp.models import PlanFile
from parapp.models.form import Form
from parapp.plan.facts import plain_text
from parapp.ui.document.appendix_words import head_words
from parapp.ui.document.outline_rows import OutlineRow


def words_of(
    plan_file: PlanFile, form: Form, rows: Sequence[OutlineRow], numbers: Mapping[str, str], row: OutlineRow
) -> str:
    """What stands on paper where a row begins: its first words, else its heading, else the one above; "" for nothing.

    `numbers`: the printed numbers of the rows by key.
    """
    if row.kind == "appendix":
        return head_words(plan_file, form, row.index, row.title)
    texts = (plain_text(plan_file, block.runs) for block in (row.place.blocks if row.place else ()))
    if words := next((text for text in texts if text.strip()), ""):
        return words
    above = rows[: rows.index(row) + 1] if row.kind == "repeated" and row in rows else [row]
    numbered = next((entry for entry in reversed(above) if entry.key in numbers), None)
    if numbered is None:
        return ""
    title = numbered.title if numbered.depth else numbered.title.upper()
    return f"{numbers[numbered.key]} {title}"
