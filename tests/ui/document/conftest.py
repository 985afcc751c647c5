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
    """Chooses a section by its title or the beginning of it, as a click would."""
    page.sections.setCurrentRow(row_of(page, title))


def row_of(page: DocumentPage, title: str) -> int:
    """The row of a part of the outline."""
    titles = [page.sections.item(row).text() for row in range(page.sections.count())]
    return titles.index(title) if title in titles else [name.startswith(title) for name in titles].index(True)
