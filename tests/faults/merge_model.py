"""Several PCs with one officer's data: edits, exchanges, clones and restored backups in any order (B25, B26).

`python -m tests.faults.merge_model FOLDER RUNS merge|newest` prints one JSON object. What must hold is kept beside the
program, by events that know which others they have seen: after each exchange each value that nobody wrote over
knowingly is there, or was shown as a conflict. `newest` is the control that must lose: the file written last wins.
"""

import json
import random
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from parapp.models import (
    Change,
    Plan,
    Record,
    Records,
    Section,
    added,
    record,
)
from parapp.plan.integrity import check_integrity
from parapp.plan.merging.outcome import Choices, Outcome, chosen, outcome
from parapp.plan.merging.sides import Side, exact
from parapp.plan.merging.three_way import Difference, differences
from parapp.plan.merging.twins import Aligned, aligned
from parapp.plan.planfile import gather
from parapp.store import History, Store
from parapp.store.agreement import check_agreement
from parapp.store.data_copy import DataCopy, read_content
from parapp.store.devices import begin_device
from parapp.store.merging import Relation, relation, touched
from parapp.store.rows import plain
from parapp.store.taking_over import TakeOver
from tests.faults.merge_edits import office_and_plan, random_change

State = dict[str, dict[str, str]]
"""Id -> field -> exact value of all records."""


class Registers:
    """What must be there: for each field the values that no later edit replaced knowingly."""

    def __init__(self) -> None:
        self.seen: set[int] = set()
        self.heads: dict[tuple[str, str], dict[int, str]] = {}
        self.put_away: dict[tuple[str, str], dict[int, str]] = {}

    def copy(self) -> "Registers":
        other = Registers()
        other.seen = set(self.seen)
        other.heads = {key: dict(heads) for key, heads in self.heads.items()}
        other.put_away = dict(self.put_away)
        return other

    def write(self, event: int, key: tuple[str, str], value: str) -> None:
        self.seen.add(event)
        self.heads[key] = {event: value}

    def forget_fields(self, record_id: str) -> None:
        """The record was deleted by who knew all that is in it."""
        for key in [key for key in self.heads if key[0] == record_id and key[1]]:
            self.put_away[key] = self.heads[key] or self.put_away.get(key, {})
            self.heads[key] = {}

    def come_back(self, key: tuple[str, str], value: str) -> bool:
        """Whether deleting was only taken back, and the field is as it was."""
        before = self.put_away.get(key, {})
        if set(before.values()) != {value}:
            return False
        self.heads[key] = before
        return True

    def join(self, other: "Registers") -> None:
        for key in self.heads.keys() | other.heads.keys():
            mine, theirs = self.heads.get(key, {}), other.heads.get(key, {})
            kept = {event: value for event, value in mine.items() if event in theirs or event not in other.seen}
            kept |= {event: value for event, value in theirs.items() if event in mine or event not in self.seen}
            if not kept and (mine or theirs):
                self.put_away[key] = mine or theirs
            self.heads[key] = kept
        self.seen |= other.seen


class Backup(NamedTuple):
    content: bytes
    registers: Registers


class Computer:
    """A PC with its data file, and what must be in it."""

    def __init__(self, folder: Path, registers: Registers) -> None:
        self.folder = folder
        self.registers = registers
        self.backups: list[Backup] = []
        self.open()

    def open(self) -> None:
        self.store = Store.open(self.folder / "parapp.db")
        self.history = History(self.store)

    def copy(self) -> DataCopy:
        return read_content(self.store.snapshot().content, Path("stick.db"))

    def put_back(self, content: bytes) -> None:
        self.store.close()
        for path in self.folder.iterdir():
            if path.is_file():
                path.unlink()
        (self.folder / "parapp.db").write_bytes(content)
        self.open()


