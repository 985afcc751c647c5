"""The lock of an issued plan in the window: seen, asked about once, nothing typed gets lost."""

from collections.abc import Iterator
from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from parapp.models import Plan, Task, TaskResult, Version, added, edited
from parapp.plan.edits.office import remove_signers, set_values
from parapp.plan.edits.results import add_result
from parapp.plan.edits.tasks import set_cell
from parapp.plan.papers import mark_issued, new_paper
from parapp.plan.sample import sample_records
from parapp.plan.versions import versions_of
from parapp.ui.main_window import MainWindow
from parapp.ui.messages_box import ToldAlready
from parapp.ui.session import Session
from parapp.ui.versions import lock_bar
from tests.ui.hands import type_text

ISSUED = {"number": "12", "issued_on": date(2026, 3, 5)}


class Answers:
    """Stands in for the question; says what was asked."""

    def __init__(self) -> None:
        self.yes = False
        self.asked: list[str] = []

    def __call__(self, _parent: object, text: str, *_words: object, **_more: object) -> bool:
        self.asked.append(text)
        return self.yes


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    found = Answers()
    monkeypatch.setattr(lock_bar, "ask", found)
    return found


@pytest.fixture
def window(qtbot, session: Session, answers: Answers) -> Iterator[MainWindow]:
    """The window on the sample, whose plan is issued."""
    session.apply(added("mẫu", sample_records()))
    issue(session)
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


def issue(session: Session) -> None:
    plan_file = session.plan_file
    assert plan_file is not None
    session.apply(mark_issued(plan_file, plan_file.plan, "12", date(2026, 3, 5)))


def versions(session: Session) -> list[Version]:
    return versions_of(session.store.records(), session.plan_id or "")


def first_task(session: Session) -> Task:
    assert session.plan_file is not None
    return session.plan_file.tasks[0]


def test_the_bar_says_that_the_plan_is_locked(window: MainWindow, session: Session) -> None:
    bench = window.workbench
    assert bench is not None
    bar = bench.lock_bar
    for title in ("Kế hoạch", "Văn bản", "Tiêu chí và điểm"):
        bench.show_step(title)
        assert "đã ban hành ngày 05/3/2026 nên đang khóa" in bar.text
    for title in ("Cơ quan", "Theo dõi"):
        bench.show_step(title)
        assert bar.text == ""
    assert bar.word.text() == "Kế hoạch đang khóa"


def test_a_change_is_refused_or_let_through_after_the_question(
    window: MainWindow, session: Session, answers: Answers
) -> None:
    plan_file = session.plan_file
    assert plan_file is not None and window.workbench is not None
    change = set_cell(plan_file, [plan_file.tasks[0].id], "remedy", "Việc khác")
    with pytest.raises(ToldAlready):
        session.apply(change)
    assert first_task(session).remedy != "Việc khác" and len(answers.asked) == 1
    answers.yes = True
    session.apply(change)
    assert first_task(session).remedy == "Việc khác" and len(answers.asked) == 2
    assert [version.label for version in versions(session)] == ["Ban hành"]
    assert "đang mở khóa để sửa" in window.workbench.lock_bar.text
    session.apply(set_cell(session.plan_file or plan_file, [plan_file.tasks[0].id], "remedy", "Việc khác nữa"))
    assert len(answers.asked) == 2


def test_locking_again_closes_it(window: MainWindow, session: Session, answers: Answers) -> None:
    assert window.workbench is not None
    bar = window.workbench.lock_bar
    window.workbench.show_step("Kế hoạch")
    answers.yes = True
    bar.switch()
    assert bar.word.text() == "Kế hoạch đang mở khóa"
    bar.switch()
    assert bar.word.text() == "Kế hoạch đang khóa"
    answers.yes = False
    with pytest.raises(ToldAlready):
        session.apply(set_cell(session.plan_file, [first_task(session).id], "note", "x"))  # type: ignore[arg-type]


def test_unlocking_twice_keeps_one_version_of_the_same_state(window: MainWindow, answers: Answers) -> None:
    assert window.workbench is not None
    bar = window.workbench.lock_bar
    answers.yes = True
    for _ in range(4):
        bar.switch()
    assert len(versions(window.workbench.session)) == 1


def test_follow_up_goes_on(window: MainWindow, session: Session, answers: Answers) -> None:
    assert session.plan_file is not None
    entry = TaskResult(on=date(2026, 5, 4), text="Đã gửi báo cáo")
    session.apply(add_result(session.plan_file, first_task(session).id, entry))
    assert not answers.asked and first_task(session).results


