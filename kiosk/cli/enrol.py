"""`kiosk enrol CODE`: let this kiosk in at a collector; and at the collector, the codes, and who is shut out again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.state import EXHIBIT, ExhibitOption, settings_of
from kiosk.errors import KioskError

COLLECTOR = "At a kiosk: where the collector lets kiosks in, https://HOST:8443."
CA = "At a kiosk: the file ca.crt of the collector's machine, unless this machine believes it already."
NEW = "At the collector: a code for SITE/KIOSK, which works once within 24 hours."
REVOKE = "At the collector: shut SITE/KIOSK out, at once."
OBEYED = "At the collector: kiosks that enrol from now on obey this key NAME.pub."
STATE_VARIABLE, STATE = "MUSEUMLAB_COLLECTOR_STATE", Path("var/collector")


def command(
    code: Annotated[str | None, typer.Argument(help="The code that the collector's technician has given.")] = None,
    *,
    collector: Annotated[str, typer.Option(help=COLLECTOR)] = "",
    ca: Annotated[Path | None, typer.Option(help=CA)] = None,
    exhibit: ExhibitOption = EXHIBIT,
    new: Annotated[str | None, typer.Option("--new", metavar="SITE/KIOSK", help=NEW)] = None,
    revoke: Annotated[str | None, typer.Option("--revoke", metavar="SITE/KIOSK", help=REVOKE)] = None,
    obey: Annotated[Path | None, typer.Option("--obey", metavar="NAME.pub", help=OBEYED)] = None,
    show: Annotated[bool, typer.Option("--list", help="At the collector: who is let in.")] = False,
    collector_state: Annotated[
        Path, typer.Option(help="At the collector: its state folder.", envvar=STATE_VARIABLE)
    ] = STATE,
) -> None:
    """Let this kiosk in at a collector's broker, by a code that works once; and at the collector, make such codes."""
    if sum(each is not None for each in (code, new, revoke, obey)) + show != 1:
        hint = (
            "Write: kiosk enrol CODE --collector https://HOST:8443, or at the collector: kiosk enrol --new SITE/KIOSK"
        )
        raise KioskError("kiosk enrol", "one thing is wanted: a code, --new, --revoke, --obey or --list.", hint)
    if code is not None:
        _enrol(code, collector, ca, exhibit)
    elif obey is not None:
        _obey(obey, collector_state)
    else:
        _at_the_collector(new, revoke, collector_state)


def _enrol(code: str, collector: str, ca: Path | None, exhibit: Path) -> None:
    from kiosk.contract.topics import Address
    from kiosk.fleet.enrolment import enrol
    from kiosk.settings_parts import ENROLLED

    settings = settings_of(exhibit)
    obeyed = enrol(code, collector, ca, Address(settings.site, settings.kiosk), settings.state_folder())
    print(f"{settings.site}/{settings.kiosk} is enrolled: its counts go to this collector from its next start on.")
    for key in obeyed:
        print(f"It obeys commands signed by '{key.name}', whose fingerprint is {key.fingerprint}")
    if settings.collector.broker != ENROLLED:
        print(f"{exhibit} names a broker itself: take that line out, or write 'collector: {{broker: enrolled}}'.")


def _obey(public: Path, state: Path) -> None:
    from kiosk.packs.signed.keys import COMMANDERS, trust

    key = trust(public, state, COMMANDERS)
    print(f"Kiosks that enrol from now on obey '{key.name}', whose fingerprint is {key.fingerprint}")


def _at_the_collector(new: str | None, revoke: str | None, state: Path) -> None:
    from kiosk.cli.collector import needs_collector
    from kiosk.cli.send import address_of
    from kiosk.clock import SystemClock

    with needs_collector("kiosk enrol"):
        from kiosk.collector.enrolling.enrolment import Enrolment

    enrolment = Enrolment(state, SystemClock())
    if new is not None:
        print(enrolment.new_code(address_of(new)))
    elif revoke is not None:
        enrolment.revoke(address_of(revoke))
        print(f"{revoke} is shut out.")
    else:
        for each in enrolment.enrolled():
            print(f"{each.site}/{each.kiosk}")
