"""Thirty power cuts in the middle of a commit; `make torn` makes five hundred."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from torn_copies import campaign, looked_at

from kiosk.telemetry.store import Store

COPIES = 30


def test_no_committed_fact_is_missing_after_a_power_cut(tmp_path: Path) -> None:
    seed = random.SystemRandom().randrange(2**32)
    print("seed", seed)
    assert campaign(tmp_path, seed, COPIES, print) == []


@pytest.mark.parametrize("damage", [b"", b"rubbish " * 1000])
def test_the_campaign_notices_a_lost_fact(tmp_path: Path, damage: bytes) -> None:
    Store(tmp_path / "lost.db").close()
    (tmp_path / "lost.db").write_bytes(damage)
    assert looked_at(tmp_path / "lost.db", 1, 1)
