"""What stands at the head of an appendix and of its columns, and how much of its page they take."""

from collections.abc import Mapping

from parapp.document.compose.columns import COLUMNS
from parapp.document.compose.context import base_values
from parapp.document.compose.pieces import to_spans
from parapp.document.compose.shelf import APPENDIX_TITLE
from parapp.document.compose.spans import plain
from parapp.document.compose.starting_texts import starting_appendices
from parapp.document.compose.wording import rendered
from parapp.document.typography.styles import DEFAULT_LAYOUT
from parapp.models import Appendix, PlanFile
from parapp.models.form import Form
from parapp.plan.facts import plain_text
from parapp.ui.document.columns_table import width_text


def _said(template: str, values: Mapping[str, object]) -> str:
    return plain(to_spans(rendered(template, values)))


def usual_title(plan_file: PlanFile, form: Form) -> str:
    """The title of an appendix that has none of its own."""
    return _said(form.wording[APPENDIX_TITLE], base_values(plan_file, form))


def usual_headings(plan_file: PlanFile, form: Form, appendix: Appendix) -> list[str]:
    """The catalogue's heading of each column, with the plan's years."""
    values = base_values(plan_file, form)
    keys = [column.key for column in appendix.columns]
    return [_said(COLUMNS[key].heading, values) if key in COLUMNS else "" for key in keys]


def head_words(plan_file: PlanFile, form: Form, index: int, name: str) -> str:
    """What the pages say at the head of an appendix: its name and its title in capitals."""
    own = plan_file.plan.appendices
    appendices = starting_appendices(plan_file, form) if own is None else own
    title = plain_text(plan_file, appendices[index].title) if index < len(appendices) else ""
    return f"{name} {title.upper() or usual_title(plan_file, form).upper()}"


def room_words(appendix: Appendix) -> str:
    """How much of the page's width is given away already."""
    whole = DEFAULT_LAYOUT.page(appendix.landscape).text_width
    fixed = sum(column.width or 0 for column in appendix.columns)
    free = sum(1 for column in appendix.columns if not column.width)
    if not appendix.columns:
        return "Phụ lục chưa có cột nào; hãy thêm ít nhất một cột."
    if fixed > whole + 0.05:
        wide = f"Các cột cộng lại rộng {width_text(round(fixed, 1))} mm, hơn bề ngang {width_text(whole)} mm: "
        return wide + "parapp thu nhỏ cho vừa trang."
    if fixed and free:
        return f"Còn {width_text(round(whole - fixed, 1))} mm chia cho {free} cột để “tự động” theo nội dung."
    return f"Bề ngang {width_text(whole)} mm. Để trống ô Rộng thì cột tự chia theo nội dung."
