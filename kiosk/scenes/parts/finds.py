"""What has been found in a picture: it flies to the shelf, and words about it stand beside the place where it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from kiosk.display.canvas import Canvas
from kiosk.display.easing import Follow
from kiosk.display.geometry import Box, Point
from kiosk.display.synthesis import burst
from kiosk.events import Pointed, PointerLost, Way
from kiosk.packs.rules.reading_time import reading_s
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.beside import About, Beside
from kiosk.scenes.parts.chime import chime
from kiosk.scenes.parts.crop import SLIDE_S
from kiosk.scenes.parts.edges import EDGE, Edges
from kiosk.scenes.parts.help_glow import HelpGlow
from kiosk.scenes.parts.hidden import THING, Hidden, number
from kiosk.scenes.parts.kept import Kept
from kiosk.scenes.parts.region_light import draw_light
from kiosk.scenes.parts.rings import Rings
from kiosk.scenes.parts.shelf import Shelf
from kiosk.scenes.parts.targets import Targets
from kiosk.scenes.rehearsal import Choose, Doing, Press, Wait

SLOT = "slot"
LIT_S = 4.5
"""All but what was found is dimmed for so long: who goes on searching must see."""
READ_S = 20.0
"""Words that a visitor has asked for again stay so long, or until they are closed; those of a find as long as they are
read, and no less than the dim."""
LISTENED = 2.0
"""Who listens to them, or goes by one switch, has so many times as long."""
MISS_PX, FIND_PX = 0.05, 0.16
"""How far rings open, as a part of the screen's width."""
DULL_HZ = 260.0

Told = Callable[[int], tuple[str, str]]
"""The name of a thing and what is told of it."""


