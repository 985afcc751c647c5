"""An empty box to tick is seen in light and dark colours, also on the selected row."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from parapp.ui.criteria.tick_frame import TickDelegate


@pytest.mark.parametrize(("ground", "words"), [("#1e1e1e", "#f0f0f0"), ("#ffffff", "#101010")])
@pytest.mark.parametrize("selected", [False, True])
def test_an_empty_box_stands_out_from_its_ground(qtbot, ground, words, selected):
    listed = QListWidget()
    qtbot.addWidget(listed)
    palette = QPalette(QColor(ground))
    palette.setColor(QPalette.ColorRole.Base, QColor(ground))
    palette.setColor(QPalette.ColorRole.Text, QColor(words))
    listed.setPalette(palette)
    listed.setItemDelegate(TickDelegate(listed))
    item = QListWidgetItem("", listed)
    item.setCheckState(Qt.CheckState.Unchecked)
    if selected:
        listed.setCurrentItem(item)
    listed.resize(120, 60)
    listed.show()
    picture = listed.viewport().grab().toImage()
    row = listed.visualItemRect(item)
    shades = [picture.pixelColor(x, row.center().y()).lightness() for x in range(30)]
    behind = picture.pixelColor(100, row.center().y()).lightness()
    assert max(abs(shade - behind) for shade in shades) >= 60
