"""A real browser without a window: headless Chromium, driven through its own driver and never through the network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

QUIET = (
    "--headless=new",
    "--no-sandbox",  # tests may run as root
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def chromium(profile: Path, size: tuple[int, int] = (1280, 900)) -> Iterator[webdriver.Chrome]:
    """A browser with a profile of its own; `size` in pixels. The driver is named, so that nothing looks for one."""
    options = webdriver.ChromeOptions()
    for option in (*QUIET, f"--user-data-dir={profile}", f"--window-size={size[0]},{size[1]}"):
        options.add_argument(option)
    options.binary_location = shutil.which("chromium") or ""
    browser = webdriver.Chrome(options, Service(shutil.which("chromedriver") or ""))
    try:
        yield browser
    finally:
        browser.quit()
