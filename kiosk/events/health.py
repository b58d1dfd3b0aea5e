"""What fails, what works again, and who works on it."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.events.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SensorLost(Event):
    """A sensor stopped giving events; said once for each loss."""

    name: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SensorBack(Event):
    """A sensor that was lost works again."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedSafe(Event):
    """Something raised in this scene; the failsafe scene took over."""

    where: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceTurned(Event):
    """A technician began service, or it ended: in between nothing is a visit. It ends by itself `for_s` seconds after
    its beginning; 0 at its end."""

    on: bool
    for_s: float = 0.0
