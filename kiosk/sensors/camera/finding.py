"""Hands frame by frame: found by the models in a source, or read from a trace of hands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

from kiosk.clock import Clock
from kiosk.sensors.camera.backends import Backend, open_backend
from kiosk.sensors.camera.capture import Source, open_source
from kiosk.sensors.camera.hand import Hand
from kiosk.sensors.camera.hand_trace import HandTrace
from kiosk.sensors.camera.light import light_of
from kiosk.sensors.camera.models import Variant


class Found(NamedTuple):
    """One frame: its time and what finding hands in it cost, both in milliseconds, its light from 0 to 1, its hands."""

    t_ms: float
    cost_ms: float
    light: float
    hands: tuple[Hand, ...]


class Finding(Protocol):
    """Gives one frame after the other; `skipped` counts those that could not be read."""

    @property
    def skipped(self) -> int:
        """How many so far."""

    def frames(self) -> Iterator[Found]:
        """Each frame; raises KioskError when there is none."""

    def close(self) -> None:
        """Give back what was opened; may be called twice."""


class FromModels:
    """Looks at every frame of a source. Raises KioskError when the source or a model cannot be used."""

    def __init__(self, path: Path, clock: Clock, landmark: Variant, backend: Backend) -> None:
        self._clock = clock
        self._source: Source = open_source(path, clock)
        self._backend = open_backend(backend, landmark, stills=self._source.still)

    @property
    def skipped(self) -> int:
        """How many frames could not be read."""
        return self._source.skipped

    def frames(self) -> Iterator[Found]:
        """Each frame, as fast as this machine can; a device at its own pace."""
        for frame, t_ms in self._source.frames():
            began = self._clock.now()
            hands = self._backend.process(frame, t_ms)
            cost_ms = (self._clock.now() - began) * 1000
            yield Found(t_ms, cost_ms, light_of(frame).mean, tuple(hands))

    def close(self) -> None:
        """Close the source and the back end."""
        self._source.close()
        self._backend.close()


class FromTrace:
    """Reads a trace of hands, which costs nothing worth telling."""

    def __init__(self, path: Path) -> None:
        self._trace = HandTrace(path)

    @property
    def skipped(self) -> int:
        """How many lines could not be used."""
        return self._trace.skipped

    def frames(self) -> Iterator[Found]:
        """Each frame with its time as it stands in the trace."""
        for seen in self._trace.frames():
            yield Found(seen.at * 1000, 0.0, seen.light, seen.hands)

    def close(self) -> None:
        """Nothing stays open."""
