""" "Chép ra USB…": everything of the data file on a stick, checked by reading it back."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from parapp.models import Agency, UserError
from parapp.plan.agency_names import unit_name
from parapp.store.backups.outside import note_stick_copy
from parapp.store.carry.beside import BesideFile, files_beside
from parapp.store.carry.finding import Found
from parapp.store.carry.gauge import Cancelled, Gauge, Progress
from parapp.store.carry.manifest import TEMPLATES
from parapp.store.carry.medium import shown_size
from parapp.store.carry.writing import PASSES, CopiedOut, container_size, write_container
from parapp.store.drives import drives
from parapp.ui.jobs import JobRunner
from parapp.ui.messages_box import tell, tell_error
from parapp.ui.running import Running
from parapp.ui.session import Session
from parapp.ui.stick.chooser import Chosen, FindDrives, Purpose, StickDialog
from parapp.ui.stick.moments import computer_words, moment_words

REMOVE_SAFELY = "Đã chép và kiểm tra. Hãy bấm “Tháo USB an toàn” rồi mới rút."
_COUNTER = "stick_copies"
_SHOWN = 8
_PURPOSE = Purpose(
    "Chép ra USB",
    "Chép toàn bộ dữ liệu của parapp (các kế hoạch, điểm, cơ quan, minh chứng, mẫu riêng) ra USB để mang sang máy khác "
    "hoặc cất giữ. Bản chép có tên mới, không đè lên tệp nào đang có trên USB. Chép vào:",
    "&Chép",
)
_STOPPED = "Đã dừng; USB vẫn như trước khi chép, dữ liệu trong máy không thay đổi."


def copy_out(window: QWidget, session: Session, jobs: JobRunner, find: FindDrives = drives) -> None:
    """Asks for a stick, copies beside the window, tells how it ended."""
    try:
        session.flush()
        beside = files_beside(session.store.path)
    except (UserError, OSError) as error:
        tell_error(window, _told(error))
        return
    dialog = CopyOutDialog(session, beside, jobs, window, find)
    accepted = dialog.exec() == StickDialog.DialogCode.Accepted
    chosen, wanted = dialog.chosen, dialog.wanted
    dialog.deleteLater()
    if accepted and chosen is not None:
        _copy(window, session, jobs, chosen, wanted)


def _told(error: Exception) -> Exception:
    return UserError("carry_local_fault", reason=error) if isinstance(error, OSError) else error


class CopyOutDialog(StickDialog):
    """Which stick, and whether the evidence comes along."""

    def __init__(
        self, session: Session, beside: Sequence[BesideFile], jobs: JobRunner, parent: QWidget, find: FindDrives
    ) -> None:
        super().__init__(_PURPOSE, session.store.path, jobs, parent, find)
        self._beside = beside
        evidence = [file for file in beside if not file.name.startswith(f"{TEMPLATES}/")]
        size = shown_size(sum(file.size for file in evidence))
        self.evidence = QCheckBox(f"Kèm &minh chứng ({len(evidence)} tệp, {size})")
        self.evidence.setChecked(True)
        self.evidence.setVisible(bool(evidence))
        self.extra.addWidget(self.evidence)

    @property
    def wanted(self) -> list[BesideFile]:
        """The files beside the data that are to come along."""
        with_all = self.evidence.isChecked()
        return [file for file in self._beside if with_all or file.name.startswith(f"{TEMPLATES}/")]


def _copy(window: QWidget, session: Session, jobs: JobRunner, chosen: Chosen, beside: Sequence[BesideFile]) -> None:
    try:
        snapshot = session.store.snapshot()
    except UserError as error:
        tell_error(window, error)
        return
    counter = _last_counter(session)
    title = _office(session)
    whole = container_size(snapshot, beside) * PASSES

    def work(progress: Progress, cancelled: Cancelled) -> CopiedOut:
        gauge = Gauge(whole, progress, cancelled)
        return write_container(snapshot, beside, chosen.place, title, counter, gauge)

    words = f"Đang chép ra {chosen.shown_name} và đọc lại để kiểm tra. Xin đừng rút USB…"
    Running(window, _PURPOSE.title, words).begin(
        jobs, work, lambda copied: _on_copied(window, session, chosen, copied), lambda: tell(window, _STOPPED)
    )


def _last_counter(session: Session) -> int:
    kept = session.store.get_setting(_COUNTER)
    return kept if isinstance(kept, int) and kept >= 0 else 0


def _office(session: Session) -> str:
    agency = next(iter(session.all(Agency).values()), None)
    return unit_name(agency) if agency else ""


def _on_copied(window: QWidget, session: Session, chosen: Chosen, copied: CopiedOut) -> None:
    try:
        session.store.set_setting(_COUNTER, copied.manifest.counter)
        if chosen.outside:
            note_stick_copy(session.store, copied.manifest.note, chosen.shown_name)
            session.copied_outside.emit()
    except UserError as error:
        tell_error(window, error)
    tell(window, REMOVE_SAFELY, copied_words(copied))


def copied_words(copied: CopiedOut) -> str:
    """Which copies lie there now, and what could not come along."""
    return "\n\n".join(filter(None, (_lying_words(copied), _left_out_words(copied))))


def _lying_words(copied: CopiedOut) -> str:
    lines = [f"• {found.path.name}: {_found_words(found, copied)}" for found in copied.lying[:_SHOWN]]
    more = len(copied.lying) - len(lines)
    return "\n".join((f"Ở đó đang có {len(copied.lying)} bản:", *lines, *([f"• và {more} bản khác"] if more else [])))


def _found_words(found: Found, copied: CopiedOut) -> str:
    if found.path.name == copied.path.name:
        return f"vừa chép, {shown_size(copied.size)}"
    if found.manifest is None:
        return "hỏng hoặc chép dở, không dùng được"
    return f"{moment_words(found.manifest.note)}, {computer_words(found.manifest.note)}"


def _left_out_words(copied: CopiedOut) -> str:
    names = [name.rpartition("/")[2] for name in copied.manifest.left_out]
    if not names:
        return ""
    shown = ", ".join(names[:_SHOWN]) + ("…" if len(names) > _SHOWN else "")
    return f"Chưa kèm được {len(names)} tệp vì không đọc được, quá lớn hoặc tên lạ: {shown}."
