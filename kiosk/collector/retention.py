"""How long exact counts are kept. What was published of them stays: it is the roll-up by month, and smaller."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, delete, false, func, select

from kiosk.collector.day import Month
from kiosk.collector.publication import latest
from kiosk.collector.store import Store
from kiosk.collector.tables import counts

KEPT_MONTHS = 13
"""A month can be looked up a year later. See docs/privacy.md."""


def forget(store: Store, kept_months: int, zone: ZoneInfo, at_most: int = 1000) -> int:
    """Delete counts older than so many published months, bin by bin, so that what a kiosk sends waits for no long
    transaction; how many rows. At most so many bins: whoever calls comes again.

    Raises `sqlalchemy.exc.SQLAlchemyError` when the database cannot.
    """
    old, rows = _old(store, kept_months, zone), 0
    for _ in range(at_most):
        with store.writing() as connection:
            oldest = connection.execute(select(func.min(counts.c.bin)).where(old)).scalar()
            if oldest is None:
                break
            rows += connection.execute(delete(counts).where(old, counts.c.bin == oldest)).rowcount
    return rows


def _old(store: Store, kept_months: int, zone: ZoneInfo) -> ColumnElement[bool]:
    """What may go: it is old, and everything that came late for it is published as well."""
    with store.reading() as connection:
        last = latest(connection)
    if not last.whole or not last.number:
        return false()
    month = Month.read(last.month, zone)
    for _ in range(kept_months - 1):
        month = month.before
    return and_(counts.c.bin < month.first.first_bin, counts.c.late <= last.number)