class World:
    """The PCs, and the count of what went wrong."""

    def __init__(self, folder: Path, computers: int, chance: random.Random, rule: str = "merge") -> None:
        self.folder = folder
        self.chance = chance
        self.rule = rule
        self.events = 0
        self.folds: dict[str, str] = {}
        self.report = dict.fromkeys(
            ("edits", "exchanges", "twins", "conflicts", "lost", "false", "unequal", "repeated", "doubled"), 0
        )
        first = self._computer("0", Registers())
        self.edit(first, added("nạp", office_and_plan()))
        self.computers = [first, *(self._clone(first, str(n), own_device=True) for n in range(1, computers))]

    def close(self) -> None:
        for computer in self.computers:
            computer.store.close()

    def _computer(self, name: str, registers: Registers) -> Computer:
        folder = self.folder / name
        folder.mkdir(parents=True)
        return Computer(folder, registers)

    def _clone(self, computer: Computer, name: str, own_device: bool) -> Computer:
        folder = self.folder / name
        folder.mkdir()
        (folder / "parapp.db").write_bytes(computer.store.snapshot().content)
        other = Computer(folder, computer.registers.copy())
        if own_device:
            with other.store._db.atomic():
                begin_device(other.store._db)
        return other

    # -- what people do ----------------------------------------------------------------------------------------

    def edit(self, computer: Computer, change: Change) -> None:
        self._observed(computer, lambda: computer.history.apply(change))
        self.report["edits"] += 1

    def undo(self, computer: Computer) -> None:
        self._observed(computer, computer.history.undo)

    def clone(self, computer: Computer) -> None:
        """The disk of a PC is copied to another one, and nobody tells parapp."""
        self.computers.append(self._clone(computer, f"clone{len(self.computers)}", own_device=False))

    def keep(self, computer: Computer) -> None:
        computer.backups.append(Backup(computer.store.snapshot().content, computer.registers.copy()))

    def restore(self, computer: Computer, by_hand: bool) -> None:
        """A backup is put in the place of the file; `by_hand`: past parapp, so the next edits bear old numbers."""
        if not computer.backups:
            return
        backup = self.chance.choice(computer.backups)
        computer.put_back(backup.content)
        computer.registers = backup.registers.copy()
        if not by_hand:
            with computer.store._db.atomic():
                begin_device(computer.store._db)

    def _observed(self, computer: Computer, work: Callable[[], object]) -> None:
        before = state_of(computer.store.records())
        work()
        self._write(computer, before, state_of(computer.store.records()))

    def _write(self, computer: Computer, before: State, after: State) -> None:
        for record_id in before.keys() | after.keys():
            old, new = before.get(record_id), after.get(record_id)
            if (old is None) != (new is None):
                self._event(computer, (record_id, ""), "there" if new else "gone")
            if new is None:
                computer.registers.forget_fields(record_id)
                continue
            for field, value in new.items():
                if old is None and computer.registers.come_back((record_id, field), value):
                    continue
                if old is None or old[field] != value:
                    self._event(computer, (record_id, field), value)

    def _event(self, computer: Computer, key: tuple[str, str], value: str) -> None:
        self.events += 1
        computer.registers.write(self.events, key, value)

    # -- exchange ----------------------------------------------------------------------------------------------

    def exchange(self, into: Computer, source: Computer) -> None:
        """One PC takes the copy of another."""
        if into is source:
            return
        self.report["exchanges"] += 1
        copy = source.copy()
        if self.rule == "newest":
            self._replace(into, source, copy)
            return
        found = relation(into.store, copy)
        before = state_of(into.store.records())
        if found.kind in ("same", "older"):
            self.report["lost"] += self._unseen(into, source, before)
            self.report["lost"] += found.kind == "same" and before != state_of(copy.records)
            return
        self._merge(into, source, copy, found)
        again = relation(into.store, copy)
        self.report["repeated"] += again.kind not in ("same", "older")

    def _unseen(self, into: Computer, source: Computer, state: State) -> int:
        """Values of a copy with nothing new that are neither here nor were seen here."""
        seen = into.registers.seen
        new = {
            key: {value for event, value in heads.items() if event not in seen}
            for key, heads in source.registers.heads.items()
        }
        return sum(self._is_lost(state, *key, values) for key, values in new.items() if values)

    def _replace(self, into: Computer, source: Computer, copy: DataCopy) -> None:
        everything = lambda records: tuple(row for rows in records.values() for row in rows.values())  # noqa: E731
        change = Change(label="", before=everything(into.store.records()), after=everything(copy.records))
        into.registers.join(source.registers)
        into.history.apply(change)
        self._judge(into, [], None)

    def _merge(self, into: Computer, source: Computer, copy: DataCopy, found: Relation) -> None:
        stored = Side(copied(into.store.records()), touched(found.ours)), Side(copy.records, touched(found.theirs))
        both = aligned(*stored)
        ours, theirs = both.ours, both.theirs
        all_found = differences(ours, theirs)
        choices = self._choices(all_found)
        made = outcome(ours, theirs, all_found, choices, "gộp", "MÁY B")
        self._compare_both_ways(*stored, all_found, choices, made)
        before = state_of(into.store.records())
        into.history.take_over(TakeOver(made.change, found.theirs, found.devices, made.settled, made.discarded))
        check_agreement(into.store._db, "here")
        into.registers.join(source.registers)
        self._fold(into, both)
        again = {entry.entity_id for entry in (*found.ours, *found.theirs) if entry.field is None}
        self._judge(into, all_found, made, again, set(both.parted))
        if self.chance.random() < 0.1:
            self._undone(into, before)

    def _undone(self, into: Computer, before: State) -> None:
        """The merge is taken back and done again."""
        merged = state_of(into.store.records())
        if before == merged:
            return
        self._observed(into, into.history.undo)
        assert state_of(into.store.records()) == before
        self._observed(into, into.history.redo)
        assert state_of(into.store.records()) == merged

    def _choices(self, found: list[Difference]) -> Choices:
        conflicts = [difference for difference in found if difference.verdict == "conflict"]
        self.report["conflicts"] += len(conflicts)
        if self.chance.random() < 0.3:
            return Choices()
        return Choices({difference.key: self.chance.choice(("ours", "theirs")) for difference in conflicts})

    def _compare_both_ways(
        self, ours: Side, theirs: Side, found: list[Difference], choices: Choices, made: Outcome
    ) -> None:
        """A taking B and B taking A give the same, if the same is chosen."""
        other_way = aligned(theirs, ours)
        back = differences(other_way.ours, other_way.theirs)
        here = {difference.key: chosen(difference, choices) for difference in found if difference.verdict == "conflict"}
        there = {key: "theirs" if side == "ours" else "ours" for key, side in here.items()}
        if there.keys() != {difference.key for difference in back if difference.verdict == "conflict"}:
            self.report["unequal"] += 1
            return
        other = outcome(other_way.ours, other_way.theirs, back, Choices(there), "gộp", "MÁY A")
        self.report["unequal"] += applied(ours.records, made.change) != applied(theirs.records, other.change)

    def _fold(self, computer: Computer, both: Aligned) -> None:
        """What must be in a twin that goes must be in the one that stays, and what names it names the other."""
        self.report["twins"] += len(both.twins)
        heads, state = computer.registers.heads, state_of(computer.store.records())
        ids = {twin.goes: twin.stays for twin in both.twins}
        placed = {*ids.values(), *replaced(both.ours), *replaced(both.theirs)}
        for record_id, field in [key for key in heads if key[0] in ids]:
            moved = heads.pop((record_id, field))
            if field:
                known = heads.get((ids[record_id], field), {})
                told = {exchanged(value, ids) for value in known.values()}
                added = {event: value for event, value in moved.items() if exchanged(value, ids) not in told}
                heads[ids[record_id], field] = known | added
        for goes, stays in ids.items():
            self._event(computer, (goes, ""), "gone")
            if stays in state and set(heads.get((stays, ""), {}).values()) != {"there"}:
                self._event(computer, (stays, ""), "there")
        self.folds |= ids
        for key in list(heads):
            told = {event: exchanged(value, ids) for event, value in heads[key].items()}
            value = state.get(key[0], {}).get(key[1])
            if key[1] == "order" and key[0] in placed and value in told.values():
                heads[key] = {event: one for event, one in told.items() if one == value}
            elif value is not None and told and (told != heads[key] or (key[1] == "order" and key[0] in placed)):
                heads[key] = told
                if set(told.values()) == {value} or key[1] == "order":
                    self._event(computer, key, value)

    def _is_lost(self, state: State, record_id: str, field: str, values: set[str]) -> bool:
        """Whether a value that must be there is not; in a twin that another PC put away it is in the one that stays."""
        seen: set[str] = set()
        while record_id not in state and record_id in self.folds and record_id not in seen:
            seen.add(record_id)
            record_id = self.folds[record_id]
        if seen and (field in ("id", "order") or values == {"gone"}):
            return False
        return is_lost(state, record_id, field, {exchanged(value, self.folds) for value in values} if seen else values)

    def _judge(
        self,
        computer: Computer,
        found: list[Difference],
        made: Outcome | None,
        again: set[str] = frozenset(),
        parted: set[str] = frozenset(),
    ) -> None:
        """Every value nobody wrote over knowingly is there, or was shown; what was decided is an edit from now on."""
        state = state_of(computer.store.records())
        shown = shown_in(found, made)
        for (record_id, field), heads in computer.registers.heads.items():
            values = set(heads.values())
            if field == "runs" and record_id in parted:
                self.report["lost"] += len(values - {fields.get("runs") for fields in state.values()})
            elif self._is_lost(state, record_id, field, values) and not shown(record_id, field):
                self.report["lost"] += 1
        told = {(one.key.record_id, one.key.field) for one in found if one.verdict in ("conflict", "merged")}
        told |= {(heir[1], "") for one in found for heir in one.heirs if heir[1] not in state}
        self._judge_conflicts(computer.registers, [one for one in found if one.key.record_id not in again])
        for key in {*computer.registers.heads, *((row_id, "") for row_id in state)}:
            self._settle(computer, state, key, key in told)
        for row in state.keys() & {row.record.id for row in (made.returned if made else ())}:
            for field, value in state[row].items():
                if not computer.registers.come_back((row, field), value):
                    self._event(computer, (row, field), value)
        for record_id in {key[0] for key in computer.registers.heads} - state.keys():
            computer.registers.forget_fields(record_id)
        assert_whole(computer.store.records())
        self.report["doubled"] += doubled(computer.store.records())

    def _judge_conflicts(self, registers: Registers, found: list[Difference]) -> None:
        for difference in found:
            if difference.verdict == "conflict" and not difference.is_record:
                values = set(registers.heads.get((difference.key.record_id, difference.key.field), {}).values())
                self.report["false"] += len(values) < 2

    def _settle(self, computer: Computer, state: State, key: tuple[str, str], decided: bool) -> None:
        record_id, field = key
        there = record_id in state
        value = state[record_id].get(field) if there and field else ("there" if there else "gone")
        heads = set(computer.registers.heads.get(key, {}).values())
        if not decided and value in heads:
            kept = computer.registers.heads[key]
            computer.registers.heads[key] = {event: one for event, one in kept.items() if one == value}
            return
        if not heads and field and value is not None and computer.registers.come_back(key, value):
            return
        if value is not None and (decided or heads != {value}) and (there or not field):
            self._event(computer, key, value)

    def meet(self) -> None:
        """Everybody gives to the first and takes from it: then all have the same."""
        first, *others = self.computers
        for other in others:
            self.exchange(first, other)
        for other in others:
            self.exchange(other, first)
        states = [state_of(computer.store.records()) for computer in self.computers]
        self.report["unequal"] += any(state != states[0] for state in states)
        for other in others:
            if self.rule == "merge":
                self.report["repeated"] += relation(first.store, other.copy()).kind not in ("same", "older", "newer")


