"""Service at a whole exhibit: a key begins it, the screen says so, nothing is counted, and it ends by itself."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from pathlib import Path

from kiosk.clock import FakeClock
from kiosk.contract.messages import PackVersion
from kiosk.contract.topics import Address
from kiosk.sensors.keyboard import Keyboard, KeyboardSettings
from kiosk.telemetry.service import Telemetry
from kiosk.testing import play

PACK = Path("content/hello")
SIZE = (640, 360)
MARK = "Maintenance"
"""The first language of the pack is French."""


def stored(file: Path) -> Counter[str]:
    found: Counter[str] = Counter()
    with sqlite3.connect(file) as database:
        for (payload,) in database.execute("SELECT payload FROM outbox"):
            row = json.loads(payload)
            found[f"{row['kind']} {row.get('bucket', '')}".strip()] += row["n"]
    return found


def test_service_is_seen_counted_apart_and_ends_by_itself(tmp_path: Path) -> None:
    clock, file = FakeClock(), tmp_path / "counts.db"
    version = PackVersion(id="hello", version="1.0.0")
    telemetry = Telemetry(Address("mons", "one"), version, file=file, broker=None, clock=clock)
    sensors = {"keys": ("keyboard", KeyboardSettings(service="F9", service_min=1.05))}
    with play(PACK, size=SIZE, telemetry=telemetry, clock=clock, sensors=sensors) as played:
        keys = played.exhibit.sensor(Keyboard)
        assert isinstance(keys, Keyboard)
        played.press("select")
        played.advance(0.5)
        keys.press("f9")
        played.advance(0.1)
        assert MARK in " ".join(played.texts())
        for name in ("next", "back", "language", "restart"):  # what a technician tries
            played.press(name)
            played.advance(0.1)
        with played.unseen():
            for _ in range(64):  # a turn of telemetry a second, as in its own thread
                played.advance(1)
                played.exhibit.show()
                telemetry.step()
        played.advance(0.1)
        assert MARK not in " ".join(played.texts())
        played.press("select")
        played.advance(0.1)
    telemetry.close(0)
    found = stored(file)
    assert (found["session"], found["action button"]) == (2, 2)
    assert (found["session_ended service"], found["session_ended stopped"]) == (1, 1)
    assert found["language"] == 0
    assert found["minutes service"] == 1
