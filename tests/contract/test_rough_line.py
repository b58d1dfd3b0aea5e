"""Kiosks and a collector over lines that double, reorder, delay, cut and half-open: nothing is lost or doubled."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import brokers
import pytest
from rough_line import RoughLine, Roughness, rough_line
from rough_trip import collector, half_open, kiosk, mend, outage, stored, use
from said import until

from kiosk.telemetry.service import Telemetry

pytestmark = pytest.mark.tool("mosquitto")
mosquitto = brokers.mosquitto

ROUGH = Roughness(double=0.2, swap=0.2, cut=0.01, delay_s=0.01)
KIOSKS = 2
FACTS = 300
WITHIN_S = 90.0


def test_nothing_is_lost_and_nothing_twice_over_lines_that_are_rough(mosquitto: str, tmp_path: Path) -> None:
    seed = random.randrange(2**32)
    print("seed", seed)
    database = tmp_path / "collector.db"
    with (
        rough_line(mosquitto, seed, replace(ROUGH)) as near,
        rough_line(mosquitto, seed + 1, replace(ROUGH)) as far,
        collector(far.url, database),
    ):
        kiosks = [kiosk(number, near.url, tmp_path / f"{number}.db") for number in range(KIOSKS)]
        told = use(kiosks, 0, FACTS)
        until(lambda: stored(database) == told, WITHIN_S)
        outage(near, far)
        told += use(kiosks, FACTS, FACTS)
        mend(near, far)
        until(lambda: stored(database) == told, WITHIN_S)
        told += half_opened(kiosks, near, far)
        until(lambda: stored(database) == told, WITHIN_S)
        until(lambda: not any(each.ledger().rows_pending for each in kiosks), WITHIN_S)
        ledgers = [each.close() for each in kiosks]
        assert all(ledger.rows_dropped == ledger.events_lost == 0 for ledger in ledgers)
        assert stored(database) == told
    assert near.done.doubled > 0
    assert near.done.swapped + far.done.swapped > 0
    assert near.done.connections > KIOSKS


def half_opened(kiosks: list[Telemetry], near: RoughLine, far: RoughLine) -> Counter[str]:
    """The kiosks tell of more while the collector's line stands and lets nothing through, then while theirs does, too.
    In the end the routers between them start anew."""
    told: Counter[str] = Counter()
    for number, line in enumerate((far, near), 2):
        half_open(line)
        told += use(kiosks, number * FACTS, FACTS)
        until(lambda line=line: line.done.swallowed, WITHIN_S)  # type: ignore[misc]
    mend(far, near)
    far.cut_off()
    near.cut_off()
    return told
