"""What stands on the page, in words: the templates only put it in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from kiosk.collector.care import Care, Value
from kiosk.collector.condition import Condition
from kiosk.collector.fleet import Kiosk, State
from kiosk.collector.headline import headline
from kiosk.collector.spoken import SPOKEN
from kiosk.collector.texts import text
from kiosk.collector.view import Moment
from kiosk.collector.visits import Visits
from kiosk.collector.wording import megabytes, number, sentence, share, time_of_day, with_unit
from kiosk.contract.messages import Health
from kiosk.language import choose

RANKS = {State.OFFLINE: 0, State.ONLINE: 1, State.UNHEARD: 2, State.STOPPED: 3, State.CLOSED: 4}


@dataclass(frozen=True, slots=True)
class CareLine:
    """Who needs care, the shape of its state, and for each thing what is wrong and what to do."""

    who: str
    mark: str
    things: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class KioskLine:
    """One kiosk in the table. `mark` is the shape beside its state: `well`, `care`, `offline` or `resting`."""

    name: str
    site: str
    mark: str
    state: str
    pack: str
    version: str
    sensors: Sequence[tuple[str, str]]  # mark and words
    numbers: Mapping[str, str]  # name of the column's text to the number with its unit


@dataclass(frozen=True, slots=True)
class Page:
    """Everything on the page."""

    time: str
    headline: str
    hint: str
    cares: Sequence[CareLine]
    kiosks: Sequence[KioskLine]
    visits: Visits


def page_of(moment: Moment, visits: Visits, condition: Condition, broker: str) -> Page:
    """The page of this moment. `broker` is the address that a kiosk's exhibit file must name."""
    return Page(
        time=moment.now.strftime("%H:%M:%S"),
        headline=headline(moment.kiosks, condition),
        hint="" if moment.kiosks else text("nobody_todo", broker=broker),
        cares=[*_own_cares(condition), *_kiosk_cares(moment)],
        kiosks=[kiosk_line(kiosk, moment) for kiosk in moment.kiosks],
        visits=visits,
    )


def _own_cares(condition: Condition) -> Iterator[CareLine]:
    for name, trouble in (("broker", condition.broker), ("database", condition.database)):
        if trouble.why:
            yield CareLine(text("care.collector"), "care", [(trouble.why, text(f"care.{name}.todo"))])


def _kiosk_cares(moment: Moment) -> Iterator[CareLine]:
    """Kiosks that are offline before those that still run."""
    for kiosk in sorted(moment.kiosks, key=lambda kiosk: RANKS[kiosk.state]):
        if kiosk.cares:
            things = [(what_is_wrong(care, moment.now), text(f"care.{care.sentence}.todo")) for care in kiosk.cares]
            yield CareLine(kiosk.address.kiosk, _mark(kiosk), things)


def what_is_wrong(care: Care, now: datetime) -> str:
    """It in a sentence."""
    values = {name: _written(name, value, now) for name, value in care.values.items()}
    return sentence(text(f"care.{care.sentence}", **values))


def _written(name: str, value: Value, now: datetime) -> str:
    """A value in words; its name ends in its unit."""
    if isinstance(value, str):
        return value or text("no_reason")
    if isinstance(value, datetime):
        return time_of_day(value, now)
    if name.endswith("_mb"):
        return megabytes(value)
    unit = {"_c": "°C", "_ms": "ms"}.get(name[name.rfind("_") :] if "_" in name else "")
    return with_unit(value, unit) if unit else number(value)


def kiosk_line(kiosk: Kiosk, moment: Moment) -> KioskLine:
    """All of it in words."""
    twin = kiosk.row.twin
    return KioskLine(
        name=kiosk.address.kiosk,
        site=kiosk.address.site,
        mark=_mark(kiosk),
        state=_state(kiosk, moment.now),
        pack=choose(twin.pack.title, SPOKEN.get()) or twin.pack.id if twin else text("unknown"),
        version=twin.pack.version if twin else "",
        sensors=_sensors(kiosk),
        numbers=_numbers(kiosk),
    )


def _mark(kiosk: Kiosk) -> str:
    if kiosk.state is State.OFFLINE:
        return "offline"
    if kiosk.cares:
        return "care"
    return "well" if kiosk.state is State.ONLINE else "resting"


def _state(kiosk: Kiosk, now: datetime) -> str:
    if kiosk.state is State.ONLINE:
        return text("needs_care" if kiosk.cares else "state.online")
    if kiosk.row.last_seen is None:
        return text(f"state.{kiosk.state}_never")
    return text(f"state.{kiosk.state}", since=time_of_day(kiosk.row.last_seen, now))


def _sensors(kiosk: Kiosk) -> list[tuple[str, str]]:
    """The sensors by their state, those in trouble first, such as `distance: lost` and `hands, keys: working`."""
    health = _now(kiosk)
    states = dict.fromkeys(kiosk.row.twin.sensors if kiosk.row.twin else {}, "unknown")
    states |= {name: sensor.state for name, sensor in (health.sensors if health else {}).items()}
    if not states:
        return [("", text("no_sensors"))]
    groups = []
    for state, mark in (("failed", "care"), ("lost", "care"), ("ok", ""), ("unknown", "")):
        names = ", ".join(name for name, its in states.items() if its == state)
        if names:
            groups.append((mark, text(f"sensors_{state}", names=names)))
    return groups


def _numbers(kiosk: Kiosk) -> dict[str, str]:
    health = _now(kiosk)
    if health is None:
        return dict.fromkeys(("temperature", "memory", "missed", "waiting"), text("unknown"))
    heat = health.temperature_c
    return {
        "temperature": text("unknown") if heat is None else with_unit(heat, "°C"),
        "memory": megabytes(health.memory_mb),
        "missed": share(health.missed_frames, health.frames + health.missed_frames),
        "waiting": number(health.outbox_rows),
    }


def _now(kiosk: Kiosk) -> Health | None:
    """The last report of a kiosk that runs: what another one said before it went is not how it is now."""
    return kiosk.row.health if kiosk.state is State.ONLINE else None
