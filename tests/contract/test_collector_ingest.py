"""From a real Mosquitto into a real database: commit, acknowledge, receipt, in this order, whatever breaks."""

from __future__ import annotations

import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import brokers
import collecting
import pytest
from brokers import Mosquitto
from collecting import BELFRY, Collect
from said import BIN, CHANNELS, Speaker, batch, health, kept, sessions, twin, until

from kiosk.collector.store import Store
from kiosk.collector.tables import SCHEMA_VERSION
from kiosk.contract.messages import CountRow, Status
from kiosk.contract.topics import Address
from kiosk.demo.broker import start_broker

pytestmark = pytest.mark.tool("mosquitto")

mosquitto = brokers.mosquitto
collect = collecting.collect

MINE = Address("spiennes", "spiennes-1")
QUICK_S = 0.4
"""Long enough for a receipt that would be sent too early."""


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Another program holds the database."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def test_everything_a_kiosk_says_is_stored_under_its_topic(mosquitto: str, collect: Collect) -> None:
    collecting = collect(mosquitto)
    with Speaker(mosquitto, BELFRY) as belfry, Speaker(mosquitto, MINE) as mine:
        belfry.say(Status(state="online", connection=1), twin(), health(), sessions(1, 3))
        mine.say(sessions(1, 2))
        assert belfry.receipt() == (1, 3)
        assert mine.receipt() == (1, 2)
    row = collecting.kiosk()
    assert (row.status, row.twin, row.health) == ("online", twin(), health())
    assert collecting.kiosk(MINE).last_seen is not None
    assert collecting.stored() == (5, 5)
    assert not collecting.ended


def test_the_small_broker_of_the_demo_serves_as_well(tmp_path: Path, collect: Collect) -> None:
    with start_broker(0, tmp_path / "broker", "amqtt") as broker:
        collecting = collect(broker.url)
        with Speaker(broker.url, BELFRY) as belfry:
            for _ in range(2):
                belfry.say(Status(state="online", connection=1), twin(), health(), sessions(1, 3))
                assert belfry.receipt() == (1, 3)
        assert collecting.stored() == (3, 3)
        assert collecting.kiosk().twin == twin()
        collecting.close()


def test_there_is_no_receipt_before_the_commit(
    mosquitto: str, collect: Collect, caplog: pytest.LogCaptureFixture
) -> None:
    collecting = collect(mosquitto)
    with Speaker(mosquitto, BELFRY) as belfry:
        with locked(collecting.file):
            belfry.say(sessions(1, 5))
            until(lambda: collecting.condition.database.why)
            assert belfry.receipt(QUICK_S) is None
            assert collecting.stored() == (0, 0)
        assert belfry.receipt() == (1, 5)
        assert collecting.stored() == (5, 5)
    assert not collecting.condition.database.why
    assert len([line for line in caplog.messages if "locked" in line]) == 1  # said once, however often it was tried


def test_a_full_disk_is_waited_out(mosquitto: str, collect: Collect) -> None:
    collecting = collect(mosquitto)
    with collecting.store._writer.connect() as writer:  # the writer's own limit: no other connection could set it
        writer.exec_driver_sql("PRAGMA max_page_count = 9")
    with Speaker(mosquitto, BELFRY) as belfry:
        for first in range(1, 2001, 200):
            belfry.say(sessions(first, first + 199))
        until(lambda: "full" in collecting.condition.database.why)
        _let_grow(collecting.store)
        assert {belfry.receipt() for _ in range(10)} == {(first, first + 199) for first in range(1, 2001, 200)}
    assert collecting.stored() == (2000, 2000)


def test_a_file_that_is_taken_away_is_missed_before_anything_is_receipted(mosquitto: str, collect: Collect) -> None:
    collecting = collect(mosquitto)
    away = collecting.file.with_name("away.db")
    with Speaker(mosquitto, BELFRY) as belfry:
        collecting.file.rename(away)
        belfry.say(sessions(1, 5))
        until(lambda: "removed or replaced" in collecting.condition.database.why)
        assert belfry.receipt(QUICK_S) is None
        away.rename(collecting.file)
        assert belfry.receipt() == (1, 5)
    assert collecting.stored() == (5, 5)
    assert collecting.metric("museumlab_collector_commits_refused_total") >= 1


