"""Reading what really stands on a medium, not what the system remembers of writing it.

A stick that lies about its size, or was pulled, takes every write; only what comes back from it was kept.
"""

import errno
import hashlib
import mmap
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from parapp.store.carry.gauge import CHUNK, Gauge
from parapp.store.carry.manifest import Measured


def measured_uncached(path: Path, gauge: Gauge) -> Measured:
    """Size and hash of a file as the medium gives it back. Raises OSError."""
    digest, size = hashlib.sha256(), 0
    for chunk in chunks_uncached(path):
        digest.update(chunk)
        size += len(chunk)
        gauge.add(len(chunk))
    return Measured(size, digest.hexdigest())


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _GENERIC_READ = 0x80000000
    _SHARE_ALL = 7  # a virus scanner that looks at the file, too, is in nobody's way
    _OPEN_EXISTING = 3
    _NO_BUFFERING = 0x20000000
    _SEQUENTIAL = 0x08000000
    _NO_HANDLE = wintypes.HANDLE(-1).value

    def chunks_uncached(path: Path) -> Iterator[memoryview | bytes]:
        """The file's bytes in turn. With this flag Windows reads whole sectors into aligned memory, past its cache."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateFileW.restype = wintypes.HANDLE
        flags = _NO_BUFFERING | _SEQUENTIAL
        handle = kernel.CreateFileW(str(path), _GENERIC_READ, _SHARE_ALL, None, _OPEN_EXISTING, flags, None)
        if handle in (None, _NO_HANDLE):
            raise ctypes.WinError(ctypes.get_last_error())
        try:
            yield from _read_by(kernel, wintypes.HANDLE(handle))
        finally:
            kernel.CloseHandle(wintypes.HANDLE(handle))

    def _read_by(kernel: ctypes.WinDLL, handle: wintypes.HANDLE) -> Iterator[bytes]:
        count = wintypes.DWORD()
        with mmap.mmap(-1, CHUNK) as room:  # such memory begins on a page
            place = (ctypes.c_char * CHUNK).from_buffer(room)
            try:
                while True:
                    if not kernel.ReadFile(handle, place, CHUNK, ctypes.byref(count), None):
                        raise ctypes.WinError(ctypes.get_last_error())
                    yield room[: count.value]
                    if count.value < CHUNK:
                        return  # reading on from a place that is no beginning of a sector would be refused
            finally:
                del place  # else the memory could not be given back

else:

    def chunks_uncached(path: Path) -> Iterator[memoryview | bytes]:
        """The file's bytes in turn. Past the cache where the file system can do that, else after it was emptied."""
        with mmap.mmap(-1, CHUNK) as room:  # such memory begins on a page, as direct reading wants it
            handle = _opened(path, room)
            try:
                left = os.fstat(handle).st_size
                os.lseek(handle, 0, os.SEEK_SET)
                while left > 0 and (count := os.readv(handle, [room])):
                    yield room[:count]
                    left -= count
            finally:
                os.close(handle)

    def _opened(path: Path, room: mmap.mmap) -> int:
        """Some file systems refuse direct reading when a file is opened, others when it is read."""
        handle = None
        try:
            handle = os.open(path, os.O_RDONLY | getattr(os, "O_DIRECT", 0))
            os.readv(handle, [room])
            return handle
        except OSError as error:
            if handle is not None:
                os.close(handle)
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):
                raise
        handle = os.open(path, os.O_RDONLY)
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        return handle
