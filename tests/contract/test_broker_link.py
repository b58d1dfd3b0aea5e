"""From the kiosk to a collector through real brokers: all that was produced arrives, whatever breaks on the way."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion

from kiosk.clock import FakeClock, SystemClock
from kiosk.contract.messages import CountRow, Counts, Health, PackVersion, Receipt, Status, Twin
from kiosk.contract.topics import COUNTS, HEALTH, RECEIPT, STATUS, TWIN, Address, everybody, parse
from kiosk.demo.broker import Broker, BrokerName, start_broker
from kiosk.events import HotspotOpened
from kiosk.telemetry.link import CONNECTIONS_A_START
from kiosk.telemetry.service import Telemetry

BROKERS = [pytest.param("mosquitto", marks=pytest.mark.tool("mosquitto")), "amqtt"]
ADDRESS = Address("beffroi", "beffroi-2")
PATIENCE_S = 20.0


class Shelf:
    """A collector of forty lines: stores each row once under (epoch, number), then sends the receipt.

    `lose` receipts are thrown away, then each is sent `copies` times.
    """

    def __init__(self, url: str, lose: int = 0, copies: int = 1) -> None:
        self.rows: dict[tuple[str, int], CountRow] = {}
        self.duplicates = 0
        self.connections = 0
        self.said: dict[str, list[bytes]] = defaultdict(list)
        self._lose, self._copies = lose, copies
        self._subscribed = threading.Event()
        self._client = Client(CallbackAPIVersion.VERSION2)
        self._client.reconnect_delay_set(0.1, 0.5)  # type: ignore[arg-type]
        self._client.on_connect = lambda client, *_: client.subscribe([(everybody(c), 1) for c in WATCHED])
        self._client.on_subscribe = self._on_subscribe
        self._client.on_message = self._on_message
        parts = urlsplit(url)
        self._client.connect_async(parts.hostname or "", parts.port or 0)
        self._client.loop_start()
        assert self._subscribed.wait(10)

    def _on_subscribe(self, *_: Any) -> None:
        self.connections += 1
        self._subscribed.set()

    def _on_message(self, client: Client, _data: Any, message: MQTTMessage) -> None:
        address, channel = parse(message.topic) or (ADDRESS, "")
        self.said[channel].append(message.payload)
        if channel == COUNTS:
            self._store(Counts.decode(message.payload), client, address)

    def _store(self, counts: Counts, client: Client, address: Address) -> None:
        for number, row in enumerate(counts.rows, counts.first):
            self.duplicates += (counts.epoch, number) in self.rows
            assert self.rows.setdefault((counts.epoch, number), row) == row
        if self._lose > 0:
            self._lose -= 1
            return
        receipt = Receipt(epoch=counts.epoch, first=counts.first, last=counts.last)
        for _ in range(self._copies):
            client.publish(address.topic(RECEIPT), receipt.encode(), qos=1)

    def last(self, channel: str) -> bytes:
        return self.said[channel][-1] if self.said[channel] else b""

    def hotspots(self) -> Counter[str]:
        counted: Counter[str] = Counter()
        for row in self.rows.values():
            counted[row.bucket] += row.n if row.kind == "hotspot" else 0
        return +counted

    def close(self) -> None:
        self._client.disconnect()
        self._client.loop_stop()


WATCHED = (STATUS, TWIN, HEALTH, COUNTS)


@pytest.fixture(params=BROKERS)
def broker(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Broker]:
    with start_broker(0, tmp_path / "broker", request.param) as started:
        yield started


def telemetry(url: str, file: Path, clock: FakeClock) -> Telemetry:
    pack = PackVersion(id="beffroi", version="1.0")
    return Telemetry(ADDRESS, pack, file=file, broker=url, clock=clock, flush_s=1.0, languages=["fr"])


def use(service: Telemetry, clock: FakeClock, numbers: range) -> None:
    for number in numbers:
        service.handle(HotspotOpened(at=clock.now(), scene="map", hotspot=f"spot-{number}"))


def wait(until: Callable[[], bool]) -> None:
    wall = SystemClock()
    deadline = wall.now() + PATIENCE_S
    while not until():
        assert wall.now() < deadline
        wall.sleep(0.01)


def run(service: Telemetry, clock: FakeClock, until: Callable[[], bool]) -> None:
    """Turn after turn, each a quarter of a second for the kiosk and a hundredth for the wall."""

    def turned() -> bool:
        service.step()
        clock.advance(0.25)
        return until()

    wait(turned)


def test_everything_produced_is_delivered_and_forgotten(broker: Broker, tmp_path: Path) -> None:
    clock, shelf = FakeClock(), Shelf(broker.url)
    service = telemetry(broker.url, tmp_path / "outbox.db", clock)
    use(service, clock, range(1000))
    run(service, clock, lambda: service.ledger().rows_receipted >= 1000)
    use(service, clock, range(5))
    ledger = service.close(drain_s=10)
    assert (ledger.rows_pending, ledger.rows_dropped, ledger.events_lost) == (0, 0, 0)
    assert ledger.rows_receipted == ledger.rows_produced == len(shelf.rows)
    assert sum(row.n for row in shelf.rows.values()) == ledger.n_produced
    assert shelf.hotspots() == Counter({f"spot-{number}": 1 + (number < 5) for number in range(1000)})
    assert sorted(number for _, number in shelf.rows) == list(range(1, ledger.rows_produced + 1))
    shelf.close()


def test_the_kiosk_says_what_it_is_and_that_it_stops(broker: Broker, tmp_path: Path) -> None:
    clock, shelf = FakeClock(), Shelf(broker.url)
    service = telemetry(broker.url, tmp_path / "outbox.db", clock)
    run(service, clock, lambda: bool(shelf.said[TWIN] and shelf.said[HEALTH]))
    assert Status.decode(shelf.last(STATUS)) == Status(state="online", connection=CONNECTIONS_A_START + 1)
    assert Twin.decode(shelf.last(TWIN)).epoch == service.ledger().epoch
    assert Health.decode(shelf.last(HEALTH)).clock_set
    service.close()
    late = Shelf(broker.url)  # retained: known to whoever comes later
    wait(lambda: bool(late.said[STATUS]))
    assert Status.decode(late.said[STATUS][0]).state == "stopping"
    late.close()
    shelf.close()


@pytest.mark.parametrize(("lose", "copies"), [(6, 1), (0, 3)])
def test_lost_and_repeated_receipts_lose_and_double_nothing(
    broker: Broker, tmp_path: Path, lose: int, copies: int
) -> None:
    clock, shelf = FakeClock(), Shelf(broker.url, lose, copies)
    service = telemetry(broker.url, tmp_path / "outbox.db", clock)
    use(service, clock, range(1000))
    run(service, clock, lambda: service.ledger().rows_receipted >= 1000)
    service.close(drain_s=10)
    assert shelf.hotspots() == Counter(f"spot-{number}" for number in range(1000))
    assert shelf.duplicates > 0 or lose == 0
    shelf.close()


def test_a_broker_killed_in_the_middle_costs_nothing(broker: Broker, tmp_path: Path) -> None:
    clock, shelf = FakeClock(), Shelf(broker.url, lose=2)
    service = telemetry(broker.url, tmp_path / "outbox.db", clock)
    use(service, clock, range(600))
    run(service, clock, lambda: len(shelf.rows) >= 200)
    broker.process.kill()
    broker.process.wait()
    use(service, clock, range(600, 1200))
    run(service, clock, lambda: any("does not answer" in problem for problem in service.problems))
    name: BrokerName = broker.name
    with start_broker(urlsplit(broker.url).port or 0, tmp_path / "broker", name):
        run(service, clock, lambda: service.ledger().rows_receipted >= 1200)
        assert Status.decode(shelf.last(STATUS)).connection > CONNECTIONS_A_START + 1  # a late will is known as late
        ledger = service.close(drain_s=10)
        shelf.close()
    assert ledger.rows_pending == 0
    assert shelf.hotspots() == Counter(f"spot-{number}" for number in range(1200))


def test_closing_just_after_the_broker_came_back_still_brings_everything(broker: Broker, tmp_path: Path) -> None:
    clock, shelf = FakeClock(), Shelf(broker.url)
    service = telemetry(broker.url, tmp_path / "outbox.db", clock)
    use(service, clock, range(50))
    run(service, clock, lambda: service.ledger().rows_receipted >= 50)
    broker.process.kill()
    broker.process.wait()
    use(service, clock, range(50, 100))
    run(service, clock, lambda: any("does not answer" in problem for problem in service.problems))
    with start_broker(urlsplit(broker.url).port or 0, tmp_path / "broker", broker.name):
        wait(lambda: shelf.connections >= 2)
        ledger = service.close(drain_s=10)
        shelf.close()
    assert ledger.rows_pending == 0
    assert shelf.hotspots() == Counter(f"spot-{number}" for number in range(100))


KIOSK = """
import sys, threading
from pathlib import Path
from kiosk.clock import SystemClock
from kiosk.contract.messages import PackVersion
from kiosk.contract.topics import Address
from kiosk.telemetry.service import Telemetry
address, pack = Address("beffroi", "beffroi-2"), PackVersion(id="beffroi", version="1.0")
Telemetry(address, pack, file=Path(sys.argv[1]), broker=sys.argv[2], clock=SystemClock()).start()
threading.Event().wait()
"""


def test_a_killed_kiosk_is_offline_by_its_last_will(broker: Broker, tmp_path: Path) -> None:
    shelf = Shelf(broker.url)
    kiosk = subprocess.Popen([sys.executable, "-c", KIOSK, str(tmp_path / "outbox.db"), broker.url])
    wait(lambda: len(shelf.said[STATUS]) == 1)
    kiosk.kill()
    kiosk.wait()
    wait(lambda: len(shelf.said[STATUS]) == 2)
    states = [Status.decode(payload) for payload in shelf.said[STATUS]]
    number = CONNECTIONS_A_START + 1
    assert states == [Status(state="online", connection=number), Status(state="offline", connection=number)]
    shelf.close()
