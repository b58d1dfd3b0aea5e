"""The brokers of the demo: real programs, on this machine only, gone with whoever started them."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from kiosk.clock import SystemClock
from kiosk.demo import broker as demo
from kiosk.demo.broker import BrokerName, start_broker
from kiosk.errors import KioskError

BROKERS = [pytest.param("mosquitto", marks=pytest.mark.tool("mosquitto")), "amqtt"]


def answers(url: str) -> bool:
    parts = urlsplit(url)
    try:
        socket.create_connection((parts.hostname or "", parts.port or 0), timeout=1).close()
    except OSError:
        return False
    return True


@pytest.mark.parametrize("name", BROKERS)
def test_it_answers_when_it_is_handed_over_and_is_gone_after(tmp_path: Path, name: BrokerName) -> None:
    with start_broker(0, tmp_path / "made", name) as broker:
        assert broker.name == name
        assert answers(broker.url)
        port = urlsplit(broker.url).port
        sockets = Path("/proc/net/tcp").read_text() + Path("/proc/net/tcp6").read_text()
        hosts = [line.split()[1] for line in sockets.splitlines() if f":{port:04X} 00000000:0000" in line]
        assert hosts == [f"0100007F:{port:04X}"]  # 127.0.0.1 and nothing else
    assert broker.process.returncode is not None
    assert not answers(broker.url)
    broker.stop()


@pytest.mark.parametrize("name", BROKERS)
def test_a_taken_port_is_an_error_with_a_way_on(tmp_path: Path, name: BrokerName) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(KioskError, match=rf"port {port}: .*Choose another port"):
            start_broker(port, tmp_path, name)


@pytest.mark.parametrize("port", [70_000, -1])
def test_a_port_that_cannot_be_is_an_error(tmp_path: Path, port: int) -> None:
    with pytest.raises(KioskError, match="Choose another port"):
        start_broker(port, tmp_path)


def test_without_mosquitto_amqtt_serves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(demo, "SYSTEM_PROGRAMS", "")
    with start_broker(0, tmp_path) as broker:
        assert broker.name == "amqtt"
        assert answers(broker.url)
    with pytest.raises(KioskError, match=r"mosquitto is not installed\. Install Mosquitto"):
        start_broker(0, tmp_path, "mosquitto")


def test_a_broker_that_ends_at_once_is_an_error_with_its_last_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "mosquitto"
    program.write_text("#!/bin/sh\necho Error: no memory left\nexit 3\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(KioskError, match="mosquitto ended at once: Error: no memory left"):
        start_broker(0, tmp_path / "logs", "mosquitto")


STARTER = """
import sys, threading
from pathlib import Path
from kiosk.demo.broker import start_broker
print(start_broker(0, Path(sys.argv[1]), sys.argv[2]).url, flush=True)
threading.Event().wait()
"""


@pytest.mark.parametrize("name", BROKERS)
def test_it_does_not_outlive_a_starter_that_is_killed(tmp_path: Path, name: BrokerName) -> None:
    starter = subprocess.Popen([sys.executable, "-c", STARTER, str(tmp_path), name], stdout=subprocess.PIPE, text=True)
    with starter:
        assert starter.stdout is not None
        url = starter.stdout.readline().strip()
        assert answers(url)
        starter.send_signal(signal.SIGKILL)
    clock = SystemClock()
    deadline = clock.now() + 5
    while answers(url):
        assert clock.now() < deadline
        clock.sleep(0.02)
