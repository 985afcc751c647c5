"""What a copy holds, as a tree to look through: plans with their tasks and texts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem

from parapp.models import Plan, PlanFile, Records, Section, Task
from parapp.plan.facts import fact_text, plain_text
from parapp.plan.planfile import all_of, gather
from parapp.plan.versions.field_words import PLAN_STATUS_NAMES, ROLE_NAMES

PLAN_ID = Qt.ItemDataRole.UserRole
WHOLE_TEXT = Qt.ItemDataRole.UserRole + 1
_TASK_FACTS = (
    ("Nguyên nhân", "cause"),
    ("Giải pháp", "remedy"),
    ("Mục tiêu", "target"),
    ("Sản phẩm", "product"),
    ("Thời hạn", "deadline"),
    ("Chủ trì", "lead"),
    ("Phối hợp", "coordinating"),
)
_LONGEST = 160


def plan_items(records: Records) -> list[QTreeWidgetItem]:
    """An item for each plan, the one of the latest year first, all below it filled in."""
    plans = sorted(all_of(records, Plan), key=lambda plan: (-plan.result_year, plan.order))
    return [_plan_item(gather(records, plan.id)) for plan in plans]


def _plan_item(plan_file: PlanFile) -> QTreeWidgetItem:
    plan = plan_file.plan
    item = _item(plan.shown_name, PLAN_STATUS_NAMES[plan.status], "", plan.id)
    tasks = _item("Nhiệm vụ", f"{len(plan_file.tasks)} nhiệm vụ", "", plan.id)
    tasks.addChildren([_task_item(plan_file, task) for task in plan_file.tasks])
    item.addChild(tasks)
    item.addChildren([_section_item(plan_file, section) for section in plan_file.sections])
    return item


def _task_item(plan_file: PlanFile, task: Task) -> QTreeWidgetItem:
    said = [(words, fact_text(plan_file, f"task.{fact}", task.id)) for words, fact in _TASK_FACTS]
    whole = "\n".join(f"{words}: {text}" for words, text in said if text)
    title = fact_text(plan_file, "task.remedy", task.id) or fact_text(plan_file, "task.content", task.id)
    units = fact_text(plan_file, "task.lead", task.id)
    deadline = fact_text(plan_file, "task.deadline", task.id)
    return _item(title or "(chưa có giải pháp)", "; ".join(filter(None, (units, deadline))), whole, task.plan_id)


def _section_item(plan_file: PlanFile, section: Section) -> QTreeWidgetItem:
    blocks = [block for block in plan_file.blocks if block.section_id == section.id]
    texts = [text for block in blocks if (text := plain_text(plan_file, block.runs).strip())]
    title = plain_text(plan_file, section.title).strip() or ROLE_NAMES[section.role]
    item = _item(title, f"{len(texts)} đoạn", "\n\n".join(texts), section.plan_id)
    item.addChildren([_item(text, "", text, section.plan_id) for text in texts])
    return item


def _item(title: str, beside: str, whole: str, plan_id: str) -> QTreeWidgetItem:
    shown = [" ".join(text.split())[:_LONGEST] for text in (title, beside)]
    item = QTreeWidgetItem(shown)
    item.setData(0, PLAN_ID, plan_id)
    item.setData(0, WHOLE_TEXT, whole)
    return item
