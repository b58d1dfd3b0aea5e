"""`kiosk hands` and `kiosk models`: what people and programs read."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import cv2
import pytest
import typer
from drawn_hands import DrawnHand, nobody, write_video
from typer.testing import CliRunner

from kiosk.cli import hands as hands_command
from kiosk.cli import models as models_command
from kiosk.errors import KioskError
from kiosk.events import Pointed, PoseHeld, Zoomed
from kiosk.sensors.camera.analysis import Looked, Summary
from kiosk.sensors.camera.models import MODELS, default_folder, locate

TRACES = Path(__file__).parents[1] / "data" / "hands"

app = typer.Typer()
app.command("hands")(hands_command.command)
app.add_typer(models_command.app, name="models")


@pytest.fixture
def video(tmp_path: Path) -> Path:
    return write_video(tmp_path / "hand.avi", ([nobody(), DrawnHand().picture()][number >= 5] for number in range(35)))


def run(*arguments: str | Path) -> str:
    done = CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_json_has_a_line_a_frame(video: Path) -> None:
    frames = [json.loads(line) for line in run("hands", video, "--json").splitlines()]
    assert [frame["frame"] for frame in frames] == list(range(35))
    assert frames[0] == {"frame": 0, "t_ms": 0.0, "hands": [], "events": []}
    [hand] = frames[-1]["hands"]
    assert set(hand) == {"id", "palm", "size", "handedness", "pose", "score", "landmarks"}
    assert hand["pose"] == "open_palm"
    assert hand["palm"] == pytest.approx([0.5, 0.55], abs=0.03)
    assert [len(hand["landmarks"]), {len(point) for point in hand["landmarks"]}] == [21, {3}]
    events = [event for frame in frames for event in frame["events"] if event["event"] == "PoseHeld"]
    assert [event["pose"] for event in events] == ["open_palm"]
    assert 500 < events[0]["t_ms"] < 1200


def test_the_summary_is_one_object(video: Path) -> None:
    summary = json.loads(run("hands", video, "--summary"))
    assert summary["frames"] == 35
    assert 22 <= summary["frames_with_hand"] <= 30
    assert [event["event"] for event in summary["events"]] == ["PoseHeld"]
    assert 0 < summary["median_ms"] <= summary["p95_ms"]
    assert summary["skipped"] == 0


def test_in_words_a_line_an_event_and_a_conclusion(video: Path) -> None:
    lines = run("hands", video).splitlines()
    assert len(lines) == 3
    assert lines[0].endswith("PoseHeld open_palm")
    assert lines[1].startswith("Frames: 35, with a hand: ")


def test_a_picture_speaks_for_itself(tmp_path: Path) -> None:
    path = tmp_path / "hand.png"
    cv2.imwrite(str(path), cv2.cvtColor(DrawnHand().picture(), cv2.COLOR_RGB2BGR))
    [frame] = [json.loads(line) for line in run("hands", path, "--json").splitlines()]
    assert [hand["pose"] for hand in frame["hands"]] == ["open_palm"]


def test_skipped_pictures_are_told(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "a.png"), nobody())
    (tmp_path / "b.png").write_bytes(b"broken")
    done = CliRunner().invoke(app, ["hands", str(tmp_path), "--summary"])
    assert json.loads(done.stdout)["skipped"] == 1
    assert "1 skipped" in done.stderr


def test_what_cannot_be_read_is_an_error_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "x.jpg").write_bytes(b"hello")
    with pytest.raises(KioskError, match=r"x\.jpg: is neither a picture nor a video"):
        run("hands", tmp_path / "x.jpg")


def test_missing_models_are_an_error_with_a_way_on(
    tmp_path: Path, video: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MUSEUMLAB_MODELS", str(tmp_path / "none"))
    with pytest.raises(KioskError, match="Run: kiosk models install"):
        run("hands", video)


def test_an_unknown_backend_is_used_wrongly(video: Path) -> None:
    done = CliRunner().invoke(app, ["hands", str(video), "--backend", "magic"])
    assert done.exit_code == 2
    assert "litert" in done.output


@pytest.mark.parametrize("as_json", [False, True])
def test_a_trace_is_written_beside_what_is_told_and_says_the_same(video: Path, tmp_path: Path, as_json: bool) -> None:
    trace = tmp_path / "hands.jsonl"
    run("hands", video, "--trace-out", trace, *(["--json"] if as_json else []))
    seen = [json.loads(line) for line in trace.read_text().splitlines()[1:]]
    assert len(seen) == 35
    assert all(set(frame) == {"at", "hands", "light"} for frame in seen)
    told, again = (json.loads(run("hands", source, "--summary")) for source in (video, trace))
    assert (again["frames"], again["frames_with_hand"]) == (told["frames"], told["frames_with_hand"])
    assert [event["event"] for event in again["events"]] == [event["event"] for event in told["events"]]
    assert again["median_ms"] == 0


def test_a_trace_that_cannot_be_written_whole_is_one_sentence(video: Path) -> None:
    done = CliRunner().invoke(app, ["hands", str(video), "--trace-out", "/dev/full"], catch_exceptions=False)
    assert done.exit_code == 1
    assert done.stderr == "The trace ends here: No space left on device.\n"
    assert "Frames: 35" in done.stdout


def test_a_trace_that_cannot_be_written_is_an_error_with_its_name(video: Path, tmp_path: Path) -> None:
    with pytest.raises(KioskError, match=r"hands\.jsonl: the trace cannot be written"):
        run("hands", video, "--trace-out", tmp_path / "other" / "none" / "hands.jsonl")


def test_a_trace_is_not_written_over_while_it_is_read(tmp_path: Path) -> None:
    trace = tmp_path / "hands.jsonl"
    trace.write_bytes((TRACES / "grab.jsonl").read_bytes())
    with pytest.raises(KioskError, match="this is the trace that is read"):
        run("hands", trace, "--trace-out", trace)
    assert trace.read_bytes() == (TRACES / "grab.jsonl").read_bytes()


def test_what_hands_of_a_trace_meant_is_told_in_words() -> None:
    lines = run("hands", TRACES / "thumb_up.jsonl").splitlines()
    assert lines == ["    3.00 s  PoseHeld thumb_up", "Frames: 195, with a hand: 170, events: 1."]


def test_lines_of_a_trace_that_are_none_are_told(tmp_path: Path) -> None:
    trace = tmp_path / "hands.jsonl"
    trace.write_bytes((TRACES / "grab.jsonl").read_bytes() + b'{"at": 99, "ha')
    done = CliRunner().invoke(app, ["hands", str(trace), "--summary"], catch_exceptions=False)
    assert json.loads(done.stdout)["skipped"] == 1
    assert done.stderr == f"{trace}: 1 skipped, since they cannot be read.\n"


def test_a_zoom_is_told_by_its_turning_points() -> None:
    """One zoom in, then out, in a hundred frames."""
    summary = Summary()
    for number in range(100):
        scale = 1 + number / 50 if number < 50 else 2 - (number - 50) / 41.5
        event = Zoomed(at=number / 25, scale=scale, x=0.5, y=0.5)
        pose = [PoseHeld(at=event.at, pose="fist")] if number == 51 else []
        summary.add(Looked(number, event.at * 1000, 0.0, 0.5, (), (Pointed(at=0, x=0, y=0, via="hand"), event, *pose)))
    summary.end(skipped=0)
    assert [type(event).__name__ for event in summary.events] == ["Zoomed", "PoseHeld", "Zoomed"]
    first, last = (event for event in summary.events if isinstance(event, Zoomed))
    assert (first.scale, last.scale) == (2.0, pytest.approx(2 - 49 / 41.5))


def test_models_are_listed_for_people_and_programs() -> None:
    assert "palm_detection_full.tflite" in run("models", "list")
    listed = json.loads(run("models", "list", "--json"))
    assert {model["name"] for model in listed["models"]} == {model.name for model in MODELS}
    assert all(model["state"] == "ok" for model in listed["models"] if model["default"])


def test_missing_models_make_the_list_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSEUMLAB_MODELS", str(tmp_path))
    done = CliRunner().invoke(app, ["models", "list"])
    assert done.exit_code == 1
    assert "missing" in done.stdout
    assert "kiosk models install" in done.stderr


def test_models_are_installed_from_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = default_folder()
    monkeypatch.setenv("MUSEUMLAB_MODELS", str(tmp_path / "here"))
    assert "models are in" in run("models", "install", "--from", source)
    assert locate().palm.parent == tmp_path / "here"


@pytest.mark.parametrize("command", ["hands", "models"])
def test_the_commands_load_nothing_heavy_before_they_are_used(command: str) -> None:
    program = f"import sys, kiosk.cli.{command}; print(sorted({{'cv2', 'numpy', 'ai_edge_litert'}} & set(sys.modules)))"
    loader = "import sys, types; package = types.ModuleType('kiosk.cli'); import kiosk, pathlib; "
    loader += (
        "package.__path__ = [str(pathlib.Path(kiosk.__file__).parent / 'cli')]; sys.modules['kiosk.cli'] = package; "
    )
    done = subprocess.run([sys.executable, "-c", loader + program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
