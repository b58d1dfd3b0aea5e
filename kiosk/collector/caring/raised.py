"""Alarms that kiosks raise themselves: each is stored once, whatever comes again, or comes only when it is over."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, func, select, update

from kiosk.collector.care import Care, Value, called, encoded
from kiosk.collector.tables import alarms, kiosks
from kiosk.contract.alarms import ALARMS, Alarm, read_minute, sentence_of
from kiosk.contract.messages import Twin
from kiosk.contract.topics import Address
from kiosk.errors import KioskError

OLDEST = timedelta(days=400)
"""What began earlier is of a clock that was wrong."""
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
"""For what nobody knows: there was no kiosk yet."""
MOST_LASTING, MOST = 100, 2000
"""Of one kiosk, which raises 64 at once and far fewer in a year: one that has gone mad fills neither page nor disk."""

Add = Callable[[Connection, Table, Sequence[Mapping[str, Any]]], int]
"""Adds those of these rows that are not there yet."""


def keep(connection: Connection, address: Address, alarm: Alarm, at: datetime | None, add: Add) -> None:
    """Store it, heard at this time. Where the kiosk does not know when, or says what cannot be, it was when it was
    heard."""
    care, episode = care_of(alarm, _types(connection, address)), f"{alarm.epoch}-{alarm.number}"
    heard = at or LONG_AGO
    begun = _moment(alarm.raised, heard)
    ended = max(begun, _moment(alarm.cleared, heard)) if alarm.state == "cleared" else None
    its = and_(alarms.c.site == address.site, alarms.c.kiosk == address.kiosk)
    own = and_(its, alarms.c.episode == episode)
    if connection.execute(select(alarms.c.id).where(own)).first() is None:
        if ended is None and _adopt(connection, its, care, episode, begun):
            return
        add(connection, alarms, [_row(address, care, episode, begun, ended)])
        bound(connection, address)
    elif ended is not None:
        connection.execute(update(alarms).where(own, alarms.c.ended.is_(None)).values(ended=ended))


def bound(connection: Connection, address: Address) -> None:
    """Let go the oldest tenth of what a kiosk has, where it is too much."""
    its = and_(alarms.c.site == address.site, alarms.c.kiosk == address.kiosk)
    for which, most in ((and_(its, alarms.c.ended.is_(None)), MOST_LASTING), (its, MOST)):
        n = connection.execute(select(func.count()).select_from(alarms).where(which)).scalar_one()
        if n > most:
            newest_first = select(alarms.c.id).where(which).order_by(alarms.c.begun.desc(), alarms.c.id)
            older = newest_first.offset(most - most // 10)
            connection.execute(delete(alarms).where(alarms.c.id.in_(older)))


def care_of(alarm: Alarm, types: Mapping[str, str]) -> Care:
    """What the kiosk needs care for; `types` are those of its sensors."""
    kind = ALARMS[alarm.kind]
    values: dict[str, Value] = {"why": alarm.why}
    match kind.about:
        case "sensor":
            values["sensor"] = called(alarm.about, types.get(alarm.about, ""))
        case "scene":
            values["scene"] = alarm.about
        case "problem":
            values = {"problem": alarm.why}
        case _:
            pass
    if kind.value:
        values[kind.value] = alarm.value or 0.0
    return Care(sentence_of(alarm.kind), values, told=True)


def _adopt(connection: Connection, its: ColumnElement[bool], care: Care, episode: str, begun: datetime) -> bool:
    """What the collector had noted itself, of the kiosk's older program, is the same and goes on. Another one that the
    kiosk has raised of this is over: it forgot that with its memory card. Returns whether it goes on."""
    same = and_(its, alarms.c.sentence == care.sentence, alarms.c.subject == care.subject, alarms.c.ended.is_(None))
    noted = update(alarms).where(same, alarms.c.episode == "").values(episode=episode)
    if connection.execute(noted).rowcount:
        return True
    connection.execute(update(alarms).where(same).values(ended=begun))
    return False


def _row(address: Address, care: Care, episode: str, begun: datetime, ended: datetime | None) -> Mapping[str, object]:
    return {
        "id": blake2b("/".join((address.site, address.kiosk, episode)).encode(), digest_size=16).hexdigest(),
        "site": address.site,
        "kiosk": address.kiosk,
        "sentence": care.sentence,
        "subject": care.subject,
        "values": encoded(care.values),
        "begun": begun,
        "ended": ended,
        "episode": episode,
    }


def _types(connection: Connection, address: Address) -> Mapping[str, str]:
    its = (kiosks.c.site == address.site) & (kiosks.c.kiosk == address.kiosk)
    twin = connection.execute(select(kiosks.c.twin).where(its)).scalar()
    try:
        return Twin.decode(twin.encode()).sensors if twin else {}
    except KioskError:
        return {}


def _moment(minute: str | None, heard: datetime) -> datetime:
    said = heard if minute is None else read_minute(minute)
    return said if heard - OLDEST < said <= heard else heard
