"""Words typed to find a phrase: each begins a word of it, and those typed with diacritics have the same there."""

from dataclasses import dataclass

from parapp.vietnamese.text import compare_key, search_key


@dataclass(frozen=True, slots=True)
class TypedWords:
    """`keys` begin words of a phrase's search key; `marked` are whole words of its compare key."""

    keys: tuple[str, ...]
    marked: tuple[str, ...]

    @property
    def letters(self) -> int:
        """How many signs were typed."""
        return sum(map(len, self.keys))

    @classmethod
    def of(cls, typed: str) -> "TypedWords":
        """The words of a text; the diacritics of the last one, which is still being typed, do not count."""
        words = compare_key(typed).split()
        return cls(tuple(search_key(typed).split()), tuple(word for word in words[:-1] if not word.isascii()))

    def stand_in(self, text: str, key: str) -> bool:
        """Whether a text, given with its search key, has all words."""
        if not all(word in key for word in self.keys):  # most texts end here
            return False
        padded = f" {key}"
        if not all(f" {word}" in padded for word in self.keys):
            return False
        return not self.marked or set(self.marked) <= set(compare_key(text).replace(",", " ").replace(";", " ").split())
