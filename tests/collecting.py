"""An ingest on a real broker and a real database. A test module takes it with `collect = collecting.collect`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from said import until

from kiosk.clock import SystemClock
from kiosk.collector import exact, queries
from kiosk.collector.condition import Condition
from kiosk.collector.inbox import ROOM
from kiosk.collector.ingest import Ingest
from kiosk.collector.metrics import Metrics
from kiosk.collector.queries import KioskRow
from kiosk.collector.store import Store
from kiosk.contract.broker import parse_broker
from kiosk.contract.topics import Address

BELFRY = Address("beffroi", "beffroi-1")


class Collecting:
    """An ingest that runs, with its database and what it says of itself."""

    def __init__(self, url: str, database: str, room: int, group: str, assistant: str = "") -> None:
        self.condition = Condition()
        self.metrics = Metrics()
        self.store = Store(database, lock_wait_s=0.05)
        self.store.group = group or self.store.group
        self.ended: list[bool] = []
        told, more = (self.condition, self.metrics), {"assistant": assistant, "room": room}
        self.ingest = Ingest(self.store, parse_broker(url, "broker"), SystemClock(), *told, **more)
        self.ingest.start(lambda: self.ended.append(True))

    @property
    def file(self) -> Path:
        """Where SQLite keeps it."""
        return Path(self.store.name.removeprefix("sqlite:///"))

    def listening(self) -> bool:
        return self.condition.listening_since is not None

    def kiosk(self, address: Address = BELFRY) -> KioskRow:
        """What is known of a kiosk; nothing of one that was never heard."""
        with self.store.reading() as connection:
            known = {row.address: row for row in queries.fleet(connection)}
        return known.get(address, KioskRow(address, "", None, None, None, None))

    def kiosks(self) -> set[Address]:
        """Who was ever heard."""
        with self.store.reading() as connection:
            return {row.address for row in queries.fleet(connection)}

    def stored(self) -> tuple[int, int]:
        """Rows, and the sum of what they count."""
        with self.store.reading() as connection:
            lines = exact.ledger(connection)
        return sum(line.rows for line in lines), sum(line.n for line in lines)

    def metric(self, name: str, **labels: str) -> float:
        families = text_string_to_metric_families(self.metrics.text().decode())
        samples = [sample for family in families for sample in family.samples if sample.name == name]
        return next(sample.value for sample in samples if sample.labels == labels)

    def close(self) -> None:
        self.ingest.stop()
        self.store.close()


Collect = Callable[..., Collecting]


@pytest.fixture
def collect(tmp_path: Path) -> Iterator[Collect]:
    """Starts an ingest on a broker's URL; on a database of its own, as one of a group, and with a Home Assistant, where
    these are named."""
    running: list[Collecting] = []

    def start(
        url: str, database: str = "", *, listening: bool = True, room: int = ROOM, group: str = "", assistant: str = ""
    ) -> Collecting:
        running.append(Collecting(url, database or f"sqlite:///{tmp_path / 'collector.db'}", room, group, assistant))
        if listening:
            until(running[-1].listening)
        return running[-1]

    yield start
    for one in running:
        one.close()
