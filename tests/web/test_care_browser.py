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
from people import OWN, administrator, soon
from running import Browse, Running
from said import Speaker, health, twin
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
    soon(lambda: "camera lost" in words(browser, "main"))
    focused(browser, "Beffroi 2")
    typed(browser, Keys.ENTER)
    soon(lambda: words(browser, "h1") == "Beffroi 2")
    focused(browser, "Identify")
    typed(browser, Keys.ENTER)
    focused(browser, "number")
    with Obedient(mosquitto, BELFRY, tmp_path / "kiosk", collector.clock, tmp_path / f"{KEY}.pub") as kiosk:
        typed(browser, "7", Keys.ENTER)
        soon(lambda: "done" in words(browser, "#told"))  # nobody has loaded the page again
    assert kiosk.done == ["identify 7"]
    assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]


def test_on_a_phone_an_attack_is_text_and_axe_finds_nothing(
    collector: Running, belfry: Speaker, browse: Browse
) -> None:
    admin = administrator(collector.page, collector.first_password)
    hostile(belfry)
    soon(lambda: "window.hacked" in admin.get("care").said)
    browser = browse(f"{collector.page}care/sign-in", (390, 844))
    cookie = {"name": "museumlab", "value": admin.session, "path": "/"}
    for path in PAGES[::-1]:
        look(browser, f"{collector.page}{path}?language=nl")
        browser.add_cookie(cookie)
    assert "window.hacked" in words(browser, "main")
    dark = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", dark)
    look(browser, f"{collector.page}{PAGE}?language=de")
    said = browser.get_log("browser")  # type: ignore[no-untyped-call]
    assert [each for each in said if "404" not in each["message"]] == []


def look(browser: Chrome, address: str) -> None:
    """Open all that can be opened of a page, and find nothing wrong with it."""
    browser.get(address)
    browser.execute_script("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert overflow(browser) <= 0, address
    assert violations(browser) == [], address
    assert browser.execute_script("return window.hacked") is None


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
        soon(lambda: "does not belong to your session" in browser.page_source or "refused" in browser.page_source)
        browser.switch_to.default_content()
        browser.switch_to.frame("victim")
        assert "Beffroi 2" not in browser.page_source
        server.shutdown()
    assert "Nothing yet." in admin.get(PAGE).said
