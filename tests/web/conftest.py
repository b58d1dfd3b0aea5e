"""A collector with its page on a free port and a clock that stands still, and a real browser to look at it."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import brokers
import pytest
from argon2 import PasswordHasher
from browser import chromium
from guarded import certify
from running import Browse, Running
from said import until
from selenium.webdriver import Chrome

from kiosk.clock import FakeClock
from kiosk.collector.enrolling.door import Door
from kiosk.collector.people import passwords
from kiosk.collector.service import Collector, Settings
from kiosk.packs.signed import keys

mosquitto = brokers.mosquitto

KEY = "technicians"
"""What signs commands."""


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """As they are kept is tried elsewhere, and takes its time."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a museum's authority and a certificate by it."""
    folder = tmp_path_factory.mktemp("authority")
    certify(folder)
    return folder


@pytest.fixture
def collector(mosquitto: str, tmp_path: Path, authority: Path) -> Iterator[Running]:
    """Listening to the broker `mosquitto`; its door has any free port, and keeps its state in the folder `state`."""
    ready: queue.Queue[str] = queue.Queue()
    clock = FakeClock()
    keys.new(KEY, tmp_path)
    key = tmp_path / f"{KEY}{keys.SECRET}"
    door = Door("127.0.0.1", 0, authority, tmp_path / "state")
    settings = Settings(f"sqlite:///{tmp_path / 'collector.db'}", mosquitto, web_port=0, commands_key=key, door=door)
    with ExitStack() as stack:

        def start(port: int = 0) -> Collector:
            collector = Collector(replace(settings, web_port=port), clock, ready.put, threading.Event())
            stack.enter_context(collector)
            until(lambda: collector.condition.well and collector.commands)
            return collector

        collector = start()
        page = ready.get(timeout=10)

        def again() -> None:
            stack.close()
            start(urlsplit(page).port or 0)

        password = collector.first_password or ""
        yield Running(page, clock, collector.condition, collector.publish, stack.close, password, again)


@pytest.fixture
def browse(tmp_path: Path) -> Iterator[Browse]:
    """Opens a page in a Chromium of a size in pixels."""
    with ExitStack() as stack:

        def open_page(page: str, size: tuple[int, int] = (1280, 900), *, javascript: bool = True) -> Chrome:
            browser = stack.enter_context(chromium(tmp_path / "browser"))
            screen = {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": size[0] < 600}
            browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
            browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not javascript})
            browser.get(page)
            return browser

        yield open_page
