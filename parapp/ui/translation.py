"""Vietnamese for Qt's own buttons, menus and dialogs: Qt ships none."""

import tomllib
from pathlib import Path

from PySide6.QtCore import QObject, QTranslator


class VietnameseTranslator(QTranslator):
    """Answers Qt's own texts from a dictionary of English to Vietnamese; others stay as they are."""

    def __init__(self, dictionary: dict[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dictionary = dictionary

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """The Vietnamese text; empty means that Qt keeps its own."""
        return self._dictionary.get(source, "")

    def isEmpty(self) -> bool:
        """Never empty: Qt skips empty translators."""
        return False


def load_translator(path: Path) -> VietnameseTranslator:
    """The translator of a TOML file with one table `texts`."""
    with path.open("rb") as stream:
        return VietnameseTranslator(tomllib.load(stream)["texts"])
