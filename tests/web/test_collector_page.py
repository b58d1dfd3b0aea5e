"""What the collector's web server answers, asked as a browser without JavaScript, a program and Prometheus would."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import urllib.error
import urllib.request
from collections.abc import Generator, Iterator
from contextlib import closing
from email.message import Message
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families
from running import Running
from said import BIN, EPOCH, Speaker, batch, health, sessions, twin, until

from kiosk.contract.messages import CountRow, PackVersion, SensorHealth, Status
from kiosk.contract.topics import Address
from kiosk.events import WAYS

pytestmark = pytest.mark.tool("mosquitto")

BELFRY = Address("beffroi", "beffroi-1")
MINE = Address("spiennes", "spiennes-2")
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


def hours(html: str) -> dict[str, int]:
    """The hours that had visits, read from the table behind the chart."""
    rows = re.findall(r'<th scope="row">(\d\d)</th><td class="number" data-n="(\d+)">', html)
    return {hour: int(n) for hour, n in rows if n != "0"}


def settled(collector: Running, speaker: Speaker) -> None:
    """Everything said before is stored: the receipt of one more batch of a day long past has come."""
    speaker.say(sessions(9999, 9999, bin_="2026-01-01T00:00Z"))
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


def test_the_page_shows_exactly_what_was_played(collector: Running, belfry: Speaker) -> None:
    belfry.say(ONLINE, twin(), health(), sessions(1, 3, n=2, bin_="2026-06-06T07:45Z"), sessions(4, 4, n=1, bin_=BIN))
    settled(collector, belfry)
    html = read(collector)
    assert "1 kiosk, all well" in html
    assert "7 visits today" in html
    assert hours(html) == {"09": 6, "11": 1}
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


def test_a_new_day_begins_at_nothing(collector: Running, belfry: Speaker) -> None:
    belfry.say(sessions(1, 2))
    settled(collector, belfry)
    assert "2 visits today" in read(collector)
    collector.clock.advance(12 * 3600)  # midnight in Brussels
    html = read(collector)
    assert "No visits yet today" in html
    assert hours(html) == {}


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


@pytest.mark.parametrize("path", ["", "api/fleet", "metrics", "healthz", "static/page.css", "nowhere", "plotly.js"])
def test_a_browser_is_told_to_load_nothing_from_elsewhere(collector: Running, path: str) -> None:
    _, headers, _ = ask(collector.page + path)
    assert_strict(headers)


def test_the_page_names_no_other_machine(collector: Running) -> None:
    files = ("", "static/page.css", "static/page.js", "static/chart.css")
    named = {name for path in files for name in re.findall(r"https?://[\w.]+", read(collector, path))}
    assert not named


@pytest.mark.parametrize("path", ["docs", "redoc", "openapi.json", "static/../api.py", "fonts/"])
def test_there_is_nothing_else_to_see(collector: Running, path: str) -> None:
    assert ask(collector.page + path)[0] == 404


def test_the_page_is_set_in_the_houses_face(collector: Running) -> None:
    for font in re.findall(r'url\("/([^"]+)"\)', read(collector, "static/page.css")):
        assert ask(collector.page + font)[0] == 200


def test_the_charts_script_is_the_installed_one_and_packed(collector: Running) -> None:
    _, _, plain = ask(f"{collector.page}plotly.js")
    _, headers, packed = ask(f"{collector.page}plotly.js", **{"Accept-Encoding": "gzip"})
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed) == plain
    assert b"plotly.js" in plain[:200]
    assert len(packed) < len(plain) / 2


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
    assert (entry["visits_today"], entry["last_seen"]) == (2, "2026-06-06T10:00:00Z")
    assert entry["twin"]["pack"]["id"] == "beffroi"
    assert entry["health"]["clock_set"] is False


def test_programs_get_the_ledger_exactly(collector: Running, belfry: Speaker) -> None:
    belfry.say(sessions(1, 4, n=3))
    settled(collector, belfry)
    expected = {"site": "beffroi", "kiosk": "beffroi-1", "epoch": EPOCH, "rows": 5, "n": 13}
    assert get_json(collector, "api/ledger") == [expected]


def test_programs_get_the_measures_of_a_month_and_no_small_cell(collector: Running, belfry: Speaker) -> None:
    used = {"hand": 41, "touch": 12, "button": 3}
    rows = [CountRow(bin=BIN, pack="beffroi", kind="action", bucket=way, n=n) for way, n in used.items()]
    belfry.say(batch([*rows, CountRow(bin=BIN, pack="beffroi", kind="session", n=13)]))
    settled(collector, belfry)
    answer = get_json(collector, "api/measures?since=2026-05&site=beffroi")
    assert (answer["months"], answer["smallest_shown"], answer["step"]) == (["2026-05", "2026-06"], 10, 5)
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
    lines = list(csv.DictReader(io.StringIO(read(collector, "api/measures.csv?kiosk=beffroi-1"))))
    told = {line["of"]: line["n"] for line in lines if line["measure"] == "completion" and line["of"]}
    assert told == {"bells: scene_entered": "40", "stairs: scene_entered": ""}
    assert all(line["means"] for line in lines if not line["of"])


def test_the_api_is_described_and_its_pages_are_not_generated(collector: Running) -> None:
    paths = get_json(collector, "api/openapi.json")["paths"]
    assert set(paths) >= {"/api/fleet", "/api/measures", "/api/measures.csv", "/api/ledger"}
    assert ask(collector.page + "docs")[0] == 404


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("since=June", "'June' is no month. Write it like 2026-06."),
        ("since=2026-07", "2026-07 to 2026-06 cannot be shown. Ask for 1 to 24 months, the earlier one first."),
        ("since=1999-01", "1999-01 to 2026-06 cannot be shown. Ask for 1 to 24 months, the earlier one first."),
    ],
)
def test_what_is_no_month_is_refused_in_words(collector: Running, asked: str, why: str) -> None:
    status, _, body = ask(f"{collector.page}api/measures?{asked}")
    assert status == 422
    assert why in body.decode()


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
        belfry.say(sessions(1, 2))
        changed = next(told)
    assert set(changed) == {"kiosks", "total", "visits"}  # the clock stands still, and nothing needs care
    assert "2 visits today" in changed["total"]
