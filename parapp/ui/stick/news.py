"""What a copy on a stick has that this computer has not, in words."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from parapp.messages import sentence
from parapp.models import UserError
from parapp.store.carry.finding import Found
from parapp.store.carry.peeking import peeked
from parapp.store.log import LogEntry
from parapp.store.merging import Relation, related

_SAME = "Không có gì mới: giống dữ liệu trên máy này"
_OLDER = "Không có gì mới: cũ hơn dữ liệu trên máy này"


class Offered(NamedTuple):
    """A container and what is new in it; `usable`: it can be opened."""

    found: Found
    words: str
    usable: bool
    newer: bool = False


def offered(found: Found, own: Sequence[LogEntry]) -> Offered:
    """As `compared`, but one that cannot be used says so in its words. UserError `stick_gone`."""
    try:
        return compared(found, own)
    except UserError as error:
        if error.code == "stick_gone":
            raise
        return Offered(found, _fault_words(error), usable=False)


def compared(found: Found, own: Sequence[LogEntry]) -> Offered:
    """Reads the data of a container and compares its log with the own one. UserError if it cannot be used."""
    relation = related(own, peeked(found))
    return Offered(found, _words(relation), usable=True, newer=relation.kind in ("newer", "both"))


def _fault_words(error: UserError) -> str:
    """Short, because it stands in a table; what is no fault of the copy is told whole."""
    match error.code:
        case "carry_newer":
            return "Do bản parapp mới hơn ghi: hãy cập nhật parapp trên máy này"
        case "carry_damaged":
            return "Hỏng hoặc chép dở: hãy chép lại từ máy kia"
    return sentence(error)


def _words(relation: Relation) -> str:
    ours, theirs = edit_count(relation.ours), edit_count(relation.theirs)
    match relation.kind:
        case "same":
            return _SAME
        case "older":
            return _OLDER
        case "newer":
            return f"Mới hơn: có {theirs} lần sửa mà máy này chưa có"
        case "both":
            return f"Cả hai bên đều sửa: bản này có {theirs} lần sửa mới, máy này có {ours} lần sửa mà bản này chưa có"
        case "unrelated":
            return f"Dữ liệu riêng, không chung gốc với máy này ({theirs} lần sửa)"


def edit_count(entries: Iterable[LogEntry]) -> int:
    """How many edits, as people make them, the entries of a log are."""
    return len({(entry.device_id, entry.change_seq) for entry in entries})
