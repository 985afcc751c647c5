"""Whether a word can be a Vietnamese syllable: what tells readable text from text read in a wrong encoding."""

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOP_TONES = ("\u0301", "\u0323")

_ONSET = re.compile("ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|[bcdđghklmnprstvx]|")
_RIME_LIST = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oc oi om on ong op ot ooc oong oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt
    oe oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh
    uôc uôi uôm uôn uông uôt uơ uy uya uych uynh uyt uyu uyên uyêt
    ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu
"""
_RIMES = frozenset(_RIME_LIST.split())
_LIST_AFTER_QU = """
    a ac ach ai an ang anh ao at au ay ăc ăn ăng ăp ăt ân ât ây e en eo et ê ên êt êch êu i in inh it
    ôc ơ ơn ơt y ych ynh yt yên yêt
"""
_RIMES_AFTER_QU = frozenset(_LIST_AFTER_QU.split())
_FRONT = ("e", "ê", "i", "y")


_MARKED = "ăâêôơư"
_VOWELS = re.compile("[aăâeêioôơuưy]+")


@lru_cache(maxsize=100_000)
def is_syllable(word: str, tone_anywhere: bool = False) -> bool:
    """Whether the word, in any Unicode form, has the build of one Vietnamese syllable: case as people write it,
    a known onset and rime, at most one tone, on its vowel (hòa and hoà), and with a stop at the end sắc or nặng.
    """
    if not (word.islower() or word.isupper() or (word[:1].isupper() and word[1:].islower())):
        return False
    letters, tones = _without_tones(word.lower())
    if len(tones) > 1:
        return False
    for onset in _onsets(letters):
        rime = letters[len(onset) :] if onset != "g" else "i" + letters[2:]
        if _fits(onset, rime):
            place, tone = tones[0] if tones else (0, "")
            stopped = rime.endswith(("c", "ch", "p", "t"))
            placed = tone_anywhere or not tone or place - len(onset) in _tone_places(rime)
            return placed and (not stopped or tone in _STOP_TONES)
    return False


@lru_cache(maxsize=100_000)
def with_tone_placed(word: str) -> str:
    """The syllable with its tone where most offices put it: hòa, khỏe, ủy, hoàn. As it is if it is no syllable."""
    composed = unicodedata.normalize("NFC", word)
    if not is_syllable(composed, tone_anywhere=True):
        return word
    letters, tones = _without_tones(composed.lower())
    for onset in _onsets(letters):
        rime = letters[len(onset) :] if onset != "g" else "i" + letters[2:]
        if tones and _fits(onset, rime):
            place = len(onset) + _tone_places(rime)[0]
            bare = _without_tone(composed)
            moved = bare[:place] + unicodedata.normalize("NFC", bare[place] + tones[0][1]) + bare[place + 1 :]
            return composed if tones[0][0] == place else moved
    return word


def _without_tone(word: str) -> str:
    """The word without its tone mark, capitals as they are."""
    signs = (unicodedata.normalize("NFD", sign) for sign in word)
    return "".join(
        unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES)) for parts in signs
    )


def _without_tones(word: str) -> tuple[str, list[tuple[int, str]]]:
    """The letters with their quality marks only, and each tone mark with the place of its letter."""
    letters, tones = [], []
    for place, sign in enumerate(unicodedata.normalize("NFC", word)):
        parts = unicodedata.normalize("NFD", sign)
        tones += [(place, part) for part in parts if part in _TONES]
        letters.append(unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES)))
    return "".join(letters), tones


def _onsets(letters: str) -> list[str]:
    """The consonants it may begin with: "gi" stands before a rime (gia), or its i is in it (gì, giêng)."""
    onset = _ONSET.match(letters)
    found = onset[0] if onset else ""
    return ["gi", "g"] if found == "gi" else [found]


def _fits(onset: str, rime: str) -> bool:
    if onset == "qu":
        return rime in _RIMES_AFTER_QU
    if onset in ("k", "gh", "ngh") and not rime.startswith(_FRONT):
        return False
    if onset == "c" and rime.startswith(_FRONT):
        return False
    return rime in _RIMES


def _tone_places(rime: str) -> tuple[int, ...]:
    """Where in the rime the tone may stand, in the old way of writing and the new one."""
    marked = [place for place, letter in enumerate(rime) if letter in _MARKED]
    if marked:
        return (marked[-1],)
    match = _VOWELS.match(rime)
    vowels = match[0] if match else ""
    if vowels[:2] in ("oa", "oe", "uy", "oo") and len(vowels) > 1:
        return (1,) if len(rime) > 2 else (0, 1)
    return (0,)
