"""The contract: closed lists, refused fields, and nothing that could single anybody out."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kiosk.contract.kinds import DURATIONS, KINDS, duration_bucket
from kiosk.contract.messages import Counts, Health, Receipt, Status, bin_of, bin_start
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
