"""The follow-up page on a small plan, on a fixed day."""

from collections.abc import Iterator

import pytest

from parapp.models import added
from parapp.ui.followup.page import FollowUpPage
from parapp.ui.jobs import JobRunner
from parapp.ui.session import Session
from tests.ui.followup.hands import followed_plan, shown


@pytest.fixture
def jobs(qtbot) -> Iterator[JobRunner]:
    """The thread for work beside the window."""
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def page(qtbot, session: Session, jobs: JobRunner) -> FollowUpPage:
    """The page on the small plan."""
    session.apply(added("dữ liệu", followed_plan()))
    return shown(qtbot, session, jobs)
