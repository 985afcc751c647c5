"""What holds for every test: no screen, no network, no clock, a data folder of its own that is gone afterwards."""

import os
import shutil
import socket
import sys
import tempfile

import pytest
from hypothesis import settings

os.environ["QT_QPA_PLATFORM"] = "offscreen"
DATA_FOLDER = tempfile.mkdtemp(prefix="parapp-tests-")
os.environ["PARAPP_DATA"] = DATA_FOLDER

NETWORK_EVENTS = {"socket.connect", "socket.sendto", "socket.sendmsg"}
LOCAL_HOSTS = {"localhost", "127.0.0.1", "::1", "", None}


class NetworkUsed(AssertionError):
    """The program works offline: no test may reach beyond this machine."""


def forbid_network(event: str, arguments: tuple) -> None:
    """Audit hook that lets through sockets of this machine only."""
    if event in NETWORK_EVENTS:
        connection, address = arguments
        beyond = connection.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in LOCAL_HOSTS
        if beyond:
            raise NetworkUsed(f"{event} {address}")
    elif event == "socket.getaddrinfo" and arguments[0] not in LOCAL_HOSTS:
        raise NetworkUsed(f"{event} {arguments[0]!r}")


settings.register_profile("no clock", deadline=None)  # a busy machine is no fault of the program


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("no clock")
    sys.addaudithook(forbid_network)


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(DATA_FOLDER, ignore_errors=True)
