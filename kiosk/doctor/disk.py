"""The disk that the kiosk writes to: whether it takes what is written, how fast, and how much room is left."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from kiosk.clock import Clock
from kiosk.doctor.finding import Finding, error, ok, warning
from kiosk.doctor.patient import Patient
from kiosk.telemetry.kept import FORGETS, in_memory
from kiosk.telemetry.machine import disk_free_mb

TRIES = 5
BLOCK = bytes(4096)
SLOW_S = 0.2
"""An outbox that waits longer for its card still plays, but a card that does is worn or was never good."""
FULL_MB, LOW_MB = 50, 500


def look(patient: Patient) -> Iterator[Finding]:
    """Writes a small file several times as the outbox does, and removes it."""
    folder = there(patient.folder)
    try:
        took_s = sync_s(folder, patient.clock)
    except OSError as fault:
        hint = "Counts cannot be kept. Is the card worn, or the folder another user's?"
        yield error("disk", f"{folder} takes nothing: {fault.strerror}.", hint)
        return
    if in_memory(folder):
        yield warning("disk", f"{folder}: {FORGETS}")
        return
    free_mb = disk_free_mb(folder)
    said = f"{folder}: {free_mb:.0f} MB are free; a write is safe after {1000 * took_s:.0f} ms."
    if free_mb < FULL_MB:
        yield error("disk", said, "Counts will be dropped when it is full. Make room.")
    elif free_mb < LOW_MB:
        yield warning("disk", said, "Packs are installed only where there is room. Make some.")
    elif took_s > SLOW_S:
        yield warning("disk", said, "That is slow: the card may be worn. Put in another one, of class A1 or better.")
    else:
        yield ok("disk", said)


def there(folder: Path) -> Path:
    """The folder, or the nearest one above it that exists already: the kiosk makes it at its first start."""
    return next(each for each in (folder.absolute(), *folder.absolute().parents) if each.is_dir())


def sync_s(folder: Path, clock: Clock) -> float:
    """The middle of how many seconds a write takes until it is safe from a cut of the power; raises OSError."""
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".doctor-") as file:
        took = []
        for _ in range(TRIES):
            began = clock.now()
            file.write(BLOCK)
            file.flush()
            os.fsync(file.fileno())
            took.append(clock.now() - began)
    return median(took)
