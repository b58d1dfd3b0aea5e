"""One simulated visit, from coming into range to leaving it, as a real camera, buttons and distance sensor tell it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from random import Random

from kiosk.events import Action, ActionName, Approached, Dialled, Event, Left, Measured, Pointed, PointerLost, PoseHeld
from kiosk.sensors.characters import Character, Habit
from kiosk.sensors.hand_path import Spot, ease, reach, reach_s

RANGE_M = 3.0
"""Where the distance sensor begins to see somebody."""

STANDS_M = (0.5, 1.6)
"""Where visitors stand to play."""

WALK_M_S = (0.5, 0.9)
"""How fast people walk up to something, starting and stopping included; in between nearly twice as fast."""

STRIDE_S = 0.04
"""A walk in pieces of this length, much shorter than the time between two measurements."""

DISTANCE_HZ = 10
HAND_HZ = 25

HOLD_S = (0.9, 1.7)
"""How long a hand rests on a target: some choose by waiting (0.8 to 1.5 s), some move on too early."""

GRAB_S, POSE_S = 0.7, 1.0
"""How long a hand stays closed, and holds a pose: as long as the camera needs to be sure, and some more."""

TAP_S = 0.12
FACES = tuple(Spot(x, 0.55) for x in (0.2, 0.4, 0.6, 0.8))
"""Where a feedback question has its four faces, more or less."""

POSES = ("open_palm", "thumb_up", "victory")
HAND_IN = Spot(0.5, 0.95)
"""Where a raised hand comes into view."""


class Visit:
    """Plays one visitor; `at` in its events counts from the beginning of the visit.

    Every method that takes time yields what happens meanwhile: the distance ten times a second besides its own events.
    `pose` is what the raised hand shows just now, for who draws it; the events tell the same.
    """

    def __init__(self, rng: Random, character: Character) -> None:
        self._rng = rng
        self._character = character
        self._at = 0.0
        self._distance_m = RANGE_M
        self._measured_at = 0.0
        self._hand: Spot | None = None
        self.pose = "open_palm"
        self._doings: Mapping[Habit, Callable[[], Iterator[Event]]] = {
            "point": self._point,
            "grab": self._grab,
            "touch": self._touch,
            "select": lambda: self._press("select"),
            "next": lambda: self._press("next"),
            "back": lambda: self._press("back"),
            "language": lambda: self._press("language"),
            "help": lambda: self._press("help"),
            "walk": lambda: self._walk(self._rng.uniform(*STANDS_M)),
            "dial": self._dial,
            "pose": self._pose,
            "read": lambda: self._rest(self._rng.uniform(5, 15)),
        }

    def events(self) -> Iterator[Event]:
        """The whole visit in the order of time, beginning with `Approached` and ending with `Left`."""
        yield Approached(at=0.0, distance_m=RANGE_M)
        yield from self._walk(self._rng.uniform(*STANDS_M))
        yield from self._rest(self._rng.uniform(*self._character.looks_s))
        yield from self._play()
        yield from self._walk(RANGE_M)
        yield Left(at=self._at)

    def _play(self) -> Iterator[Event]:
        character = self._character
        doings = self._rng.randint(*character.doings)
        stays = self._rng.random() >= character.leaves
        habits = self._rng.choices(list(character.habits), list(character.habits.values()), k=doings)
        done = doings if stays else self._rng.randint(0, doings)
        for habit in (*character.first, *habits)[: len(character.first) + done]:
            yield from self._doings[habit]()
            yield from self._rest(self._rng.uniform(*character.rests_s))
        if stays and self._rng.random() < character.rates:
            yield from self._rate()

    def _pass(self, seconds: float) -> Iterator[Event]:
        """Let time pass where the visitor stands; the distance is measured meanwhile."""
        self._at += seconds
        while self._measured_at < self._at:
            yield Measured(at=self._measured_at, quantity="distance", value=self._echo(), unit="m")
            self._measured_at += self._rng.uniform(0.9, 1.1) / DISTANCE_HZ

    def _echo(self) -> float:
        """The distance as an ultrasonic sensor gives it, a centimetre unsure."""
        return round(max(0.05, self._rng.gauss(self._distance_m, 0.01)), 3)

    def _walk(self, to_m: float) -> Iterator[Event]:
        yield from self._lower_hand()
        from_m = self._distance_m
        strides = max(1, round(abs(to_m - from_m) / self._rng.uniform(*WALK_M_S) / STRIDE_S))
        for stride in range(1, strides + 1):
            self._distance_m = from_m + (to_m - from_m) * ease(stride / strides)
            yield from self._pass(STRIDE_S)

    def _rest(self, seconds: float) -> Iterator[Event]:
        """Do nothing; a raised hand is still seen."""
        end = self._at + seconds
        while self._hand is not None and self._at + 1 / HAND_HZ < end:
            yield from self._show(self._hand.held(self._rng))
        yield from self._pass(max(0.0, end - self._at))

    def _show(self, spot: Spot) -> Iterator[Event]:
        """One frame of the camera."""
        yield from self._pass(self._rng.uniform(0.9, 1.1) / HAND_HZ)
        yield Pointed(at=self._at, x=spot.x, y=spot.y, via="hand", pressed=self.pose == "fist")

    def _move_to(self, spot: Spot) -> Iterator[Event]:
        start = self._hand or HAND_IN
        for place in reach(self._rng, start, spot, round(HAND_HZ * reach_s(start, spot))):
            yield from self._show(place)
        self._hand = spot

    def _point(self) -> Iterator[Event]:
        """Move the hand over a place or two and rest there; then, as a rule, lower it."""
        for _ in range(self._rng.randint(1, 3)):
            yield from self._move_to(Spot.anywhere(self._rng))
            yield from self._rest(self._rng.uniform(*HOLD_S))
        if self._rng.random() < 0.7:
            yield from self._lower_hand()

    def _grab(self) -> Iterator[Event]:
        spot = Spot.anywhere(self._rng)
        yield from self._move_to(spot)
        self.pose = "fist"
        for _ in range(round(GRAB_S * HAND_HZ)):
            yield from self._show(spot.held(self._rng))
        self.pose = "open_palm"
        yield from self._show(spot)

    def _lower_hand(self) -> Iterator[Event]:
        if self._hand is not None:
            yield from self._move_to(HAND_IN)
            self._hand = None
            yield PointerLost(at=self._at, via="hand")

    def _touch(self) -> Iterator[Event]:
        spot = Spot.anywhere(self._rng)
        yield from self._lower_hand()
        yield Pointed(at=self._at, x=spot.x, y=spot.y, via="touch", pressed=True)
        yield from self._pass(TAP_S)
        yield Pointed(at=self._at, x=spot.x, y=spot.y, via="touch", pressed=False)
        yield PointerLost(at=self._at, via="touch")

    def _press(self, name: ActionName) -> Iterator[Event]:
        yield from self._lower_hand()
        yield from self._pass(self._rng.uniform(0.3, 0.8))
        yield Action(at=self._at, name=name, via="button")

    def _dial(self) -> Iterator[Event]:
        for _ in range(self._rng.randint(2, 8)):
            yield from self._rest(self._rng.uniform(0.05, 0.3))
            yield Dialled(at=self._at, steps=self._rng.choice((-1, 1, 1, 2)))

    def _pose(self) -> Iterator[Event]:
        yield from self._move_to(Spot.anywhere(self._rng))
        self.pose = self._rng.choice(POSES)
        yield from self._rest(POSE_S)
        yield PoseHeld(at=self._at, pose=self.pose)
        self.pose = "open_palm"

    def _rate(self) -> Iterator[Event]:
        """Answer with a face: point at it and confirm, or go there with the buttons."""
        face = self._rng.choices(range(len(FACES)), (1, 2, 4, 5))[0]
        if self._rng.random() < 0.5:
            yield from self._move_to(FACES[face])
            yield from self._rest(HOLD_S[1])
        else:
            for _ in range(face):
                yield from self._press("next")
        yield from self._press("select")
