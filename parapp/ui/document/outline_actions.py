"""What can be done with the rows of the outline: by buttons, by keys, by the menu of the right button, by hand."""

from collections.abc import Callable, Iterable
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from parapp.document.compose.starting_texts import starting_appendices
from parapp.models import Appendix, Change, PlanFile, SectionRole, UserError
from parapp.models.form import Form, FormPart, HeadingNumber, LineMark
from parapp.plan.edits import appendices as appendix_edits
from parapp.plan.edits import outline
from parapp.plan.edits.outline import Parts, Path
from parapp.plan.facts import plain_text
from parapp.plan.lint.issue import shortened
from parapp.plan.versions.field_words import ROLE_NAMES
from parapp.ui.document.outline_list import OutlineList
from parapp.ui.document.outline_rows import OutlineRow
from parapp.ui.document.sections import part_title
from parapp.ui.messages_box import ask, tell_error
from parapp.ui.session import Session
from parapp.ui.tool_button import ToolButton

_NEW_TITLE = "Mục mới"
_OFFERED: tuple[SectionRole, ...] = (
    "legal_bases",
    "opening",
    "situation",
    "purpose",
    "requirements",
    "implementation",
    "closing",
)
_WORDS_SHOWN = 60


class OutlineActions(QObject):
    """Works on the row chosen. The page tells it the form and the outline shown, and chooses the row it names."""

    chosen = Signal(str)
    """The key of the row that is to be chosen once the change is shown; told before the change is made."""
    naming = Signal()
    """The heading of the row chosen is to be typed."""
    form_wanted = Signal()
    saving_wanted = Signal()

    def __init__(self, session: Session, rows: OutlineList) -> None:
        super().__init__(rows)
        self._session = session
        self._list = rows
        self.form: Form | None = None
        self.parts: Parts = ()
        self.add_menu = QMenu(rows)
        self.add_menu.aboutToShow.connect(self.fill_add_menu)
        self.rename = self._action("Đổi &tên", "F2", self.naming.emit, "✎")
        self.remove = self._action("&Bỏ mục", "Del", self._remove, "−")
        self.up = self._action("Chuyển &lên", "Alt+Up", lambda: self._step(-1), "↑")
        self.down = self._action("Chuyển &xuống", "Alt+Down", lambda: self._step(1), "↓")
        self.outward = self._action("&Ra ngoài một cấp", "Alt+Left", lambda: self._shift(outline.shallower_target), "←")
        self.inward = self._action("&Vào trong một cấp", "Alt+Right", lambda: self._shift(outline.deeper_target), "→")
        self.add = self._action("Thêm mục &mới", "Ins", self.add_section, "+")
        self.choose_form = self._action("&Chọn mẫu kế hoạch…", "", self.form_wanted.emit)
        self.restore = self._action("Lấy lại bố cục theo mẫ&u", "", self._restore)
        self.restore_appendices = self._action("Lấy lại &phụ lục theo mẫu", "", self._restore_appendices)
        self.save_form = self._action("L&ưu thành mẫu của cơ quan…", "", self.saving_wanted.emit)
        self._of_the_whole = [self.choose_form, self.restore, self.restore_appendices, self.save_form]
        self.bar = self._make_bar()
        self._fill_context_menu()
        rows.dropped.connect(self.drop)
        rows.currentItemChanged.connect(lambda _new, _old: self.refresh())

    # -- buttons and menus ---------------------------------------------------------------------------------------

    def _action(self, text: str, key: str, slot: Callable[[], None], sign: str = "") -> QAction:
        action = QAction(text, self)
        action.setIconText(sign or text.replace("&", ""))
        if key:
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self._list.addAction(action)
        name = text.replace("&", "")
        shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{name} ({shown})" if key else name)
        action.triggered.connect(lambda _checked=False: slot())
        return action

    def _make_bar(self) -> QWidget:
        bar = QWidget()
        layout = QHBoxLayout(bar)
        layout.setContentsMargins(2, 2, 2, 2)
        layout.setSpacing(0)
        self.add_button = _button("+", "Thêm mục hoặc phụ lục", self.add_menu)
        layout.addWidget(self.add_button)
        for action in (self.remove, self.up, self.down, self.outward, self.inward):
            button = ToolButton(autoRaise=True)
            button.setDefaultAction(action)
            button.setText(action.iconText())
            button.setAccessibleName(action.text().replace("&", ""))
            layout.addWidget(button)
        layout.addStretch(1)
        self.more_menu = QMenu(bar)
        self.more_menu.addActions(self._of_the_whole)
        self.more = _button("⋯", "Mẫu và bố cục", self.more_menu)
        layout.addWidget(self.more)
        bar.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return bar

    def _fill_context_menu(self) -> None:
        for action in self._list.actions():
            self._list.removeAction(action)
        separator = QAction(self)
        separator.setSeparator(True)
        order = (self.rename, self.add, self.remove, self.up, self.down, self.outward, self.inward)
        self._list.addActions([*order, separator, *self._of_the_whole])

    def fill_add_menu(self) -> None:
        """Offers what can be added: something new, and what the form or the program knows and is not there."""
        self.add_menu.clear()
        self.add_menu.addAction(self.add)
        self._offer("Thêm &phụ lục mới", partial(self.add_appendix, None))
        if (plan_file := self._session.plan_file) is None or self.form is None:
            return
        missing = list(_missing(self.form.parts, self.parts))
        known = outline.roles_in((*self.parts, *missing))
        missing += [outline.part_for(role) for role in _OFFERED if role not in known]
        if missing:
            self.add_menu.addSection("Đưa vào văn bản")
        for part in missing:
            self._offer(_menu_text(_name(part)), partial(self.add_part, part))
        for index, appendix in enumerate(starting_appendices(plan_file, self.form)):
            if plan_file.plan.appendices is not None:
                words = shortened(plain_text(plan_file, appendix.title), _WORDS_SHOWN) or f"{index + 1}"
                self._offer(_menu_text(f"Phụ lục của mẫu: {words}"), partial(self.add_appendix, appendix))

    def _offer(self, text: str, slot: Callable[[], None]) -> None:
        action = QAction(text, self.add_menu)
        action.triggered.connect(lambda _checked=False: slot())
        self.add_menu.addAction(action)

    def refresh(self) -> None:
        """Enables what can be done with the row chosen."""
        row, plan_file = self._list.current, self._session.plan_file
        of_plan = self._session.paper is None  # papers around the plan keep their kind's outline
        self.bar.setVisible(of_plan)
        for action in (self.add, self.choose_form, self.save_form):
            action.setEnabled(of_plan)
        path = row.path if row else None
        appendix = row if row is not None and row.kind == "appendix" else None
        last = len(self._appendices()) - 1
        self.rename.setEnabled(appendix is not None or (row is not None and row.kind in ("text", "heading", "data")))
        self.remove.setEnabled(path is not None or appendix is not None)
        steps = {step: self._can_step(path, step) for step in (-1, 1)}
        self.up.setEnabled(appendix.index > 0 if appendix else steps[-1])
        self.down.setEnabled(appendix.index < last if appendix else steps[1])
        self.inward.setEnabled(path is not None and outline.deeper_target(self.parts, path) is not None)
        self.outward.setEnabled(path is not None and outline.shallower_target(self.parts, path) is not None)
        own = plan_file if of_plan else None
        self.restore.setEnabled(own is not None and not outline.is_forms_own(own))
        self.restore_appendices.setEnabled(own is not None and own.plan.appendices is not None)

    def _can_step(self, path: Path | None, step: int) -> bool:
        return path is not None and outline.step_target(self.parts, path, step) is not None

    # -- edits ---------------------------------------------------------------------------------------------------

    def _appendices(self) -> tuple[Appendix, ...]:
        """The appendices as records an office can change."""
        plan_file = self._session.plan_file
        if plan_file is None or self.form is None:
            return ()
        own = plan_file.plan.appendices
        return starting_appendices(plan_file, self.form) if own is None else own

    def add_section(self) -> None:
        """A new section behind the row chosen, its heading to be typed at once."""
        if (plan_file := self._session.plan_file) is None:
            return
        path, mark = self._place_behind()
        change, section = outline.add_section(plan_file, self.parts, path, _NEW_TITLE, mark)
        if self._apply(change, f"other/{section.id}"):
            self.naming.emit()

    def _place_behind(self) -> tuple[Path, LineMark]:
        """Behind the row chosen and numbered like it; with none, before the end."""
        row = self._list.current
        if row is not None and row.path is not None and row.part is not None:
            mark = row.part.mark if row.part.mark != "none" and row.part.each is None else "heading"
            return (*row.path[:-1], row.path[-1] + 1), mark
        ends = (at for at, part in enumerate(self.parts) if outline.roles_in((part,)) & {"implementation", "closing"})
        return (next(ends, len(self.parts)),), "heading"

    def add_part(self, part: FormPart) -> None:
        """A place of the form's, or for a known role, behind the row chosen."""
        if (plan_file := self._session.plan_file) is None:
            return
        path, _ = self._place_behind()
        self._apply(outline.add_part(plan_file.plan, self.parts, path, part), part.role or "")

    def add_appendix(self, appendix: Appendix | None) -> None:
        """An appendix behind the one chosen, or behind all."""
        if (plan_file := self._session.plan_file) is None:
            return
        row, appendices = self._list.current, self._appendices()
        at = row.index + 1 if row is not None and row.kind == "appendix" else len(appendices)
        self._apply(appendix_edits.add_appendix(plan_file.plan, appendices, at, appendix), f"appendix/{at}")

    def set_level(self, mark: LineMark, number: HeadingNumber) -> None:
        """The row chosen is numbered in another way."""
        row, plan_file = self._list.current, self._session.plan_file
        if plan_file is not None and row is not None and row.path is not None:
            self._apply(outline.set_mark(plan_file.plan, self.parts, row.path, mark, number), row.key)

    def _remove(self) -> None:
        row, plan_file = self._list.current, self._session.plan_file
        if row is None or plan_file is None:
            return
        if row.kind == "appendix":
            change = appendix_edits.remove_appendix(plan_file.plan, self._appendices(), row.index)
            self._apply(change, f"appendix/{max(row.index - 1, 0)}")
        elif row.path is not None and self._may_remove(plan_file, row):
            self._apply(outline.remove_part(plan_file, self.parts, row.path), self._neighbour_key())

    def _may_remove(self, plan_file: PlanFile, row: OutlineRow) -> bool:
        """Asks where words of the office would go, and names them."""
        assert row.part is not None
        if row.kind == "repeated":
            question = f"Bỏ “{row.title}” khỏi thân văn bản?"
            detail = "Các nhiệm vụ vẫn còn nguyên trong bảng kế hoạch và trong phụ lục; chỉ không in ở đây nữa."
            return ask(self._list.window(), question, "&Bỏ phần này", detail=detail)
        going = list(_words_below(plan_file, row.part))
        if not going:
            return True
        detail = "Lời văn sau đây cũng đi theo:\n" + "\n".join(f"• {line}" for line in going)
        detail += "\n\nLấy lại được bằng Hoàn tác (Ctrl+Z)."
        return ask(self._list.window(), f"Bỏ mục “{row.title}”?", "&Bỏ mục này", detail=detail)

    def _neighbour_key(self) -> str:
        """The row that is chosen once the present one is gone: the next that stays, else the one above."""
        rows, at = self._list.rows(), self._list.currentRow()
        path = rows[at].path or ()
        staying = [row for row in rows[at + 1 :] if row.path is not None and row.path[: len(path)] != path]
        return (staying or [rows[max(at - 1, 0)]])[0].key

    def _step(self, step: int) -> None:
        row, plan_file = self._list.current, self._session.plan_file
        if row is None or plan_file is None:
            return
        if row.kind == "appendix":
            self._move_appendix(plan_file, row.index, row.index + step)
        elif row.path is not None:
            self._move(row, outline.step_target(self.parts, row.path, step))

    def _shift(self, target: Callable[[Parts, Path], Path | None]) -> None:
        row = self._list.current
        if row is not None and row.path is not None:
            self._move(row, target(self.parts, row.path))

    def _move(self, row: OutlineRow, target: Path | None) -> None:
        plan_file = self._session.plan_file
        if plan_file is None or target is None or row.path is None:
            return
        change, _ = outline.move_part(plan_file.plan, self.parts, row.path, target)
        self._apply(change, row.key)

    def _move_appendix(self, plan_file: PlanFile, at: int, to: int) -> None:
        appendices = self._appendices()
        if 0 <= to < len(appendices):
            self._apply(appendix_edits.move_appendix(plan_file.plan, appendices, at, to), f"appendix/{to}")

    def drop(self, row: OutlineRow, target: OutlineRow | None, on: bool) -> None:
        """A row was put elsewhere by hand: on a heading below it, else before what it was put at."""
        if (plan_file := self._session.plan_file) is None:
            return
        if row.kind == "appendix":
            last = len(self._appendices()) - 1
            to = target.index - (target.index > row.index) if target and target.kind == "appendix" else last
            self._move_appendix(plan_file, row.index, to)
        elif row.path is not None:
            self._move(row, self._drop_target(row, target, on))

    def _drop_target(self, row: OutlineRow, target: OutlineRow | None, on: bool) -> Path | None:
        if target is None or target.kind == "appendix":
            return (len(self.parts),)
        if target.path is None:
            return (0,) if target.kind == "data" else None
        if on and target.part is not None and outline.can_hold(target.part):
            return (*target.path, len(target.part.parts))
        return target.path

    def _restore(self) -> None:
        if (plan_file := self._session.plan_file) is not None:
            self._apply(outline.restore_outline(plan_file), self._current_key())

    def _restore_appendices(self) -> None:
        if (plan_file := self._session.plan_file) is not None:
            change = appendix_edits.set_appendices(plan_file.plan, None, "lấy lại phụ lục theo mẫu")
            self._apply(change, self._current_key())

    def _current_key(self) -> str:
        row = self._list.current
        return row.key if row else ""

    def _apply(self, change: Change, key: str) -> bool:
        self.chosen.emit(key)
        try:
            self._session.apply(change)
        except UserError as error:
            tell_error(self._list.window(), error)
            return False
        return True


