"""One exhibit with everything around it, each of which can be made ill and well again: a drawn camera, a board on a
pseudo terminal, Mosquitto, a collector, a disk, a clock; the exhibit itself runs as its unit file says, here under a
stand-in for systemd, or on a machine of its own (`ill_machine`)."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import tty
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from as_systemd import CLOCK, Service, Unit
from brokers import Mosquitto
from ill_disk import LOG, preload
from ill_exhibit import ANSWERED

from kiosk import leash
from kiosk.sensors.camera.drawn.puppet import Fault, Shown, Strings

ROOT = Path(__file__).parents[1]
UNIT = ROOT / "deploy" / "kiosk" / "museumlab-kiosk.service"
CAMERA, BOARD = "hands", "board"
EXHIBIT = """\
site: mons
kiosk: ill-1
pack: {pack}
screen: {{size_px: [640, 360], fullscreen: false}}
sensors:
  hands: {{type: camera, source: "drawn:strings.json"}}
  board: {{type: serial, port: {port}, silent_s: 2}}
collector: {{broker: "{broker}"}}
counts: {{flush_s: 0.5, health_s: 1}}
state: outbox
"""
PROBE_S, PATIENCE_S = 0.5, 1.0
"""A key so often, and how long its answer may take."""
SAID_S = 0.25


Pair = tuple[int, int, str]
"""Our end of a terminal, the other one, and what the exhibit calls that."""


class Under(Protocol):
    """What cares for the exhibit's process: see `as_systemd.Service`."""

    ready: threading.Event

    @property
    def ended(self) -> list[str]: ...
    @property
    def over_limit(self) -> int: ...
    @property
    def pid(self) -> int: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None: ...


class Here:
    """Where the exhibit runs: on this machine, in this folder."""

    content = ROOT / "content"

    def __init__(self, folder: Path) -> None:
        self.folder = self.seen = folder
        """The museum's folder, and what the exhibit calls it."""

    def pair(self) -> Pair:
        """A terminal that the exhibit can open."""
        ours, theirs = os.openpty()
        return ours, theirs, os.ttyname(theirs)

    def service(self, words: Sequence[str], more: Mapping[str, str], log: Path, scale: float) -> Under:
        """The exhibit of `ill_exhibit`, with these words and variables; not yet begun."""

        def begin(environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
            with log.open("ab") as file:
                command = [sys.executable, str(ROOT / "tests" / "ill_exhibit.py"), *words]
                return leash.start(command, env=os.environ | environment | more, stdout=file, stderr=file)

        return Service(Unit(UNIT), begin, self.folder, scale)


class Place(Protocol):
    """Where it runs: `Here`, or another machine."""

    folder: Path
    seen: Path

    @property
    def content(self) -> Path: ...
    def pair(self) -> Pair: ...
    def service(self, words: Sequence[str], more: Mapping[str, str], log: Path, scale: float) -> Under: ...


class Board:
    """A microcontroller at the other end of a real tty, which says four times a second that it lives; it can be pulled
    out, fall silent, and babble."""

    def __init__(self, path: Path, open_pair: Callable[[], Pair]) -> None:
        self.path, self.says = path, b"alive\n"
        self._open_pair = open_pair
        self._ends: tuple[int, int] | None = None
        self._lock, self._stop = threading.Lock(), threading.Event()
        self.plug()
        self._thread = threading.Thread(target=self._run, name="board")
        self._thread.start()

    def plug(self) -> None:
        with self._lock:
            ours, theirs, name = self._open_pair()
            tty.setraw(theirs)
            os.set_blocking(ours, False)
            self.path.unlink(missing_ok=True)
            self.path.symlink_to(name)
            self._ends = ours, theirs

    def unplug(self) -> None:
        with self._lock:
            for end in self._ends or ():
                os.close(end)
            self._ends = None
            self.path.unlink(missing_ok=True)

    def close(self) -> None:
        self._stop.set()
        self._thread.join()
        self.unplug()

    def _run(self) -> None:
        while not CLOCK.wait(self._stop, SAID_S):
            with self._lock, suppress(BlockingIOError):
                if self._ends is not None:
                    os.write(self._ends[0], self.says)


class Probe:
    """Presses a key each half second. Where the next answer takes more than a second, all of the time since the last
    one counts in `down_s`, but for the half second that lies between two keys. `seen_at` is when the camera last saw a
    hand."""

    def __init__(self, inside: Path, outside: Path) -> None:
        self.down_s = self.seen_at = self._answered_at = 0.0
        self._inside = str(inside)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(str(outside))
        self._socket.settimeout(PROBE_S / 10)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="probe")

    def start(self) -> None:
        """From now on it counts."""
        self._thread.start()

    def say(self, words: str) -> None:
        """Put this through the exhibit's door, if it has one now."""
        with suppress(OSError):
            self._socket.sendto(words.encode(), socket.MSG_DONTWAIT, self._inside)

    def answers(self) -> bool:
        return CLOCK.now() - self._answered_at <= PATIENCE_S

    def close(self) -> None:
        self._stop.set()
        if self._thread.ident is not None:
            self._thread.join()
        self._socket.close()

    def _run(self) -> None:
        due = self._answered_at = CLOCK.now()
        while not self._stop.is_set():
            if CLOCK.now() >= due:
                due += PROBE_S
                self.say("key l")
            with suppress(OSError):  # nothing came
                came = self._socket.recv(100)
                if came == ANSWERED:
                    self._answered()
                else:
                    self.seen_at = CLOCK.now()

    def _answered(self) -> None:
        gap_s = CLOCK.now() - self._answered_at
        if gap_s > PATIENCE_S:
            self.down_s += gap_s - PROBE_S
        self._answered_at = CLOCK.now()


