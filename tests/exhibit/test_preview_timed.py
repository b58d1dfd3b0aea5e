"""How soon `kiosk preview` shows what was saved, on a real clock: the belfry's pack, and a folder of many files."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest

from kiosk.clock import SystemClock
from kiosk.display.window import Window
from kiosk.preview.desk import Desk
from kiosk.preview.offers import Options
from kiosk.preview.watch import EVERY_S, stamps

ROOT = Path(__file__).parents[2]
SOON_S, SAVES, PATIENCE_S = 0.3, 5, 5.0
FILES, PART_OF_A_LOOK = 300, 0.2

pytestmark = pytest.mark.timed


def test_what_is_saved_is_on_the_screen_within_300_ms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    folder, clock = tmp_path / "beffroi", SystemClock()
    shutil.copytree(ROOT / "content" / "beffroi", folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    desk = Desk(folder, Window((1600, 900), headless=True), clock, Options(), size=(1280, 720), live=True)
    file = folder / "scenes" / "attract.yaml"
    text = file.read_text(encoding="utf-8")
    took = []
    try:
        for number in range(SAVES):
            desk.loop.run(_after(clock, 0.5))
            file.write_text(text.replace("Il vous attendait.", f"Numéro {number}."), encoding="utf-8")
            saved = clock.now()
            over = _after(clock, PATIENCE_S)
            while not (_shows(desk, f"Numéro {number}.") or over()):
                desk.loop.frame()
            took.append(clock.now() - saved)
    finally:
        desk.close()
    print(f"save to screen: {[round(1000 * each) for each in took]} ms")
    assert median(took) <= SOON_S


def test_looking_at_300_files_takes_little_of_the_time_between_two_looks(tmp_path: Path) -> None:
    for number in range(FILES):
        (tmp_path / f"{number % 10}").mkdir(exist_ok=True)
        (tmp_path / f"{number % 10}" / f"{number}.yaml").write_text("a: 1\n")
    clock, took = SystemClock(), []
    for _ in range(9):
        began = clock.now()
        assert len(stamps(tmp_path)) == FILES
        took.append(clock.now() - began)
    print(f"300 files: {1000 * median(took):.2f} ms")
    assert median(took) <= PART_OF_A_LOOK * EVERY_S


def _after(clock: SystemClock, seconds: float) -> Callable[[], bool]:
    until = clock.now() + seconds
    return lambda: clock.now() >= until


def _shows(desk: Desk, words: str) -> bool:
    shown = desk.shown
    return shown is not None and any(words in draw.text for draw in shown.window.canvas.draws)
