"""A zoom in short: there is a `Zoomed` in every frame of it, and what tells it are the places where it turned."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.events import Zoomed

TURNED = 1.1
"""A zoom has turned when its scale went back by a tenth: hands that hold still tremble by less."""


class ZoomTurns:
    """Keeps of each zoom the events where it turned, and where it ended; one that never left its beginning has none."""

    def __init__(self) -> None:
        self._low: Zoomed | None = None
        self._high: Zoomed | None = None
        self._way = 0

    def add(self, event: Zoomed) -> Iterator[Zoomed]:
        """Take one frame's event; the turning point that is known by it, if there is one."""
        if event.scale == 1.0 or self._low is None or self._high is None:  # a zoom begins
            yield from self.end()
            self._low = self._high = event
            return
        self._low = min(self._low, event, key=lambda zoomed: zoomed.scale)
        self._high = max(self._high, event, key=lambda zoomed: zoomed.scale)
        if self._way >= 0 and event.scale * TURNED <= self._high.scale:
            yield from self._turn(-1, self._high, event)
        elif self._way <= 0 and event.scale >= self._low.scale * TURNED:
            yield from self._turn(1, self._low, event)

    def end(self) -> Iterator[Zoomed]:
        """The zoom is over: its furthest point in the way that it took last."""
        furthest = self._high if self._way > 0 else self._low
        if self._way and furthest is not None:
            yield furthest
        self._low, self._high, self._way = None, None, 0

    def _turn(self, way: int, furthest: Zoomed, event: Zoomed) -> Iterator[Zoomed]:
        if self._way:
            yield furthest
        self._way, self._low, self._high = way, event, event
