"""The first page and the first lying page of the plan in small, as the office's template makes them."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from parapp.models import PlanFile, UserError
from parapp.ui.document.page_maker import PageMaker
from parapp.ui.session import Session

_GAP, _SHARPER = 8, 1.5


class PageGlance(QWidget):
    """Pages made beside the window by the template in use; the last ones stay until new ones are there."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._maker: PageMaker | None = None
        self._asked = 0
        self._images: list[QImage] = []
        self.setAccessibleName("Trang đầu và phụ lục theo mẫu của cơ quan")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(300, 420)

    def minimumSizeHint(self) -> QSize:
        return QSize(110, 120)

    @property
    def pages(self) -> int:
        """How many pages are shown."""
        return len(self._images)

    def close_jobs(self) -> None:
        """Stops the thread that makes the pages."""
        if self._maker is not None:
            self._maker.close()

    @property
    def maker(self) -> PageMaker:
        """The thread that makes the pages, begun when it is first needed."""
        if self._maker is None:
            self._maker = PageMaker(self, self._session.own_folder)
        return self._maker

    def refresh(self) -> None:
        """Asks for the pages anew."""
        maker, plan_file = self.maker, self._session.plan_file
        height = max(self.height(), 300) * self.devicePixelRatioF() * _SHARPER
        self._asked += 1
        asked = self._asked
        job = maker.start(lambda: _pictures(maker, plan_file, height))
        job.done.connect(lambda images: self._show(asked, images))
        job.failed.connect(self._on_failed)

    def _show(self, asked: int, images: list[QImage]) -> None:
        if asked == self._asked:
            self._images = images
            self.update()

    def _on_failed(self, error: Exception) -> None:
        """What is wrong with the office's own things is told where they are made; here the old pages just go."""
        if not isinstance(error, UserError):
            raise error
        self._images = []
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        top = 0.5
        for image, room in zip(self._images, self._rooms(), strict=True):
            shown = QRectF((self.width() - room.width()) / 2, top, room.width(), room.height())
            painter.drawImage(shown, image)
            painter.drawRect(shown)
            top = shown.bottom() + _GAP

    def _rooms(self) -> list[QSize]:
        """The size of each page: as large as fits, all to one scale."""
        if not self._images:
            return []
        widest = max(image.width() for image in self._images)
        tall = sum(image.height() for image in self._images)
        free = self.height() - 2 - _GAP * (len(self._images) - 1)
        scale = min((self.width() - 2) / widest, free / tall)
        return [QSize(int(image.width() * scale), int(image.height() * scale)) for image in self._images]


def _pictures(maker: PageMaker, plan_file: PlanFile | None, height: float) -> list[QImage]:
    """The first page and, if there is one, the first lying page. On the maker's thread."""
    from parapp.paper import paper
    from parapp.plan.sample import sample_plan_file

    shown = plan_file or sample_plan_file()
    _count, images = maker.first_pages(paper(shown, shown.plan.form_id, own=maker.own), height)
    lying = [image for image in images if image.width() > image.height()]
    return [*images[:1], *(image for image in lying[:1] if image is not images[0])]