def test_issuing_is_undone_and_redone(window: MainWindow, session: Session, answers: Answers) -> None:
    session.undo()
    assert session.all(Plan)[session.plan_id or ""].status == "draft"
    assert window.workbench is not None and window.workbench.lock_bar.text == ""
    session.redo()
    assert session.all(Plan)[session.plan_id or ""].status == "issued"
    assert not answers.asked


def test_the_first_key_asks_and_nothing_is_typed(qtbot, window: MainWindow, session: Session, answers: Answers) -> None:
    bench = window.workbench
    assert bench is not None
    bench.show_step("Kế hoạch")
    page = bench.page("Kế hoạch")
    box = page.detail.boxes["remedy"]  # type: ignore[attr-defined]
    page.view.setCurrentIndex(page.model.index(page.view.shown_rows()[0], 0))  # type: ignore[attr-defined]
    before = box.text
    box.setFocus()
    type_text(box, "xyz")
    qtbot.waitUntil(lambda: bool(answers.asked))
    assert box.text == before
    type_text(box, "abc")
    assert box.text == before and len(answers.asked) == 1
    QTest.keyClick(box, Qt.Key.Key_Right)
    assert len(answers.asked) == 1


def test_a_key_that_unlocks_is_typed(qtbot, window: MainWindow, session: Session, answers: Answers) -> None:
    bench = window.workbench
    assert bench is not None
    answers.yes = True
    bench.show_step("Kế hoạch")
    page = bench.page("Kế hoạch")
    page.view.setCurrentIndex(page.model.index(page.view.shown_rows()[0], 0))  # type: ignore[attr-defined]
    box = page.detail.boxes["remedy"]  # type: ignore[attr-defined]
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    before = box.text
    type_text(box, "Ơ")
    qtbot.waitUntil(lambda: "Ơ" in box.text)
    assert len(box.text) == len(before) + 1
    type_text(box, "n")
    assert len(answers.asked) == 1
    session.flush()
    assert "Ơ" in first_task(session).remedy


def test_number_and_day_are_typed_into_an_issued_paper(window: MainWindow, session: Session, answers: Answers) -> None:
    bench = window.workbench
    assert bench is not None
    bench.show_step("Văn bản")
    form = bench.page("Văn bản").data_form  # type: ignore[attr-defined]
    form.number.setFocus()
    form.number.selectAll()
    type_text(form.number, "45")
    session.flush()
    assert session.all(Plan)[session.plan_id or ""].number == "45" and not answers.asked


def test_the_state_shown_stays_true_when_a_choice_is_refused(
    window: MainWindow, session: Session, answers: Answers
) -> None:
    bench = window.workbench
    assert bench is not None
    bench.show_step("Văn bản")
    form = bench.page("Văn bản").data_form  # type: ignore[attr-defined]
    form.status.setCurrentIndex(0)
    form.status.activated.emit(0)
    assert form.status.currentData() == "issued" and len(answers.asked) == 1


def test_choosing_issued_keeps_a_version_in_the_same_step(qtbot, session: Session) -> None:
    session.apply(added("mẫu", sample_records()))
    window = MainWindow(session)
    qtbot.addWidget(window)
    assert window.workbench is not None
    form = window.workbench.page("Văn bản").data_form  # type: ignore[attr-defined]
    form.status.activated.emit(form.status.findData("submitted"))
    form.status.activated.emit(form.status.findData("issued"))
    assert [version.label for version in versions(session)] == ["Trình Chủ tịch", "Ban hành"]
    session.undo()
    assert [version.label for version in versions(session)] == ["Trình Chủ tịch"]


def test_a_draft_is_never_watched(qtbot, session: Session, answers: Answers) -> None:
    session.apply(added("mẫu", sample_records()))
    window = MainWindow(session)
    qtbot.addWidget(window)
    task = first_task(session)
    session.apply(edited("", [(task, replace(task, remedy="Khác"))]))
    session.apply(set_values(session.plan_file.plan, "", symbol="KH"))  # type: ignore[union-attr]
    assert not answers.asked and window.workbench is not None and window.workbench.lock_bar.text == ""


