"""The one door: what goes through it, what it refuses, and what the log keeps."""

import sqlite3
from datetime import UTC, date, datetime
from decimal import Decimal

import msgspec
import pytest

from parapp.messages import sentence
from parapp.models import (
    RECORD_TYPES,
    Agency,
    Appendix,
    AppendixColumn,
    Block,
    Change,
    CriteriaSet,
    Criterion,
    Deadline,
    Deliverable,
    FieldPart,
    LiveField,
    Plan,
    Record,
    Section,
    Signer,
    Task,
    Unit,
    UserError,
    Words,
    added,
    edited,
    joined,
    removed,
)
from parapp.store import Store, log
from parapp.store.rows import TABLES
from tests.store.looking import dump, mirrored, rows, small_plan


def same_after_reopening(store: Store) -> bool:
    now = mirrored(store)
    store.close()
    with Store.open(store.path) as again:
        return mirrored(again) == now


def replaced(record: Record, **fields: object) -> Change:
    return edited("sửa", [(record, msgspec.structs.replace(record, **fields))])


def test_every_type_of_record_has_its_table():
    assert set(TABLES) == set(RECORD_TYPES)
    assert len(set(TABLES.values())) == len(RECORD_TYPES)


def test_adding_changing_and_deleting(store):
    unit = Unit(name="Văn phòng HĐND và UBND", aliases=("VP",), valid_from=date(2025, 7, 1))
    store.apply(added("thêm đơn vị", [unit]))
    assert store.records()[Unit] == {unit.id: unit}
    store.apply(replaced(unit, short_name="VP"))
    assert store.records()[Unit][unit.id].short_name == "VP"
    store.apply(removed("xóa", [store.records()[Unit][unit.id]]))
    assert store.records()[Unit] == {}
    assert same_after_reopening(store)


def test_hard_values_come_back_to_the_letter(store):
    words = "‘“<b>&amp;</b>”’ {{ x }} =1+1\n\tđường dây\u00a0nóng 👩‍⚖️ " + "ề" * 100_000
    plan = Plan(
        result_year=2024,
        period_start=-1,
        period_end=2**63 - 1,
        name=words,
        subject=(Words(text=words, bold=True), LiveField(fact="year", ref="x")),
        recipients=(),
        appendices=(Appendix(columns=(AppendixColumn(key="stt", width=12.3456789),), landscape=False),),
        issued_on=date(1, 1, 1),
    )
    criteria_set = CriteriaSet(year=2024, printed_max=Decimal("-0.50"), printed_lost=Decimal("5.10"))
    store.apply(added("thêm", [plan, criteria_set]))
    assert rows(store, "SELECT printed_max, printed_lost FROM criteria_set") == [("-0.50", "5.10")]
    store.close()
    with Store.open(store.path) as again:
        assert again.records()[Plan][plan.id] == plan
        assert str(again.records()[CriteriaSet][criteria_set.id].printed_lost) == "5.10"


def test_defaults_are_written_out(store):
    """A default that changes in a later version must not change what was stored under the old one."""
    plan = Plan(result_year=2024, period_start=2025, period_end=2025, appendices=(Appendix(),))
    store.apply(added("thêm", [plan, Task(plan_id=plan.id, deliverables=(Deliverable(deadline=Deadline()),))]))
    assert '"landscape":true' in rows(store, "SELECT appendices FROM plan")[0][0]
    assert '"kind":"free_text"' in rows(store, "SELECT deliverables FROM task")[0][0]


def test_records_is_a_view_nobody_can_write_to(store):
    view = store.records()
    unit = Unit(name="A")
    with pytest.raises(TypeError):
        view[Unit][unit.id] = unit
    store.apply(added("thêm", [unit]))
    assert view[Unit][unit.id] is unit


def test_a_change_may_come_in_any_order(store):
    records = small_plan()
    store.apply(added("thêm", reversed(records)))
    store.apply(removed("xóa", records))
    assert all(not by_id for by_id in store.records().values())


