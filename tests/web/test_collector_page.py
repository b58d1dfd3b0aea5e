"""What the collector's web server answers, asked as a browser without JavaScript, a program and Prometheus would."""

from __future__ import annotations

import csv
import io
import json
import re
import urllib.error
import urllib.request
from collections.abc import Generator, Iterator
from contextlib import closing
from email.message import Message
from html import escape
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families
from running import Running
from said import BIN, Speaker, batch, health, sessions, twin, until

from kiosk.collector.definitions import DEFINITIONS
from kiosk.contract.messages import CountRow, PackVersion, SensorHealth, Status
from kiosk.contract.topics import Address
from kiosk.events import WAYS

pytestmark = pytest.mark.tool("mosquitto")

BELFRY = Address("beffroi", "beffroi-1")
MINE = Address("spiennes", "spiennes-2")
EARLY = "2026-06-02T07:45Z"
SCENES = {"bells": 41, "stairs": 9}
ONLINE = Status(state="online", connection=1)


def ask(address: str, **headers: str) -> tuple[int, Message, bytes]:
    """Status, headers and body of an answer."""
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=10) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def read(collector: Running, path: str = "") -> str:
    status, _, body = ask(collector.page + path)
    assert status == 200, body
    return body.decode()


def get_json(collector: Running, path: str) -> Any:
    return json.loads(read(collector, path))


def headline(collector: Running) -> str:
    return re.findall(r"<h1>(.*)</h1>", read(collector))[0]


def days(html: str) -> dict[str, str]:
    """The days in the table behind the chart, and what is said of each."""
    rows = re.findall(r'<tr><th scope="row">(?:<a [^>]*>)?([^<]*)<.*?<span>([^<]*)</span>', html)
    return dict(rows)


def settled(collector: Running, speaker: Speaker) -> None:
    """Everything said before is stored: the receipt of one more batch, of no day, has come."""
    speaker.say(sessions(9999, 9999, bin_=None))
    until(lambda: speaker.receipt() == (9999, 9999))


@pytest.fixture
def belfry(mosquitto: str, collector: Running) -> Iterator[Speaker]:
    with Speaker(mosquitto, BELFRY) as speaker:
        yield speaker


def test_without_kiosks_the_page_says_how_one_comes(collector: Running, mosquitto: str) -> None:
    html = read(collector)
    assert "No kiosk has spoken yet" in html
    assert mosquitto in html
    assert "<table" not in html


def published(collector: Running) -> None:
    """It is the day on which June is published."""
    collector.clock.advance(32 * 24 * 3600)
    collector.publish()


def test_the_page_shows_the_kiosk_and_nothing_of_a_month_that_runs(collector: Running, belfry: Speaker) -> None:
    belfry.say(ONLINE, twin(), health(), sessions(1, 3, n=20, bin_="2026-06-06T07:45Z"))
    settled(collector, belfry)
    collector.publish()
    html = read(collector)
    assert "1 kiosk, all well" in html
    assert "visits in" not in html
    assert days(html) == {}
    for words in (
        "beffroi-1",
        "running",
        "Ring the belfry",
        "1.2.0",
        "hands, keys: working",
        "52\u202f°C",
        "318\u202fMB",
    ):
        assert words in html


def test_the_page_shows_a_month_that_is_published(collector: Running, belfry: Speaker) -> None:
    belfry.say(sessions(1, 3, n=20, bin_="2026-06-05T07:45Z"), sessions(4, 4, n=42), sessions(5, 5, n=3, bin_=EARLY))
    settled(collector, belfry)
    published(collector)
    html = read(collector)
    assert "105 visits in June 2026" in html
    assert days(html) == {"Sat 6 Jun": "at least 40", "other days together": "65"}


def test_the_page_says_what_a_visit_is_and_what_is_not_recorded(collector: Running) -> None:
    html = read(collector)
    assert "A visit is one episode of use" in html
    assert "It is not a count of visitors" in html
    assert "Nothing about a person is recorded" in html


