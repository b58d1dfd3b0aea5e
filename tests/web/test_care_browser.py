"""The technicians' pages in a real Chromium, by keyboard. All of them on a phone, under attack and read by axe-core:
`browser_care.py`, which `make pages` runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import KEY
from obedient import Obedient
from people import OWN, administrator, soon
from running import Browse, Running
from said import Speaker, health, twin
from selenium.webdriver import Chrome
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from test_care import BELFRY, LOST, ONLINE
from test_collector_browser import words

pytestmark = pytest.mark.tool("mosquitto", "chromium", "chromedriver")


@pytest.fixture
def belfry(mosquitto: str, collector: Running) -> Iterator[Speaker]:
    with Speaker(mosquitto, BELFRY) as speaker:
        speaker.say(ONLINE, twin(), health(sensors=LOST))
        yield speaker


def typed(browser: Chrome, *keys: str) -> None:
    """Type where the focus is."""
    ActionChains(browser).send_keys(*keys).perform()


def focused(browser: Chrome, what: str) -> None:
    """Press Tab until what has the focus says this."""
    for _ in range(60):
        typed(browser, Keys.TAB)
        said = browser.execute_script("const at = document.activeElement; return at.innerText || at.name || ''")
        if what in said:
            return
    raise AssertionError(f"Tab never leads to {what}")


def test_all_of_it_goes_by_keyboard_and_shows_what_became_of_it(
    mosquitto: str, collector: Running, belfry: Speaker, browse: Browse, tmp_path: Path
) -> None:
    administrator(collector.page, collector.first_password)
    browser = browse(f"{collector.page}care")
    typed(browser, "admin", Keys.TAB, OWN, Keys.ENTER)
    soon(lambda: "camera lost" in words(browser, "main"))
    focused(browser, "Doctor")
    typed(browser, Keys.ENTER)
    soon(lambda: words(browser, "h1") == "Beffroi 2")
    assert "Brings what its doctor finds." in words(browser, "details[open]")
    browser.execute_script("scrollTo(0, 0); document.querySelector('a').focus()")
    focused(browser, "Identify")
    typed(browser, Keys.ENTER)
    focused(browser, "number")
    with Obedient(mosquitto, BELFRY, tmp_path / "kiosk", collector.clock, tmp_path / f"{KEY}.pub") as kiosk:
        typed(browser, "7", Keys.ENTER)
        soon(lambda: "done" in words(browser, "#told"))  # nobody has loaded the page again
    assert kiosk.done == ["identify 7"]
    assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]
