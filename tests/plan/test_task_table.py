"""The plan table as one sheet: its first column, blocks of cells, units with other roles."""

import pytest

from parapp.models import Criterion, OtherRole, PlanFile
from parapp.plan.edits.task_table import fill_table, read_subject, set_other_roles, subject_text, table_text
from parapp.plan.edits.tasks import add_task
from parapp.plan.sample import sample_plan_file


@pytest.fixture(scope="module")
def sample() -> PlanFile:
    return sample_plan_file()


def row(code: str, name: str = "", level: str = "criterion") -> Criterion:
    return Criterion(set_id="s", id=f"id {code} {name}", code=code, name=name, level=level)


ROWS = [row("1", "Chỉ đạo", "field"), row("1.2", "Chế độ báo cáo"), row("1.10", "Kiểm tra"), row("", "Không mã")]
ID = {criterion.code or criterion.name: criterion.id for criterion in ROWS}


@pytest.mark.parametrize(
    ("text", "codes", "content"),
    [
        ("1.2", ["1.2"], ""),
        ("1.2 Chế độ báo cáo", ["1.2"], ""),
        ("1.2. che do bao cao", ["1.2"], ""),
        ("1.2; 1.10", ["1.2", "1.10"], ""),
        ("1.2, 1.10 Kiểm tra", ["1.2", "1.10"], ""),
        ("1.2 Chế độ báo cáo\n1.10 Kiểm tra\nViệc chung", ["1.2", "1.10"], "Việc chung"),
        ("1.2 làm việc khác", ["1.2"], "làm việc khác"),
        ("Không mã", ["Không mã"], ""),
        ("1.20 không có tiêu chí này", [], "1.20 không có tiêu chí này"),
        ("3 cuộc kiểm tra", [], "3 cuộc kiểm tra"),
        ("1 Chỉ đạo", [], "1 Chỉ đạo"),
        ("1.2\n1.2", ["1.2"], ""),
        ("", [], ""),
    ],
)
def test_the_first_column_reads_codes_names_and_own_words(text, codes, content):
    assert read_subject(text, ROWS) == (tuple(ID[code] for code in codes), content)


def test_what_the_first_column_shows_is_read_back_as_the_same(sample):
    criteria = {criterion.id: criterion for criterion in sample.criteria}
    for task in sample.tasks:
        assert read_subject(subject_text(task, criteria), sample.criteria) == (task.criterion_ids, task.content)


def test_filling_in_what_stands_there_changes_nothing(sample):
    criteria = {criterion.id: criterion for criterion in sample.criteria}
    keys = ("subject", "cause", "remedy", "lead", "coordinating", "product", "deadline")
    cells = {(task.id, key): table_text(task, key, criteria) for task in sample.tasks for key in keys}
    change = fill_table(sample, cells)
    assert (change.before, change.after) == ((), ())


def test_a_block_fills_tasks_and_adds_new_ones(sample):
    first, last = sample.tasks[0], sample.tasks[-1]
    change = fill_table(
        sample,
        {(first.id, "remedy"): "a", (first.id, "deadline"): "Quý II năm 2026"},
        [{"subject": "1.1.1", "lead": "Phòng Kinh tế"}, {"remedy": "b"}],
        last.field_id,
    )
    assert change.label == "sửa 2 cột của 1 nhiệm vụ, thêm 2 nhiệm vụ"
    assert change.before == (first,)
    changed, *new = change.after
    assert (changed.remedy, changed.deadline.kind) == ("a", "quarter")
    assert new[0].criterion_ids and new[0].assignment.lead.units[0].unit_id
    assert (new[1].remedy, new[1].field_id) == ("b", last.field_id)
    assert new[1].order > max(task.order for task in sample.tasks if task.field_id == last.field_id)


def test_another_first_criterion_takes_the_task_to_its_field(sample):
    task = sample.tasks[0]
    (changed,) = fill_table(sample, {(task.id, "subject"): "6.1.1"}).after
    assert changed.field_id == next(criterion.id for criterion in sample.criteria if criterion.code == "6")


def test_labels_name_one_column(sample):
    cells = {(task.id, "lead"): "Tổ công tác" for task in sample.tasks[:3]}
    assert fill_table(sample, cells).label == "đổi đơn vị chủ trì của 3 nhiệm vụ"
    assert fill_table(sample, {(sample.tasks[0].id, "subject"): "x"}).label == "đổi tiêu chí của 1 nhiệm vụ"


def test_units_with_other_roles_come_and_go(sample):
    task = sample.tasks[0]
    change = set_other_roles(sample, task.id, [("đôn đốc", "Phòng Kinh tế"), ("", ""), ("theo dõi", "Ai đó")])
    roles: tuple[OtherRole, ...] = change.after[0].assignment.others
    assert [role.role for role in roles] == ["đôn đốc", "theo dõi"]
    assert roles[0].units.units[0].unit_id and roles[1].units.units[0].unit_id is None
    grown = PlanFile(agency=sample.agency, plan=sample.plan, tasks=(change.after[0],), units=sample.units)
    assert set_other_roles(grown, task.id, [("đôn đốc", "Phòng Kinh tế"), ("theo dõi", "Ai đó")]).after == ()
    assert set_other_roles(grown, task.id, []).after[0].assignment.others == ()


def test_an_empty_plan_takes_a_block_too(sample):
    empty = PlanFile(agency=sample.agency, plan=sample.plan)
    change = fill_table(empty, {}, [{"subject": "Việc một"}, {"subject": "Việc hai"}])
    assert [task.content for task in change.after] == ["Việc một", "Việc hai"]
    assert add_task(empty, None).after
