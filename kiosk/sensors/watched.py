"""One sensor under watch: whatever it does, the others and the exhibit go on."""

from __future__ import annotations

import logging
import threading
from textwrap import shorten
from typing import Literal

from kiosk.bus import Bus
from kiosk.clock import Clock
from kiosk.events import Event, SensorBack, SensorLost
from kiosk.mirror import HandOutline
from kiosk.sensors.backoff import Backoff
from kiosk.sensors.base import Sensor
from kiosk.sensors.outage import Outage

log = logging.getLogger(__name__)

State = Literal["ok", "lost", "failed"]

RETRY_FIRST_S = 1.0
RETRY_MOST_S = 30.0

STUCK_S = 5.0
"""A read that does not come back for so long is stuck: sensors must not block, a device driver sometimes does."""

WHY_LENGTH = 200
"""Characters of a reason: as many as a health message carries."""

Problem = Literal["device", "bug", "stuck"]


class Watched:
    """A sensor, its reading, and its state.

    Three things may be wrong at once: the sensor itself says that its *device* is lost; its `read()` raises, which is a
    *bug* of the sensor; its `read()` is *stuck*. The first problem is told by `SensorLost`, the end of the last one by
    `SensorBack`. A sensor that raised is closed and read again after 1 to 30 seconds.
    """

    def __init__(self, sensor: Sensor, bus: Bus, clock: Clock) -> None:
        self.sensor = sensor
        self._bus = bus
        self._clock = clock
        self._backoff = Backoff(clock, RETRY_FIRST_S, RETRY_MOST_S)
        self._outage = Outage(sensor.name)
        self._problems: dict[Problem, str] = {}
        self._lock = threading.Lock()
        self._reading_since: float | None = None

    def read(self) -> None:
        """Read the sensor once and post what it says; never raises."""
        if not self._backoff.due():
            return
        self._reading_since = self._clock.now()
        try:
            for event in self.sensor.read():
                self._pass_on(event)
        except Exception as error:  # noqa: BLE001  # an add-on may raise anything
            self._failed(error)
        else:
            self._solve("bug")
        self._reading_since = None
        self._solve("stuck")

    def look(self) -> None:
        """Notice a reading that does not come back; called from another thread than the one that reads."""
        since = self._reading_since
        if since is not None and self._clock.now() - since > STUCK_S:
            self._raise_problem(
                "stuck", f"the sensor has not answered for {STUCK_S:g} s. Unplug and replug its device."
            )

    def outlines(self) -> tuple[HandOutline, ...]:
        """The hands that the sensor sees; none from one that is lost or fails. Never raises."""
        if self._problems:
            return ()
        try:
            return self.sensor.outlines()
        except Exception as error:  # noqa: BLE001  # an add-on may raise anything
            self._failed(error)
            return ()

    def state(self) -> tuple[State, str]:
        """`ok`, `lost` (its device) or `failed` (its code), and the reason in a sentence."""
        with self._lock:
            why = " ".join(self._problems.values())
            state: State = "ok" if not self._problems else "failed" if "bug" in self._problems else "lost"
        return state, shorten(why, WHY_LENGTH, placeholder=" …")

    def close(self) -> None:
        """Give the device back; never raises."""
        try:
            self.sensor.close()
        except Exception:
            log.exception("sensor %s does not close", self.sensor.name)

    def _pass_on(self, event: Event) -> None:
        """Post an event; what the sensor says about its own device goes by way of its state."""
        match event:
            case SensorLost(name=name, why=why) if name == self.sensor.name:
                self._raise_problem("device", why)
            case SensorBack(name=name) if name == self.sensor.name:
                self._solve("device")
            case _:
                self._bus.post(event)

    def _failed(self, error: Exception) -> None:
        if "bug" not in self._problems:
            log.error("sensor %s failed", self.sensor.name, exc_info=error)
        self._backoff.failed()
        self.close()
        self._raise_problem("bug", f"the sensor failed: {type(error).__name__}: {error}.")

    def _raise_problem(self, problem: Problem, why: str) -> None:
        with self._lock:
            self._problems[problem] = why
            self._post(self._outage.begins(self._clock.now(), shorten(why, WHY_LENGTH, placeholder=" …")))

    def _solve(self, problem: Problem) -> None:
        with self._lock:
            if self._problems.pop(problem, None) is not None and not self._problems:
                self._post(self._outage.ends(self._clock.now()))

    def _post(self, events: list[Event]) -> None:
        for event in events:
            self._bus.post(event)