def test_a_form_that_became_newer_meanwhile_is_refused_and_said(mosquitto: str, collect: Collect) -> None:
    collecting = collect(mosquitto)
    with Speaker(mosquitto, BELFRY) as belfry, closing(sqlite3.connect(collecting.file, timeout=5)) as newer:
        with newer:
            newer.execute("UPDATE museumlab_schema SET version = version + 1")
        belfry.say(sessions(1, 5))
        newer_form = f"has form {SCHEMA_VERSION + 1}, this program knows form {SCHEMA_VERSION}"
        until(lambda: newer_form in collecting.condition.database.why)
        assert belfry.receipt(QUICK_S) is None
        assert collecting.stored() == (0, 0)
        with newer:
            newer.execute("UPDATE museumlab_schema SET version = version - 1")
        assert belfry.receipt() == (1, 5)


def _let_grow(store: Store) -> None:
    """Between two tries of the writing thread, which has the one connection most of the time."""
    with store._writer.connect() as writer:
        writer.exec_driver_sql("PRAGMA max_page_count = 100000")


def test_what_comes_again_is_receipted_again_and_counted_once(mosquitto: str, collect: Collect) -> None:
    collecting = collect(mosquitto)
    with Speaker(mosquitto, BELFRY) as belfry:
        for _ in range(3):
            belfry.say(sessions(1, 4))
        assert [belfry.receipt() for _ in range(3)] == [(1, 4)] * 3
    assert collecting.stored() == (4, 4)
    assert collecting.metric("museumlab_collector_rows_total") == 4
    assert collecting.metric("museumlab_collector_duplicates_total") == 8
    assert collecting.metric("museumlab_collector_commit_seconds_count") >= 1


def test_what_was_stored_a_moment_ago_is_receipted_without_the_database(mosquitto: str, collect: Collect) -> None:
    collecting = collect(mosquitto)
    with Speaker(mosquitto, BELFRY) as belfry, Speaker(mosquitto, MINE) as mine:
        belfry.say(sessions(1, 4))
        assert belfry.receipt() == (1, 4)
        with locked(collecting.file):
            belfry.say(sessions(1, 4))
            assert belfry.receipt() == (1, 4)
            mine.say(sessions(1, 4))  # the same bytes of another kiosk are other counts
            assert mine.receipt(QUICK_S) is None
            until(lambda: collecting.condition.database.why)
            belfry.say(sessions(1, 4))  # nothing is taken for granted while the database is in trouble
            assert belfry.receipt(QUICK_S) is None
        assert mine.receipt() == (1, 4)
        assert belfry.receipt() == (1, 4)
    assert collecting.stored() == (8, 8)
    assert collecting.metric("museumlab_collector_duplicates_total") == 8


def test_bad_messages_are_counted_and_poison_nothing(
    mosquitto: str, collect: Collect, caplog: pytest.LogCaptureFixture
) -> None:
    collecting = collect(mosquitto)
    counts = BELFRY.topic("counts")
    with Speaker(mosquitto, BELFRY) as belfry:
        for _ in range(30):  # more than the broker lets wait without an acknowledgement
            belfry.say_anything(counts, b"{not json")
        belfry.say_anything(counts, b"x" * 100_000)
        belfry.say_anything(counts, b"")
        belfry.say_anything(counts, sessions().encode().replace(b'"n":1', b'"n":1,"visitor":"anna"'))
        belfry.say_anything("museumlab/1/Beffroi/beffroi-1/counts", sessions().encode())
        belfry.say_anything("museumlab/1/beffroi/<b>/counts", sessions().encode())
        belfry.say(sessions(1, 2))
        assert belfry.receipt() == (1, 2)
    assert collecting.stored() == (2, 2)
    refused = {reason: collecting.metric("museumlab_collector_rejected_total", reason=reason) for reason in REASONS}
    assert refused == {"message": 32, "size": 1, "topic": 2}
    assert len(caplog.messages) < 10
    assert "anna" not in caplog.text


