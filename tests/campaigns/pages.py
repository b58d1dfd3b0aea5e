"""The collector's pages under what programs think of: schemathesis on the API, forms of the technicians' pages by lot.

The forms are sent by an administrator, a mediator and a stranger. Then a browser on a phone looks at every page: other
sites, attacks by what a kiosk says, each language, no scripts, and what axe-core finds.

Run as `make pages`, or `make pages ARGS="--examples 30 --forms 300 --seed 7"`. Exit code 1 when anything is found.
"""

from __future__ import annotations

import argparse
import queue
import random
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "web"))
sys.path.insert(0, str(Path(__file__).parents[1]))

from brokers import Mosquitto
from form_storm import storm
from guarded import certify
from offering import offered_pack
from people import Visitor, administrator
from said import Speaker, health, sessions, twin, until

from kiosk.clock import FakeClock
from kiosk.collector.enrolling.door import Door
from kiosk.collector.service import Collector, Settings
from kiosk.contract.messages import Status
from kiosk.contract.topics import Address
from kiosk.packs.signed import keys

WEB = Path(__file__).parents[1] / "web"
JUDGED = "--exclude-checks=positive_data_acceptance"
"""A month that there is not is a text as the schema has it, and refused in words."""


def main() -> int:
    """Ask, and tell what was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--examples", type=int, default=60)
    parser.add_argument("--forms", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    chosen = parser.parse_args()
    print("seed", chosen.seed, flush=True)
    with tempfile.TemporaryDirectory() as folder, Mosquitto(Path(folder) / "broker") as broker:
        keys.new("technicians", Path(folder))
        key, ready = Path(folder) / "technicians.key", queue.Queue[str]()
        certify(Path(folder) / "keys")
        door = Door("127.0.0.1", 0, Path(folder) / "keys", Path(folder) / "state")
        offered_pack(Path(folder))
        settings = Settings(f"sqlite:///{folder}/collector.db", broker.url, web_port=0, commands_key=key, door=door)
        with (
            Collector(settings, FakeClock(), ready.put, threading.Event()) as collector,
            Speaker(broker.url, Address("beffroi", "beffroi-2")) as kiosk,
        ):
            until(lambda: collector.condition.well and collector.commands)
            kiosk.say(Status(state="online", connection=1), twin(), health(), sessions(1, 3, n=20))
            faults = api_faults(ready.get(timeout=10), chosen.examples, chosen.seed)
            faults += form_faults(collector, chosen.forms, random.Random(chosen.seed))
    faults += browser_faults()
    print(f"{faults} faults")
    return 1 if faults else 0


def api_faults(page: str, examples: int, seed: int) -> int:
    """What schemathesis finds, by all its checks."""
    asked = ["run", f"{page}api/openapi.json", f"--max-examples={examples}", f"--seed={seed}"]
    command = [str(Path(sys.executable).with_name("schemathesis")), *asked, "--no-color", "--checks=all", JUDGED]
    with tempfile.TemporaryDirectory() as folder:  # it leaves a cache behind
        done = subprocess.run(command, cwd=folder, check=False)
    return int(done.returncode != 0)


def browser_faults() -> int:
    """What a browser finds on every page."""
    looked = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(WEB / "browser_care.py")]
    return int(subprocess.run(looked, cwd=WEB.parents[1], check=False).returncode != 0)


def form_faults(collector: Collector, many: int, lot: random.Random) -> int:
    """What forms filled by lot find."""
    admin, mediator = administrator(collector.page, collector.first_password or ""), Visitor(collector.page)
    made = admin.send("care/accounts", {"form": admin.form("care"), "name": "ann", "role": "mediator"})
    one_time = made.text.split("<code>")[1].split("</code>")[0]
    mediator.sign_in("ann", one_time)
    mediator.choose(one_time)
    faults = 0
    for line in storm({"admin": admin, "mediator": mediator, "stranger": Visitor(collector.page)}, many, lot):
        faults += line.startswith("FAULT")
        print(line, flush=True)
    return faults


if __name__ == "__main__":
    sys.exit(main())
