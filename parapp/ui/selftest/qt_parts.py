"""What of Qt a build could lack, each used once. Figures for us come back; what is wrong is raised."""

import re
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, QLibraryInfo, QLocale, qVersion
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QFontInfo,
    QFontMetricsF,
    QGuiApplication,
    QIcon,
    QRawFont,
    QTextLayout,
)
from PySide6.QtWidgets import QApplication

from parapp.paths import resources
from parapp.selftest.parts import Figures, expect
from parapp.ui.app import make_application
from parapp.ui.fonts import paper_font
from parapp.ui.help import help_page, help_picture, page_names
from parapp.ui.instance import SingleInstance

_BUNDLED = "Liberation Serif"
_LETTERS = "ăđơưắằẳẵặấầẩẫậếềểễệốồổỗộớờởỡợứừửữựỳýỷỹỵĂĐƠƯẮẰẲẴẶẤẦẨẪẬẾỀỂỄỆỐỒỔỖỘỚỜỞỠỢỨỪỬỮỰ"
_ICON_PIXELS = 64
_PATIENCE_SECONDS = 60  # only a fault takes so long, on a busy computer too
_LINK = re.compile(r"\]\(([^)#:\s]+)[^)]*\)")


def qt_at_all() -> Figures:
    """Qt starts; the parts of it that the window of this system needs lie beside it."""
    app = make_application()
    platforms = _plugins("platforms")
    if sys.platform == "win32":
        expect("qwindows.dll" in platforms, "thiếu phần vẽ cửa sổ của Windows (qwindows.dll)")
    screen = QGuiApplication.primaryScreen()
    return {
        "qt": qVersion(),
        "platform": QGuiApplication.platformName(),
        "platforms": platforms,
        "styles": _plugins("styles"),
        "style": app.style().name(),
        "font": QFontInfo(app.font()).family(),
        "font_points": app.font().pointSizeF(),
        "dots_per_inch": round(screen.logicalDotsPerInch()),
        "ratio": screen.devicePixelRatio(),
        "screen": f"{screen.size().width()}x{screen.size().height()}",
    }


def _plugins(kind: str) -> list[str]:
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / kind
    return sorted(file.name for file in folder.glob("*") if file.is_file()) if folder.is_dir() else []


def vietnamese_texts() -> Figures:
    """Qt's own buttons, numbers and dates speak Vietnamese."""
    make_application()
    button = QCoreApplication.translate("QPlatformTheme", "Cancel")
    expect(button and button != "Cancel", "nút của Qt còn là tiếng Anh (qt_vi.toml)")
    number = QLocale().toString(1234.5, "f", 1)
    expect(number == "1.234,5", f"số viết sai kiểu Việt Nam ({number})")
    day = QLocale().toString(QDate(2026, 11, 21), "dddd")
    expect("Bảy" in day or "bảy" in day, f"ngày trong tuần không phải tiếng Việt ({day})")
    return {"button": button, "number": number, "day": day}


def paper_letters() -> Figures:
    """The serif of the papers as the window draws it: its own face alone, with every Vietnamese letter."""
    make_application()
    faces = sorted((resources() / "fonts").glob("*.ttf"))
    expect(len(faces) == 4, f"có {len(faces)} tệp phông chữ thay vì 4")
    for file in faces:
        face = QRawFont(str(file), 20)
        expect(face.isValid() and face.familyName() == _BUNDLED, f"không dùng được phông {file.name}")
        glyphs = zip(_LETTERS, face.glyphIndexesForString(_LETTERS), strict=True)
        lacking = [letter for letter, glyph in glyphs if not glyph]
        expect(not lacking, f"phông {file.name} thiếu chữ {' '.join(lacking)}")
    font = paper_font(20)
    # asked before anything is drawn: where nobody sees it there may be no other font, and Qt dies without any
    expect(QFontDatabase.hasFamily(_BUNDLED), f"không nạp được phông {_BUNDLED} cho cửa sổ")
    drawn = _families_drawn(font)
    others = [family for family in drawn if family not in ("Times New Roman", _BUNDLED)]
    expect(drawn and not others, f"chữ của văn bản bị vẽ bằng phông khác: {', '.join(others)}")
    width = QFontMetricsF(paper_font(100)).horizontalAdvance("Độc lập - Tự do - Hạnh phúc")
    return {"paper": drawn, "window": _families_drawn(QFont()), "faces": len(faces), "width": round(width, 1)}


def _families_drawn(font: QFont) -> list[str]:
    """The families that Vietnamese letters in this font are really drawn with."""
    layout = QTextLayout(_LETTERS, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return sorted({run.rawFont().familyName() for run in layout.glyphRuns()})


def icons() -> Figures:
    """The program's icon is drawn from its SVG and its .ico."""
    make_application()
    drawn = {}
    for name in ("parapp.svg", "parapp.ico"):
        picture = QIcon(str(resources() / "icons" / name)).pixmap(_ICON_PIXELS).toImage()
        corners = {picture.pixel(x, y) for x in range(0, picture.width(), 4) for y in range(0, picture.height(), 4)}
        expect(len(corners) > 1, f"không vẽ được biểu tượng {name}")
        drawn[name] = picture.width()
    return {"svg": drawn["parapp.svg"], "ico": drawn["parapp.ico"], "formats": _plugins("imageformats")}


def help_pages() -> Figures:
    """Every page is there, with the pages and pictures that it names."""
    make_application()
    texts = {name: help_page(name) or "" for name in page_names()}
    links = {(name, link) for name, text in texts.items() for link in _LINK.findall(text)}
    lost = {name for name, text in texts.items() if not text}
    lost |= {link for _, link in links if help_page(link) is None and help_picture(link) is None}
    expect(not lost, f"phần hướng dẫn thiếu {', '.join(sorted(lost))}")
    return {"pages": len(texts), "links": len(links), "letters": sum(map(len, texts.values()))}


def printers() -> Figures:
    """How many printers there are and what they can; none is no fault. Names of printers stay here."""
    from PySide6.QtPrintSupport import QPrinterInfo

    make_application()
    found = QPrinterInfo.availablePrinters()
    return {
        "count": len(found),
        "default": int(not QPrinterInfo.defaultPrinter().isNull()),
        "remote": sum(printer.isRemote() for printer in found),
        "sizes": [str(len(printer.supportedPageSizes())) for printer in found],
        "plugins": _plugins("printsupport"),
    }


def single_instance(folder: Path) -> Figures:
    """The lock of a data folder refuses a second start, whose call reaches the first."""
    app = make_application()
    first, second = SingleInstance(folder), SingleInstance(folder)
    calls: list[bool] = []
    first.raise_requested.connect(lambda: calls.append(True))
    try:
        expect(first.acquire(), "không khóa được thư mục dữ liệu")
        expect(not second.acquire(), "khóa của thư mục dữ liệu không ngăn lần mở thứ hai")
        first.listen()
        caller = threading.Thread(target=second.call_first, kwargs={"patience": _PATIENCE_SECONDS})
        caller.start()  # it waits for an answer, which this thread gives
        _wait_for(app, calls)
        caller.join()
        expect(calls, "lần mở thứ hai không gọi được cửa sổ đang mở")
    finally:
        first.release()
    return {"calls": len(calls)}


def _wait_for(app: QApplication, calls: list[bool]) -> None:
    from PySide6.QtCore import QDeadlineTimer

    deadline = QDeadlineTimer(_PATIENCE_SECONDS * 1000)
    while not calls and not deadline.hasExpired():
        app.processEvents()
