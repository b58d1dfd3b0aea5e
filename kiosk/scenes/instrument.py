"""Instrument: bells that a hand, a step, a finger or a key can ring; a light shows which one to ring next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from kiosk.display import glow
from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box
from kiosk.display.synthesis import bell
from kiosk.events import Action, Completed, Dialled, Event, Measured, Pointed, PointerLost, Way
from kiosk.language import interface_text
from kiosk.packs.model import Outcome, Picture, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.bells import Bell, hang, nearest
from kiosk.scenes.parts.caption import draw_caption
from kiosk.scenes.parts.credit_line import CreditLine
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.rings import Rings
from kiosk.scenes.parts.signs import Deed
from kiosk.scenes.rehearsal import Choose, Doing, Press, Wait
from kiosk.scenes.script import Script

SIZES = (("large", 140.0), ("medium", 70.0), ("small", 0.0))
"""The drawing of a bell that serves from this height in pixels on: small ones have fewer lines."""
STAYS = 0.8
"""A body must move this much of a bell's place from its middle before the next one rings: sensors tremble."""
DEEDS: Mapping[Way, Deed] = {"hand": "move", "object": "near", "touch": "choose", "button": "begin"}
AFTERGLOW_S = 3.0
"""The scene stays this long after the tune, so that its last bell is heard out."""


class InstrumentSettings(SceneSettings):
    """The keys of an instrument scene. Bells hang in the rows of the picture's `planes.yaml`, the lowest first; its
    sprites `bell_large`, `bell_medium` and `bell_small`, each also with `_struck`, are drawn there."""

    picture: Picture
    credit: Texts = Field(default_factory=dict, description="The credit line of the picture.")
    lowest_hz: float = Field(
        110.0, gt=20, lt=2000, description="Strike note of the lowest bell; the others are semitones above."
    )
    tune: list[int] = Field(
        default_factory=list, description="The bells to ring in turn, counted from 0; the light leads."
    )
    near_m: float = Field(0.4, description="Distance at which the highest bell rings.")
    far_m: float = Field(2.4, description="Distance at which the lowest bell rings.")
    hints: dict[Way, Texts] = Field(default_factory=dict, description="How to play, for each way of acting.")
    praise: Texts = Field(default_factory=dict, description="What is said when the tune is rung.")


