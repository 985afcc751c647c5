"""Writes Unicode text as TCVN3 and VNI files hold it: tables of its own, so that the program's are checked by them."""

LETTERS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
LETTERS = "".join(letter for letter in LETTERS if not letter.isascii())

_TCVN3 = {
    **{"à": 0xB5, "ả": 0xB6, "ã": 0xB7, "á": 0xB8, "ạ": 0xB9, "ă": 0xA8, "ằ": 0xBB, "ẳ": 0xBC, "ẵ": 0xBD, "ắ": 0xBE},
    **{"ặ": 0xC6, "â": 0xA9, "ầ": 0xC7, "ẩ": 0xC8, "ẫ": 0xC9, "ấ": 0xCA, "ậ": 0xCB, "è": 0xCC, "ẻ": 0xCE, "ẽ": 0xCF},
    **{"é": 0xD0, "ẹ": 0xD1, "ê": 0xAA, "ề": 0xD2, "ể": 0xD3, "ễ": 0xD4, "ế": 0xD5, "ệ": 0xD6, "ì": 0xD7, "ỉ": 0xD8},
    **{"ĩ": 0xDC, "í": 0xDD, "ị": 0xDE, "ò": 0xDF, "ỏ": 0xE1, "õ": 0xE2, "ó": 0xE3, "ọ": 0xE4, "ô": 0xAB, "ồ": 0xE5},
    **{"ổ": 0xE6, "ỗ": 0xE7, "ố": 0xE8, "ộ": 0xE9, "ơ": 0xAC, "ờ": 0xEA, "ở": 0xEB, "ỡ": 0xEC, "ớ": 0xED, "ợ": 0xEE},
    **{"ù": 0xEF, "ủ": 0xF1, "ũ": 0xF2, "ú": 0xF3, "ụ": 0xF4, "ư": 0xAD, "ừ": 0xF5, "ử": 0xF6, "ữ": 0xF7, "ứ": 0xF8},
    **{"ự": 0xF9, "ỳ": 0xFA, "ỷ": 0xFB, "ỹ": 0xFC, "ý": 0xFD, "ỵ": 0xFE, "đ": 0xAE},
    **{"Ă": 0xA1, "Â": 0xA2, "Ê": 0xA3, "Ô": 0xA4, "Ơ": 0xA5, "Ư": 0xA6, "Đ": 0xA7},
}
_VNI = """
à aø|ả aû|ã aõ|á aù|ạ aï|ă aê|ằ aè|ẳ aú|ẵ aü|ắ aé|ặ aë|â aâ|ầ aà|ẩ aå|ẫ aã|ấ aá|ậ aä|è eø|ẻ eû|ẽ eõ|é eù|ẹ eï
ê eâ|ề eà|ể eå|ễ eã|ế eá|ệ eä|ì ì|ỉ æ|ĩ ó|í í|ị ò|ò oø|ỏ oû|õ oõ|ó où|ọ oï|ô oâ|ồ oà|ổ oå|ỗ oã|ố oá|ộ oä
ơ ô|ờ ôø|ở ôû|ỡ ôõ|ớ ôù|ợ ôï|ù uø|ủ uû|ũ uõ|ú uù|ụ uï|ư ö|ừ öø|ử öû|ữ öõ|ứ öù|ự öï|ỳ yø|ỷ yû|ỹ yõ|ý yù|ỵ î|đ ñ
"""
_VNI_SMALL = dict(pair.split(" ") for line in _VNI.strip().split("\n") for pair in line.split("|"))
_VNI_CODES = _VNI_SMALL | {letter.upper(): code.upper() for letter, code in _VNI_SMALL.items()}


def in_tcvn3(text: str) -> str:
    """The Latin-1 characters of the TCVN3 bytes; capitals with tones are small ones, as the encoding has no others."""
    codes = (_TCVN3.get(letter, _TCVN3.get(letter.lower())) for letter in text)
    return "".join(letter if code is None else chr(code) for letter, code in zip(text, codes, strict=True))


def in_vni(text: str) -> str:
    """The Latin-1 characters of the VNI-Windows bytes."""
    return "".join(_VNI_CODES.get(letter, letter) for letter in text)
