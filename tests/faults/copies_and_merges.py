"""B20, B25, B27: rows of the harnesses for hostile copies and for merging."""

import json
import subprocess
import sys

from tests.faults import hostile_copies
from tests.faults.table import ROOT, Row, folder


def hostile() -> list[Row]:
    """B20: databases made to harm, and good ones with damage, through the one door."""
    seen = hostile_copies.run()
    ok = not (seen["fixtures taken"] or seen["canary touched"] or seen["over 5 s"]) and seen["control"] == "taken"
    target = "0 crashes, 0 foreign objects taken, 5 s each"
    return [Row("B20", "hostile databases on a stick", target, str(seen), ok, f"a good one is {seen['control']}")]


def _harness(module: str, count: int, mode: str) -> dict[str, int]:
    with folder() as here:
        command = [sys.executable, "-m", f"tests.faults.{module}", str(here / "x"), str(count), mode]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    found: dict[str, int] = json.loads(done.stdout)
    return found


def merged(runs: int = 500) -> list[Row]:
    """B25, B26: several PCs with one officer's data, in any order of edits, exchanges, clones and restored backups."""
    good, bad = _harness("merge_model", runs, "merge"), _harness("merge_model", 20, "newest")
    wrong = {name: good[name] for name in ("lost", "false", "unequal", "repeated") if good[name]}
    control = f"the file written last wins: {bad['lost']} values lost in {bad['runs']} runs"
    target = "0 silent losses, 0 false conflicts, both sides equal, a second time changes nothing"
    fault = "two copies edited on several PCs; deletes against edits"
    return [Row("B25", fault, target, str(good), not wrong and bad["lost"] > 0, control)]


def merge_killed(kills: int = 100) -> list[Row]:
    """B27: a merge that is killed leaves the old state or the merged one."""
    good, bad = _harness("merge_kills", kills, "good"), _harness("merge_kills", 30, "halves")
    ok = good["mixed"] == good["unsound"] == 0 and bad["mixed"] > 0
    control = f"without one transaction: {bad['mixed']} of {bad['kills']} mixed"
    return [Row("B27", "kill -9 during a merge", "100 kills, 0 mixed", str(good), ok, control)]
