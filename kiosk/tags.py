"""Language tags (BCP 47): their form, and which one of those that are there serves best."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

TAG = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")

EASY = "simple"
"""The part of a language's tag that says that it is written to be easy to read: `fr-simple`."""


def is_easy(tag: str) -> bool:
    """Whether a language is an easy one."""
    return EASY in tag.lower().split("-")[1:]


def primary(tag: str) -> str:
    """The language alone, in small letters: `nl` of `nl-BE`."""
    return tag.partition("-")[0].lower()


def widening(tag: str) -> Iterator[str]:
    """The tag in small letters, then without its last part, and so on to the language alone (RFC 4647, lookup).

    >>> list(widening("zh-Hant-TW"))
    ['zh-hant-tw', 'zh-hant', 'zh']
    """
    parts = tag.lower().split("-")
    while parts:
        yield "-".join(parts)
        parts.pop()
        if parts and len(parts[-1]) == 1:
            parts.pop()


def lookup(wanted: str, available: Iterable[str]) -> str | None:
    """The best available tag for the wanted one, by RFC 4647 lookup: cut sub-tags from the right until one fits.

    >>> lookup("nl-BE", ["fr", "nl"])
    'nl'
    """
    by_lower = {tag.lower(): tag for tag in available}
    return next((by_lower[tag] for tag in widening(wanted) if tag in by_lower), None)
