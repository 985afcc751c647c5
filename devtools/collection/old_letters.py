"""Vietnamese in the code tables before Unicode, as old files store it: TCVN3, VNI-Windows, Windows-1258."""

import unicodedata

_TCVN3 = dict(
    zip(
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        bytes.fromhex(
            "b5b6b7b8b9 a8bbbcbdbec6 a9c7c8c9cacb ae cccecfd0d1 aad2d3d4d5d6 d7d8dcddde dfe1e2e3e4 abe5e6e7e8e9 "
            "aceaebecedee eff1f2f3f4 adf5f6f7f8f9 fafbfcfdfe a1a2a3a4a5a6a7"
        ).decode("latin-1"),
        strict=True,
    )
)
_VNI_TONES = {"\u0301": "ùá é".replace(" ", ""), "\u0300": "øàè", "\u0309": "ûåú", "\u0303": "õãü", "\u0323": "ïäë"}
_VNI_ALONE = {"í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "đ": "ñ"}
_VNI_PLAIN = {"â": "aâ", "ă": "aê", "ê": "eâ", "ô": "oâ", "ơ": "ô", "ư": "ö"}


def tcvn3(text: str) -> str:
    """As a .VnTime font wants it. Capitals with a tone have no place in it: use tcvn3_capitals for such text."""
    return "".join(_TCVN3.get(letter, letter) for letter in unicodedata.normalize("NFC", text))


def tcvn3_capitals(text: str) -> str:
    """As a .VnTimeH font wants it: stored as small letters, drawn as capitals."""
    return tcvn3(text.lower())


def needs_capital_font(text: str) -> bool:
    """Whether a capital occurs that TCVN3 has only in its fonts of capitals."""
    return any(letter not in _TCVN3 and ord(letter) > 127 and letter.isupper() for letter in text)


def vni(text: str) -> str:
    """As a VNI-… font wants it: mostly two signs for a letter with marks."""
    return "".join(_vni_letter(letter) for letter in unicodedata.normalize("NFC", text))


def _vni_letter(letter: str) -> str:
    if letter.isupper() and ord(letter) > 127:
        return _vni_letter(letter.lower()).upper()
    if letter in _VNI_ALONE or letter in _VNI_PLAIN:
        return (_VNI_ALONE | _VNI_PLAIN)[letter]
    parts = unicodedata.normalize("NFD", letter)
    if len(parts) == 1:
        return letter
    tone = next((mark for mark in parts if mark in _VNI_TONES), "")
    base = unicodedata.normalize("NFC", parts.replace(tone, "")) if tone else letter
    if not tone:
        return letter
    plain, circumflex, breve = tuple(_VNI_TONES[tone])
    if base in "âêô":
        return unicodedata.normalize("NFD", base)[0] + circumflex
    if base == "ă":
        return "a" + breve
    return _VNI_PLAIN.get(base, base) + plain


def windows_1258(text: str) -> bytes:
    """Bytes of code page 1258: letters with their shape, then the tone as a sign of its own."""
    text = unicodedata.normalize("NFC", text).replace("\u202f", "\u00a0")  # it has no narrow space
    return "".join(map(_split_tone, text)).encode("cp1258")


def _split_tone(letter: str) -> str:
    try:
        letter.encode("cp1258")
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", letter)
        tone = next(mark for mark in parts if mark in _VNI_TONES)
        return unicodedata.normalize("NFC", parts.replace(tone, "")) + tone
    return letter
