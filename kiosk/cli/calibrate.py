"""`kiosk calibrate EXHIBIT.yaml`: set up a camera where it hangs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def command(
    exhibit: Annotated[Path, typer.Argument(help="The exhibit file.")],
    *,
    sensor: Annotated[str, typer.Option(help="The camera's name in the file, where there are several.")] = "",
    pictures: Annotated[
        bool, typer.Option("--pictures", help="Show what the camera sees, small and grey; nothing of it is kept.")
    ] = False,
    headless: Annotated[bool, typer.Option("--headless", help="Go through the steps without a window.")] = False,
    seconds: Annotated[float, typer.Option(min=1, help="With --headless: for both steps together.")] = 30.0,
) -> None:
    """See hands as the camera does, test the light, and find the zone that visitors reach standing and seated.

    Return leads on, Backspace begins a step again, Escape leaves without writing. At the end the zone is written into
    the exhibit file; the former file is kept beside it, with .bak at its end.
    """
    from kiosk.calibration.calibrate import Wish, calibrate

    for sentence in calibrate(Wish(exhibit, sensor, pictures, headless, seconds)):
        print(sentence)
