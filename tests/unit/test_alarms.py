"""Alarms from when to when: a kiosk that begins anew tells nothing twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from said import health, twin

from kiosk.collector.caring import alarms
from kiosk.collector.caring.wording import told_wrong
from kiosk.collector.fleet import judge
from kiosk.collector.queries import KioskRow
from kiosk.collector.store import Store
from kiosk.collector.view import Moment
from kiosk.contract.messages import SensorHealth
from kiosk.contract.topics import Address

NOW = datetime(2026, 6, 6, 10, 0, tzinfo=UTC)
BELFRY = Address("mons", "belfry-1")
AWAY = {"hands": SensorHealth(state="lost", why="it is not there.")}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    kept = Store(f"sqlite:///{tmp_path / 'collector.db'}")
    yield kept
    kept.close()


def noted(store: Store, after_s: float, status: str = "online", **changes: object) -> list[tuple[str, bool]]:
    """What is written down after the collector heard this: each alarm, and whether it lasts."""
    now = NOW + timedelta(seconds=after_s)
    row = KioskRow(BELFRY, status, 1, now, twin(), health(**changes))
    alarms.note(store, Moment(now, [judge(row, now, NOW)]))
    return [(alarm.care.sentence, alarm.ended is None) for alarm in alarms.of_kiosk(store, BELFRY, 9)]


def test_a_start_while_a_sensor_is_away_makes_no_second_alarm_of_it(store: Store) -> None:
    assert noted(store, 0, sensors=AWAY) == [("sensor_lost", True)]
    assert ("sensor_lost", True) in noted(store, 10, "offline", sensors=AWAY)
    assert noted(store, 14, sensors={}, uptime_s=1.0)[-1] == ("sensor_lost", True)
    assert [each[0] for each in noted(store, 74, sensors=AWAY, uptime_s=61.0)].count("sensor_lost") == 1


def test_a_sensor_that_came_back_with_the_start_is_well_as_soon_as_the_kiosk_can_know(store: Store) -> None:
    noted(store, 0, sensors=AWAY)
    noted(store, 4, uptime_s=1.0)
    assert noted(store, 64, uptime_s=61.0) == [("sensor_lost", False)]


def test_that_a_kiosk_is_back_is_known_at_once(store: Store) -> None:
    noted(store, 0, "offline")
    assert noted(store, 4, uptime_s=1.0) == [("offline", False)]


def test_a_sensor_that_gives_no_reason_is_told_in_words() -> None:
    row = KioskRow(BELFRY, "online", 1, NOW, twin(), health(sensors={"hands": SensorHealth(state="lost")}))
    kiosk = judge(row, NOW, NOW)
    (care,) = kiosk.cares
    assert told_wrong(kiosk, care, NOW) == "camera lost (no reason given)"
