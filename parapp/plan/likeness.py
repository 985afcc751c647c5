"""How much two criteria say the same: by their words without diacritics, codes and years, rare words counting more."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from parapp.vietnamese.text import search_key

_ABBREVIATIONS = {
    "bcci": "buu chinh cong ich",
    "cbcc": "can bo cong chuc",
    "cbccvc": "can bo cong chuc vien chuc",
    "cchc": "cai cach hanh chinh",
    "chhc": "cai cach hanh chinh",
    "cntt": "cong nghe thong tin",
    "csdl": "co so du lieu",
    "cqcm": "co quan chuyen mon",
    "dvc": "dich vu cong",
    "dvctt": "dich vu cong truc tuyen",
    "hdnd": "hoi dong nhan dan",
    "nsnn": "ngan sach nha nuoc",
    "pakn": "phan anh kien nghi",
    "qppl": "quy pham phap luat",
    "sncl": "su nghiep cong lap",
    "tthc": "thu tuc hanh chinh",
    "ubnd": "uy ban nhan dan",
    "vbqppl": "van ban quy pham phap luat",
}
_LABEL = re.compile(r"^(?:linh vuc|tieu chi thanh phan|tieu chi)\b[ :\"]*(?=\S)")
_CODE = re.compile(r"^\W*(?:[ivx]+[.)]|[0-9]+(?:\.[0-9]+)*[.:)]|[0-9]+(?:\.[0-9]+)+)\s*")
_TURNED = re.compile(r"\b(?:khong|chua|qua han|tre han|cham)\b")
_YEAR = re.compile(r"\b(?:19|20|21)[0-9]{2}\b")
ENOUGH_WORDS = 5
"""From so many words on a name says by itself what it is about."""
_WORD = re.compile(r"[a-z]+|[0-9]+(?:[.,][0-9]+)*")


@dataclass(frozen=True, slots=True)
class Subject:
    """A criterion's name as it is compared: `key` is equal for names that say the same, `sorted_key` forgets order."""

    key: str
    sorted_key: str
    words: frozenset[str]
    numbers: frozenset[str]


@lru_cache(maxsize=20_000)
def subject_of(name: str) -> Subject:
    """The name without its code, label and years, common abbreviations written out ("TTHC", "thủ tục hành chính")."""
    key = _CODE.sub("", _LABEL.sub("", _CODE.sub("", search_key(name))))
    words: list[str] = []
    for word in _WORD.findall(_YEAR.sub(" ", key)):
        words += _ABBREVIATIONS.get(word, word).split()
    if words[-1:] == ["nam"]:  # "Kế hoạch năm", "Kế hoạch năm 2025", "Kế hoạch"
        words.pop()
    numbers = frozenset(word.replace(",", ".") for word in words if word[0].isdigit())
    return Subject(" ".join(words), " ".join(sorted(words)), frozenset(words), numbers)


class WordWeights:
    """What each word tells: "toàn trình" tells two criteria apart, "tỷ lệ hồ sơ" does not."""

    def __init__(self, subjects: Iterable[Subject]) -> None:
        distinct = {subject.key: subject for subject in subjects}
        self._counts = Counter(word for subject in distinct.values() for word in subject.words)
        self._total = len(distinct) + 1

    def of(self, words: Iterable[str]) -> float:
        """The weight of words together."""
        return sum(math.log(1 + self._total / self._counts.get(word, 1)) for word in words)

    def share(self, one: Subject, other: Subject) -> float:
        """From 0 to 1: 1 for the same key, never for another; numbers that differ lower it."""
        from rapidfuzz import fuzz

        if one.key == other.key:
            return 1.0 if one.key else 0.0
        letters = max(fuzz.ratio(one.key, other.key), fuzz.ratio(one.sorted_key, other.sorted_key)) / 100
        found = (letters + self._common(one, other)) / 2
        if one.numbers and other.numbers and one.numbers != other.numbers:
            found *= 0.9
        if set(_TURNED.findall(one.key)) != set(_TURNED.findall(other.key)):  # "đúng hạn", "quá hạn"
            found *= 0.9
        return min(found, 0.99)

    def _common(self, one: Subject, other: Subject) -> float:
        """The share of words in common; a long name that says all of a shorter one and more counts nearly as much."""
        weights = self.of(one.words), self.of(other.words)
        if not all(weights):
            return 0.0
        common = self.of(one.words & other.words)
        part = 0.8 * common / min(weights) if min(len(one.words), len(other.words)) >= ENOUGH_WORDS else 0.0
        return max(2 * common / sum(weights), part)
