"""What has to be readable in every style: words on what is chosen, in buttons that are down, in boxes and choosers."""

import math

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPalette, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QListWidget,
    QMenu,
    QStyle,
    QStyleFactory,
    QStyleOptionViewItem,
    QToolButton,
    QWidget,
)

from parapp.ui.elided_combo import ElidedCombo, shortened
from parapp.ui.pane_box import PaneBox
from parapp.ui.row_ground import paint_ground
from parapp.ui.severity_icon import severity_pixmap
from parapp.ui.tool_button import ToolButton

READABLE = 4.5  # what WCAG asks of texts
HIGHLIGHTS = ["#0078d4", "#0064b1", "#2a7fff", "#000000", "#d13438"]


def contrast(first: QColor, second: QColor) -> float:
    """The ratio of WCAG 2 between two colours."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def painted(widget: QWidget) -> QImage:
    return widget.grab().toImage()


@pytest.mark.parametrize("highlight", HIGHLIGHTS)
@pytest.mark.parametrize("dark", [False, True])
def test_words_are_readable_on_the_ground_of_a_chosen_row(qapp, highlight, dark):
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 40, 20)
    option.state = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_Active
    option.palette.setColor(QPalette.ColorRole.Highlight, QColor(highlight))
    words = QColor("#f0f0f0" if dark else "black")
    option.palette.setColor(QPalette.ColorRole.Base, QColor("#1e1e1e" if dark else "white"))
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    ground = paint_ground(painter, option)
    painter.end()
    assert image.pixelColor(20, 10) == ground
    assert contrast(words, ground) >= READABLE
    assert image.pixelColor(0, 10) == QColor(highlight)


def test_a_row_that_is_not_chosen_stands_on_the_base(qapp):
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 10, 10)
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    assert paint_ground(painter, option) == option.palette.color(QPalette.ColorRole.Base)
    painter.end()


@pytest.mark.parametrize("highlight", HIGHLIGHTS)
def test_a_button_that_is_down_keeps_its_words_readable(qtbot, highlight):
    button = ToolButton()
    qtbot.addWidget(button)
    palette = button.palette()
    palette.setColor(QPalette.ColorRole.Highlight, QColor(highlight))
    palette.setColor(QPalette.ColorRole.ButtonText, QColor("black"))
    palette.setColor(QPalette.ColorRole.Button, QColor("#f0f0f0"))
    button.setPalette(palette)
    button.setText("    .    ")  # its ground, for the most part
    button.setCheckable(True)
    up = painted(button)
    button.setChecked(True)
    down = painted(button)
    place = up.rect().center()
    place.setX(up.width() // 4)
    assert down.pixelColor(place) != up.pixelColor(place)
    assert contrast(down.pixelColor(place), QColor("black")) >= READABLE


def test_an_arrow_has_room_beside_the_words_unless_the_window_is_narrow(qtbot):
    button, plain = ToolButton(), ToolButton()
    for made in (button, plain):
        qtbot.addWidget(made)
        made.setText("Đặt cho &dòng chọn")
    button.setMenu(QMenu(button))
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    words = plain.fontMetrics().horizontalAdvance("Đặt cho dòng chọn")
    assert button.sizeHint().width() > plain.sizeHint().width() >= words
    assert button.minimumSizeHint().width() == plain.sizeHint().width()
    button.resize(button.minimumSizeHint())
    plain.resize(plain.sizeHint())
    assert painted(button) == painted(plain)
    before = button.width()
    button.resize(button.sizeHint())
    assert any(_is_dark_at(painted(button), x) for x in range(before, button.width() - 4)), "no angle is seen"


def _is_dark_at(image: QImage, x: int) -> bool:
    """Whether something is drawn between the edges of a pale button in this column of dots."""
    return any(image.pixelColor(x, y).lightness() < 128 for y in range(5, image.height() - 5))


def test_a_mere_sign_with_a_menu_is_no_wider(qtbot):
    sign = ToolButton(autoRaise=True)
    qtbot.addWidget(sign)
    sign.setText("+")
    before = sign.sizeHint()
    sign.setMenu(QMenu(sign))
    sign.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    assert sign.sizeHint() == before


def test_a_box_is_as_high_as_its_lines_are_drawn(qtbot):
    around = QWidget()
    qtbot.addWidget(around)
    box = PaneBox(around, lines=1, long=True)
    box.resize(300, box.height())
    box.show_text("một\nhai\nba")
    taller = QTextCharFormat()
    taller.setFontPointSize(box.font().pointSizeF() * 1.5)  # as letters of another font would be
    cursor = QTextCursor(box.document())
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeCharFormat(taller)
    box.fit()
    last = box.document().lastBlock().layout().lineAt(0)
    needed = math.ceil(sum(box.blockBoundingRect(block).height() for block in _blocks(box)))
    assert last.height() > box.fontMetrics().lineSpacing()
    assert box.height() - 2 * box.frameWidth() >= needed
    assert box.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def _blocks(box: PaneBox):
    block = box.document().begin()
    while block.isValid():
        yield block
        block = block.next()


def test_a_long_name_in_a_narrow_chooser_is_cut_with_dots(qtbot):
    names = ["Kế hoạch khắc phục năm 2026", "Kế hoạch khắc phục năm 2027"]
    chooser = ElidedCombo()
    qtbot.addWidget(chooser)
    chooser.addItems(names)
    chooser.setFixedWidth(chooser.fontMetrics().horizontalAdvance(names[0]) * 2 // 3)
    first = painted(chooser)
    chooser.setCurrentIndex(1)
    assert painted(chooser) != first, "the year at the end is not seen"
    assert chooser.currentText() == names[1]


def test_whole_words_are_left_out_of_the_middle(qapp):
    metrics = QFontMetrics(qapp.font())
    name = "Kế hoạch khắc phục năm 2026"

    def in_room_of(words: str) -> str:
        return shortened(name, metrics, metrics.horizontalAdvance(words))

    assert in_room_of(name) == name
    for short in ("Kế hoạch khắc … năm 2026", "Kế hoạch … 2026", "Kế … 2026"):
        assert in_room_of(short) == short
    assert in_room_of("Kế hoạ…") in ("Kế hoạ…", "Kế ho…")


@pytest.mark.parametrize("style", QStyleFactory.keys())
def test_a_chooser_as_wide_as_it_asks_cuts_nothing(qtbot, style):
    made = QStyleFactory.create(style)
    for name in ("Xếp theo mức khẩn", "Mọi lĩnh vực", "TM. ỦY BAN NHÂN DÂN", "fgjW"):
        choosers = [ElidedCombo(), QComboBox()]
        for chooser in choosers:
            qtbot.addWidget(chooser)
            chooser.setStyle(made)
            chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            chooser.addItem(name)
            chooser.resize(chooser.sizeHint())
        assert painted(choosers[0]) == painted(choosers[1])


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # of the offscreen platform, for an open list
@pytest.mark.parametrize("style", QStyleFactory.keys())
def test_the_list_of_a_narrow_chooser_shows_whole_names(qtbot, style):
    chooser, made = ElidedCombo(), QStyleFactory.create(style)
    qtbot.addWidget(chooser)
    chooser.setStyle(made)
    name = "Kế hoạch khắc phục tồn tại, hạn chế năm 2026"
    chooser.addItems([name] * 20)
    chooser.setFixedWidth(120)
    chooser.show()
    chooser.showPopup()
    qtbot.waitUntil(chooser.view().isVisible)
    assert chooser.view().viewport().width() >= chooser.fontMetrics().horizontalAdvance(name)
    chooser.hidePopup()


def test_a_chooser_with_nothing_in_it_says_so(qtbot):
    chooser = ElidedCombo()
    qtbot.addWidget(chooser)
    chooser.setFixedWidth(200)
    nothing = painted(chooser)
    chooser.setPlaceholderText("Chưa có kế hoạch")
    assert painted(chooser) != nothing


@pytest.mark.parametrize("dark", [False, True])
def test_marks_differ_in_shape_and_are_seen(qtbot, dark):
    page = QListWidget()
    qtbot.addWidget(page)
    palette = page.palette()
    if dark:
        palette.setColor(QPalette.ColorRole.Base, QColor("#1e1e1e"))
        palette.setColor(QPalette.ColorRole.Text, QColor("#f0f0f0"))
    marks = {severity: severity_pixmap(severity, palette, 16).toImage() for severity in ("error", "warning", "info")}
    corners = {severity: mark.pixelColor(1, 14).alpha() for severity, mark in marks.items()}
    assert corners["warning"] > 150 and corners["error"] < 50  # a triangle, a disk
    for mark in marks.values():
        assert contrast(mark.pixelColor(8, 13), palette.color(QPalette.ColorRole.Base)) >= 2.5
