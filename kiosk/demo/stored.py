"""What the collector has stored, and whether that is what the kiosk sent."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Stored:
    """Rows and the sum of their counts that the collector holds of one outbox."""

    rows: int
    n: int


@dataclass(frozen=True, slots=True)
class Sent:
    """What the kiosk wrote of itself: see `kiosk.cli.summary.Summary`."""

    visits: int
    frames: int
    missed_frames: int
    epochs: tuple[str, ...]
    rows: int
    n: int
    receipted: int
    pending: int
    dropped: int


def read_summary(path: Path) -> Sent | None:
    """The kiosk's summary, or None before it wrote one."""
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return _sent(data, data["ledger"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _sent(data: dict[str, Any], ledger: dict[str, Any]) -> Sent:
    return Sent(
        visits=data["visits"],
        frames=data["frames"],
        missed_frames=data["missed_frames"],
        epochs=tuple(ledger["epochs"]),
        rows=ledger["rows_produced"],
        n=ledger["n_produced"],
        receipted=ledger["rows_receipted"],
        pending=ledger["rows_pending"],
        dropped=ledger["rows_dropped"],
    )


def ask_stored(database: Path, epochs: Collection[str] | None) -> Stored | None:
    """What the collector's file holds of an outbox (None: of all); None while it cannot be read, or has no counts yet.

    The page and the API do not tell: numbers so exact are shown to nobody.
    """
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            found = connection.execute('SELECT epoch, count(*), sum(n) FROM "count" GROUP BY epoch').fetchall()
    except sqlite3.Error:
        return None
    mine = [(rows, n) for epoch, rows, n in found if epochs is None or epoch in epochs]
    return Stored(sum(rows for rows, _ in mine), sum(n for _, n in mine))


def is_exact(sent: Sent, stored: Stored) -> bool:
    """Whether every count that the kiosk made is stored, once."""
    return (sent.rows, sent.n) == (stored.rows, stored.n) and sent.pending == sent.dropped == 0


def summary_lines(sent: Sent, stored: Stored) -> list[str]:
    """The closing words of the demo."""
    return [
        f"visits played   {sent.visits:>8}",
        f"counts sent     {sent.n:>8}  in {sent.rows} rows",
        f"counts stored   {stored.n:>8}  in {stored.rows} rows",
        f"rows receipted  {sent.receipted:>8}  ({sent.pending} wait, {sent.dropped} were dropped)",
        f"frames          {sent.frames:>8}",
        f"missed frames   {sent.missed_frames:>8}",
        f"The counts stored are {'' if is_exact(sent, stored) else 'NOT '}the counts sent.",
    ]
