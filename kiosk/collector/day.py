"""One day of the museum: which bins belong to it, and to which hour of the clock on its wall each bin falls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

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

    def hour(self, bin_text: str) -> int:
        """The hour, 0 to 23, on the museum's clock; an hour that comes twice in autumn is one hour here."""
        return bin_start(bin_text).astimezone(self.zone).hour
