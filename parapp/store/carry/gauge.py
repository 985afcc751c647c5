"""How far slow work with files is, and whether the person wants it to stop."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
CHUNK = 1024 * 1024
_STEPS = 1000


class Stopped(Exception):
    """The person stopped the work; what was begun is cleared away."""


class Gauge:
    """Counts bytes of a whole, told in thousandths."""

    def __init__(self, whole: int, progress: Progress, cancelled: Cancelled) -> None:
        self._whole = max(whole, 1)
        self._done = 0
        self._progress = progress
        self._cancelled = cancelled

    def add(self, count: int) -> None:
        """So many bytes more are done. Raises Stopped if the person wants no more."""
        if self._cancelled():
            raise Stopped
        self._done = min(self._done + count, self._whole)
        self._progress(self._done * _STEPS // self._whole, _STEPS)


def silent() -> Gauge:
    """A gauge that nobody reads."""
    return Gauge(1, lambda _done, _whole: None, lambda: False)
