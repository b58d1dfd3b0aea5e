"""The folder of packs that a collector offers."""

from __future__ import annotations

from pathlib import Path

from kiosk.clock import FakeClock
from kiosk.collector.enrolling.door import Door
from kiosk.collector.enrolling.reception import reception


def test_what_an_upload_left_that_was_cut_off_is_gone_with_the_next_start(tmp_path: Path) -> None:
    packs = tmp_path / "packs"
    packs.mkdir()
    for name in (".upload-k3j2.part", "belfry.kpack", "notes.part"):
        (packs / name).write_bytes(b"x")
    reception(Door("127.0.0.1", 0, tmp_path, tmp_path), 8443, FakeClock())
    assert sorted(each.name for each in packs.iterdir()) == ["belfry.kpack", "notes.part"]
    reception(Door("127.0.0.1", 0, tmp_path, tmp_path / "none"), 8443, FakeClock())
