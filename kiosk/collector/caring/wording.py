"""What a kiosk needs, in the few words of a list: `camera lost since 09:14, still working: keys`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from kiosk.collector.care import Care
from kiosk.collector.caring.alarms import Key, key_of
from kiosk.collector.fleet import Kiosk, State
from kiosk.collector.page import what_is_wrong
from kiosk.collector.texts import has, text
from kiosk.collector.wording import time_of_day
from kiosk.contract.alarms import ALARMS, sentence_of
from kiosk.contract.topics import Address

WORST_FIRST = ("never_heard", "offline", *map(sentence_of, ALARMS))
MOST_SAID = 3
"""More than three things are on the kiosk's own page."""


def title_of(address: Address) -> str:
    """What people call a kiosk: `Beffroi 2` for `beffroi-2`."""
    words = address.kiosk.replace("-", " ")
    return words[:1].upper() + words[1:]


def rank(kiosk: Kiosk) -> tuple[int, int, Address]:
    """Where it stands in the list: what visitors notice before what they do not, then those that run, then the rest."""
    worst = min((_worst(care) for care in kiosk.cares), default=len(WORST_FIRST) + 1)
    rest = (State.OFFLINE, State.UNHEARD, State.ONLINE, State.STOPPED, State.CLOSED).index(kiosk.state)
    return worst, rest, kiosk.address


def needs(kiosk: Kiosk, since: Mapping[Key, datetime], now: datetime) -> str:
    """All that it needs care for; empty where it needs none."""
    cares = sorted(kiosk.cares, key=_worst)[:MOST_SAID]
    said = [_need(kiosk, care, since.get(key_of(kiosk.address, care)), now) for care in cares]
    sensors = [number for number, care in enumerate(cares) if _is_sensors(care)]
    working = _working(kiosk)
    if working and sensors:
        said[sensors[-1]] += f", {text('need.works', names=working)}"
    return "; ".join(said)


def todo_of(kiosk: Kiosk) -> str:
    """What to do about the worst of it; empty where it needs nothing."""
    worst = min(kiosk.cares, key=_worst, default=None)
    return text(f"care.{worst.sentence}.todo") if worst else ""


def told_wrong(kiosk: Kiosk, care: Care, now: datetime) -> str:
    """One thing that is wrong with all that is known of it: a sensor by what it is, and why."""
    if not _is_sensors(care):
        return what_is_wrong(care, now)
    name = str(care.values["sensor"]).partition(" ")[0]
    said = text(f"need.{care.sentence}", sensor=_called(kiosk, name))
    return f"{said} ({care.values.get('why') or text('no_reason')})"


def _worst(care: Care) -> int:
    known = care.sentence in WORST_FIRST
    return WORST_FIRST.index(care.sentence) if known else len(WORST_FIRST)


def _is_sensors(care: Care) -> bool:
    return care.sentence.startswith("sensor_")


def _need(kiosk: Kiosk, care: Care, begun: datetime | None, now: datetime) -> str:
    """One thing; of a sensor without its reason, which is too long for a list."""
    if _is_sensors(care):
        name = str(care.values["sensor"]).partition(" ")[0]
        said, since = text(f"need.{care.sentence}", sensor=_called(kiosk, name)), "need.since"
    else:
        said, since = what_is_wrong(care, now).rstrip("."), "need.since_long"
    if begun is None or care.sentence == "offline":
        return said
    return text(since, what=said, since=time_of_day(begun, now))


def _working(kiosk: Kiosk) -> str:
    health = kiosk.row.health if kiosk.state is State.ONLINE else None
    sensors = (health.sensors if health else {}).items()
    return ", ".join(_called(kiosk, name) for name, sensor in sensors if sensor.state == "ok")


def _called(kiosk: Kiosk, name: str) -> str:
    """A sensor by what it is, where there is only one of its kind: `camera`; else by its name."""
    types = kiosk.row.twin.sensors if kiosk.row.twin else {}
    kind = f"sensor.{types.get(name, '')}"
    alone = list(types.values()).count(types.get(name, "")) == 1
    return text(kind) if alone and has(kind) else name