def _button(sign: str, name: str, menu: QMenu) -> ToolButton:
    button = ToolButton(autoRaise=True)
    button.setText(sign)
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setMenu(menu)
    button.setPopupMode(ToolButton.ToolButtonPopupMode.InstantPopup)
    return button


def _missing(wanted: Parts, present: Parts) -> Iterable[FormPart]:
    """The form's parts for a role that the outline has no place for, without those below that are there."""
    there = outline.roles_in(present)
    for part in wanted:
        if part.role is not None and part.role not in there:
            yield replace(part, parts=tuple(p for p in part.parts if not outline.roles_in((p,)) & there))
        else:
            yield from _missing(part.parts, present)


def _name(part: FormPart) -> str:
    title = part_title(part)
    role = ROLE_NAMES[part.role] if part.role else title
    return title if title.casefold() == role.casefold() else f"{title} ({role.lower()})"


def _menu_text(text: str) -> str:
    return text.replace("&", "&&")


def _words_below(plan_file: PlanFile, part: FormPart) -> Iterable[str]:
    """A line for each section of the office's that would go: its name, how much it holds, how it begins."""
    for section in outline.texts_of(plan_file, part):
        texts = [plain_text(plan_file, b.runs).strip() for b in plan_file.blocks if b.section_id == section.id]
        texts = [text for text in texts if text]
        if texts:
            name = plain_text(plan_file, section.title) or ROLE_NAMES[section.role]
            first = texts[0] if len(texts[0]) <= _WORDS_SHOWN else f"{texts[0][:_WORDS_SHOWN]}…"
            yield f"{name}: {len(texts)} đoạn, bắt đầu “{first}”"
