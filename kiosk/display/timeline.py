"""Timelines: named values over time, as data. What is shown at a time depends on that time only, however one got there.

rise = after(tween("y", 1.0, 0.0, over_s=0.6, easing="out_back", moves=True), mark("landed"))
show = together(rise, delayed(tween("shown", 0.0, 1.0, over_s=0.4), by_s=0.2))
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import accumulate

from kiosk.display.easings import EASINGS

SHOWN = "shown"
"""The value by which what moved is faded in instead, where movement is reduced."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One value on its way from one number to another between two times, in seconds. `moves` says that it is a
    movement on the screen, and not a light, a colour or a count."""

    name: str
    begin_s: float
    end_s: float
    start: float
    end: float
    easing: str = "linear"
    moves: bool = False

    def at(self, seconds: float) -> float:
        """The value at a time; its start before it begins, its end after it has ended."""
        if seconds >= self.end_s:
            return self.end
        if seconds <= self.begin_s:
            return self.start
        part = EASINGS[self.easing]((seconds - self.begin_s) / (self.end_s - self.begin_s))
        return self.start + (self.end - self.start) * part


@dataclass(frozen=True)
class Timeline:
    """Pieces and marks over `seconds`. A mark is a name at a time, at which the player calls whoever waits for it."""

    seconds: float
    pieces: tuple[Piece, ...] = ()
    marks: tuple[tuple[float, str], ...] = ()
    _tracks: Mapping[str, tuple[list[float], list[Piece]]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        tracks: dict[str, tuple[list[float], list[Piece]]] = {}
        for piece in sorted(self.pieces, key=lambda piece: piece.begin_s):
            begins, pieces = tracks.setdefault(piece.name, ([], []))
            begins.append(piece.begin_s)
            pieces.append(piece)
        object.__setattr__(self, "_tracks", tracks)

    @property
    def names(self) -> frozenset[str]:
        """The names of its values."""
        return frozenset(self._tracks)

    def value(self, name: str, at_s: float, default: float = 0.0) -> float:
        """A value at a time: of the piece that began last, and before the first one its start.

        A name that is not there has the default.
        """
        if name not in self._tracks:
            return default
        begins, pieces = self._tracks[name]
        return pieces[max(0, bisect_right(begins, at_s) - 1)].at(at_s)

    def still(self, fade_s: float) -> Timeline:
        """The form without movement: what moves is at the end of its way at once, and `shown` fades it in."""
        jumps = [replace(piece, start=piece.end) if piece.moves else piece for piece in self.pieces]
        begins = sorted({piece.begin_s for piece in self.pieces if piece.moves})
        if SHOWN in self.names or not begins:
            return replace(self, pieces=tuple(jumps))
        fades = [Piece(SHOWN, begin, begin + fade_s, 0.0, 1.0) for begin in begins]
        return Timeline(max(self.seconds, begins[-1] + fade_s), (*jumps, *fades), self.marks)


def tween(
    name: str, start: float, end: float, *, over_s: float, easing: str = "in_out_cubic", moves: bool = False
) -> Timeline:
    """One value on its way; raises ValueError for an easing that is not there, or a time less than nothing."""
    if easing not in EASINGS:
        raise ValueError(f"no easing is called '{easing}'; there are {', '.join(EASINGS)}")
    if over_s < 0:
        raise ValueError("a tween takes no less than no time")
    return Timeline(over_s, (Piece(name, 0.0, over_s, start, end, easing, moves),))


def mark(name: str) -> Timeline:
    """A moment with a name."""
    return Timeline(0.0, marks=((0.0, name),))


def pause(seconds: float) -> Timeline:
    """Time in which nothing changes."""
    return Timeline(seconds)


def delayed(timeline: Timeline, by_s: float) -> Timeline:
    """The same, later."""
    return Timeline(by_s + timeline.seconds, *_shifted(timeline, by_s))


def together(*timelines: Timeline) -> Timeline:
    """All of them at once."""
    return _joined((timeline, 0.0) for timeline in timelines)


def after(*timelines: Timeline) -> Timeline:
    """One after the other."""
    begins = accumulate((timeline.seconds for timeline in timelines), initial=0.0)
    return _joined(zip(timelines, begins, strict=False))


def repeated(timeline: Timeline, times: int, *, rest_s: float = 0.0) -> Timeline:
    """The same so many times, with a rest between; raises ValueError for less than once."""
    if times < 1:
        raise ValueError("a timeline is repeated at least once")
    return after(*(timeline if index == 0 else delayed(timeline, rest_s) for index in range(times)))


def backwards(timeline: Timeline) -> Timeline:
    """The same from its end to its beginning, for ways there and back; its marks stay where they fall."""
    whole = timeline.seconds
    pieces = (
        replace(
            piece,
            begin_s=whole - piece.end_s,
            end_s=whole - piece.begin_s,
            start=piece.end,
            end=piece.start,
            easing=_turned(piece.easing),
        )
        for piece in timeline.pieces
    )
    return Timeline(whole, tuple(pieces), tuple(sorted((whole - at, name) for at, name in timeline.marks)))


def _turned(easing: str) -> str:
    """What is slow at its beginning is slow at its end when it goes backwards."""
    kind, _, family = easing.partition("_")
    if easing.startswith("in_out_") or not family:
        return easing
    return f"{'out' if kind == 'in' else 'in'}_{family}"


def _shifted(timeline: Timeline, by_s: float) -> tuple[tuple[Piece, ...], tuple[tuple[float, str], ...]]:
    pieces = tuple(replace(piece, begin_s=piece.begin_s + by_s, end_s=piece.end_s + by_s) for piece in timeline.pieces)
    return pieces, tuple((at + by_s, name) for at, name in timeline.marks)


def _joined(placed: Iterable[tuple[Timeline, float]]) -> Timeline:
    seconds = 0.0
    pieces: list[Piece] = []
    marks: list[tuple[float, str]] = []
    for timeline, begin_s in placed:
        seconds = max(seconds, begin_s + timeline.seconds)
        more, names = _shifted(timeline, begin_s)
        pieces += more
        marks += names
    return Timeline(seconds, tuple(pieces), tuple(sorted(marks)))
