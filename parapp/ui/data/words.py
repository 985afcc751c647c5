"""Sizes, times and contents of copies in words."""

from datetime import date, datetime

from parapp.models.data_copy import CopyNote
from parapp.store.backups.kept import Fault
from parapp.store.backups.outside import made_at

FAULT_WORDS: dict[Fault, str] = {
    "missing": "Không dùng được: tệp không còn",
    "size": "Không dùng được: tệp bị cắt hoặc bị sửa",
    "no_label": "Không rõ: thiếu tệp nhãn .json",
    "torn_label": "Không rõ: tệp nhãn .json bị hỏng",
}
_STEP = 1024


def size_words(size: int) -> str:
    """ "262 KB", "1,4 MB"."""
    if size < _STEP * _STEP:
        return f"{max(1, round(size / _STEP))} KB"
    number, unit = (size / _STEP**2, "MB") if size < _STEP**3 else (size / _STEP**3, "GB")
    return f"{number:.1f} {unit}".replace(".", ",")


def time_words(iso: str) -> str:
    """The time on a label: "21/11/2026 10:32"; a label without one says so."""
    time = made_at(iso)
    return f"{time:%d/%m/%Y %H:%M}" if time else "không rõ lúc nào"


def short_time_words(time: datetime, now: datetime) -> str:
    """ "10:32" today, "20/11" this year, else with the year."""
    if time.date() == now.date():
        return f"{time:%H:%M}"
    return f"{time:%d/%m}" if time.year == now.year else f"{time:%d/%m/%Y}"


def age_words(day: date, today: date) -> str:
    """ "hôm nay", "3 ngày trước"; a day that is still to come, for a clock was wrong, by its date."""
    days = (today - day).days
    if days < 0:
        return f"ngày {day:%d/%m/%Y}"
    return {0: "hôm nay", 1: "hôm qua"}.get(days, f"{days} ngày trước")


def number_words(number: int) -> str:
    """ "12.345"."""
    return f"{number:,}".replace(",", ".")


def holds_words(note: CopyNote) -> str:
    """ "2 kế hoạch, 38 nhiệm vụ, 412 chỗ sửa"."""
    return (
        f"{number_words(note.rows.get('plan', 0))} kế hoạch, {number_words(note.rows.get('task', 0))} nhiệm vụ, "
        f"{number_words(note.edits)} chỗ sửa"
    )
