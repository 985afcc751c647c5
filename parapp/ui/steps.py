"""The steps of the work and how their pages are made. A page's modules are imported when it is first wanted."""

from collections.abc import Callable

from parapp.ui.jobs import JobRunner
from parapp.ui.session import Session
from parapp.ui.step import Step

MakePage = Callable[[Session, JobRunner], Step]


def _office(session: Session, _jobs: JobRunner) -> Step:
    from parapp.ui.office.page import OfficePage

    return OfficePage(session)


def _criteria(session: Session, jobs: JobRunner) -> Step:
    from parapp.ui.criteria.page import CriteriaPage

    return CriteriaPage(session, jobs)


def _plan(session: Session, _jobs: JobRunner) -> Step:
    from parapp.ui.plan.page import PlanPage

    return PlanPage(session)


def _document(session: Session, _jobs: JobRunner) -> Step:
    from parapp.ui.document.page import DocumentPage

    return DocumentPage(session)


def _followup(session: Session, jobs: JobRunner) -> Step:
    from parapp.ui.followup.page import FollowUpPage

    return FollowUpPage(session, jobs)


PAGES: dict[str, MakePage] = {
    "Cơ quan": _office,
    "Tiêu chí và điểm": _criteria,
    "Kế hoạch": _plan,
    "Văn bản": _document,
    "Theo dõi": _followup,
}
