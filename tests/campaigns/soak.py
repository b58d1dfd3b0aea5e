"""How much memory the camera process takes, and whether it takes ever more: an hour of frames, as fast as can be.

A process of its own plays a video again and again on a clock that does not wait, finds hands in every frame and writes
its lines into a pipe, as the kiosk's camera process does. Run as `make soak`; for an hour's frames at 30 a second,
`make soak ARGS="--frames 108000"`. Prints a table and writes build/soak.json. Exit codes: 0 all holds, 1 it does not.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))

import numpy as np
from drawn_hands import DrawnHand, nobody, write_video

from kiosk import leash
from kiosk.sensors.camera.hand import Frame

ROOT = Path(__file__).parents[2]
RESULT = ROOT / "build" / "soak.json"
FRAMES = 9000
AN_HOUR = 30 * 3600
WARM_UP = 0.2
"""This part of the frames is not looked at for the slope: memory is taken once, for buffers, and kept."""
SAMPLES = 400
MOST_MB, STEEPEST_MB_H = 250.0, 0.5
"""The second holds for an hour's frames and more; from fewer the slope is told without a limit, since then it is mostly
the trembling of a few pages."""
PROGRAM = """
import os, sys
from kiosk.clock import FakeClock
from kiosk.sensors.camera import process
for line in process.lines(process._asked(sys.argv[1:]), FakeClock(), process._shut_in):
    os.write(1, line)
"""


def visit() -> Iterator[Frame]:
    """Somebody raises a hand, moves it about and goes; the wall stays empty for a while."""
    for step in range(200):
        x, y = 0.5 + 0.3 * math.sin(step / 25), 0.55 + 0.1 * math.cos(step / 17)
        yield DrawnHand(x, y, "open_palm" if step % 80 < 60 else "thumb_up").picture(noise=3)
    for step in range(100):
        yield nobody(noise=3 + step % 4)


def sizes_mb(frames: int, folder: Path) -> Iterator[tuple[int, float]]:
    """After how many frames the process held how much memory; raises RuntimeError when it ends by itself."""
    video = write_video(folder / "visit.avi", visit(), fps=30)
    words = ["--source", str(video), "--loop", "--max-hands", "2"]
    process = leash.start([sys.executable, "-B", "-c", PROGRAM, *words], stdout=subprocess.PIPE, cwd=ROOT)
    assert process.stdout is not None
    try:
        for number in count(1):
            said = process.stdout.readline()
            if b'"hands"' not in said:
                raise RuntimeError(f"the camera process ended: {said.decode(errors='replace') or process.wait()}")
            if number % max(1, frames // SAMPLES) == 0:
                yield number, rss_mb(process.pid)
            if number >= frames:
                return
    finally:
        process.kill()
        process.wait()


def rss_mb(pid: int) -> float:
    """The memory that a process holds, in millions of bytes."""
    status = Path(f"/proc/{pid}/status").read_text()
    [kib] = [line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")]
    return int(kib) * 1024 / 1e6


def rows(frames: int) -> list[dict[str, object]]:
    """The largest size, and how steeply it rises in what would be an hour."""
    with tempfile.TemporaryDirectory() as folder:
        sizes = list(sizes_mb(frames, Path(folder)))
    late = np.array([size for size in sizes if size[0] > WARM_UP * frames])
    slope_mb_h = float(np.polyfit(late[:, 0], late[:, 1], 1)[0]) * AN_HOUR
    return [
        row(f"camera process, most in {frames} frames", float(max(size for _, size in sizes)), "MB", MOST_MB),
        row("camera process, rising after warm-up", slope_mb_h, "MB/h", STEEPEST_MB_H if frames >= AN_HOUR else None),
    ]


def row(name: str, value: float, unit: str, limit: float | None) -> dict[str, object]:
    """One measured number, as `make bench` writes them."""
    holds = limit is None or value <= limit
    return {"name": name, "value": round(value, 3), "unit": unit, "limit": limit, "holds": holds}


def main() -> int:
    """Measure, tell and keep; the exit code."""
    parser = argparse.ArgumentParser(prog="make soak", description=__doc__.splitlines()[0])
    parser.add_argument("--frames", type=int, default=FRAMES, help=f"frames to replay; {AN_HOUR} are an hour")
    measured = rows(parser.parse_args().frames)
    for each in measured:
        verdict = "holds" if each["holds"] else "DOES NOT HOLD"
        print(f"{each['name']:<48} {each['value']:>10} {each['unit']:<6} {each['limit'] or '':>8}  {verdict}")
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps({"rows": measured}, indent=2) + "\n")
    return int(not all(each["holds"] for each in measured))


if __name__ == "__main__":
    sys.exit(main())
