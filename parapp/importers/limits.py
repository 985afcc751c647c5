"""How much time and memory a worker may take, and how each system holds it to that."""

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and bytes for one file."""

    seconds: float = 60.0
    memory: int = 700 * MEGABYTE


def restrict_this_process(limits: Limits) -> None:
    """Lets the system end this process when it takes too much. On Windows the parent sees to that (`windows_job`,
    and `memory_of` where no job can be had).
    """
    if sys.platform != "win32":
        import resource

        seconds = int(limits.seconds) + 1
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _Counters(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS of the Windows API."""

        _fields_ = (
            ("cb", wintypes.DWORD),
            ("page_fault_count", wintypes.DWORD),
            ("peak_working_set_size", ctypes.c_size_t),
            ("working_set_size", ctypes.c_size_t),
            ("quota_peak_paged_pool_usage", ctypes.c_size_t),
            ("quota_paged_pool_usage", ctypes.c_size_t),
            ("quota_peak_non_paged_pool_usage", ctypes.c_size_t),
            ("quota_non_paged_pool_usage", ctypes.c_size_t),
            ("pagefile_usage", ctypes.c_size_t),
            ("peak_pagefile_usage", ctypes.c_size_t),
        )

    def memory_of(process: "subprocess.Popen[bytes]") -> int:
        """Bytes that a child has committed right now; 0 if Windows does not say."""
        counters = _Counters(cb=ctypes.sizeof(_Counters))
        ask = ctypes.WinDLL("kernel32").K32GetProcessMemoryInfo
        ask.argtypes = (wintypes.HANDLE, ctypes.c_void_p, wintypes.DWORD)
        known = ask(int(process._handle), ctypes.byref(counters), counters.cb)  # type: ignore[attr-defined]
        return int(counters.pagefile_usage) if known else 0

else:

    def memory_of(process: "subprocess.Popen[bytes]") -> int:
        """0: here the system itself holds the child to its limit."""
        return 0
