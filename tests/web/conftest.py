"""A collector with its page on a free port and a clock that stands still, and a real browser to look at it."""

from __future__ import annotations

import queue
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import brokers
import pytest
from said import until
from selenium.webdriver import Chrome, ChromeOptions, ChromeService

from kiosk.clock import FakeClock
from kiosk.collector.condition import Condition
from kiosk.collector.service import Collector, Settings

mosquitto = brokers.mosquitto

OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

NO_JAVASCRIPT = {"profile.managed_default_content_settings.javascript": 2}


@dataclass(frozen=True, slots=True)
class Running:
    """A collector that answers: its page's address, its clock (10:00 UTC on 6 June 2026), its condition, its end."""

    page: str
    clock: FakeClock
    condition: Condition
    end: Callable[[], None]


@pytest.fixture
def collector(mosquitto: str, tmp_path: Path) -> Iterator[Running]:
    """Listening to the broker `mosquitto`."""
    ready: queue.Queue[str] = queue.Queue()
    clock = FakeClock()
    settings = Settings(f"sqlite:///{tmp_path / 'collector.db'}", mosquitto, web_port=0)
    collector = Collector(settings, clock, ready.put, threading.Event())
    with ExitStack() as stack:
        stack.enter_context(collector)
        until(lambda: collector.condition.well)
        yield Running(ready.get(timeout=10), clock, collector.condition, stack.close)


@pytest.fixture
def browse(tmp_path: Path) -> Iterator[Callable[..., Chrome]]:
    """Starts a Chromium of a size in pixels, with or without JavaScript, that asks nobody on the network."""
    running: list[Chrome] = []

    def start(width: int = 1280, height: int = 900, *, javascript: bool = True) -> Chrome:
        options = ChromeOptions()
        options.binary_location = shutil.which("chromium") or ""
        for option in (*OPTIONS, f"--user-data-dir={tmp_path / f'browser-{len(running)}'}"):
            options.add_argument(option)
        if not javascript:
            options.add_experimental_option("prefs", NO_JAVASCRIPT)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        browser = Chrome(options, ChromeService(shutil.which("chromedriver")))
        running.append(browser)
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        return browser

    yield start
    for browser in running:
        browser.quit()
