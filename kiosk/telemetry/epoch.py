"""A new epoch at every start: what a copied or restored file numbers from then on is told apart from all other rows.

The collector knows a row by (kiosk, epoch, number). A file that was copied, or put back from an old picture, would give
the same numbers out once more, and nothing in it could tell. Rows that have a number keep their epoch, so that both
copies name them alike and the collector stores them once.
"""

from __future__ import annotations

import secrets

from kiosk.telemetry.counters import Counters
from kiosk.telemetry.outbox import Outbox
from kiosk.telemetry.store import Store

LAST_NUMBER = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'outbox'"


def begin_epoch(store: Store) -> None:
    """Number what the last start had counted under the epoch that it had, then begin a new one, all or nothing.

    The rows of the same counters are the same under every copy of the file. An epoch without a row is replaced.
    """
    with store.transaction() as db:
        Outbox(store).append(Counters(store, pack="").take(None, everything=True))
        (last,) = db.execute(LAST_NUMBER).fetchone()
        new = (last + 1, secrets.token_hex(8))
        db.execute("INSERT OR REPLACE INTO epoch VALUES (?, ?)", new)
    store.epochs = (*(epoch for epoch in store.epochs if epoch[0] <= last), new)
