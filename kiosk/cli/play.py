"""`kiosk play PACK`: one pack in a window, or without one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from kiosk.errors import KioskError


def command(
    pack: Annotated[Path, typer.Argument(help="A pack's folder, or one with nothing but pictures, sounds and films.")],
    *,
    headless: Annotated[
        bool,
        typer.Option(
            "--headless", help="Without a window; where nothing is live (camera, serial line), as fast as can be."
        ),
    ] = False,
    camera: Annotated[
        str, typer.Option(help="A camera: /dev/video0, a video, a folder of pictures, a trace of hands.")
    ] = "",
    serial: Annotated[str, typer.Option(help="A serial port, for example /dev/ttyACM0.")] = "",
    trace: Annotated[Path | None, typer.Option("--input", help="A trace of events to play, as lines of JSON.")] = None,
    visitors: Annotated[bool, typer.Option("--visitors", help="Let simulated visitors play.")] = False,
    seconds: Annotated[float, typer.Option(min=0, help="End after so many seconds; 0 plays on.")] = 0.0,
    size: Annotated[str, typer.Option(help="Width x height in pixels.")] = "1280x720",
    seed: Annotated[int, typer.Option(help="The same seed gives the same pictures.")] = 0,
    shots: Annotated[Path | None, typer.Option(help="Save a picture a second into this folder.")] = None,
    trusted: Annotated[bool, typer.Option("--trust", help="Let the pack's own Python scenes run.")] = False,
    trace_out: Annotated[Path | None, typer.Option(help="Write every event into this file.")] = None,
) -> None:
    """Play one pack: with keys (arrows, Return, L, Home; Escape ends it), mouse or touch, a camera or serial line."""
    from kiosk.cli.playing import Wish, play
    from kiosk.packs.own_scenes import trust

    if trusted:
        trust(pack)
    wish = Wish(
        pack=pack,
        headless=headless,
        camera=camera,
        serial=serial,
        trace=trace,
        visitors=visitors,
        seconds=seconds,
        size=parse_size(size),
        seed=seed,
        shots=shots,
        trace_out=trace_out,
    )
    raise typer.Exit(play(wish))


def parse_size(text: str) -> tuple[int, int]:
    """Width and height from `1280x720`; raises KioskError for anything else."""
    sides = re.fullmatch("([0-9]{3,4})[xX]([0-9]{3,4})", text)
    width, height = (int(side) for side in sides.groups()) if sides else (0, 0)
    if not (160 <= width <= 4096 and 160 <= height <= 4096):
        raise KioskError("--size", f"'{text}' is not a size.", "Write it as 1280x720; each side from 160 to 4096.")
    return width, height
