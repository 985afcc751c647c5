"""The program's own edits, with all that they take along, undone and done again to the letter; PLAN.json keeps up."""

import tempfile
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parapp.models import (
    Block,
    Change,
    Criterion,
    Plan,
    PlanFile,
    Record,
    Records,
    Signer,
    Unit,
    UserError,
    added,
)
from parapp.models.table import CriterionRow, Layout, TableRead, TaskRow
from parapp.plan.edits import criteria, office, tasks, texts
from parapp.plan.intake import criteria_and_tasks
from parapp.plan.lint import lint
from parapp.plan.outline import built_in_outline
from parapp.plan.planfile import all_of, gather, read_plan_file, write_plan_file
from parapp.plan.sample import sample_records
from parapp.store import History, Store
from tests.store.looking import dump, mirrored

Edit = Callable[[], Change]
NOTHING = Change(label="")
SAMPLE_IDS = [record.id for record in sample_records()]


def some_ids(random: Random, records: Sequence[Record]) -> list[str]:
    return [record.id for record in random.sample(records, min(len(records), random.randint(1, 3)))]


def one_id(random: Random, records: Sequence[Record]) -> str | None:
    return random.choice([None, *(record.id for record in records)])


def edits_of_the_office(random: Random, records: Records) -> list[Edit]:
    plans = all_of(records, Plan)
    return [
        lambda: office.new_plan(records, random.randint(2020, 2030)),
        lambda: office.remove_units(records, some_ids(random, all_of(records, Unit))),
        lambda: office.remove_signers(records, some_ids(random, all_of(records, Signer))),
        lambda: office.remove_criteria(records, some_ids(random, all_of(records, Criterion))),
        lambda: office.remove_plan(records, random.choice(plans).id) if len(plans) > 1 else NOTHING,
        lambda: office.remove_everything(records, SAMPLE_IDS, "xóa dữ liệu mẫu") if random.random() < 0.3 else NOTHING,
        lambda: added("thêm đơn vị", [Unit(name=f"Phòng {random.randint(1, 9)}")]),
    ]


def edits_of_criteria(random: Random, file: PlanFile) -> list[Edit]:
    rows = file.criteria
    columns: list[criteria.CriterionColumn] = ["max_score", "name", "appraised_score", "appraised_score_2", "code"]
    typed = {(row_id, random.choice(columns)): random.choice(["", "1", "0,50"]) for row_id in some_ids(random, rows)}
    return [
        lambda: criteria.set_cells(file, typed),
        lambda: criteria.set_passed(file, some_ids(random, rows), random.choice(["yes", "no", None])),
        lambda: criteria.add_rows(file, one_id(random, rows), [{}]),
        lambda: criteria.start_set(file, built_in_outline()) if file.criteria_set is None else NOTHING,
        lambda: criteria.move_criteria(file, some_ids(random, rows), one_id(random, rows), None),
        lambda: criteria.move_step(file, random.choice(rows).id, random.choice([-1, 1])) if rows else NOTHING,
        lambda: criteria_and_tasks(table(random), file),
    ]


def table(random: Random) -> TableRead:
    """Rows that repeat each other, and some that the set may have."""
    rows = [
        CriterionRow(
            row=index,
            code=random.choice(["1", "1.1", "3.4.1", "9", "9.1", ""]),
            name=random.choice(["A", "B", "Tỷ lệ hồ sơ giải quyết trước hạn và đúng hạn"]),
            level=random.choice(["field", "criterion", "component"]),
            max_score=Decimal(random.randint(0, 4)),
        )
        for index in range(6)
    ]
    work = [
        TaskRow(row=index, codes=("9.1",), field="A", remedy="Rà soát", lead="Phòng A, Phòng B") for index in (2, 4)
    ]
    return TableRead(layout=Layout(table=0, header_rows=(), columns=()), criteria=tuple(rows), tasks=tuple(work))


