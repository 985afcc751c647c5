"""What the computer gives: the data folder, its drives, the time of day; and what the program brought along."""

from parapp.selftest.parts import Bench, Figures, Part, expect

_ENOUGH_BYTES = 50_000_000
_RESOURCES = ("fonts", "help", "icons", "nd30", "sample", "criteria", "units", "phrases", "self-test", "qt_vi.toml")
_TEMPLATES = ("forms", "papers", "word", "wording", "typst")


def _data_folder(bench: Bench) -> Figures:
    """Kind of its drive, room on it, and whether a file can be made there, which is gone at once."""
    import tempfile

    from parapp import paths
    from parapp.store.drives import drive_of, drives, room_of

    there = next(place for place in (bench.data, *bench.data.parents) if place.is_dir())
    with tempfile.TemporaryFile(dir=there) as file:
        file.write(b"parapp")
    free, total = room_of(there)
    expect(free > _ENOUGH_BYTES, f"thư mục dữ liệu chỉ còn trống {free // 1_000_000} MB")
    drive = drive_of(there, drives())
    return {
        "exists": int(bench.data.is_dir()),
        "portable": int(paths.is_portable()),
        "drive": drive.kind if drive else "unknown",
        "file_system": drive.file_system if drive else "",
        "path_length": len(str(bench.data)),
        "plain_letters": int(str(bench.data).isascii()),
        "free_mb": free // 1_000_000,
        "total_mb": total // 1_000_000,
    }


def _drives(_bench: Bench) -> Figures:
    from parapp.store.drives import drives

    found = drives()
    return {
        "count": len(found),
        "kinds": [drive.kind for drive in found],
        "file_systems": [drive.file_system for drive in found],
        "removable_writable": sum(drive.writable for drive in found if drive.kind == "removable"),
    }


def _clock(_bench: Bench) -> Figures:
    """The zone of the clock, and letters of file names and of the system."""
    import locale
    import sys
    from datetime import datetime

    now = datetime.now().astimezone()
    expect(now.year >= 2025, f"đồng hồ của máy đang ở năm {now.year}")
    return {
        "year": now.year,
        "offset": now.strftime("%z"),
        "language": locale.getlocale()[0] or "",
        "encoding": locale.getpreferredencoding(False),
        "file_names": sys.getfilesystemencoding(),
        "utf8_mode": sys.flags.utf8_mode,
    }


def _brought_along(_bench: Bench) -> Figures:
    """Every folder of resources/ and templates/ is there, and nothing in it is empty."""
    from parapp import paths

    missing = [name for name in _RESOURCES if not (paths.resources() / name).exists()]
    missing += [name for name in _TEMPLATES if not (paths.templates() / name).is_dir()]
    expect(not missing, f"thiếu {', '.join(missing)} trong thư mục chương trình")
    files = [path for folder in (paths.resources(), paths.templates()) for path in folder.rglob("*") if path.is_file()]
    empty = [path.name for path in files if not path.stat().st_size]
    expect(not empty, f"tệp trống: {', '.join(empty)}")
    return {"files": len(files), "kilobytes": sum(path.stat().st_size for path in files) // 1000}


def _libraries(_bench: Bench) -> Figures:
    """Compiled libraries that offers and readers lean on, each used once; their versions."""
    import sys

    import lxml.etree
    import msgspec
    import openpyxl
    import pypdfium2
    import rapidfuzz
    import xlrd

    score = rapidfuzz.fuzz.ratio("tỷ lệ hồ sơ đúng hạn", "tỷ lệ hồ sơ trễ hạn")
    found = rapidfuzz.process.extractOne("cải cách", ("cải cách hành chính", "chuyển đổi số"))
    expect(50 < score < 100 and found is not None and found[2] == 0, "thư viện so chữ (rapidfuzz) tính sai")
    return {
        "rapidfuzz": rapidfuzz.__version__,
        "rapidfuzz_compiled": [name for name in sorted(sys.modules) if name.startswith("rapidfuzz.fuzz_")],
        "lxml": lxml.etree.__version__,
        "msgspec": msgspec.__version__,
        "openpyxl": openpyxl.__version__,
        "pdfium": str(pypdfium2.PDFIUM_INFO),
        "pypdfium2": str(pypdfium2.PYPDFIUM_INFO),
        "xlrd": xlrd.__version__,
    }


def _likeness(_bench: Bench) -> Figures:
    """Rows of another year are found again, which is what rapidfuzz is packed for."""
    from msgspec.structs import replace

    from parapp.plan.matching import match_rows
    from parapp.plan.sample import sample_plan_file

    rows = sample_plan_file().criteria
    other = [replace(row, id=f"{row.id}-n", name=f"{row.name} trong năm") for row in rows]
    matches = len(match_rows(rows, other).criteria)
    expect(matches, "không tìm lại được tiêu chí của năm trước")
    return {"rows": len(rows), "found": matches}


PARTS = (
    Part("data_folder", "thư mục dữ liệu: ghi được, còn chỗ", _data_folder),
    Part("drives", "các ổ đĩa, USB", _drives),
    Part("clock", "ngày giờ, bảng mã của máy", _clock),
    Part("brought_along", "tệp đi kèm chương trình", _brought_along),
    Part("libraries", "thư viện so chữ, đọc tệp", _libraries),
    Part("likeness", "nhận lại tiêu chí của năm trước", _likeness),
)
