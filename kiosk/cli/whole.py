"""The whole check of a pack for the commands that ask for it: its rules, its media and every scene, played."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.quiet import unlogged

if TYPE_CHECKING:
    from kiosk.packs.check import Problem


def check_wholly(pack: Path, *, anew: bool = False) -> list[Problem]:
    """What was found of scenes and files that are as they were is told again without looking at them. What is done is
    told on the error output meanwhile, where that is a terminal."""
    from rich.console import Console

    from kiosk.packs.load import SCENES
    from kiosk.testing.known import Known, file_of
    from kiosk.testing.legible import check_all
    from kiosk.testing.workers import Workers, processors

    status = Console(stderr=True).status("Reading the pack …")
    with unlogged(), status, Workers(_processes(pack, processors())) as workers:  # scenes' words are told with places
        file = file_of(pack)
        if anew or not file.exists():  # all of it will be looked at
            workers.warm_up(len(list((pack / SCENES).glob("*.yaml"))))
        known = Known(file, workers, anew=anew)
        return check_all(pack, lambda doing: status.update(f"{doing} …"), known)


def _processes(pack: Path, most: int) -> int:
    """A pack with programs of its own is looked at in this process, which trusts it or does not."""
    from kiosk.packs.signed.names import OWN_PROGRAMS

    return 1 if (pack / OWN_PROGRAMS).is_dir() else most
