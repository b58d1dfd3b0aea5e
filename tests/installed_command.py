"""A technician orders an installed kiosk to start its machine again: systemd does, the exhibit is back and says so.

The command goes the whole way: `kiosk send`, a broker beside the machine, the exhibit in its service's sandbox, the
rule of polkit. What stands for the board is `Machine.starts_again`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.__main__ import Row, row
from brokers import Mosquitto, heard_online
from debian_machine import CLOCK, Machine
from installed_machine import PATIENCE_S, waits_for

from kiosk.packs.signed.keys import new

FILE = "etc/museumlab/exhibit.yaml"
STATE, PYTHON = "/var/lib/museumlab", "/opt/museumlab/current/venv/bin/python"
SITE, KIOSK = "mons", "again-1"
DROP_IN = "etc/systemd/system/{}.d/start.conf"
START = "[Service]\nBindReadOnlyPaths=/run/boot_id:/proc/sys/kernel/random/boot_id\n"
"""The kernel is that of the machine outside, whose start does not change; see `debian_machine.BOOT`."""
BACK_S = 60.0


def rows(machine: Machine, service: str) -> Iterator[Row]:
    """Order it, give the machine its power again, and wait until all is as before."""
    with tempfile.TemporaryDirectory() as folder, Mosquitto(Path(folder) / "broker") as broker:
        new("tech", Path(folder))
        _obeys(machine, service, broker.url, Path(folder) / "tech.pub")
        heard_online(broker.url, SITE, KIOSK)
        began = CLOCK.now()
        sent = _sent(broker.url, Path(folder) / "tech.key")
        yield row("reboot by command: the machine does not start again", int(not machine.starts_again()), 0)
        back = waits_for(machine, service)
        yield row("reboot by command: exhibit back after", CLOCK.now() - began if back else PATIENCE_S, BACK_S, "s")
        said = _ended(sent)
        print(said)
        yield row("reboot by command: not told as done by who came back", int("successful" not in said), 0)
        shutil.rmtree((machine.tree / DROP_IN.format(service)).parent)


def _obeys(machine: Machine, service: str, broker: str, key: Path) -> None:
    """Give the kiosk a name, this broker, and a technician whose commands it obeys."""
    file = machine.tree / FILE
    lines = [line for line in file.read_text().splitlines() if not line.startswith(("site:", "kiosk:"))]
    more = [f"site: {SITE}", f"kiosk: {KIOSK}", f'collector: {{broker: "{broker}"}}']
    file.write_text("\n".join([*lines, *more, ""]))
    shutil.copy(key, machine.tree / "srv")
    words = ["trust", f"/srv/{key.name}", "--commands", "--exhibit", f"/{FILE}"]
    as_service = ["setpriv", "--reuid=museumlab", "--regid=museumlab", "--clear-groups"]
    done = machine.run(*as_service, PYTHON, "-m", "kiosk", "key", *words, more={"STATE_DIRECTORY": STATE})
    print(done.stdout, done.stderr)
    drop_in = machine.tree / DROP_IN.format(service)
    drop_in.parent.mkdir()
    drop_in.write_text(START)
    machine.run("systemctl", "daemon-reload")
    machine.run("systemctl", "reset-failed", service)
    machine.run("systemctl", "restart", service)


def _sent(broker: str, key: Path) -> subprocess.Popen[str]:
    words = [f"{SITE}/{KIOSK}", "reboot", "force=true", "--key", str(key), "--broker", broker]
    return subprocess.Popen([sys.executable, "-m", "kiosk", "send", *words], stdout=subprocess.PIPE, text=True)


def _ended(sent: subprocess.Popen[str]) -> str:
    """What became of it."""
    try:
        return sent.communicate(timeout=PATIENCE_S)[0]
    except subprocess.TimeoutExpired:
        sent.kill()
        return sent.communicate()[0]
