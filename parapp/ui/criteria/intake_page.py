"""Everything between a file (or the clipboard) and the plan: reading it, looking at it, choosing among several."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from parapp.messages import sentence
from parapp.models import UserError
from parapp.plan.compare_sets import Comparison, compare, take
from parapp.ui.criteria.chosen_rows import ticks_of
from parapp.ui.criteria.comparing_page import ComparingPage
from parapp.ui.criteria.dropped import readable_files
from parapp.ui.criteria.files_page import FilesPage
from parapp.ui.criteria.importing import Understanding, import_tables
from parapp.ui.criteria.into_plan import IntoPlan
from parapp.ui.criteria.list_comparing import ListComparing
from parapp.ui.criteria.opening import Opened, Origin
from parapp.ui.criteria.other_year import begins_new_plan
from parapp.ui.criteria.reading_page import ReadingPage
from parapp.ui.criteria.several import ListedFile, as_reviewed, said_already
from parapp.ui.criteria.source_reader import SourceReader
from parapp.ui.criteria.summing_up import Named
from parapp.ui.jobs import JobRunner
from parapp.ui.messages_box import tell, tell_error
from parapp.ui.progress_page import ProgressPage
from parapp.ui.session import Session


class IntakePage(QStackedWidget):
    """Shows progress, the reading page or the list of files; edits go out through the session."""

    shown = Signal()
    """There is something to see here now."""
    left = Signal()
    """There is nothing to see here any more."""
    failed = Signal(object)
    """A single file or the clipboard could not be read: why."""
    imported = Signal(list)
    """Names of files and their Understandings, all in the plan now."""
    other_file_requested = Signal()
    old_plan_found = Signal(object)
    """The path of a plan of earlier years that the person wants to begin with."""

    def __init__(self, session: Session, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self.reader = SourceReader(session, jobs, self)
        self.progress = ProgressPage()
        self.reading = ReadingPage(session, jobs)
        self.files = FilesPage()
        self.comparing = ComparingPage()
        self._into_plan = IntoPlan(session, jobs, self)
        self._list_comparing = ListComparing(jobs, self)
        self._before_importing: QWidget | None = None
        self._compared: tuple[Comparison, Understanding] | None = None
        self._paths: list[Path] = []
        self._looking_at: int | None = None
        self._is_reading_again = False
        for page in (self.progress, self.reading, self.files, self.comparing):
            self.addWidget(page)
        self._wire()

    def _wire(self) -> None:
        reader, reading, files = self.reader, self.reading, self.files
        reader.opened.connect(self._on_opened)
        reader.failed.connect(self._on_failed)
        reader.progress.connect(self._on_progress)
        self.progress.cancelled.connect(self._on_stopped)
        reading.accepted.connect(self._on_accepted)
        reading.given_up.connect(self._on_given_up)
        reading.other_file_requested.connect(self.other_file_requested)
        reading.encoding_wanted.connect(self._read_again)
        reading.old_plan_wanted.connect(self._offer_old_plan)
        files.import_wanted.connect(self._import_files)
        files.look_wanted.connect(self._look_at)
        files.old_plan_wanted.connect(self.old_plan_found)
        files.stopped.connect(self._on_stopped)
        files.given_up.connect(self.leave)
        files.comparison_wanted.connect(self._show_comparison_of)
        self.comparing.accepted.connect(self._on_rows_chosen)
        self.comparing.given_up.connect(self._on_comparing_given_up)
        self._session.changed.connect(self._on_plan_changed)
        self._list_comparing.compared.connect(self._on_listed_compared)
        self._list_comparing.failed.connect(lambda error: tell_error(self, error))
        self._into_plan.takes_long.connect(self._show_importing)
        self._into_plan.imported.connect(self._on_imported)
        self._into_plan.failed.connect(self._on_import_failed)

    # -- beginning -----------------------------------------------------------------------------------------------

    def read_paths(self, paths: Sequence[Path]) -> None:
        """Reads what was dropped or chosen: one file is shown by itself, several or a folder's as a list."""
        files, left_out = readable_files(paths)
        if len(files) == 1:
            self.read(Origin(path=files[0]))
        elif files:
            self._begin_list(files, left_out)
        elif paths:
            self.failed.emit(UserError("folder_without_files", folder=paths[0].name))

    def read(self, origin: Origin) -> None:
        """Reads one file, or what was pasted, and shows it."""
        self._paths, self._looking_at = [], None
        self._start(origin)

    def _start(self, origin: Origin) -> None:
        self._is_reading_again = False
        self.reader.start(origin)
        self._show(self.progress)
        self.progress.begin(origin.name)

    def _begin_list(self, paths: list[Path], left_out: int) -> None:
        self._paths, self._looking_at = paths, None
        self.files.begin(paths, left_out)
        self._show(self.files)
        self.reader.start(Origin(path=paths[0]))

    def _read_again(self, encoding: str) -> None:
        assert self.reading.opened is not None
        self._is_reading_again = True
        self.reader.start_again(self.reading.opened, encoding)  # type: ignore[arg-type]
        self.progress.begin(self.reading.file_name)
        self._show(self.progress)

    def _show(self, page: "ProgressPage | ReadingPage | FilesPage | ComparingPage") -> None:
        """Shows a page of this stack, the keyboard where work begins on it."""
        self.setCurrentWidget(page)
        self.shown.emit()
        page.first.setFocus()

    # -- what comes of reading -----------------------------------------------------------------------------------

    @property
    def _lists(self) -> bool:
        """Whether the files of a list are being read."""
        return bool(self._paths) and self.files.read_so_far < len(self._paths)

    def _on_progress(self, done: int, total: int) -> None:
        if self._lists:
            self.files.show_progress(done / total)
        elif done < total:
            self.progress.show_progress(done, total)
        else:
            self.progress.begin_work("Đã đọc xong tệp, đang nhận ra các cột và dòng của bảng…")

    def _on_opened(self, opened: Opened, result: Understanding) -> None:
        if self._lists and opened.origin.path is not None:
            same = said_already(filter(None, self.files.files), result)
            self._list_next(ListedFile(opened.origin.path, opened, result, same_as=same))
            return
        self.reading.show_opened(opened, result, one_of_several=self._looking_at is not None)
        self._show(self.reading)

    def _on_failed(self, error: Exception) -> None:
        if self._lists and isinstance(error, UserError):
            self._list_next(ListedFile(self._paths[self.files.read_so_far], fault=sentence(error)))
        elif self._is_reading_again and isinstance(error, UserError):
            self.reading.show_source()
            self._show(self.reading)
            tell_error(self, error)
        else:
            self.leave()
            self.failed.emit(error)

    def _list_next(self, file: ListedFile) -> None:
        self.files.show_file(self.files.read_so_far, file)
        if self._lists:
            self.reader.start(Origin(path=self._paths[self.files.read_so_far]))
        else:
            self._compare_listed()

    def _on_stopped(self) -> None:
        """Stops the reading, or an import that is still being made; of a list, what was read so far stays."""
        self.reader.stop()
        if self._into_plan.is_busy:
            self._into_plan.stop()
            self._back_from_importing()
        elif self._lists:
            self.files.end_reading()
            self._compare_listed()
        elif self._is_reading_again:
            self.reading.show_source()
            self._show(self.reading)
        else:
            self.leave()

    def stop(self) -> None:
        """Stops whatever is being read, compared or imported."""
        self.reader.stop()
        self._list_comparing.stop()
        self._into_plan.stop()

    def leave(self) -> None:
        """Nothing is shown any more; what was not imported stays out."""
        self.stop()
        self._paths, self._looking_at, self._is_reading_again = [], None, False
        self._compared, self._before_importing = None, None
        self.left.emit()

    # -- one file of a list --------------------------------------------------------------------------------------

    def _look_at(self, place: int) -> None:
        file = self.files.files[place]
        assert file is not None and file.opened is not None and file.understanding is not None
        self._looking_at = place
        self.reading.show_opened(file.opened, file.understanding, one_of_several=True)
        self._show(self.reading)

    def _back_to_list(self) -> None:
        self._looking_at = None
        self._show(self.files)

    def _on_given_up(self) -> None:
        if self._looking_at is None:
            self.leave()
        else:
            self._back_to_list()

    # -- into the plan -------------------------------------------------------------------------------------------

    def _on_accepted(self, result: Understanding) -> None:
        if self._looking_at is None:
            self._compare_or_import(result)
            return
        file = self.files.files[self._looking_at]
        assert file is not None and self.reading.opened is not None
        self.files.show_file(self._looking_at, as_reviewed(file, self.reading.opened, result), ticked=True)
        self._back_to_list()
        self._compare_listed()

    def _import_files(self, files: list[ListedFile]) -> None:
        taken = [(file, file.understanding) for file in files if file.understanding is not None]
        tables = [(result.read, file.ticks) for file, result in taken]
        self._session.flush()
        named = [(file.path.name, result) for file, result in taken]
        self._into_plan.begin(lambda records, plan_file: import_tables(records, plan_file, tables), named)

    def _import(self, result: Understanding, new_plan: bool = False) -> None:
        read = result.read
        self._into_plan.begin(
            lambda records, plan_file: import_tables(records, None if new_plan else plan_file, [(read, {})]),
            [(self.reading.file_name, result)],
        )

    def _show_importing(self) -> None:
        self._before_importing = self.currentWidget()
        self.progress.begin_work("Đang nhập vào kế hoạch…")
        self._show(self.progress)

    def _on_imported(self, files: list[Named]) -> None:
        self.leave()
        self.imported.emit(files)

    def _on_import_failed(self, error: Exception) -> None:
        self._back_from_importing()
        tell_error(self, error)

    def _back_from_importing(self) -> None:
        page, self._before_importing = self._before_importing, None
        if page is not None:
            self._show(page)  # type: ignore[arg-type]

    # -- a set that the plan has already -------------------------------------------------------------------------

    def _compare_or_import(self, result: Understanding) -> None:
        """A table of criteria for a plan that has some is compared with them first, beside the window."""
        self._session.flush()
        plan_file = self._session.plan_file
        if plan_file is None or not plan_file.criteria or not result.read.criteria:
            self._import(result)
            return
        if (begins := begins_new_plan(self, plan_file, result.read)) is None:
            return
        if begins:
            self._import(result, new_plan=True)
            return
        self.reading.accept_button.setEnabled(False)
        job = self._jobs.start(lambda _progress, _cancelled: compare(plan_file, result.read))
        job.done.connect(lambda comparison: self._on_compared(comparison, result))
        job.failed.connect(lambda error: tell_error(self, error))

    def _on_compared(self, comparison: Comparison, result: Understanding) -> None:
        if self.currentWidget() is not self.reading or self.reading.understanding is not result:
            return
        self.reading.accept_button.setEnabled(True)
        if not comparison.differences and not comparison.tasks:
            tell(self, "Kế hoạch đã có đúng những gì bảng này ghi; không có gì để nhập.")
            return
        self._compared = comparison, result
        self.comparing.show_comparison(comparison, {})
        self._show(self.comparing)

    def _on_rows_chosen(self, keys: list[str]) -> None:
        if self._looking_at is not None:
            self._keep_ticks(self._looking_at, keys)
            return
        assert self._compared is not None
        comparison, result = self._compared
        self._into_plan.begin(lambda _records, _plan_file: take(comparison, keys), [(self.reading.file_name, result)])

    def _offer_old_plan(self) -> None:
        opened = self.reading.opened
        if opened is not None and opened.origin.path is not None:
            self.old_plan_found.emit(opened.origin.path)

    def _on_comparing_given_up(self) -> None:
        self._compared = None
        if self._looking_at is None:
            self._show(self.reading)
        else:
            self._back_to_list()

    # -- files of a list against the plan's criteria -------------------------------------------------------------

    def _compare_listed(self, anew: bool = False) -> None:
        """What each file would change, once all are read, and again when the plan is another one."""
        plan_file = self._session.plan_file
        if anew:
            self.files.forget_comparisons()
        if plan_file is None or not plan_file.criteria or self._lists:
            self._list_comparing.stop()
            return
        waiting = [
            (place, file.understanding.read)
            for place, file in enumerate(self.files.files)
            if file and file.understanding and file.understanding.read.criteria and file.comparison is None
        ]
        self._list_comparing.begin(plan_file, iter(waiting))

    def _on_listed_compared(self, place: int, comparison: Comparison) -> None:
        file = self.files.files[place]
        if file is not None:
            compared = replace(file, comparison=comparison)
            ticked = self.files.is_ticked(place) and not compared.says_nothing_new
            self.files.show_file(place, compared, ticked)

    def _show_comparison_of(self, place: int) -> None:
        file = self.files.files[place]
        assert file is not None and file.comparison is not None
        self._looking_at = place
        self.comparing.show_comparison(file.comparison, file.ticks, one_of_several=True)
        self._show(self.comparing)

    def _keep_ticks(self, place: int, keys: list[str]) -> None:
        file = self.files.files[place]
        assert file is not None and file.comparison is not None
        kept = replace(file, ticks=ticks_of(file.comparison, keys))
        self.files.show_file(place, kept, ticked=bool(keys or file.comparison.tasks))
        self._back_to_list()

    # -- for the page around -------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Tells anew what the import would do, for the plan shown now."""
        self._on_plan_changed()
        if self.currentWidget() is self.reading:
            self.reading.refresh()

    def _on_plan_changed(self, _change: object = None) -> None:
        """The plan is another one now: what was compared with it must be compared again."""
        if self._into_plan.is_applying:
            return
        if self._paths:
            if self.currentWidget() is self.comparing:
                self._looking_at = None
                self.setCurrentWidget(self.files)
            self._compare_listed(anew=True)
        elif self._compared is not None:
            self._compared = None
            self._into_plan.stop()
            self.setCurrentWidget(self.reading)
            self.reading.refresh()

    def save_sizes(self) -> None:
        """Keeps the panes of the reading page."""
        self.reading.save_sizes()