class Museum:
    """All of it; runs inside its `with`. `scale` is how many seconds of the day one here stands for."""

    def __init__(self, place: Place, scale: float) -> None:
        folder = place.folder
        self.folder, self.database, self.log = folder, folder / "collector.db", folder / "log"
        self._place = place
        self._strings = Strings(folder / "strings.json")
        self.show("none")
        self._disk = preload(folder)
        self._stack = ExitStack()
        self.broker = self._stack.enter_context(Mosquitto(folder / "broker"))
        self.start_collector()
        self._stack.callback(self.kill_collector)
        self.board = Board(folder / "tty", place.pair)
        self._stack.callback(self.board.close)
        pack, port = place.content / "beffroi", place.seen / "tty"
        (folder / "exhibit.yaml").write_text(EXHIBIT.format(pack=pack, port=port, broker=self.broker.url))
        self.log.touch()
        self.probe = Probe(folder / "inside", folder / "outside")
        self._stack.callback(self.probe.close)
        self.service = self._service(scale)

    def _service(self, scale: float) -> Under:
        """The exhibit, with paths as it sees them."""
        seen = self._place.seen
        words = [str(seen / name) for name in ("inside", "outside", "exhibit.yaml")]
        disk = {name: value.replace(str(self.folder), str(seen)) for name, value in self._disk.items()}
        return self._place.service(words, {**disk, LOG: str(seen / "refused")}, self.log, scale)

    def show(self, fault: Fault) -> None:
        """A hand before the camera, with this fault."""
        self._strings.pull([Shown(0.4, 0.5)], fault)

    def kill_camera(self) -> None:
        """The process that looks through it."""
        for entry in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if str(self._place.seen / "strings.json").encode() in (entry / "cmdline").read_bytes():
                    os.kill(int(entry.name), signal.SIGKILL)

    def disk(self, mode: str) -> None:
        (self.folder / "mode").write_text(mode)

    def start_collector(self) -> None:
        options = ["--broker", self.broker.url, "--database", f"sqlite:///{self.database}", "--web", "127.0.0.1:0"]
        command = [sys.executable, "-m", "kiosk", "collector", *options]
        with (self.folder / "collector.log").open("ab") as log:
            self._collector = leash.start(command, stdout=log, stderr=log, cwd=self.folder)

    def kill_collector(self) -> None:
        self._collector.kill()
        self._collector.wait()

    def asked(self, question: str) -> list[tuple[object, ...]]:
        """Rows of the collector's database; none before it has tables."""
        with suppress(sqlite3.Error), closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as database:
            return database.execute(question).fetchall()
        return []

    def __enter__(self) -> Self:
        self._stack.enter_context(self.service)
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._stack.close()
