"""The self-test: all parts pass here, and a part that is lost is named."""

import pytest

from parapp import selftest
from parapp.cli import main


@pytest.fixture(autouse=True)
def with_qt(qapp):
    """The self-test's window lives in the tests' application."""


def test_all_parts_work(capsys):
    assert main(["self-test"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("parapp ")
    assert "LỖI" not in out
    assert out.count("Tốt") == 3


def test_a_broken_part_is_named_and_the_others_still_tried(capsys, monkeypatch):
    def lost(_folder):
        raise FileNotFoundError("templates")

    monkeypatch.setattr(selftest, "_main_job", lost)
    assert main(["self-test"]) == 1
    out = capsys.readouterr().out
    assert "LỖI   đọc bảng điểm" in out
    assert out.count("Tốt") == 2
