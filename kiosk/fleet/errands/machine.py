"""The machine itself: its power supply, and starting it again through systemd, as a rule of polkit allows."""

from __future__ import annotations

from pathlib import Path

from kiosk.contract.orders import Reboot
from kiosk.errors import KioskError
from kiosk.fleet.errands.errand import Done
from kiosk.fleet.errands.programs import output_of

SYS = Path("/sys")
UNDER_VOLTAGE = 1 << 0 | 1 << 16
"""Bits of the firmware of a Raspberry Pi: now, and since its start."""
WEAK = "The power supply is too weak: the board has had too little voltage. Take the one that belongs to the board."
LONGEST_S = 30.0
REBOOT = ("systemctl", "--no-ask-password", "reboot")


def undervoltage(sys: Path = SYS) -> str:
    """A sentence where the board says that its power supply was too weak since its start; else empty."""
    for file in sys.glob("devices/platform/soc/soc:firmware/get_throttled"):
        try:
            seen = int(file.read_text(encoding="ascii"), 16) & UNDER_VOLTAGE
        except (OSError, ValueError):
            continue
        if seen:
            return WEAK
    return ""


def reboot(_order: Reboot) -> Done:
    """Ask systemd to start the machine again: it ends this exhibit in good order, as everything else."""
    try:
        output_of(REBOOT, longest_s=LONGEST_S)
    except KioskError as error:
        hint = "The installer allows it: is polkit installed, and the rule 60-museumlab.rules in place?"
        raise KioskError(error.where, error.what, hint) from error
    return Done()
