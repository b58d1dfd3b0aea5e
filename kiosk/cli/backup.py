"""`kiosk backup` and `kiosk restore`: the collector's database in one file, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.collector import DATABASE, DATABASE_VARIABLE, DEFAULT_DATABASE, needs_collector
from kiosk.cli.enrol import STATE, STATE_VARIABLE

StateOption = Annotated[
    Path, typer.Option(help="The folder in which the collector keeps who is enrolled.", envvar=STATE_VARIABLE)
]
DatabaseOption = Annotated[str, typer.Option(help=DATABASE, envvar=DATABASE_VARIABLE)]


def backup(
    file: Annotated[Path, typer.Argument(help="The file to write; it must not be there yet.")],
    database: DatabaseOption = DEFAULT_DATABASE,
    collector_state: StateOption = STATE,
) -> None:
    """Write all that a collector has stored into one file, who is enrolled and its keys too; the packs that it offers
    lie in a folder `packs` beside it. The collector may run meanwhile. Whoever has the file commands the kiosks."""
    with needs_collector("kiosk backup"):
        from kiosk.collector.backup import back_up
    print(f"{back_up(database, file, collector_state)} rows are in {file}.")


def restore(
    file: Annotated[Path, typer.Argument(help="A file that `kiosk backup` wrote.")],
    database: DatabaseOption = DEFAULT_DATABASE,
    collector_state: Annotated[
        Path | None, typer.Option(help="Where who is enrolled, keys and packs go, too; else they stay in the backup.")
    ] = None,
) -> None:
    """Put a backup into a database that is still empty, of SQLite or PostgreSQL. Stop the collector before."""
    with needs_collector("kiosk restore"):
        from kiosk.collector.backup import restore as put_back
        from kiosk.collector.backup import restored_files
    print(f"{put_back(file, database)} rows of {file} are in the database.")
    if collector_state is not None:
        done = restored_files(file, collector_state)
        print(f"{done.files} files and {done.packs} packs are in {collector_state}.")
        for name in done.missing:
            print(f"The pack {name} is not beside the backup: put it into {collector_state / 'packs'} again.")
