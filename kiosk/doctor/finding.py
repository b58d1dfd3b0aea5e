"""What the doctor says of one part: how it is, in a sentence, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kiosk.errors import KioskError, KioskErrors

State = Literal["ok", "warning", "error"]
"""`warning`: the exhibit plays, and somebody should see to it. `error`: something that visitors are promised fails."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report. `hint` is the sentence that says what to do, or empty."""

    part: str
    state: State
    what: str
    hint: str = ""


def ok(part: str, what: str) -> Finding:
    """The part is as it should be."""
    return Finding(part, "ok", what)


def warning(part: str, what: str, hint: str = "") -> Finding:
    """The exhibit plays all the same."""
    return Finding(part, "warning", what, hint)


def error(part: str, what: str, hint: str = "") -> Finding:
    """Something does not work."""
    return Finding(part, "error", what, hint)


def told(part: str, fault: KioskError) -> Iterator[Finding]:
    """An error that people read, each of several on a line of its own."""
    for each in fault.errors if isinstance(fault, KioskErrors) else (fault,):
        yield error(part, f"{each.where}: {each.what}" if each.where else each.what, each.hint)
