"""What only the whole check finds, which opens every file and plays every scene, stands over the picture of the desk
too, while the frames go on, and goes when it is mended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from little_pack import little_pack

from kiosk.clock import SystemClock
from kiosk.display.window import Window
from kiosk.preview.desk import Desk
from kiosk.preview.offers import Options

PATIENCE_S = 60.0


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    monkeypatch.setenv("MUSEUMLAB_CHECKED", str(tmp_path / "checked"))
    window = Window((1600, 900), headless=True)
    desk = Desk(little_pack(tmp_path), window, SystemClock(), Options(), size=(640, 360), live=True)
    yield desk
    desk.close()


def until(desk: Desk, holds: Callable[[], bool]) -> None:
    clock = SystemClock()
    latest = clock.now() + PATIENCE_S
    desk.loop.run(lambda: holds() or clock.now() > latest)
    assert holds(), desk.faults


def test_what_the_whole_check_finds_is_told_and_goes_when_it_is_mended(desk: Desk, tmp_path: Path) -> None:
    picture = tmp_path / "little/media/ground.webp"
    whole = picture.read_bytes()
    picture.write_bytes(whole[: len(whole) // 2])
    until(desk, lambda: any("broken or cut off" in fault.what for fault in desk.faults))
    assert [fault.where for fault in desk.faults] == ["scenes/attract.yaml:3:10 picture"]
    desk.loop.frame()
    assert any("broken or cut off" in draw.text for draw in desk.window.canvas.draws)
    picture.write_bytes(whole)
    until(desk, lambda: not desk.faults)
