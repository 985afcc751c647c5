"""The button that fills the directory from a preset of units."""

from msgspec.structs import replace
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from parapp.models import Unit, UserError, added, keys_between
from parapp.plan.agency_names import KIND_NAMES
from parapp.plan.presets import unit_preset
from parapp.ui.messages_box import tell, tell_error
from parapp.ui.session import Session


def presets_button(session: Session, parent: QWidget, text: str) -> QPushButton:
    """A button whose menu adds the usual units of a kind of office; units of the same name stay as they are."""
    button = QPushButton(text, parent)
    menu = QMenu(button)
    for kind, name in KIND_NAMES.items():
        action = menu.addAction(name)
        action.setData(kind)
    menu.triggered.connect(lambda action: _add_units(session, parent, action.data()))
    button.setMenu(menu)
    return button


def _add_units(session: Session, parent: QWidget, kind: str) -> None:
    known = list(session.all(Unit).values())
    names = {unit.name for unit in known}
    preset, _coordinator = unit_preset(kind)  # type: ignore[arg-type]
    new = [unit for unit in preset if unit.name not in names]
    if not new:
        tell(parent, "Mọi đơn vị của bộ này đã có trong danh sách.")
        return
    keys = keys_between(max((unit.order for unit in known), default=None), None, len(new))
    records = [replace(unit, order=key) for unit, key in zip(new, keys, strict=True)]
    try:
        session.apply(added(f"nạp {len(records)} đơn vị có sẵn", records))
    except UserError as error:
        tell_error(parent, error)
