"""Letters of one file: old encodings become Unicode as the user asked, or as fonts and byte patterns tell."""

from collections.abc import Iterable, Sequence

from parapp.models.table import Encoding
from parapp.vietnamese.old_encodings import OldEncoding, converted, draws_capitals, encoding_of_font, guess, prevailing
from parapp.vietnamese.text import clean

Run = tuple[str, str]  # text, font


class Letters:
    """Reads runs of (text, font) as Unicode, the same runs only once. `found` is the first old encoding met."""

    def __init__(self, wanted: Encoding) -> None:
        self.wanted: Encoding = wanted if wanted in ("unicode", "tcvn3", "vni") else "auto"
        self.found: Encoding = "unicode"
        self._known: dict[tuple[Run, ...], tuple[str, str]] = {}

    def read(self, text: str, font: str = "") -> tuple[str, str]:
        """The text as the program keeps it, and what stood there before if that was another encoding, else ""."""
        if text.isascii() and not (font and draws_capitals(font)):
            return clean(text), ""
        return self.read_runs(((text, font),))

    def read_runs(self, runs: Sequence[Run]) -> tuple[str, str]:
        """The same for runs within one cell, each with a font of its own."""
        key = tuple(runs)
        if key not in self._known:
            self._known[key] = self._convert(key, "")
        return self._known[key]

    def around(self, texts: Iterable[str]) -> OldEncoding:
        """The old encoding that texts of one table without old fonts are in, if any text of the file was."""
        return "" if self.found == "unicode" or self.wanted == "unicode" else prevailing(texts)

    def read_among(self, text: str, around: OldEncoding) -> tuple[str, str]:
        """The same as `read` for a text that says nothing by itself, among others in that encoding."""
        return self._convert(((text, ""),), around)

    def _convert(self, runs: tuple[Run, ...], around: OldEncoding) -> tuple[str, str]:
        text, raw = converted(runs, self.wanted, around)
        if raw and self.found == "unicode":
            self.found = self._named(runs, raw)
        return clean(text), clean(raw)

    def _named(self, runs: tuple[Run, ...], raw: str) -> Encoding:
        if self.wanted != "auto":
            return self.wanted
        by_font = [encoding_of_font(font) for _text, font in runs]
        return next((encoding for encoding in [*by_font, guess(raw)] if encoding), "unicode")
