"""What an empty data file begins with: the sample, or the questions of the wizard, once."""

from PySide6.QtWidgets import QMainWindow, QWidget

from parapp.models import Agency, Plan, UserError, added
from parapp.ui.main_window import MainWindow
from parapp.ui.messages_box import tell_error
from parapp.ui.session import Session

_WIZARD_SEEN = "wizard_seen"
_WELCOME = "Mọi thứ đã sẵn sàng. Cần giúp ở trang nào, nhấn F1 ở trang đó."


def first_steps(parent: QMainWindow, session: Session, sample: bool) -> None:
    """At the first start fills an empty file with the sample, or asks what to begin with. Later starts ask nothing."""
    if not is_empty(session):
        return
    if sample:
        load_sample(parent, session)
    elif not session.store.get_setting(_WIZARD_SEEN):
        session.store.set_setting(_WIZARD_SEEN, True)
        from parapp.ui.wizard import StartWizard

        wizard = StartWizard(session, parent)
        wizard.finished.connect(lambda _result: _offer_help(parent))
        wizard.open()


def is_empty(session: Session) -> bool:
    """Whether nobody has begun to work here."""
    return not session.all(Agency) and not session.plans


def put_off(dialog: QWidget | None, session: Session) -> None:
    """Takes the questions of the first start away if the dialog asks them and nothing is answered yet; they come again
    with the next `first_steps`."""
    if dialog is None:
        return
    from parapp.ui.wizard import StartWizard

    if isinstance(dialog, StartWizard) and dialog.is_untouched:
        session.store.set_setting(_WIZARD_SEEN, False)
        dialog.hide()
        dialog.deleteLater()


def _offer_help(parent: QMainWindow) -> None:
    """A window with its pages says where the first five minutes are described."""
    if isinstance(parent, MainWindow) and parent.workbench is not None:
        bench = parent.workbench
        bench.notice.say(_WELCOME, "info", (("Bắt đầu tron&g 5 phút", bench.help_menu.show_start),))


def load_sample(parent: QWidget | None, session: Session) -> None:
    """Adds the invented commune's plan as one undoable step and shows it."""
    from parapp.plan.sample import sample_records

    records = sample_records()
    try:
        session.apply(added("nạp dữ liệu mẫu", records))
        session.show_plan(next(record.id for record in records if isinstance(record, Plan)))
    except UserError as error:
        tell_error(parent, error)
