"""How `kiosk rehearse` runs: read the pack, look at its files, play the day, write the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk.display.geometry import Size
from kiosk.errors import KioskError
from kiosk.packs.load import load
from kiosk.quiet import unlogged
from kiosk.rehearse.day import play_day
from kiosk.rehearse.findings import Findings, look_at_files
from kiosk.rehearse.page import Run, page


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user of `kiosk rehearse` asked for; see the command's help."""

    pack: Path
    hours: float
    seed: int
    size: Size
    page: Path
    language: str


def rehearse(wish: Wish, tell: Callable[[float], None]) -> Findings:
    """Rehearse, and write the page. Raises KioskErrors for a pack that cannot be played, KioskError for a page that
    cannot be written, and this before the hours are played."""
    pack = load(wish.pack)
    _write(wish.page, "")
    with unlogged():  # what the scenes say is told on the page
        day = play_day(pack, wish.hours, wish.seed, wish.size, tell)
    findings = Findings(pack, wish.hours, day, look_at_files(wish.pack))
    _write(wish.page, page(findings, Run(wish.seed, wish.size), wish.language))
    return findings


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        what = f"the page cannot be written: {error.strerror}."
        raise KioskError(f"--page {path}", what, "Name a file that you may write.") from error
