"""`kiosk send SITE/KIOSK OPERATION`: a signed command to one kiosk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from kiosk.contract.commands import Answer, Command
    from kiosk.contract.topics import Address

OPERATIONS = (
    "identify, language, scene, service, volume, settings, restart, reboot, pack-install, pack-rollback, picture, log "
    "or doctor."
)
WORDS = (
    "identify [number=7]; language tag=nl; scene name=bell; service [on=false] [minutes=30]; volume ceiling_db=-20; "
    "settings [idle_s=60] [captions=on] ... [reset=true]; pack-install name=belfry sha256=...; "
    "pack-rollback [name=belfry]; log [lines=300]. A language, a scene, settings, a restart and a reboot wait until "
    "nobody plays, but with force=true; a picture always does."
)
ENDINGS = {"image/jpeg": "jpg", "text/plain": "txt", "application/json": "json"}


def command(
    address: Annotated[str, typer.Argument(metavar="SITE/KIOSK", help="Which kiosk, as its exhibit file names it.")],
    operation: Annotated[str, typer.Argument(help=OPERATIONS)],
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME=VALUE]...",
            help=WORDS,
        ),
    ] = None,
    *,
    key: Annotated[Path, typer.Option(help="The file NAME.key that signs; the kiosk trusts NAME.pub for commands.")],
    broker: Annotated[str, typer.Option(help="The kiosk's broker: mqtt://HOST:1883, or mqtts://NAME:PASSWORD@HOST.")],
    into: Annotated[Path | None, typer.Option(help="Where to write what a picture, log or doctor brings home.")] = None,
    minutes: Annotated[float, typer.Option(min=0.1, max=1440, help="Until when it is wanted, from now.")] = 5.0,
) -> None:
    """Send a command to one kiosk, and tell what becomes of it; 0 when it was done, 1 when not, 2 without an answer."""
    from kiosk.clock import SystemClock
    from kiosk.contract.broker import parse_broker
    from kiosk.fleet.sending import order_of, signed, states_of
    from kiosk.packs.signed.keys import read_secret

    clock, order = SystemClock(), order_of(operation, words or [])
    ordered = signed(address_of(address), order, read_secret(key), clock, minutes=minutes)
    last = ""
    for state in states_of(
        ordered, parse_broker(broker, "--broker"), clock, lambda answer: _write(answer, ordered, into)
    ):
        last = state.state
        print(f"{state.state}: {state.reason}" if state.reason else state.state, flush=True)
    if last != "successful":
        raise typer.Exit(1)


def address_of(text: str) -> Address:
    """The kiosk that SITE/KIOSK names; raises KioskError."""
    from kiosk.contract.topics import ROOT, parse
    from kiosk.errors import KioskError

    parsed = parse(f"{ROOT}/{text}/cmd")
    if parsed is None:
        raise KioskError(text, "this names no kiosk.", "Write it like beffroi/beffroi-2.")
    return parsed[0]


def _write(answer: Answer, command: Command, into: Path | None) -> None:
    """Into the file that was named, or one that is called like the kiosk and the operation."""
    from kiosk.errors import KioskError

    path = into or Path(f"{command.kiosk}-{command.order.op}.{ENDINGS[answer.form]}")
    try:
        path.write_bytes(answer.raw)
    except OSError as error:
        raise KioskError(str(path), f"it cannot be written: {error.strerror}.") from error
    print(f"written: {path}", flush=True)
