"""A Windows job object around a child: the system refuses it more memory, and ends it when the program ends."""

import ctypes
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess

EXTENDED_LIMITS = 9
LIMIT_JOB_MEMORY = 0x0200
DIE_ON_UNHANDLED_EXCEPTION = 0x0400  # no window of Windows' own about a crash
KILL_ON_JOB_CLOSE = 0x2000

_log = logging.getLogger(__name__)


class BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION of the Windows API, in types of the same size on every system."""

    _fields_ = (
        ("per_process_user_time_limit", ctypes.c_int64),
        ("per_job_user_time_limit", ctypes.c_int64),
        ("limit_flags", ctypes.c_uint32),
        ("minimum_working_set_size", ctypes.c_size_t),
        ("maximum_working_set_size", ctypes.c_size_t),
        ("active_process_limit", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority_class", ctypes.c_uint32),
        ("scheduling_class", ctypes.c_uint32),
    )


class IoCounters(ctypes.Structure):
    """IO_COUNTERS of the Windows API."""

    _fields_ = tuple(
        (name, ctypes.c_uint64)
        for name in (
            *("read_operations", "write_operations", "other_operations"),
            *("read_transfers", "write_transfers", "other_transfers"),
        )
    )


class ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION of the Windows API."""

    _fields_ = (
        ("basic", BasicLimits),
        ("io", IoCounters),
        ("process_memory_limit", ctypes.c_size_t),
        ("job_memory_limit", ctypes.c_size_t),
        ("peak_process_memory_used", ctypes.c_size_t),
        ("peak_job_memory_used", ctypes.c_size_t),
    )


def limits_of(memory: int) -> ExtendedLimits:
    """What the job is told: so many bytes for the child and its own children together, and all end with the job."""
    limits = ExtendedLimits(job_memory_limit=memory)
    limits.basic.limit_flags = LIMIT_JOB_MEMORY | DIE_ON_UNHANDLED_EXCEPTION | KILL_ON_JOB_CLOSE
    return limits


if sys.platform == "win32":
    from ctypes import wintypes

    @contextmanager
    def held(process: "subprocess.Popen[bytes]", memory: int) -> Iterator[None]:
        """Holds a child that has not been asked anything yet; it ends with the block at the latest.

        Where Windows refuses (a child of a job that allows none within it), the log says so and nothing is held.
        """
        kernel = _kernel()
        job = kernel.CreateJobObjectW(None, None)
        try:
            if not (job and _limited(kernel, job, memory) and kernel.AssignProcessToJobObject(job, _handle(process))):
                _log.warning("no job object for the worker: error %s", ctypes.get_last_error())
            yield
        finally:
            if job:
                kernel.CloseHandle(job)

    def _handle(process: "subprocess.Popen[bytes]") -> int:
        return int(process._handle)  # type: ignore[attr-defined]

    def _limited(kernel: ctypes.WinDLL, job: int, memory: int) -> bool:
        limits = limits_of(memory)
        return bool(
            kernel.SetInformationJobObject(job, EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(ExtendedLimits))
        )

    def _kernel() -> ctypes.WinDLL:
        """kernel32 with the signatures said: a handle is wider than the int that ctypes takes for granted."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.CreateJobObjectW.argtypes = (wintypes.LPVOID, wintypes.LPCWSTR)
        kernel.SetInformationJobObject.restype = wintypes.BOOL
        kernel.SetInformationJobObject.argtypes = (wintypes.HANDLE, ctypes.c_int, wintypes.LPVOID, wintypes.DWORD)
        kernel.AssignProcessToJobObject.restype = wintypes.BOOL
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        kernel.CloseHandle.restype = wintypes.BOOL
        kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
        return kernel

else:

    @contextmanager
    def held(process: "subprocess.Popen[bytes]", memory: int) -> Iterator[None]:
        """Nothing: elsewhere the child limits itself (`limits.restrict_this_process`) and ends with its input."""
        yield
