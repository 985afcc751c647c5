"""A single file that a person opened as a copy, from wherever it lies: on a stick, on this computer, in a network."""

import stat
from pathlib import Path

from parapp.models import UserError
from parapp.store.carry.finding import Found, found_at


def given_copy(path: Path) -> Found:
    """The container that the file is, its list of members found sound; the file is only read.

    UserError `carry_not_found`, `carry_unreadable`, `carry_foreign`, `carry_damaged`, `carry_newer` or `stick_gone`.
    """
    _refuse_what_is_no_file(path)
    found = found_at(path)
    if found is None:
        raise UserError("carry_foreign", name=path.name)
    if found.fault is not None:
        raise found.fault
    return found


def _refuse_what_is_no_file(path: Path) -> None:
    """A pipe or a device could keep its reader waiting for ever, so the kind is asked before anything is opened."""
    try:
        kind = path.stat().st_mode
    except (OSError, ValueError) as error:
        raise UserError("carry_not_found", name=path.name, place=path.parent) from error
    if not stat.S_ISREG(kind):
        raise UserError("carry_foreign", name=path.name)
    try:
        path.open("rb").close()
    except OSError as error:
        raise UserError("carry_unreadable", name=path.name, reason=error) from error
