"""A copy in words: when it was made, on which computer, what it holds."""

from parapp.models.data_copy import CopyNote
from parapp.store.backups.outside import made_at

_NOWHERE = "máy không rõ tên"


def moment_words(note: CopyNote) -> str:
    """ "14:05 ngày 21/11/2026": the clock of the computer that made it; "không rõ lúc nào" if it told none."""
    at = made_at(note.made_at)
    return f"{at:%H:%M} ngày {at:%d/%m/%Y}" if at else "không rõ lúc nào"


def computer_words(note: CopyNote) -> str:
    """ "máy VANPHONG-01"."""
    return f"máy {note.device_name}" if note.device_name else _NOWHERE


def plans_words(note: CopyNote) -> str:
    """ "Kế hoạch năm 2026, Kế hoạch năm 2025", or that there is none."""
    return ", ".join(note.plans) if note.plans else "chưa có kế hoạch nào"
