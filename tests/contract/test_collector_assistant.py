"""Home Assistant, when it is asked for, is told of each kiosk and reads how it is; it reads no counts."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import collecting
import pytest
from brokers import with_access_list
from collecting import BELFRY, Collect
from jinja2 import Environment, StrictUndefined
from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion
from said import PATIENCE_S, Speaker, health, sessions, twin, until

from kiosk.contract.messages import SensorHealth, Status

pytestmark = pytest.mark.tool("mosquitto")
collect = collecting.collect

CONFIG = "homeassistant/device/museumlab-beffroi-beffroi-1/config"
TEMPLATES = Environment(undefined=StrictUndefined, autoescape=False)  # as Home Assistant reads them


@pytest.fixture
def url_of(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    with with_access_list(tmp_path / "broker", "collector", "beffroi-1", "home-assistant") as url_of:
        yield url_of


@contextmanager
def assistant(url: str) -> Iterator[dict[str, bytes]]:
    """What Home Assistant has heard last, by topic; it asks for everything."""
    heard: dict[str, bytes] = {}

    def take(_client: Client, _data: object, message: MQTTMessage) -> None:
        heard[message.topic] = bytes(message.payload)

    client, parts, listens = Client(CallbackAPIVersion.VERSION2), urlsplit(url), threading.Event()
    client.username_pw_set(parts.username, parts.password)
    client.on_subscribe = lambda *_: listens.set()
    client.on_connect = lambda client, *_: client.subscribe([("homeassistant/#", 1), ("museumlab/1/#", 1)])
    client.on_message = take
    client.connect(str(parts.hostname), parts.port or 0)
    client.loop_start()
    assert listens.wait(PATIENCE_S)  # health is not retained: who comes later does not hear it
    try:
        yield heard
    finally:
        client.disconnect()
        client.loop_stop()


def shown(heard: dict[str, bytes]) -> dict[str, str]:
    """What Home Assistant shows of the kiosk: each part by its name."""
    parts: dict[str, dict[str, Any]] = json.loads(heard[CONFIG])["cmps"]
    values = {part["name"]: json.loads(heard[part["state_topic"]]) for part in parts.values()}
    return {
        part["name"]: TEMPLATES.from_string(part["value_template"]).render(value_json=values[part["name"]])
        for part in parts.values()
    }


def test_a_kiosk_is_a_device_that_says_how_it_is_and_no_counts(collect: Collect, url_of: Callable[[str], str]) -> None:
    lost = {"hands": SensorHealth(state="lost"), "keys": SensorHealth(state="ok")}
    collect(url_of("collector"), assistant="homeassistant")
    with Speaker(url_of("beffroi-1"), BELFRY) as belfry, assistant(url_of("home-assistant")) as heard:
        belfry.say(Status(state="online", connection=1), twin(), health(sensors=lost), sessions(1, 3))
        assert belfry.receipt() == (1, 3)
        until(lambda: {CONFIG, BELFRY.topic("status"), BELFRY.topic("health")} <= set(heard))
        figures = {"Temperature": "52.0", "Rows that wait": "0"}
        assert shown(heard) == {"Connected": "ON", "Problem": "OFF", "hands": "ON", "keys": "OFF"} | figures
        belfry.say(Status(state="stopping", connection=1), health(problems=["The clock was never set."]))
        until(lambda: (shown(heard)["Connected"], shown(heard)["Problem"]) == ("OFF", "ON"))
        assert not [topic for topic in heard if topic.endswith(("counts", "twin", "receipt"))]
    with assistant(url_of("home-assistant")) as later:  # one that comes later is told, too
        until(lambda: CONFIG in later)


def test_each_part_has_a_name_of_its_own_in_the_whole_house(collect: Collect, url_of: Callable[[str], str]) -> None:
    collect(url_of("collector"), assistant="homeassistant")
    with Speaker(url_of("beffroi-1"), BELFRY) as belfry, assistant(url_of("home-assistant")) as heard:
        belfry.say(twin())
        until(lambda: CONFIG in heard)
    told = json.loads(heard[CONFIG])
    names = [part["unique_id"] for part in told["cmps"].values()]
    assert len(set(names)) == len(names)
    assert all(name.startswith(told["dev"]["ids"][0]) for name in names)
    assert all(part["p"] in {"binary_sensor", "sensor"} for part in told["cmps"].values())


def test_nobody_is_told_unless_it_is_asked_for(collect: Collect, url_of: Callable[[str], str]) -> None:
    collect(url_of("collector"))
    with Speaker(url_of("beffroi-1"), BELFRY) as belfry, assistant(url_of("home-assistant")) as heard:
        belfry.say(twin(), Status(state="online", connection=1), sessions(1, 1))
        assert belfry.receipt() == (1, 1)
        until(lambda: heard)
    assert list(heard) == [BELFRY.topic("status")]
