"""The tables of the collector's database, the same for SQLite and PostgreSQL.

There is no visitor, no session and no time finer than the bin in `count`; the only exact time is `last_seen`, which
says when a machine spoke, not when somebody used it. `count` is exact and nobody is shown it; what is shown comes from
`published`, whose rows are written once and never changed.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator

SCHEMA_VERSION = 2
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
    Column("late", Integer, nullable=False, server_default="0"),  # came after its bin was published: which one has it
    Index("count_by_bin", "bin", "kind"),  # what is published is always one month
    sqlite_with_rowid=False,  # half the size: 58 instead of 125 bytes a row were measured with a composite key
)

Index("count_late", counts.c.late, sqlite_where=counts.c.late > 0, postgresql_where=counts.c.late > 0)

publications = Table(
    "publication",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),  # 1, 2, 3, ...
    Column("month", String(7), nullable=False),  # the last that it holds, such as 2026-06
    Column("end_bin", String(17), nullable=False),  # the first bin after that month, wherever the museum's day begins
    Column("whole", Boolean, nullable=False),  # False until all its rows are written
)

published = Table(
    "published",
    metadata,
    Column("site", String(32), primary_key=True),  # empty: all kiosks together
    Column("kiosk", String(32), primary_key=True),  # empty: all of the site together
    Column("month", String(7), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),  # of the publication that it came in
    Column("kind", String(32), primary_key=True),
    Column("bucket", String(48), primary_key=True),
    Column("scene", String(32), primary_key=True),
    Column("variant", String(32), primary_key=True),
    Column("language", String(64), primary_key=True),
    Column("day", String(10), primary_key=True),  # such as 2026-06-30, "others", or empty: the month
    Column("n", Integer),  # rounded; NULL where all of it is hidden
    Column("hidden", Integer, nullable=False),  # how many of its parts are
    sqlite_with_rowid=False,
)
