"""Alt with a letter goes to one place only, whatever the step shows of a file."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QWidget

from parapp.models import added
from parapp.plan.sample import sample_records
from parapp.ui.criteria.page import CriteriaPage
from parapp.ui.main_window import MainWindow
from tests.ui.criteria.sources import DOUBTFUL, GOOD, serve, source
from tests.ui.test_mnemonics import doubled, texts_of

COMMUNES = ("Mã số", "Tiêu chí", "Điểm tối đa", "Xã Đồi Cao", "Xã Suối Nhỏ")


def busy_source(path: Path, options) -> object:
    """A table with everything there can be something to say about."""
    whole = source(GOOD if path.suffix == ".csv" else DOUBTFUL, COMMUNES, file_name=path.name)
    first = msgspec.structs.replace(whole.tables[0].rows[1][1], raw="ChØ ®¹o ®iÒu hµnh")
    rows = (whole.tables[0].rows[0], (whole.tables[0].rows[1][0], first, *whole.tables[0].rows[1][2:]))
    table = msgspec.structs.replace(whole.tables[0], rows=(*rows, *whole.tables[0].rows[2:]))
    return msgspec.structs.replace(whole, tables=(table,), texts=("KẾ HOẠCH",))


@pytest.fixture
def window(qtbot, session, monkeypatch):
    """The window on the sample, files being read in an instant."""
    serve(monkeypatch, busy_source)
    session.apply(added("nạp dữ liệu mẫu", sample_records()))
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    window.workbench.show_step(CriteriaPage.title)
    yield window
    window.close()


def groups(window: MainWindow) -> list[list[str]]:
    shown = [widget for widget in window.findChildren(QWidget) if widget.isVisible()]
    return doubled([text for widget in shown for text in texts_of(widget)])


def test_on_the_reading_page(qtbot, window):
    page = window.workbench.page(CriteriaPage.title)
    page.read([Path("a.xlsx")])
    qtbot.waitUntil(lambda: page.shown is page.intake.reading, timeout=10_000)
    bar, notices = page.intake.reading.bar, page.intake.reading.notices
    assert bar.communes.isVisible() and notices.letters.text and notices.plan.text
    assert groups(window) == []


def test_on_the_list_of_files(qtbot, window):
    page = window.workbench.page(CriteriaPage.title)
    page.read([Path("a.xlsx"), Path("b.csv")])
    assert groups(window) == []
    qtbot.waitUntil(lambda: page.intake.files.read_so_far == 2, timeout=10_000)
    assert page.intake.files.plan.isVisible() and groups(window) == []


def test_beside_what_is_said_after_an_import_or_a_failure(qtbot, window):
    page = window.workbench.page(CriteriaPage.title)
    page.read([Path("a.xlsx")])
    qtbot.waitUntil(lambda: page.shown is page.intake.reading, timeout=10_000)
    page.intake.reading.accept_button.click()
    qtbot.waitUntil(lambda: page.shown is page.intake.comparing, timeout=10_000)
    assert groups(window) == []
    page.intake.comparing.accept_button.click()
    assert page.notice.buttons and groups(window) == []
