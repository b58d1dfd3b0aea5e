"""A tune that is rung note by note: which bell comes next, and whether all have been rung."""

from __future__ import annotations

from collections.abc import Sequence


class Tune:
    """Bells by their numbers, in order; `rung` of them have been rung. An empty one is never done."""

    def __init__(self, bells: Sequence[int]) -> None:
        self._bells = bells
        self.rung = 0

    @property
    def wanted(self) -> int | None:
        """The bell that comes next, or None when there is no tune or it is done."""
        return self._bells[self.rung] if self.rung < len(self._bells) else None

    @property
    def done(self) -> bool:
        """Whether there is a tune, and all of it has been rung."""
        return bool(self._bells) and self.wanted is None

    def ring(self, bell: int) -> bool:
        """This one is rung; whether it was wanted."""
        wanted = bell == self.wanted
        self.rung += wanted
        return wanted
