"""What the technicians' pages need of the door: who is let in, which packs are offered, what is typed at a kiosk."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from kiosk.clock import Clock
from kiosk.collector.enrolling.door import AUTHORITY, OFFERED, Door
from kiosk.collector.enrolling.enrolment import Enrolment
from kiosk.collector.enrolling.offered import Offered
from kiosk.packs.signed.keys import PublicKey, trusted

EVERYWHERE = ("", "0.0.0.0", "::")  # noqa: S104  # what a door is told that is open to every network


@dataclass(frozen=True, slots=True)
class Reception:
    """The door with its port as it is open, who is enrolled, and the packs."""

    door: Door
    port: int
    enrolment: Enrolment
    offered: Offered

    @property
    def address(self) -> str:
        """The door as kiosks reach it: by the broker's name where that is told, else by this machine's own."""
        named = urlsplit(self.door.broker).hostname or ""
        host = named or (socket.gethostname() if self.door.host in EVERYWHERE else self.door.host)
        return f"https://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def authority(self) -> Path:
        """The file by which a kiosk believes the door."""
        return self.door.keys / AUTHORITY

    def keys(self) -> Sequence[PublicKey]:
        """The keys whose signatures under packs can be checked here; raises KioskError."""
        return trusted(self.door.state)

    def lines(self, code: str) -> Sequence[str]:
        """What is typed at the kiosk to let it in, as its installer has set it up."""
        enrol = f"cd /tmp && sudo kiosk enrol {code} --collector {self.address} --ca {AUTHORITY}"
        return enrol, "sudo systemctl restart museumlab-kiosk"


def reception(door: Door, port: int, clock: Clock) -> Reception:
    """Of this door, which opens."""
    offered = Offered(door.state / OFFERED)
    offered.sweep()
    return Reception(door, port, Enrolment(door.state, clock), offered)