REASONS = ("message", "size", "topic")


def test_a_date_that_cannot_be_is_named_and_counted_and_receipted(
    mosquitto: str, collect: Collect, caplog: pytest.LogCaptureFixture
) -> None:
    collecting = collect(mosquitto)
    with Speaker(mosquitto, BELFRY) as belfry, Speaker(mosquitto, MINE) as mine:
        for number, bin_ in enumerate(("2099-01-01T00:00Z", "1970-01-01T00:00Z"), 1):
            belfry.say(sessions(number, number, bin_=bin_))
            assert belfry.receipt() == (number, number)  # without it this kiosk would send nothing else any more
        mine.say(sessions(1, 1))
        assert mine.receipt() == (1, 1)
    assert collecting.stored() == (3, 3)
    assert collecting.metric("museumlab_collector_misdated_total", site="beffroi", kiosk="beffroi-1") == 2
    (told,) = caplog.messages
    assert "museumlab/1/beffroi/beffroi-1/counts: the date 2099-01-01T00:00Z cannot be" in told


def test_an_unknown_version_is_refused_and_the_next_message_is_not(mosquitto: str, collect: Collect) -> None:
    collecting = collect(mosquitto)
    with Speaker(mosquitto, BELFRY) as belfry:
        for message in (Status(state="online", connection=1), twin(), health(), sessions(1, 2)):
            newer = message.encode().replace(b'"v":1', b'"v":2')
            belfry.say_anything(BELFRY.topic(CHANNELS[type(message)]), newer)
            belfry.say_anything(f"museumlab/2/beffroi/beffroi-1/{CHANNELS[type(message)]}", message.encode())
        belfry.say(sessions(1, 2))
        assert belfry.receipt() == (1, 2)
    assert collecting.stored() == (2, 2)
    assert collecting.kiosk().status == ""
    assert collecting.metric("museumlab_collector_rejected_total", reason="message") == 4


