"""Alarms that kiosks raise themselves, at the collector: stored once, shown in words, and in no other way as well."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families
from recorded import ROOT
from said import EPOCH, health, twin

from kiosk.collector import queries
from kiosk.collector.caring import alarms
from kiosk.collector.caring.raised import MOST_LASTING, care_of
from kiosk.collector.fleet import judge
from kiosk.collector.gauges import FleetGauges
from kiosk.collector.heard import Heard, RefusedError, hear, is_taken_away
from kiosk.collector.metrics import Metrics
from kiosk.collector.page import what_is_wrong
from kiosk.collector.spoken import LANGUAGES, speaking
from kiosk.collector.store import Store
from kiosk.collector.texts import TEXTS, has, text
from kiosk.collector.view import Moment
from kiosk.collector.words import WORDS
from kiosk.contract.alarms import ALARMS, Alarm, sentence_of
from kiosk.contract.messages import Health, SensorHealth, Twin
from kiosk.contract.topics import Address, everybody, parse_alarm
from kiosk.errors import KioskError

NOW = datetime(2026, 6, 6, 10, 0, tzinfo=UTC)
BELFRY = Address("mons", "belfry-1")
PAGE = (ROOT / "docs" / "run-a-fleet.md").read_text(encoding="utf-8")
ABOUT = {"": "", "sensor": "hands", "scene": "bells", "problem": "0123456789abcdef"}
SELF = {"alarms": list(ALARMS)}


def alarm(state: str = "raised", *, number: int = 1, **changes: Any) -> Alarm:
    usual: dict[str, Any] = {"epoch": EPOCH, "number": number, "kind": "sensor-lost", "about": "hands", "why": "gone"}
    usual |= {"state": state, "raised": "2026-06-06T09:50Z", "cleared": None}
    if state == "cleared":
        usual["cleared"] = "2026-06-06T09:55Z"
    return Alarm(**(usual | changes))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    kept = Store(f"sqlite:///{tmp_path / 'collector.db'}")
    kept.store([Heard(BELFRY, twin(**SELF), NOW)])
    yield kept
    kept.close()


def hears(store: Store, *messages: Alarm | Health | Twin, after_s: float = 0) -> list[tuple[str, str, str]]:
    """What is known after these were heard, the newest first: each sentence, and from when to when."""
    at = NOW + timedelta(seconds=after_s)
    store.store([Heard(BELFRY, message, at) for message in messages])
    alarms.note(store, moment(store, at))
    found = alarms.of_kiosk(store, BELFRY, 99)
    return [
        (what_is_wrong(each.care, NOW), f"{each.begun:%H:%M}", f"{each.ended:%H:%M}" if each.ended else "")
        for each in found
    ]


def moment(store: Store, at: datetime = NOW) -> Moment:
    with store.reading() as connection:
        return Moment(at, [judge(row, at, NOW) for row in queries.fleet(connection)])


LOST = "hands (camera) lost: gone."


def test_it_is_stored_once_with_its_times_however_often_it_comes(store: Store) -> None:
    assert hears(store, alarm(), alarm()) == [(LOST, "09:50", "")]
    assert hears(store, alarm("cleared"), alarm("cleared"), alarm()) == [(LOST, "09:50", "09:55")]


def test_one_that_is_heard_of_only_when_it_is_over_is_whole(store: Store) -> None:
    again = alarm(number=2, raised="2026-06-06T09:58Z")
    assert hears(store, alarm("cleared"), again) == [(LOST, "09:58", ""), (LOST, "09:50", "09:55")]


def test_what_a_kiosk_tells_itself_is_noted_in_no_other_way(store: Store) -> None:
    gone = health(sensors={"hands": SensorHealth(state="lost", why="gone")}, problems=["it is gone"], clock_set=False)
    assert hears(store, gone) == []
    assert hears(store, alarm(), gone) == [(LOST, "09:50", "")]
    (kiosk,) = moment(store).kiosks
    assert [care.sentence for care in kiosk.cares] == ["sensor_lost"]
    assert hears(store, health(), after_s=20) == [(LOST, "09:50", "")]  # it says itself when it is over


def test_that_it_is_silent_is_noted_by_the_collector(store: Store) -> None:
    hears(store, alarm())
    assert ("offline since 10:00.", "10:00", "") in hears(store, after_s=300)


def test_an_older_program_is_noted_by_its_health_and_the_same_goes_on_when_a_newer_one_tells_it(store: Store) -> None:
    gone = health(sensors={"hands": SensorHealth(state="lost", why="gone")})
    assert hears(store, twin(), gone) == [(LOST, "10:00", "")]
    assert hears(store, twin(**SELF), alarm(), gone, after_s=60) == [(LOST, "10:00", "")]
    assert hears(store, health(), after_s=70) == [(LOST, "10:00", "")]
    assert hears(store, alarm("cleared", cleared="2026-06-06T10:02Z"), after_s=180) == [(LOST, "10:00", "10:02")]


def test_a_kiosk_with_a_new_memory_card_ends_what_it_has_forgotten(store: Store) -> None:
    hears(store, alarm())
    anew = alarm(epoch="00000000000000bb", raised="2026-06-06T09:59Z")
    assert hears(store, anew) == [(LOST, "09:59", ""), (LOST, "09:50", "09:59")]


def test_a_kiosk_that_has_gone_mad_fills_neither_the_page_nor_the_disk(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.collector.caring.raised.MOST", MOST_LASTING + 20)
    other = Address("mons", "belfry-2")
    store.store([Heard(other, alarm(), NOW)])
    mad = [alarm(number=n, kind="failsafe", about=f"s{n}") for n in range(1, MOST_LASTING + 60)]
    store.store([Heard(BELFRY, each, NOW) for each in mad])
    one, most = sorted(len(kiosk.cares) for kiosk in moment(store).kiosks)
    assert one == 1
    assert MOST_LASTING / 2 < most <= MOST_LASTING
    over = [alarm("cleared", number=n, kind="failsafe", about=f"s{n}") for n in range(1, MOST_LASTING + 60)]
    store.store([Heard(BELFRY, each, NOW) for each in over])
    assert MOST_LASTING / 2 < len(alarms.of_kiosk(store, BELFRY, 999)) <= MOST_LASTING + 20
    assert len(alarms.of_kiosk(store, other, 999)) == 1


def test_an_older_program_that_has_gone_mad_fills_it_neither(store: Store) -> None:
    gone = SensorHealth(state="lost")
    hears(store, twin(), health(sensors={f"s{n}": gone for n in range(MOST_LASTING + 60)}))
    assert MOST_LASTING / 2 < len(alarms.since(store)) <= MOST_LASTING


@pytest.mark.parametrize("raised", [None, "1970-01-01T00:00Z", "2031-01-01T00:00Z"])
def test_a_time_that_nobody_knows_or_that_cannot_be_is_when_it_was_heard(store: Store, raised: str | None) -> None:
    assert hears(store, alarm(raised=raised)) == [(LOST, "10:00", "")]
    over = alarm("cleared", raised=raised, cleared="1970-01-01T00:09Z")
    assert hears(store, over, after_s=120) == [(LOST, "10:00", "10:02")]


def test_a_number_is_shown_as_it_is_now(store: Store) -> None:
    hot = alarm(kind="hot", about="", value=81.0, why="")
    hears(store, hot, health(temperature_c=84.0))
    (kiosk,) = moment(store).kiosks
    assert [what_is_wrong(care, NOW) for care in kiosk.cares] == ["84\u202f°C hot."]


def test_prometheus_is_told_how_many_of_each_kind_last(store: Store) -> None:
    hears(store, alarm(), alarm(about="keys", number=2), alarm(kind="power", about="", number=3))
    metrics = Metrics()
    metrics.add(FleetGauges(lambda: moment(store)))
    (family,) = [
        each for each in text_string_to_metric_families(metrics.text().decode()) if each.name == "museumlab_alarm"
    ]
    told = {each.labels["kind"]: each.value for each in family.samples}
    assert {kind: n for kind, n in told.items() if n} == {"sensor-lost": 2, "power": 1}
    assert set(told) == {*ALARMS, "offline", "never-heard"}


def test_a_database_of_the_form_before_keeps_its_alarms(tmp_path: Path) -> None:
    file = tmp_path / "collector.db"
    first = Store(f"sqlite:///{file}")
    hears(first, twin(), health(sensors={"hands": SensorHealth(state="lost", why="gone")}))
    first.close()
    with closing(sqlite3.connect(file)) as old:
        old.executescript(
            "DROP INDEX alarm_by_episode; ALTER TABLE alarm DROP COLUMN episode;"
            "UPDATE museumlab_schema SET version = version - 1"
        )
    second = Store(f"sqlite:///{file}")
    assert hears(second, twin(**SELF), alarm()) == [(LOST, "10:00", "")]
    second.close()


# at the door


@pytest.mark.parametrize(
    ("topic", "payload"),
    [
        ("alarm/hot", alarm().encode()),
        ("alarm/sensor-lost.keys", alarm().encode()),
        ("alarm", alarm().encode()),
        ("alarm/sensor-lost.hands/x", alarm().encode()),
        ("alarm/sensor-lost.hands", alarm().encode().replace(b"sensor-lost", b"on-fire")),
        ("alarm/sensor-lost.hands", alarm().encode().replace(b'"gone"', b'"gone","visitor":"anna"')),
        ("alarm/sensor-lost.hands", alarm().encode().replace(b"09:50Z", b"09:50:12Z")),
    ],
)
def test_what_does_not_belong_there_is_refused(topic: str, payload: bytes) -> None:
    with pytest.raises(RefusedError):
        hear(BELFRY.topic(topic), payload, NOW)


def test_what_belongs_there_is_heard() -> None:
    topic = BELFRY.topic(alarm().channel)
    assert hear(topic, alarm().encode(), NOW).message == alarm()
    assert parse_alarm(topic) == (BELFRY, "alarm/sensor-lost.hands")
    assert is_taken_away(topic, b"")
    assert not is_taken_away(topic, b"{}")
    assert not is_taken_away(everybody("alarm/x"), b"")


@pytest.mark.parametrize("changes", [{"about": ""}, {"kind": "hot"}, {"cleared": "2026-06-06T09:55Z"}, {"number": 0}])
def test_an_alarm_that_says_what_cannot_be_is_none(changes: dict[str, object]) -> None:
    with pytest.raises((KioskError, ValueError)):
        alarm(**changes)


# words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ALARMS)
def test_every_kind_has_its_words_in_every_language(kind: str, language: str) -> None:
    told = ALARMS[kind]
    said = alarm(kind=kind, about=ABOUT[told.about], value=3.0 if told.value else None)
    with speaking(language):
        assert what_is_wrong(care_of(said, {}), NOW)
        assert text(f"care.{sentence_of(kind)}.todo")
        assert has(f"care.{sentence_of(kind)}")
    assert language == "en" or {f"care.{sentence_of(kind)}", f"care.{sentence_of(kind)}.todo"} <= set(WORDS[language])


def test_no_words_are_for_a_kind_that_there_is_not() -> None:
    said = {name.split(".")[1] for name in TEXTS if re.fullmatch(r"care\.\w+\.todo", name)}
    assert said == {*map(sentence_of, ALARMS), "offline", "never_heard", "broker", "database"}


def test_every_kind_has_its_section_in_the_docs() -> None:
    named = re.findall(r"(?m)^\*\*Kind:\*\* (.+)$", PAGE)
    kinds = [kind for line in named for kind in re.findall(r"`([a-z-]+)`", line)]
    assert sorted(kinds) == sorted([*ALARMS, "offline"])
