"""A form as one plan changed it: the plan's own outline and its own words for labels."""

from msgspec.structs import replace

from parapp.document.compose.forms import part_fault
from parapp.document.compose.shelf import with_shared_wording
from parapp.models import PlanFile, UserError
from parapp.models.form import Form


def own_form(plan_file: PlanFile, form: Form) -> Form:
    """The form with the plan's labels and, if it is the plan's own form, the plan's outline; else the form as it is.

    Raises UserError("outline_invalid") with the place, or UserError("form_invalid") for a wording that is nowhere.
    """
    plan = plan_file.plan
    if plan.labels:
        own = {label.key: label.text for label in plan.labels if label.text.strip()}
        form = replace(form, labels=form.labels | own)
    if plan.parts is None or form.kind != "plan" or form.id != plan.form_id:
        return form
    if broken := part_fault(plan.parts):
        raise UserError("outline_invalid", place=broken)
    return with_shared_wording(replace(form, parts=plan.parts))
