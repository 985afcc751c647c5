"""The self-test in a process of its own beside the window: its lines as they come, and the file it leaves."""

import tempfile
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from parapp.paths import own_command


class RunningTest(QObject):
    """One run on the data folder `data`. The process draws nowhere and ends with this object."""

    line = Signal(str)
    ended = Signal(bool)
    """Whether the process came to its own end; its report may be there in either case."""

    def __init__(self, data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = tempfile.TemporaryDirectory(prefix="parapp-", ignore_cleanup_errors=True)
        self._data = data
        self._rest = b""
        self._process = QProcess(self)
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.SeparateChannels)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.readyReadStandardError.connect(lambda: self._process.readAllStandardError())
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)

    @property
    def report(self) -> Path:
        """Where the result for those who help lies, once the first part was begun."""
        return Path(self._folder.name) / "tu-kiem-tra.json"

    @property
    def is_running(self) -> bool:
        """Whether the process is still at work."""
        return self._process.state() is not QProcess.ProcessState.NotRunning

    def begin(self) -> None:
        """Starts the process."""
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("QT_QPA_PLATFORM", "offscreen")
        for name in ("TMPDIR", "TEMP", "TMP"):  # what it leaves behind when it is ended goes with the report
            environment.insert(name, self._folder.name)
        self._process.setProcessEnvironment(environment)
        program, *arguments = own_command()
        self._process.start(program, [*arguments, "--data", str(self._data), "self-test", str(self.report)])

    def stop(self) -> None:
        """Ends the process; `ended` follows if it was running."""
        self._process.kill()
        self._process.waitForFinished()

    def clear(self) -> None:
        """Ends the process and removes its report."""
        self._process.blockSignals(True)
        self.stop()
        self._folder.cleanup()

    def _read(self) -> None:
        *lines, self._rest = (self._rest + self._process.readAllStandardOutput().data()).split(b"\n")
        for line in lines:
            self.line.emit(line.decode("utf-8", errors="replace").rstrip())

    def _on_finished(self, _code: int, status: QProcess.ExitStatus) -> None:
        self._read()
        self.ended.emit(status is QProcess.ExitStatus.NormalExit)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.ended.emit(False)
