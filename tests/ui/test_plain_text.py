"""What data says is shown to the letter: no name, text or tip is taken for markup or loads anything (B42)."""

import ast
import html
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QTextDocument
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QTextBrowser, QTextEdit, QWidget

import parapp
from parapp.models import Agency, Criterion, FieldPart, Plan, Record, Section, Signer, Task, Unit, added
from parapp.plan.sample import sample_records
from parapp.store.backups import Shelf
from parapp.ui.main_window import MainWindow
from parapp.ui.session import Session
from parapp.ui.steps import PAGES

UI = Path(parapp.__file__).parent / "ui"
RED = QColor(251, 3, 99)  # a red that nothing of parapp has
NAMES: dict[type[Record], tuple[str, ...]] = {
    Agency: ("name", "province"),
    Unit: ("name", "short_name"),
    Signer: ("name", "title"),
    Plan: ("name", "subject"),
    Criterion: ("name",),
    Task: ("remedy", "note"),
    Section: ("heading", "title"),
    FieldPart: ("title",),
}
MARK = "<img src="


@pytest.fixture
def markup(tmp_path: Path) -> str:
    """What a name may hold: a picture of this computer, red all over."""
    picture = QImage(60, 60, QImage.Format.Format_RGB32)
    picture.fill(RED)
    path = tmp_path / "red.png"
    assert picture.save(str(path))
    return f'{MARK}"{QUrl.fromLocalFile(str(path)).toString()}" width=60 height=60>'


def spoiled(records: list[Record], markup: str) -> list[Record]:
    """The records with the markup before every name and text that is shown."""
    return [_spoiled(record, markup) for record in records]


def _spoiled(record: Record, markup: str) -> Record:
    texts = {
        name: markup + getattr(record, name)
        for name in NAMES.get(type(record), ())
        if isinstance(getattr(record, name, None), str) and getattr(record, name)
    }
    return msgspec.structs.replace(record, **texts)


@pytest.fixture
def window(qtbot, session: Session, markup: str) -> Iterator[MainWindow]:
    session.apply(added("mẫu", spoiled(sample_records(), markup)))
    Shelf(session.store.path).keep(session.store.snapshot(), "session")
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    yield window


def pages(window: MainWindow) -> Iterator[str]:
    """Opens each page in turn and gives its name."""
    workbench = window.workbench
    assert workbench is not None
    for title in PAGES:
        workbench.show_step(title)
        yield title
    for name in ("data", "versions", "checker"):
        workbench.aside(name).begin()
        yield name


def red_pixels(widget: QWidget) -> int:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    data = bytes(image.constBits())
    return data.count(bytes((RED.blue(), RED.green(), RED.red(), 255)))


def tips(widget: QWidget) -> Iterator[str]:
    yield widget.toolTip()
    yield widget.statusTip()
    yield widget.whatsThis()
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _tips_of(widget.model(), QModelIndex())


def _tips_of(model: QAbstractItemModel, parent: QModelIndex, depth: int = 0) -> Iterator[str]:
    for row in range(min(model.rowCount(parent), 40)):
        for column in range(40):
            index = model.index(row, column, parent)
            if not index.isValid():
                break
            for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.WhatsThisRole, Qt.ItemDataRole.StatusTipRole):
                tip = index.data(role)
                if isinstance(tip, str):
                    yield tip
        if depth < 4:
            yield from _tips_of(model, model.index(row, 0, parent), depth + 1)


def takes_for_markup(tip: str) -> bool:
    return MARK in tip and GuiQt.mightBeRichText(tip)


def test_no_page_shows_a_picture_out_of_a_name(window, qtbot):
    seen_mark = False
    for name in pages(window):
        QApplication.processEvents()
        assert red_pixels(window) == 0, name
        for widget in window.findChildren(QWidget):
            if isinstance(widget, QLabel) and MARK in widget.text():
                seen_mark = True
                assert widget.textFormat() == Qt.TextFormat.PlainText, (name, widget.text())
            wrong = [tip for tip in tips(widget) if takes_for_markup(tip)]
            assert wrong == [], (name, type(widget).__name__)
    assert seen_mark, "the markup stands on no label: this test sees nothing"


