"""A collector with its page on a free port and a clock that stands still, and a real browser to look at it."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import brokers
import pytest
from browser import chromium
from running import Browse, Running
from said import until
from selenium.webdriver import Chrome

from kiosk.clock import FakeClock
from kiosk.collector.service import Collector, Settings

mosquitto = brokers.mosquitto


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
        yield Running(ready.get(timeout=10), clock, collector.condition, collector.publish, stack.close)


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
