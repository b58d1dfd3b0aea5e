"""`kiosk doctor`: what this machine and its exhibit need."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli.state import EXHIBIT

if TYPE_CHECKING:
    from kiosk.doctor.patient import Patient

PLAYING = "Leave out what a running exhibit uses itself: screen, sound and sensors."


def command(
    exhibit: Annotated[Path | None, typer.Argument(metavar="EXHIBIT.yaml", help="The exhibit file.")] = None,
    *,
    listen: Annotated[float, typer.Option(min=0, max=120, help="Seconds that the sensors are listened to.")] = 8.0,
    as_json: Annotated[bool, typer.Option("--json", help="For a program to read.")] = False,
    playing: Annotated[bool, typer.Option("--playing", help=PLAYING)] = False,
) -> None:
    """Look at this machine and its exhibit part by part; each line is ok, a warning or an error, with what to do.

    Without a name exhibit.yaml is looked at, where it is there. End the exhibit first: its screen and its sensors are
    used; or write --playing. Exit code 1 when there is an error.
    """
    from kiosk.doctor.examination import examine
    from kiosk.doctor.finding import Finding
    from kiosk.doctor.report import as_json as json_of
    from kiosk.doctor.report import closing, line

    progress = sys.stderr.isatty()

    def tell(part: str) -> None:
        if progress:
            sys.stderr.write(f"{part} …\r")

    found: list[Finding] = []
    for finding in examine(_patient(exhibit, listen), tell, playing=playing):
        found.append(finding)
        if not as_json:
            print(line(finding), flush=True)
    print(json_of(found) if as_json else closing(found))
    raise typer.Exit(1 if any(finding.state == "error" for finding in found) else 0)


def _patient(exhibit: Path | None, listen_s: float) -> Patient:
    """The machine and its exhibit, which is left out where no file is named and none is there."""
    from kiosk.cli.state import hears, place_of, settings_of
    from kiosk.clock import SystemClock
    from kiosk.doctor.patient import Patient, exhibit_of

    if exhibit is None and not EXHIBIT.is_file():
        return Patient(SystemClock(), listen_s=listen_s)
    settings = settings_of(exhibit or EXHIBIT)
    return Patient(SystemClock(), exhibit_of(settings, place_of(settings, heard=hears())), listen_s)
