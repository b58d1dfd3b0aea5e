"""The whole way of a command: `kiosk send`, a real Mosquitto, and an exhibit that runs without a window."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import brokers
import pytest
from little_pack import little_pack
from pydantic import BaseModel

from kiosk.cli.run import RESTART
from kiosk.clock import SystemClock
from kiosk.contract.broker import parse_broker
from kiosk.contract.commands import Answer
from kiosk.contract.orders import Identify, Picture, Restart, Settings, Volume
from kiosk.contract.topics import Address
from kiosk.fleet.sending import signed, states_of
from kiosk.packs.signed.keys import COMMANDERS, new, read_secret, trust

PATIENCE_S = 60.0
pytestmark = pytest.mark.tool("mosquitto")
mosquitto = brokers.mosquitto
EXHIBIT = """\
site: mons
kiosk: belfry-1
pack: {pack}
screen: {{size_px: [320, 180], fullscreen: false}}
collector: {{broker: "{broker}"}}
state: state
"""


class Sent:
    """An exhibit file, and a technician who sends to it."""

    def __init__(self, folder: Path, broker: str) -> None:
        self._folder, self._broker = folder, broker
        self.brought: list[Answer] = []
        for name in ("tech", "stranger"):
            new(name, folder)
        trust(folder / "tech.pub", folder / "state", COMMANDERS)
        text = EXHIBIT.format(pack=little_pack(folder), broker=broker)
        (folder / "exhibit.yaml").write_text(text, encoding="utf-8")

    def run(self) -> subprocess.Popen[bytes]:
        """The exhibit."""
        words = ["run", "exhibit.yaml", "--headless", "--seconds", str(PATIENCE_S)]
        with (self._folder / "run.log").open("ab") as log:
            return subprocess.Popen([sys.executable, "-m", "kiosk", *words], cwd=self._folder, stderr=log, stdout=log)

    def send(self, order: BaseModel, key: str) -> list[str]:
        """The states of a command, to the last; what it brings home is in `brought`."""
        clock, secret = SystemClock(), read_secret(self._folder / f"{key}.key")
        command = signed(Address("mons", "belfry-1"), order, secret, clock, minutes=5)
        endpoint = parse_broker(self._broker, "broker")
        return [
            f"{each.state} {each.reason}".strip() for each in states_of(command, endpoint, clock, self.brought.append)
        ]

    def send_by_hand(self, *words: str) -> subprocess.Popen[str]:
        """The same by the command line."""
        command = [sys.executable, "-m", "kiosk", "send", "mons/belfry-1", *words, "--key", "tech.key"]
        command += ["--broker", self._broker]
        return subprocess.Popen(command, cwd=self._folder, stdout=subprocess.PIPE, text=True)

    def wait_for(self, line: str) -> None:
        """Until the exhibit has said this."""
        wall = SystemClock()
        deadline = wall.now() + PATIENCE_S
        while not re.search(line, (self._folder / "run.log").read_text(encoding="utf-8")):
            assert wall.now() < deadline, line
            wall.sleep(0.05)


def test_a_technicians_commands_are_obeyed_and_a_strangers_are_not(tmp_path: Path, mosquitto: str) -> None:
    sent = Sent(tmp_path, mosquitto)
    exhibit = sent.run()
    again: subprocess.Popen[bytes] | None = None
    try:
        first = brokers.heard_online(mosquitto, "mons", "belfry-1")
        done = ["accepted", "executing", "successful"]
        assert sent.send(Identify(number=7), "tech") == done
        assert sent.send(Picture(), "tech")[-2:] == done[1:]
        assert [each.raw[:3] for each in sent.brought] == [b"\xff\xd8\xff"]
        assert sent.send(Volume(ceiling_db=-20), "tech") == done
        assert sent.send(Settings(large_text="on", force=True), "tech") == done
        brokers.heard_online(mosquitto, "mons", "belfry-1", after=first)  # settings make everything anew
        assert sent.send(Restart(force=True), "stranger") == ["rejected no key 'stranger' is trusted here to command."]
        assert exhibit.poll() is None
        technician = sent.send_by_hand("restart", "force=true")
        assert exhibit.wait(PATIENCE_S) == RESTART
        again = sent.run()  # as systemd would
        told, _ = technician.communicate(timeout=PATIENCE_S)
        assert (technician.returncode, told.splitlines()) == (0, done)
        sent.wait_for("Commands refused since the start: 1")
    finally:
        for process in (exhibit, again):
            if process is not None:
                process.kill()
                process.wait()
