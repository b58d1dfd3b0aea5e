"""Places that are all to be picked, in every way: what the simplest of scenes needs to be played by everybody."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.display.geometry import Box
from kiosk.events import Action, Event, Way
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.chime import chime
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.keys import step_of
from kiosk.scenes.parts.targets import Targets
from kiosk.scenes.rehearsal import Choose, Doing, Press


class Picking:
    """Boxes by name, picked by touch, by a hand that rests or closes there, and by keys: `next` and `back` step,
    `select` picks. `picked` are those that were, in order; each further one sounds a step higher. Who has picked one
    has understood the hints."""

    def __init__(self, backstage: Backstage, boxes: dict[str, Box], hints: Hints) -> None:
        self.boxes = boxes
        self.picked: tuple[str, ...] = ()
        self._backstage, self._hints = backstage, hints
        self._targets = Targets()
        self._targets.place(boxes)

    @property
    def focus(self) -> str:
        """The one that `select` would pick or a pointer is over; empty for none."""
        return self._targets.focus or ""

    @property
    def complete(self) -> bool:
        """Whether all are picked."""
        return len(self.picked) == len(self.boxes)

    def handle(self, event: Event) -> None:
        """Follow pointers, keys, a wheel and sweeps."""
        match event:
            case Action(name="select"):
                self._pick(self._targets.focus)
            case _ if by := step_of(event, self._backstage):
                self._targets.step(by)
            case _:
                self._pick(self._targets.handle(event, self._backstage.place_of(event)))

    def update(self, dt_s: float) -> None:
        """Let time pass: a hand may have rested for long enough."""
        self._pick(self._targets.update(dt_s))

    def doings(self, way: Way) -> Iterator[Doing]:
        """How a simulated visitor picks them all."""
        for name, box in self.boxes.items():
            if way != "button":
                yield Choose(box.centre)
                continue
            while self.focus != name:
                yield Press("next")
            yield Press("select")

    def _pick(self, name: str | None) -> None:
        if name is not None and name not in self.picked:
            self.picked += (name,)
            self._hints.understood()
            chime(self._backstage, len(self.picked), self.boxes[name].centre[0])
