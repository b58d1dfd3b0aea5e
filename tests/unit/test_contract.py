"""The contract: closed lists, refused fields, and nothing that could single anybody out."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from said import EPOCH, health

from kiosk.contract.kinds import DURATIONS, KINDS, duration_bucket
from kiosk.contract.messages import Counts, Health, Message, Receipt, Status, bin_of, bin_start
from kiosk.contract.topics import Address, parse
from kiosk.errors import KioskError

ROW = '{"bin": "2026-11-22T10:15Z", "pack": "beffroi", "kind": "session", "n": 1}'


def counts(row: str = ROW, first: int = 1, last: int = 1) -> bytes:
    return f'{{"v": 1, "epoch": "{"0" * 16}", "from": {first}, "to": {last}, "rows": [{row}]}}'.encode()


def test_a_message_comes_back_as_it_was_sent() -> None:
    message = Counts.decode(counts())
    assert Counts.decode(message.encode()) == message
    assert Receipt.decode(b'{"v":1,"epoch":"00000000000000ff","from":3,"to":9}').last == 9


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (ROW.replace("}", ', "visitor": "anna"}'), "visitor"),
        (ROW.replace("session", "heartbeat"), "kind"),
        (ROW.replace('"n": 1', '"n": 0'), "n"),
        (ROW.replace("10:15", "10:17"), "bin"),
        (ROW.replace("}", ', "language": "nl"}'), "carries no language"),
        (ROW.replace("}", ', "scene": "watchman"}'), "carries no scene"),
        (ROW.replace('"session"', '"feedback", "bucket": "face_9"'), "no bucket"),
        (ROW.replace("beffroi", "Le Beffroi"), "pack"),
    ],
)
def test_what_is_not_in_the_contract_is_refused(row: str, says: str) -> None:
    with pytest.raises(KioskError, match=says):
        Counts.decode(counts(row))


def test_a_batch_numbers_every_row() -> None:
    with pytest.raises(KioskError, match="rows 1 to 5"):
        Counts.decode(counts(last=5))


def test_malformed_and_huge_payloads_are_one_clear_error() -> None:
    for payload in (b"", b"\xff\xfe", b"[]", b"{}", b'{"v": 2}', b"{" * 1000, b"x" * 70_000):
        with pytest.raises(KioskError):
            Status.decode(payload)


@pytest.mark.parametrize("version", ["0", "2", '"1"', "null", "1.5"])
def test_an_unknown_version_is_refused_whatever_it_says(version: str) -> None:
    for model, payload in ((Status, b'{"v": 1, "state": "online", "connection": 1}'), (Counts, counts())):
        model.decode(payload)
        with pytest.raises(KioskError, match=f"{model.__name__} v"):
            model.decode(payload.replace(b'"v": 1', f'"v": {version}'.encode()))


HEALTH = health().encode().decode()
NUMBERED: tuple[tuple[type[Message], str], ...] = (
    (Counts, counts().decode().replace('"from": 1, "to": 1', '"from": NUMBER, "to": NUMBER')),
    (Receipt, f'{{"v": 1, "epoch": "{EPOCH}", "from": NUMBER, "to": NUMBER}}'),
    (Status, '{"v": 1, "state": "online", "connection": NUMBER}'),
    (Health, re.sub('"frames":[0-9]+', '"frames":NUMBER', HEALTH)),
    (Health, re.sub('"memory_mb":[0-9.]+', '"memory_mb":NUMBER', HEALTH)),
    (Health, re.sub('"temperature_c":[0-9.]+', '"temperature_c":NUMBER', HEALTH)),
)


@pytest.mark.parametrize(("model", "payload"), NUMBERED)
def test_a_number_that_no_database_keeps_is_refused(model: type[Message], payload: str) -> None:
    assert "NUMBER" in payload
    model.decode(payload.replace("NUMBER", "12").encode())
    for number in ("9007199254740992", f"1{400 * '0'}", "-9000", "1e400", "NaN", "Infinity", "-Infinity"):
        with pytest.raises(KioskError, match=model.__name__):
            model.decode(payload.replace("NUMBER", number).encode())


def test_no_kind_crosses_language_with_scene() -> None:
    assert not [kind.name for kind in KINDS.values() if {"language", "scene"} <= kind.dimensions]


def test_no_message_has_a_field_for_a_person_or_an_exact_time() -> None:
    fields = set(Counts.model_fields) | set(Status.model_fields) | set(Health.model_fields) | set(Receipt.model_fields)
    assert not fields & {"visitor", "session", "person", "time", "timestamp", "at", "ip", "image", "x", "y"}


def test_bins_are_quarters_of_an_hour_in_utc() -> None:
    assert bin_of(datetime(2026, 6, 7, 12, 44, 59, tzinfo=UTC)) == "2026-06-07T12:30Z"
    assert bin_start("2026-06-07T12:30Z") == datetime(2026, 6, 7, 12, 30, tzinfo=UTC)
    with pytest.raises(ValueError, match="12:31"):
        bin_start("2026-06-07T12:31Z")


def test_durations_fall_into_fixed_buckets() -> None:
    assert [duration_bucket(s) for s in (0, 5, 29.9, 30, 179, 180)] == [
        DURATIONS[0],
        DURATIONS[1],
        DURATIONS[2],
        DURATIONS[3],
        DURATIONS[4],
        DURATIONS[5],
    ]


def test_topics_tell_who_speaks_and_foreign_ones_are_not_ours() -> None:
    address = Address("mons", "beffroi-2")
    assert parse(address.topic("counts")) == (address, "counts")
    for topic in ("museumlab/2/mons/k/counts", "museumlab/1/mons/counts", "museumlab/1/Mons/k/counts", "a/b", ""):
        assert parse(topic) is None
