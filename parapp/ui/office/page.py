"""The page of the step "Cơ quan"."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from parapp.models import Agency, LegalBasis, RecipientList, Signer, Unit
from parapp.plan.edits.office import remove_signers, remove_units
from parapp.plan.lint import LintIssue
from parapp.ui.layout.choices_page import ChoicesPage
from parapp.ui.layout.later_page import LaterPage
from parapp.ui.layout.template_watch import TemplateWatch
from parapp.ui.office import columns
from parapp.ui.office.agency_form import AgencyForm
from parapp.ui.office.presets_menu import recipients_button, signers_button, units_button
from parapp.ui.office.signer_columns import signer_columns
from parapp.ui.record_editor import RecordEditor
from parapp.ui.session import Session
from parapp.ui.step import Step

if TYPE_CHECKING:
    from parapp.ui.layout.template_page import TemplatePage
    from parapp.ui.layout.wording_page import WordingPage

_BESIDE = Qt.Orientation.Horizontal


class OfficePage(Step):
    """Data of the office, and how its papers look."""

    title = "Cơ quan"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.agency_form = AgencyForm(session)
        self.units = RecordEditor(session, Unit, columns.UNIT_COLUMNS, "đơn vị", columns.new_unit, remove_units)
        self.signers = RecordEditor(
            session,
            Signer,
            signer_columns(session),
            "người ký",
            columns.new_signer,
            remove_signers,
            columns.SIGNER_DETAILS,
        )
        self.recipients = RecordEditor(
            session,
            RecipientList,
            columns.RECIPIENT_COLUMNS,
            "danh sách nơi nhận",
            columns.new_recipients,
            details=columns.RECIPIENT_DETAILS,
            split=_BESIDE,
        )
        self.bases = RecordEditor(
            session, LegalBasis, columns.BASIS_COLUMNS, "căn cứ", columns.new_basis, details=columns.BASIS_DETAILS
        )
        self.units.buttons.addWidget(units_button(session, self.units))
        self.signers.buttons.addWidget(signers_button(session, self.signers))
        self.recipients.buttons.addWidget(recipients_button(session, self.recipients))
        self.editors = (self.units, self.signers, self.recipients, self.bases)
        self.tabs = QTabWidget()
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.addTab(self.agency_form, "Thông tin chung")
        for editor, title in zip(self.editors, ("Đơn vị", "Người ký", "Nơi nhận", "Căn cứ"), strict=True):
            self.tabs.addTab(editor, title)
        self.choices = ChoicesPage(session)
        self.template = LaterPage(lambda: _template_page(session))
        self.wording = LaterPage(lambda: _wording_page(session))
        self._watch = TemplateWatch(session, self)
        self.tabs.addTab(self.choices, "Thể thức")
        self.tabs.addTab(self.template, "Mẫu Word")
        self.tabs.addTab(self.wording, "Câu mẫu")
        layout = QVBoxLayout(self)
        layout.addWidget(self.tabs)

    def show_issue(self, issue: LintIssue) -> bool:
        """Goes to the field or row of an issue about the office."""
        if issue.record_type is Agency:
            self.tabs.setCurrentWidget(self.agency_form)
            self.agency_form.focus(issue.field)
            return True
        for editor in self.editors:
            if editor.show_record(issue.record_id):
                self.tabs.setCurrentWidget(editor)
                return True
        return False

    def save_sizes(self) -> None:
        """Keeps the sizes of all tables."""
        for editor in self.editors:
            editor.save_sizes()
        if self.wording.made is not None:
            self.wording.made.save_sizes()

    def close_pages(self) -> None:
        """Ends what is made beside the window."""
        self._watch.stop()
        for later in (self.template, self.wording):
            if later.made is not None:
                later.made.close_jobs()


def _template_page(session: Session) -> "TemplatePage":
    from parapp.ui.layout.template_page import TemplatePage

    return TemplatePage(session)


def _wording_page(session: Session) -> "WordingPage":
    from parapp.ui.layout.wording_page import WordingPage

    return WordingPage(session)
