"""`kiosk play` from the command line: the same wish gives the same visit, and what cannot be had is one sentence."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.cli import main

ROOT = Path(__file__).parents[2]
PACK = "content/beffroi"
PATIENCE_S = 120.0


def kiosk(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kiosk", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_S, check=False)


def visit(folder: Path) -> dict[str, bytes]:
    """One visit from a trace, into a folder: its trace and its pictures, by name."""
    folder.mkdir()
    words = (
        "--headless",
        "--seconds",
        "20",
        "--seed",
        "1",
        "--size",
        "320x180",
        "--input",
        "docs/examples/one_visit.jsonl",
    )
    done = kiosk("play", PACK, *words, "--shots", str(folder), "--trace-out", str(folder / "trace.jsonl"))
    assert done.returncode == 0, done.stderr
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_trace_and_seed_give_the_same_trace_and_the_same_pictures(tmp_path: Path) -> None:
    first, second = visit(tmp_path / "first"), visit(tmp_path / "second")
    assert first == second
    assert len(first) == 21
    assert any("carillon" in name for name in first)
    assert b"SceneEntered" in first["trace.jsonl"]


def test_recorded_hands_play_the_same_twice_and_their_events_play_again(tmp_path: Path) -> None:
    words = ("--headless", "--seconds", "8", "--size", "320x180")
    camera = ("--camera", "tests/data/hands/grab.jsonl")
    traces = [tmp_path / f"{name}.jsonl" for name in ("first", "second", "again")]
    for trace, source in zip(traces, (camera, camera, ("--input", str(traces[0]))), strict=True):
        done = kiosk("play", PACK, *words, *source, "--trace-out", str(trace))
        assert (done.returncode, done.stderr) == (0, "")
    first, second, again = (path.read_text().splitlines() for path in traces)
    assert first == second
    assert [json.loads(line)["event"] for line in again] == [json.loads(line)["event"] for line in first]
    assert {"Pointed", "PoseHeld", "PointerLost", "SceneEntered"} <= {json.loads(line)["event"] for line in first}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("play", "content/belfy"), "belfy"),
        (("play", PACK, "--size", "big"), "1280x720"),
        (("play", PACK, "--size", "²²²x²²²"), "1280x720"),
        (("play", PACK, "--headless", "--seconds", "0.1", "--shots", "/proc/none"), "no pictures"),
        (("play", PACK, "--input", "none.jsonl"), "none.jsonl"),
        (("play", PACK, "--headless", "--seconds", "0.1", "--trace-out", "/proc/none/trace.jsonl"), "trace"),
        (("run", "none.yaml"), "none.yaml"),
        (("check", "content/belfy"), "belfy"),
        (("hands", "none.mp4"), "none.mp4"),
        (("hands", "none.jsonl"), "none.jsonl"),
        (("hands", "docs/examples/one_visit.jsonl"), "no line of this file is a frame with hands"),
        (("collector", "--web", "nowhere"), "HOST:PORT"),
    ],
)
def test_what_cannot_be_had_is_a_sentence_and_exit_code_2(
    words: tuple[str, ...], says: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["kiosk", *words])
    monkeypatch.chdir(ROOT)
    with pytest.raises(SystemExit) as ended:  # in this process: to start it anew takes longer than all the rest
        main()
    said, told = capfd.readouterr()
    assert ended.value.code == 2, (said, told)
    assert says in said + told
    assert "Traceback" not in told


def test_a_disk_that_is_full_ends_pictures_and_trace_but_not_the_play(tmp_path: Path) -> None:
    words = ["play", PACK, "--headless", "--visitors", "--seconds", "10", "--size", "640x360"]
    outputs = ["--shots", str(tmp_path), "--trace-out", str(tmp_path / "trace.jsonl")]
    limited = ["sh", "-c", 'ulimit -f 4 && exec "$@"', "sh", sys.executable, "-m", "kiosk", *words, *outputs]
    done = subprocess.run(limited, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    assert done.returncode == 1, done
    assert done.stderr.splitlines() == [
        "The pictures end before 0001-attract.png: File too large.",
        "The trace ends here: File too large.",
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["trace.jsonl"]


def test_a_camera_and_a_port_that_are_not_there_leave_an_exhibit_that_plays() -> None:
    done = kiosk("play", PACK, "--headless", "--seconds", "2", "--camera", "/dev/video99", "--serial", "/dev/ttyACM99")
    assert done.returncode == 0, done.stderr
    assert "/dev/video99" in done.stderr
    assert "/dev/ttyACM99" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_hand_models_the_way_to_them_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSEUMLAB_MODELS", str(tmp_path / "nothing"))
    picture = tmp_path / "wall.png"
    picture.write_bytes((ROOT / "content/beffroi/media/feedback/face_1.webp").read_bytes())
    done = kiosk("play", PACK, "--headless", "--seconds", "3", "--camera", str(picture))
    assert done.returncode == 0, done.stderr
    assert "kiosk models install" in done.stderr
