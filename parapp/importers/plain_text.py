"""Bytes of a plain text as letters: by its mark, else by what the bytes can mean, or as the user says."""

import codecs
import unicodedata

from parapp.models.table import Encoding
from parapp.vietnamese.old_encodings import guess

MARKS: tuple[tuple[bytes, str, Encoding], ...] = (
    (codecs.BOM_UTF8, "utf-8", "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)
SAMPLE = 100_000
TONES = "\u0300\u0301\u0303\u0309\u0323"


def decoded(data: bytes, wanted: Encoding) -> tuple[str, Encoding]:
    """The text and how it was read. Texts in TCVN3 and VNI come as the letters of their bytes, for `converted`."""
    for mark, codec, encoding in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, errors="replace"), encoding
    if wanted == "utf-8":
        return data.decode("utf-8", errors="replace"), "utf-8"
    if wanted == "utf-16" or (wanted == "auto" and _is_wide(data)):
        return data.decode("utf-16-be" if data[:1] == b"\0" else "utf-16-le", errors="replace"), "utf-16"
    if wanted == "windows-1258":
        return as_windows_1258(data), "windows-1258"
    if wanted in ("tcvn3", "vni"):
        return _as_old(data), wanted
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start > len(data) - 4:  # cut in its last letter
            return data.decode("utf-8", errors="replace"), "utf-8"
    return _guessed(data)


def _is_wide(data: bytes) -> bool:
    """UTF-16 without a mark: every second byte of ASCII signs is nought."""
    start = data[:4096]
    return b"\0" in start and start.count(b"\0") > len(start) / 5


def _as_old(data: bytes) -> str:
    """The text of a file in an old encoding: stored as its bytes, or as the letters of them in UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _guessed(data: bytes) -> tuple[str, Encoding]:
    """A text in one byte a letter: Windows-1258 if all its tone marks find their letters, else what its words say."""
    bytewise = data.decode("latin-1")
    windows = as_windows_1258(data)
    old = guess(bytewise[:SAMPLE])
    if old and not _is_vietnamese(windows[:SAMPLE]):
        return bytewise, old
    return windows, "windows-1258"


def as_windows_1258(data: bytes) -> str:
    """Windows-1258 with its tone marks joined to their letters; a byte that means nothing shows as "�"."""
    return unicodedata.normalize("NFC", data.decode("cp1258", errors="replace"))


def _is_vietnamese(text: str) -> bool:
    """Whether tone marks stood in the text, and each behind a letter that takes one."""
    return not any(sign in TONES for sign in text) and any(sign >= "\u1ea0" for sign in text)
