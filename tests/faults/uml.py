"""A program under test in User-Mode Linux, on a disk whose every write is logged, or that can be pulled.

The host needs no device mapper and no file systems of sticks: the kernel inside brings them.
"""

import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).parents[2]
INIT = Path(__file__).with_name("init.sh")
MODULES = Path("/usr/lib/uml/modules")
# What must be there -> the Debian package that brings it.
TOOLS = {
    "linux.uml": "user-mode-linux",
    "insmod": "kmod",
    "dmsetup": "dmsetup",
    "mkfs.ext4": "e2fsprogs",
    "mkfs.vfat": "dosfstools",
    "mcopy": "mtools",
    "mkfs.exfat": "exfatprogs",
    "mount.exfat-fuse": "exfat-fuse",
}
DiskKind = Literal["ext4", "vfat", "exfat"]
LOG_BYTES = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Machine:
    """One start of the machine: what runs in it, on which disk. `pulled` disks can be switched off from inside."""

    folder: Path
    disk: Path
    kind: DiskKind
    module: str
    arguments: tuple[str, ...] = ()
    options: str = "defaults"
    device: Literal["log", "pulled"] = "log"

    @property
    def log(self) -> Path:
        """Every write to the disk, in order."""
        return self.folder / "log.img"


def packages_missing() -> str:
    """The Debian packages without which no machine can be started; "" if all are there."""
    path = "/usr/sbin:/usr/bin:/sbin:/bin"
    missing = {package for tool, package in TOOLS.items() if shutil.which(tool, path=path) is None}
    if not any(MODULES.glob("*/kernel/drivers/md/dm-log-writes.ko")):
        missing.add("user-mode-linux")
    return " ".join(sorted(missing))


def run(machine: Machine) -> str:
    """Boots, runs the module inside, gives what it printed. Raises RuntimeError with its log if it failed."""
    machine.folder.mkdir(parents=True, exist_ok=True)
    settings = machine.folder / "settings"
    settings.write_text(_settings(machine), encoding="utf-8")
    with machine.log.open("wb") as log:
        log.truncate(LOG_BYTES)
    ended = machine.folder / "exit"
    ended.unlink(missing_ok=True)
    subprocess.run(_command(machine, settings), stdin=subprocess.DEVNULL, capture_output=True, check=False)
    if not ended.exists() or ended.read_text(encoding="utf-8").strip() != "0":
        inside = machine.folder / "inside.log"
        said = inside.read_text(encoding="utf-8", errors="replace") if inside.exists() else "nothing"
        raise RuntimeError(f"the program inside failed: {said[-2000:]}")
    return (machine.folder / "said.json").read_text(encoding="utf-8")


def _settings(machine: Machine) -> str:
    values = {
        "FOLDER": str(machine.folder),
        "DEVICE": machine.device,
        "KIND": machine.kind,
        "OPTIONS": machine.options,
        "ROOT": str(ROOT),
        "PYTHON": sys.executable,
        "MODULE": machine.module,
        "ARGUMENTS": " ".join(machine.arguments),
        "HOME": "/mnt",
        "PARAPP_DATA": "/mnt/data",
    }
    return "".join(f"export {name}={shlex.quote(value)}\n" for name, value in values.items())


def _command(machine: Machine, settings: Path) -> list[str]:
    return [
        "linux.uml", "root=/dev/root", "rootfstype=hostfs", "rootflags=/", "rw", "mem=768M",
        f"ubd0={machine.disk}", f"ubd1={machine.log}", "con=null", "con0=fd:0,fd:1", "quiet",
        f"uml_dir={machine.folder}/", "init=/bin/sh", "--", str(INIT), str(settings),
    ]  # fmt: skip
