"""The measures as a table for a spreadsheet: one number a line, beside its measure and what that means."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from kiosk.collector.definitions import DEFINITIONS
from kiosk.collector.measures import Measure, Row
from kiosk.collector.texts import why_missing

HEAD = ("measure", "of", "n", "at_least", "out_of", "share", "low", "high", "median", "missing", "means")


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
    means = DEFINITIONS[measure.name].means
    yield measure.name, "", *_numbers(measure), measure.median, why_missing(measure.missing), means
    for row in measure.rows:
        yield measure.name, row.name, *_numbers(row), "", "", ""


def _numbers(one: Measure | Row) -> tuple[object, ...]:
    share = (one.share.value, one.share.low, one.share.high) if one.share else ("", "", "")
    return _n(one.n), "yes" if one.least else "", _n(one.of), *share


def _n(n: int | None) -> object:
    return "" if n is None else n


def _safe(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
