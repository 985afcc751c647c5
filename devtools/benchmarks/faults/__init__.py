"""The table of faults: `python3 dev.py bench faults [ROW …]`, for example `bench faults B1 B4`; all rows take long.

One line for what was done, what must hold, what was seen, and what the planted fault of the row's control came to.
Rows that need root, User-Mode Linux or mounts say so where those are missing, instead of passing.
"""

import logging
import time
import traceback
from importlib import import_module

from tests.faults import short_tests
from tests.faults.table import CannotRun, Row

# Which function measures which rows; it stands in tests/faults/<module>.py.
MEASURES: dict[str, str] = {
    "B1": "kills.edits",
    "B3": "kills.migrations",
    "B4": "power_cut.edits",
    "B5": "power_cut.edits",
    "B6": "operations.kills",
    "B7": "operations.full_disk",
    "B8": "operations.full_target",
    "B9": "operations.kth_call",
    "B10": "damages.all_kinds",
    "B15": "surroundings.read_only_folder",
    "B17": "surroundings.clocks",
    "B18": "surroundings.odd_texts",
    "B19": "surroundings.large_data",
    "B20": "copies_and_merges.hostile",
    "B21": "stick_pulled.pulled",
    "B22": "stick_pulled.gone",
    "B23": "narrow_sticks.narrow",
    "B25": "copies_and_merges.merged",
    "B26": "copies_and_merges.merged",
    "B27": "copies_and_merges.merge_killed",
    "B30": "foreign_files.fuzzed",
    "B31": "foreign_files.bombs",
    "B32": "foreign_files.entities",
    "B33": "foreign_files.corners",
    "B34": "foreign_files.large",
    "B35": "inventory.structures",
    "B36": "foreign_files.wrong_kinds",
    "B40": "values.placed",
    "B43": "foreign_files.traversal",
}


def _order(code: str) -> tuple[int, str]:
    return (int(code[1:]), "") if code[1:].isdecimal() else (99, code)


def known() -> list[str]:
    """All rows, in the order of the issue."""
    return sorted([*MEASURES, *short_tests.TESTS], key=_order)


def measure(codes: list[str]) -> list[Row]:
    """Measures the named rows, or all; prints each as soon as it is known."""
    rows: list[Row] = []
    for place in dict.fromkeys(MEASURES.get(code, code) for code in codes or known()):
        for row in _measured(place):
            print(row.lines(), flush=True)
            rows.append(row)
    return rows


def _measured(place: str) -> list[Row]:
    """The rows of one function; one that says why if it cannot run, or that it failed."""
    codes = " ".join(code for code, own in MEASURES.items() if own == place) or place
    module, _, name = place.partition(".")
    begin = time.monotonic()
    try:
        found: list[Row] = (
            getattr(import_module(f"tests.faults.{module}"), name)() if name else short_tests.measured(place)
        )
    except CannotRun as reason:
        found = [Row(codes, place, "", f"không chạy được ở đây: {reason}", None)]
    except Exception as fault:  # one row that fails ends no other
        traceback.print_exc()
        found = [Row(codes, place, "", f"{type(fault).__name__}: {fault}", False)]
    print(f"[{place}: {time.monotonic() - begin:.0f} s]", flush=True)
    return found


def main(codes: list[str]) -> int:
    """The table, and 1 if a row is bad."""
    unknown = [code for code in codes if code not in known()]
    if unknown:
        print(f"no such row: {', '.join(unknown)}; there are: {', '.join(known())}")
        return 2
    logging.getLogger("parapp").addHandler(logging.NullHandler())  # a thousand starts after a thousand kills
    rows = measure(codes)
    bad, absent = [row.code for row in rows if row.ok is False], [row.code for row in rows if row.ok is None]
    print(f"\n{len(rows)} rows, bad: {', '.join(bad) or 'none'}, could not run: {', '.join(absent) or 'none'}")
    return bool(bad)
