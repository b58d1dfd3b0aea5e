"""The whole way with real parts: a video as camera, a tty as serial line, Mosquitto, the collector, and a browser.

Two visits are played: one by a hand in a recording, one by the buttons and the distance of a serial line. The database
must then hold exactly what happened in them, and the page show the kiosk and tell nothing of so few.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import tty
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import brokers
import pytest
from browser import chromium
from drawn_hands import DrawnHand, nobody, write_video
from recorded import RECORDINGS
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait
from short_belfry import short_belfry

from kiosk import leash
from kiosk.clock import SystemClock

pytestmark = pytest.mark.tool("mosquitto", "chromium", "chromedriver")

mosquitto = brokers.mosquitto
CLOCK = SystemClock()
PATIENCE_S = 60.0

EXHIBIT = """\
site: mons
kiosk: belfry-1
pack: {pack}
screen: {{size_px: [640, 360], fullscreen: false}}
sensors:
  hands: {{type: camera, source: {video}}}
  line: {{type: serial, port: {port}, near_m: 1.2, far_m: 2.5}}
collector: {{broker: "{broker}"}}
counts: {{flush_s: 0.5, health_s: 1}}
idle_s: 40
state: state
"""


class Line:
    """A board with a distance sensor and buttons at the other end of a real tty; it measures ten times a second."""

    def __init__(self) -> None:
        self._ours, self._theirs = os.openpty()
        tty.setraw(self._theirs)
        self.port = os.ttyname(self._theirs)
        self.distance_m = 4.0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._measure)
        self._thread.start()

    def press(self, button: str, then_s: float = 0.15) -> None:
        os.write(self._ours, f"button {button}\n".encode())
        CLOCK.sleep(then_s)

    def _measure(self) -> None:
        while not CLOCK.wait(self._stop, 0.1):
            os.write(self._ours, f"distance {self.distance_m} m\n".encode())

    def close(self) -> None:
        self._stop.set()
        self._thread.join()
        os.close(self._ours)
        os.close(self._theirs)


@pytest.fixture
def line() -> Iterator[Line]:
    made = Line()
    yield made
    made.close()


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Starts `kiosk` with these words; what it says goes to a log, and it ends with the test."""
    started: list[subprocess.Popen[bytes]] = []

    def begin(*words: str) -> subprocess.Popen[bytes]:
        with (tmp_path / f"{words[0]}.log").open("wb") as log:
            command = [sys.executable, "-m", "kiosk", *words]
            started.append(leash.start(command, stdout=log, stderr=subprocess.STDOUT, cwd=tmp_path))
        return started[-1]

    yield begin
    for process in started:
        process.terminate()
        process.wait(PATIENCE_S)


def wait_until(condition: Callable[[], object], what: str) -> None:
    deadline = CLOCK.now() + PATIENCE_S
    while not condition():
        assert CLOCK.now() < deadline, f"waited {PATIENCE_S:.0f} s for: {what}"
        CLOCK.sleep(0.1)


def counted(database: Path) -> dict[tuple[str, str, str], int]:
    """What the collector has stored: kind, scene and bucket to how many."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as db:
        rows = db.execute('SELECT kind, scene, bucket, sum(n) FROM "count" GROUP BY 1, 2, 3').fetchall()
    return {(kind, scene, bucket): n for kind, scene, bucket, n in rows}


def stored_rows(database: Path) -> list[tuple[str, int, int]]:
    """What the collector has stored of each start: its epoch, the rows and the sum of what they count."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as db:
        return db.execute('SELECT epoch, count(*), sum(n) FROM "count" GROUP BY 1').fetchall()


def runs(*words: str) -> bool:
    """Whether a process runs whose command line has all these words."""
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            said = path.read_bytes().decode(errors="replace").split("\0")
            if all(word in said for word in words):
                return True
    return False


def page_address(log: Path) -> str:
    said = log.read_text() if log.exists() else ""
    return next((text.removeprefix("page: ") for text in said.splitlines() if text.startswith("page: ")), "")


