"""What recovery says: why, what would be back, what is back."""

from pathlib import Path

from parapp.store.backups import OCCASION_WORDS, KeptBackup
from parapp.store.backups.outside import made_at
from parapp.store.recovery.damaged import Recovered
from parapp.store.recovery.recovering import Offer
from parapp.ui.data.words import number_words

_REASONS = {
    "store_empty": "Tệp dữ liệu rỗng (0 byte).",
    "store_damaged": "Tệp dữ liệu bị hỏng.",
    "store_not_database": "Nội dung trong tệp dữ liệu không còn là dữ liệu của parapp.",
    "store_side_file": "Tệp dữ liệu không còn, chỉ còn tệp đi kèm.",
    "recovery_log_differs": "Nội dung trong tệp dữ liệu khác với nhật ký sửa đổi.",
    "recovery_file_missing": "Tệp dữ liệu không còn ở chỗ của nó.",
}


def reason_words(code: str) -> str:
    """Why the data file was not opened."""
    return _REASONS[code]


def backup_words(backup: KeptBackup) -> str:
    """ "bản sao lưu số 12, lúc 14:05 ngày 21/11/2026 (Tự động)"."""
    time = made_at(backup.note.made_at)
    when = f", lúc {time:%H:%M} ngày {time:%d/%m/%Y}" if time else ""
    return f"bản sao lưu số {backup.number}{when} ({OCCASION_WORDS.get(backup.occasion, 'Khác')})"


def source_words(offer: Offer) -> str:
    """From what the new file would be made."""
    replayed = offer.rebuilt.replayed
    read = f"{number_words(replayed)} sửa đổi còn đọc được trong tệp hỏng"
    if offer.backup is not None:
        more = f", cộng với {read}" if replayed else ""
        return f"{backup_words(offer.backup)}{more}"
    if replayed:
        return f"không có bản sao lưu nào dùng được; lấy lại {read}"
    if offer.rebuilt.records:
        return "không có bản sao lưu nào dùng được; lấy lại nội dung còn đọc được trong tệp hỏng"
    return "không có bản sao lưu nào dùng được và tệp hỏng không còn đọc được gì; parapp sẽ bắt đầu với dữ liệu trống"


def amount_words(edits: int, missing: int | None) -> str:
    """How far the data goes, and what is missing."""
    upto = f"Dữ liệu có đến sửa đổi thứ {number_words(edits)}" if edits else "Dữ liệu trống"
    if missing is None:
        return f"{upto}; không rõ còn thiếu bao nhiêu sửa đổi{' sau đó' if edits else ''}."
    if missing == 0:
        return f"{upto}; không thiếu sửa đổi nào." if edits else f"{upto}."
    return f"{upto}; thiếu {number_words(missing)} sửa đổi cuối cùng."


def can_words(offer: Offer) -> str:
    """What parapp can do now, in a word."""
    if offer.backup is None and not offer.rebuilt.records:
        return "parapp không lấy lại được gì, chỉ có thể bắt đầu lại."
    return "parapp có thể lấy lại dữ liệu ngay bây giờ."


def plans_words(offer: Offer) -> str:
    """Which plans are in the backup; empty without one."""
    if offer.backup is None or not offer.backup.note.plans:
        return ""
    return "; ".join(offer.backup.note.plans)


def report_words(report: Recovered) -> str:
    """What a recovery did, for the box, the notice and whoever asks later."""
    source = f" từ bản sao lưu {Path(report.backup).name}" if report.backup else ""
    replayed = f" và {number_words(report.replayed)} sửa đổi đọc được trong tệp hỏng" if report.replayed else ""
    if not report.backup and report.replayed:
        replayed = f" từ {number_words(report.replayed)} sửa đổi đọc được trong tệp hỏng"
    return (
        f"Đã khôi phục dữ liệu{source}{replayed}. {amount_words(report.edits, report.missing)} "
        f"Các tệp cũ được giữ nguyên trong thư mục {report.folder}."
    )
