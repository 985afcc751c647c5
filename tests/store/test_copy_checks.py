"""What rows of a copy must be."""

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from parapp.store.copy_checks import check_entries
from parapp.store.log import LogEntry
from parapp.vietnamese.text import clean

SIGNS = st.text('aeếễ\u0302\u0301"\\\n\r\t\x1b\x7f\u2028\u200b {}', max_size=8)


def entry(value: object) -> LogEntry:
    new = msgspec.json.encode(value).decode()
    return LogEntry("d", 1, 1, "task", "t", "note", None, new, "{}", "2026-01-01T00:00:00+00:00", "sửa")


@given(SIGNS, SIGNS)
@example("Kế hoạch", "a\n\u0302")
@example("e\u0302", "")
@example("\x7f", "")
def test_an_entry_is_taken_if_each_of_its_texts_is_clean_however_json_writes_it(key: str, text: str) -> None:
    if clean(key) == key and clean(text) == text:
        check_entries([entry({key: [text, 1]})])
    else:
        with pytest.raises(ValueError, match="cleaned at the door"):
            check_entries([entry({key: [text, 1]})])


def test_an_entry_that_is_no_json_is_refused() -> None:
    broken = msgspec.structs.replace(entry("a"), new="{a")
    with pytest.raises(ValueError):
        check_entries([broken])
