"""How loud: decibels, a ceiling that depends on the hour, and gains that move without a jump."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from kiosk.display.synthesis import PEAK

CEILING_DB = -6.0
"""The loudest peak where nobody says otherwise, in dB of full scale: what sounds are made with."""


def gain(db: float) -> float:
    """The factor for so many decibels; 1 for 0 dB, about 0.5 for -6 dB."""
    return float(10 ** (db / 20))


@dataclass(frozen=True)
class Ceiling:
    """The loudest peak that a sound may have, in dB of full scale, 0 or less. `quiet` lowers it between two times of
    the day: `{"18:00-10:00": -20}`, in the machine's own time zone or in `zone`."""

    day_db: float = CEILING_DB
    quiet: Mapping[str, float] = field(default_factory=dict)
    zone: tzinfo | None = None

    def db_at(self, utc: datetime | None) -> float:
        """The ceiling at this time; the day's where the time is not known. Of several that hold, the lowest."""
        if utc is None:
            return self.day_db
        local = utc.astimezone(self.zone)
        minute = 60 * local.hour + local.minute
        return min([self.day_db, *(db for span, db in self.quiet.items() if _within(span, minute))])

    def gain_at(self, utc: datetime | None, peak: float = PEAK) -> float:
        """The factor for a sound with this peak (0 to 1). Soft sounds are lowered as much as those with the usual peak,
        so that the balance stays; louder ones are brought down to the ceiling."""
        return min(1.0, gain(self.db_at(utc)) / max(peak, PEAK))


def minutes(span: str) -> tuple[int, int]:
    """Begin and end of `HH:MM-HH:MM` in minutes after midnight."""
    begin, end = ([int(part) for part in time.split(":")] for time in span.split("-"))
    return 60 * begin[0] + begin[1], 60 * end[0] + end[1]


def _within(span: str, minute: int) -> bool:
    begin, end = minutes(span)
    return begin <= minute < end if begin < end else minute >= begin or minute < end


class Fader:
    """A gain from 0 to 1 that moves in a straight line to where it is sent."""

    def __init__(self, value: float = 1.0) -> None:
        self._from = self._to = value
        self._began_s = self._takes_s = 0.0

    def send(self, to: float, now_s: float, seconds: float) -> None:
        """Move to this gain within so many seconds from now on; to where it is going anyway changes nothing."""
        if to == self._to:
            return
        self._from, self._to = self.at(now_s), to
        self._began_s, self._takes_s = now_s, seconds

    def at(self, now_s: float) -> float:
        """The gain at this time."""
        if self._takes_s <= 0 or now_s >= self._began_s + self._takes_s:
            return self._to
        part = max(0.0, (now_s - self._began_s) / self._takes_s)
        return self._from + (self._to - self._from) * part

    def rests_at(self, value: float, now_s: float) -> bool:
        """Whether it has come to this gain and stays there."""
        return self._to == value and self.at(now_s) == value
