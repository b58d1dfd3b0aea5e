"""Several collectors beside each other: counts shared by the broker where it can, every fact once in any case."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import brokers
import collecting
import postgres
import pytest
from collecting import BELFRY, Collect
from postgres import Postgres
from said import Speaker, sessions, until
from sqlalchemy import create_engine

from kiosk.clock import FakeClock
from kiosk.collector import database, exact
from kiosk.collector.exact import LedgerLine
from kiosk.collector.store import Store
from kiosk.collector.subscriptions import NOT_SHARED, SHARED, Subscriptions
from kiosk.contract.messages import Status
from kiosk.demo.broker import start_broker

pytestmark = pytest.mark.tool("mosquitto")
mosquitto = brokers.mosquitto
collect = collecting.collect
server = postgres.server

BATCHES = 24


def test_a_broker_that_shares_gives_each_count_to_one(
    mosquitto: str, collect: Collect, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    both = [collect(mosquitto, f"sqlite:///{tmp_path / name}.db", group="tests") for name in ("one", "two")]
    with Speaker(mosquitto, BELFRY) as belfry:
        belfry.say(Status(state="online", connection=1))
        for number in range(1, BATCHES + 1):
            belfry.say(sessions(number, number))
        assert {belfry.receipt() for _ in range(BATCHES)} == {(n, n) for n in range(1, BATCHES + 1)}
        until(lambda: all(each.kiosk().status == "online" for each in both))  # that is for everybody
    shares = [each.stored()[0] for each in both]
    assert sum(shares) == BATCHES
    assert 0 not in shares
    assert [line for line in caplog.messages if "shared" in line.lower()] == [SHARED] * 2


def test_a_broker_that_accepts_and_shares_nothing_is_found_out(
    tmp_path: Path, collect: Collect, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level("INFO")
    monkeypatch.setattr("kiosk.collector.subscriptions.PROBE_S", 0.3)
    with start_broker(0, tmp_path / "broker", "amqtt") as broker:
        alone = collect(broker.url, group="tests")
        with Speaker(broker.url, BELFRY) as belfry:
            belfry.say(sessions(1, 3))
            assert belfry.receipt() == (1, 3)
        assert alone.stored() == (3, 3)
        alone.close()
    assert caplog.messages.count(NOT_SHARED) == 1


class Asked:
    """The side of a client that asks the broker for something."""

    def __init__(self) -> None:
        self.topics: list[str] = []

    def subscribe(self, topics: str | list[tuple[str, int]], _qos: int = 0) -> None:
        self.topics = [topics] if isinstance(topics, str) else [topic for topic, _ in topics]

    def publish(self, *_: object, **__: object) -> None:
        """The message to oneself goes nowhere."""

    def unsubscribe(self, _topic: str) -> None:
        """It is no longer needed."""


def refuse(subscriptions: Subscriptions, _clock: FakeClock) -> None:
    assert not subscriptions.answered(granted=False)


def be_silent(subscriptions: Subscriptions, clock: FakeClock) -> None:
    assert not subscriptions.answered(granted=True)
    subscriptions.look()
    clock.advance(3.0)
    subscriptions.look()


@pytest.mark.parametrize("broker", [refuse, be_silent])
def test_without_shares_everything_is_heard_by_everybody_on_each_connection(
    broker: Callable[[Subscriptions, FakeClock], None], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    client, clock = Asked(), FakeClock()
    subscriptions = Subscriptions(client, clock, "tests")  # type: ignore[arg-type]  # all that is asked of a client
    for _ in range(2):
        subscriptions.begin()
        assert client.topics[0].startswith("$share/")
        broker(subscriptions, clock)
        assert "museumlab/1/+/+/counts" in client.topics
        assert not any(topic.startswith("$share/") for topic in client.topics)
        assert subscriptions.answered(granted=True)
    assert caplog.messages == [NOT_SHARED]


@pytest.mark.tool("pg_ctl")
def test_two_collectors_on_postgresql_store_each_fact_once(mosquitto: str, collect: Collect, server: Postgres) -> None:
    both = [collect(mosquitto, server.url) for _ in range(2)]
    with Speaker(mosquitto, BELFRY) as belfry:
        for number in (*range(1, BATCHES + 1), *range(1, BATCHES + 1)):
            belfry.say(sessions(number, number))
        assert {belfry.receipt() for _ in range(2 * BATCHES)} == {(n, n) for n in range(1, BATCHES + 1)}
    assert both[0].stored() == (BATCHES, BATCHES)
    taken = [each.metric("museumlab_collector_commit_seconds_count") for each in both]
    assert 0 not in taken


@pytest.mark.tool("pg_ctl")
def test_a_server_that_crashes_is_named_and_waited_for_and_nothing_is_lost(
    mosquitto: str, collect: Collect, server: Postgres
) -> None:
    url = server.another("crashes")
    alone = collect(mosquitto, url)
    with Speaker(mosquitto, BELFRY) as belfry:
        server.crash()
        belfry.say(sessions(1, 3))
        until(lambda: "cannot be written" in alone.condition.database.why)
        assert belfry.receipt(0.3) is None
        server.start()
        assert belfry.receipt() == (1, 3)
    assert alone.stored() == (3, 3)
    assert not alone.condition.database.why
    assert not alone.ended


@pytest.mark.tool("pg_ctl")
@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")
def test_a_server_whose_disk_is_full_is_waited_out_by_both(mosquitto: str, collect: Collect) -> None:
    with Postgres() as server:
        disk = server.start_with_small_disk("16m")
        url = server.small_database("small")
        both = [collect(mosquitto, url) for _ in range(2)]
        ballast = fill(disk / "ballast")
        with Speaker(mosquitto, BELFRY) as belfry:
            for first in range(1, 2001, 200):
                belfry.say(sessions(first, first + 199))
            until(lambda: all("No space left" in each.condition.database.why for each in both))
            ballast.unlink()
            assert {belfry.receipt() for _ in range(10)} == {(first, first + 199) for first in range(1, 2001, 200)}
        assert both[0].stored() == (2000, 2000)
        assert not any(each.condition.database.why or each.ended for each in both)
        for each in both:
            each.close()


def fill(ballast: Path) -> Path:
    """A file that takes all the room that is left."""
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))
    return ballast


@pytest.mark.tool("pg_ctl")
def test_a_table_that_somebody_holds_is_not_waited_for_in_silence(
    mosquitto: str, collect: Collect, server: Postgres
) -> None:
    alone = collect(mosquitto, server.another("held"))
    with Speaker(mosquitto, BELFRY) as belfry:
        with alone.store.reading() as other:
            other.exec_driver_sql("LOCK TABLE count IN ACCESS EXCLUSIVE MODE")
            belfry.say(sessions(1, 3))
            until(lambda: "lock timeout" in alone.condition.database.why)
            assert belfry.receipt(0.3) is None
        assert belfry.receipt() == (1, 3)


@pytest.mark.tool("pg_ctl")
def test_who_shares_is_told_by_the_database_and_not_by_its_address(server: Postgres, tmp_path: Path) -> None:
    urls = (server.url, f"{server.url}&application_name=another", server.another("beside"))
    groups = []
    for url in (*urls, f"sqlite:///{tmp_path / 'alone.db'}"):
        with closing(Store(url)) as store:
            groups.append(store.group)
    assert groups[0] == groups[1] != groups[2]
    assert groups[3] == ""


FORM_1 = """
    CREATE TABLE museumlab_schema (version INTEGER PRIMARY KEY);
    INSERT INTO museumlab_schema VALUES (1);
    CREATE TABLE kiosk (
        site VARCHAR(32), kiosk VARCHAR(32), last_seen TIMESTAMPTZ, status VARCHAR(16) DEFAULT '' NOT NULL,
        connection BIGINT, twin TEXT, health TEXT, PRIMARY KEY (site, kiosk)
    );
    CREATE TABLE count (
        site VARCHAR(32) NOT NULL, kiosk VARCHAR(32) NOT NULL, epoch VARCHAR(16) NOT NULL, seq BIGINT NOT NULL,
        bin VARCHAR(17), pack VARCHAR(32) NOT NULL, scene VARCHAR(32) NOT NULL, variant VARCHAR(32) NOT NULL,
        language VARCHAR(64) NOT NULL, kind VARCHAR(32) NOT NULL, bucket VARCHAR(48) NOT NULL, n INTEGER NOT NULL,
        PRIMARY KEY (site, kiosk, epoch, seq)
    );
    CREATE INDEX count_by_bin ON count (bin, kind);
    INSERT INTO count VALUES
        ('beffroi', 'beffroi-1', '00000000000000aa', 1, '2026-06-06T09:45Z', 'beffroi', '', '', '', 'session', '', 3);
"""


@pytest.mark.tool("pg_ctl")
@pytest.mark.parametrize("before", ["", FORM_1])
def test_two_that_start_at_once_make_the_tables_or_bring_them_forward_together(server: Postgres, before: str) -> None:
    url = server.another("old" if before else "new")
    if before:
        engine = create_engine(database.parse(url))
        with engine.begin() as connection:
            connection.exec_driver_sql(before)
        engine.dispose()
    new: list[int] = []

    def start() -> None:
        with closing(Store(url)) as store:
            new.append(store.store_batch(BELFRY, sessions(1, 6)))

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    already = 1 if before else 0
    assert sorted(new) == [0, 0, 0, 6 - already]
    with closing(Store(url)) as store, store.reading() as connection:
        assert exact.ledger(connection) == [LedgerLine(BELFRY, "00000000000000aa", rows=6, n=6 + 2 * already)]