def test_a_change_without_a_difference_writes_nothing(store):
    unit = Unit(name="A")
    store.apply(added("thêm", [unit]))
    store.apply(Change(label="không đổi", before=(unit,), after=(unit,)))
    store.apply(Change(label="trống"))
    assert len(store.log(10)) == 1


def test_a_score_that_differs_only_in_writing_is_a_difference(store):
    row = CriteriaSet(year=2024, printed_lost=Decimal("5.1"))
    store.apply(added("thêm", [row]))
    store.apply(Change(label="sửa", before=(row,), after=(msgspec.structs.replace(row, printed_lost=Decimal("5.10")),)))
    assert rows(store, "SELECT printed_lost FROM criteria_set") == [("5.10",)]


# -- refusals ----------------------------------------------------------------------------------------------------

UNIT = Unit(id="u1", name="Phòng Kinh tế")
OTHER = Unit(id="u1", name="Phòng Văn hóa - Xã hội")


@pytest.mark.parametrize(
    "change",
    [
        Change(label="thêm lại", after=(UNIT,)),
        Change(label="sửa từ nội dung cũ", before=(OTHER,), after=(msgspec.structs.replace(OTHER, order="W"),)),
        Change(label="xóa nội dung cũ", before=(OTHER,)),
        Change(label="xóa cái không có", before=(Unit(id="u2", name="B"),)),
        Change(label="sửa cái không có", before=(Unit(id="u2", name="B"),), after=(Unit(id="u2", name="C"),)),
    ],
)
def test_a_change_that_does_not_start_from_what_is_stored(store, change):
    store.apply(added("thêm", [UNIT]))
    before, records = dump(store), mirrored(store)
    with pytest.raises(UserError) as caught:
        store.apply(joined(change.label, [added("và", [Unit(name="Z")]), change]))
    assert caught.value.code == "store_conflict"
    assert change.label in sentence(caught.value)
    assert (dump(store), mirrored(store), len(store.log(10))) == (before, records, 1)


REFERENCES = {
    "agency.coordinator_unit_id": Agency(coordinator_unit_id="nobody"),
    "criterion.set_id": Criterion(set_id="nobody"),
    "criterion.parent_id": Criterion(set_id="s", parent_id="nobody"),
    "plan.criteria_set_id": Plan(result_year=1, period_start=1, period_end=1, criteria_set_id="nobody"),
    "plan.signer_id": Plan(result_year=1, period_start=1, period_end=1, signer_id="nobody"),
    "field_part.plan_id": FieldPart(plan_id="nobody", field_id="c"),
    "field_part.field_id": FieldPart(plan_id="p", field_id="nobody"),
    "task.plan_id": Task(plan_id="nobody"),
    "task.field_id": Task(plan_id="p", field_id="nobody"),
    "task.parent_id": Task(plan_id="p", parent_id="nobody"),
    "section.plan_id": Section(plan_id="nobody", role="purpose"),
    "section.field_id": Section(plan_id="p", role="field_part", field_id="nobody"),
    "block.section_id": Block(section_id="nobody"),
    "block.parent_id": Block(section_id="x", parent_id="nobody"),
}
OWNERS = [
    CriteriaSet(id="s", year=2024),
    Criterion(id="c", set_id="s"),
    Signer(id="g"),
    Plan(id="p", result_year=1, period_start=1, period_end=1, criteria_set_id="s", signer_id="g"),
    Section(id="x", plan_id="p", role="purpose"),
]


@pytest.mark.parametrize("name", REFERENCES)
def test_a_reference_to_nothing_is_refused_with_all_that_came_with_it(store, name):
    store.apply(added("thêm", OWNERS))
    before, records = dump(store), mirrored(store)
    with pytest.raises(UserError) as caught:
        store.apply(added("thêm", [Unit(name="Đi cùng"), REFERENCES[name]]))
    assert caught.value.code == "store_dangling"
    assert (dump(store), mirrored(store), len(store.log(100))) == (before, records, len(OWNERS))
    assert same_after_reopening(store)


