"""`kiosk run EXHIBIT.yaml`: an installed exhibit."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

RESTART = 75
"""The exit code of an exhibit that is to be started again (EX_TEMPFAIL): whoever watches over it does so."""


def command(
    exhibit: Annotated[Path, typer.Argument(help="The exhibit file.")],
    *,
    headless: Annotated[bool, typer.Option("--headless", help="Without a window.")] = False,
    seconds: Annotated[float, typer.Option(min=0, help="End after so many seconds; 0 plays on.")] = 0.0,
    failsafe: Annotated[
        bool, typer.Option("--failsafe", help="Play only the failsafe, whatever is installed; no sensor is opened.")
    ] = False,
    summary: Annotated[
        Path | None, typer.Option(help="Write frames, simulated visits and counts sent to this file, every second.")
    ] = None,
) -> None:
    """Play an installed exhibit: its pack on its screen, with its sensors, and its counts to its collector."""
    from kiosk.cli.running import run

    if run(exhibit, headless=headless, seconds=seconds, summary=summary, failsafe=failsafe):
        raise typer.Exit(RESTART)