# -- states ----------------------------------------------------------------------------------------------------------


def state_of(records: Records) -> State:
    return {
        record.id: {name: exact(value) for name, value in plain(record).items()}
        for rows in records.values()
        for record in rows.values()
    }


def copied(records: Records) -> dict[type[Record], dict[str, Record]]:
    return {kind: dict(rows) for kind, rows in records.items()}


def replaced(side: Side) -> set[str]:
    """Records that stand at another place than in the file of their side."""
    stored = state_of(side.stored or {})
    now = state_of(side.records) if side.stored else {}
    return {row_id for row_id in now.keys() & stored.keys() if now[row_id].get("order") != stored[row_id].get("order")}


def exchanged(value: str, ids: dict[str, str]) -> str:
    """A value as it is once ids were exchanged."""
    for goes in [one for one in ids if one in value]:
        value = value.replace(goes, ids[goes])
    return value


def applied(records: Records, change: Change) -> State:
    after = copied(records)
    for row in change.before:
        del after[type(row)][row.id]
    for row in change.after:
        after[type(row)][row.id] = row
    return state_of(after)


def is_lost(state: State, record_id: str, field: str, values: set[str]) -> bool:
    """Whether one of the values that must be there is not."""
    if not values:
        return False
    if not field:
        return values != {"there" if record_id in state else "gone"}
    return record_id not in state or values != {state[record_id][field]}