@pytest.mark.parametrize("owner", OWNERS, ids=lambda owner: type(owner).__name__)
def test_an_owner_is_not_deleted_from_under_its_records(store, owner):
    store.apply(added("thêm", [*OWNERS, Block(section_id="x"), FieldPart(plan_id="p", field_id="c")]))
    with pytest.raises(UserError) as caught:
        store.apply(removed("xóa", [owner]))
    assert caught.value.code == "store_dangling"
    assert store.records()[type(owner)][owner.id] == owner


def lone_surrogate() -> str:
    return "a\ud800b"


@pytest.mark.parametrize(
    "record",
    [
        Unit(name="a\0b"),
        Unit(name=lone_surrogate()),
        Unit(name="a\ufffeb"),
        Unit(name="a\x0bb"),
        Unit(name="a\r\nb"),
        Unit(name="a\u0302\u0301"),  # ấ as three signs
        Unit(name="A", aliases=("tốt", "a\0b")),
        Unit(id="a\0b", name="A"),
        Unit(name=5),  # type: ignore[arg-type]
        Unit(name=None),  # type: ignore[arg-type]
        Unit(name="A", member_ids=["a"]),  # type: ignore[arg-type]
        Unit(name="A", valid_from=datetime(2025, 7, 1, tzinfo=UTC)),
        Agency(kind="hamlet"),  # type: ignore[arg-type]
        CriteriaSet(year=2**63),
        CriteriaSet(year=True),
        CriteriaSet(year=2024, printed_max=5.5),  # type: ignore[arg-type]
        CriteriaSet(year=2024, printed_max=5),  # type: ignore[arg-type]
        CriteriaSet(year=2024, printed_max=Decimal("NaN")),
        CriteriaSet(year=2024, printed_max=Decimal("sNaN")),
        CriteriaSet(year=2024, printed_max=Decimal("-Infinity")),
        CriteriaSet(year=2024, printed_max=Decimal("1E+999999")),
        CriteriaSet(year=2024, printed_max=Decimal("1E+2")),
        CriteriaSet(year=2024, printed_max=Decimal("1E-7")),
        CriteriaSet(year=2024, printed_max=Decimal("1" * 21)),
        Criterion(set_id="s", appraised_scores=(Decimal("5"), Decimal("NaN"))),
        Plan(
            result_year=1,
            period_start=1,
            period_end=1,
            appendices=(Appendix(columns=(AppendixColumn(key="a", width=float("nan")),)),),
        ),
        Plan(result_year=1, period_start=1, period_end=1, subject=("bare text",)),  # type: ignore[arg-type]
    ],
)
def test_what_could_not_be_kept_exactly_is_refused(store, record):
    store.apply(added("thêm", [CriteriaSet(id="s", year=2024)]))
    before, records = dump(store), mirrored(store)
    with pytest.raises(ValueError):
        store.apply(added("thêm", [Unit(name="Đi cùng"), record]))
    assert (dump(store), mirrored(store), len(store.log(10))) == (before, records, 1)


class Stranger(Record, frozen=True):
    name: str = ""


@pytest.mark.parametrize(
    "change",
    [
        added("thêm", [Stranger()]),
        added("thêm", [UNIT, OTHER]),
        Change(label="sửa", before=(UNIT, UNIT)),
        Change(label="đổi loại", before=(UNIT,), after=(Signer(id="u1"),)),
    ],
)
def test_a_change_that_is_none_is_refused(store, change):
    store.apply(added("thêm", [Unit(id="x", name="A")]))
    with pytest.raises(ValueError):
        store.apply(change)
    assert list(store.records()[Unit]) == ["x"]


