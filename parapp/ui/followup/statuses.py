"""The state of a task as it is typed: by its first letter, some of its words, or chosen from a list."""

from parapp.models import TaskStatus, UserError
from parapp.plan.edits.tasks import STATUS_NAMES
from parapp.ui.cell_editor import Offers
from parapp.vietnamese.text import search_key

_ALSO: dict[TaskStatus, str] = {
    "not_started": "chua lam",
    "in_progress": "dang lam",
    "done": "xong hoan thanh",
    "cancelled": "bo dung huy",
}
_ORDER: tuple[TaskStatus, ...] = ("in_progress", "done", "not_started", "cancelled")


def status_offers() -> Offers:
    """All states, those first that what is typed begins; the first one is taken by Enter."""
    return Offers(lambda text: (0, [STATUS_NAMES[status] for status in _fitting(text)]))


def read_status(text: str) -> TaskStatus:
    """The state meant by typed words. UserError where none or more than one is meant."""
    key = search_key(text)
    exact = [status for status, name in STATUS_NAMES.items() if search_key(name) == key]
    found = exact or (_fitting(text) if key else [])
    if not found or (len(found) > 1 and _rank(found[0], key) == 2):
        raise UserError("status_unknown", text=text[:40])
    return found[0]


def _fitting(text: str) -> list[TaskStatus]:
    words = search_key(text).split()
    if not words:
        return list(_ORDER)
    found = [status for status in _ORDER if all(_has(status, word) for word in words)]
    return sorted(found, key=lambda status: _rank(status, " ".join(words)))


def _has(status: TaskStatus, word: str) -> bool:
    return any(part.startswith(word) for part in f"{search_key(STATUS_NAMES[status])} {_ALSO[status]}".split())


def _begins(status: TaskStatus, key: str) -> bool:
    return search_key(STATUS_NAMES[status]).startswith(key)


def _rank(status: TaskStatus, key: str) -> int:
    """Names that begin so come first, then states one of whose own words does; "h" means "hoàn thành"."""
    if _begins(status, key):
        return 0
    return 1 if any(word.startswith(key) for word in _ALSO[status].split()) else 2
