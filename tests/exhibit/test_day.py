"""The campaign of a day, a minute of it, with a leak: what it finds is kept, the leak fails, and nothing else does."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tools import OPENGL, need

MINUTES = 1


def test_a_leak_is_found_and_nothing_that_does_not_grow(root: Path, tmp_path: Path) -> None:
    need(*OPENGL)
    result = tmp_path / "day.json"
    command = [sys.executable, "tests/campaigns/day.py", "--hours", str(MINUTES / 60), "--result", result, "--leak"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    rows = {row["name"]: row["holds"] for row in json.loads(result.read_text())["rows"]}
    assert not rows["software: memory rises"]
    assert not rows["gpu: memory rises"]
    assert rows["software: threads, more at the end"]
    assert rows["software: files, more at the end"]
    assert rows["gpu: textures beside the cache's"]
