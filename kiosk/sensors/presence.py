"""From distances to presence: somebody came, somebody left, and nothing in between."""

from __future__ import annotations

from kiosk.events import Approached, Event, Left


class Presence:
    """Whether somebody stands in front of the exhibit, told from distances with hysteresis.

    Somebody *approached* when every distance for `near_s` seconds was at most `near_m`, and has *left* when none for
    `gone_s` seconds was at most `far_m`; a sensor that falls silent therefore ends a presence too. Between the two
    distances nothing changes, and a single wrong echo neither brings a visitor nor sends one away. `near_s` (0.3) is
    three measurements of a sensor that gives ten a second; `gone_s` (2) bridges a visitor who bends down.
    """

    def __init__(self, near_m: float, far_m: float, near_s: float = 0.3, gone_s: float = 2.0) -> None:
        """Distances in metres, times in seconds; raises ValueError unless `0 < near_m < far_m`."""
        if not 0 < near_m < far_m:
            raise ValueError(f"near_m ({near_m}) has to be less than far_m ({far_m}), and more than 0")
        self._near_m = near_m
        self._far_m = far_m
        self._near_s = near_s
        self._gone_s = gone_s
        self._there = False
        self._near_since: float | None = None
        self._in_range_at = float("-inf")

    def update(self, at: float, distance_m: float | None = None) -> list[Event]:
        """What a new distance changes, or (without one) what the passing of time does; `at` in seconds."""
        if distance_m is not None and self._comes(at, distance_m):
            self._there = True
            return [Approached(at=at, distance_m=distance_m)]
        if self._there and at - self._in_range_at >= self._gone_s:
            self._there = False
            self._near_since = None
            return [Left(at=at, unseen_s=at - self._in_range_at)]
        return []

    def _comes(self, at: float, distance_m: float) -> bool:
        silent = at - self._in_range_at > self._gone_s
        if distance_m <= self._far_m:
            self._in_range_at = at
        if distance_m > self._near_m:
            self._near_since = None
            return False
        if self._near_since is None or silent:
            self._near_since = at
        return not self._there and at - self._near_since >= self._near_s
