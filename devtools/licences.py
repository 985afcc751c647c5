"""The licence texts of all packages shipped: `python -m devtools.licences` copies them out of the installed packages.

Into resources/licences/texts/, one file for each package of requirements/run.txt. What brings no text (Qt's LGPL,
Python) was put there by hand.
"""

import importlib.metadata
import re
from pathlib import Path

from parapp.paths import resources

ROOT = Path(__file__).resolve().parent.parent
FOLDER = resources() / "licences" / "texts"
_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
_NOT_SHIPPED = re.compile(r"/(android|cibw_musl|all_except_musl)/")
_INSTALLERS = {"pip"}  # in the lock for the environment; no part of the program


def shipped_packages() -> list[str]:
    """Names in the lock of what the program needs at run time."""
    lock = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")
    return [name for name in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE) if name not in _INSTALLERS]


def licence_words(package: str) -> str:
    """All licence texts that a package brings, one after another; empty if it brings none."""
    files = importlib.metadata.files(package) or []
    paths = [file for file in files if ".dist-info/" in str(file) and _LICENCE_FILE.search(file.name)]
    inside = [file for file in files if "/licenses/" in str(file) and ".dist-info/" in str(file) and file not in paths]
    wanted = [file for file in sorted({*paths, *inside}) if not _NOT_SHIPPED.search(str(file))]
    return "\n\n".join(f"== {file.name} ==\n\n{_words(file).strip()}" for file in wanted)


def _words(file: importlib.metadata.PackagePath) -> str:
    """A licence as text; some old ones are not in UTF-8."""
    content = Path(str(file.locate())).read_bytes()
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def main() -> int:
    """Writes a file for each package that brings texts, and says which bring none."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for package in shipped_packages():
        words = licence_words(package)
        if words:
            (FOLDER / f"{package}.txt").write_text(words + "\n", encoding="utf-8")
        else:
            print(f"no text: {package}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