def edits_of_tasks(random: Random, file: PlanFile) -> list[Edit]:
    rows, criterion_ids = file.tasks, some_ids(random, file.criteria)
    fields = [row for row in file.criteria if row.level == "field"]
    task_id = one_id(random, rows)
    edits: list[Edit] = [
        lambda: tasks.create_tasks(file, criterion_ids),
        lambda: tasks.create_joint_task(file, criterion_ids),
        lambda: tasks.add_task(file, one_id(random, fields), None, task_id),
        lambda: tasks.remove_tasks(file, some_ids(random, rows)),
        lambda: tasks.move_tasks(file, some_ids(random, rows), one_id(random, fields), task_id),
        lambda: tasks.move_step(file, some_ids(random, rows), random.choice([-1, 1])),
    ]
    if task_id:
        edits += [
            lambda: tasks.join_criteria(file, task_id, criterion_ids),
            lambda: tasks.set_cell(file, task_id, "lead", "Phòng Kinh tế, Phòng Lạ"),
            lambda: tasks.set_deliverables(file, task_id, [("Báo cáo", "Quý I"), ("", "Trước 15/12")]),
        ]
    return edits


def edits_of_texts(random: Random, file: PlanFile) -> list[Edit]:
    fields = [row.id for row in file.criteria if row.level == "field"]
    section_id = one_id(random, file.sections)
    block = Block(section_id=section_id or "", order=str(random.randint(1, 9)))
    edits: list[Edit] = [lambda: texts.set_numbering(file, some_ids(random, file.blocks), "letter")]
    edits += [lambda: texts.add_field_part(file, random.choice(fields))] if fields else []
    edits += [lambda: texts.remove_section(file, section_id or "")]
    edits += [lambda: texts.replace_blocks(file, section_id or "", [block])]
    return edits if section_id else edits[:-2]


def any_edit(random: Random, records: Records) -> Change:
    """A change that the program could make now; one without content where it refuses."""
    kinds: list[Callable[[], list[Edit]]] = [lambda: edits_of_the_office(random, records)]
    if plans := all_of(records, Plan):
        file = gather(records, random.choice(plans).id)
        kinds += [lambda make=make: make(random, file) for make in (edits_of_criteria, edits_of_tasks, edits_of_texts)]
    try:
        return random.choice(random.choice(kinds)())()
    except UserError:
        return NOTHING


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=True), st.booleans())
def test_any_edits_of_a_plan_go_back_and_come_again(random, merged):
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "parapp.db") as store:
        history = History(store)
        history.apply(added("mẫu", sample_records()))
        states = [dump(store)]
        for _ in range(30):
            change = any_edit(random, store.records())
            key = random.choice(["", "một chỗ"]) if merged else ""
            history.apply(change, key)
            states.append(dump(store))
        sound_plans(store)
        goes_back_and_comes_again(store, history, states, merged)


def goes_back_and_comes_again(store: Store, history: History, states: list[dict], merged: bool) -> None:
    """Each undo and redo ends in a state that was there; every one in turn where steps were not joined."""
    seen = [state for index, state in enumerate(states) if index == 0 or state != states[index - 1]]
    walked = [dump(store)]
    while history.undo_label != "mẫu":
        history.undo()
        walked.append(dump(store))
    assert walked[-1] == states[0]
    if not merged:
        assert walked == seen[::-1]
    assert all(state in states for state in walked)
    for state in walked[-2::-1]:
        history.redo()
        assert dump(store) == state
    assert history.redo() is None
    assert mirrored(store) == dump_of_records(store)


def dump_of_records(store: Store) -> dict:
    """What a new start reads."""
    path = store.path
    store.close()
    with Store.open(path) as again:
        return mirrored(again)


def sound_plans(store: Store) -> None:
    """Every plan can be carried by PLAN.json and looked over."""
    for plan in all_of(store.records(), Plan):
        file = gather(store.records(), plan.id)
        assert read_plan_file(write_plan_file(file)) == file
        lint(file)
