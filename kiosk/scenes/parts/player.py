"""What visitors do with a film: keys, a sweep and a wheel wind it, a finger leads along its line, a tap holds it."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.display.canvas import Canvas
from kiosk.display.video.film import Film
from kiosk.events import Action, Dialled, Event, Grabbed, Pointed, PointerLost, Swiped, Way
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.player_row import TOGGLE, PlayerRow
from kiosk.scenes.parts.targets import Targets
from kiosk.scenes.parts.winding import Winding
from kiosk.scenes.rehearsal import Choose, Doing, Press, Wait, leads_on

WIND_S = 10.0
"""`next` and `back` go so far."""
TURN_S = 2.0
"""One step of a wheel."""
REHEARSED_S = 1.0


class Player:
    """Winds a film as it is asked for, on its row or beside it; `targets` is the key on the row."""

    def __init__(self, row: PlayerRow, film: Film, winding: Winding, backstage: Backstage) -> None:
        self._row, self._film, self._winding, self._backstage = row, film, winding, backstage
        self.targets = Targets()
        self.place()

    def place(self) -> None:
        """Say where the key is, for every frame."""
        self._row.place(self.targets)

    def handle(self, event: Event) -> None:
        """Do what is asked for."""
        self._row.wake()
        match event:
            case Action(name="select") | Grabbed():
                self._winding.press()
            case Action(name="next"):
                self._winding.wind(WIND_S)
            case Action(name="back"):
                self._winding.wind(-WIND_S)
            case Swiped():
                self._winding.wind(self._backstage.turned(event) * WIND_S)
            case Dialled(steps=steps):
                self._winding.wind(steps * TURN_S)
            case Pointed() | PointerLost():
                self._point(event)
            case _:
                pass

    def update(self, dt_s: float) -> None:
        """Let time pass: a hand that has rested on the key holds the film, or lets it go on."""
        self._row.update(dt_s)
        if self.targets.update(dt_s) == TOGGLE:
            self._winding.toggle()

    def draw(self, canvas: Canvas) -> None:
        """Draw the row."""
        self._row.draw(canvas, self._film, self.targets)

    def doings(self, way: Way) -> Iterator[Doing]:
        """How a simulated visitor holds the film, lets it go on, and sees it to its end."""
        for _ in range(2):
            yield Press("select") if way == "button" else Choose(self.targets.box(TOGGLE).centre)
            yield Wait(REHEARSED_S)
        while True:
            if self._film.failed:
                yield leads_on(way)
            yield Press("next") if way == "button" else Wait(WIND_S)

    def _point(self, event: Pointed | PointerLost) -> None:
        """A hand rests on the key; a finger that comes down on the line leads along it, a tap anywhere else holds."""
        at = self._backstage.place_of(event)
        chosen = self.targets.handle(event, at)
        if event.via == "hand":
            return  # one that closes is told of by itself
        if chosen is not None or (self.targets.missed and not self._winding.led):
            self._winding.press()
        if isinstance(event, Pointed) and event.pressed and at is not None:
            self._winding.touch(self._row.sought(at))
        else:
            self._winding.lift()
