"""Signed packs on sticks that are plugged in: what a technician may install, and no visitor is ever shown."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.clock import Clock
from kiosk.errors import KioskError
from kiosk.packs.signed.archive import SUFFIX
from kiosk.packs.signed.contents import PackList
from kiosk.packs.signed.installed import Installed
from kiosk.packs.signed.keys import PublicKey, trusted
from kiosk.packs.signed.verify import opened
from kiosk.problems import Problems

LOOK_S = 3.0
DEPTHS = ("*", "*/*", "*/*/*")
"""Where systems mount sticks: in the folder itself, by their label, or by the user and their label."""
ENDING = "".join(f"[{letter}{letter.upper()}]" if letter.isalpha() else letter for letter in SUFFIX)
"""A pattern for a packed pack's name: on the file systems of sticks `BELFRY.KPACK` is the same name."""
MOST = 20
"""Packs on sticks that are looked at: a stick full of them is looked through by hand."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A packed pack that a trusted key has signed. Only its list was read; its files are when it is installed."""

    path: Path
    contents: PackList
    key: PublicKey

    def sentence(self) -> str:
        """For the technician."""
        pack = f"'{self.contents.id}' {self.contents.version}"
        return f"A stick offers the pack {pack}, signed by '{self.key.name}': kiosk install '{self.path}'"


def offers(sticks: Path, state: Path) -> Iterator[Offer]:
    """The packs on sticks that are mounted below this folder, but for those that play here already.

    Never raises: a stick may be pulled out at any time, and hold anything.
    """
    try:
        keys, installed = trusted(state), Installed(state)
        found = [path for depth in DEPTHS for path in sticks.glob(f"{depth}{ENDING}")] if keys else []
    except (KioskError, OSError):
        return
    for path in sorted(found)[:MOST]:
        try:
            with opened(path, keys) as archive:
                pointer = installed.pointer(archive.contents.id)
                offer = Offer(path, archive.contents, archive.key)
                if pointer is None or pointer.current != archive.address:
                    yield offer
        except KioskError:
            continue  # of nobody we trust, or no pack


class StickWatch:
    """Tells the technician of packs on sticks while an exhibit plays, from a thread of its own: a stick may be slow."""

    def __init__(self, sticks: Path, state: Path, problems: Problems, clock: Clock) -> None:
        self._sticks = sticks
        self._state = state
        self._problems = problems
        self._clock = clock
        self._stop = threading.Event()
        self._told: set[str] = set()

    def start(self) -> None:
        """Look every few seconds from now on."""
        threading.Thread(target=self._run, name="sticks", daemon=True).start()

    def close(self) -> None:
        """Look no more; a look that hangs on its stick is not waited for."""
        self._stop.set()

    def look(self) -> None:
        """Look once: tell what is offered, and that what is gone is over."""
        found = {str(offer.path): offer.sentence() for offer in offers(self._sticks, self._state)}
        for path, sentence in found.items():
            self._problems.say(path, sentence)
        for path in self._told - found.keys():
            self._problems.over(path)
        self._told = set(found)

    def _run(self) -> None:
        while not self._clock.wait(self._stop, LOOK_S):
            self.look()
