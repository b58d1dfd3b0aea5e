"""The technicians' pages in a real Chromium: by keyboard, on a phone, under attack, and read by axe-core."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from conftest import KEY
from from_npm import npm_file
from obedient import Obedient
from people import OWN, administrator
from running import Browse, Running
from said import Speaker, health, twin, until
from selenium.webdriver import Chrome
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from test_care import BELFRY, LOST, ONLINE, PAGE, hostile
from test_collector_browser import overflow, words

pytestmark = pytest.mark.tool("mosquitto", "chromium", "chromedriver", "npm")

PAGES = ("care", PAGE, "care/log", "care/accounts", "care/password", "care/sign-in", "care/kiosk/no/no")

WEIGHED = """
    const [tags, done] = arguments;
    const of = (each) => `${each.id} (${each.impact}): ${each.nodes.map((node) => node.html).join(" ")}`;
    axe.run(document, {runOnly: tags}).then((found) => done(found.violations.map(of)));
"""
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def belfry(mosquitto: str, collector: Running) -> Iterator[Speaker]:
    with Speaker(mosquitto, BELFRY) as speaker:
        speaker.say(ONLINE, twin(), health(sensors=LOST))
        yield speaker


def violations(browser: Chrome) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA and good practice."""
    browser.execute_script(npm_file("axe-core/axe.min.js").read_text(encoding="utf-8"))
    found = browser.execute_async_script(WEIGHED, WCAG)
    assert isinstance(found, list)
    return found


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
    until(lambda: "camera lost" in words(browser, "main"))
    focused(browser, "Beffroi 2")
    typed(browser, Keys.ENTER)
    until(lambda: words(browser, "h1") == "Beffroi 2")
    focused(browser, "Identify")
    typed(browser, Keys.ENTER)
    focused(browser, "number")
    with Obedient(mosquitto, BELFRY, tmp_path / "kiosk", collector.clock, tmp_path / f"{KEY}.pub") as kiosk:
        typed(browser, "7", Keys.ENTER)
        until(lambda: "done" in words(browser, "#told"))  # nobody has loaded the page again
    assert kiosk.done == ["identify 7"]
    assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_an_attack_is_text_and_axe_finds_nothing(
    collector: Running, belfry: Speaker, browse: Browse, scheme: str
) -> None:
    admin = administrator(collector.page, collector.first_password)
    hostile(belfry)
    until(lambda: "window.hacked" in admin.get("care").said)
    browser = browse(f"{collector.page}care/sign-in", (390, 844) if scheme == "light" else (1280, 900))
    preferred = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", preferred)
    cookie = {"name": "museumlab", "value": admin.session, "path": "/"}
    language = "nl" if scheme == "light" else "de"
    for path in PAGES[::-1]:
        browser.get(f"{collector.page}{path}?language={language}")
        browser.execute_script("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        assert overflow(browser) <= 0, path
        assert violations(browser) == [], path
        assert browser.execute_script("return window.hacked") is None
        browser.add_cookie(cookie)
    assert "window.hacked" in words(browser, "main")
    assert [each for each in browser.get_log("browser") if "404" not in each["message"]] == []  # type: ignore[no-untyped-call]


EVIL = """
<iframe name="victim" src="{page}care"></iframe>
<form method="post" target="answer" action="{page}{path}/restart"><input name="form" value="{form}"></form>
<iframe name="answer"></iframe>
"""


def test_another_site_can_neither_frame_the_page_nor_send_its_forms(
    collector: Running, belfry: Speaker, browse: Browse, tmp_path: Path
) -> None:
    admin = administrator(collector.page, collector.first_password)
    evil = tmp_path / "evil"
    evil.mkdir()
    (evil / "index.html").write_text(EVIL.format(page=collector.page, path=PAGE, form=admin.form(PAGE)))
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(SimpleHTTPRequestHandler, directory=evil)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = browse(f"{collector.page}care/sign-in")
        browser.add_cookie({"name": "museumlab", "value": admin.session, "path": "/", "sameSite": "Lax"})
        browser.get(f"http://127.0.0.1:{server.server_port}/")  # the same site, another origin: cookies go along
        browser.execute_script("document.forms[0].submit()")
        browser.switch_to.frame("answer")
        until(lambda: "does not belong to your session" in browser.page_source or "refused" in browser.page_source)
        browser.switch_to.default_content()
        browser.switch_to.frame("victim")
        assert "Beffroi 2" not in browser.page_source
        server.shutdown()
    assert "Nothing yet." in admin.get(PAGE).said
