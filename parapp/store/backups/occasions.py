"""Why a backup was made: what people read, and what its file is called."""

from typing import Literal

Occasion = Literal["session", "hand", "import", "merge", "migration", "restore", "stick", "version"]

OCCASION_WORDS: dict[str, str] = {
    "session": "Tự động",
    "hand": "Bạn tự sao lưu",
    "import": "Trước khi nhập tệp",
    "merge": "Trước khi gộp dữ liệu",
    "migration": "Trước khi nâng cấp parapp",
    "restore": "Trước khi khôi phục",
    "stick": "Trước khi lấy từ USB",
    "version": "Trước khi về bản cũ của kế hoạch",
}
"""A label of a newer parapp may name an occasion that is not here."""

FILE_WORDS: dict[Occasion, str] = {
    "session": "tu-dong",
    "hand": "tu-sao-luu",
    "import": "truoc-khi-nhap",
    "merge": "truoc-khi-gop",
    "migration": "truoc-khi-nang-cap",
    "restore": "truoc-khi-khoi-phuc",
    "stick": "truoc-khi-lay-usb",
    "version": "truoc-khi-ve-ban-cu",
}


def is_pinned(occasion: Occasion) -> bool:
    """Whether backups of the occasion stay for ever: all but those that come by themselves."""
    return occasion != "session"
