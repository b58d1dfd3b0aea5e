"""What the machine is, how warm it is, whether it has power enough, and whether its user may use the devices."""

from __future__ import annotations

import grp
import os
from collections.abc import Iterator
from pathlib import Path

from kiosk.doctor.finding import Finding, ok, warning
from kiosk.doctor.patient import Patient
from kiosk.selftest.machine import about, warmth

HOT_C = 80.0
"""A Raspberry Pi slows itself down from here on."""
DEVICES = {
    "video": "/dev/video*",
    "dialout": "/dev/tty[AU][CMS]*",
    "render": "/dev/dri/renderD*",
    "input": "/dev/input/event*",
}
"""The group that each kind of device belongs to, and the devices."""
POWER = "Use the power supply that the board asks for, and a short cable."


def look(_patient: Patient) -> Iterator[Finding]:
    """Model, temperature, power, and the groups of whoever asks."""
    found = about()
    yield ok("machine", f"{found['model']}, {found['memory_mb']} MB, {found['system']}.")
    yield from _warmth()
    yield from _groups()


def _warmth() -> Iterator[Finding]:
    now = warmth()
    told, degrees = now["throttled"] or [], now["temperature_c"]
    voltage = [words for words in told if "voltage" in words]
    if voltage:
        yield warning("power", f"The firmware tells: {', '.join(voltage)}.", POWER)
    if degrees is None:
        yield ok("temperature", "This machine tells no temperature.")
    elif degrees >= HOT_C:
        yield warning(
            "temperature", f"It is {degrees:.0f} °C warm.", "Give it air, or a fan; a Raspberry Pi slows itself down."
        )
    else:
        yield ok("temperature", f"It is {degrees:.0f} °C warm.")


def _groups() -> Iterator[Finding]:
    """Whether devices that are there may be opened; root may open all of them."""
    if os.geteuid() == 0:
        return
    mine = {grp.getgrgid(group).gr_name for group in {os.getegid(), *os.getgroups()}}
    for group, devices in DEVICES.items():
        there = sorted(Path("/").glob(devices.lstrip("/")))
        shut = [str(each) for each in there if not os.access(each, os.R_OK | os.W_OK)]
        if shut and group not in mine:
            hint = f"Put this user into the group {group}: sudo usermod -aG {group} $USER, then start anew."
            yield warning("machine", f"This user may not open {shut[0]}.", hint)
