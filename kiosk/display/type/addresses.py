"""Addresses in a text, like mons.be: they are read letter by letter, so nobody may take a hyphen for one of theirs."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"(?<![\w.-])(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}\b(?:/[^\s;,]*)?")
_STOP = re.compile(r"[./]+(?=\w)")


def within(text: str, place: int) -> bool:
    """Whether this place lies between two letters of an address."""
    return any(match.start() < place < match.end() for match in _ADDRESS.finditer(text))


def stops(text: str) -> tuple[int, ...]:
    """The places at which addresses may be parted where a line is too short for one: behind their dots and slashes."""
    return tuple(match.start() + stop.end() for match in _ADDRESS.finditer(text) for stop in _STOP.finditer(match[0]))
