"""The trial of a pack that was just installed: it stays when it has run a minute well, else the former one comes back.

A start that ends within the minute, in whatever way, counts as a failure: nobody can tell a crash from a technician who
pulled the plug because nothing was to be seen.
"""

from __future__ import annotations

from typing import Literal

from kiosk.clock import Clock
from kiosk.events import Event, FailedSafe
from kiosk.packs.signed.installed import Installed, Pointer

WELL_S = 60.0
SLOWEST_MS = 250.0
"""A pack whose frames take longer than this, in 5 of 100, is a slide show."""
LONGEST_REASON = 110
"""Characters, so that the whole sentence fits into the kiosk's report."""
ENDED = "ended before it had run a minute well"

Verdict = Literal["", "well", "failed"]


class Trial:
    """Looks on while a pack on trial plays. `failed` is what went wrong, as the end of a sentence."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._began = clock.now()
        self.failed = ""

    def handle(self, event: Event) -> None:
        """Notice a scene that failed."""
        if isinstance(event, FailedSafe) and not self.failed:
            self.failed = f"failed in scene {event.where} ({event.why})"

    def verdict(self, frame_ms_p95: float) -> Verdict:
        """How it went: nothing while the minute is not over."""
        if self.failed:
            return "failed"
        if self._clock.now() - self._began < WELL_S:
            return ""
        if frame_ms_p95 > SLOWEST_MS:
            self.failed = f"took {frame_ms_p95:.0f} ms for a frame"
            return "failed"
        return "well"


def begin(installed: Installed, pack_id: str, *, elsewhere: bool) -> Pointer | None:
    """What is to play from this start on; None where nothing is installed. One on trial is tried with it.

    `elsewhere` says that a folder of this name is there too, to go back to. Raises KioskError and OSError.
    """
    if installed.pointer(pack_id) is None:
        return None
    with installed.locked():
        before = pointer = installed.pointer(pack_id)
        if pointer is not None and pointer.trial == "running":
            pointer = _returned(installed, pointer, ENDED, elsewhere=elsewhere)
        if pointer is not None and pointer.trial == "waiting":
            pointer = pointer.model_copy(update={"trial": "running"})
        if pointer is not None and pointer != before:
            installed.point(pack_id, pointer)
        return pointer


def give_back(installed: Installed, pack_id: str, place: str, why: str, *, elsewhere: bool) -> Pointer | None:
    """The pack at this place has failed on trial: what plays from now on. Raises KioskError and OSError."""
    with installed.locked():
        pointer = installed.pointer(pack_id)
        if pointer is not None and pointer.current == place and pointer.trial:
            pointer = _returned(installed, pointer, why, elsewhere=elsewhere)
            installed.point(pack_id, pointer)
        return pointer


def prove(installed: Installed, pack_id: str, place: str) -> None:
    """The pack at this place has run well, and stays. Raises KioskError and OSError."""
    with installed.locked():
        pointer = installed.pointer(pack_id)
        if pointer is not None and pointer.current == place and pointer.trial:
            installed.point(pack_id, pointer.model_copy(update={"trial": "", "returned": ""}))


def _returned(installed: Installed, pointer: Pointer, why: str, *, elsewhere: bool) -> Pointer:
    """The pointer after a failed trial: to what ran well before, else to nothing where another folder is there, else
    as it was, to be tried again."""
    failed = f"version {installed.version(pointer.current)} {why[:LONGEST_REASON]}"
    if pointer.previous is not None:
        back = f"{failed}; version {installed.version(pointer.previous)} plays again."
        return Pointer(current=pointer.previous, returned=back)
    if elsewhere:
        return Pointer(current=None, returned=f"{failed}; the folder of this name plays again.")
    return pointer.model_copy(update={"trial": "waiting", "returned": f"{failed}; there is no other to go back to."})
