"""Letting tools shrink where the window is narrow."""

from PySide6.QtWidgets import QComboBox, QSizePolicy

_FEWEST_SIGNS = 4


def make_room_for_less(box: QComboBox) -> None:
    """Lets a filled list take the room its entries need, and shrink to a few signs where there is less."""
    box.setMaximumWidth(box.sizeHint().width())
    let_shrink(box)


def let_shrink(box: QComboBox) -> None:
    """Lets a list take all the room there is, and shrink to a few signs where there is less."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_FEWEST_SIGNS)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
