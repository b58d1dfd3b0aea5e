"""`kiosk selftest`: what this screen and machine can do."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer


def command(
    *,
    minutes: Annotated[float, typer.Option(min=0, max=240, help="How long the machine is kept busy.")] = 1.0,
    size: Annotated[str, typer.Option(metavar="WxH", help="Draw at this size instead of the screen's own.")] = "",
    text: Annotated[bool, typer.Option("--text", help="A short table instead of JSON.")] = False,
) -> None:
    """Measure what this screen and this machine can do, as JSON that can be sent to whoever looks after the exhibit.

    End the exhibit first: the screen is used. Exit code 1 when something that an exhibit needs is not there.
    """
    from kiosk.cli.play import parse_size
    from kiosk.clock import SystemClock
    from kiosk.selftest.selftest import Selftest
    from kiosk.selftest.text import table

    progress = sys.stderr.isatty()

    def tell(name: str) -> None:
        if progress:
            sys.stderr.write(f"{name.replace('_', ' ')} …\n")

    report = Selftest(SystemClock(), tell, size=parse_size(size) if size else None, load_s=60 * minutes).run()
    print(table(report) if text else json.dumps(report, indent=2))
    raise typer.Exit(1 if report["failures"] else 0)
