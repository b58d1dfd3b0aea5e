"""What the collector remembers: how each kiosk is, and every count once.

One writing connection: the thread that ingests calls `store`, in one transaction a group, and what has returned is on
the disk (`synchronous=FULL`); the thread that publishes takes its turn. A count's key is the kiosk's address, the epoch
of its outbox and the number of its row, so a batch may come as often as it likes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from kiosk.collector import database, past
from kiosk.collector.caring import raised
from kiosk.collector.dates import Known, held_by_none
from kiosk.collector.heard import Heard
from kiosk.collector.lasting import Place, hold_form
from kiosk.collector.many import ManyRows
from kiosk.collector.tables import counts, kiosks, publications, published
from kiosk.contract.alarms import Alarm
from kiosk.contract.messages import CountRow, Counts, Health, Status, Twin
from kiosk.contract.topics import Address
from kiosk.errors import KioskError


class Store:
    """The collector's database; `name` is its URL without the password, `group` is the same for all who use it, and
    empty where nobody else can."""

    def __init__(self, url: str, *, lock_wait_s: float = 5.0) -> None:
        """Open the database and make its tables.

        `url` is `sqlite:///FILE` or `postgresql://USER@HOST/NAME`; `lock_wait_s` is how long it waits for another
        program that holds the file, or a table. Raises KioskError when it cannot be opened.
        """
        parsed = database.parse(url)
        self.name = database.shown(parsed)
        self._insert: Any = (sqlite if parsed.get_backend_name() == "sqlite" else postgresql).insert
        self._writer = database.engine(parsed, lock_wait_s, read_only=False)
        self._reader = database.engine(parsed, lock_wait_s, read_only=True)
        self._many = {
            table.name: ManyRows(self._insert(table).on_conflict_do_nothing(), parsed) for table in (counts, published)
        }
        try:
            database.prepare(self._writer)
            self._place = Place(parsed)
            self.group = database.identity(self._reader)
        except KioskError:
            self.close()
            raise

    def store_batch(self, address: Address, batch: Counts) -> int:
        """Store one batch of counts; the number of its rows that were new."""
        return self.store([Heard(address, batch, at=None)])[0]

    def store(self, group: Sequence[Heard]) -> list[int]:
        """Store a group of messages in one commit; for each the number of rows that were new (0 where it has none).

        Raises `sqlalchemy.exc.SQLAlchemyError` when nothing of the group could be stored, or not for long.
        """
        new = [0] * len(group)
        with self.writing() as connection:
            hold_form(connection)
            self._introduce(connection, group)
            closed = _closed(connection)
            for index in _in_order(group):
                new[index] = self._keep(connection, group[index], closed)
        self._place.hold()
        return new

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction of the one connection that may write, committed at its end."""
        with self._writer.begin() as connection:
            yield connection

    def add(self, connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> int:
        """Add those of these rows that are not there yet; how many they were. Each has a value for every column."""
        if table.name in self._many:
            columns = table.c.keys()
            return self._many[table.name].insert(connection, [tuple(row[name] for name in columns) for row in rows])
        statement = self._insert(table).on_conflict_do_nothing()  # of few rows, with columns of any type
        return connection.execute(statement, rows, execution_options={"preserve_rowcount": True}).rowcount

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that cannot change anything, for the queries."""
        with self._reader.connect() as connection:
            yield connection

    def close(self) -> None:
        """Close every connection; may be called twice."""
        self._reader.dispose()
        self._writer.dispose()

    def _introduce(self, connection: Connection, group: Sequence[Heard]) -> None:
        """A row for every kiosk that is heard for the first time."""
        speakers = sorted({(heard.address.site, heard.address.kiosk) for heard in group})
        rows = [{"site": site, "kiosk": kiosk} for site, kiosk in speakers]
        if rows:
            self.add(connection, kiosks, rows)

    def _keep(self, connection: Connection, heard: Heard, closed: tuple[int, str]) -> int:
        if heard.seen_at is not None:
            _set(connection, heard.address, last_seen=heard.seen_at)
        match heard.message:
            case Counts() as batch:
                return self._keep_counts(connection, heard, batch, closed)
            case Status() as status:
                _keep_status(connection, heard.address, status)
            case Health() as health:
                _keep_health(connection, heard, health)
                if heard.seen_at is not None:
                    past.keep(connection, heard.address, health, heard.seen_at)
            case Twin() as twin:
                _set(connection, heard.address, twin=twin.encode().decode())
            case Alarm() as alarm:
                raised.keep(connection, heard.address, alarm, heard.at, self.add)
        return 0

    def _keep_counts(self, connection: Connection, heard: Heard, batch: Counts, closed: tuple[int, str]) -> int:
        numbered, known = enumerate(batch.rows, batch.first), Known.at(heard.at)
        late = [held_by_none(closed[0]) if known.refuses(row.bin) else _late(row, closed) for row in batch.rows]
        rows = [_columns(heard.address, batch.epoch, seq, row, late[seq - batch.first]) for seq, row in numbered]
        return self._many[counts.name].insert(connection, rows)


def _in_order(group: Sequence[Heard]) -> list[int]:
    """Which to keep first: in the same order in every collector, so that two who store the same never wait for each
    other. What a kiosk says of itself stays in the order in which it came."""

    def place(index: int) -> tuple[str, str, str, int]:
        heard = group[index]
        counted = (heard.message.epoch, heard.message.first) if isinstance(heard.message, Counts) else ("", 0)
        return heard.address.site, heard.address.kiosk, *counted

    return sorted(range(len(group)), key=place)


def _columns(address: Address, epoch: str, seq: int, row: CountRow, late: int) -> tuple[object, ...]:
    """A row of the table of counts, in the order of its columns."""
    where = (address.site, address.kiosk, epoch, seq)
    what = (row.bin, row.pack, row.scene, row.variant, row.language, row.kind, row.bucket, row.n)
    return (*where, *what, late)


def _closed(connection: Connection) -> tuple[int, str]:
    """The number of the last publication, and the first bin that it does not hold; 0 and nothing before the first."""
    asked = select(publications.c.number, publications.c.end_bin).order_by(publications.c.number.desc()).limit(1)
    row = connection.execute(asked).first()
    return (0, "") if row is None else (row.number, row.end_bin)


def _late(row: CountRow, closed: tuple[int, str]) -> int:
    """The next publication for a row whose month is closed; 0 for one that is in time."""
    number, end_bin = closed
    return number + 1 if row.bin is not None and row.bin < end_bin else 0


def _keep_status(connection: Connection, address: Address, status: Status) -> None:
    """A last will of an older connection comes late and says nothing about the kiosk now; `online` is always believed,
    for a kiosk with a new memory card counts its connections from the start."""
    rows = _of(address)
    if status.state != "online":
        rows = and_(rows, or_(kiosks.c.connection.is_(None), kiosks.c.connection <= status.connection))
    connection.execute(update(kiosks).where(rows).values(status=status.state, connection=status.connection))


def _keep_health(connection: Connection, heard: Heard, health: Health) -> None:
    """A live heartbeat also corrects a last will that was believed wrongly."""
    values = {"health": health.encode().decode()}
    _set(connection, heard.address, **(values | {"status": "online"} if heard.live else values))


def _set(connection: Connection, address: Address, **values: object) -> None:
    connection.execute(update(kiosks).where(_of(address)).values(**values))


def _of(address: Address) -> ColumnElement[bool]:
    return and_(kiosks.c.site == address.site, kiosks.c.kiosk == address.kiosk)
