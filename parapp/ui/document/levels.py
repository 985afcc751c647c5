"""The ways a part of the outline can be numbered, as they are offered."""

from PySide6.QtWidgets import QComboBox

from parapp.models.form import FormPart, HeadingNumber, LineMark
from parapp.plan.edits.outline import takes_mark
from parapp.ui.document.narrow import make_room_for_less

LEVELS: tuple[tuple[LineMark, HeadingNumber, str], ...] = (
    ("none", "count", "Không tiêu đề"),
    ("heading", "count", "Theo cấp: I, 1, 1.1"),
    ("part", "count", "Phần I"),
    ("heading", "roman", "Mục I."),
    ("heading", "arabic", "Mục 1."),
    ("heading", "decimal", "Mục 1.1."),
    ("heading", "code", "Theo số của lĩnh vực"),
    ("heading", "none", "Tiêu đề không số"),
    ("article", "count", "Điều 1."),
    ("letter", "count", "Điểm a)"),
    ("dash", "count", "Gạch (-)"),
    ("plus", "count", "Cộng (+)"),
)
# Marks of older forms that are shown where they are used and not offered anew.
_OTHERS: tuple[tuple[LineMark, HeadingNumber, str], ...] = (
    ("roman", "count", "Số La Mã (I.)"),
    ("arabic", "count", "Số thứ tự (1.)"),
    ("decimal", "count", "Số nhiều cấp (1.1.)"),
    ("authority", "count", "Dòng quyết định"),
)


class LevelBox(QComboBox):
    """Chooses how a part is numbered; `activated` says that somebody did."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Cấp và cách đánh số của mục")
        self.setToolTip("Cấp và cách đánh số (Alt+→ vào trong, Alt+← ra ngoài)")
        for mark, number, name in LEVELS:
            self.addItem(name, (mark, number))
        make_room_for_less(self)

    def show_part(self, part: FormPart) -> None:
        """Shows how a part is numbered."""
        wanted = (part.mark, part.number if part.mark == "heading" else "count")
        self.setEnabled(takes_mark(part))
        repeats_fields = part.each in ("field", "every_field")
        self._offer(repeats_fields, next((entry for entry in _OTHERS if entry[0] == part.mark), None))
        rows = range(self.count())
        self.setCurrentIndex(next((row for row in rows if tuple(self.itemData(row)) == wanted), -1))

    @property
    def chosen(self) -> tuple[LineMark, HeadingNumber]:
        """The numbering chosen."""
        mark, number = self.currentData()
        return mark, number

    def _offer(self, of_fields: bool, other: tuple[LineMark, HeadingNumber, str] | None) -> None:
        """A field's code numbers fields alone; an old mark is offered only where it stands already."""
        entries = [entry for entry in LEVELS if of_fields or entry[1] != "code"] + ([other] if other else [])
        if [self.itemText(row) for row in range(self.count())] == [name for _, _, name in entries]:
            return
        self.clear()
        for mark, number, name in entries:
            self.addItem(name, (mark, number))
