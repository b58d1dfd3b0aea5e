"""Measures the budgets of the design: every `bench_*.py` beside this file, a table, and build/bench.json.

A module measures in `rows()`, which returns a list of `{"name", "value", "unit", "limit", "holds"}`: `value` and
`limit` are numbers, and `limit` may be None for what is only told. It raises `unittest.SkipTest` with a sentence when
it cannot measure on this machine. Run as `make bench`, or for some modules `make bench ARGS="bench_canvas"`.
Exit codes: 0 all that was measured holds, 1 a budget does not hold or a module fails, 2 no such module.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import sys
import traceback
import unittest
from pathlib import Path
from typing import NotRequired, TypedDict

HERE = Path(__file__).parent
RESULT = HERE.parents[1] / "build" / "bench.json"
COLUMNS = "{bench:<20} {name:<48} {value:>12} {unit:<10} {limit:>12}  {verdict}"


class Row(TypedDict):
    """One measured number."""

    name: str
    value: float
    unit: str
    limit: float | None
    holds: bool
    bench: NotRequired[str]


def row(name: str, value: float, limit: float | None, unit: str = "", *, least: bool = False) -> Row:
    """A number that may be at most its limit, or at least that."""
    holds = limit is None or (value >= limit if least else value <= limit)
    return Row(name=name, value=value, unit=unit, limit=limit, holds=holds)


def known() -> list[str]:
    """The names of all modules that measure."""
    return sorted(path.stem for path in HERE.glob("bench_*.py"))


def measure(bench: str) -> list[Row] | None:
    """The rows of one module, each told as soon as they are there; None when it failed, which is told too."""
    try:
        rows: list[Row] = importlib.import_module(bench).rows()
    except unittest.SkipTest as reason:
        print(f"{bench:<20} not measured here: {reason}", flush=True)
        return []
    except Exception:  # noqa: BLE001  # a broken module must not hide the numbers of the others
        traceback.print_exc()
        print(f"{bench:<20} failed", flush=True)
        return None
    for row in rows:
        row["bench"] = bench
        print(line_of(row), flush=True)
    return rows


def line_of(row: Row) -> str:
    """A row as one line of the table."""
    limit = "" if row["limit"] is None else short(row["limit"])
    verdict = "holds" if row["holds"] else "DOES NOT HOLD"
    shown = {"bench": row["bench"], "name": row["name"], "unit": row["unit"]}
    return COLUMNS.format(**shown, value=short(row["value"]), limit=limit, verdict=verdict)


def short(number: float) -> str:
    """A number as people read it: whole from a thousand on, else four digits."""
    return f"{number:,.0f}" if abs(number) >= 1000 else f"{number:.4g}"


def write(rows: list[Row]) -> None:
    """Keep the numbers with the kind of machine they were measured on."""
    machine = {"processor": platform.machine(), "cores": os.cpu_count(), "python": platform.python_version()}
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps({"machine": machine, "rows": rows}, indent=2) + "\n")


def main() -> int:
    """Measure what was asked for, everything by default; the exit code."""
    parser = argparse.ArgumentParser(prog="make bench", description="Measure the budgets of the design.")
    parser.add_argument("benches", nargs="*", metavar="BENCH", help=", ".join(known()))
    benches = parser.parse_args().benches or known()
    if unknown := set(benches) - set(known()):
        parser.error(f"no such bench: {', '.join(sorted(unknown))}. Known: {', '.join(known())}.")
    print(COLUMNS.format(bench="bench", name="what", value="value", unit="unit", limit="limit", verdict=""))
    measured = [measure(bench) for bench in benches]
    rows = [row for some in measured for row in some or []]
    write(rows)
    return int(None in measured or not all(row["holds"] for row in rows))


if __name__ == "__main__":
    sys.exit(main())
