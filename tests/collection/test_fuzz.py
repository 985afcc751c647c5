"""The fuzz run notices what it looks for, and makes the same files each time."""

import subprocess
import sys
from pathlib import Path

import pytest

from devtools.benchmarks import fuzz, mutations


@pytest.mark.parametrize("kind", ["xlsx", "docx", *fuzz.OTHERS])
def test_the_same_number_is_the_same_file_and_others_differ(kind):
    made = [mutations.mutated(kind, number) for number in range(6)]
    assert made[3] == mutations.mutated(kind, 3)
    assert len(set(made)) == 6
    assert not set(made) & set(mutations.valid(kind))


@pytest.mark.parametrize("kind", ["xlsx", "docx", *fuzz.OTHERS])
def test_what_is_mutated_can_be_read(kind, tmp_path, monkeypatch):
    monkeypatch.setattr(fuzz, "mutated", lambda kind, number: mutations.valid(kind)[number])
    assert [fuzz._judged(kind, number, tmp_path)["outcome"] for number in range(4)] == ["read"] * 4


def test_an_exception_of_the_recognition_escapes_and_says_where(tmp_path, monkeypatch):
    def broken(*_args: object, **_facts: object) -> None:
        raise IndexError("nowhere")

    monkeypatch.setattr("parapp.importers.recognise.propose_layout", broken)
    monkeypatch.setattr(fuzz, "mutated", lambda kind, number: mutations.valid(kind)[number])
    answer = fuzz._judged("xlsx", 0, tmp_path)
    assert answer["outcome"] == "escaped"
    assert answer["faults"][0][1].startswith("IndexError at test_fuzz.py")


def test_a_code_without_sentence_and_a_missing_fact_are_mute():
    assert fuzz._mute("no_such_code", {}) == [("mute", "no sentence for no_such_code")]
    assert fuzz._mute("file_empty", {}) == [("mute", "a gap in the sentence of file_empty")]
    assert fuzz._mute("file_empty", {"name": "a.xlsx"}) == []


@pytest.mark.parametrize(
    ("code", "outcome"), [("import os; os._exit(3)", "crash"), ("import time; time.sleep(60)", "hang")]
)
def test_a_child_that_ends_or_sleeps_is_counted(code, outcome, monkeypatch):
    monkeypatch.setattr(fuzz, "SECONDS", 0.5 if outcome == "hang" else 30.0)
    child = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        assert fuzz._asked(child, ("xlsx", 0))["outcome"] == outcome
    finally:
        child.kill()
        child.communicate()


def test_a_few_files_run_through_without_a_fault(capsys):
    figures = {figure.name: figure.value for figure in fuzz.measure(20)}
    assert sum(figures[name] for name in figures if "escaped" in name or "crashed" in name or "changed" in name) == 0
    assert "why not read" in capsys.readouterr().err
    assert not list(Path.cwd().glob("parapp.db*"))
