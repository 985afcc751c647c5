"""Writes requirements/*.txt anew from pyproject.toml: `python -m devtools.lock` (needs uv on the PATH)."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "requirements"
LOCKS = {"run": [], "test": ["test"], "build": ["build"]}
HEADER = (
    "# Exact versions with hashes for Windows and Linux, Python 3.11 and later. Written by `python -m devtools.lock`.\n"
)
COMPILE = [
    *("uv", "pip", "compile", "--quiet", "--no-config", "--universal", "--python-version", "3.11"),
    *("--generate-hashes", "--no-annotate", "--no-header", "--no-emit-index-url", "--no-emit-find-links"),
]


def pinned(groups: list[str], constraints: list[Path]) -> str:
    """Text of one lock: the program's dependencies and those of the groups, held to the versions of the constraints."""
    command = [*COMPILE, "pyproject.toml"]
    for group in groups:
        command += ["--group", group]
    for constraint in constraints:
        command += ["--constraint", str(constraint)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8")
    return HEADER + done.stdout


def main() -> None:
    """All locks; those for tests and builds keep to the versions of the lock for running."""
    FOLDER.mkdir(exist_ok=True)
    for name, groups in LOCKS.items():
        constraints = [] if name == "run" else [FOLDER / "run.txt"]
        (FOLDER / f"{name}.txt").write_text(pinned(groups, constraints), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
