"""The language in which a page is being written: what everybody who puts something in words asks for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from babel import Locale
from babel.dates import format_date

from kiosk.tags import lookup

LANGUAGES = ("en", "fr", "nl", "de")
"""The first is that of programs, and of whoever asks for none of them."""

SPOKEN: ContextVar[str] = ContextVar("spoken", default=LANGUAGES[0])


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """What is written inside is written in this language, one of `LANGUAGES`."""
    token = SPOKEN.set(language)
    try:
        yield
    finally:
        SPOKEN.reset(token)


def spoken_of(asked: str, accepted: str) -> str:
    """The language to write in: the one that was asked for, else the best of a browser's `Accept-Language`.

    >>> spoken_of("", "nl-BE,nl;q=0.8,en;q=0.5"), spoken_of("de", "nl"), spoken_of("", "ja")
    ('nl', 'de', 'en')
    """
    for tag in (asked, *_by_liking(accepted)):
        found = lookup(tag, LANGUAGES) if tag else None
        if found is not None:
            return found
    return LANGUAGES[0]


def written_date(day: date, form: str) -> str:
    """A date in a form of CLDR, such as `EEE d MMM`."""
    return format_date(day, form, locale=Locale(SPOKEN.get()))


def _by_liking(accepted: str) -> list[str]:
    """The tags of the header, the most liked first."""
    found = []
    for part in accepted.split(","):
        tag, _, quality = part.strip().partition(";q=")
        try:
            found.append((-float(quality or 1), tag))
        except ValueError:
            continue
    return [tag for _, tag in sorted(found, key=lambda one: one[0])]
