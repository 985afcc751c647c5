"""The font of the papers is at hand wherever the program lies."""

import pytest
from PySide6.QtGui import QFontDatabase

from parapp.paths import resources
from parapp.ui import fonts


@pytest.fixture
def nothing_loaded(qapp):
    fonts._load.cache_clear()
    yield
    fonts._load.cache_clear()


def test_qt_is_given_each_face_as_bytes(nothing_loaded, monkeypatch):
    """By a path FreeType on Windows finds none in a folder named in Vietnamese, and Qt dies in drawing."""
    given: list[bytes] = []
    monkeypatch.setattr(QFontDatabase, "addApplicationFontFromData", given.append)
    monkeypatch.delattr(QFontDatabase, "addApplicationFont")
    fonts.paper_font(20)
    assert given == [file.read_bytes() for file in sorted((resources() / "fonts").glob("*.ttf"))]
    assert len(given) == 4