def shown_in(found: list[Difference], made: Outcome | None) -> Callable[[str, str], bool]:
    """Whether a field was named to the person, as a conflict or as put together from both."""
    keys = {(found_key.record_id, found_key.field) for found_key, *_ in found if True}
    told = {(one.key.record_id, one.key.field) for one in found if one.verdict in ("conflict", "merged")}
    whole = {one.key.record_id for one in found if one.verdict == "conflict" and one.is_record}
    whole |= {heir[1] for one in found for heir in one.heirs}
    if made:
        whole |= {back.record.id for back in made.returned} | {row.id for row in made.moved}
    assert told <= keys
    return lambda record_id, field: record_id in whole or (record_id, field) in told


def assert_whole(records: Records) -> None:
    """No plan names what is not there."""
    for plan_id in records[Plan]:
        check_integrity(gather(records, plan_id))


def doubled(records: Records) -> int:
    """How many sections there are beside another one of the same plan, paper and role. Parts of fields may become so
    when one side changed the plan's table meanwhile: the report then names what was moved."""
    sections = [row for row in records[Section].values() if isinstance(row, Section)]
    once = [row for row in sections if row.role not in ("other", "field_part")]
    return len(once) - len({(row.plan_id, row.paper_id, row.role) for row in once})


def step(world: World, chance: random.Random) -> None:
    """Somebody does something."""
    computer = chance.choice(world.computers)
    kind = chance.choices(("edit", "exchange", "undo", "keep", "restore", "by_hand", "clone"), (60, 18, 3, 3, 1, 1, 1))[
        0
    ]
    if kind == "edit":
        change = random_change(computer.store.records(), chance)
        if change is not None:
            world.edit(computer, change)
    elif kind == "exchange":
        world.exchange(computer, chance.choice(world.computers))
    elif kind == "undo":
        world.undo(computer)
    elif kind == "keep":
        world.keep(computer)
    elif kind == "clone" and len(world.computers) < 4:
        world.clone(computer)
    elif kind in ("restore", "by_hand"):
        world.restore(computer, by_hand=kind == "by_hand")


