"""Whether a hand grips: it was open, and closed to a fist or brought thumb and index finger together."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kiosk.events import Event, Grabbed, LetGo
from kiosk.sensors.camera.gesture import View
from kiosk.sensors.camera.poses import CLOSED, THUMB_OUT
from kiosk.sensors.camera.shape import Shape
from kiosk.sensors.camera.zone import Zone

PINCHED, UNPINCHED = 0.30, 0.42
"""Thumb and index finger together and apart, in palms: a Schmitt trigger (published practice: 0.25 and 0.40; the lite
landmark model keeps fingertips that touch up to 0.25 apart)."""
OPENED = 0.15
"""How open a hand is that lets go, and that may grip again (measured: half open hands 0.02 to 0.2)."""
SURE_S = 0.025
"""A change lasts so long from its first frame before it counts, so two frames have to agree, at 60 a second three.
Single ones are often wrong, above all the first one after a hand was lost."""
NEXT_S = 0.12
"""Frames further apart are not next to each other: the hand was lost between them."""
SLOW = 4.0
"""Hands do not close at more palms a second: fingers are misread while a hand flies."""
GONE_S = 0.5
"""A hand that is gone for longer does not grip any more."""


def _fist_closed(shape: Shape) -> bool:
    bent = all(finger == "bent" for finger in shape.fingers)
    return bent and shape.openness <= CLOSED and shape.thumb_out <= THUMB_OUT


def _fist_open(shape: Shape) -> bool:
    return shape.openness >= OPENED


def _pinch_closed(shape: Shape) -> bool:
    return shape.pinch < PINCHED and not shape.edge_on


def _pinch_open(shape: Shape) -> bool:
    return shape.pinch > UNPINCHED


@dataclass
class _Trigger:
    """Closed or open, changed by frames that agree for `SURE_S`. What was never open cannot close.

    A `quick` change counts from half a frame earlier: thumb and finger click within one frame of 15 a second.
    """

    closes: Callable[[Shape], bool]
    opens: Callable[[Shape], bool]
    quick: bool
    closed: bool | None = None
    _against_since: float | None = None
    _seen_at: float = -math.inf

    def see(self, shape: Shape, at: float) -> bool:
        """Whether it closes in this frame."""
        differs = self.closes(shape) if self.closed is False else self.opens(shape)
        if not differs:
            self._against_since = None
        elif self._against_since is None:
            self._against_since = self._begins(at)
        self._seen_at, before = at, self.closed
        if self._against_since is not None and at - self._against_since >= SURE_S:
            self.closed, self._against_since = self.closed is False, None
        return self.closed is True and before is False

    def _begins(self, at: float) -> float:
        """Since when a change lasts that is seen for the first time in this frame."""
        passed_s = at - self._seen_at
        if passed_s == math.inf:
            return -math.inf  # the very first frame is believed
        return at - passed_s / 2 if self.quick and passed_s <= NEXT_S else at


class Grip:
    """Follows one hand; `held` while it grips. Either way of gripping ends as it began."""

    def __init__(self) -> None:
        self._triggers = self._fresh()
        self._holding: _Trigger | None = None
        self._seen_at = float("-inf")

    @property
    def held(self) -> bool:
        """Whether the hand grips."""
        return self._holding is not None

    def see(self, shape: Shape | None, speed: float, at: float) -> bool:
        """One frame, `at` in seconds, with the hand's shape, if it is there, and speed in palms a second; whether it
        grips."""
        if shape is None:
            if at - self._seen_at > GONE_S:
                self.release()
            return self.held
        self._seen_at = at
        if speed > SLOW and not self.held:
            self._triggers = self._fresh()
            return False
        closing = [trigger for trigger in self._triggers if trigger.see(shape, at)]
        if self._holding is None and closing:
            self._holding = closing[0]
        elif self._holding is not None and not self._holding.closed:
            self._holding = None
        return self.held

    def release(self) -> None:
        """The hand is gone; the next one has to open first."""
        self._triggers, self._holding = self._fresh(), None

    def _fresh(self) -> tuple[_Trigger, _Trigger]:
        return _Trigger(_fist_closed, _fist_open, quick=False), _Trigger(_pinch_closed, _pinch_open, quick=True)


class Grabbing:
    """Tells `Grabbed` when the acting hand grips, and `LetGo` when it opens or is gone."""

    def __init__(self, zone: Zone) -> None:
        self._zone = zone
        self._place: tuple[float, float] | None = None

    def see(self, view: View) -> Iterator[Event]:
        """One frame."""
        if not view.grips:
            yield from self.end(view.at)
        elif view.owner is not None:
            began, self._place = self._place is None, self._zone.to_screen(*view.owner.palm)
            if began:
                yield Grabbed(at=view.at, x=self._place[0], y=self._place[1])

    def end(self, at: float) -> Iterator[Event]:
        """There is no hand any more."""
        if self._place is not None:
            (x, y), self._place = self._place, None
            yield LetGo(at=at, x=x, y=y)