@pytest.mark.parametrize(
    "text", ["NaN", "1E+999999", "1E5", "Infinity", "", "-", "5.", ".5", "5.1.0", "5-1", "--5", "+5"]
)
@pytest.mark.parametrize("column", ["max_score", "self_score", "survey_score", "bonus", "penalty", "printed_lost"])
def test_the_table_itself_refuses_what_is_no_score(store, column, text):
    store.apply(added("thêm", small_plan()))
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        store._db.execute(f"UPDATE criterion SET {column} = ?", [text])


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE criterion SET max_score = '111111111111111111111'",
        "UPDATE criteria_set SET printed_max = 'NaN'",
        "UPDATE criterion SET appraised_scores = '[\"NaN\"]'",
        "UPDATE criterion SET appraised_scores = '[1E5]'",
        "UPDATE task SET assignment = 'none'",
        "UPDATE plan SET year = 'x'",
        "UPDATE plan SET result_year = 'x'",
        "UPDATE plan SET issued_on = '5/3/2026'",
        "UPDATE task SET id = ''",
        "UPDATE task SET remedy = NULL",
        "UPDATE op SET label = 'x'",
        "DELETE FROM op",
        "INSERT OR REPLACE INTO op SELECT * FROM op",
        "UPDATE device SET own = 2",
    ],
)
def test_the_tables_keep_their_rules(store, statement):
    store.apply(added("thêm", small_plan()))
    before = rows(store, "SELECT * FROM op")
    with pytest.raises((sqlite3.IntegrityError, sqlite3.OperationalError)):
        store._db.execute(statement)
    assert rows(store, "SELECT * FROM op") == before


# -- faults ------------------------------------------------------------------------------------------------------


def test_a_full_disk_loses_nothing_that_was_saved(store):
    unit = Unit(name="A")
    store.apply(added("thêm", [unit]))
    before, records = dump(store), mirrored(store)
    pages = rows(store, "PRAGMA page_count")[0][0]
    store._db.execute(f"PRAGMA max_page_count = {pages}").fetchall()
    with pytest.raises(UserError) as caught:
        store.apply(added("nhập bảng", small_plan(500)))
    assert caught.value.code == "store_disk_full"
    assert str(store.path) in sentence(caught.value)
    assert (dump(store), mirrored(store), len(store.log(10))) == (before, records, 1)
    with pytest.raises(UserError, match="store_disk_full"):
        store.set_setting("geometry", "x" * 1_000_000)
    store._db.execute("PRAGMA max_page_count = 1000000").fetchall()
    store.apply(added("nhập bảng", small_plan(500)))
    assert same_after_reopening(store)


def test_a_fault_while_logging_takes_the_edit_back(store, monkeypatch):
    def fail(*arguments: object) -> None:
        raise OSError(5, "Input/output error")

    before, records = dump(store), mirrored(store)
    with monkeypatch.context() as patched:
        patched.setattr(log, "append", fail)
        with pytest.raises(UserError) as caught:
            store.apply(added("thêm", small_plan()))
    assert caught.value.code == "store_no_access"
    assert (dump(store), mirrored(store)) == (before, records)
    store.apply(added("thêm", small_plan()))


def test_a_forgotten_transaction_stops_the_next_edit_before_it_is_lost(store):
    store._db.conn.execute("INSERT INTO setting VALUES ('a', '1')")
    with pytest.raises(RuntimeError):
        store.apply(added("thêm", small_plan()))
    with pytest.raises(RuntimeError):
        store.set_setting("b", 2)


def test_no_transaction_stays_open(store):
    store.apply(added("thêm", small_plan()))
    store.set_setting("a", 1)
    store.log(5)
    with pytest.raises(UserError):
        store.apply(added("thêm", [Task(plan_id="nobody")]))
    assert not store._db.conn.in_transaction


# -- log and settings --------------------------------------------------------------------------------------------


