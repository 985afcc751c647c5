"""What parapp wrote last for a plan, so that a file changed since by Word or by hand is never replaced unasked."""

import unicodedata
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Literal

import msgspec

from parapp.models import Plan
from parapp.models.record import Value
from parapp.store import Store

FileKind = Literal["docx", "pdf"]
State = Literal["gone", "as_written", "changed"]
_FOLDER = "document_folder"


class WrittenFile(Value, frozen=True):
    """A file that parapp wrote: where, what was in it, and when (local time)."""

    path: str
    sha256: str
    at: str

    @property
    def state(self) -> State:
        """Whether the file is still what parapp wrote. One that cannot be read counts as changed."""
        path = Path(self.path)
        try:
            return "as_written" if digest(path) == self.sha256 else "changed"
        except FileNotFoundError:
            return "gone"
        except OSError:
            return "changed" if path.exists() else "gone"


def digest(path: Path) -> str:
    """The SHA-256 of a file's content."""
    return sha256(path.read_bytes()).hexdigest()


def just_written(path: Path) -> WrittenFile:
    """The record of a file written a moment ago."""
    return WrittenFile(path=str(path), sha256=digest(path), at=datetime.now().isoformat(timespec="minutes"))


def last_written(store: Store, paper_id: str, kind: FileKind) -> WrittenFile | None:
    """What was written last for a plan or a paper around it; None if nothing was."""
    kept = store.get_setting(_key(paper_id, kind))
    return msgspec.convert(kept, WrittenFile) if isinstance(kept, dict) else None


def remember_written(store: Store, paper_id: str, kind: FileKind, written: WrittenFile) -> None:
    """Keeps what was written, and its folder for the next file."""
    store.set_setting(_key(paper_id, kind), msgspec.to_builtins(written))
    store.set_setting(_FOLDER, str(Path(written.path).parent))


def _key(paper_id: str, kind: FileKind) -> str:
    return f"written_{kind}_{paper_id}"


def proposed_path(store: Store, paper_id: str, stem: str, kind: FileKind, documents: Path) -> Path:
    """Where the paper's file was written last, else the proposed name in the folder used last."""
    if last := last_written(store, paper_id, kind):
        return Path(last.path)
    return folder_used_last(store, documents) / f"{stem}.{kind}"


def folder_used_last(store: Store, documents: Path) -> Path:
    """The folder that a file was written to last, if it is still there."""
    kept = store.get_setting(_FOLDER)
    return Path(kept) if isinstance(kept, str) and Path(kept).is_dir() else documents


def plan_stem(plan: Plan) -> str:
    """The plan's name as a file name that every system and mail program takes: "Ke-hoach-khac-phuc-CCHC-2026"."""
    years = str(plan.period_start)
    if plan.period_end != plan.period_start:
        years += f"-{plan.period_end}"
    return without_marks(plan.name)[:80].strip("-") or f"Ke-hoach-khac-phuc-CCHC-{years}"


def title_stem(title: str) -> str:
    """A paper's title as a file name: "BẢNG KÊ GỘP DỮ LIỆU" is "Bang-ke-gop-du-lieu"; "Van-ban" without one."""
    return without_marks(title)[:80].strip("-").capitalize() or "Van-ban"


def without_marks(text: str) -> str:
    """Letters without diacritics, all else as single dashes."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    letters = (sign for sign in decomposed if not unicodedata.combining(sign))
    words = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in letters)
    return "-".join(words.split())