def test_the_same_label_left_to_guess_would_load_the_picture(qtbot, markup):
    """The control: what this test is there to find is found."""
    guessing = QLabel(markup + "Nguyễn Văn Mẫu")
    qtbot.addWidget(guessing)
    guessing.resize(200, 100)
    assert red_pixels(guessing) > 1000
    assert takes_for_markup(markup)
    assert not takes_for_markup(html.escape(markup))
    guessing.setTextFormat(Qt.TextFormat.PlainText)
    assert red_pixels(guessing) == 0


def test_no_text_view_asks_for_anything_outside(window, qtbot, monkeypatch):
    """Views of rich text (the help, previews, the editor) load nothing that has a scheme."""
    asked = []
    real = QTextDocument.loadResource

    def noted(self, kind, name):
        asked.append(QUrl(name).toString())
        return real(self, kind, name)

    monkeypatch.setattr(QTextDocument, "loadResource", noted)
    for _ in pages(window):
        for view in window.findChildren(QTextEdit):
            if isinstance(view, QTextBrowser):
                assert not view.openExternalLinks()
            assert "file:" not in view.toHtml() or MARK in view.toPlainText()
    assert [name for name in asked if QUrl(name).scheme() not in ("", "qrc")] == []


# -- the source -------------------------------------------------------------------------------------------------------


def sources() -> list[Path]:
    return sorted(UI.rglob("*.py"))


def labels_left_to_guess(source: str) -> list[str]:
    """Labels of a source that may show data and were not told to take it as plain text."""
    module = ast.parse(source)
    told = {
        ast.unparse(node.func.value)
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "setTextFormat"
    }
    return [
        name
        for name, call in _labels(module)
        if not _is_plain(call) and name not in told and _may_carry(name, call, module)
    ]


def _labels(module: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Each QLabel that is made, with the name it gets ("" if none)."""
    named: dict[int, str] = {}
    for node in ast.walk(module):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            named[id(node.value)] = ast.unparse(node.targets[0])
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "QLabel":
            yield named.get(id(node), ""), node


def _is_plain(call: ast.Call) -> bool:
    return any(keyword.arg == "textFormat" for keyword in call.keywords)


def _may_carry(name: str, call: ast.Call, module: ast.Module) -> bool:
    """Whether the label is made with words that are no constant, or given such later."""
    first = call.args[0] if call.args else None
    if first is not None and not isinstance(first, ast.Constant) and not _is_shouting(first):
        return True
    return any(
        ast.unparse(node.func.value) == name and not isinstance(node.args[0], ast.Constant)
        for node in ast.walk(module)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "setText"
        and node.args
    )


def _is_shouting(node: ast.expr) -> bool:
    """A constant of the module, by its name."""
    return isinstance(node, ast.Name) and node.id.strip("_").isupper()


def test_every_label_that_may_carry_data_is_plain():
    wrong = [
        f"{path.relative_to(UI)}: {name or 'unnamed'}"
        for path in sources()
        for name in labels_left_to_guess(path.read_text(encoding="utf-8"))
    ]
    assert wrong == []


def test_a_label_left_to_guess_is_found():
    planted = "self.head = QLabel()\nself.head.setText(unit.name)\nrow.addWidget(QLabel(unit.name))\n"
    assert sorted(labels_left_to_guess(planted)) == ["", "self.head"]
    assert labels_left_to_guess("a = QLabel('Tên')\n") == []


def test_message_boxes_are_made_in_one_place_that_shows_plain_text():
    makers = [path.name for path in sources() if "QMessageBox(" in path.read_text(encoding="utf-8")]
    assert makers == ["messages_box.py"]
    assert "PlainText" in (UI / "messages_box.py").read_text(encoding="utf-8")
    short_cuts = ("QMessageBox.information(", "QMessageBox.warning(", "QMessageBox.critical(", "QMessageBox.question(")
    assert [path.name for path in sources() if any(one in path.read_text(encoding="utf-8") for one in short_cuts)] == []
