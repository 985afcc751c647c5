"""Vietnamese for Qt's own buttons, menus and dialogs: Qt ships none."""

from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QObject, QTranslator


class VietnameseTranslator(QTranslator):
    """Answers Qt's own texts from the table `texts` of a TOML file, English to Vietnamese; others stay as they are."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path

    @cached_property
    def _dictionary(self) -> dict[str, str]:
        """Read when Qt first asks, so that the window need not wait for it."""
        import tomllib

        texts: dict[str, str] = tomllib.loads(self._path.read_text(encoding="utf-8"))["texts"]
        return texts

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """The Vietnamese text; None means that Qt keeps its own (an empty text would stand in its place)."""
        return self._dictionary.get(source)

    def isEmpty(self) -> bool:
        """Never empty: Qt skips empty translators."""
        return False
