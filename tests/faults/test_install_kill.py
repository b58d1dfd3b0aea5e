"""Installations that are killed, and packs on trial in a real kiosk: what plays is whole, and what came back told."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "packs"))

from packing import INVITING, packed, trusting  # noqa: E402

from kiosk.packs.signed.install import install  # noqa: E402
from kiosk.packs.signed.installed import Installed  # noqa: E402
from kiosk.packs.signed.trial import prove  # noqa: E402

POINTS = 50
PATIENCE_S = 120.0
EXHIBIT = """\
site: mons
kiosk: belfry-1
pack: small
state: state
sticks: sticks
screen: {size_px: [320, 180], fullscreen: false}
"""
KIOSK = """
from kiosk.cli import main
from kiosk.scenes.attract import Attract

make = Attract.__init__

def fail_when_inviting(self, name, settings, backstage):
    make(self, name, settings, backstage)
    if settings.invitation:
        raise RuntimeError("as the test wants it")

Attract.__init__ = fail_when_inviting
main()
"""
"""The real program, with a fault that one version of the pack meets and the other does not."""
BACK = "version 1.0.0 plays again"


def test_killed_at_fifty_points_of_an_upgrade_and_some_of_other_work() -> None:
    seed = random.SystemRandom().randrange(2**32)
    command = [sys.executable, str(ROOT / "tests/campaigns/kills.py"), "--points", str(POINTS), "--seed", str(seed)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    print(done.stdout)
    assert done.returncode == 0, done.stderr
    assert f"upgrade: killed at {POINTS} of" in done.stdout


@pytest.fixture
def kiosk(tmp_path: Path) -> Path:
    """The folder of a kiosk on which version 1.0.0 has run well."""
    (tmp_path / "exhibit.yaml").write_text(EXHIBIT)
    install(packed(tmp_path, trusting(tmp_path, tmp_path / "state")), tmp_path / "state")
    installed = Installed(tmp_path / "state")
    pointer = installed.pointer("small")
    assert pointer is not None
    assert pointer.current is not None
    prove(installed, "small", pointer.current)
    return tmp_path


def started(folder: Path, seconds: float) -> subprocess.Popen[str]:
    """A real kiosk; what it says comes through its pipe."""
    command = [sys.executable, "-c", KIOSK, "run", "exhibit.yaml", "--headless", "--seconds", str(seconds)]
    return subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True)


def said(folder: Path, seconds: float) -> str:
    with started(folder, seconds) as process:
        _, told = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 0, told
    assert "Traceback" not in told
    return told


def version(folder: Path) -> tuple[str, str]:
    """Which version is installed, and whether it is on trial."""
    installed = Installed(folder / "state")
    pointer = installed.pointer("small")
    assert pointer is not None
    return installed.version(pointer.current), pointer.trial


def test_a_pack_that_fails_makes_way_in_the_same_run(kiosk: Path) -> None:
    key = trusting(kiosk, kiosk / "state")
    install(packed(kiosk, key, "1.1.0", attract=INVITING), kiosk / "state")
    told = said(kiosk, 2.0)
    assert told.count(BACK) == 1
    assert "version 1.1.0 failed in scene attract" in told
    assert version(kiosk) == ("1.0.0", "")


def test_a_kiosk_that_is_killed_within_the_minute_comes_back_with_the_former_pack(kiosk: Path) -> None:
    key = trusting(kiosk, kiosk / "state")
    install(packed(kiosk, key, "1.1.0"), kiosk / "state")
    process = started(kiosk, 30.0)
    while version(kiosk) != ("1.1.0", "running"):
        assert process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=PATIENCE_S)
    told = said(kiosk, 1.0)
    assert told.count(BACK) == 1
    assert version(kiosk) == ("1.0.0", "")


def test_a_stick_is_told_while_the_exhibit_plays(kiosk: Path) -> None:
    stick = kiosk / "sticks/ADA"
    stick.mkdir(parents=True)
    packed(kiosk, trusting(kiosk, kiosk / "state"), "1.1.0").rename(stick / "new.kpack")
    assert said(kiosk, 4.0).count("A stick offers the pack 'small' 1.1.0") == 1
