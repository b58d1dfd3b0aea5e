"""Whether what is stored stays stored: asked with each commit, before anybody gets a receipt for it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import URL, Connection, select
from sqlalchemy.exc import SQLAlchemyError

from kiosk.collector.tables import SCHEMA_VERSION, schema


class FormError(SQLAlchemyError):
    """The database has another form than this program: nothing may be written."""


class GoneError(SQLAlchemyError):
    """The database's file is not where it was: what is written into it is lost when it is closed."""


def hold_form(connection: Connection) -> None:
    """Raises FormError when the database was brought to another form meanwhile, by a newer collector beside this
    one."""
    version = connection.execute(select(schema.c.version)).scalar()
    if version != SCHEMA_VERSION:
        raise FormError(f"the {other_form(version)}; start the collector's newer version")


def other_form(version: int | None) -> str:
    """The sentence about a form that is not ours."""
    return f"database has form {version}, this program knows form {SCHEMA_VERSION}"


class Place:
    """Where the file of a database of SQLite is, and which one it is; a server's is its own affair."""

    def __init__(self, url: URL) -> None:
        """The file must be there."""
        self._file = Path(str(url.database)) if url.get_backend_name() == "sqlite" else None
        self._identity = self._look()

    def hold(self) -> None:
        """Raises GoneError when the file was removed, or another one is in its place."""
        if self._look() != self._identity:
            raise GoneError("the file was removed or replaced; put it back, or stop the collector and start it again")

    def _look(self) -> tuple[int, int] | None:
        if self._file is None:
            return None
        try:
            found = self._file.stat()
        except OSError:
            return (0, 0)
        return found.st_dev, found.st_ino