def run(folder: Path, seed: int, steps: int, rule: str = "merge") -> dict[str, int]:
    """One world until everybody has met."""
    chance = random.Random(seed)
    with ids_from(random.Random(seed)):
        world = World(folder, chance.choice((2, 2, 3)), chance, rule)
        try:
            for _ in range(steps):
                step(world, chance)
            world.meet()
            return world.report
        finally:
            world.close()


@contextmanager
def ids_from(chance: random.Random) -> Iterator[None]:
    """Ids follow from the seed as well, so that a run can be repeated."""
    kept = record.uuid4
    record.uuid4 = lambda: UUID(int=chance.getrandbits(128))  # type: ignore[assignment]
    try:
        yield
    finally:
        record.uuid4 = kept


def main(folder: Path, runs: int, rule: str) -> dict[str, int]:
    total: dict[str, int] = {"runs": 0}
    for seed in range(runs):
        place = folder / str(seed)
        try:
            found = run(place, seed, 40, rule)
        except BaseException:
            print(f"seed {seed}", file=sys.stderr)
            raise
        if any(found[name] for name in ("lost", "false", "unequal", "repeated", "doubled")) and rule == "merge":
            print(f"seed {seed}: {found}", file=sys.stderr)
        total["runs"] += 1
        for name, count in found.items():
            total[name] = total.get(name, 0) + count
        shutil.rmtree(place)
    return total


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])))
