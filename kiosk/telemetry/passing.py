"""Who comes into range of the presence sensor: passages, stops, how long they stay, how soon they act."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.contract.kinds import STOP_S, duration_bucket
from kiosk.telemetry.facts import Fact, fact


class Passing:
    """One presence after the other. Without a presence sensor nothing is ever told here, and nothing is guessed."""

    def __init__(self) -> None:
        self._since: float | None = None
        self._stopped = False
        self._acted = False

    def approach(self, at: float) -> Iterator[Fact]:
        """Somebody came into range, `at` in seconds."""
        if self._since is None:
            self._since, self._stopped, self._acted = at, False, False
            yield fact("passage")

    def act(self) -> Iterator[Fact]:
        """A visitor acts: who does so has stopped."""
        if self._since is not None and not self._stopped:
            self._stopped = True
            yield fact("stop")

    def begin(self, at: float) -> Iterator[Fact]:
        """An episode of use begins; the first one of a presence tells how long it took."""
        if self._since is not None and not self._acted:
            self._acted = True
            yield fact("first_action", bucket=duration_bucket(at - self._since))

    def leave(self, seen_at: float) -> Iterator[Fact]:
        """Nobody is in range any more; somebody was until `seen_at` seconds."""
        if self._since is None:
            return
        dwell_s = max(0.0, seen_at - self._since)
        if dwell_s >= STOP_S:
            yield from self.act()
        yield fact("dwell", bucket=duration_bucket(dwell_s))
        self._since = None

    def cut_off(self) -> None:
        """The exhibit stops: a dwell whose length is unknown is not counted."""
        self._since = None
