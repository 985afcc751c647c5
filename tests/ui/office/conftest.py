"""The page of the office on the sample and on nothing."""

import pytest

from parapp.models import added
from parapp.plan.sample import sample_records
from parapp.ui.office.page import OfficePage


def shown(qtbot, session):
    page = OfficePage(session)
    qtbot.addWidget(page)
    page.resize(1150, 700)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    return page


@pytest.fixture
def empty(qtbot, session):
    return shown(qtbot, session)


@pytest.fixture
def page(qtbot, session):
    session.apply(added("nạp dữ liệu mẫu", sample_records()))
    return shown(qtbot, session)
