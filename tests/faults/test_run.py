"""An installed exhibit on a bad day: whatever cannot be read or written is told, and visitors still have something."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE_S = 60.0

EXHIBIT = """\
site: mons
kiosk: belfry-1
pack: {pack}
screen: {{size_px: [320, 180], fullscreen: false{screen}}}
{more}state: {state}
"""


def run(
    folder: Path,
    *words: str,
    pack: str = str(ROOT / "content/hello"),
    state: str = "state",
    more: str = "",
    screen: str = "",
) -> str:
    """Run an exhibit for a second; what it said, once it has ended well."""
    exhibit = folder / "exhibit.yaml"
    exhibit.write_text(EXHIBIT.format(pack=pack, state=state, more=more, screen=screen))
    command = [sys.executable, "-m", "kiosk", "run", str(exhibit), "--headless", "--seconds", "1.2", *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.mark.parametrize("state", ["exhibit.yaml", "/proc/none", "/dev/full"])
def test_a_state_folder_that_cannot_be_written_is_told_and_the_exhibit_plays(tmp_path: Path, state: str) -> None:
    assert "Counts stay in memory" in run(tmp_path, state=state)


@pytest.mark.parametrize("summary", ["none/summary.json", "/proc/summary.json", "/dev"])
def test_a_summary_that_cannot_be_written_is_told_once_and_the_exhibit_plays(tmp_path: Path, summary: str) -> None:
    assert run(tmp_path, "--summary", summary).count(f"{summary} cannot be written") == 1


def test_a_pack_that_is_not_there_leaves_the_failsafe_and_takes_no_other_files_for_it(tmp_path: Path) -> None:
    large = tmp_path / "recordings.bin"
    with large.open("wb") as file:
        file.truncate(1 << 40)  # a sparse file that nobody could read in time
    said = run(tmp_path, pack="belfy")
    assert said.count("no such pack 'belfy'") == 1
    assert "failsafe plays" in said


def test_keys_out_of_reach_are_told_by_where_the_screen_hangs(tmp_path: Path) -> None:
    said = run(tmp_path, screen=", lower_edge_m: 1.4")
    assert said.count("the keys at its foot are 1.40 m over the floor, out of reach from a wheelchair") == 1


SENSORS = "sensors:\n  hands: {type: camera, source: /dev/video99}\n  box: {type: serial, port: /dev/ttyACM99}\n"


@pytest.mark.parametrize("asks", [True, False])
def test_a_camera_and_a_line_are_opened_only_for_a_pack_that_asks_for_them(tmp_path: Path, asks: bool) -> None:
    folder = tmp_path / "pack" / "hello"
    shutil.copytree(ROOT / "kiosk/packs/making/templates/hello", folder)
    manifest = (folder / "pack.yaml").read_text(encoding="utf-8")
    if not asks:
        begin, end = manifest.index("permissions:"), manifest.index("theme:")
        manifest = manifest[:begin] + manifest[end:]
    manifest += "needs: {diagonal_in: 32, size_px: [1920, 1080], hardware: {wheel: It turns the hand.}}\n"
    (folder / "pack.yaml").write_text(manifest, encoding="utf-8")
    said = run(tmp_path, pack=str(folder), more=SENSORS)
    assert said.count("does not ask for a camera, so 'hands' stays closed") == (not asks)
    assert ("hands: " in said) == asks  # it was tried to be opened, and is not there
    assert said.count("does not ask for a serial line, so 'box' stays closed") == (not asks)
    assert ("box: " in said) == asks
    assert "needs a wheel" not in said  # the line may have one; that it is closed is told
    assert said.count("is made for a screen of 32 inches and 1920 x 1080") == 1
