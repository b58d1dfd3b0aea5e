"""How kiosks are judged, and what the page says of them in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from said import health, twin

from kiosk.collector.condition import Condition
from kiosk.collector.day import zone_of
from kiosk.collector.fleet import State, judge
from kiosk.collector.page import Page, page_of
from kiosk.collector.queries import KioskRow
from kiosk.collector.texts import TEXTS
from kiosk.collector.view import Moment
from kiosk.collector.visits import Visits
from kiosk.contract.messages import PackVersion, SensorHealth
from kiosk.contract.topics import Address
from kiosk.errors import KioskError

NOW = datetime(2026, 6, 6, 12, 0, tzinfo=ZoneInfo("Europe/Brussels"))
LONG_AGO = NOW - timedelta(hours=5)
NONE = Visits("No month is published yet", "")
BROKER = "mqtt://127.0.0.1:1883"


def row(name: str = "beffroi-1", **changes: object) -> KioskRow:
    usual = {"status": "online", "connection": 1, "last_seen": NOW, "twin": twin(), "health": health()}
    return KioskRow(Address("beffroi", name), **(usual | changes))  # type: ignore[arg-type]


def page(rows: Sequence[KioskRow], condition: Condition | None = None) -> Page:
    kiosks = [judge(one, NOW, LONG_AGO) for one in rows]
    return page_of(Moment(NOW, kiosks), NONE, condition or Condition(), BROKER)


def sentences(*rows: KioskRow) -> list[str]:
    return [what for line in page(rows).cares for what, _ in line.things]


@pytest.mark.parametrize(
    ("status", "silent", "listening", "state"),
    [
        ("online", timedelta(seconds=179), LONG_AGO, State.ONLINE),
        ("online", timedelta(minutes=3), LONG_AGO, State.OFFLINE),
        ("", timedelta(seconds=60), LONG_AGO, State.ONLINE),  # heartbeats came, its status did not
        ("offline", timedelta(0), LONG_AGO, State.OFFLINE),
        ("stopping", timedelta(hours=1), LONG_AGO, State.STOPPED),
        ("online", None, LONG_AGO, State.OFFLINE),  # the broker kept its word, and it never spoke
        ("online", None, NOW - timedelta(seconds=30), State.UNHEARD),
        ("online", timedelta(hours=1), NOW - timedelta(seconds=30), State.UNHEARD),
        ("online", timedelta(hours=1), None, State.UNHEARD),  # nobody listens: that says nothing about the kiosk
    ],
)
def test_a_kiosk_is_offline_by_its_silence_or_its_will(
    status: str, silent: timedelta | None, listening: datetime | None, state: State
) -> None:
    last_seen = None if silent is None else NOW - silent
    assert judge(row(status=status, last_seen=last_seen), NOW, listening).state is state


@pytest.mark.parametrize(
    ("rows", "headline"),
    [
        ([], "No kiosk has spoken yet"),
        ([row()], "1 kiosk, all well"),
        ([row(), row("b")], "2 kiosks, all well"),
        ([row(), row("b"), row("c", status="offline")], "1 of 3 kiosks needs care"),
        ([row(status="offline"), row("b"), row("c", status="offline")], "2 of 3 kiosks need care"),
        ([row(status="offline")], "1 kiosk, and it needs care"),
        ([row(status="stopping")], "1 kiosk: stopped"),
        ([row(), row("b", status="stopping")], "2 kiosks: 1 running, 1 stopped"),
    ],
)
def test_the_headline_says_how_the_fleet_is(rows: list[KioskRow], headline: str) -> None:
    assert page(rows).headline == headline


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"sensors": {"hands": SensorHealth(state="lost", why="no frame for 5 s")}},
            "hands (camera) lost: no frame for 5 s.",
        ),
        ({"sensors": {"far": SensorHealth(state="failed")}}, "far failed: no reason given."),
        ({"outbox_dropped": 1200}, "1\u202f200 counts dropped, because its outbox was full."),
        ({"outbox_rows": 2001}, "2\u202f001 counts wait to be sent."),
        ({"clock_set": False}, "its clock is not set, so its visits have no date."),
        ({"disk_free_mb": 310.4}, "only 310\u202fMB of disk left."),
        ({"temperature_c": 81.0}, "81\u202f°C hot."),
        ({"frame_ms_p95": 41.0}, "slow picture, 41\u202fms for a frame."),
        ({"memory_mb": 1240.0}, "1.2\u202fGB of memory in use."),
        ({"problems": ["scene carillon failed safe: no such sound"]}, "scene carillon failed safe: no such sound."),
    ],
)
def test_what_needs_care_is_said_in_a_sentence(changes: dict[str, object], sentence: str) -> None:
    assert sentences(row(health=health(**changes))) == [sentence]


def test_a_healthy_kiosk_needs_no_care() -> None:
    assert not sentences(row(), row("new", twin=None, health=None))


def test_every_care_says_what_to_do() -> None:
    names = {name.removesuffix(".todo") for name in TEXTS if name.startswith("care.")} - {"care.collector"}
    assert all(f"{name}.todo" in TEXTS for name in names)


@pytest.mark.parametrize(
    ("last_seen", "sentence"),
    [
        (NOW - timedelta(minutes=4), "offline since 11:56."),
        (NOW - timedelta(days=1), "offline since 2026-06-05 12:00."),
        (None, "announced, but never heard."),
    ],
)
def test_a_kiosk_that_is_offline_is_said_to_be_since_it_was_heard(last_seen: datetime | None, sentence: str) -> None:
    assert sentences(row(last_seen=last_seen)) == [sentence]


def test_who_is_offline_comes_before_who_is_ill() -> None:
    lines = page([row("a", health=health(clock_set=False)), row("b", status="offline")]).cares
    assert [(line.who, line.mark) for line in lines] == [("b", "offline"), ("a", "care")]


def test_a_kiosk_that_is_away_shows_no_numbers_as_if_they_were_of_now() -> None:
    (line,) = page([row(status="offline")]).kiosks
    assert set(line.numbers.values()) == {"–"}
    assert line.sensors == [("", "hands, keys: not known")]


def test_a_running_kiosk_shows_its_health_with_units() -> None:
    (line,) = page([row()]).kiosks
    assert (line.state, line.mark, line.pack, line.version) == ("running", "well", "Ring the belfry", "1.2.0")
    assert list(line.numbers.values()) == ["52\u202f°C", "318\u202fMB", "<0.01\u202f%", "0"]
    assert line.sensors == [("", "hands, keys: working")]


def test_a_pack_without_a_title_in_the_pages_language_is_named_all_the_same() -> None:
    packs = [PackVersion(id="doudou", version="1", title=title) for title in ({"fr": "Le Doudou"}, {})]
    names = [page([row(twin=twin(pack=pack))]).kiosks[0].pack for pack in packs]
    assert names == ["Le Doudou", "doudou"]


def test_lost_sensors_are_named_before_those_that_work() -> None:
    sensors = {
        "keys": SensorHealth(state="ok"),
        "hands": SensorHealth(state="lost"),
        "far": SensorHealth(state="failed"),
    }
    (line,) = page([row(health=health(sensors=sensors))]).kiosks
    assert line.sensors == [("care", "far: failed"), ("care", "hands: lost"), ("", "keys: working")]


@pytest.mark.parametrize("trouble", ["broker", "database"])
def test_the_collectors_own_trouble_comes_first(trouble: str) -> None:
    condition = Condition()
    getattr(condition, trouble).begin("It does not answer.")
    shown = page([row(status="offline")], condition=condition)
    assert shown.headline == "The collector needs care"
    assert shown.cares[0].things[0][0] == "It does not answer."


def test_a_trouble_is_logged_when_it_begins_and_ends_and_not_in_between(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    condition = Condition()
    for why in ("The broker does not answer.", "The broker broke off."):
        condition.broker.begin(why)
    condition.broker.end()
    condition.broker.end()
    assert caplog.messages == ["The broker does not answer.", "The broker answers again."]


def test_a_time_zone_is_a_name_that_exists() -> None:
    assert NOW.astimezone(zone_of("Europe/London")).hour == 11
    with pytest.raises(KioskError, match="Did you mean 'Europe/Brussels'"):
        zone_of("Europe/Brusels")
    with pytest.raises(KioskError, match="no time zone"):
        zone_of("/etc/passwd")
