"""The hands of a simulated visitor: they do what a scene's rehearsal asks for, on the harness's clock."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from kiosk.display.frames import FRAME_S
from kiosk.display.geometry import Point
from kiosk.events import ActionName, Dialled, Grabbed, LetGo, PointerLost, Way
from kiosk.scenes.rehearsal import Choose, Dial, Doing, Drag, Key, Press, Stand, Wait, play_through
from kiosk.sensors.keyboard import Keyboard

if TYPE_CHECKING:
    from kiosk.testing import Played

HAND_FRAME_S = 1 / 30
REST_S = 1.4
"""A hand that chooses rests for so long."""


SWITCH_SCAN_S = 0.2
"""With one switch, the light goes on so quickly: the visitor of a rehearsal never misses it."""
MOST_SCANS = 20
"""A key that the light has not come to after so many keys is not among them."""

Switch = Literal["switch"]


def rehearse(played: Played, way: Way | Switch, most: int = 500, *, every_frame: bool = False) -> bool:
    """Play the scene on the screen as its rehearsal does, in this way alone; whether it came to its end. With `switch`
    it is played as with four keys, each pressed by one button while the light is on it. Of each doing only the last
    frame is drawn, or `every_frame`."""
    if way == "switch":
        backstage = played.exhibit.backstage
        backstage.adapt(replace(backstage.needs, one_switch=True, scan_s=SWITCH_SCAN_S))
        way = "button"
    return play_through(Visitor(played, every_frame=every_frame), played.exhibit.stage.scene.rehearse(way), way, most)


class Visitor:
    """Plays until the scene that was on the screen at first is left."""

    def __init__(self, played: Played, *, every_frame: bool = False) -> None:
        self._played = played
        self._every_frame = every_frame
        self._scene: object = played.exhibit.stage.scene

    @property
    def over(self) -> bool:
        """Whether that scene has been left."""
        return self._played.exhibit.stage.scene is not self._scene

    def do(self, doing: Doing, way: Way) -> None:
        """Do it in this way, frame by frame."""
        with nullcontext() if self._every_frame else self._played.unseen():
            self._do(doing, way)

    def _do(self, doing: Doing, way: Way) -> None:
        played = self._played
        match doing:
            case Press(name=name):
                self._press(name)
            case Key(name=name):
                self._choose(played.key(name), way)
            case Choose(at=at):
                self._choose(self._fraction(at), way)
            case Drag(through=through, seconds=seconds):
                self._drag([self._fraction(at) for at in through], seconds, way)
            case Dial(steps=steps):
                played.happen(Dialled(at=played.clock.now(), steps=steps))
            case Stand(distance_m=distance_m):
                played.measure(distance_m)
            case Wait(seconds=seconds):
                played.advance(seconds)

    def _press(self, name: ActionName) -> None:
        """Press its key; where there is one switch, wait until the light is on that key."""
        stage = self._played.exhibit.stage
        if stage.lit is None:
            self._key_down(name)
            return
        for _ in range(round(MOST_SCANS * SWITCH_SCAN_S / FRAME_S)):
            if stage.lit == name:
                break
            self._played.advance(FRAME_S)
        self._key_down("select")

    def _key_down(self, name: ActionName) -> None:
        """The keyboard's own key of this action goes down; where there is none, a button elsewhere."""
        keyboard = self._played.exhibit.sensor(Keyboard)
        key = getattr(keyboard.settings, name) if isinstance(keyboard, Keyboard) else None
        if not isinstance(keyboard, Keyboard) or key is None:
            self._played.press(name)
            return
        keyboard.press(key)
        self._played.advance(FRAME_S)

    def _choose(self, at: Point, way: Way) -> None:
        if way == "touch":
            self._played.touch(*at)
            return
        for _ in range(round(REST_S / HAND_FRAME_S)):
            self._played.point(*at)
            self._played.advance(HAND_FRAME_S)
        self._played.withdraw()

    def _drag(self, through: Sequence[Point], seconds: float, way: Way) -> None:
        played, by_hand = self._played, way != "touch"
        via: Way = "hand" if by_hand else "touch"
        if by_hand:
            played.point(*through[0])
            played.happen(Grabbed(at=played.clock.now(), x=through[0][0], y=through[0][1]))
        steps = max(len(through), round(seconds / HAND_FRAME_S))
        for step in range(steps + 1):
            played.point(*_along(through, step / steps), via=via, pressed=True)
            played.advance(HAND_FRAME_S)
        if by_hand:
            played.happen(LetGo(at=played.clock.now(), x=through[-1][0], y=through[-1][1]))
        played.happen(PointerLost(at=played.clock.now(), via=via))

    def _fraction(self, at: Point) -> Point:
        width, height = self._played.exhibit.window.canvas.size
        return at[0] / width, at[1] / height


def _along(points: Sequence[Point], part: float) -> Point:
    """The point at this part, 0 to 1, of the way through the points."""
    place = part * (len(points) - 1)
    index = max(0, min(int(place), len(points) - 2))
    (x, y), (to_x, to_y) = points[index], points[min(index + 1, len(points) - 1)]
    return x + (place - index) * (to_x - x), y + (place - index) * (to_y - y)
