"""Minutes in which the exhibit ran: what is counted while it plays, fails, is in service, is dark, and is closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from kiosk.clock import FakeClock
from kiosk.contract.messages import CountRow, Counts
from kiosk.contract.opening import is_open, minutes_on
from kiosk.events import Event, SceneEntered, ServiceTurned
from kiosk.problems import Problems
from kiosk.telemetry.minutes import Minutes, Shown
from kiosk.telemetry.writer import Writer

BEGIN = datetime(2026, 6, 6, 9, 50, tzinfo=UTC)  # a Saturday, 11:50 in Mons
MONS = ZoneInfo("Europe/Brussels")
WEEK = {"tue-sun": "10:00-18:00", "mon": "closed", "sat": "12:00-13:00, 14:00-24:00"}


def seconds(first: int, end: int, *, dark: bool = False) -> list[Event]:
    return [Shown(at=float(at), dark=dark) for at in range(first, end + 1)]


def counted(events: Iterable[Event], opening: dict[str, str] | None = None, *, clock_set: bool = True) -> Counter[str]:
    minutes = Minutes(opening or {}, MONS)
    told: Counter[str] = Counter()
    for event in events:
        utc = BEGIN + timedelta(seconds=event.at) if clock_set else None
        told.update(f"{fact.kind} {fact.bucket}" for fact in minutes.take(event, utc))
    return told


def test_each_minute_is_what_it_was() -> None:
    stream = [
        *seconds(0, 300),
        SceneEntered(at=300.0, scene="failsafe"),
        *seconds(301, 420),
        SceneEntered(at=420.0, scene="attract"),
        ServiceTurned(at=420.0, on=True, for_s=1800.0),
        *seconds(421, 600),
        ServiceTurned(at=600.0, on=False),
        *seconds(601, 660, dark=True),
        *seconds(661, 780),
    ]
    kinds = {"running": 7, "failsafe": 2, "service": 3, "dark": 1}
    assert counted(stream) == {f"minutes {state}": n for state, n in kinds.items()}


def test_time_in_which_no_picture_was_drawn_is_in_no_count() -> None:
    assert counted([*seconds(0, 120), *seconds(3720, 3840)]) == {"minutes running": 4}
    assert counted(Shown(at=float(at)) for at in range(0, 3600, 6)) == {}


def test_less_than_a_minute_is_kept_until_it_is_one() -> None:
    parts = [event for first in range(0, 1200, 100) for event in seconds(first, first + 30)]
    assert counted(parts) == {"minutes running": 6}


def test_with_opening_hours_only_their_minutes_are_counted() -> None:
    assert counted(seconds(0, 1200), WEEK) == {"open_minutes running": 10}  # from 12:00 on
    assert counted(seconds(0, 1200), {"sun": "10:00-18:00"}) == {}


def test_whether_it_is_open_is_not_guessed() -> None:
    assert counted(seconds(0, 600), WEEK, clock_set=False) == {}
    assert counted(seconds(0, 600), clock_set=False) == {"minutes running": 10}


@pytest.mark.parametrize(("day", "minutes"), [(1, 0), (2, 480), (5, 480), (6, 660), (7, 480)])
def test_a_day_by_itself_overrules_the_span_that_it_lies_in(day: int, minutes: int) -> None:
    assert minutes_on(WEEK, date(2026, 6, day)) == minutes


def test_a_span_may_go_over_the_end_of_the_week_and_hours_may_overlap() -> None:
    hours = {"sat-mon": "10:00-12:00, 11:00-13:00"}
    assert [minutes_on(hours, date(2026, 6, day)) for day in range(5, 10)] == [0, 180, 180, 180, 0]
    assert [is_open(hours, datetime(2026, 6, 8, 12, m, tzinfo=MONS)) for m in (0, 59)] == [True, True]
    assert not is_open(hours, datetime(2026, 6, 8, 13, 0, tzinfo=MONS))


def rows(visits: Iterable[list[Event]]) -> list[bytes]:
    """The payloads of a quarter of an hour with these events, each list in a minute of its own."""
    clock = FakeClock(utc=datetime(2026, 6, 6, 10, 0, tzinfo=UTC))
    writer = Writer(None, "beffroi", clock=clock, problems=Problems())
    for visit in visits:
        for event in visit:
            writer.post(type(event)(**{name: getattr(event, name) for name in event.__slots__} | {"at": clock.now()}))
        for _ in range(60):
            writer.post(Shown(at=clock.now()))
            clock.advance(1.0)
        writer.turn()
    clock.advance(900.0)
    writer.turn()
    batches, after = [], 0
    while (batch := writer.outbox.batch_after(after)) is not None:
        batches.append(batch.payload.replace(batch.epoch.encode(), b""))
        after = batch.last
    writer.store.close()
    return batches


def test_the_same_minutes_in_another_order_send_the_same_bytes() -> None:
    seed = Random().randrange(2**32)
    print("seed", seed)
    serving = [ServiceTurned(at=0.0, on=True, for_s=60.0)]
    idle: list[Event] = [ServiceTurned(at=0.0, on=False)]
    failing: list[Event] = [SceneEntered(at=0.0, scene="failsafe")]
    fine: list[Event] = [SceneEntered(at=0.0, scene="attract")]
    kinds = [[*serving, *fine], [*idle, *fine], [*idle, *failing], [*idle, *fine]]
    shuffled = Random(seed).sample(kinds, len(kinds))
    assert rows([kinds[1], *kinds, kinds[1]]) == rows([kinds[1], *shuffled, kinds[1]])
    told = [row for payload in rows(kinds) for row in _rows(payload)]
    assert {row.kind for row in told} == {"minutes"}


def _rows(payload: bytes) -> list[CountRow]:
    return Counts.decode(payload.replace(b'"epoch":""', b'"epoch":"0123456789abcdef"')).rows
