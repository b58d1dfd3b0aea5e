"""Opening hours as the exhibit file gives them: whether a moment is within them, and how many minutes a day has.

A day by itself overrules a span of days that it lies in, and a date a day; a day that nothing is said of is closed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Annotated

from pydantic import StringConstraints

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CLOSED = "closed"
_DAY = f"({'|'.join(DAYS)})"
_TIME = "([01][0-9]|2[0-3]):[0-5][0-9]"
SPAN = f"{_TIME}-({_TIME}|24:00)"
"""`10:00-18:00`, as a pattern."""
_DATE = "([0-9]{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
DAYS_PATTERN = f"^({_DAY}(-{_DAY})?|{_DATE})$"
"""`mon`, `tue-sun`, a date of every year, `12-25`, or of one, `2026-12-24`."""
HOURS_PATTERN = rf"^({CLOSED}|{SPAN}( *, *{SPAN})*)$"
"""`10:00-18:00`, `10:00-12:30, 14:00-18:00`, or `closed`."""

Days = Annotated[str, StringConstraints(pattern=DAYS_PATTERN)]
Hours = Annotated[str, StringConstraints(pattern=HOURS_PATTERN, max_length=100)]
Opening = Mapping[str, str]
"""Days to hours, both in these forms."""


def is_open(opening: Opening, local: datetime) -> bool:
    """Whether a moment of the museum's own clock is within its opening hours."""
    return 60 * local.hour + local.minute in _minutes(_hours(opening, local.date()))


def minutes_on(opening: Opening, day: date) -> int:
    """How many minutes it is open on a day, by the clock on the wall."""
    return len(_minutes(_hours(opening, day)))


def _hours(opening: Opening, day: date) -> str:
    """The hours of the narrowest entry that holds the day."""
    for name in (day.isoformat(), f"{day:%m-%d}"):
        if name in opening:
            return opening[name]
    holding = [(len(days), hours) for days, hours in map(_entry, _of_weeks(opening)) if day.weekday() in days]
    return min(holding)[1] if holding else CLOSED


def _of_weeks(opening: Opening) -> Iterator[tuple[str, str]]:
    """The entries that are no dates."""
    return (entry for entry in opening.items() if not entry[0][0].isdecimal())


def _entry(entry: tuple[str, str]) -> tuple[tuple[int, ...], str]:
    """The days of the week, 0 for Monday, and their hours."""
    days, hours = entry
    first, _, last = days.partition("-")
    begin, end = DAYS.index(first), DAYS.index(last or first)
    return tuple(day % len(DAYS) for day in range(begin, end + 1 + len(DAYS) * (end < begin))), hours


@lru_cache(maxsize=256)
def _minutes(hours: str) -> frozenset[int]:
    """The minutes after midnight that these hours hold."""
    if hours == CLOSED:
        return frozenset()
    found: set[int] = set()
    for span in hours.split(","):
        begin, end = (_minute(time) for time in span.strip().split("-"))
        found.update(range(begin, end))
    return frozenset(found)


def _minute(time: str) -> int:
    hour, minute = time.split(":")
    return 60 * int(hour) + int(minute)
