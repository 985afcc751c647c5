"""Which computer this is: its name for people, and a hash that changes when the data is carried to another one."""

import hashlib
import os
import sys
from pathlib import Path

from parapp.vietnamese.text import clean, fold_space

_LINUX_ID = Path("/etc/machine-id")
_LONGEST_NAME = 60


def machine_name() -> str:
    """The computer's own name; empty if it has none."""
    return fold_space(clean(_own_name()))[:_LONGEST_NAME]


def _own_name() -> str:
    """As the environment tells it: `platform` starts a command of Windows first, and every start would wait for it."""
    return os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename


def machine_hash() -> str:
    """The same for the same installation of the system, another on every other computer; empty if nothing is told.

    A disk that was copied to several computers gives all of them one id, so the name counts, too. Only the hash is
    kept: what travels by USB names no computer by the system's own number.
    """
    told = f"{_windows_id() if sys.platform == 'win32' else _linux_id()} {machine_name()}".strip()
    return hashlib.sha256(f"parapp {told}".encode()).hexdigest() if told else ""


def _linux_id() -> str:
    try:
        return _LINUX_ID.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


def _windows_id() -> str:
    import winreg

    try:
        with winreg.OpenKey(  # type: ignore[attr-defined,unused-ignore]
            winreg.HKEY_LOCAL_MACHINE,  # type: ignore[attr-defined,unused-ignore]
            r"SOFTWARE\Microsoft\Cryptography",
            0,
            winreg.KEY_READ | winreg.KEY_WOW64_64KEY,  # type: ignore[attr-defined,unused-ignore]
        ) as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])  # type: ignore[attr-defined,unused-ignore]
    except OSError:
        return ""
