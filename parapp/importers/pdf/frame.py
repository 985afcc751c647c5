"""The frame a person reads a page in, made of the page's own coordinates."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """How the page's own coordinates become those of the reader: `quarter` turns clockwise of the box on the page."""

    left: float
    bottom: float
    right: float
    top: float
    quarter: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as read."""
        across, along = self.right - self.left, self.top - self.bottom
        return (along, across) if self.quarter % 2 else (across, along)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page as the reader sees it."""
        if self.quarter == 0:
            return x - self.left, self.top - y
        if self.quarter == 1:
            return y - self.bottom, x - self.left
        if self.quarter == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """x0, top, x1, bottom of a box as the reader sees it."""
        ax, ay = self.point(left, bottom)
        bx, by = self.point(right, top)
        return (ax if ax < bx else bx), (ay if ay < by else by), (bx if ax < bx else ax), (by if ay < by else ay)
