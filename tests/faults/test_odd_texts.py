"""What may be typed can be read back from every copy: no text that was saved makes a backup look damaged."""

from pathlib import Path

from parapp.models import Unit, added
from parapp.store import Store
from parapp.store.data_copy import read_content
from parapp.vietnamese.text import clean
from tests.faults.surroundings import odd_texts

AWKWARD = ("dòng một\n\u0327sau", "a\n\u0301", "\u0323đầu", "\t\u0307", 'trích "\u0338', "b\\\u0303")


def test_marks_after_line_ends_and_signs_of_json_do_not_make_a_copy_look_damaged(tmp_path: Path):
    with Store.open(tmp_path / "parapp.db") as store:
        units = [Unit(name=clean(text)) for text in AWKWARD]
        store.apply(added("thêm", units))
        copy = read_content(store.snapshot().content, Path("usb"))
    assert [copy.records[Unit][unit.id] for unit in units] == units


def test_odd_texts_come_back_the_same():
    (row,) = odd_texts(400)
    assert row.ok, row.measured
