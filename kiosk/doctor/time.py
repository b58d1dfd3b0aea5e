"""The clock: whether it was ever set, and whether it will be right after a night without power."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kiosk.clock import TIMESYNC_FLAG
from kiosk.doctor.finding import Finding, ok, warning
from kiosk.doctor.patient import Patient

RTC = Path("/sys/class/rtc")
NO_TIME = "Counts are kept without their time until it is. Connect a network, or add a clock with a battery (RTC)."
NO_RTC = "After a night without power and network its counts have no time. Add a clock with a battery (RTC)."


def look(patient: Patient) -> Iterator[Finding]:
    """Set or not, from where, and what a cut of the power does to it."""
    now = patient.clock.utc()
    if now is None:
        yield warning("clock", "The clock of this machine was never set.", NO_TIME)
        return
    source = "by the network" if TIMESYNC_FLAG.exists() else "by a clock with a battery, or by hand"
    said = f"It is {now:%Y-%m-%d %H:%M} UTC, set {source}."
    if any(RTC.glob("rtc*")):
        yield ok("clock", said)
    else:
        yield warning("clock", f"{said} This machine has no clock with a battery.", NO_RTC)
