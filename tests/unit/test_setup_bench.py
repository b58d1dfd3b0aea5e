"""The runner of `make bench`, on small benches of its own."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BENCHES = {
    "bench_good": 'def rows():\n    return [{"name": "frame", "value": 4, "unit": "ms", "limit": 9, "holds": True}]',
    "bench_slow": 'def rows():\n    return [{"name": "start", "value": 8, "unit": "s", "limit": 3, "holds": False}]',
    "bench_absent": 'import unittest\ndef rows():\n    raise unittest.SkipTest("no camera here")',
    "bench_broken": "def rows():\n    return 1 / 0",
}


@pytest.fixture
def folder(tmp_path: Path, root: Path) -> Path:
    bench = tmp_path / "tests" / "bench"
    bench.mkdir(parents=True)
    shutil.copy(root / "tests" / "bench" / "__main__.py", bench)
    for name, program in BENCHES.items():
        (bench / f"{name}.py").write_text(program)
    return tmp_path


def run(folder: Path, *benches: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "tests/bench", *benches]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_what_holds_is_told_and_kept(folder: Path) -> None:
    done = run(folder, "bench_good", "bench_absent")
    assert done.returncode == 0, done.stderr
    assert "frame" in done.stdout
    assert "not measured here: no camera here" in done.stdout
    result = json.loads((folder / "build" / "bench.json").read_text())
    assert [(row["bench"], row["value"], row["holds"]) for row in result["rows"]] == [("bench_good", 4, True)]


@pytest.mark.parametrize(("bench", "told"), [("bench_slow", "DOES NOT HOLD"), ("bench_broken", "failed")])
def test_what_does_not_hold_or_fails_ends_with_1_and_hides_nothing(folder: Path, bench: str, told: str) -> None:
    done = run(folder, bench, "bench_good")
    assert done.returncode == 1
    assert told in done.stdout
    assert "frame" in done.stdout


def test_by_default_all_are_measured(folder: Path) -> None:
    done = run(folder)
    assert done.returncode == 1
    assert all(name in done.stdout for name in BENCHES)


def test_a_misspelt_bench_is_told_the_known_ones(folder: Path) -> None:
    done = run(folder, "bench_god")
    assert done.returncode == 2
    assert "bench_good" in done.stderr
