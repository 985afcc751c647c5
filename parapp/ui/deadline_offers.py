"""Deadlines offered while they are typed, found without diacritics."""

import re
from collections.abc import Sequence

from parapp.ui.cell_editor import Offers
from parapp.vietnamese.numbers import parse_roman
from parapp.vietnamese.text import search_key

_QUARTER = re.compile(r"\bquy (iv|i{1,3})\b")


def deadline_offers(choices: Sequence[str]) -> Offers:
    """The deadlines of the plan's years that contain all words typed in the cursor's line; "quy 2" finds "Quý II"."""
    keys = {choice: _QUARTER.sub(_with_digit, search_key(choice)) for choice in choices}

    def offer(text: str) -> tuple[int, list[str]]:
        start = text.rfind("\n") + 1
        words = search_key(text[start:]).split()
        fitting = [choice for choice in choices if has_words(keys[choice], words)]
        return start, sorted(fitting, key=lambda choice: not set(words) <= set(keys[choice].split()))

    return Offers(offer)


def _with_digit(match: re.Match[str]) -> str:
    return f"{match[0]} {parse_roman(match[1].upper())}"


def has_words(key: str, words: Sequence[str]) -> bool:
    """Whether each typed word begins a word of the key, so that "quy 2" does not find "quý 12"."""
    padded = f" {key}"
    return all(f" {word}" in padded for word in words)
