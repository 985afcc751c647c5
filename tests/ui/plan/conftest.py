"""A session on a real data file, and the page of the plan on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from parapp.models import added
from parapp.plan.sample import sample_plan_file
from parapp.store import Store
from parapp.ui.plan.page import PlanPage
from parapp.ui.session import Session
from tests.ui.plan.hands import shown, small_plan


@pytest.fixture
def session(qtbot, tmp_path: Path) -> Iterator[Session]:
    """A session on an empty data file."""
    store = Store.open(tmp_path / "parapp.db")
    yield Session(store)
    store.close()


@pytest.fixture
def small(qtbot, session: Session) -> PlanPage:
    """The page on the small plan."""
    session.apply(added("dữ liệu", small_plan()))
    return shown(qtbot, session)


@pytest.fixture
def page(qtbot, session: Session) -> PlanPage:
    """The page on the sample's plan."""
    session.apply(added("dữ liệu", sample_plan_file().records()))
    return shown(qtbot, session)
