"""`kiosk collector`: hear every kiosk, store its counts once, show on one page which kiosk needs care."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.enrol import STATE as STATE_FOLDER
from kiosk.cli.enrol import STATE_VARIABLE
from kiosk.errors import KioskError

DATABASE = "Where counts are kept: sqlite:///FILE, or postgresql://USER:PASSWORD@HOST/NAME."
DATABASE_VARIABLE = "MUSEUMLAB_DATABASE"
"""Passwords are better told by variables than by arguments, which every user of a machine can see."""
DEFAULT_DATABASE = "sqlite:///var/collector.db"
BROKER = "The MQTT broker: mqtt://HOST:PORT, or mqtts://USER:PASSWORD@HOST:PORT."
WEB = "Where the page answers: HOST:PORT; port 0 takes a free one."
TIMEZONE = "The museum's time zone: when its day and its hours begin."

RUNNING = "Show months that still run: for simulated visitors alone, as who looks twice learns what came between."

KEEP = "Months that are kept exactly once they are published; what was published of them stays for ever."
DOOR = "Where kiosks enrol, by HTTPS: HOST:PORT, such as 0.0.0.0:8443; nowhere when it is not given."
DOOR_KEYS = "The folder with ca.crt, server.crt and server.key, by which kiosks believe this machine."
STATE = "The folder that the collector keeps enrolments in."
ASSISTANT = "Make each kiosk a device of Home Assistant, below this discovery prefix: homeassistant, mostly."
KIOSKS_BROKER = "The broker as kiosks reach it, mqtts://HOST:8883; by the name that they enrol at when it is not given."

COMMANDS_KEY = "The file NAME.key that signs commands from the page: kiosks obey that trust NAME.pub."
WEB_KEYS = "The folder with server.crt and server.key: the page then answers by https, also to other machines."
ONE_TIME = "Make a one-time password for this account, an administrator where there is none of it; print it, and end."


def command(
    database: Annotated[str, typer.Option(help=DATABASE, envvar=DATABASE_VARIABLE)] = DEFAULT_DATABASE,
    broker: Annotated[str, typer.Option(help=BROKER, envvar="MUSEUMLAB_BROKER")] = "mqtt://127.0.0.1:1883",
    web: Annotated[str, typer.Option(help=WEB, envvar="MUSEUMLAB_WEB")] = "127.0.0.1:8080",
    timezone: Annotated[str, typer.Option(help=TIMEZONE)] = "Europe/Brussels",
    commands_key: Annotated[Path | None, typer.Option(help=COMMANDS_KEY, envvar="MUSEUMLAB_COMMANDS_KEY")] = None,
    *,
    web_keys: Annotated[Path | None, typer.Option(help=WEB_KEYS, envvar="MUSEUMLAB_WEB_KEYS")] = None,
    running: Annotated[bool, typer.Option("--running", help=RUNNING)] = False,
    keep_months: Annotated[int, typer.Option(min=1, help=KEEP)] = 13,
    door: Annotated[str, typer.Option(help=DOOR, envvar="MUSEUMLAB_DOOR")] = "",
    door_keys: Annotated[Path, typer.Option(help=DOOR_KEYS, envvar="MUSEUMLAB_DOOR_KEYS")] = Path("keys"),
    kiosks_broker: Annotated[str, typer.Option(help=KIOSKS_BROKER, envvar="MUSEUMLAB_KIOSKS_BROKER")] = "",
    home_assistant: Annotated[
        str, typer.Option(metavar="PREFIX", help=ASSISTANT, envvar="MUSEUMLAB_HOME_ASSISTANT")
    ] = "",
    state: Annotated[Path, typer.Option(help=STATE, envvar=STATE_VARIABLE)] = STATE_FOLDER,
    one_time_password: Annotated[str, typer.Option(metavar="NAME", help=ONE_TIME)] = "",
) -> None:
    """Hear every kiosk, store its counts once, and show on one page which kiosk needs care.

    To go on with PostgreSQL instead of SQLite: stop the collector, then `kiosk backup counts.db`, then `kiosk restore
    counts.db --database postgresql://USER@HOST/NAME`, and start it with that --database. Nothing is lost meanwhile:
    kiosks keep what they have no receipt for.

    Several collectors may stand beside each other on one PostgreSQL: start each with the same --database and --broker.
    A broker that knows shared subscriptions gives each batch of counts to one of them.
    """
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(levelname)s %(message)s")
    host, port = _host_and_port(web, "--web")
    with needs_collector("kiosk collector"):
        from kiosk.collector.enrolling.door import Door
        from kiosk.collector.people import rescue
        from kiosk.collector.service import Settings, run
    from kiosk.clock import SystemClock

    if one_time_password:
        print(rescue.one_time_password(database, one_time_password, SystemClock()))
        return
    entry = Door(*_host_and_port(door, "--door"), door_keys, state, kiosks_broker) if door else None
    settings = Settings(
        database, broker, host, port, timezone, running, keep_months, entry, commands_key, web_keys, home_assistant
    )
    raise typer.Exit(run(settings, SystemClock(), lambda page: print(f"page: {page}", flush=True)))


@contextmanager
def needs_collector(command: str) -> Iterator[None]:
    """Around the imports of a command: a package that is not installed is one sentence."""
    try:
        yield
    except ModuleNotFoundError as error:
        hint = "Install it with: pip install 'museumlab-kiosk[collector]'"
        raise KioskError(command, f"the package {error.name} is not installed.", hint) from error


def _host_and_port(place: str, option: str) -> tuple[str, int]:
    host, separator, port = place.rpartition(":")
    if not separator or not port.isdecimal() or int(port) > 65535:
        raise KioskError(option, f"'{place}' is not HOST:PORT.", f"Write for example {option} 127.0.0.1:8080.")
    return host.strip("[]") or "127.0.0.1", int(port)
