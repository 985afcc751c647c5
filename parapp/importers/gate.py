"""The gate before every file from elsewhere: what the readers do not know gets its own sentence and is not opened.

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

from parapp.importers import ole
from parapp.models import UserError
from parapp.vietnamese.text import clean

FileKind = Literal["xlsx", "xls", "ods", "docx", "csv", "html", "pdf"]

MEGABYTE = 1024 * 1024
MAX_FILE = 60 * MEGABYTE
MAX_MEMBERS = 3_000
MAX_UNPACKED = 400 * MEGABYTE
MAX_PART = 300 * MEGABYTE
MAX_RATIO = 200
RATIO_MATTERS_FROM = 50 * MEGABYTE
MAX_PROLOG = MEGABYTE
MAX_CONTENT_TYPES = MEGABYTE
CONTENT_TYPES = "[Content_Types].xml"

# First bytes, the fault they stand for.
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "file_is_rtf"),
    (b"\x89PNG", "file_is_picture"),
    (b"\xff\xd8\xff", "file_is_picture"),
    (b"GIF8", "file_is_picture"),
    (b"II*\x00", "file_is_picture"),
    (b"MM\x00*", "file_is_picture"),
    (b"Rar!", "file_is_archive"),
    (b"7z\xbc\xaf", "file_is_archive"),
    (b"\x1f\x8b", "file_is_archive"),
    (b"PK\x05\x06", "file_is_archive"),
    (b"MZ", "file_is_program"),
    (b"SQLite format 3", "file_is_data"),
)
# The streams of old Office files and of encrypted new ones, which share one container.
OLD_OFFICE: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "file_encrypted"),
    ("WordDocument", "file_is_old_word"),
    ("PowerPoint Document", "file_is_presentation"),
    ("__properties_version1.0", "file_is_mail"),
)
OLD_EXCEL = {"Workbook", "Book"}
ZIP_SIGNATURE = b"PK\x03\x04"
PDF_SIGNATURE = b"%PDF-"
PDF_STARTS_WITHIN = 1024
START = 8192
MAIN_PARTS: tuple[tuple[str, FileKind], ...] = (
    ("wordprocessingml.document.main+xml", "docx"),
    ("wordprocessingml.template.main+xml", "docx"),
    ("spreadsheetml.sheet.main+xml", "xlsx"),
    ("spreadsheetml.template.main+xml", "xlsx"),
)
MACRO_MARKS = ("macroenabled", "vbaproject")
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
OPEN_KINDS = {
    "text": "file_is_open_text",
    "presentation": "file_is_presentation",
    "graphics": "file_is_picture",
}
MANIFEST = "META-INF/manifest.xml"
WEB_PAGE = re.compile(r"<\s*(!doctype\s+html|html|head|body|table|meta|style|div)\b", re.IGNORECASE)
MAIL = re.compile(r"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?mime-version\s*:", re.IGNORECASE)
BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


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
        return _kind_of_bytes(data, name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_members(archive.infolist(), name)
            kind = _kind(archive, name)
            for member in archive.infolist():
                if member.filename != MANIFEST:  # old ones have a document type; it is only searched, never parsed
                    _check_prolog(archive, member, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError) as error:
        raise UserError("file_broken", name=name) from error
    return kind


def _kind_of_bytes(data: bytes, name: str) -> FileKind:
    """The kind of a file that is no zip archive."""
    if data.startswith(ole.SIGNATURE):
        return _kind_of_old_office(data, name)
    if PDF_SIGNATURE in data[:PDF_STARTS_WITHIN]:
        return "pdf"
    for signature, code in SIGNATURES:
        if data.startswith(signature):
            raise UserError(code, name=name)
    if not data.strip(b"\0"):
        raise UserError("file_only_zeros", name=name)
    start = _text_of(data[:START])
    if start is None:
        raise UserError("file_is_picture" if _is_other_picture(data) else "file_unknown", name=name)
    if MAIL.match(start):
        raise UserError("file_is_web_archive", name=name)
    if not start.startswith("<"):
        return "csv"
    if WEB_PAGE.search(start):
        return "html"
    raise UserError("file_is_xml", name=name)


def _kind_of_old_office(data: bytes, name: str) -> FileKind:
    found = ole.streams(data)
    if not found:
        raise UserError("file_broken", name=name)
    for stream, code in OLD_OFFICE:
        if stream in found:
            raise UserError(code, name=name)
    if found & OLD_EXCEL:
        return "xls"
    raise UserError("file_unknown", name=name)


def _is_other_picture(data: bytes) -> bool:
    is_photo = data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"mif1", b"avif")
    return is_photo or data.startswith(b"BM") or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")


def _text_of(start: bytes) -> str | None:
    """How a file begins if it is text, without leading blanks; None if it is none. Only ASCII in it is sure."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if start.startswith(mark):
            return start[len(mark) :].decode(encoding, errors="replace").lstrip()
    if b"\0" in start:
        half = start.replace(b"\0", b"")
        is_wide = 0.2 < start.count(b"\0") / len(start) < 0.6 and not _has_controls(half)
        return half.decode("latin-1").lstrip() if is_wide else None
    return None if _has_controls(start) else start.decode("latin-1").lstrip()


def _has_controls(start: bytes) -> bool:
    return any(byte < 32 and byte not in b"\t\n\v\f\r\x1a" for byte in start)


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
        if "vbaproject" in part or part.startswith(("basic/", "scripts/")):
            raise UserError("file_has_macros", name=name)
        if "/activex/" in part or ("/embeddings/" in part and part.endswith(".bin")):
            raise UserError("file_has_active_objects", name=name)


def _kind(archive: zipfile.ZipFile, name: str) -> FileKind:
    if CONTENT_TYPES not in archive.namelist():
        return _open_kind(archive, name)
    types = _text_of_part(archive, CONTENT_TYPES)
    lower = types.casefold()
    if "sheet.binary" in lower:
        raise UserError("file_is_binary_excel", name=name)
    if any(mark in lower for mark in MACRO_MARKS):
        raise UserError("file_has_macros", name=name)
    for content_type, kind in MAIN_PARTS:
        if content_type in types:
            return kind
    raise UserError("file_is_presentation" if "presentationml" in lower else "file_is_archive", name=name)


def _open_kind(archive: zipfile.ZipFile, name: str) -> FileKind:
    """The kind of an archive that says what it is as OpenDocument files do."""
    names = archive.namelist()
    kind = _text_of_part(archive, "mimetype").strip() if "mimetype" in names else ""
    if not kind.startswith(OPEN_DOCUMENT):
        raise UserError("file_is_archive", name=name)
    manifest = _text_of_part(archive, MANIFEST) if MANIFEST in names else ""
    if "encryption-data" in manifest or "encrypted-package" in names:
        raise UserError("file_encrypted", name=name)
    kind = kind.removeprefix(OPEN_DOCUMENT).removesuffix("-template")
    if kind != "spreadsheet":
        raise UserError(OPEN_KINDS.get(kind, "file_is_archive"), name=name)
    if "content.xml" not in names:
        raise UserError("file_broken", name=name)
    return "ods"


def _text_of_part(archive: zipfile.ZipFile, part: str) -> str:
    """The beginning of a part. Looked at as text: a false hit can only refuse, or fail in the reader."""
    with archive.open(part) as stream:
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
