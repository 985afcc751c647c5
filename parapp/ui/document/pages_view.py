"""The pages as paper on a desk: scrolled as one column or page by page, in any zoom, crisp at any pixel density."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from parapp.ui.document.page_maker import Look, Pages, Picture, Pictures, Size

GAP = 14
"""Desk left free around each page, in pixels."""
FIT_WIDTH, FIT_PAGE = "width", "page"
SMALLEST_ZOOM, LARGEST_ZOOM = 0.25, 4.0
STEP = 1.15
_POINTS_PER_INCH = 72
_SETTLE_MS = 30  # while scrolling or zooming goes on, no picture is asked for
_LINE = 48

Zoom = float | str


class PagesView(QAbstractScrollArea):
    """Shows Pages. Old pictures stay, stretched if need be, until new ones are there."""

    look_changed = Signal()
    """Other pages or another scale are in view: pictures may be missing."""
    page_changed = Signal(int)
    """The index of the page in view."""
    zoom_changed = Signal()
    painted = Signal(int)
    """The paper with this number stands on the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sizes: tuple[Size, ...] = ()
        self.number = 0  # of the paper shown
        self._pictures: dict[int, tuple[int, Picture]] = {}
        self._zoom: Zoom = FIT_WIDTH
        self._continuous = True
        self._widest = False
        self._single = 0
        self._page = 0
        self._room = QSize()
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.look_changed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Các trang của văn bản")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setAutoFillBackground(False)
        self._held: QPoint | None = None
        self.verticalScrollBar().setSingleStep(_LINE)
        self.horizontalScrollBar().setSingleStep(_LINE)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    # -- what is shown -------------------------------------------------------------------------------------------

    def set_pages(self, pages: Pages) -> None:
        """Shows new pages at the same place; pictures of pages that did not come along stay until drawn anew."""
        same_sizes = pages.sizes == self.sizes
        self.sizes, self.number = pages.sizes, pages.number
        self._pictures = {index: kept for index, kept in self._pictures.items() if index < len(pages.sizes)}
        self._single = min(self._single, max(len(self.sizes) - 1, 0))
        if not same_sizes:
            self._update_bars()
        self.add_pictures(pages.number, pages.pictures)

    def add_pictures(self, number: int, pictures: Pictures) -> None:
        """Takes pictures of the paper with this number."""
        if number == self.number:
            self._pictures.update((index, (number, picture)) for index, picture in pictures.items())
            self._drop_far_pictures()
            self.viewport().update()
            self._ask()

    def clear(self) -> None:
        """Shows no page."""
        self.sizes, self._pictures = (), {}
        self._update_bars()

    def seen(self) -> Look:
        """What is to be drawn first: the pages in view."""
        return Look(tuple(index for index, _ in self._visible()) or (0,), self._device_scale())

    def look(self) -> Look:
        """What is to be drawn in all: the pages in view and one more on each side."""
        seen = self.seen().pages
        around = range(max(seen[0] - 1, 0), seen[-1] + 2) if self._continuous else seen
        order = sorted(around, key=lambda index: index not in seen)
        return Look(tuple(order), self._device_scale())

    def missing(self) -> Look | None:
        """The part of `look` of which there is no fresh picture yet."""
        look = self.look()
        stale = tuple(index for index in look.pages if index < len(self.sizes) and not self._is_fresh(index))
        return Look(stale, look.scale) if stale else None

    def _is_fresh(self, index: int) -> bool:
        kept = self._pictures.get(index)
        return kept is not None and kept[0] == self.number and abs(kept[1].scale - self._device_scale()) < 1e-6

    def _drop_far_pictures(self) -> None:
        near = set(self.look().pages)
        for index in [index for index in self._pictures if index not in near]:
            del self._pictures[index]

    # -- zoom and mode -------------------------------------------------------------------------------------------

    @property
    def zoom(self) -> Zoom:
        """A factor, or FIT_WIDTH or FIT_PAGE."""
        return self._zoom

    @property
    def factor(self) -> float:
        """The zoom as a factor; 1.0 is true size on a screen of usual density."""
        if isinstance(self._zoom, float):
            return self._zoom
        sizes = self.sizes or ((595.3, 841.9),)
        shown = self._shown_sizes(sizes)
        width, height = max(size[0] for size in shown), max(size[1] for size in shown)
        inches = self.logicalDpiX() / _POINTS_PER_INCH
        room = self.maximumViewportSize()
        across = (room.width() - 2 * GAP) / (width * inches)
        if self._zoom == FIT_PAGE:
            across = min(across, (room.height() - 2 * GAP) / (height * inches))
        return min(max(across, SMALLEST_ZOOM / 2), LARGEST_ZOOM)

    def _shown_sizes(self, sizes: tuple[Size, ...]) -> tuple[Size, ...]:
        """Portrait pages decide how wide a page may be, so that an appendix does not make the letter small."""
        if not self._continuous:
            return (sizes[min(self._single, len(sizes) - 1)],)
        upright = tuple(size for size in sizes if size[0] <= size[1])
        return sizes if self._widest else upright or sizes

    def set_widest(self, widest: bool) -> None:
        """Whether the widest page decides what fits, as while an appendix is worked on; the page in view stays."""
        if widest != self._widest:
            self._widest = widest
            self.set_zoom(self._zoom)

    def set_zoom(self, zoom: Zoom) -> None:
        """Another zoom; the middle of the view stays where it is."""
        bar = self.verticalScrollBar()
        middle = self.viewport().height() / 2
        place = (bar.value() + middle) / max(self._total_height(), 1)
        if isinstance(zoom, float):
            zoom = min(max(zoom, SMALLEST_ZOOM), LARGEST_ZOOM)
        self._zoom = zoom
        self._update_bars()
        bar.setValue(round(place * self._total_height() - middle))
        self.zoom_changed.emit()
        self._ask()

    def zoom_by(self, steps: float) -> None:
        """Zooms in by whole or broken steps, out by negative ones."""
        self.set_zoom(float(self.factor * STEP**steps))

    @property
    def continuous(self) -> bool:
        """Whether all pages stand in one column."""
        return self._continuous

    def set_continuous(self, continuous: bool) -> None:
        """All pages in one column, or one at a time; the page in view stays."""
        page = self.page
        self._continuous = continuous
        self._single = page
        self._update_bars()
        self.go_to_page(page)

    # -- place ---------------------------------------------------------------------------------------------------

    @property
    def page(self) -> int:
        """The index of the page in view: the one a third down the view."""
        if not self._continuous:
            return self._single
        place = self.verticalScrollBar().value() + self.viewport().height() // 3
        return max(min(bisect_right(self._tops(), place) - 1, len(self.sizes) - 1), 0)

    def go_to_page(self, index: int) -> None:
        """Brings the top of a page into view."""
        index = max(min(index, len(self.sizes) - 1), 0)
        if self._continuous:
            tops = self._tops()
            self.verticalScrollBar().setValue(tops[index] - GAP if tops else 0)
        else:
            self._single = index
            self._update_bars()
            self.verticalScrollBar().setValue(0)
        self._on_scrolled()

    @property
    def place(self) -> float:
        """Where the view stands: page index and the share of it that lies above the view."""
        tops = self._tops()
        if not self._continuous or not tops:
            return float(self._single)
        value = self.verticalScrollBar().value()
        index = max(bisect_right(tops, value) - 1, 0)
        return index + min(max((value - tops[index]) / self._height(index), 0.0), 0.999)

    def set_place(self, place: float) -> None:
        """Goes to a place that `place` gave before."""
        index = min(int(place), max(len(self.sizes) - 1, 0))
        self.go_to_page(index)
        if self._continuous and place % 1 and self.sizes:
            self.verticalScrollBar().setValue(round(self._tops()[index] + (place % 1) * self._height(index)))

    def shows(self, place: float) -> bool:
        """Whether a place, as `place` counts it, is in view."""
        if not self._continuous or not self.sizes:
            return int(place) == self._single
        index = min(int(place), len(self.sizes) - 1)
        at = self._tops()[index] + (place % 1) * self._height(index) - self.verticalScrollBar().value()
        return 0 <= at < self.viewport().height() * 0.9

    # -- geometry ------------------------------------------------------------------------------------------------

    def _pixels_per_point(self) -> float:
        return self.factor * self.logicalDpiX() / _POINTS_PER_INCH

    def _device_scale(self) -> float:
        return self._pixels_per_point() * self.devicePixelRatioF()

    def _height(self, index: int) -> int:
        return round(self.sizes[index][1] * self._pixels_per_point())

    def _width(self, index: int) -> int:
        return round(self.sizes[index][0] * self._pixels_per_point())

    def _tops(self) -> list[int]:
        """The top of each page from the top of the desk."""
        scale = self._pixels_per_point()  # asked once, for a zoom that fits looks at all sizes
        return list(accumulate((round(height * scale) + GAP for _, height in self.sizes), initial=GAP))[:-1]

    def _total_height(self) -> int:
        if not self.sizes:
            return 0
        if not self._continuous:
            return self._height(self._single) + 2 * GAP
        return self._tops()[-1] + self._height(len(self.sizes) - 1) + GAP

    def _visible(self) -> Iterator[tuple[int, QRect]]:
        """The pages in view with their places in the viewport."""
        for index, top, height in self._within(self.viewport().height()):
            yield index, QRect(self._left(index), self._top(top, height), self._width(index), height)

    def _within(self, room: int) -> Iterator[tuple[int, int, int]]:
        """The pages of which a view of this height shows something: index, top in the view, height."""
        shown = range(len(self.sizes)) if self._continuous else range(self._single, self._single + 1)
        tops = self._tops() if self._continuous else [GAP] * (self._single + 1)
        scale = self._pixels_per_point()
        for index in shown if self.sizes else ():
            top, height = tops[index] - self.verticalScrollBar().value(), round(self.sizes[index][1] * scale)
            if top + height > 0 and top < room:
                yield index, top, height

    def _left(self, index: int) -> int:
        room, width = self.viewport().width(), self._width(index)
        return max((room - width) // 2, GAP) - self.horizontalScrollBar().value()

    def _top(self, top: int, height: int) -> int:
        """A single page that is smaller than the view stands in its middle."""
        free = self.viewport().height() - height
        return free // 2 if not self._continuous and free > 2 * GAP else top

    def _update_bars(self) -> None:
        room = self.viewport().height()
        self.verticalScrollBar().setRange(0, max(self._total_height() - room, 0))
        self.verticalScrollBar().setPageStep(room)
        self._update_across()
        self.viewport().update()
        self._ask()

    def _update_across(self) -> None:
        """Only pages in view can be scrolled aside: a lying one further down gives an upright one no bar. What is in
        view is asked of the view without the bar, else the bar that comes could push away what it came for."""
        in_view = self._within(self.maximumViewportSize().height())
        width = max((self._width(index) for index, _, _ in in_view), default=0) + 2 * GAP
        room = self.viewport().width()
        self.horizontalScrollBar().setRange(0, max(width - room, 0))
        self.horizontalScrollBar().setPageStep(room)

    def _ask(self) -> None:
        if self.sizes:
            self._settle.start()

    def _on_scrolled(self) -> None:
        self._update_across()
        self.viewport().update()
        self._ask()
        if self.page != self._page:
            self._page = self.page
            self.page_changed.emit(self._page)

    # -- events --------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fitting zooms follow the room; the place stays. A bar that comes or goes changes no zoom."""
        place, room = self.place, self.maximumViewportSize()
        super().resizeEvent(event)
        self._update_bars()
        if self._zoom in (FIT_WIDTH, FIT_PAGE) and room != self._room:
            self._room = room
            self.set_place(place)
            self.zoom_changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Desk, paper, and what there is of pictures."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._desk())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for index, rect in self._visible():
            self._paint_page(painter, index, rect)
        painter.end()
        self.painted.emit(self.number)

    def _paint_page(self, painter: QPainter, index: int, rect: QRect) -> None:
        painter.setPen(QColor(0, 0, 0, 70))
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRect(rect.adjusted(-1, -1, 0, 0))
        kept = self._pictures.get(index)
        if kept is None:
            return
        image = kept[1].image
        ratio = self.devicePixelRatioF()
        exact = QRectF(rect.topLeft(), image.size() / ratio)
        close = abs(exact.width() - rect.width()) <= 2 and abs(exact.height() - rect.height()) <= 2
        painter.drawImage(exact if close else QRectF(rect), image)

    def _desk(self) -> QColor:
        """A neutral grey a little off the window's colour, in light and dark."""
        window = self.palette().window().color()
        return window.darker(112) if window.lightness() > 127 else window.lighter(130)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and wheel zooms."""
        turned = event.angleDelta().y() / 120
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(turned)
            event.accept()
        elif not self._continuous and self._at_end(turned):
            self.go_to_page(self._single + (1 if turned < 0 else -1))
        else:
            super().wheelEvent(event)

    def _at_end(self, turned: float) -> bool:
        bar = self.verticalScrollBar()
        return bar.value() == (bar.maximum() if turned < 0 else bar.minimum()) and turned != 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """PgUp and PgDn go from page to page, Home and End to the first and last, Ctrl+plus and minus zoom."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key():
            case Qt.Key.Key_PageDown:
                self.go_to_page(self.page + 1)
            case Qt.Key.Key_PageUp:
                self.go_to_page(self.page - 1)
            case Qt.Key.Key_Home:
                self.go_to_page(0)
            case Qt.Key.Key_End:
                self.go_to_page(len(self.sizes) - 1)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal if control:
                self.zoom_by(1)
            case Qt.Key.Key_Minus if control:
                self.zoom_by(-1)
            case Qt.Key.Key_0 if control:
                self.set_zoom(1.0)
            case _:
                super().keyPressEvent(event)

    def scrollContentsBy(self, _x: int, _y: int) -> None:
        """Everything in view is painted anew: it is only a few pictures."""
        self.viewport().update()

    def mousePressEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        """The hand takes hold of the paper."""
        self._held = event.position().toPoint()
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        """The paper follows the hand."""
        place = event.position().toPoint()
        if event.buttons() & Qt.MouseButton.LeftButton and self._held is not None:
            moved = self._held - place
            self._held = place
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + moved.y())
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + moved.x())

    def mouseReleaseEvent(self, _event) -> None:  # type: ignore[no-untyped-def]
        """The hand lets go."""
        self.viewport().unsetCursor()