def test_a_broker_that_is_killed_and_comes_back_is_found_again(
    tmp_path: Path, collect: Collect, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    with Mosquitto(tmp_path / "broker") as broker:
        collecting = collect(broker.url)
        broker.kill()
        until(lambda: not collecting.listening())
        assert "broke off" in collecting.condition.broker.why
        broker.start_again()
        until(collecting.listening)
        with Speaker(broker.url, BELFRY) as belfry:
            belfry.say(sessions(1, 2))
            assert belfry.receipt() == (1, 2)
        collecting.close()
    assert [line for line in caplog.messages if "broker" in line.lower()] == [
        f"The broker {broker.url} broke off. The collector tries again for ever.",
        "The broker answers again.",
    ]


def test_a_broker_that_comes_late_is_waited_for(tmp_path: Path, collect: Collect) -> None:
    with Mosquitto(tmp_path / "broker") as broker:
        broker.kill()
        collecting = collect(broker.url, listening=False)
        until(lambda: "does not answer" in collecting.condition.broker.why)
        broker.start_again()
        until(collecting.listening)
        collecting.close()


def test_a_broker_that_lets_nobody_in_is_said_to(collect: Collect) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        collecting = collect(f"mqtt://127.0.0.1:{server.getsockname()[1]}", listening=False)
        connection, _ = server.accept()
        with connection:
            connection.recv(1000)
            connection.sendall(b"\x20\x02\x00\x05")  # not authorised
            until(lambda: "lets nobody in (Not authorized)" in collecting.condition.broker.why)
    collecting.close()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")  # the MQTT library's own thread
def test_a_broker_that_talks_nonsense_is_survived(tmp_path: Path, collect: Collect) -> None:
    with Mosquitto(tmp_path / "broker") as broker:
        broker.kill()
        with socket.create_server(("127.0.0.1", urlsplit(broker.url).port or 0)) as server:
            collecting = collect(broker.url, listening=False)
            connection, _ = server.accept()
            with connection:
                connection.recv(1000)
                connection.sendall(
                    b"\x20\x02\x00\x00" + b"\x32\x02\xff\xff"
                )  # welcome, and a topic longer than its packet
                connection.recv(1000)
        broker.start_again()
        until(collecting.listening)
        collecting.close()


def test_a_late_will_does_not_mark_a_kiosk_that_is_back(mosquitto: str, collect: Collect) -> None:
    collecting = collect(mosquitto)
    first = Speaker(mosquitto, BELFRY, will=Status(state="offline", connection=1))
    first.say(Status(state="online", connection=1))
    with Speaker(mosquitto, BELFRY) as second:
        second.say(Status(state="online", connection=2))
        until(lambda: collecting.kiosk().connection == 2)
        first.vanish()
        with Speaker(mosquitto, MINE) as witness:  # what the witness says comes after the will
            until(lambda: b"offline" in kept(mosquitto, BELFRY.topic("status")))
            witness.say(sessions())
            assert witness.receipt() == (1, 1)
        assert collecting.kiosk().status == "online"


def test_a_will_of_this_connection_marks_a_kiosk_at_once(mosquitto: str, collect: Collect) -> None:
    collecting = collect(mosquitto)
    belfry = Speaker(mosquitto, BELFRY, will=Status(state="offline", connection=7))
    belfry.say(Status(state="online", connection=7))
    until(lambda: collecting.kiosk().status == "online")
    belfry.vanish()
    until(lambda: collecting.kiosk().status == "offline")


def test_what_the_broker_kept_is_learned_by_a_collector_that_comes_later(mosquitto: str, collect: Collect) -> None:
    with Speaker(mosquitto, BELFRY) as belfry:
        belfry.say(Status(state="online", connection=3), twin())
        collecting = collect(mosquitto)
        until(lambda: collecting.kiosk().twin and collecting.kiosk().status)
    row = collecting.kiosk()
    assert (row.status, row.connection, row.twin, row.last_seen) == ("online", 3, twin(), None)


def test_more_than_there_is_room_for_is_let_go_and_comes_again(
    mosquitto: str, collect: Collect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.collector.line.FULL_RETRY_S", 0.2)
    monkeypatch.setattr("kiosk.collector.inbox.PATIENCE_S", 0.1)
    collecting = collect(mosquitto, room=3)
    with Speaker(mosquitto, BELFRY) as belfry:
        with locked(collecting.file):
            belfry.say(sessions(1, 1))
            until(lambda: collecting.condition.database.why)
            for number in range(2, 16):
                belfry.say(sessions(number, number))
            until(lambda: "more came than could be stored" in collecting.condition.broker.why)
        unreceipted, rounds = set(range(1, 16)), 0
        while unreceipted and (rounds := rounds + 1) < 30:  # as a kiosk does: what has no receipt is sent again
            until(collecting.listening)
            for number in sorted(unreceipted):
                belfry.say(sessions(number, number))
            while receipt := belfry.receipt(QUICK_S):
                unreceipted.discard(receipt[0])
    assert not unreceipted
    assert collecting.stored() == (15, 15)


def test_what_has_arrived_is_stored_and_receipted_before_it_stops(mosquitto: str, collect: Collect) -> None:
    collecting = collect(mosquitto)
    with Speaker(mosquitto, BELFRY) as belfry:
        row = CountRow(bin=BIN, pack="beffroi", kind="session", n=1)
        for first in range(1, 2001, 100):
            belfry.say(batch([row] * 100, first))
        until(lambda: collecting.stored()[0])
        collecting.ingest.stop()
        stored = collecting.stored()[0]
        receipts = [belfry.receipt(QUICK_S) for _ in range(stored // 100)]
    assert stored % 100 == 0
    assert None not in receipts
    assert collecting.ended


def test_a_stop_does_not_wait_for_a_database_in_trouble(mosquitto: str, collect: Collect) -> None:
    collecting = collect(mosquitto)
    with Speaker(mosquitto, BELFRY) as belfry, locked(collecting.file):
        belfry.say(sessions(1, 5))
        until(lambda: collecting.condition.database.why)
        collecting.ingest.stop()
        assert belfry.receipt(QUICK_S) is None
