"""The clock: whether it was ever set, and whether it will be right after a night without power."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kiosk.clock import TIMESYNC_FLAG
from kiosk.doctor.finding import Finding, ok, warning
from kiosk.doctor.patient import Patient
from kiosk.telemetry import machine

RTC = Path("/sys/class/rtc")
BATTERY = "battery_voltage"
"""In microvolts, where the clock can tell: a Raspberry Pi 5 has a clock whether or not it has a battery for it."""
FLAT_UV = 2_000_000
NO_TIME = "Counts are kept without their time until it is. Connect a network, or add a clock with a battery (RTC)."
NO_RTC = "After a night without power and network its counts have no time, or a wrong one."
ADD = "Add a clock with a battery (RTC)."
ADD_TO_PI = (
    "Put a DS3231 on its pins, and write dtoverlay=i2c-rtc,ds3231 at the end of /boot/firmware/config.txt; "
    "docs/install-a-kiosk.md says how."
)
ADD_BATTERY = "Plug a battery into its socket BAT; docs/install-a-kiosk.md says which, and when it may be charged."


def look(patient: Patient) -> Iterator[Finding]:
    """Set or not, from where, and what a cut of the power does to it."""
    now = patient.clock.utc()
    if now is None:
        yield warning("clock", "The clock of this machine was never set.", NO_TIME)
        return
    here, flat, heard = any(RTC.glob("rtc*")), _flat(), TIMESYNC_FLAG.exists()
    source = "set by the network" if heard else "set by a clock with a battery, or by hand"
    if not heard and (flat or not here):
        source = "as the machine last knew it, for no time server was heard since its start"
    said = f"It is {now:%Y-%m-%d %H:%M} UTC, {source}."
    if not here:
        add = ADD_TO_PI if "Raspberry Pi" in machine.model() else ADD
        yield warning("clock", f"{said} This machine has no clock with a battery.", f"{NO_RTC} {add}")
    elif flat:
        yield warning("clock", f"{said} The battery of its clock is flat, or not there.", f"{NO_RTC} {ADD_BATTERY}")
    else:
        yield ok("clock", said)


def _flat() -> bool:
    """Whether a clock tells that it has no battery to speak of; one that tells nothing has."""
    for file in RTC.glob(f"rtc*/{BATTERY}"):
        try:
            if int(file.read_text(encoding="ascii")) < FLAT_UV:
                return True
        except (OSError, ValueError):
            continue
    return False
