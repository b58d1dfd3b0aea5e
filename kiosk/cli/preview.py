"""`kiosk preview PACK`: a pack that plays while its files are written."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.play import parse_size
from kiosk.cli.reader import LANGUAGE_HELP, readers_language


def command(
    pack: Annotated[Path, typer.Argument(help="A pack's folder, or one with nothing but pictures, sounds and films.")],
    *,
    size: Annotated[str, typer.Option(help="Width x height of the exhibit's screen in pixels.")] = "1280x720",
    language: Annotated[str, typer.Option(help=LANGUAGE_HELP)] = "",
    trusted: Annotated[bool, typer.Option("--trust", help="Let the pack's own Python scenes run.")] = False,
    headless: Annotated[bool, typer.Option("--headless", help="Without a window, on a clock of its own.")] = False,
    seconds: Annotated[float, typer.Option(min=0, help="End after so many seconds; 0 goes on.")] = 0.0,
    shot: Annotated[Path | None, typer.Option(help="At the end, save a picture of the desk as this file.")] = None,
) -> None:
    """Play a pack while you write it: what is saved is shown at once, at the same scene and place; what is wrong stands
    over it until it is mended.

    The panel beside the picture has a visitor, a hand that follows the mouse, keys, a wheel and tags, the recorded
    traces of the pack's folder `preview`, languages, accessibility, screen sizes, the safe area and the reach of
    children and the seated. Tab: the mouse is a hand. F1: hide what is wrong. Escape ends.
    """
    from kiosk.packs.own_scenes import trust
    from kiosk.preview.preview import Wish, preview

    if trusted:
        trust(pack)
    preview(Wish(pack, parse_size(size), readers_language(language), headless, seconds, shot))
