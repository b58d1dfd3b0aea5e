"""The technicians' pages in a real Chromium: all of them on a phone, under attack, in each language, without scripts,
and read by axe-core. No part of the suite, for it takes its time: `make pages` runs it."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from from_npm import npm_file
from offering import packed
from people import administrator, soon
from running import Browse, Running
from said import Speaker, health, twin
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from test_care import BELFRY, LOST, ONLINE, PAGE, hostile
from test_collector_browser import overflow, words

pytestmark = pytest.mark.tool("mosquitto", "chromium", "chromedriver", "npm")

PAGES = (
    "care",
    PAGE,
    "care/log",
    "care/accounts",
    "care/enrolment",
    "care/packs",
    "care/password",
    "care/sign-in",
    "care/kiosk/no/no",
)

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
    for language in ("fr", "de", "en"):
        for path in PAGES:
            browser.get(f"{collector.page}{path}?language={language}")
            assert overflow(browser) <= 0, (path, language)
    said = browser.get_log("browser")  # type: ignore[no-untyped-call]
    assert [each for each in said if "404" not in each["message"]] == []


def look(browser: Chrome, address: str) -> None:
    """Open all that can be opened of a page, and find nothing wrong with it."""
    browser.get(address)
    browser.execute_script("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert overflow(browser) <= 0, address
    assert violations(browser) == [], address
    assert browser.execute_script("return window.hacked") is None


def test_without_scripts_a_code_is_made_and_a_pack_uploaded_and_axe_finds_nothing(
    collector: Running, belfry: Speaker, browse: Browse, tmp_path: Path
) -> None:
    admin = administrator(collector.page, collector.first_password)
    browser = browse(f"{collector.page}care/sign-in", (390, 844), javascript=False)
    browser.add_cookie({"name": "museumlab", "value": admin.session, "path": "/"})
    browser.get(f"{collector.page}care/enrolment?language=fr")
    browser.find_element(By.NAME, "site").send_keys("beffroi")
    browser.find_element(By.NAME, "kiosk").send_keys("beffroi-2", Keys.ENTER)
    soon(lambda: "kiosk enrol" in browser.page_source)
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert (violations(browser), overflow(browser)) == ([], 0)
    browser.get(f"{collector.page}care/packs")
    browser.find_element(By.NAME, "pack").send_keys(str(packed(tmp_path / "made")))
    browser.find_element(By.CSS_SELECTOR, "form.upright button").click()
    soon(lambda: "little 1.0.0" in browser.page_source)
    assert (violations(browser), overflow(browser)) == ([], 0)
    browser.find_element(By.CSS_SELECTOR, ".people summary").click()
    browser.find_element(By.CSS_SELECTOR, ".people button").click()
    soon(lambda: "Aucun pour" in browser.page_source)


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
