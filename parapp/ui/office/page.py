"""The page of the step "Cơ quan"."""

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from parapp.models import Agency, LegalBasis, RecipientList, Signer, Unit
from parapp.plan.edits.office import remove_signers, remove_units
from parapp.plan.lint import LintIssue
from parapp.ui.office.agency_form import AgencyForm
from parapp.ui.office.columns import (
    BASIS_COLUMNS,
    RECIPIENT_COLUMNS,
    SIGNER_COLUMNS,
    UNIT_COLUMNS,
    new_basis,
    new_recipients,
    new_signer,
    new_unit,
)
from parapp.ui.office.presets_menu import presets_button
from parapp.ui.record_editor import RecordEditor
from parapp.ui.session import Session
from parapp.ui.step import Step


class OfficePage(Step):
    """Data of the office in five tabs."""

    title = "Cơ quan"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.agency_form = AgencyForm(session)
        self.units = RecordEditor(session, Unit, UNIT_COLUMNS, "đơn vị", new_unit, remove_units)
        self.signers = RecordEditor(session, Signer, SIGNER_COLUMNS, "người ký", new_signer, remove_signers)
        self.recipients = RecordEditor(session, RecipientList, RECIPIENT_COLUMNS, "danh sách nơi nhận", new_recipients)
        self.bases = RecordEditor(session, LegalBasis, BASIS_COLUMNS, "căn cứ", new_basis)
        self.units.buttons.addWidget(presets_button(session, self.units, "Nạp bộ đơn vị có sẵn…"))
        self.tabs = QTabWidget()
        for widget, title in (
            (self.agency_form, "Thông tin chung"),
            (self.units, "Đơn vị"),
            (self.signers, "Người ký"),
            (self.recipients, "Nơi nhận"),
            (self.bases, "Căn cứ"),
        ):
            self.tabs.addTab(widget, title)
        layout = QVBoxLayout(self)
        layout.addWidget(self.tabs)

    def show_issue(self, issue: LintIssue) -> bool:
        """Goes to the field or row of an issue about the office."""
        if issue.record_type is Agency:
            self.tabs.setCurrentWidget(self.agency_form)
            self.agency_form.focus(issue.field)
            return True
        for editor in (self.units, self.signers, self.recipients, self.bases):
            if editor.show_record(issue.record_id):
                self.tabs.setCurrentWidget(editor)
                return True
        return False

    def save_sizes(self) -> None:
        """Keeps the widths of all tables."""
        for editor in (self.units, self.signers, self.recipients, self.bases):
            editor.save_sizes()
