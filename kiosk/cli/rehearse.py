"""`kiosk rehearse PACK`: a day of simulated visitors in minutes, and the page that one reads before travelling."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli.check import FAULTY, FINE, Format
from kiosk.cli.play import parse_size
from kiosk.cli.reader import LANGUAGE_HELP, readers_language
from kiosk.errors import KioskErrors

if TYPE_CHECKING:
    from collections.abc import Callable


def command(
    pack: Annotated[Path, typer.Argument(help="The pack's folder.")],
    *,
    hours: Annotated[float, typer.Option(min=0.01, max=24, help="Virtual hours of visitors; 8 are a day.")] = 8.0,
    seed: Annotated[int, typer.Option(help="The same seed brings the same visitors.")] = 0,
    size: Annotated[str, typer.Option(help="Width x height of the screen in pixels.")] = "1280x720",
    page: Annotated[Path, typer.Option("--page", "-o", help="The page to write.")] = Path("rehearsal.html"),
    format: Annotated[Format, typer.Option(help="json for programs.")] = Format.text,  # noqa: A002  # the option's name
    language: Annotated[str, typer.Option(help=LANGUAGE_HELP)] = "",
) -> None:
    """Let simulated visitors play a pack for eight hours, which takes minutes, and write what an artist reads before
    travelling: scenes that were never reached or cannot be played to their end, texts that have no room, missing
    translations, failures, memory, slow frames.

    Exit codes: 0 nothing to mend, 1 something is, 2 it cannot be rehearsed.
    """
    from kiosk.rehearse.record import record
    from kiosk.rehearse.rehearse import Wish, rehearse

    wish = Wish(pack, hours, seed, parse_size(size), page, readers_language(language))
    try:
        with _progress() as tell:
            findings = rehearse(wish, tell)
    except KioskErrors as errors:  # the pack has faults that keep it from being played
        if not pack.is_dir():
            raise
        sys.stderr.write(f"{errors}\n")
        raise typer.Exit(FAULTY) from errors
    if format is Format.json:
        print(json.dumps({**record(findings), "seed": seed}, ensure_ascii=False, indent=2))
    else:
        _tell(findings.to_mend, findings.day.visits, page)
    raise typer.Exit(FAULTY if findings.to_mend else FINE)


def _tell(to_mend: int, visits: int, page: Path) -> None:
    mend = f"{to_mend} thing{'' if to_mend == 1 else 's'} to mend" if to_mend else "nothing to mend"
    print(f"{visits} visits: {mend}. Read {page}.")


@contextmanager
def _progress() -> Iterator[Callable[[float], None]]:
    """A bar on a terminal, nothing elsewhere."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("rehearsing", total=1.0)
        yield lambda part: progress.update(task, completed=part)
