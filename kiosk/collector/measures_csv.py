"""The measures as a table for a spreadsheet: one number a line, beside its measure and what that means."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from kiosk.collector.measures import Measure

HEAD = ("measure", "of", "n", "at_least", "share", "median", "missing", "means")


def as_csv(measures: Iterable[Measure]) -> str:
    """Commas, one head line, numbers bare; `n` is empty where it is too small to be shown.

    A name that a spreadsheet would take for a formula is preceded by an apostrophe.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEAD)
    for measure in measures:
        writer.writerows([_safe(cell) for cell in line] for line in _lines(measure))
    return text.getvalue()


def _lines(measure: Measure) -> Iterator[tuple[object, ...]]:
    share = "" if measure.share is None else measure.share
    yield measure.name, "", _n(measure.n), _yes(measure.least), share, measure.median, measure.missing, measure.means
    for row in measure.rows:
        yield measure.name, row.name, _n(row.n), _yes(row.least), "", "", "", ""


def _n(n: int | None) -> object:
    return "" if n is None else n


def _yes(least: bool) -> str:  # noqa: FBT001  # a cell
    return "yes" if least else ""


def _safe(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
