"""Nothing here reaches a network, whoever tries: the code itself, a child of it, a library in C."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import parapp

ROOT = Path(parapp.__file__).parents[1]
ADDRESS = ("192.0.2.1", 9)  # an address that stands for nobody, by agreement
BEYOND = (
    *(
        "urllib.request",
        "http",
        "ftplib",
        "smtplib",
        "poplib",
        "imaplib",
        "telnetlib",
        "nntplib",
        "xmlrpc",
        "webbrowser",
    ),
    *("socket", "asyncio", "ssl", "requests", "httpx", "aiohttp", "PySide6.QtWebEngineCore", "PySide6.QtWebSockets"),
)
LOCAL_ONLY = {"QLocalServer", "QLocalSocket"}

CONNECT = f"import socket; socket.create_connection({ADDRESS!r}, timeout=1)"


def in_child(program: str) -> str:
    return f"import subprocess, sys; subprocess.run([sys.executable, '-c', {program!r}], capture_output=True)"


OFFENDERS = {
    "itself": CONNECT,
    "swallowed": f"try:\n        {CONNECT}\n    except Exception:\n        pass",
    "datagram": f"import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', {ADDRESS!r})",
    "a name": "import socket; socket.getaddrinfo('example.org', 80)",
    "a child": in_child(CONNECT),
    "a child of a child": in_child(in_child(CONNECT)),
}
LIBRARY_IN_C = f"""
from PySide6.QtNetwork import QTcpSocket
from tests.no_network.blocked import leave_network

def test_qt():
    alone = leave_network()  # once more: only to know whether it is allowed here
    socket = QTcpSocket()
    socket.connectToHost({ADDRESS[0]!r}, {ADDRESS[1]})
    reached = socket.waitForConnected(300)
    assert not reached
    print("alone" if alone else "not alone", socket.error().name)
"""


def run(folder: Path, test: str) -> subprocess.CompletedProcess[str]:
    """A run of its own of one planted test, under the rules of this suite."""
    planted = folder / "test_planted.py"
    planted.write_text(test, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-s", "-p", "tests.conftest", "-p", "no:cacheprovider"]
    return subprocess.run([*command, str(planted)], cwd=ROOT, capture_output=True, encoding="utf-8")


@pytest.mark.parametrize("offender", OFFENDERS)
def test_a_planted_offender_is_caught(tmp_path, offender):
    done = run(tmp_path, f"def test_planted():\n    {OFFENDERS[offender]}\n")
    assert done.returncode == 1, done.stdout
    assert ADDRESS[0] in done.stdout or "example.org" in done.stdout


def test_a_test_that_stays_at_home_passes(tmp_path):
    at_home = "import socket; [one.close() for one in socket.socketpair()]"
    done = run(tmp_path, f"def test_planted():\n    {at_home}\n")
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="needs a network namespace")
def test_libraries_in_c_find_no_network_either(tmp_path):
    done = run(tmp_path, LIBRARY_IN_C)
    assert done.returncode == 0, done.stdout
    if "not alone" in done.stdout:
        pytest.skip("a network namespace needs root")
    assert "NetworkError" in done.stdout


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def test_the_program_knows_nothing_of_networks():
    """No module of the program imports anything that can talk to another machine."""
    wrong = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in sorted((ROOT / "parapp").rglob("*.py"))
        for name in imported(path)
        if any(name == one or name.startswith(f"{one}.") for one in BEYOND)
        or (name.startswith("PySide6.QtNetwork") and name.rpartition(".")[2] not in LOCAL_ONLY)
    ]
    assert wrong == []