def test_what_needs_care_comes_first_and_says_what_to_do(collector: Running, belfry: Speaker, mosquitto: str) -> None:
    lost = {"hands": SensorHealth(state="lost", why="no frame for 5 s")}
    with Speaker(mosquitto, MINE) as mine:
        mine.say(ONLINE, twin(), health(sensors=lost))
        belfry.say(ONLINE, health(), Status(state="offline", connection=1))
        settled(collector, belfry)
        settled(collector, mine)
    html = read(collector)
    assert "2 of 2 kiosks need care" in html
    words = (
        "beffroi-1",
        "offline since 12:00.",
        "Check its power",
        "spiennes-2",
        "hands (camera) lost: no frame for 5 s.",
    )
    places = [html.index(word) for word in (*words, "<table")]
    assert places == sorted(places)


def test_three_silent_minutes_are_offline(collector: Running, belfry: Speaker) -> None:
    belfry.say(ONLINE, health())
    settled(collector, belfry)
    collector.clock.advance(179)
    assert headline(collector) == "1 kiosk, all well"
    collector.clock.advance(1)
    assert headline(collector) == "1 kiosk, and it needs care"
    assert "offline since 12:00." in read(collector)
    belfry.say(health())
    until(lambda: headline(collector) == "1 kiosk, all well")


def test_what_a_kiosk_sends_is_text_whatever_stands_in_it(collector: Running, belfry: Speaker) -> None:
    evil = "<script>alert('1')</script>"
    pack = PackVersion(id="beffroi", version="<b>1</b>", title={"en": evil})
    lost = {"hands": SensorHealth(state="lost", why=evil)}
    belfry.say(twin(pack=pack, sensors={"hands": "<img src=x>"}), health(sensors=lost, problems=["{{ 7 * 7 }} {0} %s"]))
    settled(collector, belfry)
    html = read(collector)
    assert html.count("<script") == 1  # the page's own
    assert "<b>" not in html
    assert "<img" not in html
    assert "{{ 7 * 7 }} {0} %s." in html
    assert "&lt;script&gt;" in html


def assert_strict(headers: Message) -> None:
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'self';")
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("path", ["", "api/fleet", "metrics", "healthz", "static/page.css", "nowhere", "measures"])
def test_a_browser_is_told_to_load_nothing_from_elsewhere(collector: Running, path: str) -> None:
    _, headers, _ = ask(collector.page + path)
    assert_strict(headers)


def test_the_page_names_no_other_machine(collector: Running) -> None:
    files = ("", "measures", "static/page.css", "static/measures.css", "static/page.js")
    named = {name for path in files for name in re.findall(r"https?://[\w.]+", read(collector, path))}
    assert not named


@pytest.mark.parametrize(
    "path", ["docs", "redoc", "openapi.json", "api/ledger", "plotly.js", "static/../api.py", "fonts/"]
)
def test_there_is_nothing_else_to_see(collector: Running, path: str) -> None:
    assert ask(collector.page + path)[0] == 404


def test_the_page_is_set_in_the_houses_face(collector: Running) -> None:
    for font in re.findall(r'url\("/([^"]+)"\)', read(collector, "static/page.css")):
        assert ask(collector.page + font)[0] == 200


def test_programs_get_the_fleet_as_json(collector: Running, belfry: Speaker) -> None:
    belfry.say(ONLINE, twin(), health(clock_set=False), sessions(1, 2))
    settled(collector, belfry)
    (entry,) = get_json(collector, "api/fleet")
    assert (entry["site"], entry["kiosk"], entry["state"], entry["cares"]) == (
        "beffroi",
        "beffroi-1",
        "online",
        ["clock"],
    )
    assert entry["last_seen"] == "2026-06-06T10:00:00Z"
    assert entry["twin"]["pack"]["id"] == "beffroi"
    assert entry["health"]["clock_set"] is False


