"""The tables of the collector's database, the same for SQLite and PostgreSQL.

There is no visitor, no session and no time finer than the bin in `count`; the only exact time is `last_seen`, which
says when a machine spoke, not when somebody used it.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import BigInteger, Column, DateTime, Dialect, Index, Integer, MetaData, String, Table, Text
from sqlalchemy.types import TypeDecorator

SCHEMA_VERSION = 1
"""Raised with every change that older code cannot read."""


class UtcTime(TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps no time zone, so it is put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Into the database."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Out of the database."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData()

schema = Table("museumlab_schema", metadata, Column("version", Integer, primary_key=True, autoincrement=False))

kiosks = Table(
    "kiosk",
    metadata,
    Column("site", String(32), primary_key=True),
    Column("kiosk", String(32), primary_key=True),
    Column("last_seen", UtcTime),  # the last message that the kiosk itself sent while this collector listened
    Column("status", String(16), nullable=False, server_default=""),
    Column("connection", BigInteger),
    Column("twin", Text),  # as it came: JSON that the contract's model accepted
    Column("health", Text),
)

counts = Table(
    "count",
    metadata,
    Column("site", String(32), primary_key=True),
    Column("kiosk", String(32), primary_key=True),
    Column("epoch", String(16), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("bin", String(17)),  # the beginning of the bin in UTC, NULL when the kiosk's clock was never set
    Column("pack", String(32), nullable=False),
    Column("scene", String(32), nullable=False),
    Column("variant", String(32), nullable=False),
    Column("language", String(64), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("bucket", String(48), nullable=False),
    Column("n", Integer, nullable=False),
    Index("count_by_bin", "bin", "kind"),  # what the page asks for is always one day
    sqlite_with_rowid=False,  # half the size: 58 instead of 125 bytes a row were measured with a composite key
)
