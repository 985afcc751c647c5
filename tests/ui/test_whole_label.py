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


def test_a_wider_window_gives_the_room_back(qtbot):
    label = WholeLabel()
    qtbot.addWidget(label)
    label.setText("Chưa kiểm tra lần nào từ lúc mở cửa sổ. Mỗi lần mở, parapp đã tự xem nhanh cả tệp.")
    label.resize(150, 20)
    label.show()
    qtbot.waitUntil(lambda: label.minimumHeight() > 3 * label.fontMetrics().height())
    label.resize(1000, 20)
    qtbot.waitUntil(lambda: label.minimumHeight() < 2 * label.fontMetrics().height())
