"""A day of the belfry on a clock that is moved by hand: nothing may grow, neither memory nor what hangs on it.

Simulated visitors come and go for eight hours. Every step is played; of each second one frame is drawn, on the software
canvas, and then for a shorter time on the GPU canvas, whose textures are counted. Run as `make day`, or for another
time as `make day ARGS="--hours 2"`. Exit code 1 when something grows.
"""

from __future__ import annotations

import argparse
import gc
import json
import mmap
import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from kiosk.clock import FakeClock
from kiosk.display.canvas_gpu import GpuCanvas
from kiosk.display.frames import FRAMES_PER_SECOND
from kiosk.display.gpu import Texture
from kiosk.display.paint_gpu import Still
from kiosk.display.theme import Viewing
from kiosk.display.window import Window
from kiosk.exhibit import Exhibit, Plan
from kiosk.packs.load import load
from kiosk.rehearse.growth import after_warm_up, grown, limit_mb_h, slope_an_hour
from kiosk.rehearse.pages import second, see_everything, see_pages
from kiosk.sensors.visitors import VisitorsSettings
from kiosk.telemetry.machine import memory_mb

ROOT = Path(__file__).parents[2]
PACK = ROOT / "content" / "beffroi"
RESULT = ROOT / "build" / "day.json"
SIZE = (640, 360)
HOURS, GPU_PART, GPU_LEAST_HOURS = 8.0, 1 / 16, 1 / 60
SAMPLES, LEAST_BETWEEN_S = 120, 4.0
"""Looking at every object costs as much as some seconds of the exhibit."""
FIRST_VISITS_S = 300.0
"""Before what is looked at."""
FONT = ".woff"
SOON_H = 0.1
"""In less than this hardly a visitor asks for another form of everything."""
LEAK_EVERY_S, LEAK_BYTES = 5.0, 400_000
MORE_OBJECTS = 0.02
"""Of all objects, some 80 000, a hundredth comes and goes with the scene that happens to be on, and as many are letters
of rare sizes in a cache of at most 4096."""

Rows = list[dict[str, object]]


class Sample(NamedTuple):
    """What the process holds after so many seconds."""

    seconds: float
    rss_mb: float
    threads: int
    files: int
    objects: int
    textures_beside_cache: int


def samples(window: Window, hours: float, leaked: list[mmap.mmap] | None) -> Iterator[Sample]:
    """Play so many hours in this window; with a list, memory is kept in it that nobody needs."""
    clock = FakeClock()
    pack, visitors = load(PACK), VisitorsSettings(every_s=20, seed=7)
    sensors = {"visitors": ("visitors", visitors)}
    plan = Plan(pack, Viewing(SIZE), sensors, PACK, tuple(pack.manifest.languages), silent=True)
    exhibit = Exhibit(plan, window, clock, threads=False)
    try:
        usual = exhibit.backstage.needs
        if hours > SOON_H:
            for needs in (usual.turned("large_text"), usual.turned("high_contrast"), usual):
                exhibit.adapt(needs)
                see_everything(exhibit, _second)
        else:
            see_pages(exhibit, _moment)
        began = clock.now() + min(FIRST_VISITS_S, hours * 3600)
        every_s = max(LEAST_BETWEEN_S, hours * 3600 / SAMPLES)
        for number in range(1, round(hours * 3600 / every_s) + 1):
            while clock.now() < began + number * every_s:
                _second(exhibit)
                if leaked is not None and clock.now() // LEAK_EVERY_S >= len(leaked):
                    leaked.append(mmap.mmap(-1, LEAK_BYTES))  # what has been freed before does not hide it
                    leaked[-1].write(b"1" * LEAK_BYTES)
            yield _sample(exhibit)
    finally:
        exhibit.close()


def _second(exhibit: Exhibit) -> None:
    second(exhibit)
    _finish(exhibit)


