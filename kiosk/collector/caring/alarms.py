"""Since when a kiosk needs care, and how often it has: each thing from when it began until it was over.

Most of it a kiosk tells itself (`raised`). What is noted here is that it is silent, and all that an older program only
reports in its health.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select, update

from kiosk.collector.care import Care, decoded, encoded
from kiosk.collector.caring.raised import bound
from kiosk.collector.fleet import Kiosk
from kiosk.collector.store import Store
from kiosk.collector.tables import alarms
from kiosk.collector.view import Moment
from kiosk.contract.topics import Address

KEPT = timedelta(days=400)
BEGINNING_S = 30.0
"""So long after its start a kiosk may not have noticed what it lacks: a camera takes its time to wake."""
NOTICED_LATE = frozenset({"sensor_lost", "sensor_failed", "problem"})
Key = tuple[Address, str, str]
"""Of whom, which sentence, about what."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """One thing that needed care; `ended` is None while it does."""

    care: Care
    begun: datetime
    ended: datetime | None


def key_of(address: Address, care: Care) -> Key:
    """By what it is known that it is still the same."""
    return address, care.sentence, care.subject


def note(store: Store, moment: Moment) -> bool:
    """Write down what began and what is over; whether anything did or is. What a kiosk needs care for that is only
    not heard, or closed, goes on, as do its sensors' troubles while it has just begun: nobody knows that it is over."""
    now_wrong = {key_of(kiosk.address, care): care for kiosk in moment.kiosks for care in kiosk.cares if not care.told}
    known = {kiosk.address: kiosk for kiosk in moment.kiosks if kiosk.told}
    with store.writing() as connection:
        lasting = _lasting(connection)
        begun = [key for key in now_wrong if key not in lasting]
        over = [
            lasting[key]
            for key in lasting
            if key not in now_wrong and key[0] in known and _may_know(known[key[0]], key)
        ]
        rows = [_row(key, now_wrong[key], _since(now_wrong[key], moment.now)) for key in begun]
        if rows:
            store.add(connection, alarms, rows)
            for address in dict.fromkeys(key[0] for key in begun):
                bound(connection, address)
        for identifier in over:
            connection.execute(update(alarms).where(alarms.c.id == identifier).values(ended=moment.now))
    return bool(begun or over)


def _may_know(kiosk: Kiosk, key: Key) -> bool:
    """Whether a kiosk would have told by now that this lasts."""
    health = kiosk.row.health
    return key[1] not in NOTICED_LATE or health is None or health.uptime_s >= BEGINNING_S


def since(store: Store) -> Mapping[Key, datetime]:
    """When each thing began that lasts."""
    asked = select(alarms).where(alarms.c.ended.is_(None))
    with store.reading() as connection:
        rows = connection.execute(asked)
        return {(Address(row.site, row.kiosk), row.sentence, row.subject): row.begun for row in rows}


def of_kiosk(store: Store, address: Address, many: int) -> Sequence[Alarm]:
    """The newest alarms of a kiosk, the newest first."""
    its = (alarms.c.site == address.site) & (alarms.c.kiosk == address.kiosk)
    asked = select(alarms).where(its).order_by(alarms.c.begun.desc()).limit(many)
    with store.reading() as connection:
        return [
            Alarm(Care(row["sentence"], decoded(row["values"])), row["begun"], row["ended"])
            for row in connection.execute(asked).mappings()
        ]


def forget(connection: Connection, now: datetime) -> None:
    """Let go those that ended long ago."""
    connection.execute(delete(alarms).where(alarms.c.ended < now - KEPT))


def _lasting(connection: Connection) -> Mapping[Key, str]:
    """Of those that were noted here."""
    asked = select(alarms.c.id, alarms.c.site, alarms.c.kiosk, alarms.c.sentence, alarms.c.subject)
    found = connection.execute(asked.where(alarms.c.ended.is_(None), alarms.c.episode == ""))
    return {(Address(row.site, row.kiosk), row.sentence, row.subject): row.id for row in found}


def _row(key: Key, care: Care, begun: datetime) -> dict[str, object]:
    address, sentence, subject = key
    return {
        "id": secrets.token_hex(16),
        "site": address.site,
        "kiosk": address.kiosk,
        "sentence": sentence,
        "subject": subject,
        "values": encoded(care.values),
        "begun": begun,
        "ended": None,
        "episode": "",
    }


def _since(care: Care, now: datetime) -> datetime:
    """A kiosk that is silent is so since it was last heard."""
    told = care.values.get("since")
    return told if isinstance(told, datetime) else now
