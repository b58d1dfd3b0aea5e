"""The measures of an exhibit, out of published numbers alone: what each means stands in `definitions`.

What a kiosk cannot know is said to be not available, and never guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kiosk.collector.figures import Figure, Figures, together
from kiosk.collector.published import OTHERS, Line
from kiosk.collector.shares import Share, part_of, share_of
from kiosk.contract.kinds import KINDS, RUNNING, STATES

IDLE_LEAVES = ("idle", "visitor_left")
"""A scene that was left so was left by somebody who went away."""


@dataclass(frozen=True, slots=True)
class Row:
    """One number of a measure, by the name of what it counts. `n` is None where it is hidden; `least` says that some of
    its parts are, so that it is so many at least; `of` is what it is a share of, where it is."""

    name: str
    n: int | None
    least: bool = False
    of: int | None = None
    share: Share | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. `rows` break it down, `by_day` where they are days; `minutes` where its numbers are such; `median`
    is the range in which it lies; `missing` names why there is no value."""

    name: str
    n: int | None = None
    least: bool = False
    of: int | None = None
    share: Share | None = None
    median: str = ""
    rows: Sequence[Row] = ()
    by_day: bool = False
    missing: str = ""
    minutes: bool = False


def measures(figures: Figures) -> list[Measure]:
    """All of them, in the order in which a mediator asks."""
    return [make(figures) for make in MEASURES]


def day_measures(figures: Figures) -> list[Measure]:
    """What is published of a single day: that somebody was there."""
    sessions, passages = figures.total("session"), figures.total("passage")
    passed = Measure("passages", passages.n, passages.least)
    if not figures.counts("passage"):
        passed = Measure("passages", missing="no_sensor")
    return [Measure("sessions", sessions.n, sessions.least), passed]


def _sessions(figures: Figures) -> Measure:
    found = {line.day: figure for line, figure in figures.lines("session").items()}
    few = OTHERS in found  # so any day may have more, at a kiosk whose day is not shown
    rows = [Row(day, figure.n, figure.least or (few and day != OTHERS)) for day, figure in found.items()]
    all_ = figures.total("session")
    return Measure("sessions", all_.n, all_.least, rows=rows, by_day=True)


def _attracting_power(figures: Figures) -> Measure:
    if not figures.counts("passage"):
        return Measure("attracting_power", missing="no_sensor")
    stops, passages = figures.total("stop"), figures.total("passage")
    share = share_of(stops, passages)
    return Measure("attracting_power", stops.n, stops.least, passages.n, share, missing=_why(share))


def _completion(figures: Figures) -> Measure:
    entered, finished = _by_scene(figures, "scene_entered"), _by_scene(figures, "scene_finished")
    rows = [_part(scene, finished.get(scene, Figure(0)), entered[scene]) for scene in entered]
    return Measure("completion", rows=rows)


def _left_from(figures: Figures) -> Measure:
    lines = figures.lines("scene_left").items()
    gone = {line: figure for line, figure in lines if line.bucket in IDLE_LEAVES}
    return Measure("left_from", rows=_rows(_grouped(gone, lambda line: line.scene)))


def _languages(figures: Figures) -> Measure:
    return Measure("languages", rows=_rows(_grouped(figures.lines("language"), lambda line: line.language)))


def _ways(figures: Figures) -> Measure:
    return Measure("ways", rows=_by_bucket(figures, "action"))


def _accessibility(figures: Figures) -> Measure:
    return Measure("accessibility", rows=_by_bucket(figures, "accessibility"))


def _gesture_success(figures: Figures) -> Measure:
    rows, made, missed = _by_bucket(figures, "gesture"), figures.total("gesture"), figures.total("gesture_missed")
    all_ = together((made, missed))
    if not (figures.counts("gesture") or figures.counts("gesture_missed")):
        return Measure("gesture_success", rows=rows, missing="no_gesture")
    share = share_of(made, all_)
    return Measure("gesture_success", made.n, made.least, all_.n, share, rows=rows, missing=_why(share))


