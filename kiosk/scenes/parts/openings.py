"""Places of a picture that open: their marks, which one is open, and the words beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kiosk.display.canvas import Canvas
from kiosk.display.easing import Follow
from kiosk.display.geometry import Box
from kiosk.events import Action, Event, Pointed, PointerLost, Way
from kiosk.packs.model import Outcome
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.beside import About, Beside
from kiosk.scenes.parts.chime import chime
from kiosk.scenes.parts.crop import SLIDE_S, Crop
from kiosk.scenes.parts.cross import draw_cross
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.hotspot import Hotspot
from kiosk.scenes.parts.keys import step_of
from kiosk.scenes.parts.region_light import draw_light
from kiosk.scenes.parts.spots import Spots
from kiosk.scenes.parts.stops import Stops
from kiosk.scenes.parts.targets import Targets
from kiosk.scenes.rehearsal import Choose, Doing, Press, Wait

CLOSE = "close"
"""The target that closes what is open."""


class Openings:
    """Follows who opens places: by touch, by a hand that rests on a mark, or by keys that step from one to the next.
    While one is open, keys open the next one, `back` closes it, and so does a touch beside it. `opened` is the one that
    is open, `stops` are those that were: the scene is completed when so many are as are `needed`, or all. Words stand
    down to `floor`, in pixels from the top of the screen."""

    def __init__(
        self, hotspots: Sequence[Hotspot], needed: int | None, crop: Crop, hints: Hints, backstage: Backstage
    ) -> None:
        self.hotspots, boxes = hotspots, [spot.box for spot in hotspots]
        self._crop, self._hints, self._backstage = crop, hints, backstage
        self.spots, self.stops = Spots(boxes, crop, backstage), Stops(len(boxes), needed)
        self.opened: int | None = None
        self.floor = backstage.area.y + backstage.area.h
        self._count, self._targets, self._beside = len(boxes), Targets(), Beside(backstage)
        self._light = Follow(0.0, backstage.theme.motion.change_s)
        self._open_s = self._seconds = 0.0
        self._lit = 0
        self.lay()

    @property
    def names(self) -> tuple[str, ...]:
        """What the places are called, in their order."""
        return tuple(self.told(index)[0] for index in range(self._count))

    @property
    def focus(self) -> str:
        """What the place is called that keys have come to; empty for none."""
        return "" if self.stops.at is None else self.names[self.stops.at]

    def told(self, index: int) -> tuple[str, str]:
        """The heading of a place and what is told of it."""
        return self._backstage.say(self.hotspots[index].heading), self._backstage.say(self.hotspots[index].text)

    def place(self) -> object:
        """For `Scene.place`: by their names, since in another form others may be seen, or stand in another order."""
        names = [spot.id for spot in self.hotspots]
        at, opened = (None if each is None else names[each] for each in (self.stops.at, self.opened))
        return at, tuple(names[each] for each in sorted(self.stops.reached)), opened

    def resume(self, place: object) -> None:
        """Go on from that place."""
        match place:
            case (str() | None as at, tuple(reached), str() | None as opened):
                numbers = {spot.id: number for number, spot in enumerate(self.hotspots)}
                known = tuple(numbers[name] for name in reached if name in numbers)
                self.stops.resume((numbers.get(at or ""), known))
                self.opened = numbers.get(opened or "")
                self._lit = self.opened or 0
                self.spots.show(self.stops.at)

    # what visitors do

    def handle(self, event: Event) -> Outcome | None:
        """Follow pointers, keys, a wheel and sweeps; how a key that leads past the ends lets the scene end."""
        match event:
            case Pointed() | PointerLost():
                self._point(event)
            case Action(name="back") if self.opened is not None:
                self.close()
            case Action(name="select"):
                self._select()
            case _ if by := step_of(event, self._backstage):
                outcome = self._step(by)
                return outcome if isinstance(event, Action) else None
        return None

    def _point(self, event: Pointed | PointerLost) -> None:
        """Follow a pointer; a touch beside everything closes what is open."""
        chosen = self._targets.handle(event, self._backstage.place_of(event))
        if self._targets.missed:
            self.close()
        self._choose(chosen)
        if self._targets.focus not in {None, CLOSE} and self.opened is None:
            self.stops.at = int(self._targets.focus or 0)

    def _step(self, by: int) -> Outcome | None:
        """To the next place (1) or the one before (-1), open if one was; how the scene ends where there is none."""
        outcome = self.stops.step(by)
        if outcome is None and self.stops.at is not None:
            self._targets.focus = str(self.stops.at)
            self.spots.show(self.stops.at)
            if self.opened is not None:
                self.open(self.stops.at)
        return outcome

    def _select(self) -> None:
        """Close what is open, or open what keys have come to."""
        if self.opened is not None:
            self.close()
        elif self.stops.at is None:
            self._step(1)
        else:
            self.open(self.stops.at)

    def open(self, index: int) -> None:
        """Open this one; who has opened one has understood the hints."""
        self._hints.understood()
        self.opened = self._lit = index
        self._open_s = 0.0
        self.spots.show(index)
        had_enough = self.stops.enough
        self.stops.reach(index)
        chime(self._backstage, len(self.stops.reached) - 1, self.spots.mark(index).centre[0])
        self._backstage.opened(self.hotspots[index].id)
        if self.stops.enough and not had_enough:
            self._backstage.completed()

    def close(self) -> None:
        """Open none."""
        self.opened = None

    def doings(self, way: Way) -> Iterator[Doing]:
        """How a simulated visitor opens them all."""
        for index in range(self._count):
            if way == "button":
                yield Press("next")
                if self.opened is None:
                    yield Press("select")
            else:
                if str(index) not in self.marks:
                    yield Choose(self._targets.box(CLOSE).centre)
                yield Choose(self.spots.mark(index).centre)
                yield Wait(SLIDE_S)

    def _choose(self, name: str | None) -> None:
        if name == CLOSE:
            self.close()
        elif name is not None:
            self.open(int(name))

    # how it looks

    def update(self, dt_s: float, floor: float) -> None:
        """Let time pass; words stand down to this floor."""
        self.floor = floor
        self._seconds += dt_s
        self._open_s += dt_s
        self._crop.update(dt_s)
        self._light.target = 0.0 if self.opened is None else 1.0
        self._light.update(dt_s)
        self.lay()
        self._choose(self._targets.update(dt_s))

    def lay(self) -> None:
        """Say what can be chosen now."""
        opened = {} if self.opened is None else {CLOSE: self._beside.cross(self.about(self.opened))}
        self._targets.place(opened | self.marks)

    def draw(self, canvas: Canvas) -> None:
        """Draw the light on what is open, and the marks."""
        draw_light(canvas, self._backstage, self.spots.region(self._lit), self._light.value)
        marks, at = self.marks, self.stops.at
        self.spots.draw(canvas, [int(name) for name in marks], self.stops.reached, self._seconds)
        if at is not None and str(at) in marks:
            name = self.told(at)[0] if self.opened is None else ""
            taken, rested = self._hints.taken, self._rested(str(at))
            self.spots.draw_focus(canvas, at, name, rested, floor=self.floor, free_of=taken)

    def draw_words(self, canvas: Canvas) -> None:
        """Draw the words about what is open, and the cross that closes them."""
        if self.opened is not None:
            about = self.about(self.opened)
            self._beside.draw(canvas, about, shown=self._open_s / self._backstage.theme.motion.change_s)
            draw_cross(canvas, self._backstage, self._beside.cross(about), self._rested(CLOSE))

    @property
    def taken(self) -> list[Box]:
        """What a credit should not lie over: the marks, and the place that is open."""
        return [*self.marks.values(), *([] if self.opened is None else [self.spots.region(self.opened)])]

    @property
    def marks(self) -> dict[str, Box]:
        """What can be opened: no mark that words stand over, nor that of what is open."""
        marks = self.spots.marks(None if self.opened is None else self.plane(self.opened))
        return {name: box for name, box in marks.items() if name != str(self.opened)}

    def plane(self, index: int) -> Box:
        """What the words about a place take."""
        return self._beside.plane(self.about(index))

    def about(self, index: int) -> About:
        """What is said of a place: beside it, over none that is still to be opened, and over no other one either
        where there is room for that."""
        others, reached = [each for each in range(self._count) if each != index], self.stops.reached
        clear, rather = (
            tuple(map(self._with_cross, self.spots.rests(each for each in others if (each in reached) is so)))
            for so in (False, True)
        )
        return About(self.spots.region(index), *self.told(index), self.floor, clear, rather)

    def _with_cross(self, mark: Box) -> Box:
        """A mark, and so much as the cross reaches beyond the words, but never under them."""
        cross = self._backstage.theme.target_px / 2
        return Box(mark.x - cross, mark.y, mark.w + 2 * cross, mark.h + cross)

    def _rested(self, name: str) -> float:
        return self._targets.progress if self._targets.resting_on == name else 0.0
