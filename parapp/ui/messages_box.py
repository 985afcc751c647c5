"""Message boxes in Vietnamese that never take text for markup."""

import logging

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from parapp.messages import sentence
from parapp.models import UserError

_log = logging.getLogger(__name__)
_TOLD = ("rescue_later",)  # in a box of its own, with a way to try again


class ToldAlready(UserError):
    """A refusal that the person chose a moment ago: nobody tells it again."""


def tell(parent: QWidget | None, text: str, detail: str = "") -> None:
    """Shows one message with a single button."""
    box = _box(parent, QMessageBox.Icon.Information, text, detail)
    box.addButton("Đóng", QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def tell_error(parent: QWidget | None, error: Exception) -> None:
    """Shows what happened, what is safe and what to do; a fault of ours is logged and can be copied."""
    if isinstance(error, ToldAlready):
        return
    if isinstance(error, UserError):
        if error.code not in _TOLD:
            tell(parent, sentence(error))
        return
    _log.error("unexpected fault", exc_info=error)
    box = _box(
        parent,
        QMessageBox.Icon.Critical,
        "Chương trình gặp lỗi ngoài dự kiến. Những gì đã hiện “Đã lưu” vẫn an toàn. Bạn có thể làm tiếp; "
        "nếu lỗi lặp lại, hãy sao chép chi tiết gửi người hỗ trợ.",
        "",
    )
    copy = box.addButton("Sao chép chi tiết", QMessageBox.ButtonRole.ActionRole)
    close = box.addButton("Đóng", QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(close)
    box.setEscapeButton(close)  # of two buttons Qt takes none by itself, and the box could be left by the mouse alone
    box.exec()
    if box.clickedButton() is copy:
        QGuiApplication.clipboard().setText(_details(error))


def ask(parent: QWidget | None, text: str, yes: str, no: str = "Bỏ qua", detail: str = "", safe: bool = False) -> bool:
    """Asks a question with two named buttons; Escape means no, and where it is to be `safe` so does Enter."""
    return _is_accepted(_box(parent, QMessageBox.Icon.Question, text, detail), yes, no, safe)


def offer(parent: QWidget | None, text: str, yes: str) -> bool:
    """Tells that something is done, with one thing that can be done next; Escape means no."""
    return _is_accepted(_box(parent, QMessageBox.Icon.Information, text, ""), yes, "Đóng")


def _is_accepted(box: QMessageBox, yes: str, no: str, safe: bool = False) -> bool:
    accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    reject = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(reject if safe else accept)
    box.setEscapeButton(reject)
    box.exec()
    return box.clickedButton() is accept


def choose(parent: QWidget | None, text: str, choices: list[str]) -> int | None:
    """Asks for one of several named ways; None if the person backs out."""
    box = _box(parent, QMessageBox.Icon.Question, text, "")
    buttons = [box.addButton(name, QMessageBox.ButtonRole.ActionRole) for name in choices]
    back = box.addButton("Bỏ qua", QMessageBox.ButtonRole.RejectRole)
    box.setEscapeButton(back)
    box.exec()
    clicked = box.clickedButton()
    return next((index for index, button in enumerate(buttons) if button is clicked), None)


def _box(parent: QWidget | None, icon: QMessageBox.Icon, text: str, detail: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle("parapp")
    box.setIcon(icon)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setInformativeText(detail)
    return box


def _details(error: Exception) -> str:
    import traceback

    return "".join(traceback.format_exception(error))
