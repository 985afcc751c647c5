"""Commands of the test machine, run with patience and with their whole output at hand."""

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

# Runtimes that Wine would lend from its own: a folder that lacks them has to fail here as it would on a clean PC.
NATIVE_ONLY = "msvcp140,msvcp140_1,msvcp140_2,vcruntime140,vcruntime140_1,concrt140=n"
# No debugger: with Wine's a program that crashed stays for ever, as if it did not end when asked to.
OVERRIDES = f"mscms,icuuc,bcryptprimitives=n;winemenubuilder.exe,winedbg.exe=d;{NATIVE_ONLY}"

LAST_WORDS_S = 5.0  # after the end of a process whose pipe others still hold

Names = Mapping[str, str]
NOTHING: Names = MappingProxyType({})


class Failed(Exception):
    """A step that did not come out as it should; the text says how."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did: exit code, output and errors in the order they came, and how long it took."""

    code: int
    output: str
    seconds: float


def run(*command: str | Path, folder: Path | None = None, patience: float = 600, names: Names = NOTHING) -> Done:
    """Runs a command to its end; `names` are added to the environment. Raises Failed when the patience is over."""
    words = [str(word) for word in command]
    start = time.monotonic()
    # a pipe and no input: Windows' Python under Wine dies of a regular file as its output
    process = subprocess.Popen(
        words,
        cwd=folder,
        env={**os.environ, **names},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        bufsize=0,
    )
    said = bytearray()
    reader = threading.Thread(target=_read, args=(process, said), daemon=True)
    reader.start()
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired as fault:
        process.kill()
        process.wait()
        raise Failed(f"{words[0]}: not done after {patience:.0f} s\n{_text(bytes(said))[-2000:]}") from fault
    seconds = time.monotonic() - start
    reader.join(LAST_WORDS_S)
    return Done(process.returncode, _text(bytes(said)), seconds)


def _read(process: subprocess.Popen[bytes], said: bytearray) -> None:
    """All that a process writes, until it and all who have its pipe from it ended: services of Wine may stay long."""
    assert process.stdout is not None
    with process.stdout as pipe:
        while piece := pipe.read(65_536):
            said.extend(piece)


def must(*command: str | Path, folder: Path | None = None, patience: float = 600, names: Names = NOTHING) -> Done:
    """As `run`, but raises Failed with the end of the output if the exit code is not 0."""
    done = run(*command, folder=folder, patience=patience, names=names)
    if done.code:
        raise Failed(f"{' '.join(map(str, command))}: exit code {done.code}\n{done.output[-3000:]}")
    return done


def _text(output: bytes) -> str:
    return output.decode("utf-8", "replace").replace("\r\n", "\n")


@dataclass(frozen=True, slots=True)
class Wine:
    """A Wine prefix of its own below a folder, with a home of its own: nothing of the user's is linked into it."""

    folder: Path
    display: str

    @property
    def drive_c(self) -> Path:
        """The prefix's drive C:."""
        return self.folder / "prefix" / "drive_c"

    @property
    def local_app_data(self) -> Path:
        """%LOCALAPPDATA% of the prefix's user."""
        return next((self.drive_c / "users").glob("*/AppData/Local"))

    def environment(self, overrides: str = OVERRIDES) -> Names:
        """What Wine and the programs in it need to know."""
        (self.folder / "home").mkdir(parents=True, exist_ok=True)
        return {
            "HOME": str(self.folder / "home"),
            "WINEPREFIX": str(self.folder / "prefix"),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": overrides,
            "DISPLAY": self.display,
            "PYTHONUTF8": "1",
        }

    def run(
        self, *command: str | Path, folder: Path | None = None, patience: float = 600, names: Names = NOTHING
    ) -> Done:
        """Runs a Windows program to its end."""
        return run(loader(), *command, folder=folder, patience=patience, names={**self.environment(), **names})

    def must(
        self, *command: str | Path, folder: Path | None = None, patience: float = 600, names: Names = NOTHING
    ) -> Done:
        """Runs a Windows program that has to succeed."""
        return must(loader(), *command, folder=folder, patience=patience, names={**self.environment(), **names})

    def settle(self) -> None:
        """Waits until no program of the prefix runs any more."""
        run(server(), "-w", patience=120, names=self.environment())

    def stop(self) -> None:
        """Ends what still runs in this prefix."""
        run(server(), "-k", patience=120, names=self.environment())


def loader() -> str:
    """Wine's own loader: Debian's wrapper around it complains of a 32-bit Wine that is not needed."""
    inner = Path("/usr/lib/wine/wine64")
    return str(inner) if inner.exists() else "wine"


def server() -> str:
    """Wine's server, which Debian keeps outside of the PATH."""
    inner = Path("/usr/lib/wine/wineserver64")
    return str(inner) if inner.exists() else "wineserver"


@contextmanager
def screen(size: str = "1600x1000x24") -> Iterator[str]:
    """A screen in memory; the name of its display, which nobody else has."""
    inside, outside = os.pipe()
    command = ["Xvfb", "-displayfd", str(outside), "-screen", "0", size, "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[outside], stderr=subprocess.DEVNULL) as process:
        os.close(outside)
        with os.fdopen(inside, encoding="ascii") as told:
            number = told.readline().strip()
        try:
            if not number:
                raise Failed("Xvfb did not start")
            yield f":{number}"
        finally:
            process.terminate()
