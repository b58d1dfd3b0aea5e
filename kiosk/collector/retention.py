"""How long exact counts are kept. What was published of them stays: it is the roll-up by month, and smaller."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, delete, func, select

from kiosk.collector.dates import held_by_none
from kiosk.collector.day import Month
from kiosk.collector.publication import latest
from kiosk.collector.store import Store
from kiosk.collector.tables import counts

KEPT_MONTHS = 13
"""A month can be looked up a year later. See docs/privacy.md."""

FAR_AHEAD = 4
"""Months from the last published one on after which nothing is stored but dates that cannot be. Nearer ones become old
like all others."""


def forget(store: Store, kept_months: int, zone: ZoneInfo, at_most: int = 1000) -> int:
    """Delete counts older than so many published months, bin by bin, so that what a kiosk sends waits for no long
    transaction; how many rows. At most so many bins: whoever calls comes again.

    Raises `sqlalchemy.exc.SQLAlchemyError` when the database cannot.
    """
    return sum(_forget(store, old, at_most) for old in _old(store, kept_months, zone))


def _forget(store: Store, old: ColumnElement[bool], at_most: int) -> int:
    rows = 0
    for _ in range(at_most):
        with store.writing() as connection:
            oldest = connection.execute(select(func.min(counts.c.bin)).where(old)).scalar()
            if oldest is None:
                break
            rows += connection.execute(delete(counts).where(old, counts.c.bin == oldest)).rowcount
    return rows


def _old(store: Store, kept_months: int, zone: ZoneInfo) -> Sequence[ColumnElement[bool]]:
    """What may go: what is old, once everything that came late for it is published as well; and dates far ahead that
    cannot be, after as many publications. Both are found by their bins, which have an index."""
    with store.reading() as connection:
        last = latest(connection)
    if not last.whole or not last.number:
        return ()
    month, *later = islice(Month.read(last.month, zone).on(), FAR_AHEAD)
    for _ in range(kept_months - 1):
        month = month.before
    refused = counts.c.late.between(held_by_none(last.number - kept_months), -1)
    return (
        and_(counts.c.bin < month.first.first_bin, counts.c.late <= last.number),
        and_(counts.c.bin >= later[-1].first.first_bin, refused),
    )
