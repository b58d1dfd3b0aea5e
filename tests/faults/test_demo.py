"""The demo as a newcomer meets it: exact at the end, also when parts are killed, and nothing is left behind."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.cli import app
from kiosk.clock import SystemClock

ROOT = Path(__file__).parents[2]
CLOCK = SystemClock()
PATIENCE_S = 60.0
NUMBERS = count(1)
SMALL = ("--pack", "content/hello")
"""Three scenes, which draw less than the belfry's: what a test tells of processes, ports and counts needs no more."""


class Demo:
    """A running `kiosk demo`; what it says is read line by line from its log."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        self.log = folder / f"said-{next(NUMBERS)}.txt"
        with self.log.open("wb") as log:
            command = [sys.executable, "-m", "kiosk", "demo", "--headless", "--folder", str(folder), "--every", "1"]
            self.process = subprocess.Popen(
                [*command, "--web", "127.0.0.1:0", *options],
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=ROOT,
                start_new_session=True,  # as a terminal does
            )

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def wait_for(self, text: str, times: int = 1) -> None:
        wait_until(lambda: self.said().count(text) >= times or self.process.poll() is not None, text)
        assert self.said().count(text) >= times, self.said()

    def parts(self, word: str = "") -> list[int]:
        """The processes of this demo besides itself, those of one part when its word is given."""
        found = []
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                words = entry.joinpath("cmdline").read_bytes().decode().split("\0")
            except OSError:
                continue
            mine = any(str(self.folder) in each for each in words) and int(entry.name) != self.process.pid
            if mine and (not word or any(each.endswith(word) for each in words)):
                found.append(int(entry.name))
        return found

    def end(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        return self.process.wait(PATIENCE_S)


def wait_until(condition: Callable[[], bool], what: str) -> None:
    deadline = CLOCK.now() + PATIENCE_S
    while not condition():
        assert CLOCK.now() < deadline, f"waited {PATIENCE_S} s for: {what}"
        CLOCK.sleep(0.1)


@pytest.fixture
def without_hands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No hand models: what a test tells of counts and ports needs no camera, which computes as much as all the rest."""
    monkeypatch.setenv("MUSEUMLAB_MODELS", str(tmp_path / "none"))


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Demo]]:
    started: list[Demo] = []

    def begin(*options: str) -> Demo:
        started.append(Demo(tmp_path, *options))
        return started[-1]

    yield begin
    for demo in started:
        if demo.process.poll() is None:
            demo.process.kill()
            demo.process.wait()


@pytest.mark.usefixtures("without_hands")
def test_the_demo_ends_by_itself_with_a_summary_that_is_exact(start: Callable[..., Demo]) -> None:
    demo = start("--seconds", "9")
    demo.wait_for("one-time password")
    demo.wait_for("The first counts have arrived")
    broker = demo.said().partition(" at mqtt://")[2].split()[0]
    sent = [
        "send",
        "mons/demo",
        "identify",
        "--key",
        str(demo.folder / "collector.key"),
        "--broker",
        f"mqtt://{broker}",
    ]
    done = CliRunner().invoke(app, sent)  # as the page does, with the page's own key
    assert (done.exit_code, "successful" in done.output) == (0, True), done.output
    assert demo.process.wait(PATIENCE_S) == 0, demo.said()
    for words in ("page: http://127.0.0.1:", "The first counts have arrived", "visits played", "missed frames"):
        assert words in demo.said()
    assert demo.said().rstrip().endswith("The counts stored are the counts sent.")
    assert demo.parts() == []


@pytest.mark.tool("mosquitto")
def test_killing_any_part_loses_nothing_and_counts_nothing_twice(start: Callable[..., Demo]) -> None:
    demo = start(*SMALL)
    demo.wait_for("The first counts have arrived")
    for word, name in (
        ("run", "kiosk"),
        ("collector", "collector"),
        ("broker/mosquitto.conf", "broker"),
        ("run", "kiosk"),
    ):
        victims = demo.parts(word)
        assert victims, f"no {name} runs: {demo.said()}"
        times = demo.said().count(f"The {name} ended") + 1
        os.kill(victims[0], signal.SIGKILL)
        demo.wait_for(f"The {name} ended", times)
        wait_until(lambda word=word, dead=victims[0]: any(pid != dead for pid in demo.parts(word)), f"{name} again")
        CLOCK.sleep(1.0)  # let visitors play on
    assert demo.end(signal.SIGINT) == 0, demo.said()
    assert "The counts stored are the counts sent." in demo.said()
    wait_until(lambda: demo.parts() == [], "no process left")


