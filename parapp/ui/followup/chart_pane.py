"""The charts beside the follow-up table: fields, then leading units."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from parapp.plan.progress import Progress
from parapp.ui.followup.progress_chart import ChartKey, ProgressChart


class ChartPane(QScrollArea):
    """What the colours mean, and a chart under each heading."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.by_field = ProgressChart("Tiến độ theo lĩnh vực")
        self.by_unit = ProgressChart("Tiến độ theo đơn vị chủ trì")
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.addWidget(ChartKey())
        for words, chart in (("Theo lĩnh vực", self.by_field), ("Theo đơn vị chủ trì", self.by_unit)):
            layout.addSpacing(6)
            layout.addWidget(bold_label(words))
            layout.addWidget(chart)
        layout.addStretch(1)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_progress(self, progress: Progress) -> None:
        """Draws other numbers."""
        self.by_field.show_groups(progress.by_field)
        self.by_unit.show_groups(progress.by_unit)


def bold_label(words: str) -> QLabel:
    """A heading inside of a pane."""
    label = QLabel(words, textFormat=Qt.TextFormat.PlainText)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label
