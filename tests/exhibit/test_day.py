"""The campaign of a day, some minutes of it: what it finds is kept, and a leak makes it fail."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tools import OPENGL, need

MINUTES = 2


@pytest.mark.parametrize(("leak", "code"), [((), 0), (("--leak",), 1)], ids=["as it is", "with a leak"])
def test_nothing_grows_and_what_grows_is_found(root: Path, tmp_path: Path, leak: tuple[str, ...], code: int) -> None:
    need(*OPENGL)
    result = tmp_path / "day.json"
    command = [sys.executable, "tests/campaigns/day.py", "--hours", str(MINUTES / 60), "--result", result, *leak]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    rows = {row["name"]: row["holds"] for row in json.loads(result.read_text())["rows"]}
    assert rows["software: memory rises"] is rows["gpu: memory rises"] is not bool(leak)
    assert rows["software: threads, more at the end"]
    assert rows["software: files, more at the end"]
    assert rows["gpu: textures beside the cache's"]
