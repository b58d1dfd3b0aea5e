"""A line that is moved between two ends: how much is seen of the first of two things, 0 to 1."""

from __future__ import annotations

from kiosk.display.easing import Follow, clamp
from kiosk.display.motion import Motion
from kiosk.packs.model import Outcome
from kiosk.scenes.parts.sway import SWEPT_S, swayed

WHOLE = 0.03
"""A thing counts as seen wholly when no more than this part of it is covered."""


class Sliding:
    """Until somebody moves it, it sways where it rests. `seen` are the ends, 0 and 1, that it was brought to."""

    def __init__(self, rest: float, motion: Motion) -> None:
        self.rest, self.moved = rest, False
        self.seen: set[int] = set()
        self._motion = motion
        self._at = Follow(rest, motion.answer_s)
        self._seconds = 0.0

    @property
    def goal(self) -> float:
        """Where it is going."""
        return self._at.target

    @property
    def stands(self) -> float:
        """Where it is in this frame."""
        if not self.moved:
            return swayed(self._at.target, self._seconds, self._motion)
        return self._at.target if self._motion.reduced else self._at.value

    @property
    def done(self) -> bool:
        """Whether it was brought to both ends: that is what it is for."""
        return len(self.seen) == 2

    def move(self, at: float) -> None:
        """Bring it there."""
        if not self.moved:
            self._at.value = self.stands  # it goes on from where it is seen
        self._at.target, self.moved = clamp(at), True

    def step(self, by: float) -> Outcome | None:
        """Move it on by so much, or back; how the scene ends by that where it is at its end. Who has been at one end
        alone and goes back is not led out, but has not seen all yet."""
        if self._at.target < 1 if by > 0 else self._at.target > 0:
            self.move(self._at.target + by)
            return None
        if by > 0:
            return "finished" if self.done else "next"
        return "back" if not self.seen or self.done else None

    def update(self, dt_s: float) -> bool:
        """Let time pass; whether it has come to an end where it had not been."""
        self._seconds += dt_s
        self._at.update(dt_s)
        before = len(self.seen)
        if self.moved and not WHOLE < self._at.target < 1 - WHOLE:
            self.seen.add(round(self._at.target))
        return len(self.seen) > before

    def place(self) -> tuple[float, bool, tuple[int, ...]]:
        """For `Scene.place`."""
        return self._at.target, self.moved, tuple(sorted(self.seen))

    def resume(self, place: object) -> None:
        """Go on from that place."""
        match place:
            case (float(at), bool(moved), tuple(seen)):
                self._at.value = self._at.target = at
                self.moved, self.seen, self._seconds = moved, set(seen), SWEPT_S
