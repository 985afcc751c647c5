"""The gate before a repair: a file that could run, fetch or hide something is refused, not copied on."""

import re
import zipfile
from typing import Any

from parapp.document.nd30.markup import W, value
from parapp.document.nd30.package import MAX_UNPACKED, RELATION, parse
from parapp.models import UserError

Element = Any

CONTENT_TYPES = "[Content_Types].xml"
_FETCHED = {"attachedTemplate", "oleObject", "frame", "subDocument", "aFChunk"}
_INSERTED = {"subDocument", "aFChunk"}
_ON_THE_NET = re.compile(r"^(?:https?:|ftp:|file:/*\\\\|file://[^/]|file:/{4}|//|\\\\)", re.IGNORECASE)
_CALL = re.compile(r"\bDDE(?:AUTO)?\s", re.IGNORECASE)


def refuse_active(archive: zipfile.ZipFile, name: str) -> None:
    """UserError for macros, objects and fields of other programs, false names, parts inserted or fetched, and size."""
    names = [member.orig_filename.replace("\\", "/") for member in archive.infolist()]
    _refuse_names(names, name)
    if CONTENT_TYPES not in names:
        raise UserError("check_no_docx", name=name)
    if sum(member.file_size for member in archive.infolist()) > MAX_UNPACKED:
        raise UserError("check_too_large", name=name)
    types = archive.read(CONTENT_TYPES).decode("utf-8", errors="replace").casefold()
    if "macroenabled" in types or any("vbaproject" in part.casefold() for part in names):
        raise UserError("file_has_macros", name=name)
    if any(re.search(r"/activex/|/embeddings/.*\.bin$", part.casefold()) for part in names):
        raise UserError("file_has_active_objects", name=name)
    for part in names:
        if part.endswith(".rels"):
            _refuse_relations(parse(archive.read(part), name), name)
        elif part.endswith(".xml"):
            _refuse_calls(archive.read(part), name)


def _refuse_names(names: list[str], name: str) -> None:
    """Names that lead out of the file, and two that are one name for Windows."""
    outside = any(one.startswith("/") or ":" in one or "\0" in one or ".." in one.split("/") for one in names)
    if outside or len({one.casefold() for one in names}) < len(names):
        raise UserError("file_has_false_names", name=name)


def _refuse_relations(root: Element, name: str) -> None:
    """Templates and objects that Word would fetch from the net; other files put in whole, which nobody reads here."""
    for relation in root.iter(RELATION, "Relationship"):
        kind = relation.get("Type", "").rpartition("/")[2]
        if kind in _FETCHED and _ON_THE_NET.match(relation.get("Target", "").strip()):
            raise UserError("check_fetches", name=name)
        if kind in _INSERTED:
            raise UserError("check_holds_files", name=name)


def _refuse_calls(content: bytes, name: str) -> None:
    """Fields that have Word start another program, however their code is cut into runs."""
    if b"DDE" not in content.upper() and b"instrText" not in content:
        return
    root = parse(content, name)
    codes = "".join(element.text or "" for element in root.iter(W + "instrText"))
    simple = (value(element, "instr") for element in root.iter(W + "fldSimple"))
    if any(_CALL.search(code + " ") for code in (codes, *simple)):
        raise UserError("check_calls", name=name)
