"""The collector's installer on a machine: it runs, lets kiosks in by TLS and their own names alone, and goes again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from bench.__main__ import Row, row
from debian_machine import CLOCK, Machine
from installed_machine import differences, exposure, faults_of_units, files, waits_for, without_their_own

PYTHON = "/opt/museumlab-collector/current/venv/bin/python"
SERVICE, BACKUP = "museumlab-collector.service", "museumlab-backup.service"
EXPOSURE, SOON_S = 2.0, 10.0
EXHIBIT = "/srv/belfry-9"
AUTHORITY = "/etc/mosquitto/museumlab/ca.crt"
ASK = """
import sys
from kiosk.contract.broker import parse_broker
from kiosk.contract.topics import Address
from kiosk.doctor.broker_probe import probe
answer = probe(parse_broker(sys.argv[1], ""), Address("beffroi", sys.argv[2]))
print("in" if answer.delivers and answer.shares else "deaf" if not answer.why else answer.why)
"""
PAGE = 'import urllib.request as r; print(r.urlopen("http://127.0.0.1:8080/").status)'


def rows(machine: Machine, installer: str) -> Iterator[Row]:
    """Everything, in the order of a collector's life."""
    before = files(machine)
    first = machine.run(installer, "kiosks.museum.example")
    print(first.stdout, first.stderr[-2000:] if first.returncode else "")
    yield row("collector: installer, exit code", first.returncode, 0)
    yield row("collector: does not run", int(not waits_for(machine, SERVICE)), 0)
    yield row("collector: no page", int(not _soon(lambda: machine.run(PYTHON, "-c", PAGE).stdout.strip() == "200")), 0)
    installed = without_their_own(files(machine))
    second = machine.run(installer, "kiosks.museum.example")
    yield row("collector, second run: files changed", differences(installed, without_their_own(files(machine))), 0)
    yield row("collector, second run: something to do", int("Nothing to do" not in second.stdout), 0)
    yield row("collector: faults of the units", faults_of_units(machine, SERVICE, BACKUP), 0)
    yield row("collector: exposure, of 10", exposure(machine, SERVICE), EXPOSURE)
    yield row("collector: backup, exit code", machine.run("systemctl", "start", BACKUP).returncode, 0)
    yield from _kiosks(machine, installer)
    away = machine.run(installer, "--uninstall")
    yield row("collector: uninstalling, exit code", away.returncode, 0)
    yield row("collector: files left behind, missing or changed", differences(before, files(machine)), 0)


def _kiosks(machine: Machine, installer: str) -> Iterator[Row]:
    """Who is let in, and who is not."""
    added = machine.run(installer, "--add", "beffroi-2").stdout
    url = added.partition('"')[2].partition('"')[0]

    def asks(url: str, kiosk: str = "beffroi-2", authority: str = AUTHORITY) -> str:
        return machine.run(PYTHON, "-c", ASK, url, kiosk, more={"SSL_CERT_FILE": authority}).stdout.strip()

    yield row("kiosk not let in by TLS and its own name", int(asks(url) != "in"), 0)
    yield row("kiosk heard on another one's topics", int(asks(url, "beffroi-3") != "deaf"), 0)
    others = "/etc/ssl/certs/ca-certificates.crt"
    yield row(
        "broker believed that another authority vouches for", int("reached" not in asks(url, authority=others)), 0
    )
    wrong = url.replace("mqtts://beffroi-2:", "mqtts://beffroi-2:not")
    yield row("wrong password let in", int("refuses" not in asks(wrong)), 0)
    nobody = "mqtt://127.0.0.1:1883"
    yield row("nobody's name let in", int("refuses" not in asks(nobody)), 0)
    machine.run(installer, "--remove", "beffroi-2")
    yield row("let in after it was shut out", int("refuses" not in asks(url)), 0)
    yield from _enrolled(machine, installer, asks)


def _enrolled(machine: Machine, installer: str, asks: Callable[[str, str], str]) -> Iterator[Row]:
    """A kiosk that lets itself in by a code, and is shut out again; both reach the broker by the unit that watches."""
    file = "site: mons\\nkiosk: belfry-9\\npack: x\\nstate: .\\n"
    machine.run("sh", "-c", f"mkdir {EXHIBIT}; printf '{file}' >{EXHIBIT}/exhibit.yaml")
    told = machine.run(installer, "--enrol", "mons/belfry-9")
    code = told.stdout.partition("kiosk enrol ")[2].partition(" ")[0]
    words = ["--collector", "https://localhost:8443", "--ca", AUTHORITY, "--exhibit", f"{EXHIBIT}/exhibit.yaml"]
    done = machine.run(PYTHON, "-m", "kiosk", "enrol", code, *words)
    print(told.stdout, told.stderr, done.stdout, done.stderr)
    yield row("enrolling by a code, exit code", done.returncode, 0)
    password = json.loads(machine.run("cat", f"{EXHIBIT}/credentials").stdout or "{}").get("password", "")
    url = f"mqtts://belfry-9:{password}@localhost:8883"
    yield row("kiosk not let in after it was enrolled", int(not _soon(lambda: asks(url, "belfry-9") == "in")), 0)
    machine.run(installer, "--revoke", "mons/belfry-9")
    yield row("let in after it was revoked", int(not _soon(lambda: "refuses" in asks(url, "belfry-9"))), 0)
    machine.run("rm", "-r", EXHIBIT)


def _soon(true: Callable[[], bool]) -> bool:
    deadline = CLOCK.now() + SOON_S
    while not true():
        if CLOCK.now() > deadline:
            return False
        CLOCK.sleep(0.2)
    return True
