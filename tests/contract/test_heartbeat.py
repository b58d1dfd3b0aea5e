"""The sign of life as systemd hears it: on a real socket, from a real exhibit, and none when its loop stands still."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from little_pack import little_pack

from kiosk.clock import FakeClock
from kiosk.fleet.heartbeat import Heartbeat

PATIENCE_S = 30
WATCHDOG_S = 1.0


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[socket.socket]:
    """Where systemd would listen."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(tmp_path / "notify"))
        listening.settimeout(PATIENCE_S)
        yield listening


def environment(systemd: socket.socket) -> dict[str, str]:
    return {"NOTIFY_SOCKET": systemd.getsockname(), "WATCHDOG_USEC": str(int(WATCHDOG_S * 1e6))}


def hear_all(systemd: socket.socket) -> None:
    """What was said before it stood still; raises TimeoutError when there is no more."""
    while systemd.recv(100):
        pass


def test_four_signs_in_the_time_that_systemd_waits(systemd: socket.socket) -> None:
    clock = FakeClock()
    heart = Heartbeat(clock, environment(systemd))
    for _ in range(120):  # two seconds of frames
        heart.beat()
        clock.advance(1 / 60)
    heart.close()
    heart.close()
    systemd.settimeout(0.2)
    heard = [systemd.recv(100).decode() for _ in range(9)]
    assert heard == ["READY=1\nWATCHDOG=1", *["WATCHDOG=1"] * 7, "STOPPING=1"]


@pytest.mark.parametrize("given", [{}, {"NOTIFY_SOCKET": "/nowhere/notify"}, {"NOTIFY_SOCKET": "@nobody"}])
def test_without_systemd_nothing_happens(given: dict[str, str]) -> None:
    heart = Heartbeat(FakeClock(), given)
    heart.beat()
    heart.close()


def test_an_exhibit_beats_while_frames_come_and_not_when_it_stands_still(
    systemd: socket.socket, tmp_path: Path
) -> None:
    little_pack(tmp_path)
    file = tmp_path / "exhibit.yaml"
    file.write_text("site: beffroi\nkiosk: beffroi-2\npack: little\nstate: state\n", encoding="utf-8")
    command = [sys.executable, "-m", "kiosk", "run", str(file), "--headless"]
    exhibit = subprocess.Popen(command, env={**os.environ, **environment(systemd)}, stderr=subprocess.DEVNULL)
    try:
        assert systemd.recv(100) == b"READY=1\nWATCHDOG=1"
        assert systemd.recv(100) == b"WATCHDOG=1"
        exhibit.send_signal(signal.SIGSTOP)
        systemd.settimeout(2 * WATCHDOG_S)
        with pytest.raises(TimeoutError):
            hear_all(systemd)
        exhibit.send_signal(signal.SIGCONT)
        systemd.settimeout(PATIENCE_S)
        assert systemd.recv(100) == b"WATCHDOG=1"
        exhibit.terminate()
        while systemd.recv(100) != b"STOPPING=1":
            pass
        assert exhibit.wait(PATIENCE_S) == 0
    finally:
        exhibit.kill()
        exhibit.wait()


@pytest.mark.parametrize("text", ["site: beffroi\nkiosk: beffroi-2\npack: little\n", "this is: [no exhibit file"])
def test_the_failsafe_plays_whatever_the_exhibit_file_says(tmp_path: Path, text: str) -> None:
    little_pack(tmp_path)
    file = tmp_path / "exhibit.yaml"
    file.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "kiosk", "run", str(file), "--failsafe", "--headless", "--seconds", "0.5"]
    played = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    assert played.returncode == 0
    assert "so the failsafe plays" in played.stderr
    assert "Traceback" not in played.stderr
