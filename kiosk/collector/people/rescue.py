"""A way in for who has no password any more, from the collector's own machine."""

from __future__ import annotations

from contextlib import closing

from kiosk.clock import Clock
from kiosk.collector.people.audit import Audit, Line
from kiosk.collector.people.guard import People
from kiosk.collector.people.refusal import Refusal
from kiosk.collector.store import Store
from kiosk.collector.texts import text
from kiosk.errors import KioskError


def one_time_password(database_url: str, name: str, clock: Clock) -> str:
    """A one-time password for this account, which becomes an administrator where there is none of this name; raises
    KioskError."""
    utc = clock.utc()
    if utc is None:
        raise KioskError("clock", "this machine's clock was never set, so the log would be wrong.", "Set the clock.")
    with closing(Store(database_url)) as store:
        try:
            password = People(store, lambda: utc).accounts.rescue(name)
        except Refusal as refusal:
            raise KioskError("--one-time-password", text(refusal.sentence, **refusal.values)) from refusal
        Audit(store).add(Line(utc, "", "account_reset", name))
    return password