def _feedback(figures: Figures) -> Measure:
    offered, answered = figures.total("feedback_offered"), figures.total("feedback")
    share, rows = share_of(answered, offered), _by_bucket(figures, "feedback")
    return Measure("feedback", answered.n, answered.least, offered.n, share, rows=rows)


def _availability(figures: Figures) -> Measure:
    if not figures.counts("open_minutes"):
        return Measure("availability", missing="no_hours")
    opening = figures.total("opening")
    states = _grouped(figures.lines("open_minutes"), lambda line: line.bucket)
    parts, off = _states(states, opening), Figure(max(0, (opening.n or 0) - (together(states.values()).n or 0)))
    if opening.n is not None and not opening.least:
        parts.append(_minutes("off", off, opening))
    usable, share = states.get(RUNNING, Figure(0)), part_of(states.get(RUNNING, Figure(0)), opening)
    missing = "" if share else "hours_gone"
    return Measure("availability", usable.n, usable.least, opening.n, share, rows=parts, missing=missing, minutes=True)


def _usable_time(figures: Figures) -> Measure:
    if not figures.counts("minutes"):
        return Measure("usable_time", missing="all_hours")
    states, ran = _grouped(figures.lines("minutes"), lambda line: line.bucket), figures.total("minutes")
    usable = states.get(RUNNING, Figure(0))
    rows, share = _states(states, ran), part_of(usable, ran)
    return Measure("usable_time", usable.n, usable.least, ran.n, share, rows=rows, minutes=True)


def _time(name: str, kind: str) -> Callable[[Figures], Measure]:
    """A measure of how long something took."""

    def make(figures: Figures) -> Measure:
        rows = _by_bucket(figures, kind)
        return Measure(name, median=_median(rows), rows=rows)

    return make


MEASURES: tuple[Callable[[Figures], Measure], ...] = (
    _sessions,
    _attracting_power,
    _time("first_action", "first_action"),
    _time("holding_time", "active_time"),
    _time("dwell", "dwell"),
    _completion,
    _left_from,
    _languages,
    _ways,
    _gesture_success,
    _accessibility,
    _feedback,
    _availability,
    _usable_time,
)


def _why(share: Share | None) -> str:
    return "" if share else "hidden_parts"


def _grouped(lines: Mapping[Line, Figure], name: Callable[[Line], str]) -> dict[str, Figure]:
    found: defaultdict[str, list[Figure]] = defaultdict(list)
    for line, figure in lines.items():
        found[name(line)].append(figure)
    return {each: together(parts) for each, parts in found.items()}


def _rows(figures: Mapping[str, Figure]) -> list[Row]:
    return [Row(name, figure.n, figure.least) for name, figure in figures.items()]


def _by_bucket(figures: Figures, kind: str) -> list[Row]:
    """The buckets of a closed list in its order; one that nobody was counted in is nought."""
    found = _grouped(figures.lines(kind), lambda line: line.bucket)
    buckets: Iterable[str] = KINDS[kind].buckets if kind in KINDS else found
    return _rows({bucket: found.get(bucket, Figure(0)) for bucket in buckets}) if found else []


def _by_scene(figures: Figures, kind: str) -> dict[str, Figure]:
    return _grouped(figures.lines(kind), lambda line: line.scene)


def _part(name: str, some: Figure, of: Figure) -> Row:
    return Row(name, some.n, some.least or of.least, of.n, share_of(some, of))


def _states(states: Mapping[str, Figure], of: Figure) -> list[Row]:
    return [_minutes(state, states.get(state, Figure(0)), of) for state in STATES]


def _minutes(name: str, some: Figure, of: Figure) -> Row:
    return Row(f"minutes_{name}", some.n, some.least, of.n, part_of(some, of))  # no scene can be called that


def _median(rows: Sequence[Row]) -> str:
    """The range in which the median lies; empty where one is hidden, which might move it."""
    if not rows or any(row.n is None or row.least for row in rows):
        return ""
    half, below = sum(row.n or 0 for row in rows) / 2, 0
    for row in rows:
        below += row.n or 0
        if below >= half > 0:
            return row.name
    return ""
