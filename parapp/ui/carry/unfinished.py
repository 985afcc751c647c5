"""What was chosen in a review that was left before its plan was made, kept until the same two plans are looked at."""

import msgspec

from parapp.models.record import Value
from parapp.plan.carry_over import Choices
from parapp.store import Store
from parapp.ui.carry.review import Review
from parapp.ui.carry.starting import Start

_SETTING = "unfinished_review"


class _Unfinished(Value, frozen=True):
    start: str
    said: Choices


def keep_choices(store: Store, review: Review) -> None:
    """Keeps what was chosen; nothing where nothing was."""
    if review.said != Choices():
        left = _Unfinished(start=repr(review.begun.start), said=review.said)
        store.set_setting(_SETTING, msgspec.to_builtins(left))


def kept_choices(store: Store, start: Start) -> Choices | None:
    """What was chosen in a review of the same start; None if nothing was, or what is kept is damaged."""
    try:
        left = msgspec.convert(store.get_setting(_SETTING), _Unfinished)
    except msgspec.ValidationError:
        return None
    return left.said if left.start == repr(start) else None


def forget_choices(store: Store) -> None:
    """Keeps nothing: the plan is made."""
    store.set_setting(_SETTING, None)
