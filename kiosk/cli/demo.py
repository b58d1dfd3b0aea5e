"""`kiosk demo`: everything on this machine, with simulated visitors."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer


def command(
    *,
    headless: Annotated[bool, typer.Option("--headless", help="Without a window.")] = False,
    seconds: Annotated[float, typer.Option(min=0, help="End after so many seconds with a summary; 0 goes on.")] = 0.0,
    pack: Annotated[Path, typer.Option(help="The pack that plays.")] = Path("content/beffroi"),
    folder: Annotated[Path, typer.Option(help="Where the demo keeps its database, outbox and logs.")] = Path(
        "var/demo"
    ),
    web: Annotated[
        str, typer.Option(help="Where the page answers: HOST:PORT; port 0 takes a free one.")
    ] = "127.0.0.1:8080",
    every: Annotated[
        float, typer.Option(min=0.1, help="Seconds between two visits, on average, beyond the least 12.")
    ] = 2.0,
    broker: Annotated[
        Literal["mosquitto", "amqtt"] | None, typer.Option(help="Which broker; else Mosquitto if installed, or amqtt.")
    ] = None,
    seed: Annotated[int, typer.Option(help="The same seed brings the same visitors.")] = 0,
) -> None:
    """Start broker, collector, page and a kiosk on this machine; simulated visitors play. Ctrl-C ends it."""
    from kiosk.demo.demo import play_demo
    from kiosk.demo.system import Wish

    wish = Wish(pack=pack, folder=folder, headless=headless, web=web, broker=broker, every_s=every, seed=seed)
    raise typer.Exit(play_demo(wish, seconds))
