"""Every kind of hostile client on a real Mosquitto as it is installed: each refused, and each in a log.

Run as `make hostile`; it prints a table and writes build/hostile.json. Exit code 1 when something does not hold.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.__main__ import Row, line_of, row
from hostile import KINDS, holds
from hostile_world import World

RESULT = Path(__file__).parents[2] / "build" / "hostile.json"
LEAST = 40


def main() -> int:
    """Try each kind, and tell what was found."""
    rows = []
    with tempfile.TemporaryDirectory() as folder, World(Path(folder)) as world:
        for each in measured(world):
            each["bench"] = "hostile"
            print(line_of(each), flush=True)
            rows.append(each)
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(rows, indent=1), encoding="utf-8")
    return 0 if all(each["holds"] for each in rows) else 1


def measured(world: World) -> Iterator[Row]:
    """A row for each kind: 0 when it was refused and told."""
    for each in KINDS:
        try:
            wrong = holds(each, world)
        except Exception as error:  # noqa: BLE001  # what cannot be tried has not been refused
            wrong = f"could not be tried: {error!r}"
        if wrong:
            print(f"{each.name}: {wrong}", flush=True)
        yield row(f"{each.name}, by the {each.by}", int(bool(wrong)), 0)
    yield row("kinds", len(KINDS), LEAST, least=True)


if __name__ == "__main__":
    sys.exit(main())
