"""The borders between the packages, kept by reading every import of the source."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import parapp

PACKAGE = Path(parapp.__file__).parent
ROOT = PACKAGE.parent

# Package -> the packages of parapp it may import (itself always).
BORDERS: dict[str, set[str]] = {
    "models": set(),
    "vietnamese": {"models"},
    "importers": {"models", "vietnamese"},
    "store": {"models", "vietnamese"},
    "plan": {"models", "vietnamese"},
    "document": {"models", "vietnamese", "plan"},
}
FOR_ALL_BUT_MODELS = {"paths"}
ABOVE = {"ui", "cli", "commands", "selftest", "demo", "paper", "messages"}
FOLDERS = [
    *("parapp/models", "parapp/vietnamese", "parapp/importers", "parapp/store", "parapp/plan", "parapp/document"),
    *("parapp/ui", "resources", "templates/forms", "templates/wording", "templates/word", "templates/typst"),
]
HEAVY = {
    "PySide6",
    "shiboken6",
    "openpyxl",
    "docx",
    "typst",
    "lxml",
    "sqlite_utils",
    "jinja2",
    "fontTools",
}
HEAVY |= {"pypdfium2", "pypdfium2_raw"}


def sources() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imports(path: Path) -> Iterator[str]:
    """Full names that a file imports, those inside functions included; `from parapp import x` counts as parapp.x."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are absolute here"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def package_of(path: Path) -> str:
    """`store` for parapp/store/log.py, `cli` for parapp/cli.py."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def own_packages(path: Path) -> set[str]:
    """Packages and modules of parapp that a file imports, its own left out."""
    parts = (name.split(".") for name in imports(path))
    return {part[1] for part in parts if part[0] == "parapp" and len(part) > 1} - {package_of(path), "__version__"}


def allowed(package: str) -> set[str]:
    return BORDERS[package] | (FOR_ALL_BUT_MODELS if package != "models" else set())


def test_packages_keep_their_borders():
    wrong = {
        str(path.relative_to(ROOT)): sorted(beyond)
        for path in sources()
        if package_of(path) in BORDERS
        if (beyond := own_packages(path) - allowed(package_of(path)))
    }
    assert wrong == {}


def test_every_package_has_its_border():
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert packages <= BORDERS.keys() | ABOVE


def test_what_stands_below_ui_does_not_know_it():
    knowing = [path for path in sources() if "ui" in own_packages(path) and package_of(path) not in {"cli", "selftest"}]
    assert knowing == []


def test_only_ui_imports_qt():
    with_qt = {
        package_of(path)
        for path in sources()
        if any(name.split(".")[0] in ("PySide6", "shiboken6") for name in imports(path))
    }
    assert with_qt <= {"ui"}


@pytest.mark.parametrize("folder", FOLDERS)
def test_folder_exists(folder):
    assert (ROOT / folder).is_dir()


def attributes(node: ast.AST) -> list[str]:
    """Names along a dotted expression: db.conn.execute -> [db, conn, execute]."""
    if isinstance(node, ast.Attribute):
        return [*attributes(node.value), node.attr]
    return [node.id] if isinstance(node, ast.Name) else []


def unsafe_database_use(path: Path) -> Iterator[str]:
    """Ways past db.atomic(): they can leave a transaction open in which every later edit is lost."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.With | ast.AsyncWith):
            names = [attributes(item.context_expr)[-1:] for item in node.items]
            if any(name in (["conn"], ["connection"]) for name in names):
                yield f"{path.relative_to(ROOT)}:{node.lineno} with"
        elif isinstance(node, ast.Call) and attributes(node.func)[-1:] == ["executescript"]:
            yield f"{path.relative_to(ROOT)}:{node.lineno} executescript"


def raw_executes(path: Path) -> bool:
    return any(
        attributes(node.func)[-2:] == ["conn", "execute"] for node in ast.walk(tree(path)) if isinstance(node, ast.Call)
    )


def test_nothing_is_written_past_the_transaction():
    assert [use for path in sources() for use in unsafe_database_use(path)] == []


def test_one_module_of_the_store_speaks_to_the_connection_itself():
    speaking = [path for path in sources() if raw_executes(path)]
    assert {package_of(path) for path in speaking} <= {"store"}
    assert len(speaking) <= 1, speaking


def test_files_name_their_encoding():
    """Windows would take the local code page, which lacks Vietnamese letters."""
    careless = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in [*sources(), *(ROOT / "devtools").rglob("*.py"), ROOT / "dev.py"]
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and attributes(node.func)[-1:] in (["read_text"], ["write_text"])
        if not any(keyword.arg == "encoding" for keyword in node.keywords)
    ]
    assert careless == []


def test_the_command_line_starts_without_heavy_libraries():
    code = f"import sys, parapp.cli; sys.exit(' '.join({HEAVY!r} & sys.modules.keys()) or 0)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", cwd=ROOT)
    assert (done.stderr.strip(), done.returncode) == ("", 0)


def test_windows_is_asked_by_no_command():
    """Most of `platform` runs `cmd /c ver` there, or WMI: hundreds of milliseconds of a start, and a process more."""
    asked = {
        f"{path.relative_to(PACKAGE)}: platform.{node.func.attr}"
        for path in sources()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "platform"
    }
    assert {word.rpartition(".")[2] for word in asked} == {"python_version"}, asked
