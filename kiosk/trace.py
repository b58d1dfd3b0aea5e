"""Traces: events as lines of JSON, to play a visit again and to find out why something happened.

One event a line, its type under `event`, its time under `at` in seconds since the trace began:

    {"at": 1.25, "event": "Pointed", "x": 0.4, "y": 0.6, "via": "hand", "pressed": false}

A trace is a tool of the workshop. It is written only when somebody asks for it by name, never by an installed exhibit.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from kiosk import events
from kiosk.clock import Clock
from kiosk.errors import KioskError, KioskErrors, did_you_mean
from kiosk.events import Event
from kiosk.line_file import LineFile

MAX_ERRORS = 20
"""Errors told of one trace: more of them mean that the file is no trace at all."""

EVENTS: Mapping[str, type[Event]] = {
    name: kind
    for name, kind in vars(events).items()
    if isinstance(kind, type) and issubclass(kind, Event) and kind is not Event
}
"""Every event by its name."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What a file held: its events in their order, and how many bad lines were skipped."""

    events: tuple[Event, ...]
    skipped: int = 0


def encode(event: Event) -> str:
    """The event as one line without its newline; raises ValueError for a number that is not finite."""
    values = asdict(event)
    return json.dumps({"at": values.pop("at"), "event": type(event).__name__, **values}, allow_nan=False)


def decode(line: str | bytes, where: str) -> Event:
    """The event in the line; raises KioskError beginning with `where` that says what is wrong with it."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise KioskError(where, "not a whole line of JSON.", "Was the trace cut off? Delete the line.") from error
    if not isinstance(data, dict):
        raise KioskError(where, "not an event.", 'Write one as {"at": 0.5, "event": "Action", ...}.')
    name = data.pop("event", None)
    if not isinstance(name, str) or name not in EVENTS:
        raise KioskError(where, f"no such event {name!r}.", did_you_mean(str(name), EVENTS))
    try:
        checked = _model(name).model_validate(data)
    except ValidationError as error:
        raise _field_error(where, name, error) from error
    return EVENTS[name](**checked.model_dump())


def read(path: Path, *, skip_bad: bool = False) -> Trace:
    """The trace in the file; raises KioskErrors with the file and line of each bad line.

    With `skip_bad` they are skipped and counted instead. A file that cannot be read is a KioskError in either case.
    """
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise KioskError(str(path), f"the trace cannot be read: {error.strerror}.") from error
    found: list[Event] = []
    errors: list[KioskError] = []
    for number, line in enumerate(lines, start=1):
        try:
            if line.strip():
                found.append(decode(line, f"{path}:{number}"))
        except KioskError as error:
            errors.append(error)
    if errors and not skip_bad:
        raise KioskErrors(_first(errors, path))
    return Trace(tuple(found), len(errors))


class TraceWriter(LineFile):
    """Writes every event it is given to a file, timed from its own start; made to be subscribed to the bus.

    A disk that is full ends the trace and not the exhibit. An event that cannot be written is counted in `skipped`.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        """Begin the file; raises KioskError when it cannot be made."""
        super().__init__(path)
        self.skipped = 0
        self._start_s = clock.now()

    def write(self, event: Event) -> None:
        """Write one event; never raises."""
        try:
            self.write_line(_since(self._start_s, event))
        except ValueError:
            self.skipped += 1


class _Fields(BaseModel):
    """An event's fields as they are checked: no other field, no text for a number, no infinity."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)


@cache
def _model(name: str) -> type[_Fields]:
    """The model of an event, made from the types of its dataclass fields."""
    hints = get_type_hints(EVENTS[name])
    definitions: dict[str, Any] = {
        field.name: (hints[field.name], ... if field.default is MISSING else field.default)
        for field in fields(EVENTS[name])
    }
    return create_model(name, __base__=_Fields, **definitions)


def _field_error(where: str, name: str, error: ValidationError) -> KioskError:
    first = error.errors()[0]
    field = ".".join(str(part) for part in first["loc"])
    known = did_you_mean(field, _model(name).model_fields) if first["type"] == "extra_forbidden" else ""
    return KioskError(f"{where} {name}.{field}", f"{first['msg']}.", known)


def _first(errors: list[KioskError], path: Path) -> list[KioskError]:
    more = len(errors) - MAX_ERRORS
    rest = [KioskError(str(path), f"{more} more bad lines.", "Is this file a trace?")] if more > 0 else []
    return errors[:MAX_ERRORS] + rest


def _since(start_s: float, event: Event) -> str:
    """The event's line with its time counted from the start, to the microsecond."""
    return encode(replace(event, at=round(event.at - start_s, 6)))
