"""What can be done when a plan's form, outline or appendix stops its pages."""

from collections.abc import Callable

from parapp.models import Change, UserError
from parapp.plan.edits.appendices import set_appendices
from parapp.plan.edits.outline import restore_outline
from parapp.ui.notice_bar import Choice
from parapp.ui.session import Session

_APPENDIX = ("appendix_without_columns", "appendix_column")
_FORM = (
    *("form_unknown", "form_invalid", "form_twice", "outline_invalid"),
    *("wording_syntax", "wording_unknown", "wording_forbidden", "wording_too_long"),
)


def ways_back(error: Exception, session: Session, choose_form: Callable[[], object]) -> tuple[Choice, ...]:
    """Buttons that lead back to pages: the form's own appendices or outline, or another form; none for other faults."""
    plan_file = session.plan_file
    if not isinstance(error, UserError) or plan_file is None:
        return ()
    plan = plan_file.plan

    def apply(change: Change) -> Callable[[], object]:
        return lambda: session.apply(change)

    if error.code in _APPENDIX and plan.appendices is not None:
        return (("Lấy lại &phụ lục theo mẫu", apply(set_appendices(plan, None, "lấy lại phụ lục theo mẫu"))),)
    if error.code not in (*_FORM, *_APPENDIX):
        return ()
    other = ("&Chọn mẫu khác…", choose_form)
    if plan.parts is None:
        return (other,)
    return (("Lấy lại &bố cục theo mẫu", apply(restore_outline(plan_file))), other)
