"""The words of one document: what might be written better, and what does not fit together."""

from parapp.document.language.contradictions import contradictions
from parapp.document.language.offers import find_better, word_offers
from parapp.document.language.records import Contradiction, Found, WordOffer

__all__ = ["Contradiction", "Found", "WordOffer", "contradictions", "find_better", "word_offers"]
