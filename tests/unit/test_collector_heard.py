"""What comes in at the collector's door: valid messages of known senders, whatever is thrown at it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from said import health, sessions, twin

from kiosk.collector.heard import Heard, RefusedError, hear
from kiosk.contract.broker import Endpoint, parse_broker
from kiosk.contract.messages import Message, Status
from kiosk.contract.topics import Address
from kiosk.errors import KioskError

BELFRY = Address("beffroi", "beffroi-1")
NOW = datetime(2026, 6, 6, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("channel", "message"),
    [
        ("status", Status(state="online", connection=1)),
        ("twin", twin()),
        ("health", health()),
        ("counts", sessions(1, 200)),
    ],
)
def test_a_valid_message_is_heard_from_the_sender_in_its_topic(channel: str, message: Message) -> None:
    assert hear(f"museumlab/1/beffroi/beffroi-1/{channel}", message.encode(), NOW) == Heard(BELFRY, message, NOW)


@pytest.mark.parametrize(
    "topic",
    [
        "museumlab/1/Beffroi/beffroi-1/counts",
        "museumlab/1/beffroi/beffroi 1/counts",
        "museumlab/1/beffroi/beffroi-1\n/counts",
        "museumlab/1/beffroi/../counts",
        "museumlab/1/beffroi/<script>/counts",
        "museumlab/1/beffroi/beffroi-1/receipt",
        "museumlab/1/beffroi/beffroi-1/cmd/restart/1",
        "museumlab/2/beffroi/beffroi-1/counts",
        "museumlab/1/beffroi/beffroi-1",
        "",
    ],
)
def test_a_forged_topic_is_refused(topic: str) -> None:
    with pytest.raises(RefusedError) as caught:
        hear(topic, sessions().encode(), NOW)
    assert caught.value.reason == "topic"
    assert "\n" not in str(caught.value)


def test_a_payload_cannot_name_its_sender() -> None:
    payload = sessions().encode().replace(b'{"v":1', b'{"v":1,"site":"spiennes","kiosk":"spiennes-1"')
    with pytest.raises(RefusedError, match="site") as caught:
        hear(BELFRY.topic("counts"), payload, NOW)
    assert caught.value.reason == "message"


def test_a_huge_payload_is_refused_unread() -> None:
    with pytest.raises(RefusedError, match="70000 bytes") as caught:
        hear(BELFRY.topic("counts"), b"[" * 70_000, NOW)
    assert caught.value.reason == "size"


@given(
    payload=st.binary(max_size=300) | st.text(max_size=200).map(str.encode) | st.sampled_from([b"[" * 60_000, b"{}"])
)
def test_any_bytes_are_a_message_or_a_refusal(payload: bytes) -> None:
    with pytest.raises(RefusedError):
        hear(BELFRY.topic("counts"), payload, NOW)


@pytest.mark.parametrize("bin_", ["2026-6-6T9:45Z", "2026-06-06T09:45", "2026-06-06T09:40Z", "2026-06-06T09:45:00Z"])
def test_a_bin_has_one_way_to_be_written(bin_: str) -> None:
    with pytest.raises(RefusedError, match=r"rows\.0\.bin"):
        hear(BELFRY.topic("counts"), sessions().encode().replace(b"2026-06-06T09:45Z", bin_.encode()), NOW)


@pytest.mark.parametrize(
    ("message", "live", "seen"),
    [
        (Status(state="online", connection=1), True, True),
        (Status(state="stopping", connection=1), True, True),
        (Status(state="offline", connection=1), True, False),
        (Status(state="online", connection=1), False, False),
        (health(), True, True),
        (sessions(), True, True),
    ],
)
def test_only_a_kiosks_own_live_word_is_a_sign_of_life(message: Message, live: bool, seen: bool) -> None:
    assert Heard(BELFRY, message, NOW, live).seen_at == (NOW if seen else None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("url", "broker"),
    [
        ("mqtt://127.0.0.1", Endpoint("127.0.0.1", 1883)),
        ("mqtt://[::1]:1884", Endpoint("::1", 1884)),
        ("mqtts://it:p%40ss@museum.example", Endpoint("museum.example", 8883, tls=True, user="it", password="p@ss")),
    ],
)
def test_a_broker_is_named_by_its_url(url: str, broker: Endpoint) -> None:
    assert parse_broker(url, "broker") == broker
    assert "p@ss" not in str(broker)


@pytest.mark.parametrize("url", ["", "127.0.0.1:1883", "http://museum.example", "mqtt://", "mqtt://host:port"])
def test_what_is_no_broker_is_one_sentence(url: str) -> None:
    with pytest.raises(KioskError, match="broker"):
        parse_broker(url, "broker")
