"""Kiosks, a broker and collectors, killed at random while facts are counted: each fact has to be stored once.

A kiosk of this file runs in a process of its own. It posts facts that each have a name of their own, and begins after a
kill where its outbox says that it ended: a fact that was never committed is made again, as a visitor would act again.
"""

from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import create_engine
from sqlalchemy.exc import SQLAlchemyError

from kiosk import leash
from kiosk.clock import SystemClock
from kiosk.collector.database import parse
from kiosk.contract.messages import PackVersion
from kiosk.contract.topics import Address
from kiosk.demo.broker import Broker, start_broker
from kiosk.events import LanguageChosen
from kiosk.telemetry.service import TURN_S, Telemetry
from kiosk.telemetry.store import Store

KIOSKS = 2
A_TURN = 40
CLOCK = SystemClock()
LETTERS = "abcdefghij"


def name_of(kiosk: int, number: int) -> str:
    """A language that no other fact has: languages are the only facts that make no others."""
    return f"k{LETTERS[kiosk]}-{''.join(LETTERS[int(digit)] for digit in f'{number:06}')}"


def count(file: Path, broker: str, kiosk: int, facts: int) -> None:
    """Be a kiosk: make what is missing of so many facts, and stay until all of them are receipted."""
    with closing(Store(file)) as store:  # what the file itself knows, before its kiosk begins
        (waiting,) = store.db.execute("SELECT coalesce(sum(n), 0) FROM counter").fetchone()
        made = int(waiting) + store.totals["produced_n"]
    address, version = Address("mons", f"k-{kiosk}"), PackVersion(id="beffroi", version="1")
    telemetry = Telemetry(address, version, file=file, broker=broker, clock=CLOCK, flush_s=0.5)
    while True:
        for _ in range(min(A_TURN, facts - made)):
            telemetry.handle(LanguageChosen(at=CLOCK.now(), tag=name_of(kiosk, made)))
            made += 1
        telemetry.step()
        ledger = telemetry.ledger()
        if ledger.n_produced == facts and ledger.rows_pending == 0:
            print("done", flush=True)
        CLOCK.sleep(TURN_S)


class Part:
    """A process that is started again when it was killed."""

    def __init__(self, begin: Callable[[], subprocess.Popen[bytes]]) -> None:
        self._begin = begin
        self.process = begin()
        self.kills = 0

    def kill(self) -> None:
        """End it at once, and begin it anew."""
        self.process.kill()
        self.process.wait()
        self.kills += 1
        self.process = self._begin()


class Storm:
    """All parts, in one folder. Runs inside its `with`."""

    def __init__(self, folder: Path, facts: int, seed: int, *, database: str = "", replicas: int = 1) -> None:
        """`database` is a URL, else a file of SQLite in the folder; `replicas` are collectors beside each other on
        it."""
        self._folder, self._facts = folder, facts
        self._lot = random.Random(seed)
        self._broker: Broker = start_broker(0, folder / "broker", "mosquitto")
        self.url = self._broker.url
        self.database = database or f"sqlite:///{folder / 'collector.db'}"
        self._reader = create_engine(parse(self.database))
        self.parts = {f"kiosk {n}": Part(lambda n=n: self._kiosk(n)) for n in range(KIOSKS)}  # type: ignore[misc]
        self.parts |= {f"collector {n}": Part(self._collector) for n in range(replicas)}
        self.broker_kills = 0

    def strike(self) -> None:
        """Kill one of them, whichever."""
        victim = self._lot.choice([*self.parts, "broker"])
        if victim == "broker":
            self._broker.process.kill()
            self._broker.process.wait()
            self._broker = start_broker(int(self.url.rsplit(":", 1)[1]), self._folder / "broker", "mosquitto")
            self.broker_kills += 1
        else:
            self.parts[victim].kill()

    def pause(self) -> None:
        """Until the next one: often before a part has quite begun."""
        CLOCK.sleep(self._lot.uniform(0.05, 0.9))

    @property
    def kills(self) -> dict[str, int]:
        """How often each was killed."""
        return {name: part.kills for name, part in self.parts.items()} | {"broker": self.broker_kills}

    def stored(self) -> Counter[str]:
        """How often each fact is stored."""
        asked = """SELECT language, sum(n) FROM "count" WHERE kind = 'language' GROUP BY 1"""
        with suppress(SQLAlchemyError), self._reader.connect() as connection:  # there may be no tables yet
            return Counter({name: int(n) for name, n in connection.exec_driver_sql(asked)})
        return Counter()

    def expected(self) -> Counter[str]:
        """Every fact once."""
        each = divmod(self._facts, KIOSKS)[0]
        return Counter({name_of(kiosk, number): 1 for kiosk in range(KIOSKS) for number in range(each)})

    def _kiosk(self, number: int) -> subprocess.Popen[bytes]:
        words = [str(self._folder / f"{number}.db"), self.url, str(number), str(self._facts // KIOSKS)]
        return leash.start([sys.executable, __file__, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def _collector(self) -> subprocess.Popen[bytes]:
        options = ["--broker", self.url, "--database", self.database, "--web", "127.0.0.1:0"]
        command = [sys.executable, "-m", "kiosk", "collector", *options]
        return leash.start(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        with ExitStack() as ended:
            for part in self.parts.values():
                ended.callback(part.process.wait)
                part.process.kill()
            self._broker.stop()
            self._reader.dispose()


if __name__ == "__main__":
    count(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
