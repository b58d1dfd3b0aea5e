"""`kiosk check` on a pack of three hundred files, as the command that an artist types: with `--quick`, which reads the
files, and without, which also opens the media and plays every scene; that for the first time, once more, and after a
gallery of twenty pictures was edited.

The pack is the belfry with twelve galleries of twenty pictures, each a file of its own. The start of the interpreter is
counted too.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.__main__ import Row, row
from bench_pack import CLOCK, large_pack

from kiosk.packs.files import listing

FILES = 300
LIMIT_S = 2.0
"""Of the design, for three hundred files; what is looked at for the first time is told without it."""
ROUNDS = 3


def rows() -> list[Row]:
    """Seconds that each takes."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MUSEUMLAB_CHECKED"] = f"{folder}/checked"
        pack = large_pack(Path(folder) / "beffroi", galleries=12)
        files = len(listing(pack).files)
        assert files >= FILES, files
        quick = statistics.median(_seconds(pack, "--quick") for _ in range(ROUNDS))
        first = _seconds(pack)
        again = statistics.median(_seconds(pack) for _ in range(ROUNDS))
        edited = statistics.median(_seconds(_edited(pack)) for _ in range(ROUNDS))
        return [
            row(f"kiosk check --quick of {files} files", quick, LIMIT_S, "s"),
            row("kiosk check of them for the first time, every scene played", first, None, "s"),
            row("kiosk check once more", again, LIMIT_S, "s"),
            row("kiosk check after a gallery of twenty pictures was edited", edited, None, "s"),
        ]


def _edited(pack: Path) -> Path:
    """The pack with another title on one of its pictures."""
    scene = pack / "scenes" / "gallery-0.yaml"
    scene.write_text(scene.read_text(encoding="utf-8").replace("fr: 0", "fr: 10", 1), encoding="utf-8")
    return pack


def _seconds(pack: Path, *words: str) -> float:
    """How long the command takes; it finds that the new pictures are nowhere described, which is no failure of it."""
    began = CLOCK.now()
    done = subprocess.run([sys.executable, "-m", "kiosk", "check", str(pack), *words], capture_output=True, check=False)
    assert done.returncode in {0, 1}, done.stderr
    return CLOCK.now() - began
