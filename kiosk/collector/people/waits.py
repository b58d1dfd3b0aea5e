"""How long who gave a wrong password waits before the next try: longer each time, kept over restarts.

A try is counted before it is judged, so that a hundred at once are a hundred. Whoever tries while a wait lasts is
turned away unheard, which makes it no longer.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from kiosk.collector.people.refusal import Refusal
from kiosk.collector.store import Store
from kiosk.collector.tables import failures

FREE = 5
"""Tries without a wait."""
FIRST_S = 2.0
LONGEST_ACCOUNT_S = 60.0
"""Short enough that nobody can shut out an account's owner by trying wrong passwords."""
LONGEST_ADDRESS_S = 3600.0
FORGOTTEN = timedelta(days=1)
"""After so long without a try all is as if there had been none."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose tries are counted together: an account's, or an address's."""

    name: str
    longest_s: float


def account(name: str) -> Subject:
    """All tries for one account."""
    return Subject(f"account {name[:32]}", LONGEST_ACCOUNT_S)


def address(host: str) -> Subject:
    """All tries from one address; of IPv6 from the network of one customer, who has many. Those from this machine come
    through tunnels of several people, who are not to wait for each other for an hour."""
    try:
        found = ipaddress.ip_address(host)
    except ValueError:
        return Subject("address unknown", LONGEST_ADDRESS_S)
    if found.is_loopback:
        return Subject("address here", LONGEST_ACCOUNT_S)
    network = ipaddress.ip_network(f"{found}/{64 if found.version == 6 else 32}", strict=False)
    return Subject(f"address {network.network_address}", LONGEST_ADDRESS_S)


def wait_s(tries: int, longest_s: float) -> float:
    """How long after the last one of so many wrong tries the next is heard.

    >>> [wait_s(n, 60.0) for n in (0, 4, 5, 6, 9, 10, 5000)]
    [0.0, 0.0, 2.0, 4.0, 32.0, 60.0, 60.0]
    """
    return min(FIRST_S * 2.0 ** min(tries - FREE, 30), longest_s) if tries >= FREE else 0.0


class Waits:
    """The counts, in the collector's database."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def take(self, subjects: tuple[Subject, ...], now: datetime) -> None:
        """Count one try of each; raises Refusal where one of them has to wait."""
        with self._store.writing() as connection:
            connection.execute(delete(failures).where(failures.c.last_at < now - FORGOTTEN))
            left_s = max(self._left_s(connection, subject, now) for subject in subjects)
            if left_s > 0:
                raise Refusal("sign_in.wait", 429, seconds=str(int(left_s) + 1))
            for subject in subjects:
                self._count(connection, subject, now)

    def worked(self, account: Subject, address: Subject) -> None:
        """The password was right: the account's tries are forgotten, and this one of the address; others, which
        may have been for other accounts, are not."""
        with self._store.writing() as connection:
            connection.execute(delete(failures).where(failures.c.subject == account.name))
            its = failures.c.subject == address.name
            connection.execute(update(failures).where(its).values(tries=failures.c.tries - 1))

    def _left_s(self, connection: Connection, subject: Subject, now: datetime) -> float:
        its = failures.c.subject == subject.name
        row = connection.execute(select(failures.c.tries, failures.c.last_at).where(its)).first()
        if row is None:
            return 0.0
        gone_s: float = max(0.0, (now - row.last_at).total_seconds())
        return wait_s(row.tries, subject.longest_s) - gone_s

    def _count(self, connection: Connection, subject: Subject, now: datetime) -> None:
        its = failures.c.subject == subject.name
        known = connection.execute(update(failures).where(its).values(tries=failures.c.tries + 1, last_at=now))
        if not known.rowcount:
            connection.execute(insert(failures).values(subject=subject.name, tries=1, last_at=now))
