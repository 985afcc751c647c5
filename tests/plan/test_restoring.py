"""One plan back from a copy; a copy's difference in words."""

from decimal import Decimal

from msgspec.structs import replace

from parapp.models import Change, Criterion, Plan, Records, Task, Unit, added, turned_into
from parapp.plan.data_differences import change_words, difference_words
from parapp.plan.edits.removing import going_along, removed_whole
from parapp.plan.restoring import restored_plan
from parapp.plan.sample import sample_records
from parapp.store import History, Store
from tests.store.looking import dump


def by_type(records) -> Records:
    found: dict = {}
    for record in records:
        found.setdefault(type(record), {})[record.id] = record
    return found


def test_turning_compares_to_the_letter():
    row = Criterion(set_id="s", code="1", max_score=Decimal("5.1"))
    other = replace(row, max_score=Decimal("5.10"))
    assert row == other
    change = turned_into("x", by_type([row]), by_type([other]))
    assert str(change.after[0].max_score) == "5.10"  # type: ignore[attr-defined]
    assert turned_into("x", by_type([row]), by_type([replace(row)])) == Change(label="x")


def test_turning_there_and_back_is_the_same(tmp_path):
    with Store.open(tmp_path / "a.db") as store:
        history = History(store)
        history.apply(added("thêm", sample_records()))
        wanted = {kind: dict(rows) for kind, rows in store.records().items()}
        before = dump(store)
        plan = next(iter(store.records()[Plan]))
        history.apply(removed_whole(store.records(), [plan], "xóa"))
        history.apply(added("thêm", [Unit(name="Phòng mới")]))
        after = dump(store)
        history.apply(turned_into("khôi phục", store.records(), wanted))
        assert dump(store) == before
        history.undo()
        assert dump(store) == after


def test_one_plan_comes_back_with_what_it_speaks_of(tmp_path):
    with Store.open(tmp_path / "a.db") as store:
        store.apply(added("thêm", sample_records()))
        wanted = {kind: dict(rows) for kind, rows in store.records().items()}
        plan = next(iter(wanted[Plan].values()))
        part = going_along(wanted, [plan.id])
        criteria_set = plan.criteria_set_id  # type: ignore[attr-defined]
        units = list(wanted[Unit])
        store.apply(removed_whole(store.records(), [plan.id, criteria_set, *units], "xóa"))
        other = Plan(result_year=2020, period_start=2021, period_end=2021, name="Kế hoạch khác")
        store.apply(added("thêm", [other]))
        store.apply(restored_plan(store.records(), wanted, plan.id, "khôi phục"))
        now = store.records()
        assert going_along(now, [plan.id]) == part
        assert now[Criterion] == wanted[Criterion]
        assert now[Plan][other.id] == other
        named = {unit for task in now[Task].values() for unit in units if unit in str(task)}
        assert named and named <= now[Unit].keys()


def test_one_plan_comes_back_as_it_was_and_others_stay(tmp_path):
    with Store.open(tmp_path / "a.db") as store:
        store.apply(added("thêm", sample_records()))
        wanted = {kind: dict(rows) for kind, rows in store.records().items()}
        plan = next(iter(wanted[Plan].values()))
        tasks = list(wanted[Task].values())
        unit = next(iter(wanted[Unit].values()))
        store.apply(removed_whole(store.records(), [tasks[0].id], "xóa"))
        store.apply(Change(label="sửa", before=(tasks[1], unit), after=(
            replace(tasks[1], remedy="Khác"), replace(unit, name="Tên mới"))))  # fmt: skip
        store.apply(added("thêm", [Task(plan_id=plan.id, remedy="Thêm sau")]))
        change = restored_plan(store.records(), wanted, plan.id, "khôi phục")
        assert change_words(change) == "đổi 1 nhiệm vụ; bỏ 1 nhiệm vụ; thêm 1 nhiệm vụ"
        store.apply(change)
        assert store.records()[Task] == wanted[Task]
        assert store.records()[Unit][unit.id].name == "Tên mới"  # type: ignore[attr-defined]


def test_differences_name_the_most_important_kinds_first():
    records = sample_records()
    words = difference_words(added("thêm", records))
    assert words.startswith("có thêm 1 kế hoạch, 23 nhiệm vụ, ") and words.endswith(" mục khác")
    assert difference_words(Change(label="")) == ""
