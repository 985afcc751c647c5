"""The gate before every file from elsewhere: what is no plain .xlsx or .docx gets its own sentence and is not opened.

The file is read into memory once, so that what passes the gate is what the readers see.
"""

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Literal

from parapp.models import UserError
from parapp.vietnamese.text import clean

FileKind = Literal["xlsx", "docx"]

MEGABYTE = 1024 * 1024
MAX_FILE = 60 * MEGABYTE
MAX_MEMBERS = 3_000
MAX_UNPACKED = 400 * MEGABYTE
MAX_PART = 300 * MEGABYTE
MAX_RATIO = 200
RATIO_MATTERS_FROM = 50 * MEGABYTE
MAX_PROLOG = MEGABYTE
MAX_CONTENT_TYPES = MEGABYTE

# First bytes, the fault they stand for. The order matters only for readability: no entry is a prefix of another.
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "file_is_pdf"),
    (b"{\\rtf", "file_is_rtf"),
    (b"\x89PNG", "file_is_picture"),
    (b"\xff\xd8\xff", "file_is_picture"),
    (b"GIF8", "file_is_picture"),
    (b"II*\x00", "file_is_picture"),
    (b"MM\x00*", "file_is_picture"),
    (b"Rar!", "file_is_archive"),
    (b"7z\xbc\xaf", "file_is_archive"),
)
OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_SIGNATURE = b"PK\x03\x04"
MAIN_PARTS: tuple[tuple[str, FileKind], ...] = (
    ("wordprocessingml.document.main+xml", "docx"),
    ("wordprocessingml.template.main+xml", "docx"),
    ("spreadsheetml.sheet.main+xml", "xlsx"),
    ("spreadsheetml.template.main+xml", "xlsx"),
)
MACRO_MARKS = ("macroenabled", "vbaproject")
WEB_PAGE = re.compile(rb"<\s*(!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE)


def load(path: Path) -> bytes:
    """The file's bytes, or a UserError that says why there are none (missing, a folder, in use, empty, too large)."""
    name = clean(path.name)
    try:
        if path.is_dir():
            raise UserError("file_is_folder", name=name)
        size = path.stat().st_size
        if size > MAX_FILE:
            raise UserError("file_too_large", name=name, size=str(size // MEGABYTE), limit=str(MAX_FILE // MEGABYTE))
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UserError("file_missing", name=name) from error
    except PermissionError as error:
        raise UserError("file_locked", name=name) from error
    except OSError as error:
        raise UserError("file_unreadable", name=name) from error
    if not data:
        raise UserError("file_empty", name=name)
    return data


def pass_gate(data: bytes, name: str) -> FileKind:
    """What the file is by its content, whatever its name says. Raises a UserError for all that is not to be read."""
    if not data.startswith(ZIP_SIGNATURE):
        raise UserError(_what_else(data), name=name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_members(archive.infolist(), name)
            kind = _kind(archive, name)
            for member in archive.infolist():
                _check_prolog(archive, member, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError) as error:
        raise UserError("file_broken", name=name) from error
    return kind


def _what_else(data: bytes) -> str:
    """The fault's code for a file that is no zip archive."""
    if data.startswith(OLE_SIGNATURE):
        return _which_old_office(data)
    for signature, code in SIGNATURES:
        if data.startswith(signature):
            return code
    start = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"<"):
        return "file_is_web_page" if WEB_PAGE.search(start) else "file_is_xml"
    return "file_is_text" if _looks_like_text(data[:4096]) else "file_unknown"


def _which_old_office(data: bytes) -> str:
    """Old Office files and encrypted new ones share one container; its streams' names tell them apart."""
    names = {
        "EncryptedPackage": "file_encrypted",
        "WordDocument": "file_is_old_word",
        "Workbook": "file_is_old_excel",
        "Book": "file_is_old_excel",
    }
    found = (code for stream, code in names.items() if stream.encode("utf-16-le") in data)
    return next(found, "file_unknown")


def _looks_like_text(start: bytes) -> bool:
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not any(byte < 32 and byte not in (9, 10, 12, 13) for byte in start)


def _check_members(members: list[zipfile.ZipInfo], name: str) -> None:
    if len(members) > MAX_MEMBERS:
        raise UserError("file_has_too_many_parts", name=name, limit=str(MAX_MEMBERS))
    names = Counter(member.filename.casefold() for member in members)
    if any(count > 1 for count in names.values()) or any(_leads_outside(member) for member in members):
        raise UserError("file_has_false_names", name=name)
    if any(member.flag_bits & 1 for member in members):
        raise UserError("file_encrypted", name=name)
    _check_sizes(members, name)
    _check_active_content(names.keys(), name)


def _leads_outside(member: zipfile.ZipInfo) -> bool:
    # orig_filename: zipfile cuts the other one at a NUL and turns the system's separators.
    path = member.orig_filename.replace("\\", "/")
    return path.startswith("/") or "\0" in path or ":" in path or ".." in path.split("/")


def _check_sizes(members: list[zipfile.ZipInfo], name: str) -> None:
    unpacked = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    too_large = unpacked > MAX_UNPACKED or any(member.file_size > MAX_PART for member in members)
    if too_large or (unpacked > RATIO_MATTERS_FROM and unpacked / packed > MAX_RATIO):
        raise UserError("file_unpacks_too_large", name=name)


def _check_active_content(parts: Iterable[str], name: str) -> None:
    for part in parts:
        if "vbaproject" in part:
            raise UserError("file_has_macros", name=name)
        if "/activex/" in part or ("/embeddings/" in part and part.endswith(".bin")):
            raise UserError("file_has_active_objects", name=name)


def _kind(archive: zipfile.ZipFile, name: str) -> FileKind:
    types = _content_types(archive, name)
    lower = types.casefold()
    if "sheet.binary" in lower:
        raise UserError("file_is_binary_excel", name=name)
    if any(mark in lower for mark in MACRO_MARKS):
        raise UserError("file_has_macros", name=name)
    for content_type, kind in MAIN_PARTS:
        if content_type in types:
            return kind
    raise UserError("file_is_presentation" if "presentationml" in lower else "file_is_archive", name=name)


def _content_types(archive: zipfile.ZipFile, name: str) -> str:
    """Text of [Content_Types].xml. Looked at as text: a false hit can only refuse, or fail in the reader."""
    try:
        member = archive.getinfo("[Content_Types].xml")
    except KeyError as error:
        is_open_document = "mimetype" in archive.namelist()
        raise UserError("file_is_opendocument" if is_open_document else "file_is_archive", name=name) from error
    with archive.open(member) as stream:
        data = stream.read(MAX_CONTENT_TYPES)
    return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", errors="replace")


class _RootReached(Exception):
    """The prolog is over: a document type can only stand before the first element."""


class _Prolog:
    """Parser target that stops at the first element."""

    def start(self, _tag: str, _attributes: dict[str, str]) -> None:
        raise _RootReached

    def close(self) -> None:
        return None


def _check_prolog(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> None:
    """Refuses a document type declaration: Office files never need one, and entities can leak files or fill memory."""
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException

    if member.is_dir():
        return
    with archive.open(member) as stream:
        try:
            _feed_prolog(stream)
        except (_RootReached, ParseError):
            return  # a picture is no XML; an ill-formed part is the reader's to refuse if it needs it
        except (DefusedXmlException, _PrologTooLong) as error:
            raise UserError("file_has_document_type", name=name) from error


class _PrologTooLong(Exception):
    """No part of an Office file begins with a megabyte of comments."""


def _feed_prolog(stream: IO[bytes]) -> None:
    from defusedxml.ElementTree import DefusedXMLParser

    parser = DefusedXMLParser(target=_Prolog(), forbid_dtd=True)
    size = 0
    while chunk := stream.read(4096):
        parser.feed(chunk)
        size += len(chunk)
        if size > MAX_PROLOG:
            raise _PrologTooLong
    parser.close()  # newer expat puts off what it was fed until then