class Finds:
    """Follows who looks for things. `found` are their numbers in the order of the finds, `open_about` is the one that
    words stand beside, `missed_s` the time since the last find. `on_find` is called for each find; the lowest `foot_px`
    of the shelf are kept free. `told` says what is told of each."""

    def __init__(
        self, hidden: Hidden, backstage: Backstage, told: Told, on_find: Callable[[], None], foot_px: float
    ) -> None:
        self._hidden, self._backstage, self._told, self._on_find = hidden, backstage, told, on_find
        self.shelf = Shelf(backstage, hidden.count, foot_px)
        self.edges = Edges(hidden.crop, self.room, lambda: hidden.unseen(self.found), backstage)
        self._targets, self._beside = Targets(), Beside(backstage)
        self._rings = Rings(backstage.theme.accent, backstage.theme.motion)
        self._light = Follow(0.0, backstage.theme.motion.change_s)
        self._help = HelpGlow(hidden, self.edges, backstage)
        self.kept = Kept(hidden, self.shelf, backstage)
        self.found: list[int] = []
        self.open_about: int | None = None
        self._lit, self._open_s, self._read_s, self._stays_s, self.missed_s = 0, 0.0, 0.0, 0.0, 0.0
        self._by_keys = False

    def resume(self, found: Sequence[int]) -> None:
        """These have been found already."""
        self.found, self.kept.resumed = list(found), True

    @property
    def focused(self) -> int | None:
        """The thing that keys would find now."""
        return number(self._targets.focus or "", THING)

    @property
    def focused_find(self) -> int | None:
        """What has been found, and keys have come to again."""
        return number(self._targets.focus or "", SLOT)

    @property
    def looks_at(self) -> tuple[int, int] | None:
        """The place that keys have come to, counted from 1, and how many there are; None where it is none of them."""
        names, name = list(self._hidden.targets(self.found)), self._targets.focus
        return (names.index(name) + 1, len(names)) if name in names else None

    @property
    def aims(self) -> bool:
        """Whether keys are on anything."""
        return self._by_keys and self._targets.focus is not None

    # what visitors do

    def point(self, event: Pointed | PointerLost, point: Point | None) -> None:
        """Follow a pointer; a touch beside everything closes the words, and is answered."""
        self._by_keys = self._by_keys and isinstance(event, PointerLost)  # of a finger that has touched a key
        chosen = self._targets.handle(event, point)
        if chosen is not None:
            self._choose(chosen)
        elif self._targets.missed and point is not None:
            self._miss(point)

    def step(self, by: int) -> None:
        """Move the focus to the next (1) or previous (-1) place, past the edges, or nowhere (0); words that stand there
        are closed."""
        if by == 0:
            return
        self._by_keys = True
        self._close()
        self._targets.step(by)
        for _ in self.edges.boxes:
            if number(self._targets.focus or "", EDGE) is not None:
                self._targets.step(by)
        self._hidden.show(self._targets.focus)

    def select(self) -> None:
        """Close the words, or choose what the focus is on."""
        if self.open_about is not None:
            self._close()
        elif self.aims:
            self._choose(self._targets.focus or "")
        else:
            self.step(1)

    def update(self, dt_s: float) -> None:
        """Let time pass; words that are read aloud stay until that is over, and then their own time, and those with
        pages for a while after the last one was turned to."""
        self._open_s += dt_s
        self._read_s += 0.0 if self._backstage.reading else dt_s
        if self._backstage.paging.unread:
            self._stays_s = max(self._stays_s, self._read_s + READ_S)
        self.missed_s += dt_s
        if self._read_s >= self._stays_s:
            self._close()
        self._rings.update(dt_s)
        self._hidden.crop.update(dt_s)
        self._light.target = 1.0 if self.open_about is not None and self._read_s < LIT_S else 0.0
        self._light.update(dt_s)
        self.kept.update(dt_s)
        if (chosen := self._targets.update(dt_s)) is not None:
            self._choose(chosen)

    def place(self) -> None:
        """Say where things are now: not under the words about another one."""
        boxes = self.edges.boxes | self._hidden.targets(self.found)
        if self.open_about is not None:
            plane = self._beside.plane(self._about(self.open_about))
            boxes = {name: box for name, box in boxes.items() if not plane.contains(box.centre)}
        boxes |= {f"{SLOT} {thing}": self.shelf.slots[thing] for thing in sorted(self.found)}
        self._targets.place(boxes)

    def doings(self, way: Way) -> Iterator[Doing]:
        """How a simulated visitor comes nearer to the next thing, or finds it."""
        thing = next(thing for thing in range(self._hidden.count) if thing not in self.found)
        if way != "button":
            key = None if self._hidden.sees(thing) else self.edges.towards(self._hidden.region(thing))
            yield Choose((key or self._hidden.region(thing)).centre)
            yield Wait(SLIDE_S)
            return
        while self.focused != thing:
            yield Press("next")
        yield Press("select")

    @property
    def room(self) -> Box:
        """The part of the area over the shelf, where things can be found."""
        area = self._backstage.area
        return Box(area.x, area.y, area.w, self.shelf.plane.y - area.y)

    def _choose(self, name: str) -> None:
        thing, slot = number(name, THING), number(name, SLOT)
        if self.edges.choose(name):
            self._close()
        elif slot is not None:
            self._open(slot, READ_S)
        elif thing is None:
            self._miss(self._targets.box(name).centre)
        elif thing not in self.found:
            self._find(thing)

    def _find(self, thing: int) -> None:
        self.found.append(thing)
        if self._by_keys:
            self._targets.step(1)
        self.missed_s = 0.0
        centre = self._hidden.region(thing).centre
        chime(self._backstage, len(self.found) - 1, centre[0])
        self._rings.open(centre, radius_px=FIND_PX * self._backstage.screen[0], life_s=1.2)
        self._open(thing, max(LIT_S, reading_s(" ".join(self._told(thing)))))
        self._on_find()

    def _miss(self, at: Point) -> None:
        self._close()
        width = self._backstage.screen[0]
        self._rings.open(at, radius_px=MISS_PX * width, life_s=0.5, level=0.5)
        recipe = partial(burst, DULL_HZ, decay_s=0.12)
        self._backstage.sound.play("nothing here", recipe, pan=1.6 * at[0] / width - 0.8, volume=0.4)

    def _open(self, thing: int, stays_s: float) -> None:
        self._hidden.show(f"{THING} {thing}")
        self.open_about = self._lit = thing
        needs = self._backstage.needs
        self._stays_s = stays_s * (LISTENED if needs.speech or needs.one_switch else 1.0)
        self._open_s = self._read_s = 0.0

    def _close(self) -> None:
        self.open_about = None

    # how it looks

    def draw(self, canvas: Canvas, *, helps_for_s: float) -> None:
        """Draw what lies over the picture; the glow that helps has been there for so long, less than 0 for not yet."""
        if self.open_about is None and helps_for_s > 0:
            self._help.draw(canvas, self.found, helps_for_s)
        draw_light(canvas, self._backstage, self._hidden.region(self._lit), self._light.value)
        self._rings.draw(canvas)
        self.edges.draw(canvas, self._targets)
        self._draw_focus(canvas)
        if self.open_about is not None:
            shown = self._open_s / self._backstage.theme.motion.change_s
            self._beside.draw(canvas, self._about(self.open_about), shown=shown)

    def draw_shelf(self, canvas: Canvas, text: str, count: str) -> None:
        """Draw the shelf, and what lies on it or flies there."""
        self.shelf.draw(canvas, text, count)
        self.kept.draw(canvas, self.found)
        self._draw_focus(canvas, slots=True)

    def _about(self, thing: int) -> About:
        """What is said of a thing: beside it, and over none that is still to be found, nor a key that leads there."""
        floor = self.shelf.plane.y - 0.5 * self._backstage.theme.margin_px
        clear = (self._hidden.region(each) for each in range(self._hidden.count) if each not in {*self.found, thing})
        keys = tuple(self.edges.boxes.values())
        return About(self._hidden.region(thing), *self._told(thing), floor, tuple(clear), keys=keys)

    def _draw_focus(self, canvas: Canvas, *, slots: bool = False) -> None:
        """A ring round what keys or a pointer are on, so far filled as a hand has rested."""
        name = self._targets.focus if self._by_keys else self._targets.resting_on
        if name is None or number(name, EDGE) is not None or (number(name, SLOT) is not None) != slots:
            return
        theme, box = self._backstage.theme, self._targets.box(name)
        radius, width = 0.5 * max(box.w, box.h) + 0.35 * theme.body_px, 0.2 * theme.body_px
        rested = self._targets.progress if self._targets.resting_on == name else 0.0
        canvas.ring(box.centre, radius, theme.ink, width=1.6 * width)
        canvas.ring(box.centre, radius - 0.3 * width, theme.paper, width=width)
        canvas.ring(box.centre, radius + 0.9 * width, theme.accent, width=1.8 * width, part=rested)
