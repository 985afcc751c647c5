"""An office's own Word template: a copy of parapp's that it changes in Word. Nothing stands in for a broken one."""

from datetime import datetime
from pathlib import Path

from parapp.document.own_templates.places import mark_path, template_path
from parapp.document.saving import save_whole
from parapp.document.typography.styles import Layout
from parapp.document.word.gate import LARGEST_TEMPLATE
from parapp.document.word.layout import default_template, read_layout
from parapp.document.word.writer import word_bytes
from parapp.models import UserError
from parapp.models.document import Document

_NOTE = (
    "Cơ quan dùng mẫu Word riêng ke-hoach.docx trong thư mục này.\r\n"
    "Muốn thôi dùng, xin bấm “Khôi phục mẫu gốc” trong parapp (bước Cơ quan, thẻ Mẫu Word).\r\n"
)
_LOCKED = "own_file_locked"


def whole_layout(template: Path | None) -> Layout:
    """What a template (or parapp's own) says of pages and styles, once it has everything that a paper needs.

    UserError `template_unreadable`, `template_unsafe`, `template_senseless`, `template_lacks`, as writing with it.
    """
    if template is not None:
        word_bytes(Document(parts=()), template)
    return read_layout(template)


def make_own(own: Path) -> Path:
    """Puts a copy of parapp's template into the office's folder, unless it has one already; where it lies.

    UserError `folder_unwritable`, `disk_full`, `own_file_locked`.
    """
    target = template_path(own)
    if not target.exists():
        _use(own, default_template().read_bytes())
    return target


def take_from(own: Path, source: Path) -> Path | None:
    """Makes a file from elsewhere the office's template once it is found good; the copy of the one replaced, if any.

    UserError as `whole_layout`, `own_file_locked`, `folder_unwritable`, `disk_full`.
    """
    try:
        size = source.stat().st_size
        content = b"" if size > LARGEST_TEMPLATE else source.read_bytes()
    except OSError as fault:
        raise UserError("template_unreadable", name=source.name) from fault
    if size > LARGEST_TEMPLATE:
        reason = f"lớn hơn {LARGEST_TEMPLATE // 1_000_000} MB"
        raise UserError("template_unsafe", name=source.name, reason=reason)
    trial = template_path(own).with_name("dang-nap.docx")
    try:
        _put(trial, content)
        whole_layout(trial)
        kept = set_aside(own)
        _use(own, content)
    except UserError as fault:
        raise UserError(fault.code, **{**fault.facts, "name": source.name}) from fault
    finally:
        trial.unlink(missing_ok=True)
    return kept


def set_aside(own: Path) -> Path | None:
    """Parapp's own template holds again; the office's is kept under a new name beside it, which is returned.

    None where the office has none. UserError `own_file_locked`.
    """
    path = template_path(own)
    kept = _free_name(path) if path.exists() else None
    try:
        if kept is not None:
            path.replace(kept)
        mark_path(own).unlink(missing_ok=True)
    except OSError as fault:
        raise UserError(_LOCKED, name=path.name) from fault
    return kept


def _free_name(path: Path) -> Path:
    """ "ke-hoach (21-11-2026).docx", with a count where that is taken."""
    day = f"{datetime.now():%d-%m-%Y}"
    names = [f"{path.stem} ({day}).docx", *(f"{path.stem} ({day} - {count}).docx" for count in range(2, 1000))]
    return next(kept for name in names if not (kept := path.with_name(name)).exists())


def _use(own: Path, content: bytes) -> None:
    """From now on this is the office's template; the note is there first, so that a fault in between is seen."""
    _put(mark_path(own), _NOTE.encode())
    _put(template_path(own), content)


def _put(target: Path, content: bytes) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise UserError("folder_unwritable", folder=str(target.parent)) from fault
    save_whole(target, content, _LOCKED)
