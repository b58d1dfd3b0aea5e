"""The look once a second at what is wrong, and what becomes of it: alarms, on the disk before they are sent."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.clock import Clock
from kiosk.contract.messages import Health
from kiosk.problems import Problems
from kiosk.telemetry.alarm_book import AlarmBook
from kiosk.telemetry.alarms import Alarms
from kiosk.telemetry.health import Vitals
from kiosk.telemetry.machine import boot
from kiosk.telemetry.signs import Look, Signs
from kiosk.telemetry.writer import Writer

LOOK_S, MEASURE_S = 1.0, 10.0
"""How often it looks, and how often the machine is measured for it."""


class AlarmWatch:
    """Belongs to telemetry's thread. `measure` gives the exhibit's health at this moment."""

    def __init__(self, writer: Writer, clock: Clock, problems: Problems, measure: Callable[[], Health]) -> None:
        self._writer = writer
        self._clock = clock
        self._problems = problems
        self._measure = measure
        began = clock.now()
        self._book = AlarmBook(writer.store, boot())
        self._signs = Signs(began)
        self._health: Health | None = None
        self._look_at = self._measure_at = began
        self.alarms = Alarms(self._book, began)
        self._crashed = self._book.crashed and ("frozen", "") not in self.alarms.standing

    def turn(self, vitals: Vitals, still_s: float) -> None:
        """Look when it is time; `still_s` is for how long the exhibit has reported no picture."""
        now = self._clock.now()
        if now >= self._look_at:
            self._look_at = now + LOOK_S
            self._look(now, vitals, still_s)
        self._book.write(self._writer.store)

    def end(self) -> None:
        """The exhibit ends in good order."""
        self._book.end(self._writer.store)

    def _look(self, now: float, vitals: Vitals, still_s: float) -> None:
        utc = self._clock.utc()
        if self._health is None or now >= self._measure_at:
            self._measure_at = now + MEASURE_S
            self._health = self._measure()
        own = self._problems.standing()
        look = Look(now, vitals, self._health, own, utc is not None, still_s, self._crashed)
        self._crashed = False
        signs = self._signs.of(look, self.alarms.standing)
        self.alarms.look(signs, self._writer.store.epoch, now, utc)
