"""What a technician may do from afar about what a kiosk needs: the commands that help, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kiosk.collector.care import Care
from kiosk.collector.commanding.forms import op_title
from kiosk.contract.topics import Address

OPS: Mapping[str, Sequence[str]] = {
    "never_heard": (),
    "offline": (),  # nothing reaches it
    "clock": (),
    "hot": (),
    "sensor_failed": ("restart", "doctor"),
    "sensor_lost": ("doctor", "log"),
    "disk": ("doctor", "log"),
    "slow": ("picture", "restart"),
    "memory": ("restart", "log"),
    "dropped": ("log", "doctor"),
    "waiting": ("log", "doctor"),
}
"""By what it needs care for."""
ELSE = ("log", "restart")
MOST = 3
"""So many beside a kiosk; all commands are on its own page."""


@dataclass(frozen=True, slots=True)
class Remedy:
    """A command, and where its form is."""

    title: str
    link: str


def remedies_of(address: Address, cares: Iterable[Care]) -> Sequence[Remedy]:
    """The commands that help a kiosk with all of this."""
    ops = list(dict.fromkeys(op for care in cares for op in OPS.get(care.sentence, ELSE)))
    return [Remedy(op_title(op), f"/care/kiosk/{address.site}/{address.kiosk}#do-{op}") for op in ops[:MOST]]
