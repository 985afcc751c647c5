"""Two starts at the same moment, by whatever path: one gets the data file, and a killed one stands in nobody's way."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RACES = 50
PROGRAM = """
import json, os, signal, sys
from pathlib import Path
from parapp.models import Unit, added
from parapp.store import Store
from parapp.ui.instance import SingleInstance

def racer(folder, go, told, over):
    os.read(go, 1)
    instance = SingleInstance(folder)
    if not instance.acquire():
        os.write(told, b"0")
    else:
        store = Store.open(folder / "parapp.db")
        store.apply(added("thêm", [Unit(name="Phòng Mẫu")]))
        os.write(told, b"1")
    os.read(over, 1)  # holds what it has until both have tried, and is killed then
    os._exit(1)

outcomes = []
for race in range(int(sys.argv[2])):
    folder = Path(sys.argv[1]) / f"dữ liệu {race}"
    folder.mkdir()
    (folder / "con").mkdir()
    link = folder.with_name(f"lối tắt {race}")
    link.symlink_to(folder)
    go, started = os.pipe()
    told, telling = os.pipe()
    over, _ending = os.pipe()
    children = []
    for path in (folder, (link, folder / "con" / "..")[race % 2]):
        child = os.fork()
        if not child:
            racer(path, go, telling, over)
        children.append(child)
    os.write(started, b"gg")
    answers = os.read(told, 1) + os.read(told, 1)
    for child in children:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    next_start = SingleInstance(folder)
    first = next_start.acquire()
    with Store.open(folder / "parapp.db") as store:
        units = len(store.records()[Unit])
    next_start.release()
    for handle in (go, started, told, telling, over, _ending):
        os.close(handle)
    outcomes.append([sorted(answers.decode()), first, units])
print(json.dumps(outcomes))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_of_two_starts_by_two_paths_one_gets_the_file(tmp_path):
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", PROGRAM, str(tmp_path), str(RACES)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [[["0", "1"], True, 1]] * RACES
