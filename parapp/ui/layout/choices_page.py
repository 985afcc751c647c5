"""The tab "Thể thức": what the decree leaves open, to be chosen by pictures."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from parapp.document.own_templates.places import own_template
from parapp.models import Agency, UserError
from parapp.models.office import LayoutChoices
from parapp.ui.layout.choice_card import ChoiceCard
from parapp.ui.layout.choices import GROUPS, LayoutChoice, agency_of, set_values, usual_superior, value_of
from parapp.ui.messages_box import tell_error
from parapp.ui.session import Session
from parapp.ui.typed_field import TypedField
from parapp.vietnamese.text import lower_first

_COLUMNS_FROM = ((1000, 3), (620, 2), (0, 1))  # pixels of the page in 96 dpi, and how many cards stand side by side
_INTRO = "Nghị định 30/2020/NĐ-CP để ngỏ những điểm dưới đây. Chọn một lần cho mọi văn bản của cơ quan."
_OF_TEMPLATE = (
    "Cơ quan đang dùng mẫu Word riêng (thẻ bên cạnh): điểm nào để mặc định ở đây thì theo mẫu ấy; "
    "điểm nào chọn khác thì theo lựa chọn ở đây."
)
_SUPERIOR_HINT = "tên in ra, ví dụ: UBND tỉnh Minh Họa"


class ChoicesPage(QScrollArea):
    """Cards in as many columns as there is room for; each click is a change that can be undone."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.cards: dict[str, ChoiceCard] = {}
        self.superior_name = QLineEdit()
        self.of_template = QLabel(_OF_TEMPLATE, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.usual = QPushButton("Trả &về mặc định")
        self._grids: list[tuple[QGridLayout, list[ChoiceCard]]] = []
        self._columns = 0
        self._build()
        TypedField(
            session,
            self.superior_name,
            lambda: self._agency().superior_name,
            lambda text: set_values(session, "sửa cơ quan cấp trên", superior_name=text),
        )
        self.usual.clicked.connect(self._set_usual)
        session.changed.connect(self._on_changed)
        session.look_changed.connect(self.refresh)
        self.refresh()

    def _agency(self) -> Agency:
        return agency_of(self._session) or Agency()

    def _build(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        top = QHBoxLayout()
        intro = QLabel(_INTRO, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        top.addWidget(intro, 1)
        top.addWidget(self.usual, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        column.addWidget(self.of_template)
        for title, choices in GROUPS:
            column.addLayout(self._group(title, choices))
        column.addStretch(1)
        self.superior_name.setPlaceholderText(_SUPERIOR_HINT)
        self.superior_name.setAccessibleName("Tên cơ quan cấp trên")
        self.cards["show_superior"].column.insertWidget(2, self.superior_name)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        inner.setAutoFillBackground(False)  # the ground of the tab shows through
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _group(self, title: str, choices: tuple[LayoutChoice, ...]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        heading = QLabel(title, textFormat=Qt.TextFormat.PlainText)
        font = heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.2)
        heading.setFont(font)
        line = QFrame(frameShape=QFrame.Shape.HLine, frameShadow=QFrame.Shadow.Sunken)
        grid = QGridLayout()
        grid.setHorizontalSpacing(22)
        grid.setVerticalSpacing(16)
        cards = [self._card(choice) for choice in choices]
        self._grids.append((grid, cards))
        column.addSpacing(6)
        column.addWidget(heading)
        column.addWidget(line)
        column.addLayout(grid)
        return column

    def _card(self, choice: LayoutChoice) -> ChoiceCard:
        card = self.cards[choice.field] = ChoiceCard(choice, self._agency)
        card.chosen.connect(self._choose)
        return card

    # -- values --------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Shows what is chosen now."""
        agency = self._agency()
        for card in self.cards.values():
            card.refresh()
        self.superior_name.setVisible(agency.show_superior)
        self.of_template.setVisible(own_template(self._session.own_folder) is not None)
        usual = [value_of(agency, field) == card.choice.options[0].value for field, card in self.cards.items()]
        self.usual.setEnabled(not all(usual))

    def _on_changed(self, change: object) -> None:
        rows = (*getattr(change, "before", ()), *getattr(change, "after", ()))
        if any(isinstance(row, Agency) for row in rows):
            self.refresh()

    def _choose(self, choice: LayoutChoice, value: object) -> None:
        values: dict[str, object] = {choice.field: value}
        if choice.field == "show_superior" and value and not self._agency().superior_name:
            values["superior_name"] = usual_superior(self._agency())  # else nothing would be printed
        self._set(f"chọn {lower_first(choice.title)}", values)
        if choice.field == "show_superior" and value and not self._agency().superior_name:
            QTimer.singleShot(0, self.superior_name, self.superior_name.setFocus)

    def _set_usual(self) -> None:
        looks = {field: getattr(LayoutChoices(), field) for field in LayoutChoices.__struct_fields__}
        self._set("trả thể thức về mặc định", {**looks, "show_superior": False, "electronic": False})

    def _set(self, label: str, values: dict[str, object]) -> None:
        try:
            set_values(self._session, label, **values)
        except UserError as error:
            tell_error(self, error)
        self.refresh()

    # -- columns -------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many cards side by side as there is room for."""
        super().resizeEvent(event)
        room = self.viewport().width()
        columns = next(count for least, count in _COLUMNS_FROM if room >= least)
        if columns != self._columns:
            self._columns = columns
            for grid, cards in self._grids:
                _arrange(grid, cards, columns)


def _arrange(grid: QGridLayout, cards: list[ChoiceCard], columns: int) -> None:
    for place in range(3):
        grid.setColumnStretch(place, 1 if place < columns else 0)
    for place, card in enumerate(cards):
        grid.addWidget(card, place // columns, place % columns)
