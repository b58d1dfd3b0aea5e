"""A real Mosquitto as it is installed: TLS by a museum's own authority, passwords, the shipped access list. What it
says of itself is kept. Likewise the door at which kiosks enrol."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from recorded import ROOT
from said import until

from kiosk import leash
from kiosk.clock import SystemClock
from kiosk.collector.enrolling.door import Door
from kiosk.collector.enrolling.enrolment import LIST, Enrolment
from kiosk.collector.enrolling.keeper import doorkeeper
from kiosk.collector.enrolling.limit import WINDOW_S
from kiosk.collector.enrolling.passwords import hashed

SHIPPED = ROOT / "deploy" / "collector"
ACL = SHIPPED / "museumlab.acl"
MOSQUITTO = "/usr/sbin/mosquitto"
AUTHORITY = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj"]
PASSWORD = "a-password-of-tests"
BY_HAND = ("collector", "technician")


class _Ahead(SystemClock):
    """The machine's clock, and some minutes more."""

    ahead_s = 0.0

    def now(self) -> float:
        return super().now() + self.ahead_s


class Guarded:
    """A broker and a door on ports of their own, inside its `with`. `state` is the collector's folder."""

    def __init__(self, folder: Path, acl: Path = ACL) -> None:
        self._acl = acl
        self.folder, self.state, self.keys = folder, folder / "collector", folder / "keys"
        for each in (folder, self.state, self.keys):
            each.mkdir(exist_ok=True)
        certify(self.keys)
        self.port, self.plain_port = free_port(), free_port()
        self.base = folder / "base"
        self.base.write_text("".join(f"{name}:{hashed(PASSWORD)}\n" for name in BY_HAND))
        (folder / "passwords").touch()
        self.bring_passwords()
        (folder / "mosquitto.conf").write_text(self._configuration())
        (folder / "log").touch()
        self.process = leash.start([MOSQUITTO, "-c", str(folder / "mosquitto.conf")], stderr=subprocess.DEVNULL)
        until(self._answers)
        door = Door("127.0.0.1", 0, self.keys, self.state, f"mqtts://localhost:{self.port}")
        self._clock = _Ahead()
        self.keeper = doorkeeper(door, self._clock, lambda: None)
        self.enrolment = Enrolment(self.state, SystemClock())

    def _configuration(self) -> str:
        """The shipped one, with files and ports of here; it tells everything."""
        text = (SHIPPED / "mosquitto.conf").read_text(encoding="utf-8")
        text = text.replace("/etc/mosquitto/museumlab.passwords", str(self.folder / "passwords"))
        text = text.replace("/etc/mosquitto/museumlab.acl", str(self._acl))
        text = text.replace("/etc/mosquitto/museumlab", str(self.keys))
        text = re.sub("(?m)^listener 1883", f"listener {self.plain_port}", text)
        text = re.sub("(?m)^listener 8883", f"listener {self.port} 127.0.0.1", text)
        return f"user root\nlog_dest file {self.folder / 'log'}\n{text}"

    @property
    def door(self) -> str:
        return f"https://localhost:{self.keeper.port}"

    @property
    def ca(self) -> Path:
        return self.keys / "ca.crt"

    def url(self, name: str, password: str = PASSWORD) -> str:
        return f"mqtts://{name}:{password}@localhost:{self.port}"

    def bring_passwords(self) -> None:
        """What the unit of systemd does when the collector's list has changed."""
        words = [self.base, self.state / LIST, self.folder / "passwords"]
        subprocess.run(["sh", SHIPPED / "passwords.sh", *words], check=True)

    def reload(self) -> None:
        """The rest of it."""
        self.bring_passwords()
        self.process.send_signal(signal.SIGHUP)

    def forget_attempts(self) -> None:
        """Let a minute pass at the door."""
        self._clock.ahead_s += WINDOW_S

    def said(self) -> str:
        """What the broker has said so far."""
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")

    def _answers(self) -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1.0):
            return True
        return False

    def __enter__(self) -> Self:
        self.keeper.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.keeper.stop()
        self.process.kill()
        self.process.wait()


def certify(folder: Path) -> None:
    """An authority and a certificate for this machine by it, as the installer makes them."""
    folder.mkdir(exist_ok=True)
    key = ["-keyout", str(folder / "ca.key"), "-out", str(folder / "ca.crt")]
    _openssl("req", *AUTHORITY, "/CN=Test Museum", "-addext", "keyUsage=critical,keyCertSign,cRLSign", *key)
    key = ["-keyout", str(folder / "server.key"), "-out", str(folder / "server.crt")]
    by = ["-CA", str(folder / "ca.crt"), "-CAkey", str(folder / "ca.key")]
    names = ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-addext", "basicConstraints=critical,CA:FALSE"]
    _openssl("req", *AUTHORITY, "/CN=localhost", *names, *by, *key)


def _openssl(*words: str) -> None:
    subprocess.run(["openssl", *words], check=True, capture_output=True)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])
