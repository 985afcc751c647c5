"""Pages made beside the window: composing, typst and PDFium all run on one thread; the latest request wins."""

import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from parapp.document.own_templates.places import Stamp, TemplateInUse, stamp
from parapp.models import PlanFile, RelatedPaper
from parapp.models.document import Document
from parapp.ui.document.outline_rows import HeadingLine, heading_lines
from parapp.ui.jobs import Job, JobRunner

if TYPE_CHECKING:
    from parapp.document.compose.paper import Composer
    from parapp.document.compose.papers import PaperComposer
    from parapp.document.typeset import Typesetter
    from parapp.document.typeset.pages import PagePictures

_LONGEST_SEARCH = 40
Size = tuple[float, float]
Pictures = Mapping[int, "Picture"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as pixels; `scale` is device pixels per point."""

    image: QImage
    scale: float


@dataclass(frozen=True, slots=True)
class Pages:
    """A paper set in pages: sizes in points, pictures of those asked for, headings as printed. `number` counts the
    papers made."""

    number: int
    sizes: tuple[Size, ...]
    pictures: Pictures
    headings: tuple[HeadingLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """Which pages are to be drawn, and in how many device pixels per point."""

    pages: tuple[int, ...] = (0,)
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class _Order:
    plan_file: PlanFile
    look: Look = field(default_factory=Look)
    paper: RelatedPaper | None = None


class PageMaker(QObject):
    """Owns the thread on which typst and PDFium live. Signals arrive on the window's thread."""

    made = Signal(object)
    """Pages of the latest plan asked for."""
    drawn = Signal(int, object)
    """Number of the paper, and further pictures of its pages."""
    found = Signal(float)
    """Where the text looked for begins: page index and about which share of the page lies above."""
    failed = Signal(object)
    """Why there are no new pages: UserError, PageFault or a fault of ours."""

    def __init__(self, parent: QObject | None = None, own: Path | None = None) -> None:
        super().__init__(parent)
        self.own = own  # the folder of what the office made itself
        self.template = TemplateInUse(own)
        self._runner = JobRunner(self)
        self._lock = Lock()
        self._order: _Order | None = None
        self._look: Look | None = None
        self._composer: Composer | None = None  # on the thread only
        self._paper_composer: PaperComposer | None = None  # on the thread only
        self._typesetter: Typesetter | None = None  # on the thread only
        self._state: tuple[Path | None, Stamp | None] = (None, None)  # of the template the typesetter goes by
        self._pictures: PagePictures | None = None  # on the thread only
        self._number = 0  # on the thread only

    def make(self, plan_file: PlanFile, look: Look, paper: RelatedPaper | None = None) -> None:
        """Asks for the pages of a plan, or of a paper around it; an older order that was not begun is dropped."""
        with self._lock:
            waiting, self._order = self._order, _Order(plan_file, look, paper)
        if waiting is None:
            job = self._runner.start(self._make_latest)
            job.done.connect(self._on_made)
            job.failed.connect(self.failed)

    def draw(self, look: Look) -> None:
        """Asks for pictures of the paper made last; an older wish that was not begun is dropped."""
        with self._lock:
            waiting, self._look = self._look, look
        if waiting is None:
            job = self._runner.start(self._draw_latest)
            job.done.connect(self._on_drawn)
            job.failed.connect(self.failed)

    def find(self, text: str) -> None:
        """Looks where in the paper made last a paragraph begins; `found` follows if it does."""
        job = self.start(lambda: place_of(text, self._pictures) if self._pictures else None)
        job.done.connect(self._on_found)

    def start(self, work: Callable[[], Any]) -> Job:
        """Runs other work that needs typst or PDFium, or takes long, on the same thread."""
        return self.start_long(lambda _progress, _cancelled: work())

    def start_long(self, work: Callable[[Callable[[int, int], None], Callable[[], bool]], Any]) -> Job:
        """Runs work that tells how far it is and asks whether to stop, on the same thread."""
        return self._runner.start(work)

    def pdf(self, document: Document) -> bytes:
        """A document as PDF. Only from work given to `start`."""
        return self._pages_by().pdf(document, date.today())

    def first_pages(self, document: Document, height: float) -> tuple[int, list[QImage]]:
        """How many pages a document has, and small pictures `height` pixels high of its first two pages and of its
        first landscape one. Only from work given to `start`."""
        from parapp.document.typeset.pages import PagePictures

        with PagePictures(*self._pages_by().part_pdfs(document)) as pictures:
            sizes = pictures.sizes()
            turned = next((at for at, (width, tall) in enumerate(sizes) if width > tall), None)
            shown = sorted({at for at in (0, 1, turned) if at is not None and at < len(sizes)})
            upright = max(tall for _, tall in sizes)
            return len(sizes), [drawn_page(pictures, at, height / upright).image for at in shown]

    def close(self) -> None:
        """Stops the thread; what waits is dropped."""
        self._runner.close()
        if self._pictures is not None:
            self._pictures.close()
            self._pictures = None

    # -- on the thread -------------------------------------------------------------------------------------------

    def _make_latest(self, _progress: object, _cancelled: object) -> Pages | None:
        from parapp.document.typeset.pages import PagePictures

        with self._lock:
            order, self._order = self._order, None
        if order is None:
            return None
        document = self._document(order.plan_file, order.paper)
        if self._newer_waits():
            return None
        pdfs = self._pages_by().part_pdfs(document)
        if self._pictures is not None:
            self._pictures.close()
        self._pictures = PagePictures(*pdfs)
        self._number += 1
        if self._number == 1:
            gc.freeze()  # else a full collection, whichever thread sets it off, stops the window for 20 ms and more
        pictures = drawn_pages(self._pictures, order.look)
        return Pages(self._number, tuple(self._pictures.sizes()), pictures, heading_lines(document))

    def _document(self, plan_file: PlanFile, related: RelatedPaper | None) -> Document:
        from parapp.document.compose.paper import Composer
        from parapp.document.compose.papers import PaperComposer
        from parapp.paper import paper, related_paper

        if related is not None:
            if self._paper_composer is None:
                self._paper_composer = PaperComposer()
            return related_paper(plan_file, related, self.own, composer=self._paper_composer)
        if self._composer is None:
            self._composer = Composer()
        return paper(plan_file, plan_file.plan.form_id, self._composer, self.own)

    def _pages_by(self) -> "Typesetter":
        """The typesetter for the office's Word template as it lies there now."""
        from parapp.document.own_templates.word_template import whole_layout
        from parapp.document.typeset import Typesetter

        template = self.template.path
        state = (template, stamp(template) if template else None)
        if self._typesetter is None or self._state != state:
            self._typesetter = Typesetter(whole_layout(template))
            self._state = state
        return self._typesetter

    def _newer_waits(self) -> bool:
        """Whether newer text came meanwhile; its own job follows."""
        with self._lock:
            return self._order is not None

    def _draw_latest(self, _progress: object, _cancelled: object) -> tuple[int, Pictures] | None:
        with self._lock:
            look, self._look = self._look, None
        if look is None or self._pictures is None or self._newer_waits():
            return None
        return self._number, drawn_pages(self._pictures, look)

    # -- on the window's thread ----------------------------------------------------------------------------------

    def _on_made(self, pages: Pages | None) -> None:
        if pages is not None:
            self.made.emit(pages)

    def _on_found(self, place: float | None) -> None:
        if place is not None:
            self.found.emit(place)

    def _on_drawn(self, drawn: tuple[int, Pictures] | None) -> None:
        if drawn is not None:
            self.drawn.emit(*drawn)


def drawn_pages(pictures: "PagePictures", look: Look) -> dict[int, Picture]:
    """Pictures of pages by index; pages that do not exist are left out."""
    count = len(pictures)
    return {index: drawn_page(pictures, index, look.scale) for index in look.pages if 0 <= index < count}


def drawn_page(pictures: "PagePictures", index: int, scale: float) -> Picture:
    """One page in `scale` pixels to a point."""
    width, height, stride, pixels = pictures.picture(index, scale)
    return Picture(QImage(pixels, width, height, stride, QImage.Format.Format_RGB32).copy(), scale)


def place_of(text: str, pictures: "PagePictures") -> float | None:
    """Page index and share of the page above the text's first words, whatever its line breaks; None if nowhere."""
    wanted = "".join(text.split())[:_LONGEST_SEARCH]
    for index in range(len(pictures)):
        page = "".join(pictures.text(index).split())
        if (at := page.find(wanted)) >= 0:
            return index + at / len(page)
    return None
