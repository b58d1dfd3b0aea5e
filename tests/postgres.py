"""A real PostgreSQL for tests and campaigns: a server of one's own, on a socket in a folder of its own.

A test module takes it with `server = postgres.server`, and is marked `tool("pg_ctl")`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest
from tools import program

OPTIONS = "-c listen_addresses='' -c unix_socket_directories={folder} -c fsync={fsync}"


class Postgres:
    """A running server with an empty database. Runs inside its `with`.

    With `durable` each commit waits for the disk, as in a museum; else what is written survives everything but a power
    cut.
    """

    def __init__(self, *, durable: bool = False) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="pg"))  # a socket's path may not be long, so not in a test's own
        self._data, self._fsync = str(self._folder / "data"), "on" if durable else "off"
        self.url = f"postgresql://museumlab@/postgres?host={self._folder}"
        if os.geteuid() == 0:
            shutil.chown(self._folder, "postgres")
        _run("initdb", "--pgdata", self._data, "--username", "museumlab", "--auth", "trust", "--no-sync")
        self.start()

    def start(self) -> None:
        """Once more, on the same data."""
        options = OPTIONS.format(folder=self._folder, fsync=self._fsync)
        log = str(self._folder / "log")
        _run("pg_ctl", "start", "--wait", "--pgdata", self._data, "-l", log, "-o", options)

    def crash(self) -> None:
        """End it at once, whatever it is about."""
        _run("pg_ctl", "stop", "--pgdata", self._data, "--mode", "immediate")

    def another(self, name: str) -> str:
        """The URL of an empty database beside the first."""
        _run("createdb", "--host", str(self._folder), "--username", "museumlab", name)
        return self.url.replace("/postgres?", f"/{name}?")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.crash()
        shutil.rmtree(self._folder)


@pytest.fixture(scope="module")
def server() -> Iterator[Postgres]:
    """One for all tests of a module."""
    with Postgres() as running:
        yield running


def _run(name: str, *words: str) -> None:
    """As the user `postgres` for root, whom PostgreSQL refuses."""
    user = "postgres" if os.geteuid() == 0 else None
    subprocess.run(
        [program(name) or name, *words], user=user, check=True, capture_output=True, cwd=tempfile.gettempdir()
    )
