"""The page "Văn bản" on the sample, with its real thread."""

from collections.abc import Iterator

import pytest

from parapp.models import added
from parapp.plan.sample import sample_records
from parapp.ui.document.page import DocumentPage
from parapp.ui.session import Session


@pytest.fixture
def sample(session: Session) -> Session:
    """A session on the sample."""
    session.apply(added("nạp dữ liệu mẫu", sample_records()))
    return session


@pytest.fixture
def page(qtbot, sample: Session) -> Iterator[DocumentPage]:
    """The page, shown."""
    made = DocumentPage(sample)
    qtbot.addWidget(made)
    made.resize(1150, 680)
    made.show()
    yield made
    made.close_pages()


def choose(page: DocumentPage, title: str) -> None:
    """Chooses a section by the beginning of its title, as a click would."""
    rows = range(page.sections.count())
    row = next(row for row in rows if page.sections.item(row).text().strip().startswith(title))
    page.sections.setCurrentRow(row)
