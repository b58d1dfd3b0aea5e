"""The tables of the collector's database, the same for SQLite and PostgreSQL.

There is no visitor, no session of one and no time finer than the bin in `count`; exact times say when a machine spoke
or what a technician did, not when somebody used a kiosk. `count` is exact and nobody is shown it; what is shown comes
from `published`, whose rows are written once and never changed.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    DDL,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    event,
)
from sqlalchemy.types import TypeDecorator

SCHEMA_VERSION = 5
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

accounts = Table(
    "account",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("password", Text, nullable=False),  # its argon2id hash
    Column("one_time", Boolean, nullable=False),  # the password was made by somebody else: to be changed at once
)

sessions = Table(
    "session",
    metadata,
    Column("digest", String(64), primary_key=True),  # the SHA-256 of what the browser keeps
    Column("account", String(32), nullable=False),
    Column("until", UtcTime, nullable=False),
)

failures = Table(
    "failure",
    metadata,
    Column("subject", String(80), primary_key=True),  # whom a password was tried for, or where from
    Column("tries", Integer, nullable=False),
    Column("last_at", UtcTime, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("number", BigInteger, nullable=False, index=True),  # in which order
    Column("at", UtcTime, nullable=False),
    Column("who", String(32), nullable=False),  # an account's name; empty: nobody who is known
    Column("deed", String(32), nullable=False),  # one of a closed list
    Column("site", String(32), nullable=False),
    Column("kiosk", String(32), nullable=False),
    Column("command", String(16), nullable=False, index=True),  # which command it is about; empty: none
    Column("detail", Text, nullable=False),
)

for _what in ("UPDATE", "DELETE"):  # PostgreSQL's rights are its own affair
    _kept = (
        f"CREATE TRIGGER audit_{_what.lower()} BEFORE {_what} ON audit BEGIN SELECT RAISE(ABORT, 'the log stays'); END"
    )
    _trigger = DDL(_kept)  # type: ignore[no-untyped-call]
    event.listen(audit, "after_create", _trigger.execute_if(dialect="sqlite"))

answers = Table(
    "answer",
    metadata,
    Column("command", String(16), primary_key=True),  # which command brought it home
    Column("site", String(32), nullable=False),
    Column("kiosk", String(32), nullable=False),
    Column("at", UtcTime, nullable=False, index=True),
    Column("form", String(32), nullable=False),
    Column("content", LargeBinary, nullable=False),  # a picture of a scene, a log: let go after some days
)

alarms = Table(
    "alarm",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("site", String(32), nullable=False),
    Column("kiosk", String(32), nullable=False),
    Column("sentence", String(32), nullable=False),  # what the kiosk needs care for, by the name of its text
    Column("subject", String(80), nullable=False),  # of what, where there may be several
    Column("values", Text, nullable=False),  # JSON of what stands in the sentence
    Column("begun", UtcTime, nullable=False),
    Column("ended", UtcTime),  # NULL while it lasts
    Column("episode", String(40), nullable=False, server_default=""),  # the kiosk's own name of it; empty: noted here
    Index("alarm_by_kiosk", "site", "kiosk", "begun"),
    Index("alarm_by_episode", "site", "kiosk", "episode"),
)

Index(
    "alarm_once",
    alarms.c.site,
    alarms.c.kiosk,
    alarms.c.sentence,
    alarms.c.subject,
    unique=True,  # collectors beside each other see the same at once
    sqlite_where=alarms.c.ended.is_(None),
    postgresql_where=alarms.c.ended.is_(None),
)

past = Table(
    "past",
    metadata,
    Column("site", String(32), primary_key=True),
    Column("kiosk", String(32), primary_key=True),
    Column("at", UtcTime, primary_key=True),  # the beginning of a quarter of an hour
    Column("temperature_c", Float),  # the worst that the kiosk told in it, NULL where it cannot tell
    Column("memory_mb", Float, nullable=False),
    Column("frame_ms", Float, nullable=False),
    Column("disk_free_mb", Float, nullable=False),
)
