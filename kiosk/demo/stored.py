"""What the collector says that it has stored, and whether that is what the kiosk sent."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ANSWER_S = 3.0


@dataclass(frozen=True, slots=True)
class Stored:
    """Rows and the sum of their counts that the collector holds of one outbox."""

    rows: int
    n: int


@dataclass(frozen=True, slots=True)
class Sent:
    """What the kiosk wrote of itself: see `kiosk.cli.running.Summary`."""

    visits: int
    frames: int
    missed_frames: int
    epoch: str
    rows: int
    n: int
    receipted: int
    pending: int
    dropped: int


def read_summary(path: Path) -> Sent | None:
    """The kiosk's summary, or None before it wrote one."""
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    ledger = data["ledger"]
    return Sent(
        visits=data["visits"],
        frames=data["frames"],
        missed_frames=data["missed_frames"],
        epoch=ledger["epoch"],
        rows=ledger["rows_produced"],
        n=ledger["n_produced"],
        receipted=ledger["rows_receipted"],
        pending=ledger["rows_pending"],
        dropped=ledger["rows_dropped"],
    )


def ask_stored(page: str, epoch: str | None) -> Stored | None:
    """What the collector behind this page has stored of an outbox (None: of all); None when it does not answer."""
    try:
        with urllib.request.urlopen(f"{page}api/ledger", timeout=ANSWER_S) as answer:  # noqa: S310  # our own page
            ledger = json.load(answer)
    except (OSError, urllib.error.URLError, ValueError):
        return None
    mine = [entry for entry in ledger if epoch is None or entry["epoch"] == epoch]
    return Stored(sum(entry["rows"] for entry in mine), sum(entry["n"] for entry in mine))


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
