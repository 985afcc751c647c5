"""Labels of several lines keep them where a form has less height than it wants."""

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from parapp.ui.whole_label import WholeLabel


def test_all_lines_stay_however_narrow_and_low_the_window(qtbot):
    box, label = QWidget(), WholeLabel()
    layout = QVBoxLayout(box)
    layout.addWidget(label)
    layout.addWidget(QPlainTextEdit())
    qtbot.addWidget(box)
    box.show()
    for width in (600, 180):
        box.resize(width, 120)
        label.setText("Theo lĩnh vực, có phụ lục ngang ghi điểm (mẫu huyện Ia Pa) (đã chỉnh riêng)")
        qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()))
