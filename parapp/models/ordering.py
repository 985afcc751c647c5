"""Order among siblings as fractional keys, so that one drag changes one row."""

from collections.abc import Sequence

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)


def key_between(before: str | None, after: str | None) -> str:
    """A key that sorts (by code point) after `before` and before `after`; None is the open end.

    Raises ValueError if `before` does not sort before `after`.
    """
    low = before or ""
    if after is not None and low >= after:
        raise ValueError(f"{before!r} does not sort before {after!r}")
    at_end = after is None
    prefix = ""
    position = 0
    while True:
        low_digit = _DIGITS.index(low[position]) if position < len(low) else 0
        high_digit = _DIGITS.index(after[position]) if after is not None and position < len(after) else _BASE
        if high_digit - low_digit > 1:
            # At the open end a step of one keeps keys short however often a row is added last.
            middle = low_digit + 1 if at_end else (low_digit + high_digit) // 2
            return prefix + _DIGITS[middle]
        prefix += _DIGITS[low_digit]
        if low_digit < high_digit:
            after = None
        position += 1


def spread_keys(count: int) -> list[str]:
    """`count` ascending keys of equal width, with room between any two of them."""
    width = 1
    while _BASE**width < (count + 1) * 4:
        width += 1
    step = _BASE**width // (count + 1)
    return [_encode(step * (index + 1), width) for index in range(count)]


def _encode(number: int, width: int) -> str:
    digits = []
    for _ in range(width):
        number, digit = divmod(number, _BASE)
        digits.append(_DIGITS[digit])
    return "".join(reversed(digits)).rstrip("0") or "0V"


def keys_between(before: str | None, after: str | None, count: int) -> Sequence[str]:
    """`count` ascending keys between two siblings."""
    keys: list[str] = []
    for _ in range(count):
        before = key_between(before, after)
        keys.append(before)
    return keys
