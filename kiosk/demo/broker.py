"""A broker for this machine: Mosquitto when it is installed, else amqtt in a process of its own.

Both listen on 127.0.0.1 only, keep nothing on disk (the kiosk's outbox does), write their few words into a log in the
given folder, and never outlive the process that started them.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from kiosk import leash
from kiosk.clock import Clock, SystemClock
from kiosk.errors import KioskError

BrokerName = Literal["mosquitto", "amqtt"]

LOOPBACK = "127.0.0.1"
START_S = 15.0
"""How long a broker may take to accept connections: amqtt needs about 1 s on a Pi 5, more on a busy machine."""

STOP_S = 5.0
LOOK_S = 0.05
SYSTEM_PROGRAMS = "/usr/local/sbin:/usr/sbin"
"""Debian puts Mosquitto where only root looks for programs."""

# A process that changes its user is cut from its leash by the kernel; so it stays who started it, root too.
MOSQUITTO_CONFIG = """\
user root
listener {port} {host}
allow_anonymous true
persistence false
max_inflight_messages 100
max_queued_messages 10000
set_tcp_nodelay true
sys_interval 0
log_dest stdout
log_type error
log_type warning
"""


@dataclass(frozen=True, slots=True)
class Broker:
    """A running broker: its process, its URL for kiosks and collector, and which one it is. Ends with its `with`."""

    process: subprocess.Popen[bytes]
    url: str
    name: BrokerName

    def stop(self) -> None:
        """End it, the hard way when it does not listen; may be called twice."""
        self.process.terminate()
        try:
            self.process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def start_broker(port: int, folder: Path, prefer: BrokerName | None = None, *, clock: Clock | None = None) -> Broker:
    """A broker on that port of this machine (0: any that is free), ready for connections.

    Its configuration and log go into `folder`, which is made. Start it from a thread that lives as long as the broker
    should (see `leash`). Raises KioskError when the port is taken, when no broker is installed, or when it does not
    come up within `START_S`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = _choose(prefer)
    port = _free_port(port)
    log = folder / f"{name}.log"
    with log.open("wb") as output:
        process = leash.start(
            _command(name, port, folder), stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )
    broker = Broker(process, f"mqtt://{LOOPBACK}:{port}", name)
    try:
        _wait_until_it_answers(broker, port, log, clock or SystemClock())
    except BaseException:
        broker.stop()
        raise
    return broker


def _choose(prefer: BrokerName | None) -> BrokerName:
    installed: list[BrokerName] = []
    if _mosquitto() is not None:
        installed.append("mosquitto")
    if find_spec("amqtt") is not None:
        installed.append("amqtt")
    if prefer in installed or (prefer is None and installed):
        return prefer or installed[0]
    raise KioskError(
        "broker",
        f"{prefer or 'no broker'} is not installed." if prefer else "no broker is installed.",
        "Install Mosquitto (apt install mosquitto) or amqtt (pip install 'museumlab-kiosk[demo]').",
    )


def _mosquitto() -> str | None:
    return shutil.which("mosquitto", path=f"{os.environ.get('PATH', os.defpath)}:{SYSTEM_PROGRAMS}")


def _free_port(port: int) -> int:
    """The port if it can be had, or a free one for 0."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # one just given back is free
        try:
            probe.bind((LOOPBACK, port))
        except (OSError, OverflowError) as error:
            why = error.strerror if isinstance(error, OSError) else str(error)
            raise KioskError(
                f"port {port}",
                f"the broker cannot use it: {why}.",
                "Choose another port, 0 for any that is free, or use the broker that already runs there.",
            ) from error
        return int(probe.getsockname()[1])


def _command(name: BrokerName, port: int, folder: Path) -> list[str]:
    if name == "amqtt":
        return [sys.executable, "-m", "kiosk.demo.amqtt_broker", str(port)]
    config = folder / "mosquitto.conf"
    config.write_text(MOSQUITTO_CONFIG.format(port=port, host=LOOPBACK), encoding="utf-8")
    return [_mosquitto() or name, "-c", str(config)]


def _wait_until_it_answers(broker: Broker, port: int, log: Path, clock: Clock) -> None:
    deadline = clock.now() + START_S
    while broker.process.poll() is None:
        with suppress(OSError), socket.create_connection((LOOPBACK, port), timeout=1.0):
            return
        if clock.now() >= deadline:
            raise KioskError("broker", f"{broker.name} did not come up in {START_S:.0f} s.", f"Its log is {log}.")
        clock.sleep(LOOK_S)
    said = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    raise KioskError(
        "broker", f"{broker.name} ended at once: {said[-1] if said else 'it said nothing'}.", f"Its log is {log}."
    )