def test_ctrl_c_in_a_terminal_ends_the_parts_in_order_whatever_the_pack_is_called(
    start: Callable[..., Demo], tmp_path: Path
) -> None:
    pack = shutil.copytree(ROOT / "content" / "beffroi", tmp_path / "Le beffroi: n° 1 #'s")
    demo = start("--pack", str(pack))
    demo.wait_for("The first counts have arrived")
    os.killpg(demo.process.pid, signal.SIGINT)
    assert demo.process.wait(PATIENCE_S) == 0, demo.said()
    assert demo.said().rstrip().endswith("The counts stored are the counts sent.")
    assert demo.parts() == []


@pytest.mark.tool("mosquitto")
@pytest.mark.usefixtures("without_hands")
def test_a_broker_whose_port_was_taken_comes_back_when_it_is_free(start: Callable[..., Demo]) -> None:
    demo = start(*SMALL)
    demo.wait_for("The first counts have arrived")
    port = int(demo.said().partition("mqtt://127.0.0.1:")[2].split()[0])
    demo.process.send_signal(signal.SIGSTOP)
    broker = demo.parts("broker/mosquitto.conf")[0]
    os.kill(broker, signal.SIGKILL)
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        wait_until(lambda: is_bound(taken, port), "the broker's port")
        taken.listen()
        demo.process.send_signal(signal.SIGCONT)
        demo.wait_for("It is tried again")
    wait_until(lambda: any(pid != broker for pid in demo.parts("broker/mosquitto.conf")), "the broker again")
    assert demo.end(signal.SIGINT) == 0, demo.said()
    assert "The counts stored are the counts sent." in demo.said()


def is_bound(taken: socket.socket, port: int) -> bool:
    try:
        taken.bind(("127.0.0.1", port))
    except OSError:
        return False
    return True


@pytest.mark.usefixtures("without_hands")
def test_a_collector_that_dies_at_the_end_still_gets_the_last_counts(start: Callable[..., Demo]) -> None:
    demo = start(*SMALL)
    demo.wait_for("The first counts have arrived")
    os.kill(demo.parts("collector")[0], signal.SIGKILL)
    assert demo.end(signal.SIGINT) == 0, demo.said()
    assert "The counts stored are the counts sent." in demo.said()


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGKILL])
def test_no_process_is_left_when_the_terminal_goes_away_or_the_demo_is_killed(
    start: Callable[..., Demo], number: signal.Signals
) -> None:
    demo = start()
    demo.wait_for("page: ")
    wait_until(lambda: len(demo.parts()) >= 3, "three parts")
    demo.end(number)
    wait_until(lambda: demo.parts() == [], "no process left")


def test_visitors_move_a_hand_before_a_camera_that_finds_it(start: Callable[..., Demo]) -> None:
    demo = start()
    demo.wait_for("The first counts have arrived")
    wait_until(lambda: len(demo.parts("hands.json")) == 1, "the camera process")
    assert demo.end(signal.SIGINT) == 0, demo.said()
    assert demo.parts() == []
    assert "hands: " not in (demo.folder / "kiosk.log").read_text(encoding="utf-8")  # a trouble of the camera


@pytest.mark.usefixtures("without_hands")
def test_a_second_run_goes_on_where_the_first_one_ended_on_another_port_if_its_own_is_taken(
    start: Callable[..., Demo],
) -> None:
    assert start(*SMALL, "--seconds", "5").process.wait(PATIENCE_S) == 0
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        again = start(*SMALL, "--seconds", "5", "--web", f"127.0.0.1:{port}")
        assert again.process.wait(PATIENCE_S) == 0, again.said()
    assert f"cannot use 127.0.0.1:{port}" in again.said()
    assert "page: http://127.0.0.1:" in again.said()


@pytest.mark.usefixtures("without_hands")
def test_with_amqtt_inside_and_without_the_hand_models_the_figures_are_as_exact(start: Callable[..., Demo]) -> None:
    demo = start(*SMALL, "--broker", "amqtt", "--seconds", "8")
    assert demo.process.wait(PATIENCE_S) == 0, demo.said()
    assert "broker: amqtt" in demo.said()
    assert "Visitors have no hand before a camera" in demo.said()
    assert "The first counts have arrived" in demo.said()
    assert demo.said().rstrip().endswith("The counts stored are the counts sent.")


@pytest.mark.usefixtures("without_hands")
def test_a_folder_that_cannot_be_used_is_one_sentence(start: Callable[..., Demo], tmp_path: Path) -> None:
    demo = start()
    demo.wait_for("broker: ")
    for folder, why in ((tmp_path, "another demo plays there"), ("/proc/demo", "the demo cannot use it")):
        second = start("--folder", str(folder))
        assert second.process.wait(PATIENCE_S) == 2, second.said()
        assert why in second.said()
        assert "Traceback" not in second.said()


def test_a_pack_that_is_not_there_is_one_sentence(start: Callable[..., Demo]) -> None:
    demo = start("--pack", "content/belfy", "--seconds", "5")
    assert demo.process.wait(PATIENCE_S) == 2
    assert "Traceback" not in demo.said()
    assert "belfy" in demo.said()
