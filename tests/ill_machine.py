"""The ill day's exhibit on a Debian of its own, as the installer put it there: cared for by the real systemd, in its
service's sandbox and within its limits. All around it stays on this machine, which shares its network and a folder."""

from __future__ import annotations

import fcntl
import os
import shutil
import struct
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from debian_machine import Machine
from ill_museum import Pair

ROOT = Path(__file__).parents[1]
SERVICE, FAILSAFE = "museumlab-kiosk.service", "museumlab-failsafe.service"
PYTHON = "/opt/museumlab/current/venv/bin/python"
SEEN = Path("/srv/ill")
EXHIBIT = "ill_exhibit.py"
INTERVAL_S = 300.0
"""The start limit's, of the unit."""
DROP_IN = """\
[Unit]
StartLimitIntervalSec={interval_s}
[Service]
ExecStart=
ExecStart={command}
Environment={variables}
ReadWritePaths={seen}
StandardOutput=append:{log}
StandardError=append:{log}
"""
NUMBER, LOCK = 0x80045430, 0x40045431
"""Of <asm-generic/ioctls.h>: which terminal it is, and whether its other end is locked."""


class There:
    """Where the exhibit runs: see `ill_museum.Place`."""

    seen = SEEN
    content = Path("/opt/museumlab/current/content")

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self.folder = machine.tree / SEEN.relative_to("/")
        self.folder.mkdir(parents=True)
        self.folder.chmod(0o777)
        shutil.copy(ROOT / "tests" / EXHIBIT, self.folder)

    def pair(self) -> Pair:
        """A terminal of that machine."""
        place = Path(f"/proc/{self._machine.init}/root/dev/pts")
        ours = os.open(place / "ptmx", os.O_RDWR | os.O_NOCTTY)
        fcntl.ioctl(ours, LOCK, struct.pack("i", 0))
        (number,) = struct.unpack("I", fcntl.ioctl(ours, NUMBER, bytes(4)))
        theirs = os.open(place / str(number), os.O_RDWR | os.O_NOCTTY)
        os.fchmod(theirs, 0o666)
        return ours, theirs, f"/dev/pts/{number}"

    def service(self, words: Sequence[str], more: Mapping[str, str], log: Path, scale: float) -> Installed:
        """The installed service, with this exhibit in the place of its own."""
        drop_in = DROP_IN.format(
            interval_s=INTERVAL_S / scale,
            command=" ".join([PYTHON, str(SEEN / EXHIBIT), *words]),
            variables=" ".join(f"{name}={value}" for name, value in more.items()),
            seen=SEEN,
            log=SEEN / log.name,
        )
        folder = self._machine.tree / f"etc/systemd/system/{SERVICE}.d"
        folder.mkdir()
        (folder / "ill.conf").write_text(drop_in)
        return Installed(self._machine, self.folder)


class Installed:
    """The service, under the systemd of its machine; see `as_systemd.Service`."""

    def __init__(self, machine: Machine, folder: Path) -> None:
        self.ready = threading.Event()
        self._machine, self._folder = machine, folder
        self._before = 0

    @property
    def ended(self) -> list[str]:
        """Why each process ended, in systemd's words."""
        return [line for line in self._journal() if "Failed with result" in line]

    @property
    def over_limit(self) -> int:
        return sum("repeated too quickly" in line for line in self._journal())

    @property
    def pid(self) -> int:
        """Its process, as this machine counts; 0 while there is none."""
        inside = self._machine.run("systemctl", "show", "--property=MainPID", "--value", SERVICE).stdout.strip()
        room = Path(f"/proc/{self._machine.init}/ns/pid").readlink()
        for entry in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if (entry / "ns/pid").readlink() == room and f"\t{inside}\n" in _counted(entry):
                    return int(entry.name)
        return 0

    def _journal(self) -> list[str]:
        said = self._machine.run("journalctl", "--unit", SERVICE, "--output=cat", "--no-pager").stdout
        return said.splitlines()[self._before :]

    def __enter__(self) -> Self:
        (self._folder / "outside").chmod(0o777)
        self._machine.run("systemctl", "daemon-reload")
        self._before = len(self._journal())
        done = self._machine.run("systemctl", "restart", SERVICE)
        print(done.stderr, end="")
        self.ready.set()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._machine.run("systemctl", "stop", SERVICE, FAILSAFE)


def _counted(entry: Path) -> str:
    """The line of a process that says its numbers, from the outermost room to its own."""
    return next(line for line in (entry / "status").read_text().splitlines(keepends=True) if line.startswith("NSpid"))
