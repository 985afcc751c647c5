"""A second import of a set shows what is new, changed and gone, and takes only what is ticked."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from parapp.models import Task, added
from parapp.ui.criteria import intake_page, other_year
from tests.ui.criteria.hands import CTRL, DOWN, ESCAPE, codes, press, row, small_plan
from tests.ui.criteria.sources import serve, source

SPACE = Qt.Key.Key_Space
AGAIN = (
    ("1", "Chỉ đạo điều hành", "3", "", ""),
    ("1.1", "Kế hoạch", "2", "", ""),
    ("1.1.1", "Ban hành", "1", "0,5", ""),
    ("1.1.2", "Hoàn thành", "1", "1", ""),
    ("1.2", "Báo cáo định kỳ", "1", "", ""),
    ("1.3", "Tuyên truyền trên mạng", "1", "0,25", ""),
    ("2", "Thủ tục hành chính", "1", "", ""),
)


@pytest.fixture
def page(qtbot, open_page, monkeypatch, session):
    """The page comparing a table with the small plan, in which criterion 2.1 has a task."""
    serve(monkeypatch, lambda path, options: source(AGAIN))
    page = open_page(small_plan())
    plan_file = session.plan_file
    last = next(row for row in plan_file.criteria if row.code == "2.1")
    task = Task(plan_id=plan_file.plan.id, criterion_ids=(last.id,), remedy="Theo dõi hằng ngày")
    session.apply(added("việc", [task]))
    compare(qtbot, page)
    return page


def compare(qtbot, page) -> None:
    """Reads the table and asks for its import."""
    page.read([Path("bảng.xlsx")])
    qtbot.waitUntil(lambda: page.shown is page.intake.reading, timeout=5_000)
    page.intake.reading.accept_button.click()
    qtbot.waitUntil(lambda: page.shown is page.intake.comparing, timeout=5_000)


def listed(page) -> dict[str, list[tuple[str, bool, str]]]:
    """Code, ticked and words of each difference, by the headings of their groups."""
    root = page.intake.comparing.list.invisibleRootItem()
    groups = [root.child(place) for place in range(root.childCount())]
    return {
        group.text(0): [
            (item.text(0), item.checkState(0) == Qt.CheckState.Checked, item.text(2))
            for item in (group.child(place) for place in range(group.childCount()))
        ]
        for group in groups
    }


def test_changed_new_and_gone_rows_are_listed(page):
    found = listed(page)
    changed = {code: (ticked, words) for code, ticked, words in found["Thay đổi (5)"]}
    assert changed["1.1.1"] == (True, "điểm thẩm định (trống) → 0,5")
    assert found["Mới có trong bảng (1)"] == [("1.3", True, "")]
    assert found["Không còn trong bảng (1)"] == [("2.1", False, "còn 1 nhiệm vụ; bỏ dòng thì nhiệm vụ vẫn được giữ")]
    heading = page.intake.comparing.heading.text()
    assert "5 dòng thay đổi, 1 dòng mới, 1 dòng không còn" in heading and "1 dòng như cũ" in heading


def test_what_is_ticked_is_taken_in_one_step(page, session):
    page.intake.comparing.accept_button.click()
    assert page.shown is page.checklist and "1.3" in codes(page) and "2.1" in codes(page)
    assert str(row(page, "1.1.1").appraised_scores[0]) == "0.5"
    session.undo()
    assert "1.3" not in codes(page) and row(page, "1.1.1").appraised_scores == ()


def test_a_gone_row_goes_only_when_ticked_and_its_task_stays(qtbot, page, session):
    page.intake.comparing.list.setFocus()
    press(qtbot, SPACE)
    assert page.intake.comparing.accept_button.text() == "&Nhập 1 dòng đã chọn", "the heading ticks all below it"
    press(qtbot, *[DOWN] * 7, SPACE)
    press(qtbot, DOWN, DOWN, SPACE)
    assert page.intake.comparing.accept_button.text() == "&Nhập 1 dòng đã chọn"
    page.intake.comparing.accept_button.click()
    assert "2.1" not in codes(page) and "1.3" not in codes(page) and row(page, "1.1.1").appraised_scores == ()
    assert len(session.plan_file.tasks) == 1


def test_giving_up_goes_back_to_the_table(qtbot, page, session):
    label = session.undo_label
    page.intake.comparing.list.setFocus()
    press(qtbot, ESCAPE)
    assert page.shown is page.intake.reading and session.undo_label == label


def test_an_edit_meanwhile_asks_for_another_comparison(page, session):
    session.undo()
    assert page.shown is page.intake.reading


def test_the_same_table_once_more_changes_nothing(qtbot, page, session, monkeypatch):
    told = []
    monkeypatch.setattr(intake_page, "tell", lambda _parent, text: told.append(text))
    page.intake.comparing.accept_button.click()
    records = session.plan_file
    gone = [row.id for row in records.criteria if row.code == "2.1"]
    page.checklist.view.go_to(gone[0])
    page.checklist.view.setFocus()
    press(qtbot, Qt.Key.Key_Delete, modifier=CTRL)
    page.read([Path("bảng.xlsx")])
    qtbot.waitUntil(lambda: page.shown is page.intake.reading, timeout=5_000)
    page.intake.reading.accept_button.click()
    qtbot.waitUntil(lambda: bool(told), timeout=5_000)
    assert "không có gì để nhập" in told[0] and page.shown is page.intake.reading


@pytest.mark.parametrize(("way", "plans"), [(0, 2), (1, 1), (None, 1)])
def test_a_table_of_another_year_begins_a_plan_of_its_own_when_wanted(
    qtbot, open_page, monkeypatch, session, way, plans
):
    titled = source(AGAIN, header=("Mã số", "Tiêu chí", "Điểm tối đa", "Điểm thẩm định 2031", "Điểm bị mất"))
    serve(monkeypatch, lambda path, options: titled)
    page = open_page(small_plan())
    before = session.plan_file
    asked = []
    monkeypatch.setattr(other_year, "choose", lambda _parent, question, _ways: asked.append(question) or way)
    page.read([Path("bảng.xlsx")])
    qtbot.waitUntil(lambda: page.shown is page.intake.reading, timeout=5_000)
    page.intake.reading.accept_button.click()
    ends = {0: page.checklist, 1: page.intake.comparing, None: page.intake.reading}
    qtbot.waitUntil(lambda: page.shown is ends[way], timeout=5_000)
    assert len(asked) == 1 and "kết quả năm 2031" in asked[0]
    assert len(session.plans) == plans
    if way == 0:
        assert session.plan_file.plan.result_year == 2031 and "1.3" in codes(page)
        session.undo()
        assert session.plan_file.plan.id == before.plan.id
        assert session.plan_file.criteria == before.criteria
