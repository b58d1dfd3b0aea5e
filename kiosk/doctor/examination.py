"""The examination: every part one after the other. One that fails says why, and the others are looked at as well."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kiosk.doctor import broker, disk, fonts, hands, keys, machine, pack, power, screen, sensors, shut_in, sound, time
from kiosk.doctor.finding import Finding, error
from kiosk.doctor.patient import Patient
from kiosk.errors import KioskError

Look = Callable[[Patient], Iterator[Finding]]

LOOKS: dict[str, Look] = {
    "machine": machine.look,
    "clock": time.look,
    "disk": disk.look,
    "pack": pack.look,
    "keys": keys.look,
    "fonts": fonts.look,
    "screen": screen.look,
    "screen's power": power.look,
    "sound": sound.look,
    "hand models": hands.look,
    "camera process": shut_in.look,
    "sensors": sensors.look,
    "broker": broker.look,
}
"""Each part by its name, in the order in which they are told."""


IN_USE = ("screen", "sound", "sensors")
"""What a running exhibit holds itself."""


def examine(patient: Patient, tell: Callable[[str], None], *, playing: bool = False) -> Iterator[Finding]:
    """What is found, part by part; `tell` hears the name of the part that is looked at now. While the exhibit is
    `playing`, what it uses is left out. Never raises."""
    for part, look in LOOKS.items():
        if playing and part in IN_USE:
            continue
        tell(part)
        try:
            yield from look(patient)
        except KioskError as fault:
            yield error(part, f"{fault.where}: {fault.what}" if fault.where else fault.what, fault.hint)
        except Exception as fault:  # noqa: BLE001  # one part that cannot be looked at must not hide the others
            yield error(part, f"this could not be looked at: {type(fault).__name__}: {fault}.")
