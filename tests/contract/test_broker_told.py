"""A broker that is gone is told once, whoever notices it first."""

from __future__ import annotations

from pathlib import Path

import pytest
from brokers import Mosquitto
from said import until

from kiosk.clock import SystemClock
from kiosk.contract.broker import parse_broker
from kiosk.contract.topics import Address
from kiosk.problems import Problems
from kiosk.telemetry.link import Link

pytestmark = pytest.mark.tool("mosquitto")


def test_an_outage_noticed_by_what_is_sent_is_not_told_again_by_the_next_attempt(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    clock = SystemClock()
    with Mosquitto(tmp_path / "broker") as broker:
        link = Link(parse_broker(broker.url, "broker"), Address("mons", "k"), 1, clock, Problems())

        def turned() -> Link:
            link.turn()
            return link

        until(lambda: turned().up)
        broker.kill()
        until(lambda: link.send_health(b"{}") or not link.up)
        tries = link._connection
        until(lambda: turned()._connection > tries + 1)
        link.close()
    assert [record.message for record in caplog.records if "The broker" in record.message] == [
        f"The broker {parse_broker(broker.url, 'broker')} does not answer. Counts wait; it is tried again."
    ]
