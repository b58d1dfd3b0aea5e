"""The measures of an exhibit, each with what it means and where its name comes from, out of published numbers alone.

What a kiosk cannot know is said to be not available, and never guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kiosk.collector.figures import Figure, Figures
from kiosk.collector.published import Line
from kiosk.contract.kinds import DURATIONS, KINDS

IDLE_LEAVES = ("idle", "visitor_left")
"""A scene that was left so was left by somebody who went away."""


@dataclass(frozen=True, slots=True)
class Row:
    """One number of a measure, by the name of what it counts."""

    name: str
    n: int | None
    least: bool = False
    """Some of its parts are hidden: it is so many at least."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. `share` is its value where it is a part of something, 0 to 1; `rows` break it down; `missing` says
    why there is none."""

    name: str
    means: str
    n: int | None = None
    least: bool = False
    share: float | None = None
    median: str = ""
    rows: Sequence[Row] = ()
    missing: str = ""


def measures(figures: Figures) -> list[Measure]:
    """All of them, in the order in which a mediator asks."""
    return [make(figures) for make in MEASURES]


def _sessions(figures: Figures) -> Measure:
    all_, rows = figures.total("session"), [Row(str(day), n) for day, n in figures.by_day("session").items()]
    means = "Episodes of use, from the first to the last action, by one person or a group. Not a count of visitors."
    return Measure("sessions", means, all_.n, all_.least, rows=rows)


def _attracting_power(figures: Figures) -> Measure:
    means = "Sessions for each passage in range of the presence sensor: who stops of who could (Robinson, Melton)."
    if "passage" not in figures.days:
        return Measure("attracting_power", means, missing="No presence sensor counted here.")
    return Measure("attracting_power", means, share=_part(figures.total("session"), figures.total("passage")))


def _holding_time(figures: Figures) -> Measure:
    means = "Active time of a session, its median as a range: the time of those who stopped (Serrell 2002)."
    rows = _by_bucket(figures, "active_time", DURATIONS)
    return Measure("holding_time", means, median=_median(rows), rows=rows)


def _completion(figures: Figures) -> Measure:
    means = "Of each scene, how often visitors did what it is for. Entered is told beside it."
    return Measure("completion", means, rows=_by_scene(figures, ("scene_entered", "scene_finished")))


def _left_from(figures: Figures) -> Measure:
    means = "Scenes that were on the screen when visitors went away: the exit map."
    lost: defaultdict[str, list[Figure]] = defaultdict(list)
    for line, figure in figures.lines("scene_left").items():
        if line.bucket in IDLE_LEAVES:
            lost[line.scene].append(figure)
    return Measure("left_from", means, rows=[_row(scene, parts) for scene, parts in lost.items()])


def _languages(figures: Figures) -> Measure:
    means = "Languages that visitors chose. Who reads the first one need not choose it."
    return Measure("languages", means, rows=_by(figures, "language", lambda line: line.language))


def _ways(figures: Figures) -> Measure:
    means = "Actions by the way in which they were given."
    return Measure("ways", means, rows=_by_bucket(figures, "action", KINDS["action"].buckets))


def _feedback(figures: Figures) -> Measure:
    means = "Answers to the feedback question beside how often it was offered. Who answers chooses to."
    rows = _by_bucket(figures, "feedback", KINDS["feedback"].buckets)
    offered, answered = figures.total("feedback_offered"), figures.total("feedback")
    share = _part(answered, offered)
    return Measure("feedback", means, answered.n, answered.least, share, rows=[_row("offered", [offered]), *rows])


MEASURES: tuple[Callable[[Figures], Measure], ...] = (
    _sessions,
    _attracting_power,
    _holding_time,
    _completion,
    _left_from,
    _languages,
    _ways,
    _feedback,
)


def _part(some: Figure, of: Figure) -> float | None:
    """A share of two numbers that are wholly known, None where one is not: half of it would be a guess."""
    if some.n is None or not of.n or some.least or of.least:
        return None
    return round(some.n / of.n, 2)


def _by(figures: Figures, kind: str, name: Callable[[Line], str]) -> list[Row]:
    found: defaultdict[str, list[Figure]] = defaultdict(list)
    for line, figure in figures.lines(kind).items():
        found[name(line)].append(figure)
    return [_row(each, parts) for each, parts in found.items()]


def _by_bucket(figures: Figures, kind: str, buckets: Iterable[str]) -> list[Row]:
    """The buckets of a closed list in its order; one that nobody was counted in is nought."""
    rows = {row.name: row for row in _by(figures, kind, lambda line: line.bucket)}
    return [rows.get(bucket, Row(bucket, 0)) for bucket in buckets] if rows else []


def _by_scene(figures: Figures, kinds: Sequence[str]) -> list[Row]:
    rows = {(row.name, kind): row for kind in kinds for row in _by(figures, kind, lambda line: line.scene)}
    return [Row(f"{scene}: {kind}", row.n, row.least) for (scene, kind), row in sorted(rows.items())]


def _row(name: str, parts: Sequence[Figure]) -> Row:
    known = [part.n for part in parts if part.n is not None]
    return Row(name, sum(known) if known else None, any(part.least for part in parts))


def _median(rows: Sequence[Row]) -> str:
    """The bucket in which the median lies; empty where a bucket is hidden, which might move it."""
    if not rows or any(row.n is None or row.least for row in rows):
        return ""
    half, below = sum(row.n or 0 for row in rows) / 2, 0
    for row in rows:
        below += row.n or 0
        if below >= half > 0:
            return row.name
    return ""
