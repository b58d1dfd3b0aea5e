"""How a roll moves: by itself, line by line or page by page, and as a visitor turns, drags and holds it."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.display.easing import Follow, clamp
from kiosk.display.geometry import Point
from kiosk.events import Action, Dialled, Event, Swiped
from kiosk.packs.model import Outcome
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.holding import Holding
from kiosk.scenes.parts.roll import Roll

BEGIN_S, END_S = 3.0, 6.0
"""It stands so long before it rolls, and when it has."""
PAGE_S = 14.0
"""Where nothing may move, a page stays so long."""
TURN_S = 0.35
END_PX = 2.0
STEP_EMS = 1.5
"""One step of a wheel."""
HELD = 0.6
"""How bright it is for a moment when it is held, or let go."""


class Rolling:
    """Moves a roll by so many ems a second; `on_move` is called when the visitor moves it. `turned_to` is where the
    page begins that the visitor has turned to: who cannot see it hears what follows, once."""

    def __init__(self, roll: Roll, backstage: Backstage, ems_s: float, on_move: Callable[[], None]) -> None:
        motion = backstage.theme.motion
        self._roll, self._backstage, self._on_move, self._still = roll, backstage, on_move, motion.reduced
        self._px_s = ems_s * backstage.theme.body_px
        self._holding, self._goal, self._faded = Holding(), Follow(0.0, TURN_S), Follow(1.0, motion.change_s)
        self._rests_s = self._waits_s = PAGE_S if self._still else BEGIN_S
        self.turned_to = 0.0
        self.rolls = True
        self.ended_s: float | None = None
        """For how long its end has been seen; None until then."""

    @property
    def alpha(self) -> float:
        """How bright it is: pages fade in where nothing may move."""
        return self._faded.value

    @property
    def to(self) -> float:
        """Where it goes, in pixels."""
        return self._goal.target

    @property
    def part(self) -> float:
        """How far it has rolled, 0 to 1."""
        return self._roll.at / self._roll.most if self._roll.most else 0.0

    @property
    def over(self) -> bool:
        """Whether its end has been seen for long enough."""
        return self.ended_s is not None and self.ended_s >= END_S

    def place(self) -> tuple[float, bool, bool]:
        """For `Scene.place`: how far it has rolled, whether it rolls, and whether its end has been seen."""
        return self.part, self.rolls, self.ended_s is not None

    def resume(self, place: object) -> None:
        """Go on from that place, at once."""
        match place:
            case float(part), bool(rolls), bool(ended):
                self.rolls, self.ended_s = rolls, 0.0 if ended else None
                self._goal.value = self._goal.target = self._roll.at = self.turned_to = part * self._roll.most

    def handle(self, event: Event) -> Outcome | None:
        """Turn by keys and sweeps, hold by `select`, move by a wheel and a drag; how it is left past its ends."""
        match event:
            case Action(name="next" | "back" as name):
                return self.turn(1 if name == "next" else -1)
            case Action(name="select"):
                self._hold()
            case Swiped(direction="up" | "down" as direction):
                return self.turn(1 if direction == "up" else -1)
            case Swiped():
                return self.turn(self._backstage.turned(event))
            case Dialled(steps=steps):
                self._move(steps * STEP_EMS * self._backstage.theme.body_px)
            case _:
                self._drag(event, self._backstage.place_of(event))
        return None

    def keep(self) -> None:
        """Stay where the roll is: it was set anew."""
        self._goal.value = self._goal.target = self._roll.at

    def _hold(self) -> None:
        """Hold it, or let it go on."""
        self.rolls = not self.rolls
        self._faded.value = HELD

    def _drag(self, event: Event, point: Point | None) -> None:
        """Follow who drags it; `point` is where a pointer is."""
        self._holding.handle(event, point)
        self._move(-self._holding.take()[1])

    def _move(self, by_px: float) -> None:
        """Move it by so much at once."""
        if by_px:
            self._to(self._goal.target + by_px)
            self._goal.value = self._goal.target

    def turn(self, by: int) -> Outcome | None:
        """Turn to the next page (1) or to the one before (-1); past the last and the first one it is left."""
        roll, at = self._roll, self._goal.target
        if by > 0 and at >= roll.most - END_PX:
            return "finished"
        if by < 0 and at <= END_PX:
            return "back"
        if by:
            self._to(roll.page_after(at) if by > 0 else roll.page_before(at))
            self.turned_to = self._goal.target
        return None

    def update(self, dt_s: float) -> bool:
        """Let time pass; whether its end is seen now for the first time."""
        self._faded.update(dt_s)
        self._go(dt_s)
        if self._still and abs(self._goal.value - self._goal.target) > END_PX:
            self._faded.value = 0.0
            self._goal.value = self._goal.target
        self._roll.at = self._goal.update(dt_s)
        return self._end(dt_s)

    def _to(self, at: float) -> None:
        self._goal.target = clamp(at, 0.0, self._roll.most)
        self._waits_s = self._rests_s
        self._on_move()

    def _go(self, dt_s: float) -> None:
        """Roll on, unless it is held or has just been moved; pages are turned."""
        if not self.rolls or self._holding.at is not None:
            return
        self._waits_s -= dt_s
        if self._waits_s > 0 or self._goal.target >= self._roll.most:
            return
        if self._still:
            self._goal.target, self._waits_s = self._roll.page_after(self._goal.target), PAGE_S
        else:
            by = self._px_s * dt_s
            self._goal.target = min(self._roll.most, self._goal.target + by)
            self._goal.value += min(by, self._goal.target - self._goal.value)

    def _end(self, dt_s: float) -> bool:
        """All has been seen: it stands for a while, unless somebody goes back."""
        if self._roll.at < self._roll.most - END_PX:
            self.ended_s = self.ended_s if self.ended_s is None else 0.0
            return False
        first = self.ended_s is None
        self.ended_s = (self.ended_s or 0.0) + (dt_s if self.rolls else 0.0)
        return first
