"""What can be done when what the office made itself stops a paper. Nothing is done unasked."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from parapp.messages import sentence
from parapp.models import UserError
from parapp.ui.document.page_maker import PageMaker
from parapp.ui.messages_box import choose, tell_error
from parapp.ui.notice_bar import Choice
from parapp.ui.session import Session

_TEMPLATE = ("template_missing", "template_unreadable", "template_unsafe", "template_lacks", "template_senseless")
_SENTENCE = ("own_sentence_empty", "own_sentence_broken", "own_sentence_unknown", "own_sentence_unreadable")
Again = Callable[[], object]


def ways_out(error: Exception, session: Session, maker: PageMaker, again: Again) -> tuple[Choice, ...]:
    """Buttons that mend this fault of the office's own template or sentence and then try again; none for others."""
    code = error.code if isinstance(error, UserError) else ""
    if code in _TEMPLATE and maker.template.path is not None:

        def leave_aside() -> None:
            maker.template.leave_aside()
            again()

        return (
            ("Dùng mẫu gốc &lần này", leave_aside),
            ("&Khôi phục mẫu gốc", lambda: _restore_template(session, again)),
        )
    if isinstance(error, UserError) and code in _SENTENCE:
        key = str(error.facts.get("key", ""))
        return (("&Khôi phục câu gốc", lambda: _restore_sentence(session, key, again)),)
    return ()


def tell_and_mend(parent: QWidget, error: Exception, ways: tuple[Choice, ...]) -> None:
    """Says what happened in a box, with a button for each way out; what the person chose is done."""
    if not ways or not isinstance(error, UserError):
        tell_error(parent, error)
        return
    row = choose(parent, sentence(error), [name for name, _ in ways])
    if row is not None:
        try:
            ways[row][1]()
        except UserError as fault:
            tell_error(parent, fault)


def _restore_template(session: Session, again: Again) -> None:
    from parapp.document.own_templates.word_template import set_aside

    set_aside(session.own_folder)
    session.look_changed.emit()
    again()


def _restore_sentence(session: Session, key: str, again: Again) -> None:
    from parapp.document.own_templates.sentences import restore_sentence

    restore_sentence(session.own_folder, key)
    session.look_changed.emit()
    again()
