"""The collector's page in a real Chromium: what a technician sees, without touching anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from running import Browse, Running
from said import BIN, Speaker, health, sessions, twin, until
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from kiosk.contract.messages import PackVersion, SensorHealth, Status
from kiosk.contract.topics import Address

pytestmark = pytest.mark.tool("mosquitto", "chromium", "chromedriver")

LOST = {"hands": SensorHealth(state="lost", why="no frame for 5 s"), "keys": SensorHealth(state="ok")}
CHART_S = 30.0
"""The chart's script has 5 MB; a busy machine takes seconds to read it."""


@pytest.fixture
def belfry(mosquitto: str, collector: Running) -> Iterator[Speaker]:
    with Speaker(mosquitto, Address("beffroi", "beffroi-1")) as speaker:
        speaker.say(Status(state="online", connection=1), twin(), health(), sessions(1, 3, bin_=BIN))
        assert speaker.receipt() == (1, 3)
        yield speaker


def words(browser: Chrome, selector: str) -> str:
    return browser.find_element(By.CSS_SELECTOR, selector).text


def bars(browser: Chrome) -> list[str]:
    """The numbers that stand on the bars."""
    return [label.text for label in browser.find_elements(By.CSS_SELECTOR, "#chart .bartext")]


def overflow(browser: Chrome) -> int:
    """Pixels that are wider than the window."""
    wide = browser.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert isinstance(wide, int)
    return wide


def test_a_technician_sees_the_kiosk_and_its_visits_change_by_themselves(
    collector: Running, belfry: Speaker, browse: Browse
) -> None:
    browser = browse(collector.page)
    browser.execute_script("window.sameDocument = true")
    assert words(browser, "h1") == "1 kiosk, all well"
    assert words(browser, ".kiosks .state") == "running"
    until(lambda: bars(browser) == ["3"], CHART_S)
    assert not browser.find_element(By.CSS_SELECTOR, ".hours").is_displayed()  # the table stands behind its chart

    belfry.say(sessions(4, 5), health(sensors=LOST))
    until(lambda: bars(browser) == ["5"])
    until(lambda: words(browser, "h1") == "1 kiosk, and it needs care")
    assert words(browser, ".cares .what") == "hands (camera) lost: no frame for 5 s."
    assert browser.execute_script("return window.sameDocument")  # nobody has loaded the page again
    assert complaints(browser) == []


def complaints(browser: Chrome) -> list[str]:
    """What the browser's console has against the page. The rules for maps that the chart's script brings along are
    refused by the page's policy, which is as it should be."""
    lines = [str(entry["message"]) for entry in browser.get_log("browser")]  # type: ignore[no-untyped-call]
    return [line for line in lines if not re.search(r"/plotly\.js \d+ Applying inline style violates", line)]


def test_the_page_says_when_it_is_no_longer_live(collector: Running, belfry: Speaker, browse: Browse) -> None:
    browser = browse(collector.page)
    until(lambda: browser.execute_script("return performance.getEntriesByType('resource').length") >= 3)
    assert not browser.find_element(By.CSS_SELECTOR, ".not-live").is_displayed()
    collector.end()
    until(lambda: words(browser, ".not-live") == "not live: the collector does not answer")
    assert words(browser, "h1") == "1 kiosk, all well"  # what was known stays


def test_without_javascript_the_numbers_stand_in_a_table(collector: Running, belfry: Speaker, browse: Browse) -> None:
    browser = browse(collector.page, javascript=False)
    assert words(browser, "h1") == "1 kiosk, all well"
    assert words(browser, "#total") == "3 visits today"
    shown = browser.find_element(By.CSS_SELECTOR, ".hours")
    assert shown.is_displayed()
    assert "11 3" in shown.text


@pytest.mark.parametrize("width", [360, 800, 1160, 1280])
def test_nothing_is_wider_than_the_screen(
    mosquitto: str, collector: Running, belfry: Speaker, browse: Browse, width: int
) -> None:
    longest = PackVersion(id="p" * 32, version="1" * 32, title={"en": "T" * 80})
    with Speaker(mosquitto, Address("s" * 32, "k" * 32)) as other:
        other.say(Status(state="online", connection=1), twin(pack=longest, sensors={"s" * 32: "t" * 32}), health())
    belfry.say(health(sensors=LOST, problems=["scene failed safe: " + "x" * 160]))
    browser = browse(collector.page, (width, 740))
    until(lambda: "failed safe" in words(browser, "#cares"))
    assert overflow(browser) <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_is_large_and_dark_enough(collector: Running, belfry: Speaker, browse: Browse, scheme: str) -> None:
    belfry.say(health(sensors=LOST))
    browser = browse(collector.page)
    preferred = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", preferred)
    paper = rgb(browser.execute_script("return getComputedStyle(document.body).backgroundColor"))
    assert (luminance(paper) > 0.5) == (scheme == "light")
    for element in browser.find_elements(By.CSS_SELECTOR, "h1, h2, p, th, td, small, summary"):
        size = float(element.value_of_css_property("font-size").removesuffix("px"))
        assert size >= 16, element.tag_name
        assert contrast(rgb(element.value_of_css_property("color")), paper) >= 4.5, element.tag_name


def rgb(text: str) -> tuple[float, ...]:
    return tuple(float(part) / 255 for part in re.findall(r"[\d.]+", text)[:3])


def luminance(colour: tuple[float, ...]) -> float:
    """Relative luminance by WCAG 2."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