def _moment(exhibit: Exhibit) -> None:
    """A quarter of a second, of which one frame is drawn: enough to see a page."""
    for frame in range(FRAMES_PER_SECOND // 4):
        exhibit.loop.frame(shown=frame == 0)
    _finish(exhibit)


def _finish(exhibit: Exhibit) -> None:
    if isinstance(exhibit.window.canvas, GpuCanvas):
        exhibit.window.canvas.finish()  # no screen waits for it here, and what waits to be drawn would add up


def _sample(exhibit: Exhibit) -> Sample:
    canvas, beside = exhibit.window.canvas, 0
    gc.collect()
    objects = gc.get_objects()
    if isinstance(canvas, GpuCanvas):
        textures, stills = (sum(isinstance(each, kind) for each in objects) for kind in (Texture, Still))
        beside = textures - stills - len(canvas.textures) - canvas.sheets
    return Sample(exhibit.clock.now(), memory_mb(), threading.active_count(), _files(), len(objects), beside)


def _files() -> int:
    """Open files, without those of fonts: of them a bounded number is kept open."""
    found = [link.readlink() for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
    return sum(path.suffix != FONT for path in found)


def measured(name: str, window: Callable[[], Window], hours: float, *, leak: bool) -> Rows:
    """The rows of one canvas."""
    taken = list(samples(window(), hours, [] if leak else None))
    late = after_warm_up(taken)
    rising = slope_an_hour([each.seconds for each in late], [each.rss_mb for each in late])
    rows = [
        row(f"{name}: memory rises", rising, "MB/h", limit_mb_h(hours)),
        row(f"{name}: most memory", max(sample.rss_mb for sample in taken), "MB", 600.0),
        row(f"{name}: threads, more at the end", grown([each.threads for each in late]), "", 0),
        row(f"{name}: files, more at the end", grown([each.files for each in late]), "", 0),
        row(
            f"{name}: objects, part more at the end",
            grown([each.objects for each in late]) / late[0].objects,
            "",
            MORE_OBJECTS,
        ),
    ]
    if name == "gpu":
        rows.append(row("gpu: textures beside the cache's", max(each.textures_beside_cache for each in late), "", 0))
    return rows


def row(name: str, value: float, unit: str, limit: float | None) -> dict[str, object]:
    """One measured number, as `make bench` writes them."""
    return {
        "name": name,
        "value": round(value, 4),
        "unit": unit,
        "limit": None if limit is None else round(limit, 3),
        "holds": limit is None or value <= limit,
    }


def main() -> int:
    """Play, tell and keep; the exit code."""
    parser = argparse.ArgumentParser(prog="make day", description=__doc__.splitlines()[0])
    parser.add_argument("--hours", type=float, default=HOURS, help="hours of the exhibit; 8 is a day")
    parser.add_argument("--result", type=Path, default=RESULT, help="the file of the numbers")
    parser.add_argument("--leak", action="store_true", help=argparse.SUPPRESS)  # proves that a leak is found
    asked = parser.parse_args()
    rows = measured("software", lambda: Window(SIZE, headless=True), asked.hours, leak=asked.leak)
    os.environ["SDL_VIDEODRIVER"] = "offscreen"
    window = Window(SIZE, headless=False, form="gpu")
    if isinstance(window.canvas, GpuCanvas):
        rows += measured("gpu", lambda: window, max(GPU_LEAST_HOURS, asked.hours * GPU_PART), leak=asked.leak)
    else:
        print(f"gpu: not measured here: {' '.join(window.notes)}")
    for each in rows:
        verdict = "holds" if each["holds"] else "DOES NOT HOLD"
        print(f"{each['name']:<48} {each['value']:>12} {each['unit']:<6} {each['limit']!s:>8}  {verdict}")
    asked.result.parent.mkdir(parents=True, exist_ok=True)
    asked.result.write_text(json.dumps({"hours": asked.hours, "rows": rows}, indent=2) + "\n")
    return int(not all(each["holds"] for each in rows))


if __name__ == "__main__":
    sys.exit(main())