def visit_by_serial_line(line: Line, entered: Callable[[str], None]) -> None:
    """From the poster through the tune and the label to a face."""
    line.distance_m = 1.0
    line.press("select", then_s=1.0)
    entered("carillon")
    for _ in range(8):
        line.press("select")
    entered("watchman")
    for _ in range(3):
        line.press("next")
    entered("feedback")
    for button in ("next", "next", "next", "next", "select"):
        line.press(button)
    line.distance_m = 4.0


@pytest.fixture
def recording(tmp_path: Path) -> tuple[Path, str]:
    """A video with one hand, and the pose that it holds: a real one where there are recordings, else a drawn one."""
    real = RECORDINGS / "gesture_test_video.mp4"
    if real.exists():
        return real, "thumb_up"
    frames = [nobody(noise=3)] * 25 + [DrawnHand(x=0.5 + 0.002 * step).picture(noise=3) for step in range(75)]
    return write_video(tmp_path / "drawn.avi", iter(frames)), "open_palm"


def test_what_is_played_is_what_the_page_shows(
    tmp_path: Path,
    recording: tuple[Path, str],
    mosquitto: str,
    line: Line,
    start: Callable[..., subprocess.Popen[bytes]],
) -> None:
    video, pose = recording
    database, summary = tmp_path / "collector.db", tmp_path / "summary.json"
    start("collector", "--database", f"sqlite:///{database}", "--broker", mosquitto, "--web", "127.0.0.1:0")
    wait_until(lambda: page_address(tmp_path / "collector.log"), "the collector's page")
    page = page_address(tmp_path / "collector.log")
    exhibit = tmp_path / "exhibit.yaml"
    exhibit.write_text(EXHIBIT.format(pack=short_belfry(tmp_path), video=video, port=line.port, broker=mosquitto))
    kiosk = start("run", str(exhibit), "--headless", "--summary", str(summary))

    def stored(kind: str, scene: str = "", bucket: str = "") -> int:
        return counted(database).get((kind, scene, bucket), 0)

    wait_until(lambda: stored("pose", bucket=pose), "the hand of the recording")
    wait_until(lambda: not runs("kiosk.sensors.camera.process", str(video)), "the end of the recording")
    assert stored("session") == 1
    line.press("restart")  # the first visitor is done
    wait_until(lambda: stored("session_ended", bucket="restart"), "the end of the first visit")
    before = counted(database)

    def entered(scene: str) -> None:
        seen = before.get(("scene_entered", scene, ""), 0)
        wait_until(lambda: stored("scene_entered", scene) > seen, f"scene {scene}")

    visit_by_serial_line(line, entered)
    wait_until(lambda: stored("session_ended", bucket="left"), "the end of the second visit")
    kiosk.send_signal(signal.SIGTERM)
    assert kiosk.wait(PATIENCE_S) == 0, (tmp_path / "run.log").read_text()

    ledger = json.loads(summary.read_text())["ledger"]
    assert stored_rows(database) == [(ledger["epoch"], ledger["rows_produced"], ledger["n_produced"])]
    assert ledger["rows_pending"] == ledger["rows_dropped"] == ledger["events_lost"] == 0
    assert stored("session") == 2
    assert stored("pose", bucket=pose) == 1
    assert stored("scene_finished", "carillon") == stored("scene_finished", "watchman") == 1
    assert stored("feedback", "feedback", "face_4") == 1
    assert stored("passage") == 1
    with chromium(tmp_path / "profile") as browser:
        look(browser, page)


def look(browser: webdriver.Chrome, page: str) -> None:
    """The page of a technician: the kiosk, its state in words, its pack, and nothing of the two visits."""
    browser.get(page)
    kiosks = WebDriverWait(browser, PATIENCE_S).until(lambda b: b.find_element(By.ID, "kiosks"))
    words = kiosks.text
    assert "belfry-1" in words
    assert "listens" in words
    assert browser.find_element(By.ID, "total").text == "No month is published yet"  # two visits are few
