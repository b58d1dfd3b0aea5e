"""Numbers and times as a person reads them: grouped thousands, a unit, a time of day."""

from __future__ import annotations

from datetime import datetime

from kiosk.collector.spoken import SPOKEN

NARROW_SPACE = "\u202f"
"""Between groups of thousands and before a unit: it does not break."""


def number(value: float, digits: int = 0) -> str:
    """A number with grouped thousands.

    >>> number(12400)
    '12\u202f400'
    """
    grouped = f"{value:,.{digits}f}".replace(",", NARROW_SPACE)
    return grouped if SPOKEN.get() == "en" else grouped.replace(".", ",")


def with_unit(value: float, unit: str, digits: int = 0) -> str:
    """A number and its unit, such as `52 °C`."""
    return f"{number(value, digits)}{NARROW_SPACE}{unit}"


def megabytes(value: float) -> str:
    """An amount of memory or disk, in GB from 1000 MB on, and exact to 0.1 below 10 MB.

    >>> megabytes(11800), megabytes(318), megabytes(0.04)
    ('11.8\u202fGB', '318\u202fMB', '0.1\u202fMB')
    """
    byte = "o" if SPOKEN.get() == "fr" else "B"
    if value >= 1000:
        return with_unit(value / 1000, f"G{byte}", 1)
    return with_unit(value, f"M{byte}") if value >= 10 or not value else with_unit(max(value, 0.1), f"M{byte}", 1)


def share(part: int, whole: int) -> str:
    """A part in per cent; a part that is there is never shown as nothing."""
    of_100 = 100 * part / whole if whole else 0.0
    return under_per_cent(0.0001, 2) if 0 < of_100 < 0.01 else with_unit(of_100, "%", 2 if part else 0)


def per_cent(value: float, digits: int = 0) -> str:
    """A share from 0 to 1 in per cent, whole ones where nothing else is said."""
    return with_unit(100 * value, "%", digits)


def under_per_cent(value: float, digits: int = 1) -> str:
    """Less than this share from 0 to 1, such as `<0.1 %`."""
    return f"<{per_cent(value, digits)}"


def long(minutes: int) -> str:
    """A time in minutes, in whole hours from 100 of these on, such as `1 612 h`.

    >>> long(45), long(90), long(6000)
    ('45\u202fmin', '1.5\u202fh', '100\u202fh')
    """
    if minutes < 60:
        return with_unit(minutes, "min")
    return with_unit(minutes / 60, "h", 0 if minutes >= 6000 else 1)


def time_of_day(moment: datetime, now: datetime) -> str:
    """The time on the clock of `now`, with the date when it is another day."""
    local = moment.astimezone(now.tzinfo)
    return local.strftime("%H:%M" if local.date() == now.date() else "%Y-%m-%d %H:%M")


def sentence(text: str) -> str:
    """The text with a full stop where it ends without one: what a kiosk sends is not always a sentence."""
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
