"""What the collector says that it has stored, and whether that is what the kiosk sent."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.request import ProxyHandler, build_opener

ANSWER_S = 3.0
DIRECT = build_opener(ProxyHandler({}))
"""The page is on this machine: a museum's proxy knows nothing of it."""


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


def ask_stored(page: str, epochs: Collection[str] | None) -> Stored | None:
    """What the collector behind this page has stored of an outbox (None: of all); None when it does not answer."""
    try:
        with DIRECT.open(f"{page}api/ledger", timeout=ANSWER_S) as answer:
            ledger = json.load(answer)
        mine = [entry for entry in ledger if epochs is None or entry["epoch"] in epochs]
        return Stored(sum(entry["rows"] for entry in mine), sum(entry["n"] for entry in mine))
    except (OSError, HTTPException, ValueError, KeyError, TypeError):
        return None  # it is away, broke off in the middle, or another server answers in its place


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
