"""`kiosk check` on a pack of three hundred files, as the command that an artist types: with `--quick`, which reads the
files, and without, which also paints and plays every scene.

The pack is the belfry with twelve galleries of twenty pictures, each a file of its own. The start of the interpreter is
counted too.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench_pack import CLOCK, large_pack, row

from kiosk.packs.files import listing

FILES = 300
QUICK_S = 2.0
ROUNDS = 3


def rows() -> list[dict[str, object]]:
    """Seconds that each takes; the one that plays is told without a limit."""
    with tempfile.TemporaryDirectory() as folder:
        pack = large_pack(Path(folder) / "beffroi", galleries=12)
        files = len(listing(pack).files)
        assert files >= FILES, files
        quick = statistics.median(_seconds(pack, "--quick") for _ in range(ROUNDS))
        return [
            row(f"kiosk check --quick of {files} files", quick, QUICK_S),
            row("kiosk check, with every scene painted and played", _seconds(pack), None),
        ]


def _seconds(pack: Path, *words: str) -> float:
    """How long the command takes; it finds that the new pictures are nowhere described, which is no failure of it."""
    began = CLOCK.now()
    done = subprocess.run([sys.executable, "-m", "kiosk", "check", str(pack), *words], capture_output=True, check=False)
    assert done.returncode in {0, 1}, done.stderr
    return CLOCK.now() - began
