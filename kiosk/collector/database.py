"""Opening the collector's database: which URLs are known, how SQLite is made to keep what it was given, which form
the tables have."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, select
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from kiosk.collector.lasting import other_form
from kiosk.collector.migrations import migrate
from kiosk.collector.tables import SCHEMA_VERSION, metadata, schema
from kiosk.errors import KioskError

BACKENDS = ("sqlite", "postgresql")
"""The two that know ON CONFLICT DO NOTHING, on which storing once rests."""

MAKING_TABLES = 0x6D757365756D
"""A lock of PostgreSQL that belongs to whoever looks at the tables' form."""

ANSWER_SOON = {"connect_timeout": 10, "tcp_user_timeout": 10_000}
"""A server that vanishes without a word is missed in seconds, and not in the minutes that TCP takes."""


def parse(url: str) -> URL:
    """The URL of a database that the collector can use; raises KioskError for any other."""
    hint = "Write sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME."
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise KioskError("database", "this is not the URL of a database.", hint) from error
    if parsed.get_backend_name() not in BACKENDS:
        raise KioskError("database", f"'{parsed.get_backend_name()}' is not a database that the collector knows.", hint)
    if parsed.get_backend_name() == "sqlite" and parsed.database in (None, "", ":memory:"):
        raise KioskError("database", "a database in memory forgets everything.", hint)
    return parsed.set(drivername="postgresql+psycopg") if parsed.drivername == "postgresql" else parsed


def shown(url: URL) -> str:
    """The URL without its password."""
    return url.render_as_string(hide_password=True)


def engine(url: URL, lock_wait_s: float, *, read_only: bool) -> Engine:
    """Connections for the one writer, or for readers that cannot write. Nothing is opened yet."""
    pool: dict[str, Any] = {} if read_only else {"pool_size": 1, "max_overflow": 0}
    if url.get_backend_name() != "sqlite":
        wait = {"options": f"-c lock_timeout={round(lock_wait_s * 1000)}"} | ANSWER_SOON
        return create_engine(url, pool_pre_ping=True, connect_args=wait, **pool)
    made = create_engine(url, connect_args={"timeout": lock_wait_s}, **pool)
    event.listen(made, "connect", _only_read if read_only else _write_safely)
    return made


def prepare(writer: Engine) -> None:
    """Make the tables of a new database, bring those of an older form to this one; raises KioskError when it cannot be
    opened or has a newer form."""
    name = shown(writer.url)
    try:
        _make_folder(writer.url)
        with writer.begin() as connection:
            version = _version(connection)
    except (SQLAlchemyError, OSError) as error:
        raise KioskError(
            name, f"the database cannot be opened ({reason(error)}).", _opening_hint(writer.url)
        ) from error
    if version != SCHEMA_VERSION:
        hint = "Start the collector's newer version, or name another database."
        raise KioskError(name, f"this {other_form(version)}.", hint)


def identity(reader: Engine) -> str:
    """What all collectors on this database have in common, for PostgreSQL; empty for SQLite, which has one alone.

    Not its URL: `localhost` is another server on each machine, and who shared counts with a stranger would lose half.
    """
    if reader.dialect.name != "postgresql":
        return ""
    asked = "SELECT system_identifier, oid FROM pg_control_system(), pg_database WHERE datname = current_database()"
    try:
        with reader.connect() as connection:
            server, number = connection.exec_driver_sql(asked).one()
    except SQLAlchemyError:  # a server whose owner forbids to ask: everybody then hears everything
        return ""
    return f"museumlab-{server:x}-{number:x}"


def reason(error: Exception) -> str:
    """What the database itself said, in its first line, without the statement and its values."""
    cause = getattr(error, "orig", None) or error
    return (str(cause).strip().splitlines() or [type(cause).__name__])[0]


def _version(connection: Connection) -> int | None:
    if connection.dialect.name == "postgresql":  # two collectors that start at once make the tables one after the other
        connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MAKING_TABLES})")
    if not inspect(connection).has_table(schema.name):
        metadata.create_all(connection)
        connection.execute(schema.insert().values(version=SCHEMA_VERSION))
    version = connection.execute(select(schema.c.version)).scalar()
    return None if version is None else migrate(connection, version)


def _make_folder(url: URL) -> None:
    if url.get_backend_name() == "sqlite":
        Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)


def _opening_hint(url: URL) -> str:
    if url.get_backend_name() == "sqlite":
        return "Name a file in a folder that may be written, with --database sqlite:///FILE."
    return "Check that the server runs, and that user, password and name are right."


def _write_safely(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")


def _only_read(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA query_only=ON")
