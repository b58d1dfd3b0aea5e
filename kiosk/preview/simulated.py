"""The sensors of the desk: all of them in one, moved by the mouse and by the panel's keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kiosk import trace
from kiosk.clock import Clock
from kiosk.display.geometry import Point
from kiosk.events import (
    WAYS,
    Action,
    ActionName,
    Approached,
    Dialled,
    Direction,
    Event,
    Grabbed,
    Left,
    LetGo,
    Measured,
    Pointed,
    PointerLost,
    PoseHeld,
    Presented,
    Swiped,
    Waved,
    Zoomed,
)
from kiosk.mirror import HandOutline
from kiosk.preview.hand import Hand
from kiosk.sensors.base import Place, Sensor, SensorSettings
from kiosk.sensors.playback import Playback
from kiosk.sensors.replay import FROM_SENSORS

NAME = "simulated"
CAMERA_HZ, DISTANCE_HZ = 30, 10
NEAREST_M, FURTHEST_M, FIRST_M = 0.3, 3.0, 1.2
ZOOM, ZOOM_S, ZOOM_STEPS = 1.6, 0.5, 12


class Simulated(Sensor):
    """Makes what a camera, a distance sensor, a wheel and a reader of tags would make. `there` says whether somebody
    stands before the exhibit, `distance_m` where, `turned` how many steps the wheel was turned, `hand` is the one that
    is raised, or None; `trace` is the recording that plays, or None."""

    ways = frozenset(WAYS)

    def __init__(self, clock: Clock, folder: Path) -> None:
        super().__init__(SensorSettings(), Place(NAME, clock, folder))
        self.there = False
        self.distance_m = FIRST_M
        self.turned = 0
        self.hand: Hand | None = None
        self.trace: Path | None = None
        self._events: list[Event] = []
        self._playing: Playback | None = None
        self._seen_at = self._measured_at = 0.0

    # what somebody does

    def come(self) -> None:
        """Somebody comes into range, or goes out of it."""
        self.there = not self.there
        distance = self.distance_m
        self._events.append(Approached(at=self._now, distance_m=distance) if self.there else Left(at=self._now))

    def stand(self, distance_m: float) -> None:
        """Stand there, in metres; who was not there comes."""
        self.distance_m, self._measured_at = min(max(distance_m, NEAREST_M), FURTHEST_M), 0.0
        if not self.there:
            self.come()

    def give(self, name: ActionName) -> None:
        """Give a command by a button."""
        self._events.append(Action(at=self._now, name=name, via="button"))

    def put_down(self, word: str) -> None:
        """Put down the object that its reader calls by this word."""
        self._events.append(Presented(at=self._now, word=word))

    def turn(self, steps: int) -> None:
        """Turn the wheel."""
        self.turned += steps
        self._events.append(Dialled(at=self._now, steps=steps))

    def raise_hand(self, at: Point, *, closed: bool) -> None:
        """The hand is here now, in fractions of the screen, open or closed."""
        before, self.hand = self.hand, Hand(*at, closed)
        was_closed = before is not None and before.closed
        if before is None or closed != was_closed:
            self._point(self.hand)
        if closed and not was_closed:
            self._events.append(Grabbed(at=self._now, x=at[0], y=at[1]))
        elif was_closed and not closed:
            self._events.append(LetGo(at=self._now, x=at[0], y=at[1]))

    def lower_hand(self) -> None:
        """The hand is gone."""
        if self.hand is not None:
            if self.hand.closed:
                self._events.append(LetGo(at=self._now, x=self.hand.x, y=self.hand.y))
            self._events.append(PointerLost(at=self._now, via="hand"))
            self.hand = None

    def pose(self, pose: str) -> None:
        """Hold a pose long enough to be meant."""
        self._events.append(PoseHeld(at=self._now, pose=pose))

    def swipe(self, direction: Direction) -> None:
        """Sweep across, to this side."""
        self._events.append(Swiped(at=self._now, direction=direction))

    def wave(self) -> None:
        """Wave."""
        self._events.append(Waved(at=self._now))

    def zoom(self, *, apart: bool) -> None:
        """Move two hands apart, or together, for half a second."""
        whole, (x, y) = ZOOM if apart else 1 / ZOOM, (self.hand.x, self.hand.y) if self.hand else (0.5, 0.5)
        parts = [step / ZOOM_STEPS for step in range(ZOOM_STEPS + 1)]
        self._play([Zoomed(at=part * ZOOM_S, scale=whole**part, x=x, y=y) for part in parts])

    def play(self, path: Path) -> None:
        """Play a recorded trace from its beginning, or end the one that plays; raises KioskError when it cannot be
        read."""
        if self.trace == path:
            self.trace = self._playing = None
            return
        self._play([event for event in trace.read(path).events if isinstance(event, FROM_SENSORS)])
        self.trace = path

    # what comes of it

    def read(self) -> list[Event]:
        """The events since the last call."""
        events, self._events = [*self._events, *self._recorded(), *self._regular()], []
        return events

    def outlines(self) -> tuple[HandOutline, ...]:
        """The hand that is raised."""
        return (self.hand.outline(),) if self.hand is not None else ()

    @property
    def _now(self) -> float:
        return self.place.clock.now()

    def _play(self, events: Sequence[Event]) -> None:
        self._playing, self.trace = Playback(events, self._now), None

    def _recorded(self) -> Iterator[Event]:
        if self._playing is not None:
            yield from self._playing.due(self._now)
            if self._playing.over:
                self._playing = self.trace = None

    def _regular(self) -> Iterator[Event]:
        """What a camera and a distance sensor tell again and again."""
        if self.hand is not None and self._now >= self._seen_at + 1 / CAMERA_HZ:
            self._seen_at = self._now
            yield self._pointed(self.hand)
        if self.there and self._now >= self._measured_at + 1 / DISTANCE_HZ:
            self._measured_at = self._now
            yield Measured(at=self._now, quantity="distance", value=self.distance_m, unit="m")

    def _point(self, hand: Hand) -> None:
        self._events.append(self._pointed(hand))

    def _pointed(self, hand: Hand) -> Pointed:
        return Pointed(at=self._now, x=hand.x, y=hand.y, via="hand", pressed=hand.closed)
