"""The accounts: who there is, in which role, and whether a password is theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from kiosk.collector.people import passwords
from kiosk.collector.people.refusal import Refusal
from kiosk.collector.people.roles import Role
from kiosk.collector.store import Store
from kiosk.collector.tables import accounts, sessions
from kiosk.contract.topics import NAME_PATTERN

FIRST = "admin"
"""The first administrator."""


@dataclass(frozen=True, slots=True)
class Account:
    """One person's account; `one_time`: the password is to be changed at once."""

    name: str
    role: Role
    one_time: bool


class Accounts:
    """In the collector's database. May be used from any thread."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def first(self) -> str | None:
        """Make the first administrator where there is no account yet, and return its one-time password."""
        if self.everybody():
            return None
        password = passwords.one_time()
        row = {"name": FIRST, "role": Role.ADMINISTRATOR, "password": passwords.hashed(password), "one_time": True}
        with self._store.writing() as connection:
            made = self._store.add(connection, accounts, [row])  # a collector beside this one may have been quicker
        return password if made else None

    def everybody(self) -> Sequence[Account]:
        """All accounts, by name."""
        with self._store.reading() as connection:
            found = connection.execute(select(accounts).order_by(accounts.c.name))
            return [Account(row.name, Role(row.role), row.one_time) for row in found]

    def add(self, name: str, role: str) -> str:
        """A new account; its one-time password. Raises Refusal."""
        if not re.fullmatch(NAME_PATTERN, name):
            raise Refusal("account.name")
        if role not in set(Role):
            raise Refusal("account.role")
        password = passwords.one_time()
        kept = passwords.hashed(password)
        with self._store.writing() as connection:
            if _role(connection, name) is not None:
                raise Refusal("account.there", name=name)
            _add(connection, name, Role(role), kept)
        return password

    def rescue(self, name: str) -> str:
        """A one-time password for this account, be it that an administrator is made; raises Refusal."""
        there = any(each.name == name for each in self.everybody())
        return self.reset(name) if there else self.add(name, Role.ADMINISTRATOR)

    def reset(self, name: str) -> str:
        """A new one-time password for an account, whose sessions end. Raises Refusal where there is none such."""
        password = passwords.one_time()
        kept = passwords.hashed(password)
        with self._store.writing() as connection:
            if _role(connection, name) is None:
                raise Refusal("account.none", 404, name=name)
            _keep(connection, name, kept, one_time=True)
        return password

    def remove(self, name: str) -> None:
        """Away with an account and its sessions. Raises Refusal for the last administrator."""
        with self._store.writing() as connection:
            if _role(connection, name) is None:
                raise Refusal("account.none", 404, name=name)
            connection.execute(delete(accounts).where(accounts.c.name == name))
            administrators = accounts.c.role == Role.ADMINISTRATOR
            if not connection.execute(select(func.count()).select_from(accounts).where(administrators)).scalar():
                raise Refusal("account.last")  # which takes the removal back
            connection.execute(delete(sessions).where(sessions.c.account == name))

    def change(self, name: str, old: str, new: str, again: str) -> None:
        """A password of one's own, which ends all sessions of the account. Raises Refusal."""
        if not self.is_right(name, old):
            raise Refusal("password.old")
        if new == old:
            raise Refusal("password.same")
        passwords.check_new(new, again, name)
        kept = passwords.hashed(new)
        with self._store.writing() as connection:
            _keep(connection, name, kept, one_time=False)

    def is_right(self, name: str, password: str) -> bool:
        """Whether there is such an account with this password; as slow where there is none."""
        with self._store.reading() as connection:
            kept = connection.execute(select(accounts.c.password).where(accounts.c.name == name)).scalar()
        return passwords.is_right(kept, password)


def _role(connection: Connection, name: str) -> str | None:
    return connection.execute(select(accounts.c.role).where(accounts.c.name == name)).scalar()


def _add(connection: Connection, name: str, role: Role, kept: str) -> None:
    connection.execute(insert(accounts).values(name=name, role=role, password=kept, one_time=True))


def _keep(connection: Connection, name: str, kept: str, *, one_time: bool) -> None:
    """Another password, and whoever was signed in with the old one is not any more."""
    connection.execute(update(accounts).where(accounts.c.name == name).values(password=kept, one_time=one_time))
    connection.execute(delete(sessions).where(sessions.c.account == name))
