"""The log in words: who did what when, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kiosk.collector.commanding.told import what_of
from kiosk.collector.people.audit import Line
from kiosk.collector.texts import text
from kiosk.collector.wording import time_of_day
from kiosk.contract.commands import CommandState

MANY = 200


@dataclass(frozen=True, slots=True)
class Told:
    """One line."""

    when: str
    who: str
    what: str
    about: str


def log_of(lines: Sequence[Line], now: datetime) -> Sequence[Told]:
    """These lines in words."""
    return [_one(line, now) for line in lines]


def _one(line: Line, now: datetime) -> Told:
    about = f"{line.about.site}/{line.about.kiosk}" if line.about else ""
    return Told(time_of_day(line.at, now), line.who or text("log.nobody"), _what(line), about)


def _what(line: Line) -> str:
    if line.deed == "command":
        return what_of(line)
    if line.deed == "state":
        state = CommandState.model_validate_json(line.detail)
        said = text(f"command.{state.state}")
        return f"→ {said}: {state.reason}" if state.reason else f"→ {said}"
    return text(f"deed.{line.deed}", what=line.detail)
