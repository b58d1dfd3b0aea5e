"""The camera process: whether this system's kernel holds it to what visitors are promised."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

from kiosk.doctor.disk import there
from kiosk.doctor.finding import Finding, ok, warning
from kiosk.doctor.patient import Patient

COMMAND = (sys.executable, "-B", "-m", "kiosk.sensors.camera.escape")
PATIENCE_S = 30.0
HINT = "Hands are found all the same. docs/privacy.md says which systems can."


def look(patient: Patient) -> Iterator[Finding]:
    """A process shuts itself in as the camera process does, and tries to get out; only where there may be a camera."""
    if patient.exhibit and not any(sensor.type == "camera" for sensor in patient.exhibit.settings.sensors):
        return
    try:
        done = subprocess.run(  # noqa: S603  # our own module
            [*COMMAND, there(patient.folder)], capture_output=True, text=True, timeout=PATIENCE_S, check=True
        )
    except (OSError, subprocess.SubprocessError) as fault:
        yield warning("camera process", f"Whether it can be shut in could not be tried: {fault}.", HINT)
        return
    escaped = done.stdout.splitlines()
    if escaped:
        yield warning("camera process", f"This system cannot keep it from these: {', '.join(escaped)}.", HINT)
    else:
        yield ok("camera process", "It can reach no network, write no file and start no program: the kernel holds it.")
