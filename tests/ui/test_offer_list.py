"""The list of offers stands by its editor, whatever moves the editor."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from parapp.ui.cell_editor import CellEditor, Offers


def test_the_list_follows_when_a_notice_above_goes_away(qtbot):
    window, body = QWidget(), QWidget()
    qtbot.addWidget(window)
    notice = QLabel("Đã lập kế hoạch")
    notice.setFixedHeight(50)
    layout = QVBoxLayout(window)
    layout.addWidget(notice)
    layout.addWidget(body, 1)
    window.resize(600, 500)
    editor = CellEditor(body, Offers(lambda _text: (0, ["Một", "Hai"])))
    editor.setGeometry(20, 20, 200, 60)
    window.show()
    qtbot.waitExposed(window)
    editor.open_list()
    shown = editor._list

    def gap() -> int:
        return shown.geometry().top() - editor.mapTo(window, QPoint(0, editor.height())).y()

    before = gap(), shown.geometry().top()
    notice.hide()
    qtbot.waitUntil(lambda: shown.geometry().top() < before[1])
    assert gap() == before[0]