def test_programs_get_the_measures_of_a_month_and_no_small_cell(collector: Running, belfry: Speaker) -> None:
    used = {"hand": 41, "touch": 12, "button": 3}
    rows = [CountRow(bin=BIN, pack="beffroi", kind="action", bucket=way, n=n) for way, n in used.items()]
    belfry.say(batch([*rows, CountRow(bin=BIN, pack="beffroi", kind="session", n=13)]))
    settled(collector, belfry)
    published(collector)
    answer = get_json(collector, "api/measures?since=2026-05&until=2026-07&site=beffroi")
    assert (answer["months"], answer["smallest_shown"], answer["step"]) == (["2026-05", "2026-06", "2026-07"], 10, 5)
    assert answer["not_yet"] == ["2026-07"]
    found = {measure["name"]: measure for measure in answer["measures"]}
    assert found["sessions"]["n"] == 15
    ways = {row["name"]: row["n"] for row in found["ways"]["rows"]}
    assert ways == dict.fromkeys(WAYS, 0) | {"hand": None, "touch": 10, "button": None}
    assert found["attracting_power"]["missing"] == "No presence sensor counted here."
    elsewhere = get_json(collector, "api/measures?site=spiennes")
    assert {measure["n"] for measure in elsewhere["measures"]} <= {0, None}


def test_the_measures_are_a_table_too(collector: Running, belfry: Speaker) -> None:
    rows = [CountRow(bin=BIN, pack="beffroi", kind="scene_entered", scene=scene, n=n) for scene, n in SCENES.items()]
    belfry.say(batch(rows))
    settled(collector, belfry)
    published(collector)
    lines = list(csv.DictReader(io.StringIO(read(collector, "api/measures.csv?site=beffroi&kiosk=beffroi-1"))))
    told = {line["of"]: (line["n"], line["out_of"]) for line in lines if line["measure"] == "completion"}
    assert told == {"": ("", ""), "bells": ("0", "40"), "stairs": ("0", "")}
    assert all(line["means"] for line in lines if not line["of"])


def test_the_api_is_described_and_its_pages_are_not_generated(collector: Running) -> None:
    paths = get_json(collector, "api/openapi.json")["paths"]
    assert set(paths) >= {"/api/fleet", "/api/measures", "/api/measures.csv"}
    assert ask(collector.page + "docs")[0] == 404


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("since=June", "'June' is no month. Write it like 2026-06."),
        ("since=2026-07&until=2026-06", "2026-07 to 2026-06 cannot be shown. Ask for 1 to 24 months, the earlier one"),
        ("day=6.6.2026", "'6.6.2026' is no day. Write it like 2026-06-30."),
        ("since=1999-01", "1999-01 to 2026-06 cannot be shown. Ask for 1 to 24 months, the earlier one first."),
    ],
)
def test_what_is_no_month_is_refused_in_words(collector: Running, asked: str, why: str) -> None:
    for page in ("api/measures", "api/measures.csv", "measures"):
        status, _, body = ask(f"{collector.page}{page}?{asked}")
        assert status == 422
        assert why in body.decode()


def test_a_kiosk_without_its_site_is_refused_in_words(collector: Running) -> None:
    status, _, body = ask(f"{collector.page}api/measures?kiosk=beffroi-1")
    assert status == 422
    assert "says something only with its site" in body.decode()


def test_the_measures_stand_on_a_page_with_what_they_mean(collector: Running, belfry: Speaker) -> None:
    scenes = {"scene_entered": 41, "scene_finished": 21}
    rows = [CountRow(bin=BIN, pack="beffroi", kind=kind, scene="bells", n=n) for kind, n in scenes.items()]
    belfry.say(ONLINE, batch([*rows, CountRow(bin=BIN, pack="beffroi", kind="session", n=41)]))
    settled(collector, belfry)
    published(collector)
    html = read(collector, "measures?place=beffroi/beffroi-1")
    assert "<h1>beffroi/beffroi-1, June 2026</h1>" in html
    assert days(html)["bells"] == "50\u202f% (35 to 65\u202f%)"
    assert "20 of 40" in html
    assert "No presence sensor counted here." in html
    for definition in DEFINITIONS.values():
        assert (escape(definition.means) in html) == (definition.title != "Passages")
    day = read(collector, "measures?place=beffroi/beffroi-1&day=2026-06-06")
    assert '<p class="value">40</p>' in day
    assert "is not published yet: a month appears a week after its end, this one on 8 August 2026" in read(
        collector, "measures?since=2026-07"
    )


