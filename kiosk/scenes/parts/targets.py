"""Places that can be chosen: by touch, by a hand that rests or closes there, or by keys that step from one to the
next."""

from __future__ import annotations

from kiosk.display.geometry import Box, Point
from kiosk.events import Event, Pointed, PointerLost
from kiosk.scenes.parts.tap import Tap, has_moved

STICKY = 0.15
"""A hand that rests on a target may stray from it by this share of its smaller side before it has to begin anew."""
DWELL_S = 1.0
"""A resting hand chooses after this time: 0.8 to 1.5 s is what newcomers manage (runtime rule R3)."""


class Targets:
    """Named boxes in order. `focus` is the one that keys would choose or a pointer is over; `progress` of a resting
    hand runs from 0 to 1. Each touch, each rest and each grab chooses once: a touch where it is lifted, which leaves
    time to slide off what was not meant. `held` is the target that a finger has come down on.

    What comes under a hand that stays where it is was not meant by it: it must first move on, or close there. Only
    where the targets are `moving` of themselves, a hand may wait for one."""

    def __init__(self, dwell_s: float = DWELL_S, *, moving: bool = False) -> None:
        self._dwell_s, self._moving = dwell_s, moving
        self.held: str | None = None
        self.missed = False
        """Whether the last event ended a tap beside all targets."""
        self._tap = Tap()
        self._boxes: dict[str, Box] = {}
        self._placed = False
        self._rested_s = 0.0
        self.resting_on: str | None = None
        self._gripped = False
        self._hand: tuple[Pointed, Point] | None = None
        self._stayed: Pointed | None = None
        self.focus: str | None = None

    @property
    def progress(self) -> float:
        """How far a resting hand has come, 0 to 1."""
        return min(1.0, self._rested_s / self._dwell_s)

    def place(self, boxes: dict[str, Box]) -> None:
        """Say where the targets are, in pixels; may be called for every frame. One that is gone is forgotten."""
        self._boxes, changed, self._placed = boxes, self._placed, True
        if self.resting_on not in boxes:
            self._rest_on(None)
        if self.focus not in boxes:
            self.focus = None
        if self._hand is not None and changed and not self._moving:
            event, point = self._hand
            if self.at(point) not in {None, self.resting_on}:
                self._rest_on(None)
                self._stayed = event

    def box(self, name: str) -> Box:
        """Where a target is."""
        return self._boxes[name]

    def at(self, point: Point) -> str | None:
        """The target at this point, or None."""
        return next((name for name, box in self._boxes.items() if box.contains(point)), None)

    def handle(self, event: Event, point: Point | None) -> str | None:
        """Follow a pointer, whose place on the screen is `point`; the name of the target that a touch or
        a closing hand chose."""
        down, tapped = self._tap.down, self._tap.handle(event)
        self.missed = False
        if isinstance(event, PointerLost):
            self._lose(event)
        if not isinstance(event, Pointed) or point is None:
            return None
        if event.via == "hand" and self._stays(event, point):
            return None
        under = self.at(point)
        if under is None and event.via == "hand" and self._sticks(point):
            under = self.resting_on
        if under is not None:
            self.focus = under
        if event.via == "hand":
            self._rest_on(under)
            return self._grab(event)
        self._rest_on(None)
        if event.pressed:
            self.held = under if down is None else self.held
            return None
        held, self.held = self.held, None
        self.missed = tapped and held is None and under is None
        return under if under == held else None

    def _grab(self, event: Pointed) -> str | None:
        """A hand that closes over a target chooses it at once; it then has nothing to rest for."""
        began, self._gripped = event.pressed and not self._gripped, event.pressed
        if not began or self.resting_on is None:
            return None
        self._rested_s = self._dwell_s
        return self.resting_on

    def step(self, by: int) -> None:
        """Move the focus to the next (1) or previous (-1) target."""
        names = list(self._boxes)
        if names:
            start = names.index(self.focus) if self.focus in names else (-1 if by > 0 else 0)
            self.focus = names[(start + by) % len(names)]

    def update(self, dt_s: float) -> str | None:
        """Let time pass; the target that a hand has rested on for long enough."""
        if self.resting_on is None or self._rested_s >= self._dwell_s:
            return None
        self._rested_s += dt_s
        return self.resting_on if self._rested_s >= self._dwell_s else None

    def _lose(self, event: PointerLost) -> None:
        """A hand and a finger come and go each by itself: a camera sees the hand whose finger touches."""
        if event.via == "hand":
            self._rest_on(None)
            self._gripped, self._hand, self._stayed = False, None, None
        else:
            self.held = None

    def _stays(self, event: Pointed, point: Point) -> bool:
        """Whether the hand is still where it was when something else came under it."""
        self._hand = event, point
        if self._stayed is None:
            return False
        closes = event.pressed and not self._gripped
        if closes or has_moved(self._stayed, event):
            self._stayed = None
            return False
        self._gripped = event.pressed
        return True

    def _sticks(self, point: Point) -> bool:
        """Whether a resting hand has only strayed a little from its target."""
        if self.resting_on is None:
            return False
        box = self._boxes[self.resting_on]
        return box.inset(-STICKY * min(box.w, box.h)).contains(point)

    def _rest_on(self, name: str | None) -> None:
        if name != self.resting_on:
            self.resting_on = name
            self._rested_s = 0.0
