"""`kiosk backup` and `kiosk restore`: the collector's database in one file, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.collector import DATABASE, DATABASE_VARIABLE, DEFAULT_DATABASE, needs_collector

DatabaseOption = Annotated[str, typer.Option(help=DATABASE, envvar=DATABASE_VARIABLE)]


def backup(
    file: Annotated[Path, typer.Argument(help="The file to write; it must not be there yet.")],
    database: DatabaseOption = DEFAULT_DATABASE,
) -> None:
    """Write all that a collector has stored into one file. The collector may run meanwhile."""
    with needs_collector("kiosk backup"):
        from kiosk.collector.backup import back_up
    print(f"{back_up(database, file)} rows are in {file}.")


def restore(
    file: Annotated[Path, typer.Argument(help="A file that `kiosk backup` wrote.")],
    database: DatabaseOption = DEFAULT_DATABASE,
) -> None:
    """Put a backup into a database that is still empty, of SQLite or PostgreSQL. Stop the collector before."""
    with needs_collector("kiosk restore"):
        from kiosk.collector.backup import restore as put_back
    print(f"{put_back(file, database)} rows of {file} are in the database.")
