"""Reading every sensor, each where it belongs: on the main loop or in a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterable

from kiosk.bus import Bus
from kiosk.clock import Clock
from kiosk.mirror import HandOutline
from kiosk.sensors.base import Sensor
from kiosk.sensors.watched import State, Watched

PERIOD_S = 0.005
"""Pause between two readings in a thread: a third of a frame, so that no input waits for the next one."""

JOIN_S = 1.0
"""How long `close` waits for a thread; one that is stuck in its device is left to die with the process."""


class SensorRunner:
    """Reads sensors and posts their events to the bus.

    Threaded sensors are read in daemon threads that begin at once; the others when `poll` is called on the main loop.
    With `threads=False` all are read by `poll`: a headless exhibit on a `FakeClock` is then the same every time.
    """

    def __init__(self, sensors: Iterable[Sensor], bus: Bus, clock: Clock, *, threads: bool = True) -> None:
        self._clock = clock
        self._stop = threading.Event()
        watched = [Watched(sensor, bus, clock) for sensor in sensors]
        self._all = watched
        self._threaded = [each for each in watched if threads and each.sensor.threaded]
        self._polled = [each for each in watched if each not in self._threaded]
        self._threads = [self._start(each) for each in self._threaded]

    def poll(self) -> None:
        """Read the sensors of the main loop, and look after the threads; never raises."""
        for each in self._polled:
            each.read()
        for each in self._threaded:
            each.look()

    def outlines(self) -> tuple[HandOutline, ...]:
        """The hands that all sensors of the main loop see at this moment; never raises."""
        return tuple(outline for each in self._polled for outline in each.outlines())

    def states(self) -> dict[str, tuple[State, str]]:
        """The name of each sensor to its state and the reason, for the health message."""
        return {each.sensor.name: each.state() for each in self._all}

    def close(self) -> None:
        """Stop reading and give every device back; may be called twice."""
        self._stop.set()
        for thread in self._threads:
            thread.join(JOIN_S)
        for each in self._all:
            each.close()

    def _start(self, watched: Watched) -> threading.Thread:
        thread = threading.Thread(target=self._run, args=(watched,), name=f"sensor {watched.sensor.name}", daemon=True)
        thread.start()
        return thread

    def _run(self, watched: Watched) -> None:
        while not self._stop.is_set():
            watched.read()
            self._clock.wait(self._stop, PERIOD_S)
