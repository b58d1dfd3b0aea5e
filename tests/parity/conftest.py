"""Runs in the environment that `make parity` makes, beside mediapipe; shows what was measured and keeps it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rows import Row

RESULT = Path(__file__).parents[2] / "build" / "parity.json"
LINE = "{name:<66} {value:>9.4g} {unit:<7} {limit:>6}  {verdict}"


ROWS = pytest.StashKey[list[Row]]()


@pytest.fixture
def rows(pytestconfig: pytest.Config) -> list[Row]:
    """Where a test puts what it measured."""
    return pytestconfig.stash.setdefault(ROWS, [])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """The table, and the same as numbers for programs."""
    rows = config.stash.get(ROWS, [])
    terminalreporter.section("litert beside mediapipe")
    for row in rows:
        limit = "" if row["limit"] is None else f"{row['limit']:g}"
        terminalreporter.line(LINE.format(**{**row, "limit": limit}, verdict="" if row["holds"] else "DOES NOT HOLD"))
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps({"rows": rows}, indent=2) + "\n")
