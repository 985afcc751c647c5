"""The tab "Câu mẫu": an office words parapp's sentences otherwise, with an example from the plan below."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from parapp.document.own_templates.sentences import (
    Sentence,
    own_text,
    restore_sentence,
    save_sentence,
    sentences,
)
from parapp.messages import sentence as told
from parapp.models import PlanFile, UserError
from parapp.models.document import Spans
from parapp.paper import own_forms
from parapp.ui.jobs import JobRunner
from parapp.ui.layout.example_view import ExampleView
from parapp.ui.layout.field_list import FieldList
from parapp.ui.layout.sentence_list import OWN, UNFINISHED, SentenceList
from parapp.ui.messages_box import tell_error
from parapp.ui.notice_bar import NoticeBar
from parapp.ui.remember import restore_state, save_state
from parapp.ui.session import Session
from parapp.ui.typed_field import TypedField

_PAUSE_MS = 350
_DRAFTS, _SPLITTER = "wording_drafts", "wording_splitter"
_SUBJECT = "subject"
_OWN_SUBJECT = "Kế hoạch đang mở có trích yếu riêng; câu này dùng cho kế hoạch mới."


class WordingPage(QWidget):
    """What was typed holds as soon as it is a good sentence; until then it is kept aside and the one before holds."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs: JobRunner | None = None
        self._asked = 0
        self._key = sentences()[0].key
        self.list = SentenceList()
        self.place = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.editor = QPlainTextEdit()
        self.fault = NoticeBar(closable=False)
        self.fields = FieldList()
        self.examples = ExampleView()
        self.own_subject = QLabel(_OWN_SUBJECT, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.restore = QPushButton("&Khôi phục câu gốc")
        self._splitter = QSplitter()
        self._build()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._typed = TypedField(session, self.editor, self._text, self._write, refused=self._refuse)
        self._wire()
        self.list.setCurrentRow(0)
        self.refresh()

    def _build(self) -> None:
        self.editor.setAccessibleName("Câu mẫu")
        self.editor.setTabChangesFocus(True)
        self.place.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        above = QLabel("&Ví dụ từ kế hoạch đang làm", textFormat=Qt.TextFormat.PlainText)
        above.setBuddy(self.examples)
        between = QHBoxLayout()
        between.addWidget(above, 1)
        between.addWidget(self.restore)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.place)
        column.addWidget(self.editor, 4)
        column.addWidget(self.fault)
        column.addLayout(between)
        column.addWidget(self.examples, 5)
        column.addWidget(self.own_subject)
        for box in (self.editor, self.examples):
            box.setMinimumHeight(box.fontMetrics().lineSpacing() * 3)
        for widget, share in ((self.list, 21), (middle, 52), (self.fields, 27)):
            self._splitter.addWidget(widget)
            self._splitter.setStretchFactor(self._splitter.count() - 1, share)
        self._splitter.setSizes([210, 520, 270])
        self._splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(self._splitter)

    def _wire(self) -> None:
        restore_state(self._splitter, self._session.store, _SPLITTER)
        self.list.currentRowChanged.connect(self._choose)
        self.fields.wanted.connect(self._insert)
        self.restore.clicked.connect(self._restore)
        self.editor.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._ask_examples)
        self._session.changed.connect(self._pause.start)
        self._session.plan_switched.connect(self._pause.start)
        self._session.look_changed.connect(self.refresh)

    def close_jobs(self) -> None:
        """Ends what runs beside the window."""
        self._pause.stop()
        if self._jobs is not None:
            self._jobs.close()

    def save_sizes(self) -> None:
        """Keeps the widths of the three columns."""
        save_state(self._splitter, self._session.store, _SPLITTER)

    # -- the sentence --------------------------------------------------------------------------------------------

    @property
    def _sentence(self) -> Sentence:
        return next(sentence for sentence in sentences() if sentence.key == self._key)

    def _drafts(self) -> dict[str, str]:
        kept = self._session.store.get_setting(_DRAFTS)
        return {str(key): str(text) for key, text in kept.items()} if isinstance(kept, dict) else {}

    def _keep_draft(self, text: str | None) -> None:
        drafts = self._drafts()
        if drafts.get(self._key) == text:
            return
        drafts.pop(self._key, None)
        self._session.store.set_setting(_DRAFTS, drafts | ({self._key: text} if text is not None else {}))

    def _own(self, key: str) -> str | None:
        try:
            own = own_text(self._session.own_folder, key)
        except UserError as error:
            self.fault.say(told(error), "error", (("Khôi phục câu gốc", self._restore),))
            return ""
        return None if own is None else own.strip()

    def _text(self) -> str:
        """What stands in the editor: a draft, the office's own sentence, or parapp's."""
        draft = self._drafts().get(self._key)
        own = self._own(self._key) if draft is None else None
        return next(text for text in (draft, own, self._sentence.text) if text is not None)

    def _write(self, text: str) -> None:
        """What was typed becomes the office's sentence, or is kept aside if it is none."""
        folder = self._session.own_folder
        try:
            if text == self._sentence.text:
                restore_sentence(folder, self._key)
            else:
                save_sentence(folder, self._key, text)
        except UserError:
            self._keep_draft(text)
            self._show_states()
            raise
        self._keep_draft(None)
        self.fault.hide()
        self._session.look_changed.emit()

    def _refuse(self, error: UserError) -> None:
        self.fault.say(f"{told(error)}", "error")
        self._session.busy_text.emit("Đã lưu")

    def _restore(self) -> None:
        """Parapp's words again; the office's are kept in a file beside."""
        try:
            self._typed.give_up()
            restore_sentence(self._session.own_folder, self._key)
            self._keep_draft(None)
        except UserError as error:
            tell_error(self.window(), error)
        self.fault.hide()
        self._session.look_changed.emit()

    def _choose(self, _row: int) -> None:
        self._typed.commit()
        self._typed.give_up()
        self._key = self.list.key
        self.fault.hide()
        self.examples.clear()
        self.refresh()
        self.fields.show_fields(self._key)
        self.editor.document().clearUndoRedoStacks()

    def _insert(self, text: str) -> None:
        """A field at the cursor; in one that leaves room for words the cursor stands there."""
        cursor = self.editor.textCursor()
        start = cursor.position()
        cursor.insertText(text)
        if "…" in text:
            cursor.setPosition(start + text.index("…"))
            cursor.setPosition(start + text.index("…") + 1, cursor.MoveMode.KeepAnchor)
        self.editor.setTextCursor(cursor)
        self.editor.setFocus()

    # -- what is shown -------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Shows the sentence as it is kept, its place, and which sentences are the office's own."""
        self._typed.refresh()
        self.place.setText(self._sentence.place)
        self._show_states()
        self._show_own_subject()
        if self._key in self._drafts() and not self._typed.half_typed:
            self._check_draft()
        self._pause.start()

    def _check_draft(self) -> None:
        from parapp.document.own_templates.sentences import check_sentence

        try:
            check_sentence(self._key, self._text())
        except UserError as error:
            self.fault.say(told(error), "error")

    def _show_states(self) -> None:
        drafts = self._drafts()
        states = {one.key: OWN for one in sentences() if self._own(one.key) is not None}
        self.list.show_states(states | dict.fromkeys(drafts, UNFINISHED))
        self.restore.setEnabled(self._key in states or self._key in drafts)

    def _show_own_subject(self) -> None:
        """Says why the plan's pages do not follow the sentence."""
        plan_file = self._session.plan_file
        has_own = plan_file is not None and bool(plan_file.plan.subject)
        self.own_subject.setVisible(has_own and self._key == _SUBJECT)

    def showEvent(self, event: QShowEvent) -> None:
        """Files may have come or gone; a plan may be another one."""
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        self._pause.stop()
        super().hideEvent(event)

    # -- examples ------------------------------------------------------------------------------------------------

    def _ask_examples(self) -> None:
        """Works out beside the window what the typed words say; the latest question alone is answered."""
        if not self.isVisible():
            return
        self._show_own_subject()
        if self._jobs is None:
            self._jobs = JobRunner(self)
        self._asked += 1
        asked, work = self._asked, self._work(self.editor.toPlainText())
        job = self._jobs.start(lambda _progress, _cancelled: work())
        job.done.connect(lambda said: self._show_examples(asked, said))
        job.failed.connect(lambda error: self._on_failed(asked, error))

    def _work(self, text: str) -> Callable[[], tuple[Spans, ...]]:
        plan_file, key, own = self._session.plan_file, self._key, own_forms(self._session.own_folder)

        def work() -> tuple[Spans, ...]:
            from parapp.document.compose.forms import forms
            from parapp.document.own_templates.examples import examples

            shown = plan_file or _sample()
            used = sorted(forms(*own), key=lambda form: form.id != shown.plan.form_id)
            return examples(shown, key, text, used)

        return work

    def _show_examples(self, asked: int, said: tuple[Spans, ...]) -> None:
        if asked == self._asked:
            self.examples.show_examples(said)
            self.fault.hide()

    def _on_failed(self, asked: int, error: Exception) -> None:
        if asked != self._asked:
            return
        if not isinstance(error, UserError):
            raise error
        self.fault.say(told(error), "error")


def _sample() -> PlanFile:
    from parapp.plan.sample import sample_plan_file

    return sample_plan_file()
