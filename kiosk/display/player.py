"""Playing a timeline on the time that is handed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kiosk.display.timeline import Timeline


class Player:
    """Plays a timeline once, or again and again. `on` is whom to call at each mark; a seek calls nobody."""

    def __init__(
        self, timeline: Timeline, on: Mapping[str, Callable[[], None]] | None = None, *, loop: bool = False
    ) -> None:
        self._timeline = timeline
        self._on = on or {}
        self._loop = loop and timeline.seconds > 0
        self._told_s = -1.0
        """Up to which time the marks have been told: those at the very beginning have not."""
        self.at_s = 0.0

    @property
    def done(self) -> bool:
        """Whether it has come to its end; what is played again and again never does."""
        return not self._loop and self.at_s >= self._timeline.seconds

    def value(self, name: str, default: float = 0.0) -> float:
        """A value of this moment."""
        return self._timeline.value(name, self.at_s, default)

    def update(self, dt_s: float) -> None:
        """Let so much time pass, and call those that wait for the marks in it, in order."""
        self.at_s += dt_s
        whole = self._timeline.seconds
        while self._loop and self.at_s >= whole:
            self._tell(whole)
            self.at_s, self._told_s = self.at_s - whole, -1.0
        self.at_s = min(self.at_s, whole)
        self._tell(self.at_s)

    def seek(self, seconds: float) -> None:
        """Go to a time, held between beginning and end; marks before it count as told."""
        self.at_s = self._told_s = max(0.0, min(self._timeline.seconds, seconds))

    def _tell(self, until_s: float) -> None:
        due = [name for at, name in self._timeline.marks if self._told_s < at <= until_s]
        self._told_s = until_s
        for name in due:
            if name in self._on:
                self._on[name]()
