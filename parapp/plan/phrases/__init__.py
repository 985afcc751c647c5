"""The phrase library (Kho câu): what was written for a criterion before, offered again.

The tasks of all plans in the data file are the library: nothing is copied, so nothing grows stale. Phrase records keep
what has no plan (any more), and a small starting library comes with the program.
"""

from parapp.plan.phrases.index import Offer, PhraseIndex
from parapp.plan.phrases.library import LibraryEntry, starting_library
from parapp.plan.phrases.listing import ListedPhrase, forget, hide, listed, reword, show_again
from parapp.plan.phrases.remembering import remember

__all__ = [
    "LibraryEntry",
    "ListedPhrase",
    "Offer",
    "PhraseIndex",
    "forget",
    "hide",
    "listed",
    "remember",
    "reword",
    "show_again",
    "starting_library",
]
