"""Pictures of the office's look: choices of form, its own Word template, its own sentences."""

from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from devtools.word_template import template_members
from parapp.document.own_templates.sentences import sentences
from parapp.document.own_templates.word_template import make_own
from parapp.document.word.package import zip_bytes
from parapp.ui.main_window import MainWindow
from parapp.ui.office.page import OfficePage
from parapp.ui.session import Session

Shot = Callable[[MainWindow, Session], QWidget | None]


def choices_shot(scrolled: bool) -> Shot:
    """The choices of form, from above or at the end."""

    def shot(window: MainWindow, _session: Session) -> QWidget:
        page = _office(window)
        page.tabs.setCurrentWidget(page.choices)
        _settle()
        bar = page.choices.verticalScrollBar()
        bar.setValue(bar.maximum() if scrolled else 0)
        return window

    return shot


def template_shot(state: str) -> Shot:
    """The office's own Word template: none, changed, or broken."""

    def shot(window: MainWindow, session: Session) -> QWidget | None:
        if state != "none":
            make_own(session.own_folder).write_bytes(b"PK" if state == "broken" else _changed_template())
        page = _office(window)
        page.tabs.setCurrentWidget(page.template)
        session.look_changed.emit()
        _settle(300 if state == "broken" else 8000)  # last comes the check of a paper
        return window

    return shot


def wording_shot(key: str, text: str) -> Shot:
    """A sentence in the editor; an empty text is parapp's own."""

    def shot(window: MainWindow, session: Session) -> QWidget:
        page = _office(window)
        page.tabs.setCurrentWidget(page.wording)
        page.wording.page.list.setCurrentRow([one.key for one in sentences()].index(key))
        if text:
            page.wording.page.editor.setPlainText(text)
            session.flush()
        _settle(1200)
        return window

    return shot


def _changed_template() -> bytes:
    """As an office would change it: a size and a margin, which pages show, a colour, which they do not."""
    parts = {name: content.decode() for name, content in template_members().items()}
    styles, document = parts["word/styles.xml"], parts["word/document.xml"]
    parts["word/styles.xml"] = styles.replace('<w:sz w:val="28"/>', '<w:color w:val="0000FF"/><w:sz w:val="26"/>')
    parts["word/document.xml"] = document.replace('w:left="1701"', 'w:left="1985"')
    return zip_bytes({name: content.encode() for name, content in parts.items()})


def _office(window: MainWindow) -> OfficePage:
    assert window.workbench is not None
    window.workbench.show_step(OfficePage.title)
    page = window.workbench.page(OfficePage.title)
    assert isinstance(page, OfficePage)
    return page


def _settle(milliseconds: int = 300) -> None:
    deadline = QDeadlineTimer(milliseconds)
    while not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


LAYOUT_SHOTS: dict[str, Shot] = {
    "the-thuc-1": choices_shot(scrolled=False),
    "the-thuc-2-cuoi": choices_shot(scrolled=True),
    "mau-word-1-chua-co": template_shot("none"),
    "mau-word-2-da-sua": template_shot("changed"),
    "mau-word-3-hong": template_shot("broken"),
    "cau-mau-1-goc": wording_shot("subject", ""),
    "cau-mau-2-rieng": wording_shot("task_content", "Giao {{ task.lead }}: {{ task.remedy|lower_first }}."),
    "cau-mau-3-sai": wording_shot("subject", "Khắc phục tồn tại năm {{ plan.result_yaer }}"),
}
