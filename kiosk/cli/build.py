"""`kiosk build PACK`: a pack as one signed file."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.whole import check_wholly

FAULTY = 1


def command(
    pack: Annotated[Path, typer.Argument(help="The folder of a pack.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write: NAME.kpack.")],
    key: Annotated[Path, typer.Option(help="The NAME.key to sign with; 'kiosk key new' makes one.")],
    trusted: Annotated[
        bool, typer.Option("--trust", help="Let the pack's own Python scenes run, to check them.")
    ] = False,
) -> None:
    """Check a pack as 'kiosk check' does, pack it and sign it; one with errors is not packed (exit code 1). The same
    folder and key give the same bytes."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")  # scenes import pygame, which greets on standard output
    from kiosk.packs.load import load
    from kiosk.packs.signed.archive import build
    from kiosk.packs.signed.keys import read_secret

    if trusted:
        from kiosk.packs.own_scenes import trust

        trust(pack)
    secret = read_secret(key)
    errors = [problem.error for problem in check_wholly(pack) if problem.severity == "error"]
    for error in errors:
        sys.stderr.write(f"{error}\n")
    if errors:
        sys.stderr.write("Nothing was packed. 'kiosk check' tells all that is to be mended.\n")
        raise typer.Exit(FAULTY)
    contents = build(load(pack), output, secret)
    size = f"{len(contents.files)} files, {_size(contents.total_bytes)}"
    print(f"{output}: {contents.id} {contents.version}, {size}, signed by '{secret.name}'.")


def _size(size_bytes: int) -> str:
    return f"{size_bytes / 1e6:.1f} MB" if size_bytes >= 100_000 else f"{size_bytes / 1e3:.0f} kB"
