"""When a running exhibit makes way for another pack: one that was just installed, or the one before a failed trial."""

from __future__ import annotations

import logging
import threading
from contextlib import suppress

from kiosk.choosing import Choice, give_up, pointed
from kiosk.errors import KioskError
from kiosk.exhibit import Exhibit
from kiosk.packs.signed.trial import Trial, prove
from kiosk.settings import ExhibitSettings

log = logging.getLogger(__name__)

LOOK_S = 1.0


class Succession:
    """Looks on while a chosen pack plays. A visitor is never interrupted for a pack that was installed meanwhile."""

    def __init__(self, choice: Choice, exhibit: Exhibit, settings: ExhibitSettings) -> None:
        self._choice = choice
        self._exhibit = exhibit
        self._settings = settings
        self._look_at = exhibit.clock.now() + LOOK_S
        self._trial: Trial | None = None
        self.made_way = False
        if choice.trial:
            self._trial = Trial(exhibit.clock)
            exhibit.bus.subscribe(self._trial.handle)

    def due(self, *, anew: bool = False) -> bool:
        """Whether the exhibit is to begin anew, with what `choose` says then, or because somebody wants it to (`anew`);
        asked in every frame."""
        self.made_way = anew or (self._trial is not None and self._has_failed(self._trial)) or self._is_replaced()
        return self.made_way

    def _is_replaced(self) -> bool:
        """Whether another pack was installed, and nobody is there; looked for once a second."""
        now = self._exhibit.clock.now()
        if now < self._look_at:
            return False
        self._look_at = now + LOOK_S
        installed = pointed(self._choice.installed, self._settings.pack)
        return installed != self._choice.pointed and self._exhibit.stage.unattended

    def _has_failed(self, trial: Trial) -> bool:
        """Ends the trial when it is over; whether another pack takes over."""
        verdict, place = trial.verdict(self._exhibit.loop.stats.p95_ms), self._choice.place
        if not verdict or place is None:
            return False
        self._trial = None
        if verdict == "well":
            threading.Thread(target=self._prove, args=(place,), name="prove").start()  # the disk may be slow
            return False
        faults: dict[str, str] = {}
        over = give_up(self._settings, self._choice.installed, place, trial.failed, faults)
        for key, sentence in () if over else faults.items():  # else the next one tells them
            self._exhibit.problems.say(key, sentence)
        return over

    def _prove(self, place: str) -> None:
        with suppress(KioskError):
            try:
                prove(self._choice.installed, self._settings.pack, place)
            except OSError as error:
                log.warning("It cannot be noted that the pack has run well: %s.", error.strerror)
