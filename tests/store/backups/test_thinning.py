"""What may go, whatever the clocks said: property tests."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from parapp.models.data_copy import CopyNote
from parapp.store.backups.kept import KeptBackup
from parapp.store.backups.thinning import Limits, day_after, superfluous

CLOCKS = ["2026-11-21", "2026-11-22", "2009-01-01", "2099-12-31", "1970-01-01", "2038-01-19", "", "không rõ"]
SMALL = Limits(sessions=3, days=2, weeks=2, months=2, budget=1000, smallest=2)


def note(made_at: str = "2026-11-21T10:00:00+07:00", size: int = 10) -> CopyNote:
    return CopyNote(
        app_version="0.4.0", data_version=4, device_id="a", device_name="", seen={}, edits=0, rows={}, plans=(),
        made_at=made_at, size=size, sha256="",
    )  # fmt: skip


def backup(number: int, day: int = 1, pinned: bool = False, size: int = 10, fault=None) -> KeptBackup:
    return KeptBackup(Path(f"{number}.db"), number, "session", pinned, day, note(size=size), fault)


def rotated(kept: list[KeptBackup], made_at: str, limits: Limits, size: int = 10) -> list[KeptBackup]:
    """One more backup, then what is left."""
    newest = max(kept, key=lambda one: one.number, default=None)
    number = newest.number + 1 if newest else 1
    day = day_after(sorted(kept, key=lambda one: -one.number), made_at)
    made = backup(number, day, size=size)._replace(note=note(made_at, size))
    kept = [*kept, made]
    going = superfluous(kept, limits)
    return [one for one in kept if one not in going]


@given(st.lists(st.sampled_from(CLOCKS), min_size=1, max_size=80))
@settings(max_examples=60)
def test_whatever_the_clock_says_the_last_ones_stay(clocks):
    kept: list[KeptBackup] = []
    for count, clock in enumerate(clocks, start=1):
        kept = rotated(kept, clock, Limits())
        numbers = {one.number for one in kept}
        assert set(range(max(1, count - 19), count + 1)) <= numbers
        assert len(kept) <= 20 + 14 + 8 + 12


@given(st.lists(st.sampled_from(CLOCKS), min_size=30, max_size=30))
@settings(max_examples=40)
def test_thirty_rotations_under_a_mad_clock_leave_an_old_state(clocks):
    """The clock jumps about, so each backup may count as a day: what was there before is not all gone."""
    kept: list[KeptBackup] = []
    for day in range(60):
        kept = rotated(kept, f"day {day}", Limits())
    old = {one.number for one in kept}
    for clock in clocks:
        kept = rotated(kept, clock, Limits())
    assert len(old & {one.number for one in kept}) >= 2


def test_a_year_of_work_keeps_days_weeks_and_months():
    kept: list[KeptBackup] = []
    for day in range(360):
        for _ in range(3):
            kept = rotated(kept, f"day {day}", Limits())
    days = sorted({one.day for one in kept}, reverse=True)
    assert days[:14] == list(range(360, 346, -1))
    assert len({day // 7 for day in days}) >= 8
    assert len({day // 30 for day in days}) >= 12
    assert 34 <= len(kept) <= 54


def test_work_on_one_day_keeps_the_last_ones():
    kept: list[KeptBackup] = []
    for _ in range(50):
        kept = rotated(kept, "2026-11-21", Limits())
    assert [one.number for one in kept] == list(range(31, 51))


def test_a_clock_set_back_counts_as_one_day_more():
    before = [backup(2, day=9), backup(1, day=8)]
    assert day_after([], "2026-11-21T23:00:00+07:00") == 1
    assert day_after(before, "2026-11-21T23:00:00+07:00") == 9
    assert day_after(before, "2009-01-01T00:00:00+07:00") == 10
    assert day_after(before, "2099-01-01T00:00:00+07:00") == 10


@given(
    st.lists(
        st.tuples(st.integers(-5, 400), st.booleans(), st.integers(0, 900), st.sampled_from([None, "missing", "size"])),
        max_size=60,
    )
)
@settings(max_examples=150)
def test_never_the_newest_a_pinned_one_or_one_that_cannot_be_used(rows):
    backups = [backup(number, *row) for number, row in enumerate(rows, start=1)]
    going = superfluous(backups, SMALL)
    usable = [one for one in backups if one.checked]
    assert all(one.checked and not one.pinned for one in going)
    assert not usable or usable[-1] not in going
    smallest = sorted((one for one in usable if one not in going), key=lambda one: one.note.size)[:2]
    left = [one for one in usable if one not in going]
    over = sum(one.note.size for one in left) > SMALL.budget
    assert not over or all(one.pinned or one in smallest or one is left[-1] for one in left)
    assert [one.number for one in going] == sorted(one.number for one in going)


def test_the_budget_lets_the_oldest_go_and_keeps_the_smallest():
    backups = [backup(number, day=number, size=300) for number in range(1, 7)] + [backup(7, day=7, size=10)]
    limits = Limits(budget=1000, smallest=2)
    assert [one.number for one in superfluous(backups, limits)] == [1, 2, 3]


def test_one_that_is_too_large_alone_stays():
    assert superfluous([backup(1, size=10**9)], Limits(smallest=0)) == []


def test_what_stays_once_does_not_make_others_go_later():
    """Thinning twice deletes nothing more."""
    kept = [backup(number, day=number // 3) for number in range(1, 200)]
    going = superfluous(kept, Limits())
    assert superfluous([one for one in kept if one not in going], Limits()) == []
