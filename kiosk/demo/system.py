"""The whole system on one machine: broker, collector, page, and a kiosk with simulated visitors; the same wire."""

from __future__ import annotations

import sys
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO
from urllib.parse import urlsplit

from kiosk.clock import Clock
from kiosk.demo.broker import Broker, BrokerName, start_broker
from kiosk.demo.care import FIRST, commands_key, how_to_sign_in
from kiosk.demo.exhibit import Say, exhibit_file
from kiosk.demo.folder import hold_folder
from kiosk.demo.part import Part
from kiosk.demo.stored import Sent, Stored, ask_stored, read_summary
from kiosk.errors import KioskError

PAGE_S, SIGN_IN_S = 30.0, 5.0
LOOK_S = 0.1
KIOSK_STOP_S = 30.0
STOP_S = 10.0
BEGIN_S = 30.0
BROKER_AGAIN_S = 5.0
"""Pause between two tries to start a broker again, for example on a port that another program has taken."""
SETTLE_S = 10.0
"""After the kiosk has its last receipt the collector has committed; this is for one that was just started again."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user of `kiosk demo` asked for."""

    pack: Path
    folder: Path
    headless: bool
    web: str
    broker: BrokerName | None
    every_s: float
    seed: int


class System:
    """Starts the parts in order, looks after them, and ends them in an order in which nothing is lost."""

    def __init__(self, wish: Wish, clock: Clock, say: Say) -> None:
        self._wish = wish
        self._clock = clock
        self._say = say
        self._summary = wish.folder / "summary.json"
        self._database = wish.folder / "collector.db"
        self._url, self._key = f"sqlite:///{self._database}", Path()
        self._before = (0, 0, 0)
        self._broker_again_at: float | None = None
        self._lock: TextIO | None = None
        self.page = ""
        self.broker: Broker | None = None
        self.collector: Part | None = None
        self.kiosk: Part | None = None

    def start(self) -> None:
        """Start everything; raises KioskError when the folder cannot be used or a part does not come up."""
        try:
            self._start()
        except OSError as error:
            where, what = f"--folder {self._wish.folder}", f"the demo cannot use it: {error.strerror}."
            raise KioskError(where, what, "Make room there, or name a folder that you may write to.") from error

    def _start(self) -> None:
        self._lock = hold_folder(self._wish.folder)
        self._summary.unlink(missing_ok=True)
        self.broker = start_broker(0, self._wish.folder / "broker", self._wish.broker, clock=self._clock)
        self._say(f"broker: {self.broker.name} at {self.broker.url}")
        first, self._key = not self._database.exists(), commands_key(self._wish.folder)
        self.collector = self._part("collector", self._collector_command(self._wish.web))
        self.page = self._wait_for_page(self.collector)
        self.collector.command = self._collector_command(urlsplit(self.page).netloc)  # it comes back where it was
        self._say(f"page: {self.page}")
        self._tell_sign_in(self.collector, first=first)
        self.kiosk = self._part("kiosk", self._kiosk_command(self.broker.url))

    def look(self) -> bool:
        """Look after the parts; False when the kiosk's window was closed and the demo is over."""
        if self.kiosk is not None and self.kiosk.exit_code == 0:
            return False
        if self.kiosk is not None:
            if self.kiosk.exit_code is not None:
                self._remember()
            self._tell(self.kiosk.look())
        self._look_after_others()
        return True

    def stored(self, epochs: Collection[str] | None = None) -> Stored | None:
        """What the collector's database holds, or None while it cannot be read."""
        return ask_stored(self._database, epochs)

    def sent(self) -> Sent | None:
        """What the kiosk has played and sent, over all its starts."""
        now = read_summary(self._summary)
        if now is None:
            return None
        visits, frames, missed = self._before
        return replace(
            now, visits=now.visits + visits, frames=now.frames + frames, missed_frames=now.missed_frames + missed
        )

    def finish(self) -> tuple[Sent | None, Stored | None]:
        """End the kiosk, so that its last counts are sent and receipted, and compare; the other parts still run."""
        self._wait_until_begun()
        self._end_kiosk()
        sent = self.sent()
        deadline = self._clock.now() + SETTLE_S
        stored = self.stored(sent.epochs if sent else None)
        while sent is not None and (stored is None or stored.rows < sent.rows) and self._clock.now() < deadline:
            self._look_after_others()
            self._clock.sleep(LOOK_S)
            stored = self.stored(sent.epochs)
        return sent, stored

    def stop(self) -> None:
        """End every part; may be called twice."""
        for part in (self.kiosk, self.collector):
            if part is not None:
                part.stop(STOP_S)
        if self.broker is not None:
            self.broker.stop()
        if self._lock is not None:
            self._lock.close()

    def _part(self, name: str, command: list[str]) -> Part:
        log = self._wish.folder / f"{name}.log"
        log.unlink(missing_ok=True)
        part = Part(name, command, log, self._clock)
        part.start()
        return part

    def _collector_command(self, web: str) -> list[str]:
        assert self.broker is not None  # noqa: S101  # started just before
        return [
            sys.executable,
            "-m",
            "kiosk",
            "collector",
            "--database",
            self._url,
            "--broker",
            self.broker.url,
            "--web",
            web,
            "--commands-key",
            str(self._key),
            "--running",  # nobody is protected: its visitors are simulated
        ]

    def _kiosk_command(self, broker: str) -> list[str]:
        exhibit = self._wish.folder / "exhibit.yaml"
        wish = self._wish
        words = exhibit_file(wish.pack, broker, every_s=wish.every_s, seed=wish.seed, say=self._say)
        exhibit.write_text(words, encoding="utf-8")
        command = [sys.executable, "-m", "kiosk", "run", str(exhibit), "--summary", str(self._summary)]
        return [*command, "--headless"] if self._wish.headless else command

    def _wait_for_page(self, collector: Part) -> str:
        deadline = self._clock.now() + PAGE_S
        while not (page := collector.said("page: ")):
            if collector.exit_code is not None or self._clock.now() > deadline:
                last = collector.log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
                raise KioskError("collector", f"it did not start: {last[-1] if last else 'it said nothing'}")
            self._clock.sleep(LOOK_S)
        return page

    def _tell_sign_in(self, collector: Part, *, first: bool) -> None:
        """How one comes to the technicians' page; at the first demo of a folder the collector tells a password."""
        deadline = self._clock.now() + SIGN_IN_S
        while first and not collector.said(FIRST) and self._clock.now() < deadline:
            self._clock.sleep(LOOK_S)
        for sentence in how_to_sign_in(self.page, collector.said(FIRST), self._url):
            self._say(sentence)

    def _wait_until_begun(self) -> None:
        """A kiosk that was just started again must come up once more: its outbox may hold what was not yet sent."""
        deadline = self._clock.now() + BEGIN_S
        while read_summary(self._summary) is None and self._clock.now() < deadline and self.look():
            self._clock.sleep(LOOK_S)

    def _end_kiosk(self) -> None:
        """End it, and look after the others meanwhile: without them its last counts would not arrive."""
        if self.kiosk is None:
            return
        self.kiosk.ask_to_end()
        deadline = self._clock.now() + KIOSK_STOP_S
        while self.kiosk.exit_code is None and self._clock.now() < deadline:
            self._look_after_others()
            self._clock.sleep(LOOK_S)
        self.kiosk.stop(0)

    def _remember(self) -> None:
        """Keep what the kiosk played before it died; its counts are in its outbox anyway."""
        sent = self.sent()
        if sent is not None:
            self._before = (sent.visits, sent.frames, sent.missed_frames)
            self._summary.unlink(missing_ok=True)

    def _look_after_others(self) -> None:
        if self.collector is not None:
            self._tell(self.collector.look())
        if self.broker is not None and self.broker.process.poll() is not None:
            self._start_again(self.broker)

    def _start_again(self, broker: Broker) -> None:
        """A new broker in the place of one that ended; while it cannot be had, counts wait in the kiosk's outbox."""
        now, is_first = self._clock.now(), self._broker_again_at is None
        if self._broker_again_at is not None and now < self._broker_again_at:
            return
        if is_first:
            self._say(f"The broker ended (code {broker.process.returncode}); it is started again.")
        port, folder = urlsplit(broker.url).port or 0, self._wish.folder / "broker"
        try:
            self.broker, self._broker_again_at = start_broker(port, folder, broker.name, clock=self._clock), None
        except (KioskError, OSError) as error:
            self._broker_again_at = now + BROKER_AGAIN_S
            if is_first:
                self._say(f"{error} It is tried again; counts wait.")

    def _tell(self, sentence: str) -> None:
        if sentence:
            self._say(sentence)
