"""Playing written-down events by the clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kiosk.events import Event


class Playback:
    """Events that come due: each `at` counts in seconds from `start_s`, a time of the exhibit's clock.

    The events are taken one by one, so they may be made while they play. They keep their order; one whose `at` lies
    before its forerunner's follows it at once.
    """

    def __init__(self, events: Iterable[Event], start_s: float) -> None:
        self._events = iter(events)
        self._start_s = start_s
        self._next = next(self._events, None)
        self.ends_at = start_s
        """When the last event handed out was due; the end of the playback once it is `over`."""

    @property
    def over(self) -> bool:
        """Whether every event was handed out."""
        return self._next is None

    def due(self, now: float) -> Iterator[Event]:
        """The events that are due and were not handed out yet, dated `now`."""
        while self._next is not None and self._start_s + self._next.at <= now:
            event, self._next = self._next, next(self._events, None)
            self.ends_at = max(self.ends_at, self._start_s + event.at)
            yield replace(event, at=now)
