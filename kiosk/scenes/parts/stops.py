"""Places of a scene in order: keys step from one to the next, and past the last one they lead on."""

from __future__ import annotations

from kiosk.packs.model import Outcome


class Stops:
    """`at` is the stop that keys have come to, None before the first step; `reached` are those that the visitor has
    been at, by whatever way. So many are `needed`; all of them, if that is not said."""

    def __init__(self, count: int, needed: int | None = None) -> None:
        self._count, self._needed = count, min(needed or count, count)
        self.at: int | None = None
        self.reached: set[int] = set()

    @property
    def missing(self) -> int:
        """How many have not been reached."""
        return self._count - len(self.reached)

    @property
    def enough(self) -> bool:
        """Whether as many have been reached as are needed."""
        return len(self.reached) >= self._needed

    def step(self, by: int) -> Outcome | None:
        """Go to the next (1) or the previous (-1); how the scene ends where there is none."""
        to = (-1 if self.at is None else self.at) + by
        if not 0 <= to < self._count:
            return self.end(by)
        self.at = to
        return None

    def end(self, by: int) -> Outcome:
        """How the scene ends for who goes on past the last one (1), or back past the first (-1)."""
        return "back" if by < 0 else "finished" if self.enough else "next"

    def reach(self, stop: int) -> bool:
        """The visitor is there; whether for the first time."""
        self.at = stop
        first = stop not in self.reached
        self.reached.add(stop)
        return first

    def place(self) -> tuple[int | None, tuple[int, ...]]:
        """For `Scene.place`."""
        return self.at, tuple(sorted(self.reached))

    def resume(self, place: object) -> None:
        """Go on from that place."""
        match place:
            case (int() | None as at, tuple(reached)):
                self.at = at if at is None or at < self._count else None
                self.reached = {stop for stop in reached if stop < self._count}
            case _:
                pass
