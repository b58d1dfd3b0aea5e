"""Commands as they are told on the pages: who ordered what, and what became of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.collector.commanding.commander import MINUTES
from kiosk.collector.commanding.forms import LAST, label_of, op_title, value_of
from kiosk.collector.people.audit import Line
from kiosk.collector.texts import text
from kiosk.collector.wording import time_of_day
from kiosk.contract.commands import FINAL, ORDERS, CommandState
from kiosk.fleet.sending import ANSWER_S, GRACE_S

MARKS = {"successful": "well", "failed": "care", "rejected": "care", "expired": "care", "silent": "offline"}
"""The shape beside a state; a ring while it is not over."""


@dataclass(frozen=True, slots=True)
class Told:
    """One command in words. `over`: nothing more is said of it; `brought` is the form of what it brought home, empty
    for nothing."""

    when: str
    who: str
    what: str
    mark: str
    state: str
    over: bool
    command: str
    brought: str


def told(lines: Iterable[Line], now: datetime, answered: Mapping[str, str]) -> Sequence[Told]:
    """The commands in these lines of the log, which begin with the newest; `answered` are those that brought something
    home, and in which form."""
    states: dict[str, list[CommandState]] = {}
    found = []
    for line in lines:
        if line.deed == "state":
            states.setdefault(line.command, []).insert(0, CommandState.model_validate_json(line.detail))
        elif line.deed == "command":
            found.append(_one(line, _last(states.get(line.command, [])), now, answered))
    return found


def what_of(line: Line) -> str:
    """What was ordered, such as `Language: nl`."""
    order: Mapping[str, object] = json.loads(line.detail)
    title = op_title(str(order["op"]))
    model = ORDERS.get(str(order["op"]))  # None for one that there was once
    usual = {name: field.default for name, field in model.model_fields.items()} if model else {}
    values = [
        _value(title, name, value)
        for name, value in order.items()
        if name not in ("op", LAST) and not (isinstance(value, bool) and value == usual.get(name))
    ]
    said = [each for each in values if each]
    return f"{title}: {', '.join(said)}" if said else title


def _value(title: str, name: str, value: object) -> str:
    """With what it is called, where that is not said already; nothing of what was left out."""
    label = label_of(name)
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return label if value else text("field.not", what=label)
    return value_of(value) if label == title else f"{label} {value_of(value)}"


def _last(states: Sequence[CommandState]) -> CommandState | None:
    """The last one that says that it is over, else the last."""
    over = [each for each in states if each.state in FINAL]
    said = over or states
    return said[-1] if said else None


def _one(line: Line, last: CommandState | None, now: datetime, answered: Mapping[str, str]) -> Told:
    name = _name(line, last, now)
    reason = last.reason if last is not None else ""
    state = text(f"command.{name}")
    return Told(
        time_of_day(line.at, now),
        line.who,
        what_of(line),
        MARKS.get(name, "resting"),
        f"{state}: {reason}" if reason and name != "silent" else state,
        name in MARKS,
        line.command,
        answered.get(line.command, ""),
    )


def _name(line: Line, last: CommandState | None, now: datetime) -> str:
    """The state's name, `sent` before the first one, `silent` when there will be none any more."""
    gone = now - line.at
    if last is None:
        return "silent" if gone > timedelta(seconds=ANSWER_S) else "sent"
    if last.state not in FINAL and gone > timedelta(minutes=MINUTES, seconds=GRACE_S):
        return "silent"
    return last.state
