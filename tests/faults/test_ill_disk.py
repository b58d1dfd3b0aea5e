"""A disk that is now and then full or read-only, under a clock that jumps; `make disks` does it for longer."""

from __future__ import annotations

from pathlib import Path

import pytest
from ill_disk import child, preload

SEED = 11
ROUNDS = 60


@pytest.mark.tool("g++")
def test_every_fact_is_counted_or_told_as_lost_and_no_number_is_used_twice(tmp_path: Path) -> None:
    print("seed", SEED)
    found = child("counts", tmp_path / "counts", SEED, ROUNDS, **preload(tmp_path))
    assert found["refused"] > 10  # the disk was ill
    assert found["made"] > 300
    assert (found["missing"], found["twice"], found["wrong_bins"], found["whole"]) == (0, 0, 0, True)
