"""The collector's page in a real Chromium: what a technician sees, without touching anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

import pytest
from running import Browse, Running
from said import BIN, Speaker, batch, health, sessions, twin, until
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

from kiosk.contract.messages import CountRow, PackVersion, SensorHealth, Status
from kiosk.contract.topics import Address

pytestmark = pytest.mark.tool("mosquitto", "chromium", "chromedriver")

LOST = {"hands": SensorHealth(state="lost", why="no frame for 5 s"), "keys": SensorHealth(state="ok")}

EVERY_TEXT = """
    const of = (element) => [element.tagName, getComputedStyle(element).fontSize, getComputedStyle(element).color];
    return [...document.querySelectorAll("h1, h2, p, th, td, small, summary, label, a")].map(of)
"""


@pytest.fixture
def belfry(mosquitto: str, collector: Running) -> Iterator[Speaker]:
    with Speaker(mosquitto, Address("beffroi", "beffroi-1")) as speaker:
        speaker.say(Status(state="online", connection=1), twin(), health(), sessions(1, 3, bin_=BIN))
        assert speaker.receipt() == (1, 3)
        yield speaker


def words(browser: Chrome, selector: str) -> str:
    """What is read there; a part that is replaced while one looks is looked at again."""
    while True:
        with suppress(StaleElementReferenceException):
            return browser.find_element(By.CSS_SELECTOR, selector).text


def overflow(browser: Chrome) -> int:
    """Pixels that are wider than the window."""
    wide = browser.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert isinstance(wide, int)
    return wide


def publish_june(collector: Running) -> None:
    collector.clock.advance(32 * 24 * 3600)
    collector.publish()


def test_a_technician_sees_the_kiosk_change_by_itself_and_a_month_once_it_is_published(
    collector: Running, belfry: Speaker, browse: Browse
) -> None:
    browser = browse(collector.page)
    browser.execute_script("window.sameDocument = true")
    assert words(browser, "h1") == "1 kiosk, all well"
    assert words(browser, ".kiosks .state") == "running"
    assert words(browser, "#total") == "No month is published yet"

    belfry.say(sessions(4, 5, n=20), health(sensors=LOST))
    until(lambda: words(browser, "h1") == "1 kiosk, and it needs care")
    assert words(browser, ".cares .what") == "hands (camera) lost: no frame for 5 s."
    publish_june(collector)
    until(lambda: words(browser, "#total") == "45 visits in June 2026")
    assert len(browser.find_elements(By.CSS_SELECTOR, "#visits .columns rect")) == 1
    assert browser.execute_script("return window.sameDocument")  # nobody has loaded the page again
    assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]  # nothing is against the page's policy


def test_the_page_says_when_it_is_no_longer_live(collector: Running, belfry: Speaker, browse: Browse) -> None:
    browser = browse(collector.page)
    until(lambda: browser.execute_script("return performance.getEntriesByType('resource').length") >= 3)
    assert not browser.find_element(By.CSS_SELECTOR, ".not-live").is_displayed()
    collector.end()
    until(lambda: words(browser, ".not-live") == "not live: the collector does not answer")
    assert words(browser, "h1") == "1 kiosk, all well"  # what was known stays


def measured(collector: Running, belfry: Speaker) -> None:
    """A month of measures is published."""
    scenes = [("bells", "scene_entered", 41), ("bells", "scene_finished", 21), ("s" * 32, "scene_entered", 40)]
    rows = [CountRow(bin=BIN, pack="beffroi", kind=kind, scene=scene, n=n) for scene, kind, n in scenes]
    rows += [
        CountRow(bin=BIN, pack="beffroi", kind="action", bucket=way, n=n)
        for way, n in {"hand": 41, "touch": 30}.items()
    ]
    rows += [
        CountRow(bin=f"2026-06-{day:02}T09:45Z", pack="beffroi", kind="session", n=9 + day) for day in range(1, 31)
    ]
    collector.clock.advance(32 * 24 * 3600)
    belfry.say(batch(rows, 10))
    assert belfry.receipt() == (10, 9 + len(rows))
    collector.publish()


def test_without_javascript_the_measures_are_chosen_and_stand_in_tables(
    collector: Running, belfry: Speaker, browse: Browse
) -> None:
    measured(collector, belfry)
    browser = browse(f"{collector.page}measures", javascript=False)
    assert words(browser, "h1") == "All kiosks, June 2026"
    Select(browser.find_element(By.NAME, "place")).select_by_visible_text("beffroi-1")
    browser.find_element(By.CSS_SELECTOR, "form button").click()
    until(lambda: browser.title == "Measures: beffroi/beffroi-1, June 2026")
    bells = browser.find_element(By.CSS_SELECTOR, "#completion tbody tr")
    assert bells.text.split("\n") == ["bells", "50\u202f% (35 to 65\u202f%)", "20 of 40"]
    browser.find_element(By.CSS_SELECTOR, "#sessions summary").click()
    browser.find_element(By.LINK_TEXT, "Sat 20 Jun").click()
    until(lambda: browser.title == "Measures: beffroi/beffroi-1, 2026-06-20")
    assert words(browser, "#sessions .value") == "30"
    assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]  # nothing is against the page's policy


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
    measured(collector, belfry)
    browser.get(f"{collector.page}measures?place=beffroi/beffroi-1")
    assert browser.find_elements(By.CSS_SELECTOR, "#completion tbody tr")
    assert overflow(browser) <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_is_large_and_dark_enough(collector: Running, belfry: Speaker, browse: Browse, scheme: str) -> None:
    belfry.say(health(sensors=LOST))
    measured(collector, belfry)
    browser = browse(collector.page)
    preferred = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", preferred)
    for page in ("", "measures"):
        browser.get(collector.page + page)
        paper = rgb(browser.execute_script("return getComputedStyle(document.body).backgroundColor"))
        assert (luminance(paper) > 0.5) == (scheme == "light")
        for name, size, colour in browser.execute_script(EVERY_TEXT):
            assert float(size.removesuffix("px")) >= 16, name
            assert contrast(rgb(colour), paper) >= 4.5, name


def rgb(text: str) -> tuple[float, ...]:
    return tuple(float(part) / 255 for part in re.findall(r"[\d.]+", text)[:3])


def luminance(colour: tuple[float, ...]) -> float:
    """Relative luminance by WCAG 2."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
