"""Several PCs in any order of edits, exchanges, clones and restores: nothing is lost without a word (B25, B26).

The long form with 500 runs is `python -m tests.faults.merge_model`.
"""

import random
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.faults.merge_edits import random_change
from tests.faults.merge_model import World, run

CHANCES = st.integers(0, 2**32).map(random.Random)


class Computers(RuleBasedStateMachine):
    """Whatever they do: after each exchange the model and the program say the same, and in the end all are equal."""

    @initialize(count=st.integers(2, 3), chance=CHANCES)
    def set_up(self, count: int, chance: random.Random) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.world = World(Path(self.folder.name), count, chance)

    def one(self, number: int):
        return self.world.computers[number % len(self.world.computers)]

    @rule(number=st.integers(0, 3), chance=CHANCES)
    def edit(self, number: int, chance: random.Random) -> None:
        computer = self.one(number)
        change = random_change(computer.store.records(), chance)
        if change is not None:
            self.world.edit(computer, change)

    @rule(into=st.integers(0, 3), source=st.integers(0, 3))
    def exchange(self, into: int, source: int) -> None:
        self.world.exchange(self.one(into), self.one(source))

    @rule(number=st.integers(0, 3))
    def undo(self, number: int) -> None:
        self.world.undo(self.one(number))

    @rule(number=st.integers(0, 3))
    def keep(self, number: int) -> None:
        self.world.keep(self.one(number))

    @rule(number=st.integers(0, 3), by_hand=st.booleans())
    def restore(self, number: int, by_hand: bool) -> None:
        self.world.restore(self.one(number), by_hand)

    def teardown(self) -> None:
        if not hasattr(self, "world"):
            return
        try:
            self.world.meet()
            report = self.world.report
            assert (report["lost"], report["false"], report["unequal"], report["repeated"]) == (0, 0, 0, 0)
        finally:
            self.world.close()
            self.folder.cleanup()


TestComputers = Computers.TestCase
TestComputers.settings = settings(
    max_examples=5, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)


def test_repeatable_runs_lose_nothing(tmp_path):
    for seed in range(3):
        found = run(tmp_path / str(seed), seed, 40)
        assert [found[name] for name in ("lost", "false", "unequal", "repeated", "doubled")] == [0] * 5, seed
        assert found["exchanges"]


def test_the_same_model_finds_what_the_newest_file_loses(tmp_path):
    assert sum(run(tmp_path / str(seed), seed, 40, "newest")["lost"] for seed in range(1)) > 0
