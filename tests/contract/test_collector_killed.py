"""`kiosk collector` as a process: killed at any moment, started again, told to stop, refused a port."""

from __future__ import annotations

import random
import signal
import socket
import subprocess
import sys
import urllib.request
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Self

import brokers
import pytest
from said import EPOCH, Speaker, sessions

from kiosk.collector import exact
from kiosk.collector.exact import LedgerLine
from kiosk.collector.store import Store
from kiosk.contract.topics import Address

pytestmark = pytest.mark.tool("mosquitto")
mosquitto = brokers.mosquitto

BELFRY = Address("beffroi", "beffroi-1")
BATCH = 20
BATCHES = 60
KILLS = 4


class Process:
    """A collector's own process. Runs inside its `with`."""

    def __init__(self, broker: str, database: Path, port: int = 0) -> None:
        options = ["--broker", broker, "--database", f"sqlite:///{database}", "--web", f"127.0.0.1:{port}"]
        command = [sys.executable, "-m", "kiosk", "collector", *options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def page(self) -> str:
        """The address that it prints when it answers."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().removeprefix("page: ").strip()

    def end(self, number: signal.Signals) -> tuple[int, str]:
        """Send a signal; the exit code, and what it said on stderr."""
        self.process.send_signal(number)
        _, said = self.process.communicate(timeout=20)
        return self.process.returncode, said

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.communicate()


def ledger(database: Path) -> list[LedgerLine]:
    with closing(Store(f"sqlite:///{database}")) as store, store.reading() as connection:
        return exact.ledger(connection)


def send_what_is_missing(belfry: Speaker, receipted: set[int], until_n: int) -> None:
    """As a kiosk does: send again whatever has no receipt, until so many batches have one."""
    while len(receipted) < until_n:
        for first in [number for number in range(1, BATCHES * BATCH, BATCH) if number not in receipted][:8]:
            belfry.say(sessions(first, first + BATCH - 1))
        while (receipt := belfry.receipt(within_s=0.3)) is not None:
            receipted.add(receipt[0])


def test_no_count_is_lost_or_stored_twice_however_often_it_is_killed(mosquitto: str, tmp_path: Path) -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    lot = random.Random(seed)
    receipted: set[int] = set()
    with Speaker(mosquitto, BELFRY) as belfry:
        for _ in range(KILLS):
            with Process(mosquitto, tmp_path / "c.db") as collector:
                collector.page()
                send_what_is_missing(belfry, receipted, min(BATCHES, len(receipted) + lot.randrange(1, 12)))
                for first in range(1, lot.randrange(1, BATCHES), BATCH):  # in the middle of these it dies
                    belfry.say(sessions(first, first + BATCH - 1))
                collector.end(signal.SIGKILL)
        with Process(mosquitto, tmp_path / "c.db") as collector:
            collector.page()
            send_what_is_missing(belfry, receipted, BATCHES)
            assert ledger(tmp_path / "c.db") == [LedgerLine(BELFRY, EPOCH, rows=BATCH * BATCHES, n=BATCH * BATCHES)]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_it_ends_well_when_it_is_told_to(mosquitto: str, tmp_path: Path, number: signal.Signals) -> None:
    with (
        Process(mosquitto, tmp_path / "c.db") as collector,
        urllib.request.urlopen(f"{collector.page()}live", timeout=10) as open_page,  # somebody looks at the page
    ):
        assert open_page.readline()
        code, said = collector.end(number)
    assert code == 0
    assert "Traceback" not in said
    assert "ERROR" not in said


def test_a_taken_port_is_a_sentence_with_a_way_on(mosquitto: str, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with Process(mosquitto, tmp_path / "c.db", port) as collector:
            _, said = collector.process.communicate(timeout=20)
    assert collector.process.returncode == 2
    what = f"--web 127.0.0.1:{port}: port {port} is taken by another program."
    assert said == f"{what} Choose another one, or --web 127.0.0.1:0 for any free one.\n"
