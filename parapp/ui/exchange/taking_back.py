"""Workbooks that units filled in, taken back: read beside the window, looked at, then one change of the plan."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtWidgets import QFileDialog, QWidget

from parapp.importers.worker import ReadingCancelled, read_exchange
from parapp.models import PlanFile, UserError
from parapp.models.exchange import Returned
from parapp.plan.exchange import Review, check_plan, compare, to_change
from parapp.store.carry.gauge import Stopped
from parapp.ui.exchange.lines import faults_of
from parapp.ui.exchange.review_dialog import ReviewDialog
from parapp.ui.exchange.sending import folder_of, remember_folder
from parapp.ui.jobs import JobRunner
from parapp.ui.main_window import MainWindow
from parapp.ui.messages_box import tell, tell_error
from parapp.ui.running import Running
from parapp.ui.session import Session

_TITLE = "Lấy lại tệp Excel đã điền"
_FILTER = "Tệp đã điền (*.xlsx *.xls *.ods);;Mọi tệp (*)"
_NO_PLAN = "Chưa có kế hoạch nào đang mở nên chưa lấy được kết quả; xin mở hoặc lập kế hoạch trước."
_STEPS = 100
_TAKEN = "exchange_taken"
_MOST_TAKEN = 5000


def take_back(window: QWidget, session: Session, jobs: JobRunner) -> None:
    """Asks for files, reads them, shows what they change, and takes what is chosen."""
    session.flush()
    if session.plan_file is None:
        tell(window, _NO_PLAN)
        return
    names, _ = QFileDialog.getOpenFileNames(window, _TITLE, str(folder_of(session)), _FILTER)
    if names:
        take_files(window, session, jobs, [Path(name) for name in names])


def take_files(window: QWidget, session: Session, jobs: JobRunner, paths: Sequence[Path]) -> None:
    """As `take_back`, of these files."""
    plan_file = session.plan_file
    if plan_file is None:
        return
    remember_folder(session, paths[0].parent)
    today, taken = date.today(), frozenset(_taken(session))
    words = f"Đang đọc “{paths[0].name}”…" if len(paths) == 1 else f"Đang đọc {len(paths)} tệp…"
    Running(window, _TITLE, words).begin(
        jobs,
        lambda progress, cancelled: reviewed(plan_file, paths, today, taken, progress, cancelled),
        lambda review: _show(window, session, review, today),
        lambda: tell(window, "Đã dừng; chưa lấy gì, kế hoạch không thay đổi."),
    )


def reviewed(
    plan_file: PlanFile,
    paths: Sequence[Path],
    today: date,
    taken: Collection[str],
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> Review:
    """What the files propose (`taken` as in `compare`); those that cannot be read are named in it. UserError if none
    could be."""
    read: list[Returned] = []
    faults: list[tuple[str, UserError]] = []
    for done, path in enumerate(paths):
        try:
            read.append(_returned(plan_file, path, done, len(paths), progress, cancelled))
        except UserError as error:
            faults.append((path.name, error))
    if not read and len(faults) == 1:
        raise faults[0][1]
    review = compare(plan_file, read, today, taken)
    names = tuple(path.name for path in paths)
    return replace(review, files=names, faults=(*faults_of(faults), *review.faults))


def _returned(
    plan_file: PlanFile,
    path: Path,
    done: int,
    count: int,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> Returned:
    try:
        found = read_exchange(path, lambda share: progress(round((done + share) * _STEPS), count * _STEPS), cancelled)
    except ReadingCancelled as stopped:
        raise Stopped from stopped
    check_plan(plan_file, found)
    return found


def _show(window: QWidget, session: Session, review: Review, today: date) -> None:
    plan_file = session.plan_file
    if plan_file is None:
        return
    dialog = ReviewDialog(plan_file, review, today, window)
    while dialog.exec() == ReviewDialog.DialogCode.Accepted:
        if _take(session, plan_file, review, dialog, today):
            _say(window, session, taken_words(review, dialog.chosen))
            break
    dialog.deleteLater()


def _take(session: Session, plan_file: PlanFile, review: Review, dialog: ReviewDialog, today: date) -> bool:
    """Takes what is ticked; if that is refused the dialog comes again, and nothing that was ticked is lost."""
    chosen = dialog.chosen
    try:
        change = to_change(plan_file, review, chosen, today)
        session.keep_backup("import")
        session.apply(change)
    except UserError as error:
        tell_error(dialog, error)
        return False
    origins = [row.origin for row in review.proposals if row.key in chosen]
    session.store.set_setting(_TAKEN, [*_taken(session), *origins][-_MOST_TAKEN:])
    return True


def _taken(session: Session) -> list[str]:
    """The origins of the results taken last."""
    kept = session.store.get_setting(_TAKEN)
    return [str(one) for one in kept] if isinstance(kept, list) else []


def taken_words(review: Review, chosen: frozenset[str]) -> str:
    """What was taken, and what was left."""
    results = sum(row.key in chosen for row in review.proposals)
    others = len(chosen) - results
    parts = [f"{results} kết quả"] if results or not others else []
    parts += [f"{others} sửa đổi ở ô xám"] if others else []
    left = len(review.proposals) - results
    more = f" Còn {left} kết quả không lấy." if left else ""
    return f"Đã lấy {' và '.join(parts)} từ tệp Excel.{more} Ctrl+Z để hoàn tác."


def _say(window: QWidget, session: Session, words: str) -> None:
    if isinstance(window, MainWindow) and window.workbench is not None:
        window.workbench.notice.say(words, "info", (("&Hoàn tác", session.undo),))
    else:
        tell(window, words)