def test_prometheus_gets_every_kiosk_and_the_collectors_work(collector: Running, belfry: Speaker) -> None:
    lost = {"hands": SensorHealth(state="lost"), "keys": SensorHealth(state="ok")}
    belfry.say(ONLINE, health(outbox_rows=14, outbox_dropped=3, sensors=lost), sessions(1, 4))
    belfry.say_anything(BELFRY.topic("counts"), b"{")
    settled(collector, belfry)
    collector.clock.advance(30)
    families = text_string_to_metric_families(read(collector, "metrics"))
    values = {(s.name, *sorted(s.labels.values())): s.value for family in families for s in family.samples}
    here = ("beffroi", "beffroi-1")
    assert values["museumlab_kiosk_up", *here] == 1
    assert values["museumlab_kiosk_last_seen_seconds", *here] == 30
    assert values["museumlab_kiosk_cpu_temperature_celsius", *here] == 52
    assert values["museumlab_outbox_rows", *here] == 14
    assert values["museumlab_outbox_dropped_total", *here] == 3
    assert values["museumlab_kiosk_sensor_up", *here, "hands"] == 0
    assert values["museumlab_kiosk_sensor_up", *here, "keys"] == 1
    assert values["museumlab_collector_rows_total",] == 5
    assert values["museumlab_collector_rejected_total", "message"] == 1
    assert (values["museumlab_kiosk_offline", *here], values["museumlab_kiosk_problems", *here]) == (0, 0)
    assert (values["museumlab_collector_hears",], values["museumlab_collector_stores",]) == (1, 1)


def test_health_says_whether_all_is_heard_and_stored(collector: Running) -> None:
    assert read(collector, "healthz") == "well\n"
    collector.condition.database.begin("The disk is full.")
    status, _, body = ask(f"{collector.page}healthz")
    assert (status, body) == (503, b"The disk is full.\n")


def events(collector: Running) -> Generator[dict[str, str]]:
    with urllib.request.urlopen(f"{collector.page}live", timeout=10) as stream:
        assert_strict(stream.headers)
        for line in stream:
            if line.startswith(b"data: "):
                yield json.loads(line.removeprefix(b"data: "))


def test_an_open_page_is_told_only_what_changed(collector: Running, belfry: Speaker) -> None:
    belfry.say(ONLINE, twin(), health())
    settled(collector, belfry)
    with closing(events(collector)) as told:
        first = next(told)
        assert set(first) == {"time", "headline", "cares", "kiosks", "total", "visits"}
        assert "all well" in first["headline"]
        belfry.say(sessions(1, 2, n=41))
        belfry.say(health(outbox_rows=4))
        until(lambda: get_json(collector, "api/fleet")[0]["health"]["outbox_rows"] == 4)
        assert set(next(told)) == {"kiosks"}  # the clock stands still, and June is not published yet
        published(collector)
        changed = next(told)
    assert {"total", "visits"} <= set(changed)
    assert "80 visits in June 2026" in changed["total"]


def test_the_measures_are_read_in_the_language_that_a_browser_likes_or_that_is_chosen(
    collector: Running, belfry: Speaker
) -> None:
    belfry.say(ONLINE, sessions(n=41))
    settled(collector, belfry)
    published(collector)
    status, headers, body = ask(f"{collector.page}measures", **{"Accept-Language": "fr-BE,en;q=0.5"})
    html = body.decode()
    assert (status, headers["Vary"]) == (200, "Accept-Language")
    assert '<html lang="fr">' in html
    assert "<h1>Toutes les bornes, juin 2026</h1>" in html
    assert "Disponibilité" in html
    [dutch] = re.findall(r'<a href="/(measures[^"]*language=nl)"', html)
    html = read(collector, dutch.replace("&amp;", "&"))
    assert '<html lang="nl">' in html
    assert 'name="language" value="nl"' in html
    assert "&amp;day=2026-06-06&amp;language=nl" in html
    api = get_json(collector, "api/measures?since=2026-06&until=2026-06")
    assert {measure["title"] for measure in api["measures"]} >= {"Visits", "Availability"}
