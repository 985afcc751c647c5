"""The gate before every layout template: what could fetch, run or hide something is refused, each by its name.

A template may come from a stick or be changed behind parapp's back, so it passes here each time it is used.
"""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath

from lxml import etree

from parapp.document.word.markup import Element, W
from parapp.models import UserError

LARGEST_TEMPLATE = 30_000_000  # bytes, unpacked
LARGEST_MARKUP = 12_000_000  # bytes, all parts that are parsed
MOST_MEMBERS = 500

NOT_WHOLE = (
    *(ValueError, KeyError, SyntaxError, EOFError, NotImplementedError, OSError),
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error),
)

FIELDS = {"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "STYLEREF", "PAGEREF", "REF", "SEQ", "TOC", "TITLE"}
FIELDS |= {"DATE", "TIME"}
_MARKUP, _PICTURES = {".xml", ".rels"}, {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff"}
_UNUSED = {".odttf", ".fntdata"}  # fonts within the file: never written again
_ACTIVE_TYPES = {
    "macroenabled": "macro",
    "vba": "macro",
    "activex": "điều khiển ActiveX",
    "oleobject": "đối tượng nhúng (OLE)",
    "embeddedpackage": "tệp nhúng",
}
_ACTIVE_RELATIONS = {
    "vbaProject": "macro",
    "control": "điều khiển ActiveX",
    "oleObject": "đối tượng nhúng (OLE)",
    "package": "tệp nhúng",
    "aFChunk": "nội dung của tệp khác (altChunk)",
    "subDocument": "văn bản con",
}
_OUTSIDE = {
    "attachedTemplate": "mẫu đính kèm (attachedTemplate)",
    "image": "ảnh lấy từ ngoài",
    "hyperlink": "liên kết",
    "oleObject": "đối tượng liên kết (OLE)",
    "mailMergeSource": "nguồn trộn thư",
}
_FOREIGN_TAGS = {
    "altChunk": "nội dung của tệp khác (altChunk)",
    "object": "đối tượng nhúng (OLE)",
    "OLEObject": "đối tượng nhúng (OLE)",
    "control": "điều khiển ActiveX",
    "subDoc": "văn bản con",
    "attachedTemplate": "mẫu đính kèm (attachedTemplate)",
    "mailMerge": "nguồn trộn thư",
    "contentPart": "nội dung vẽ tay",
}
_ADDRESSES = {"src", "href", "althref", "target"}
_PLACES = {"document": "thân văn bản", "settings": "thiết lập", "styles": "các kiểu", "numbering": "đánh số"}
_PLACES |= {"header": "đầu trang", "footer": "chân trang", "footnotes": "chú thích", "endnotes": "chú thích cuối"}


def check_template(content: bytes, name: str) -> None:
    """Lets a template pass, or says why not and where.

    UserError `template_unreadable` where it is no whole Word file, `template_unsafe` (reason) where it holds or
    fetches anything foreign, or is made to fill the memory.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            reason = next(_reasons(archive), None)
    except NOT_WHOLE as fault:
        raise UserError("template_unreadable", name=name) from fault
    if reason:
        raise UserError("template_unsafe", name=name, reason=reason)


def _reasons(archive: zipfile.ZipFile) -> Iterator[str]:
    """Why the template is refused, the first first; nothing is unpacked before its size is known."""
    archive.getinfo("[Content_Types].xml")  # KeyError: an archive, but no Word file
    members = [member for member in archive.infolist() if not member.is_dir()]
    yield from _of_sizes(members)
    yield from _of_names(members)
    for member in members:
        yield from _of_kind(member.filename)
    for member in members:
        if _ending(member.filename) in _MARKUP:
            yield from _of_markup(member.filename, archive.read(member))


def _of_names(members: list[zipfile.ZipInfo]) -> Iterator[str]:
    # orig_filename: zipfile cuts the other one at a NUL and turns the system's separators.
    names = [member.orig_filename.replace("\\", "/") for member in members]
    for name in names:
        if name.startswith("/") or ":" in name or "\0" in name or ".." in name.split("/"):
            yield f"có phần mang tên trỏ ra ngoài tệp (“{_shown(name)}”)"
    folded = [name.casefold() for name in names]
    for name in folded:
        if folded.count(name) > 1:
            yield f"có hai phần cùng tên (“{_shown(name)}”)"


def _of_sizes(members: list[zipfile.ZipInfo]) -> Iterator[str]:
    if len(members) > MOST_MEMBERS:
        yield f"gồm hơn {MOST_MEMBERS} phần"
    if any(member.flag_bits & 1 for member in members):
        yield "có đặt mật khẩu"
    if sum(member.file_size for member in members) > LARGEST_TEMPLATE:
        yield f"mở ra lớn hơn {LARGEST_TEMPLATE // 1_000_000} MB"
    markup = (member.file_size for member in members if _ending(member.filename) in _MARKUP)
    if sum(markup) > LARGEST_MARKUP:
        yield f"phần chữ mở ra lớn hơn {LARGEST_MARKUP // 1_000_000} MB"


def _of_kind(name: str) -> Iterator[str]:
    """Only markup and plain pictures belong into the parts that a paper takes over."""
    ending = _ending(name)
    if "vbaproject" in name.casefold():
        yield "có macro"
    elif not name.casefold().startswith("docprops/") and ending not in _MARKUP | _PICTURES | _UNUSED:
        yield f"có phần lạ “{_shown(name)}”; ảnh trong mẫu phải là PNG hoặc JPEG"


def _of_markup(name: str, content: bytes) -> Iterator[str]:
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    if root.getroottree().docinfo.doctype:
        yield f"có khai báo lạ (DOCTYPE) ở {_place(name)}"
    elif name == "[Content_Types].xml":
        yield from _of_types(root)
    elif name.endswith(".rels"):
        yield from _of_relations(name, root)
    else:
        yield from _of_content(name, root)


def _of_types(root: Element) -> Iterator[str]:
    for entry in root:
        kind = str(entry.get("ContentType", "")).casefold()
        yield from (f"có {what}" for mark, what in _ACTIVE_TYPES.items() if mark in kind)


def _of_relations(name: str, root: Element) -> Iterator[str]:
    part = PurePosixPath(name).name.removesuffix(".rels")
    for relation in root:
        kind = str(relation.get("Type", "")).rpartition("/")[2]
        target = str(relation.get("Target", ""))
        if relation.get("TargetMode", "").casefold() == "external" or _leads_outside(target):
            yield f"có {_OUTSIDE.get(kind, 'liên kết')} tới “{_shown(target)}” ở {_place(part)}"
        if kind in _ACTIVE_RELATIONS:
            yield f"có {_ACTIVE_RELATIONS[kind]} ở {_place(part)}"


def _of_content(name: str, root: Element) -> Iterator[str]:
    for element in root.iter(etree.Element):
        tag = etree.QName(element).localname
        if tag in _FOREIGN_TAGS:
            yield f"có {_FOREIGN_TAGS[tag]} ở {_place(name)}"
        for key, value in element.attrib.items():
            if etree.QName(key).localname.lower() in _ADDRESSES and _leads_outside(value):
                yield f"có ảnh hoặc liên kết tới “{_shown(value)}” ở {_place(name)}"
    for code in _field_codes(root):
        word = (code.split() or [""])[0].upper()
        if word not in FIELDS:
            yield f"có trường “{_shown(code.strip())}” ở {_place(name)}; mẫu chỉ dùng được số trang, ngày và tham chiếu"


def _field_codes(root: Element) -> Iterator[str]:
    """The code of every field, put together from the runs that Word or an attacker cut it into."""
    open_codes: list[str] = []
    for element in root.iter(f"{W}fldSimple", f"{W}fldChar", f"{W}instrText"):
        kind = element.get(f"{W}fldCharType")
        if element.tag == f"{W}fldSimple":
            yield str(element.get(f"{W}instr", ""))
        elif element.tag == f"{W}instrText":
            if not open_codes:
                yield element.text or ""
            else:
                open_codes[-1] += element.text or ""
        elif kind == "begin":
            open_codes.append("")
        elif kind == "end" and open_codes:
            yield open_codes.pop()
    yield from open_codes


def _leads_outside(target: str) -> bool:
    folded = target.strip().replace("\\", "/").casefold()
    return folded.startswith("//") or ":" in folded.split("/")[0]


def _ending(name: str) -> str:
    return f".{name.rpartition('.')[2].lower()}"


def _place(name: str) -> str:
    """Where a part is seen, for people."""
    stem = PurePosixPath(name).name.partition(".")[0].rstrip("0123456789")
    return _PLACES.get(stem, f"phần “{_shown(name)}”")


def _shown(text: str) -> str:
    plain = "".join(sign if sign.isprintable() else "·" for sign in text)
    return plain if len(plain) <= 60 else plain[:59] + "…"
