"""Rules about the office and the data of the document: what would stand as a gap on paper."""

from collections.abc import Iterator

from parapp.models import Record, SectionRole, Severity, Signer, is_empty
from parapp.models.related import COVERING
from parapp.plan import agency_names
from parapp.plan.edits.outline import roles_in
from parapp.plan.lint.issue import LintIssue, Rule, View
from parapp.plan.selection import with_texts_of

_SECTIONS: dict[SectionRole, str] = {
    "opening": "đoạn mở đầu",
    "purpose": "phần mục đích",
    "requirements": "phần yêu cầu",
    "implementation": "phần tổ chức thực hiện",
    "closing": "đoạn kết thúc",
}


def _issue(record: Record, code: str, field: str, sentence: str, severity: Severity = "warning") -> LintIssue:
    return LintIssue(
        code=code,
        severity=severity,
        sentence=sentence,
        record_id=record.id,
        record_type=type(record),
        field=field,
    )


def no_agency_name(view: View) -> Iterator[LintIssue]:
    """The issuing body is named."""
    if not view.file.agency.name:
        yield _issue(view.file.agency, "no_agency_name", "name", "Chưa có tên cơ quan ban hành.", "error")


def no_place(view: View) -> Iterator[LintIssue]:
    """The place before the date is known."""
    if not agency_names.place_name(view.file.agency, view.plan):
        yield _issue(view.file.agency, "no_place", "place_name", "Chưa có địa danh ghi trước ngày ban hành.", "error")


def no_superior(view: View) -> Iterator[LintIssue]:
    """An office that shows its superior body names it."""
    agency = view.file.agency
    if agency.show_superior and not agency.superior_name:
        yield _issue(agency, "no_superior", "superior_name", "Chưa có tên cơ quan chủ quản để in trên đầu văn bản.")


def no_coordinator(view: View) -> Iterator[LintIssue]:
    """One unit follows up the plan."""
    if view.units and view.file.agency.coordinator_unit_id not in view.units:
        words = "Chưa chọn đơn vị đầu mối cải cách hành chính."
        yield _issue(view.file.agency, "no_coordinator", "coordinator_unit_id", words)


def no_units(view: View) -> Iterator[LintIssue]:
    """There is a directory of units."""
    if not view.units:
        words = "Danh mục đơn vị còn trống nên chưa kiểm tra được các đơn vị trong kế hoạch."
        yield _issue(view.file.agency, "no_units", "", words, "info")


def no_signer(view: View) -> Iterator[LintIssue]:
    """The plan has a signer with a title; a missing name is only mentioned."""
    signer = next((signer for signer in view.file.signers if signer.id == view.plan.signer_id), None)
    if signer is None or not any(line.strip() for line in signer.lines):
        yield _issue(view.plan, "no_signer", "signer_id", "Chưa chọn người ký.", "error")
    elif not signer.name.strip():
        sentence = "Chưa có họ tên người ký."
        yield LintIssue(
            code="no_signer_name",
            severity="info",
            sentence=sentence,
            record_id=signer.id,
            record_type=Signer,
            field="name",
        )


def no_recipients(view: View) -> Iterator[LintIssue]:
    """Somebody receives the plan."""
    if not any(recipient.text.strip() for recipient in view.plan.recipients or ()):
        yield _issue(view.plan, "no_recipients", "recipients", "Chưa có nơi nhận.")


def no_legal_bases(view: View) -> Iterator[LintIssue]:
    """A plan may go without căn cứ (R53), but mostly has some."""
    if not _has_text(view, "legal_bases"):
        words = "Chưa có căn cứ ban hành; kế hoạch có thể không cần căn cứ nếu đã có đoạn mở đầu."
        yield _issue(view.plan, "no_legal_bases", "legal_bases", words, "info")


def no_section(view: View) -> Iterator[LintIssue]:
    """The usual parts of the text are there; one not begun yet shows the form's starting text on paper. What the office
    took out of its own outline it does without."""
    begun = {section.role for section in with_texts_of(view.file).sections}
    outline = view.plan.parts
    for role, name in _SECTIONS.items():
        if outline is not None and role not in begun and role not in roles_in(outline):
            continue
        if role not in begun:
            words = f"Đang in lời mẫu cho {name}; nên đọc lại trước khi trình."
            yield _issue(view.plan, "no_section", role, words, "info")
        elif not _has_text(view, role):
            yield _issue(view.plan, "no_section", role, f"Chưa có lời văn cho {name}.")


def _has_text(view: View, role: SectionRole) -> bool:
    """Whether the plan's own text has something of a role; papers around it have texts of their own."""
    ids = {section.id for section in with_texts_of(view.file).sections if section.role == role}
    return any(block.section_id in ids and not is_empty(block.runs) for block in view.file.blocks)


def no_subject(view: View) -> Iterator[LintIssue]:
    """The office has read its trích yếu: without one of its own the form's stands on paper."""
    if is_empty(view.plan.subject):
        yield _issue(view.plan, "no_subject", "subject", "Đang in trích yếu mẫu; nên đọc lại trước khi trình.", "info")


def number_without_date(view: View) -> Iterator[LintIssue]:
    """Number and date are given together: both at issue, or none before (R34). A plan issued with a decision has them
    from that and needs none of its own."""
    plan, covered = view.plan, any(paper.kind in COVERING for paper in view.file.papers)
    if not covered and bool(plan.number) != bool(plan.issued_on):
        words = "Có số nhưng chưa có ngày ban hành." if plan.number else "Có ngày ban hành nhưng chưa có số."
        yield _issue(plan, "number_without_date", "issued_on" if plan.number else "number", words)


RULES: tuple[Rule, ...] = (
    no_agency_name,
    no_place,
    no_superior,
    no_coordinator,
    no_units,
    no_signer,
    no_recipients,
    no_legal_bases,
    no_section,
    no_subject,
    number_without_date,
)
