"""The page of one kiosk: what it needs, how it is and was, and what it was told to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.collector import past
from kiosk.collector.caring import alarms
from kiosk.collector.caring.alarms import Alarm, Key, key_of
from kiosk.collector.caring.curves import Curve, curves_of
from kiosk.collector.caring.remedies import Remedy, remedies_of
from kiosk.collector.caring.wording import title_of, told_wrong
from kiosk.collector.commanding.told import Told, told
from kiosk.collector.fleet import Kiosk
from kiosk.collector.page import KioskLine, kiosk_line, what_is_wrong
from kiosk.collector.people.audit import Audit
from kiosk.collector.store import Store
from kiosk.collector.texts import text
from kiosk.collector.view import Moment
from kiosk.collector.wording import long, megabytes, time_of_day, with_unit
from kiosk.contract.topics import Address

ALARMS, LINES = 20, 60
"""How many alarms are shown, and how many lines of the log are looked through for commands."""
COMMANDS = 8


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that needs care: what, since when, what to do."""

    what: str
    since: str
    todo: str
    remedies: Sequence[Remedy]


@dataclass(frozen=True, slots=True)
class One:
    """Everything on the page of one kiosk. `hours` are those that the curves show."""

    time: str
    address: Address
    title: str
    line: KioskLine
    things: Sequence[Thing]
    commands: Sequence[Told]
    facts: Sequence[tuple[str, str]]
    hours: int
    curves: Sequence[Curve]
    alarms: Sequence[tuple[str, str]]


def one_of(store: Store, moment: Moment, address: Address, hours: int, answered: Mapping[str, str]) -> One | None:
    """The page of this kiosk; None where there is none of that name. `answered` as for `told`."""
    kiosk = next((each for each in moment.kiosks if each.address == address), None)
    if kiosk is None:
        return None
    begun, now = alarms.since(store), moment.now
    with store.reading() as connection:
        quarters = past.quarters(connection, address, now - timedelta(hours=hours))
    return One(
        time=now.strftime("%H:%M:%S"),
        address=address,
        title=title_of(address),
        line=kiosk_line(kiosk, moment),
        things=_things(kiosk, begun, now),
        commands=told(Audit(store).last(LINES, address), now, answered)[:COMMANDS],
        facts=_facts(kiosk),
        hours=hours,
        curves=curves_of(quarters, now, hours),
        alarms=[_alarm(each, now) for each in alarms.of_kiosk(store, address, ALARMS)],
    )


def _things(kiosk: Kiosk, begun: Mapping[Key, datetime], now: datetime) -> Sequence[Thing]:
    things = []
    for care in kiosk.cares:
        at = begun.get(key_of(kiosk.address, care))
        since = text("alarm.lasts", begun=time_of_day(at, now)) if at and care.sentence != "offline" else ""
        todo, remedies = text(f"care.{care.sentence}.todo"), remedies_of(kiosk.address, [care])
        things.append(Thing(told_wrong(kiosk, care, now), since, todo, remedies))
    return things


def _facts(kiosk: Kiosk) -> Sequence[tuple[str, str]]:
    """Names and values, of what it has told last."""
    twin, health = kiosk.row.twin, kiosk.row.health
    facts = []
    if twin is not None:
        facts += [("one.program", twin.app), ("one.machine", twin.model), ("one.system", twin.os)]
        facts += [("one.languages", ", ".join(twin.languages))]
        facts += [("one.opening", ", ".join(f"{days} {hours}" for days, hours in twin.opening.items()))]
    if health is not None:
        facts += [("one.uptime", long(round(health.uptime_s / 60))), ("one.canvas", health.canvas)]
        facts += [("one.disk", megabytes(health.disk_free_mb)), ("one.frame", with_unit(health.frame_ms_p95, "ms", 1))]
    return [(text(name), value) for name, value in facts if value]


def _alarm(alarm: Alarm, now: datetime) -> tuple[str, str]:
    """When, and what."""
    begun = time_of_day(alarm.begun, now)
    if alarm.ended is None:
        when = text("alarm.lasts", begun=begun)
    else:
        when = text("alarm.over", begun=begun, ended=time_of_day(alarm.ended, now))
    return when, what_is_wrong(alarm.care, now)