def test_the_log_tells_each_field(store):
    unit = Unit(name="A", aliases=("x",))
    store.apply(added("thêm đơn vị", [unit]))
    store.apply(replaced(unit, name="B", aliases=(), valid_to=date(2025, 6, 30)))
    store.apply(removed("xóa đơn vị", list(store.records()[Unit].values())))
    deleted, *changed, new = store.log()
    assert [(entry.seq, entry.change_seq) for entry in store.log()] == [(5, 3), (4, 2), (3, 2), (2, 2), (1, 1)]
    assert {(entry.field, entry.old, entry.new) for entry in changed} == {
        ("name", '"A"', '"B"'),
        ("aliases", '["x"]', "[]"),
        ("valid_to", "null", '"2025-06-30"'),
    }
    assert (new.field, new.old, deleted.field, deleted.new) == (None, None, None, None)
    assert msgspec.json.decode(new.new, type=Unit) == unit
    assert msgspec.json.decode(deleted.old, type=Unit).name == "B"
    assert {(entry.entity_type, entry.entity_id) for entry in store.log()} == {("unit", unit.id)}
    assert (new.label, deleted.label) == ("thêm đơn vị", "xóa đơn vị")
    assert store.log(2) == store.log()[:2]


def test_an_edit_tells_what_its_device_had_seen(store):
    for number in range(3):
        store.apply(added("thêm", [Unit(name=f"{number}"), Unit(name="x")]))
    device = store.log(1)[0].device_id
    assert [entry.seq for entry in store.log()] == [6, 5, 4, 3, 2, 1]
    seen = [msgspec.json.decode(entry.seen_vector) for entry in store.log()]
    assert seen == [{device: 4}] * 2 + [{device: 2}] * 2 + [{}] * 2


@pytest.mark.parametrize("year", [1970, 1979, 2009, 2038, 2107, 2108, 9999])
def test_a_wrong_clock_changes_no_order(store, monkeypatch, year):
    class Clock(datetime):
        now_year = 2026

        @classmethod
        def now(cls, tz=None):
            return datetime(cls.now_year, 1, 1, tzinfo=tz)

    monkeypatch.setattr(log, "datetime", Clock)
    store.apply(added("một", [Unit(name="A")]))
    monkeypatch.setattr(Clock, "now_year", year)
    store.apply(added("hai", [Unit(name="B")]))
    monkeypatch.setattr(Clock, "now_year", 2025)
    store.apply(added("ba", [Unit(name="C")]))
    assert [entry.label for entry in store.log()] == ["ba", "hai", "một"]


def test_records_can_be_rebuilt_from_the_log_alone(store):
    records = small_plan()
    store.apply(added("thêm", records))
    for number, task in enumerate(list(store.records()[Task].values())):
        store.apply(replaced(task, note=f"{number}", deliverables=(Deliverable(product="Báo cáo"),)))
    store.apply(removed("xóa", list(store.records()[Block].values())[:2]))
    replayed: dict[tuple[str, str], dict[str, object]] = {}
    for entry in reversed(store.log(10_000)):
        key = (entry.entity_type, entry.entity_id)
        new = msgspec.json.decode(entry.new) if entry.new is not None else None
        if entry.field is not None:
            replayed[key][entry.field] = new
        elif new is None:
            del replayed[key]
        else:
            replayed[key] = new
    now = {(table, row["id"]): row for table, all_rows in mirrored(store).items() for row in all_rows}
    assert replayed == now


def test_settings_are_kept_beside_the_plan_data(store):
    assert store.get_setting("columns") is None
    assert store.get_setting("columns", [1]) == [1]
    store.set_setting("columns", {"rộng": [10, 20.5, None, True]})
    store.set_setting("columns", {"rộng": [11]})
    assert store.log() == []
    store.close()
    with Store.open(store.path) as again:
        assert again.get_setting("columns") == {"rộng": [11]}
