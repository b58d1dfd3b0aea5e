"""One day or month of the museum, and which bins belong to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from kiosk.collector.spoken import written_date
from kiosk.contract.messages import bin_of, bin_start
from kiosk.errors import KioskError, did_you_mean


def zone_of(name: str) -> ZoneInfo:
    """The time zone of that name, such as `Europe/Brussels`; raises KioskError when there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise KioskError("--timezone", f"no time zone '{name}'.", _hint(name)) from error


def _hint(name: str) -> str:
    known = available_timezones()
    if not known:
        return "Install the system's time zones: the package tzdata."
    hint = did_you_mean(name, known)
    return hint if hint.startswith("Did you mean") else "Write it like Europe/Brussels."


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day in the museum's own time zone."""

    date: date
    zone: ZoneInfo

    @classmethod
    def of(cls, moment: datetime, zone: ZoneInfo) -> Day:
        """The day that a moment falls in."""
        return cls(moment.astimezone(zone).date(), zone)

    @property
    def first_bin(self) -> str:
        """The bin that begins with this day. Bins sort as texts."""
        return bin_of(datetime.combine(self.date, time(), self.zone))

    @property
    def end_bin(self) -> str:
        """The bin that begins with the next day."""
        return bin_of(datetime.combine(self.date + timedelta(days=1), time(), self.zone))


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month in the museum's own time zone, by its first day."""

    first: Day

    @classmethod
    def read(cls, text: str, zone: ZoneInfo) -> Month:
        """The month of a text such as `2026-06`; raises KioskError when it is none."""
        try:
            year, month = (int(part) for part in text.split("-"))
            return cls(Day(date(year, month, 1), zone))
        except ValueError as error:
            raise KioskError("month", f"'{text}' is no month.", "Write it like 2026-06.") from error

    @property
    def end(self) -> Day:
        """The first day of the next month."""
        later = self.first.date + timedelta(days=31)
        return Day(later.replace(day=1), self.first.zone)

    @property
    def before(self) -> Month:
        """The month before it."""
        earlier = self.first.date - timedelta(days=1)
        return Month(Day(earlier.replace(day=1), self.first.zone))

    def on(self) -> Iterator[Month]:
        """This month and all that follow."""
        month = self
        while True:
            yield month
            month = Month(month.end)

    @property
    def words(self) -> str:
        """As it is read, such as `June 2026`."""
        return written_date(self.first.date, "MMMM y")

    def __le__(self, other: Month) -> bool:
        return self.first.date <= other.first.date

    def __str__(self) -> str:
        return f"{self.first.date:%Y-%m}"


def date_of(bin_text: str, zone: ZoneInfo) -> date:
    """The day, on the museum's clock, that a bin falls in."""
    return bin_start(bin_text).astimezone(zone).date()
