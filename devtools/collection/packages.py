"""Zip packages that come out the same for the same content, whatever the clock says."""

import io
import zipfile
from collections.abc import Callable

_DATE = (2026, 1, 15, 8, 0, 0)


def pack(parts: dict[str, bytes], stored: tuple[str, ...] = ()) -> bytes:
    """A zip of the parts in order, all with the same time; `stored` parts are not compressed."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return target.getvalue()


def parts_of(package: bytes) -> dict[str, bytes]:
    """The parts of a zip, in order."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repack(package: bytes, change: Callable[[str, bytes], bytes] = lambda _name, data: data) -> bytes:
    """The package with each part changed, and with times that do not vary."""
    return pack({name: change(name, data) for name, data in parts_of(package).items()})
