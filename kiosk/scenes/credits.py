"""Credits: who made the exhibit, its sources, and whose work its scenes show, rolling by as slowly as one reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from kiosk.display.canvas import Canvas
from kiosk.display.easing import Follow, clamp
from kiosk.display.geometry import Box
from kiosk.events import Action, Completed, Dialled, Event, Pointed, PointerLost, Swiped, Way
from kiosk.packs.model import Outcome, Picture, SceneSettings
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.holding import Holding
from kiosk.scenes.parts.roll import PAD_EMS, SPAN_EMS, Roll
from kiosk.scenes.parts.thanks_lines import lines_of
from kiosk.scenes.rehearsal import Doing, Drag, Press, Wait
from kiosk.scenes.script import Script

WIDE, LARGE_WIDE, HIGH_UPRIGHT = 0.5, 0.78, 0.55
"""The column takes at most this part of the area's width; on an upright screen at least this part of its height, over
which the picture stands as wide as the screen."""
EMS_S = 1.1
"""It rolls by so many ems a second: a line in a little more than a second."""
BEGIN_S, END_S = 3.0, 6.0
"""It stands so long before it rolls, and when it has."""
PAGE_S = 14.0
"""Where nothing may move, a page stays so long."""
TURN_S = 0.35
STEP_EMS = 1.5
"""One step of a wheel."""
END_PX = 2.0
HINT_EMS, HINT_PART = 11.0, 0.25
"""Where less room is left beside the column, or the hint would cover more of it, there is none: it rolls by itself."""


class CreditsSettings(SceneSettings):
    """The keys of a scene of credits. What it shows stands in `pack.yaml` and in the credits beside the media."""

    picture: Picture
    side: Literal["left", "right"] = Field("left", description="The calm side of the picture, where the text rolls.")
    ems_s: float = Field(EMS_S, gt=0, le=5, description="How many ems it rolls by in a second.")


class Credits(Scene[CreditsSettings]):
    """Rolls by itself. `select` holds it, `next` and `back`, a drag and a wheel move it; past its ends it is left."""

    Settings: ClassVar[type[SceneSettings]] = CreditsSettings
    plays = frozenset({"next", "back", "select"})

    def __init__(self, name: str, settings: CreditsSettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        area, self._still = backstage.area, backstage.theme.motion.reduced
        show = backstage.tall_picture if area.h > area.w else backstage.picture
        self._picture = show(settings.picture)
        column = _column(backstage, settings.side, self._picture.height_px)
        self._roll, self._holding = Roll(backstage, column, paged=self._still), Holding()
        self._thanks = backstage.thanks()
        self._hints = Hints({}, backstage, {"hand": "scroll", "touch": "scroll", "button": "turn"})
        self._goal, self._faded = Follow(0.0, TURN_S), Follow(1.0, backstage.theme.motion.change_s)
        self._turned_to = 0.0
        """Where the page begins that the visitor has turned to: who cannot see it hears what follows, once."""
        self._rolls, self._waits_s = True, PAGE_S if self._still else BEGIN_S
        self._ended_s: float | None = None
        self._language = ""
        self._outcome: Outcome | None = None
        self._set()

    def enter(self) -> None:
        for fault in self._thanks.faults:
            self.backstage.report(fault)

    def handle(self, event: Event) -> None:
        match event:
            case Action(name="next"):
                self._turn(1)
            case Action(name="back"):
                self._turn(-1)
            case Action(name="select"):
                self._rolls = not self._rolls
                self._faded.value = 0.6
            case Swiped(direction="up" | "down" as direction):
                self._turn(1 if direction == "up" else -1)
            case Swiped():
                self._turn(self.backstage.turned(event))
            case Dialled(steps=steps):
                self._move(steps * STEP_EMS * self.backstage.theme.body_px)
            case Pointed() | PointerLost():
                self._holding.handle(event, self.backstage.place_of(event))
                self._move(-self._holding.take()[1])
            case _:
                self._holding.handle(event, None)

    def update(self, dt_s: float) -> Outcome | None:
        self._set()
        self._picture.update(dt_s)
        self._hints.update(dt_s)
        self._faded.update(dt_s)
        self._go(dt_s)
        if self._still and abs(self._goal.value - self._goal.target) > END_PX:
            self._faded.value = 0.0
            self._goal.value = self._goal.target
        self._roll.at = self._goal.update(dt_s)
        self._end(dt_s)
        return self._outcome

    def draw(self, canvas: Canvas) -> None:
        self._set()
        self._picture.draw(canvas)
        self._roll.draw(canvas, self._faded.value)
        beside = self._beside
        wide = beside.w >= HINT_EMS * self.backstage.theme.body_px
        if wide and self._hints.size(beside.w)[1] <= HINT_PART * beside.h:
            self._hints.draw(canvas, beside)

    def place(self) -> object:
        return self._roll.at / self._roll.most if self._roll.most else 0.0, self._rolls

    def resume(self, place: object) -> None:
        match place:
            case float(part), bool(rolls):
                self._rolls = rolls
                self._goal.value = self._goal.target = self._roll.at = self._turned_to = part * self._roll.most
            case _:
                pass

    def script(self) -> Script:
        return Script(self.backstage.say(self.settings.title), self._roll.read_from(self._turned_to))

    def rehearse(self, way: Way) -> Iterator[Doing]:
        column = self._roll.window
        foot, top = (column.centre[0], column.y + 0.8 * column.h), (column.centre[0], column.y + 0.2 * column.h)
        while self._ended_s is None:
            yield Press("next") if way == "button" else Drag((foot, top), seconds=0.6)
            yield Wait(1.0)
        yield Wait(END_S + 1)

    # how it moves

    def _turn(self, by: int) -> None:
        """Turn to the next page or to the one before; past the last and the first one it is left."""
        roll, at = self._roll, self._goal.target
        if by > 0 and at >= roll.most - END_PX:
            self._outcome = "finished"
        elif by < 0 and at <= END_PX:
            self._outcome = "back"
        elif by:
            self._to(roll.page_after(at) if by > 0 else roll.page_before(at))
            self._turned_to = self._goal.target

    def _move(self, by_px: float) -> None:
        if by_px:
            self._to(self._goal.target + by_px)
            self._goal.value = self._goal.target

    def _to(self, at: float) -> None:
        self._goal.target = clamp(at, 0.0, self._roll.most)
        self._waits_s = PAGE_S if self._still else BEGIN_S
        self._hints.understood()

    def _go(self, dt_s: float) -> None:
        """Roll on, unless it is held or has just been moved; pages are turned."""
        if not self._rolls or self._holding.at is not None:
            return
        self._waits_s -= dt_s
        if self._waits_s > 0 or self._goal.target >= self._roll.most:
            return
        if self._still:
            self._goal.target, self._waits_s = self._roll.page_after(self._goal.target), PAGE_S
        else:
            by = self.settings.ems_s * self.backstage.theme.body_px * dt_s
            self._goal.target = min(self._roll.most, self._goal.target + by)
            self._goal.value += min(by, self._goal.target - self._goal.value)

    def _end(self, dt_s: float) -> None:
        """All has been seen: it stands for a while, unless somebody goes back."""
        if self._roll.at < self._roll.most - END_PX:
            self._ended_s = self._ended_s if self._ended_s is None else 0.0
            return
        if self._ended_s is None:
            self._ended_s = 0.0
            self.backstage.emit(Completed(at=self.backstage.clock.now(), scene=self.name))
        self._ended_s += dt_s if self._rolls else 0.0
        if self._ended_s >= END_S:
            self._outcome = "finished"

    # what it says

    @property
    def _beside(self) -> Box:
        """The room that the column leaves, where the hint stands."""
        area, column = self.backstage.area, self._roll.column
        if column.w >= area.w:
            return Box(area.x, area.y, area.w, column.y - area.y)
        if self.settings.side == "left":
            return Box(column.x + column.w, area.y, area.x + area.w - column.x - column.w, area.h)
        return Box(area.x, area.y, column.x - area.x, area.h)

    def _set(self) -> None:
        """Set everything in the visitor's language, once."""
        if self._language != self.backstage.language:
            self._language = self.backstage.language
            self._roll.set(list(lines_of(self._thanks, self._language, self.backstage.languages)))
            self._goal.value = self._goal.target = self._roll.at


def _column(backstage: Backstage, side: Literal["left", "right"], picture_px: float) -> Box:
    """A column of the whole height at the calm edge, or on an upright screen what a picture of this height leaves."""
    theme, area = backstage.theme, backstage.area
    if area.h > area.w:
        high = max(HIGH_UPRIGHT * area.h, area.h - picture_px)
        return Box(area.x, area.y + area.h - high, area.w, high)
    most = (LARGE_WIDE if theme.large else WIDE) * area.w
    wide = min(most, (SPAN_EMS + 2.5 * PAD_EMS) * theme.body_px)
    return Box(area.x if side == "left" else area.x + area.w - wide, area.y, wide, area.h)