class Instrument(Scene[InstrumentSettings]):
    """Rings bells. `next` and `back` ring the neighbouring bell, `select` the one that the light shows."""

    Settings: ClassVar[type[SceneSettings]] = InstrumentSettings
    controls = ("restart", "next")
    plays = frozenset({"next", "back", "select"})

    def __init__(self, name: str, settings: InstrumentSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        self._picture, self._credit = backstage.picture(settings.picture), CreditLine(settings.credit, backstage)
        self._bells = hang(self._picture.planes.rows, self._picture.fit, backstage.screen[0])
        self._light = glow.disc(256, backstage.theme.accent, 0.85)
        self._rings = Rings(backstage.theme.accent, backstage.theme.motion)
        self._at = len(self._bells) // 2
        self._under: dict[Way, int | None] = {}
        self._step = 0
        self._over_s: float | None = None
        self._hints = Hints(settings.hints, backstage, DEEDS)
        self._seconds = 0.0

    def enter(self) -> None:
        first = self.settings.tune or range(len(self._bells))
        self.backstage.sound.prepare(self._recipe(index) for index in (*first, *range(len(self._bells))))

    def place(self) -> object:
        return self._at, self._step

    def resume(self, place: object) -> None:
        match place:
            case (int(at), int(step)):
                self._at, self._step = min(at, len(self._bells) - 1), step
                self._over_s = AFTERGLOW_S if self._done else None

    def script(self) -> Script:
        say = self.backstage.say
        title, ring = say(self.settings.title), interface_text("ring_bell", self.backstage.language)
        shows = self.backstage.alt_of(self.settings.picture)
        if self._done:
            return Script(title, say(self.settings.praise), shows=shows)
        return Script(title, self._hints.spoken, (ring,), ring, shows)

    def handle(self, event: Event) -> None:
        match event:
            case Action(name="next"):
                self._ring(min(self._at + 1, len(self._bells) - 1))
            case Action(name="back"):
                self._ring(max(self._at - 1, 0))
            case Action(name="select"):
                self._ring(self._wanted if self._wanted is not None else self._at)
            case Dialled(steps=steps):
                self._ring(max(0, min(len(self._bells) - 1, self._at + steps)))
            case Measured(quantity="distance", value=distance_m):
                self._ring_once(self._bell_at_distance(distance_m), "object")
            case Pointed():
                self._ring_once(nearest(self._bells, self.backstage.point(event)), event.via)
            case PointerLost(via=via):
                self._under[via] = None
            case _:
                pass

    def update(self, dt_s: float) -> Outcome | None:
        self._seconds += dt_s
        self._hints.update(dt_s)
        self._picture.update(dt_s)
        self._rings.update(dt_s)
        for each in self._bells:
            each.update(dt_s)
        if self._over_s is not None:
            self._over_s -= dt_s
            if self._over_s <= 0:
                return "finished"
        return None

    def rehearse(self, way: Way) -> Iterator[Doing]:
        while self._wanted is not None:
            shown = self._bells[self._wanted]
            yield Press("select") if way == "button" else Choose((shown.x, shown.y + 0.6 * shown.height_px))
        yield Wait(AFTERGLOW_S + 1)

    def draw(self, canvas: Canvas) -> None:
        self._picture.draw_back(canvas)
        self._rings.draw(canvas)
        for each in self._bells:
            self._draw_bell(canvas, each)
        self._draw_lead(canvas)
        self._picture.draw_front(canvas)
        self._credit.draw(canvas)
        if self._over_s is not None:
            draw_caption(canvas, self.backstage, self.backstage.say(self.settings.praise))
        else:
            self._draw_hint(canvas)

    @property
    def bells(self) -> Sequence[Bell]:
        """The bells, the lowest first."""
        return self._bells

    @property
    def _wanted(self) -> int | None:
        """The bell that the light shows, or None when there is no tune or it is done."""
        return self.settings.tune[self._step] if self._step < len(self.settings.tune) else None

    @property
    def _lead(self) -> list[Box]:
        """The light over the bell that is to be rung next, if there is one."""
        if self._wanted is None:
            return []
        shown = self._bells[self._wanted]
        side = 1.8 * shown.height_px + 0.05 * self.backstage.area.w
        return [Box.around((shown.x, shown.y + 0.6 * shown.height_px), side, side)]

    @property
    def _done(self) -> bool:
        """Whether there is a tune, and all of it has been rung."""
        return bool(self.settings.tune) and self._wanted is None

    def _ring_once(self, index: int | None, via: Way) -> None:
        """A hand or a body over a bell rings it when it comes there, not for as long as it stays; each by itself."""
        if index is not None and index != self._under.get(via):
            self._ring(index)
        self._under[via] = index

    def _ring(self, index: int) -> None:
        self._at = index
        struck = self._bells[index]
        struck.strike()
        area = self.backstage.area
        key, recipe = self._recipe(index)
        self.backstage.sound.play(key, recipe, pan=1.6 * (struck.x - area.x) / area.w - 0.8)
        self._rings.open(struck.mouth, radius_px=1.5 * struck.height_px + 0.1 * area.w, life_s=1.6, level=0.7)
        if index == self._wanted:
            self._hints.understood()
            self._advance()

    def _advance(self) -> None:
        self._step += 1
        if self._step == len(self.settings.tune):
            self._over_s = AFTERGLOW_S
            self.backstage.emit(Completed(at=self.backstage.clock.now(), scene=self.name))

    def _recipe(self, index: int) -> tuple[str, Callable[[], NDArray[np.float32]]]:
        frequency_hz = self.settings.lowest_hz * 2 ** (index / 12)
        return f"bell {frequency_hz:.1f} Hz", partial(bell, frequency_hz)

    def _bell_at_distance(self, distance_m: float) -> int | None:
        near_m, far_m = self.settings.near_m, self.settings.far_m
        part = (far_m - distance_m) / (far_m - near_m)
        if not 0 <= part <= 1.05:
            return None
        place, stays = part * len(self._bells), self._under.get("object")
        if stays is not None and abs(place - stays - 0.5) < STAYS:
            return stays
        return min(len(self._bells) - 1, int(place))

    def _draw_lead(self, canvas: Canvas) -> None:
        breath = 0.75 + 0.25 * np.sin(self._seconds * 2 * np.pi / self.backstage.theme.motion.ambient_s)
        for light in self._lead:
            canvas.light(self._light, light, alpha=float(breath))

    def _draw_hint(self, canvas: Canvas) -> None:
        """How to play: where it covers the fewest bells, or, in large letters, over them all, for they are small."""
        boxes = [each.box for each in self._bells]
        if boxes and self.backstage.theme.large:
            most_px = self._hints.over(min(box.centre[1] for box in boxes))
            self._hints.draw(canvas, targets=self._lead, most_px=most_px)
        else:
            self._hints.draw(canvas, about=boxes, targets=self._lead)

    def _draw_bell(self, canvas: Canvas, each: Bell) -> None:
        name = next((name for name, least_px in SIZES if each.height_px >= least_px), SIZES[-1][0])
        rest, struck = self._picture.sprite(f"bell_{name}"), self._picture.sprite(f"bell_{name}_struck")
        if rest is None or struck is None:
            return
        w = each.height_px * rest.size[0] / rest.size[1]
        box = Box(each.x - w / 2, each.y, w, each.height_px)
        angle_deg = self.backstage.theme.motion.amount * each.angle_deg
        canvas.image(rest, box, angle_deg=angle_deg, pivot=(0.5, 0.0))
        canvas.image(struck, box, alpha=each.glow, angle_deg=angle_deg, pivot=(0.5, 0.0))
