"""The licence texts of all packages shipped: `python -m devtools.licences` copies them out of the installed packages.

Into resources/licences/texts/, one file for each package of requirements/run.txt. What brings no text (Qt's LGPL and
its parts, Python and its parts, PyInstaller, NSIS, the runtime of Microsoft, the licences of Typst's parts) was put
there by hand.
"""

import importlib.metadata
import json
import re
from pathlib import Path
from typing import Any

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
    texts = [f"== {file.name} ==\n\n{_words(file).strip()}" for file in wanted]
    lists = [_crates(_words(file)) for file in files if str(file).endswith(".cyclonedx.json")]
    return "\n\n".join([*texts, *filter(None, lists)])


def _crates(bill: str) -> str:
    """The parts in Rust that a package's bill of materials names, a line each; empty if it has none."""
    parts = [part for part in json.loads(bill).get("components", []) if part.get("purl", "").startswith("pkg:cargo/")]
    lines = [f"{part['name']} {part['version']}: {_expression(part)} ({_holder(part)})" for part in parts]
    return "\n".join(["== Parts in Rust, each with its licence and its authors ==", "", *lines]) if lines else ""


def _expression(part: dict[str, Any]) -> str:
    return " AND ".join(str(each["expression"]) for each in part["licenses"])


def _holder(part: dict[str, Any]) -> str:
    """The authors without their addresses, or whose project it is."""
    return re.sub(r"\s*<[^>]*>", "", part.get("author", "")) or f"the {part['name']} developers"


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
