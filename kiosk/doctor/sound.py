"""The sound: whether this machine has a device that plays it."""

from __future__ import annotations

from collections.abc import Iterator

import pygame

from kiosk.display.window import UNSEEN
from kiosk.doctor.finding import Finding, ok, warning
from kiosk.doctor.patient import Patient
from kiosk.quiet import quiet
from kiosk.selftest.sound import sound

SILENT = frozenset({"dummy", "disk"})
CONNECT = "Connect a loudspeaker, or choose the device with raspi-config; without one captions say what is said."


def look(_patient: Patient) -> Iterator[Finding]:
    """Opens the device as an exhibit does, and gives it back; nothing is played."""
    try:
        with quiet():  # ALSA tells at length what one sentence says
            found = sound()
    except pygame.error as fault:
        yield warning("sound", f"No audio device opens: {fault}.", CONNECT)
        return
    if found["driver"] in SILENT | UNSEEN:
        yield warning("sound", f"SDL's driver '{found['driver']}' plays to nobody.", CONNECT)
    else:
        devices = ", ".join(found["devices"]) or found["driver"]
        yield ok("sound", f"{devices}: {found['rate_hz']} Hz, {found['buffer_ms']} ms late by itself.")
