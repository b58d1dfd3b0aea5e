"""What commands brought home, a picture of the screen or a log: kept for some days, and only so much of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select

from kiosk.collector.store import Store
from kiosk.collector.tables import answers
from kiosk.contract.commands import Answer
from kiosk.contract.topics import Address

KEPT = timedelta(days=7)
"""Long enough to send a fault to who mends it; then nobody is to find an old picture or log here."""
MOST = 400
"""Of all kiosks; each is at most 46 kB, so all are below 20 MB."""


class Answers:
    """In the collector's database, for all collectors that stand beside each other. May be used from any thread."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, command: str, address: Address, answer: Answer, now: datetime) -> None:
        """Keep what a command to this kiosk brought home: the first of it, by however many collectors it is heard."""
        row = {
            "command": command,
            "site": address.site,
            "kiosk": address.kiosk,
            "at": now,
            "form": answer.form,
            "content": answer.raw,
        }
        with self._store.writing() as connection:
            self._store.add(connection, answers, [row])
            _keep_newest(connection)

    def find(self, command: str, address: Address) -> tuple[str, bytes] | None:
        """The form and the bytes; None for nothing, or not any more."""
        its = (answers.c.command == command) & (answers.c.site == address.site) & (answers.c.kiosk == address.kiosk)
        with self._store.reading() as connection:
            row = connection.execute(select(answers.c.form, answers.c.content).where(its)).first()
        return None if row is None else (row.form, row.content)

    def of_kiosk(self, address: Address) -> Mapping[str, str]:
        """The commands to this kiosk that have brought something home, and its form."""
        its = (answers.c.site == address.site) & (answers.c.kiosk == address.kiosk)
        with self._store.reading() as connection:
            found = connection.execute(select(answers.c.command, answers.c.form).where(its))
            return {row.command: row.form for row in found}


def forget(connection: Connection, now: datetime) -> None:
    """Let go what is older than is kept."""
    connection.execute(delete(answers).where(answers.c.at < now - KEPT))


def _keep_newest(connection: Connection) -> None:
    too_old = select(answers.c.command).order_by(answers.c.at.desc(), answers.c.command).offset(MOST)
    gone = [row.command for row in connection.execute(too_old)]
    if gone:
        connection.execute(delete(answers).where(answers.c.command.in_(gone)))
