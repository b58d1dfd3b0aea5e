"""A collector that cannot start says why in one sentence, and leaves nothing open behind it."""

from __future__ import annotations

import gc
import socket
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiosk.clock import FakeClock
from kiosk.collector.server import address_of, bind
from kiosk.collector.service import Collector, Settings
from kiosk.errors import KioskError


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(f"sqlite:///{tmp_path / 'collector.db'}", "mqtt://127.0.0.1:9", web_port=0)


def refused(settings: Settings, clock: FakeClock | None = None) -> KioskError:
    with pytest.raises(KioskError) as caught:
        Collector(settings, clock or FakeClock(), lambda _page: None, threading.Event())
    gc.collect()  # a socket or a connection left open warns now, and a warning fails the test
    return caught.value


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"broker_url": "nonsense"}, "no kind of broker"),
        ({"assistant": "home/#"}, "'home/#' is no topic to tell of kiosks below"),
        ({"timezone": "Europe/Brusels"}, "Did you mean 'Europe/Brussels'?"),
        ({"database_url": "sqlite:////proc/none/collector.db"}, "the database cannot be opened"),
        ({"web_host": "192.0.2.1"}, "cannot listen there"),
        ({"web_host": "no-such-machine.invalid"}, "cannot listen there"),
    ],
)
def test_what_cannot_be_used_is_one_sentence(settings: Settings, changes: dict[str, Any], says: str) -> None:
    error = refused(replace(settings, **changes))
    assert says in str(error)
    assert error.hint


def test_a_taken_port_says_how_to_choose_another(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        error = refused(replace(settings, web_port=port))
    assert str(error).startswith(f"--web 127.0.0.1:{port}: port {port} is taken by another program.")
    assert "--web 127.0.0.1:0" in error.hint


def test_a_machine_that_does_not_know_the_time_collects_nothing(settings: Settings) -> None:
    assert "clock was never set" in str(refused(settings, FakeClock(utc=None)))


def test_the_address_of_the_page_can_be_followed() -> None:
    with bind("127.0.0.1", 0) as listener:
        assert address_of(listener) == f"http://127.0.0.1:{listener.getsockname()[1]}/"


def test_a_part_that_ends_unasked_ends_the_collector(settings: Settings) -> None:
    stopping = threading.Event()
    with Collector(settings, FakeClock(), lambda _page: None, stopping) as collector:
        assert not collector.failed
        collector._server.should_exit = True  # as if the web server had given up
        assert stopping.wait(10)
    assert collector.failed
