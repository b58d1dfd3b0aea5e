"""From a pack of two hundred pictures on the disk to its first frame.

The pack is the belfry's poster and ten galleries of twenty pictures, each a file of its own. What the interpreter needs
to load the program is not counted: it is the same for every pack.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.__main__ import Row, row
from ruamel.yaml import YAML

from kiosk.clock import FakeClock, SystemClock
from kiosk.display.frames import FRAME_S
from kiosk.display.theme import Viewing
from kiosk.display.window import Window
from kiosk.exhibit import Exhibit, Plan
from kiosk.packs.load import load

BELFRY = Path(__file__).parents[2] / "content" / "beffroi"
SIZE = (1920, 1080)
GALLERIES, EACH = 10, 20
ROUNDS = 5
LIMIT_S = 1.0
CLOCK = SystemClock()


def rows() -> list[Row]:
    """Seconds, the median of several starts, and what reading the pack takes of them."""
    with tempfile.TemporaryDirectory() as folder:
        packs = [large_pack(Path(folder) / str(number) / "beffroi") for number in range(ROUNDS)]  # none was read before
        reading, whole = zip(*(_start(pack) for pack in packs), strict=True)
    name = f"a pack of {GALLERIES * EACH} pictures, until its first frame at {SIZE[0]}x{SIZE[1]}"
    return [
        row(name, statistics.median(whole), LIMIT_S, "s"),
        row("of it, to read the pack", statistics.median(reading), None, "s"),
    ]


def large_pack(folder: Path, galleries: int = GALLERIES) -> Path:
    """The belfry with so many galleries, in this new folder."""
    shutil.copytree(BELFRY, folder, ignore=shutil.ignore_patterns("paint", "__pycache__"))
    pictures = sorted(folder.glob("media/*/*.webp"))
    for number in range(galleries):
        items = []
        for place in range(EACH):
            name = f"media/gallery/picture_{number}_{place}.webp"
            (folder / name).parent.mkdir(exist_ok=True)
            shutil.copy(pictures[(number * EACH + place) % len(pictures)], folder / name)
            items.append({"picture": name, "title": dict.fromkeys(("fr", "nl", "en", "de"), f"{number} {place}")})
        with (folder / "scenes" / f"gallery-{number}.yaml").open("w", encoding="utf-8") as file:
            YAML().dump({"scene": "gallery", "items": items, "after": {"finished": "attract"}}, file)
    return folder


def _start(folder: Path) -> tuple[float, float]:
    """Seconds until the pack was read, and until its first frame was painted."""
    began = CLOCK.now()
    pack = load(folder)
    read = CLOCK.now()
    window = Window(SIZE, headless=True)
    plan = Plan(pack, Viewing(SIZE), {}, folder, tuple(pack.manifest.languages), silent=True)
    exhibit = Exhibit(plan, window, FakeClock(), threads=False)
    try:
        exhibit.step(FRAME_S)
        exhibit.show()
        return read - began, CLOCK.now() - began
    finally:
        exhibit.close()
