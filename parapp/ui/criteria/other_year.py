"""A table with the results of another year than the open plan's: it should hardly ever change that plan."""

from PySide6.QtWidgets import QWidget

from parapp.models import PlanFile
from parapp.models.table import TableRead
from parapp.ui.messages_box import choose

_WAYS = ["&Lập kế hoạch mới với bảng này", "&So với kế hoạch đang mở"]


def begins_new_plan(parent: QWidget, plan_file: PlanFile, read: TableRead) -> bool | None:
    """Whether the table begins a plan of its own. Asked only where the years differ; None if the person backs out."""
    result_year = plan_file.plan.result_year
    if read.year is None or read.year == result_year:
        return False
    question = (
        f"Bảng này ghi kết quả năm {read.year}, còn kế hoạch đang mở dùng kết quả năm {result_year}. "
        "Lập kế hoạch mới thì kế hoạch đang mở giữ nguyên."
    )
    way = choose(parent, question, _WAYS)
    return None if way is None else way == 0
