"""What systemd does with one service, as far as its unit file says it and no root is needed: hear its signs of life,
end it when they do not come or when it takes too much memory, and start it again."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import threading
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from kiosk.clock import SystemClock

CLOCK = SystemClock()
LOOK_S = 0.05
MEGA = {"M": 2**20, "G": 2**30}
PAGE = os.sysconf("SC_PAGESIZE")


class Unit:
    """What a unit file says of watching and restarting. Raises KeyError where it does not."""

    def __init__(self, file: Path) -> None:
        said = dict(re.findall(r"^(\w+)=(.*)$", file.read_text(encoding="utf-8"), re.MULTILINE))
        assert (said["Type"], said["Restart"], said["WatchdogSignal"]) == ("notify", "always", "SIGKILL")
        self.watchdog_s, self.start_s = float(said["WatchdogSec"]), float(said["TimeoutStartSec"])
        self.restart_s = float(said["RestartSec"])
        self.burst, self.interval_s = int(said["StartLimitBurst"]), float(said["StartLimitIntervalSec"])
        number, letter = said["MemoryMax"][:-1], said["MemoryMax"][-1]
        self.memory_bytes = int(number) * MEGA[letter]
        self.nice = int(said["Nice"])


class Service:
    """One service under care, inside its `with`. `ended` says why each process ended, in words; `scale` is how many
    seconds of the unit's start limit one second here stands for."""

    def __init__(
        self,
        unit: Unit,
        begin: Callable[[Mapping[str, str]], subprocess.Popen[bytes]],
        folder: Path,
        scale: float = 1.0,
    ) -> None:
        self.unit = unit
        self.ended: list[str] = []
        self.over_limit = 0
        """Starts that the limit would have refused, and given to the failsafe."""
        self.process: subprocess.Popen[bytes] | None = None
        self.ready = threading.Event()
        self._begin, self._scale = begin, scale
        self._starts: deque[float] = deque(maxlen=unit.burst)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(str(folder / "notify"))
        self._socket.settimeout(LOOK_S)
        self._environment = {
            "NOTIFY_SOCKET": str(folder / "notify"),
            "WATCHDOG_USEC": str(int(unit.watchdog_s * 1e6)),
        }
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="as-systemd")

    @property
    def pid(self) -> int:
        assert self.process is not None
        return self.process.pid

    def _run(self) -> None:
        """In one thread: the leash holds a process as long as the thread lives that started it."""
        while not self._stopping.is_set():
            self._start()
            why = self._watch()
            self.ready.clear()
            if not self._stopping.is_set():
                self.ended.append(why)
                CLOCK.wait(self._stopping, self.unit.restart_s)

    def _start(self) -> None:
        now = CLOCK.now()
        full = len(self._starts) == self.unit.burst
        self.over_limit += full and (now - self._starts[0]) * self._scale < self.unit.interval_s
        self._starts.append(now)
        self.process = self._begin(self._environment)
        with suppress(PermissionError):  # only root may put it before others
            os.setpriority(os.PRIO_PROCESS, self.process.pid, self.unit.nice)

    def _watch(self) -> str:
        """Until it has ended; why it did."""
        assert self.process is not None
        process, heard, why = self.process, CLOCK.now(), "ended by itself or from outside"
        while process.poll() is None:
            if self._stopping.is_set():
                process.terminate()
                process.wait()
                return "stopped"
            if self._hears():
                heard = CLOCK.now()
            patience_s = self.unit.watchdog_s if self.ready.is_set() else self.unit.start_s
            if CLOCK.now() - heard > patience_s:
                why = "gave no sign of life"
                process.kill()
            elif _resident(process.pid) > self.unit.memory_bytes:
                why = "took too much memory"
                process.kill()
        return why

    def _hears(self) -> bool:
        try:
            said = self._socket.recv(200)
        except TimeoutError:
            return False
        if b"READY=1" in said:
            self.ready.set()
        return b"WATCHDOG=1" in said

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        self._thread.join()
        self._socket.close()


def _resident(pid: int) -> int:
    """Bytes of memory that it has; 0 of one that has just ended."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
    except (OSError, IndexError):
        return 0
