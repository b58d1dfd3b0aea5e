"""How a kiosk was over a time, as curves that the server draws: each with its range in words, and no script."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.collector.past import STEP, Quarter
from kiosk.collector.texts import text
from kiosk.collector.wording import megabytes, time_of_day, with_unit
from kiosk.contract.alarms import DISK_LOW_MB, HOT_C, MEMORY_MB, SLOW_FRAME_MS

WIDTH, HEIGHT = 240.0, 60.0


@dataclass(frozen=True, slots=True)
class Curve:
    """One curve. `paths` are its pieces, with a gap where nothing was told; `limit` is where care begins, as a height,
    where it is within the picture."""

    name: str
    range: str
    first: str
    last: str
    paths: Sequence[str]
    limit: float | None


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a curve shows: its text's name, how it is read and written, the least span of its picture, its limit."""

    name: str
    read: Callable[[Quarter], float | None]
    written: Callable[[float], str]
    span: tuple[float, float]
    limit: float


_KINDS = (
    _Kind("temperature", lambda each: each.temperature_c, lambda value: with_unit(value, "°C"), (30.0, 85.0), HOT_C),
    _Kind("memory", lambda each: each.memory_mb, megabytes, (0.0, 650.0), MEMORY_MB),
    _Kind("one.frame", lambda each: each.frame_ms, lambda value: with_unit(value, "ms", 1), (0.0, 40.0), SLOW_FRAME_MS),
    _Kind("one.disk", lambda each: each.disk_free_mb, megabytes, (0.0, 1000.0), DISK_LOW_MB),
)


def curves_of(quarters: Sequence[Quarter], now: datetime, hours: int) -> Sequence[Curve]:
    """The curves of these hours up to now; none of what was never told."""
    begin = now - timedelta(hours=hours)
    found = []
    for kind in _KINDS:
        points = [(each.at, value) for each in quarters if (value := kind.read(each)) is not None]
        if points:
            found.append(_curve(kind, points, begin, now))
    return found


def _curve(kind: _Kind, points: Sequence[tuple[datetime, float]], begin: datetime, now: datetime) -> Curve:
    least, most = min(value for _, value in points), max(value for _, value in points)
    low, high = min(least, kind.span[0]), max(most, kind.span[1])
    whole_s = (now - begin).total_seconds()

    def place(at: datetime, value: float) -> str:
        across = min(max((at + STEP / 2 - begin).total_seconds() / whole_s, 0.0), 1.0) * WIDTH
        return f"{across:.1f} {(1 - (value - low) / (high - low)) * HEIGHT:.1f}"

    return Curve(
        name=text(kind.name),
        range=text("one.range", least=kind.written(least), most=kind.written(most)),
        first=time_of_day(begin, now),
        last=time_of_day(now, now),
        paths=[_path(piece, place) for piece in _pieces(points)],
        limit=round((1 - (kind.limit - low) / (high - low)) * HEIGHT, 1),
    )


def _path(piece: Sequence[tuple[datetime, float]], place: Callable[[datetime, float], str]) -> str:
    """One alone is drawn as a short line."""
    first = place(*piece[0])
    return f"M{first}h1" if len(piece) == 1 else "M" + "L".join(place(*each) for each in piece)


def _pieces(points: Sequence[tuple[datetime, float]]) -> Sequence[Sequence[tuple[datetime, float]]]:
    """Cut where more than one quarter of an hour is missing."""
    pieces: list[list[tuple[datetime, float]]] = []
    for point in points:
        if pieces and point[0] - pieces[-1][-1][0] <= 2 * STEP:
            pieces[-1].append(point)
        else:
            pieces.append([point])
    return pieces
