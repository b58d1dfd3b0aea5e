"""An alarm from a real kiosk through Mosquitto with the shipped access list into the collector's database: once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import collecting
import pytest
from brokers import with_access_list
from collecting import BELFRY, Collect
from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion
from said import EPOCH, Speaker, health, until

from kiosk.clock import FakeClock, SystemClock
from kiosk.collector.caring.alarms import of_kiosk
from kiosk.collector.store import Store
from kiosk.contract.alarms import Alarm
from kiosk.contract.messages import PackVersion, SensorHealth
from kiosk.contract.topics import Address
from kiosk.telemetry.alarms import BEGINNING_S
from kiosk.telemetry.health import Vitals
from kiosk.telemetry.service import Telemetry

pytestmark = pytest.mark.tool("mosquitto")
collect = collecting.collect

MINE = Address("spiennes", "spiennes-1")
GONE = Vitals(sensors={"hands": SensorHealth(state="lost", why="it is not there.")})
WELL = Vitals(sensors={"hands": SensorHealth(state="ok")})


@pytest.fixture
def url_of(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    with with_access_list(tmp_path / "broker", "collector", BELFRY.kiosk, MINE.kiosk) as url_of:
        yield url_of


class Kiosk:
    """A real one's telemetry, on a clock of its own; killed and begun anew as often as one likes."""

    def __init__(self, file: Path, url: str) -> None:
        self.clock = FakeClock()
        self._file, self._url = file, url
        self.began()

    def began(self) -> None:
        pack, sensors = PackVersion(id="beffroi", version="1.0"), {"hands": "camera"}
        self.service = Telemetry(BELFRY, pack, file=self._file, broker=self._url, clock=self.clock, sensors=sensors)

    def killed(self) -> None:
        """Nothing is written any more, and nothing said."""
        assert self.service._courier is not None
        self.service._writer.store.close()
        self.service._courier.link.close()

    def shows(self, vitals: Vitals, until_true: Callable[[], object]) -> None:
        """Report this, one second after the other, until something is so."""

        def turned() -> object:
            self.service.report(vitals)
            self.service.step()
            self.clock.advance(1.0)
            SystemClock().sleep(0.005)
            return until_true()

        until(turned)

    def for_s(self, seconds: float) -> Callable[[], bool]:
        end = self.clock.now() + seconds
        return lambda: self.clock.now() >= end


def retained(url: str) -> dict[str, bytes]:
    """All alarms that the broker keeps, as the collector may read them."""
    heard: dict[str, bytes] = {}
    asked: list[bool] = []

    def take(_client: Client, _data: object, message: MQTTMessage) -> None:
        heard[message.topic] = bytes(message.payload)

    client, parts = Client(CallbackAPIVersion.VERSION2), urlsplit(url)
    client.username_pw_set(parts.username, parts.password)
    client.on_connect = lambda client, *_: client.subscribe("museumlab/1/+/+/alarm/+", 1)
    client.on_subscribe = lambda *_: asked.append(True)
    client.on_message = take
    client.connect(str(parts.hostname), parts.port or 0)
    client.loop_start()
    until(lambda: asked)
    SystemClock().sleep(0.2)  # what is kept follows the answer
    client.disconnect()
    client.loop_stop()
    return heard


def known(file: Path, address: Address = BELFRY) -> list[tuple[str, bool]]:
    """What the collector has of this kiosk: what, and whether it lasts."""
    with closing(Store(f"sqlite:///{file}")) as store:
        return [(each.care.sentence, each.ended is None) for each in of_kiosk(store, address, 99)]


def test_one_that_was_raised_while_nobody_listened_arrives_later_once_and_is_over_once(
    tmp_path: Path, collect: Collect, url_of: Callable[[str], str]
) -> None:
    topic = BELFRY.topic("alarm/sensor-lost.hands")
    kiosk = Kiosk(tmp_path / "counts.db", url_of(BELFRY.kiosk))
    kiosk.shows(GONE, lambda: kiosk.service.problems == () and kiosk.clock.now() > 5)
    until(lambda: topic in retained(url_of("collector")))
    kiosk.killed()
    collecting_ = collect(url_of("collector"))
    until(lambda: known(collecting_.file))
    assert known(collecting_.file) == [("sensor_lost", True)]  # the broker had kept it
    kiosk.began()
    kiosk.shows(GONE, kiosk.for_s(BEGINNING_S + 30))
    assert sorted(known(collecting_.file)) == [("crashed", False), ("sensor_lost", True)]
    kiosk.shows(WELL, lambda: ("sensor_lost", False) in known(collecting_.file))
    kiosk.shows(WELL, kiosk.for_s(3))
    until(lambda: not retained(url_of("collector")))
    assert sorted(known(collecting_.file)) == [("crashed", False), ("sensor_lost", False)]
    kiosk.service.close(1.0)


def test_nobody_raises_an_alarm_in_anothers_name(collect: Collect, url_of: Callable[[str], str]) -> None:
    collecting_ = collect(url_of("collector"))
    alarm = Alarm(epoch=EPOCH, number=1, kind="hot", state="raised", raised=None, value=99.0)
    with Speaker(url_of(MINE.kiosk), MINE) as mine:
        mine.say_anything(BELFRY.topic(alarm.channel), alarm.encode(), retain=True)
        mine.say(health())
        mine.say_anything(MINE.topic(alarm.channel), alarm.encode(), retain=True)
        until(lambda: known(collecting_.file, MINE))
    assert collecting_.kiosks() == {MINE}
    assert known(collecting_.file) == []