def test_buttons_and_choices_of_locked_texts_ask_before_anything_happens(
    qtbot, window: MainWindow, session: Session, answers: Answers
) -> None:
    bench = window.workbench
    assert bench is not None
    bench.show_step("Văn bản")
    page = bench.page("Văn bản")
    qtbot.waitUntil(lambda: page.data_form.status.isVisible())  # type: ignore[attr-defined]
    QTest.mouseClick(page.data_form.signer, Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: len(answers.asked) == 1)
    assert not page.data_form.signer.view().isVisible()  # type: ignore[attr-defined]


def test_a_paper_that_is_no_letter_yet_is_written_on(
    qtbot, window: MainWindow, session: Session, answers: Answers
) -> None:
    assert session.plan_file is not None and window.workbench is not None
    session.apply(new_paper(session.plan_file, "summary"))
    window.workbench.show_step("Văn bản")
    session.show_paper(session.plan_file.papers[-1].id)
    assert window.workbench.lock_bar.text == ""
    form = window.workbench.page("Văn bản").data_form  # type: ignore[attr-defined]
    form.symbol.setFocus()
    type_text(form.symbol, "BC")
    session.flush()
    assert session.plan_file.papers[-1].symbol == "BC" and not answers.asked
    session.show_paper(None)
    assert "đang khóa" in window.workbench.lock_bar.text


def test_a_refused_text_goes_back_to_what_was_issued(
    qtbot, window: MainWindow, session: Session, answers: Answers
) -> None:
    bench = window.workbench
    assert bench is not None and session.plan_file is not None
    bench.show_step("Văn bản")
    page = bench.page("Văn bản")
    rows = page.sections.rows()  # type: ignore[attr-defined]
    page.sections.setCurrentRow(next(at for at, row in enumerate(rows) if row.kind == "text"))  # type: ignore[attr-defined]
    editor, before = page.section_pane.editor, page.section_pane.editor.toPlainText()  # type: ignore[attr-defined]
    editor.textCursor().insertText("chen vào ")
    page.section_pane.editor.edited.emit()  # type: ignore[attr-defined]
    session.flush()
    assert len(answers.asked) == 1 and editor.toPlainText() == before
    session.flush()
    assert len(answers.asked) == 1


def test_removing_who_signed_it_asks(window: MainWindow, session: Session, answers: Answers) -> None:
    plan = session.all(Plan)[session.plan_id or ""]
    assert plan.signer_id is not None
    with pytest.raises(ToldAlready):
        session.apply(remove_signers(session.store.records(), [plan.signer_id]))
    assert len(answers.asked) == 1


def test_what_was_submitted_before_does_not_come_back_unasked(
    window: MainWindow, session: Session, answers: Answers
) -> None:
    bench = window.workbench
    assert bench is not None
    bench.show_step("Văn bản")
    form = bench.page("Văn bản").data_form  # type: ignore[attr-defined]
    form.status.activated.emit(form.status.findData("submitted"))
    assert len(answers.asked) == 1 and session.all(Plan)[session.plan_id or ""].status == "issued"


def edit_and_lock(window: MainWindow, session: Session, words: str) -> None:
    assert window.workbench is not None and session.plan_file is not None
    session.apply(set_cell(session.plan_file, [first_task(session).id], "content", words))
    window.workbench.lock_bar.lock.lock_again(session.plan_id or "")


def test_steps_of_a_locked_plan_are_retraced_after_a_question_and_leave_it_locked(
    window: MainWindow, session: Session, answers: Answers
) -> None:
    before = first_task(session).content
    answers.yes = True
    edit_and_lock(window, session, "Sửa một")
    answers.yes = False
    with pytest.raises(ToldAlready):
        session.undo()
    assert first_task(session).content == "Sửa một" and session.redo_label == ""
    answers.yes = True
    session.undo()
    assert first_task(session).content == before
    assert window.workbench is not None
    plan = session.all(Plan)[session.plan_id or ""]
    assert window.workbench.lock_bar.lock.is_locked(plan)
    session.redo()
    assert first_task(session).content == "Sửa một" and session.redo_label == ""
    session.undo()
    assert first_task(session).content == before


def test_a_plan_is_locked_again_once_the_version_kept_for_it_is_taken_back(
    window: MainWindow, session: Session, answers: Answers
) -> None:
    answers.yes = True
    edit_and_lock(window, session, "Sửa một")
    edit_and_lock(window, session, "Sửa hai")
    session.undo()
    plan_id = session.plan_id or ""
    assert window.workbench is not None
    lock = window.workbench.lock_bar.lock
    lock.unlock(plan_id)
    count = len(versions(session))
    session.undo()
    assert len(versions(session)) == count - 1 and lock.is_locked(session.all(Plan)[plan_id])
