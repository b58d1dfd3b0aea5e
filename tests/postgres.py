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

    def start(self, *before: str) -> None:
        """Once more, on the same data; `before` are words that stand before the command, and become its user."""
        options = OPTIONS.format(folder=self._folder, fsync=self._fsync)
        log = str(self._folder / "log")
        _run("pg_ctl", "start", "--wait", "--pgdata", self._data, "-l", log, "-o", options, before=before)

    def start_with_small_disk(self, size: str) -> Path:
        """Start it with a real disk of its own that is so small, in which `small_database` makes one; for root alone.

        Nobody else sees that disk, and it goes with the server: where it is found from outside.
        """
        self.crash()
        disk = self._folder / "disk"
        disk.mkdir()
        mount = f'mount -t tmpfs -o size={size},uid=postgres,mode=700 tmpfs {disk} && exec "$@"'
        become = ("setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups")
        self.start("unshare", "--mount", "sh", "-c", mount, "sh", *become)
        server = (self._folder / "data" / "postmaster.pid").read_text().splitlines()[0]
        return Path(f"/proc/{server}/root{disk}")

    def small_database(self, name: str) -> str:
        """The URL of an empty database on the small disk."""
        self._sql(f"CREATE TABLESPACE small LOCATION '{self._folder / 'disk'}'")
        self._sql(f"CREATE DATABASE {name} TABLESPACE small")
        return self.url.replace("/postgres?", f"/{name}?")

    def _sql(self, statement: str) -> None:
        _run("psql", "--host", str(self._folder), "--username", "museumlab", "--command", statement, "postgres")

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


def _run(name: str, *words: str, before: tuple[str, ...] = ()) -> None:
    """As the user `postgres` for root, whom PostgreSQL refuses, unless words that stand before it see to that."""
    user = "postgres" if os.geteuid() == 0 and not before else None
    command = [*before, program(name) or name, *words]
    subprocess.run(command, user=user, check=True, capture_output=True, cwd=tempfile.gettempdir())
