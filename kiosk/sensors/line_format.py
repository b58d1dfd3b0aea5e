"""The one line format of serial sensors, made so that ten lines on a microcontroller can speak it.

ASCII words between spaces, a newline (or carriage return and newline) at the end:

    distance 1.25 m       a value: quantity, number, unit        mm and cm become m
    button next           a button was pressed                   the word is looked up in the exhibit file
    object key            an object was put down or recognised   likewise
    dial +3               a wheel was turned, clockwise positive
    hello bell-frame      the device starts
    alive                 the device has nothing to say

Everything else is a bad line. The unit at the end is what tells a whole value from one that was cut.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Literal

MAX_LINE = 256
"""Bytes of the longest line. The longest sensible one has about 60; more than this is a device gone mad."""

NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
STEPS = re.compile(r"[+-]?\d{1,4}")
QUANTITY = re.compile(r"[a-z][a-z0-9_]{0,31}")
WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,31}")
UNIT = re.compile(r"[A-Za-z0-9%/]{1,12}")

IN_METRES = {"mm": 0.001, "cm": 0.01}


@dataclass(frozen=True, slots=True)
class Value:
    """A measured value."""

    quantity: str
    number: float
    unit: str


@dataclass(frozen=True, slots=True)
class Given:
    """A button was pressed or an object recognised; what the word means is the exhibit's matter."""

    via: Literal["button", "object"]
    word: str


@dataclass(frozen=True, slots=True)
class Turned:
    """A wheel was turned by so many steps."""

    steps: int


@dataclass(frozen=True, slots=True)
class Alive:
    """The device works; `device` is its name where it gave one."""

    device: str = ""


Reading = Value | Given | Turned | Alive


def parse(line: bytes) -> Reading | None:
    """What a line says, or None when it is bad. Never raises, whatever the bytes.

    >>> parse(b"distance 125 cm")
    Value(quantity='distance', number=1.25, unit='m')
    """
    if len(line) > MAX_LINE or not line.isascii():
        return None
    return _reading(line.decode("ascii").split())


def _reading(words: list[str]) -> Reading | None:
    match words:
        case ["alive"]:
            return Alive()
        case ["hello", device] if WORD.fullmatch(device):
            return Alive(device)
        case ["button" | "object" as via, word] if WORD.fullmatch(word):
            return Given(via, word)
        case ["dial", steps] if STEPS.fullmatch(steps):
            return Turned(int(steps))
        case [quantity, number, unit] if QUANTITY.fullmatch(quantity) and UNIT.fullmatch(unit):
            return _value(quantity, number, unit)
    return None


def _value(quantity: str, text: str, unit: str) -> Value | None:
    """The value in metres where it is a length; None for a number that is none, and for a distance below zero."""
    if not NUMBER.fullmatch(text):
        return None
    number = float(text)
    if unit in IN_METRES:
        number, unit = round(number * IN_METRES[unit], 6), "m"
    possible = math.isfinite(number) and (quantity != "distance" or number >= 0)
    return Value(quantity, number, unit) if possible else None


class LineBuffer:
    """Puts lines together from whatever pieces the port hands over.

    Half a line is kept until its newline comes. Of bytes that go on without one only the first few are kept, enough to
    be refused as a line, so that memory is bounded and the line after the next newline is whole.
    """

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, piece: bytes) -> list[bytes]:
        """The lines that this piece completes, without their newlines; empty ones are left out."""
        *lines, rest = (self._rest + piece).split(b"\n")
        self._rest = rest[: MAX_LINE + 1]
        return [line for line in lines if line.strip()]

    def clear(self) -> None:
        """Forget half a line, because the rest of it will never come."""
        self._rest = b""
