"""Sessions: a random number that the browser keeps, of which only the SHA-256 is stored here."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select

from kiosk.collector.people.roles import Person, Role
from kiosk.collector.store import Store
from kiosk.collector.tables import accounts, sessions

LASTS = timedelta(hours=12)
"""A working day; then one signs in again."""
BYTES = 32


class Sessions:
    """In the collector's database. May be used from any thread."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def begin(self, name: str, now: datetime) -> str:
        """A new session of this account; what the browser is to keep. Sessions that are over are forgotten."""
        token = secrets.token_hex(BYTES)
        with self._store.writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.until <= now))
            connection.execute(insert(sessions).values(digest=_digest(token), account=name, until=now + LASTS))
        return token

    def find(self, token: str, now: datetime) -> Person | None:
        """Whose session this is, None where there is none any more."""
        asked = (
            select(accounts.c.name, accounts.c.role, accounts.c.one_time)
            .join(sessions, sessions.c.account == accounts.c.name)
            .where(sessions.c.digest == _digest(token), sessions.c.until > now)
        )
        with self._store.reading() as connection:
            row = connection.execute(asked).first()
        return None if row is None else Person(row.name, Role(row.role), row.one_time, form_of(token))

    def end(self, token: str) -> None:
        """Over."""
        with self._store.writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.digest == _digest(token)))


def form_of(token: str) -> str:
    """What forms of a session carry: whoever has it cannot find the token by it."""
    return hashlib.sha256(f"form {token}".encode()).hexdigest()


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
