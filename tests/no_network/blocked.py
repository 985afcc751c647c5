"""No way to the network: for Python code by an audit hook, for everything else by a network namespace without cards.

Each attempt is noted in a file, too: a broad `except` in the code under test hides no attempt.
"""

import ctypes
import os
import socket
import sys
from pathlib import Path

NETWORK_EVENTS = {"socket.connect", "socket.sendto", "socket.sendmsg"}
LOCAL_HOSTS = {"localhost", "127.0.0.1", "::1", "", None}
NOTED = "PARAPP_NETWORK_ATTEMPTS"
CLONE_NEWNET = 0x40000000


class NetworkUsed(AssertionError):
    """The program works offline: no test may reach beyond this machine."""


def forbid_network(event: str, arguments: tuple) -> None:
    """Audit hook that lets through sockets of this machine only."""
    if event in NETWORK_EVENTS:
        connection, address = arguments
        beyond = connection.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in LOCAL_HOSTS
        if beyond:
            _refuse(f"{event} {address}")
    elif event == "socket.getaddrinfo" and arguments[0] not in LOCAL_HOSTS:
        _refuse(f"{event} {arguments[0]!r}")


def _refuse(attempt: str) -> None:
    if noted := os.environ.get(NOTED):
        with Path(noted).open("a", encoding="utf-8") as file:
            file.write(attempt + "\n")
    raise NetworkUsed(attempt)


def leave_network() -> bool:
    """Takes this process and its children out of every network, libraries in C included; False where not allowed."""
    if sys.platform != "linux":
        return False
    return ctypes.CDLL(None).unshare(CLONE_NEWNET) == 0
