"""Traces of hands: written without pictures, played by the clock, and read whatever has happened to the file."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from made_hands import FIST, OPEN_PALM

from kiosk.clock import FakeClock
from kiosk.errors import KioskError
from kiosk.events import Event, Pointed, PointerLost, PoseHeld, SensorBack, SensorLost, Zoomed
from kiosk.sensors.base import Place
from kiosk.sensors.camera import wire
from kiosk.sensors.camera.hand import Hand
from kiosk.sensors.camera.hand_trace import HandTrace, HandTraceWriter
from kiosk.sensors.camera.sensor import Camera
from kiosk.sensors.camera.understanding import Understanding
from kiosk.sensors.camera.zoom_turns import ZoomTurns

TRACES = Path(__file__).parents[1] / "data" / "hands"
HAND = OPEN_PALM.at(0.3, 0.5)


def line(at: float, *hands: Hand) -> bytes:
    return wire.encode_hands(at, hands)


def written(path: Path, *lines: bytes) -> Path:
    path.write_bytes(b"".join(lines))
    return path


def camera(source: Path, clock: FakeClock, **settings: object) -> Camera:
    return Camera(Camera.Settings(source=str(source), **settings), Place("hands", clock, source.parent))  # type: ignore[arg-type]


def played(
    source: Path, seconds: float, step_s: float = 1 / 60, start_s: float = 1000.0, **settings: object
) -> list[Event]:
    clock = FakeClock(start_s)
    sensor = camera(source, clock, **settings)
    events: list[Event] = []
    for _ in range(round(seconds / step_s)):
        events += sensor.read()
        clock.advance(step_s)
    sensor.close()
    sensor.close()
    return events


# written


def test_what_is_written_is_read_again_timed_from_its_first_frame(tmp_path: Path) -> None:
    path = tmp_path / "hands.jsonl"
    with HandTraceWriter(path) as trace:
        trace.write(500.0, [HAND], 0.4)
        trace.write(500.04, [], 0.5)
    assert json.loads(path.read_text().splitlines()[0]) == {"trace": "hands", "version": 1}
    reader = HandTrace(path)
    first, second = reader.frames()
    assert (first.at, first.light, second.at, second.light, second.hands) == (0.0, 0.4, 0.04, 0.5, ())
    assert first.hands[0].landmarks == pytest.approx(HAND.landmarks, abs=1e-5)
    assert reader.skipped == 0


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(KioskError, match=r"none.hands\.jsonl: the trace cannot be written: No such file"):
        HandTraceWriter(tmp_path / "other" / "none" / "hands.jsonl")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_one_sentence() -> None:
    with HandTraceWriter(Path("/dev/full")) as trace:
        trace.write(0.0, [HAND], 0.5)
    assert trace.problem == "The trace ends here: No space left on device."


# read


@pytest.mark.parametrize(("name", "frames"), [("grab", 77), ("open_palm", 202), ("swipe", 80), ("thumb_up", 195)])
def test_traces_without_a_first_line_of_their_own_are_read(name: str, frames: int) -> None:
    trace = HandTrace(TRACES / f"{name}.jsonl")
    assert len(list(trace.frames())) == frames
    assert trace.skipped == 0


@pytest.mark.parametrize(
    "bad",
    [
        line(2.0, HAND)[:200] + b"\n",
        line(1.0, HAND),
        line(0.5, HAND),
        b"garbage\n",
        b'{"trace":"hands","version":1}\n',
        b'{"at": NaN, "hands": []}\n',
        b'{"at": 1e999, "hands": []}\n',
        b'{"over":true}\n',
        b'{"trouble":"the camera is away"}\n',
        b"\xff\xfe\n",
        b"[" * 100_000 + b"\n",
        b"null\n",
    ],
)
def test_bad_lines_are_skipped_and_counted(bad: bytes, tmp_path: Path) -> None:
    trace = HandTrace(written(tmp_path / "t.jsonl", line(1.0, HAND), bad, b"\n", line(3.0)))
    assert [seen.at for seen in trace.frames()] == [1.0, 3.0]
    assert trace.skipped == 1


def test_a_hand_without_a_shape_is_no_hand(tmp_path: Path) -> None:
    flat = line(2.0, HAND).replace(b'"aspect":1.3333333333333333', b'"aspect":0')
    trace = HandTrace(written(tmp_path / "t.jsonl", line(1.0, HAND), flat))
    assert [seen.at for seen in trace.frames()] == [1.0]
    assert trace.skipped == 1


def test_a_trace_that_was_cut_in_the_middle_of_a_line_is_read_up_to_there(tmp_path: Path) -> None:
    whole = (TRACES / "grab.jsonl").read_bytes()
    trace = HandTrace(written(tmp_path / "t.jsonl", whole[: len(whole) // 2]))
    assert len(list(trace.frames())) == whole[: len(whole) // 2].count(b"\n") - 1  # but for its head
    assert trace.skipped == 1


@pytest.mark.parametrize("content", [b"", b"\n\n", b"garbage\n" * 3, b'{"trace":"hands","version":1}\n', b"\x89PNG"])
def test_a_file_without_a_frame_is_one_error(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(KioskError, match=r"t\.jsonl: no line of this file is a frame with hands"):
        list(HandTrace(written(tmp_path / "t.jsonl", content)).frames())


def test_a_file_that_is_not_there_is_one_error(tmp_path: Path) -> None:
    with pytest.raises(KioskError, match=r"gone\.jsonl: the trace cannot be read: No such file"):
        list(HandTrace(tmp_path / "gone.jsonl").frames())


def test_a_later_version_is_one_error(tmp_path: Path) -> None:
    path = written(tmp_path / "t.jsonl", b'{"trace":"hands","version":2}\n', line(0.0))
    with pytest.raises(KioskError, match="version 2, and version 1 is known here"):
        list(HandTrace(path).frames())


# played as a camera


def test_a_trace_as_a_camera_gives_the_events_that_the_landmarks_mean() -> None:
    for name in ("grab", "swipe", "thumb_up", "open_palm"):
        path = TRACES / f"{name}.jsonl"
        understanding = Understanding()
        frames = list(HandTrace(path).frames())
        meant = [event for seen in frames for event in understanding.see(seen.hands, seen.at)]
        events = played(path, 10, start_s=0.0, mirror=False)
        assert gestures(events) == gestures(meant)
        assert sum(isinstance(event, Pointed) for event in events) == sum(isinstance(event, Pointed) for event in meant)


def gestures(events: list[Event]) -> list[str]:
    return [type(event).__name__ for event in events if not isinstance(event, Pointed | PointerLost)]


def test_a_trace_keeps_its_pace_on_the_clock_that_it_is_given(tmp_path: Path) -> None:
    source = written(tmp_path / "t.jsonl", *(line(100 + n * 0.1, HAND) for n in range(11)))
    at = [event.at for event in played(source, 5, step_s=0.05) if isinstance(event, Pointed)]
    assert at == pytest.approx([1000.05 + n * 0.1 for n in range(11)], abs=0.051)


def test_a_trace_plays_the_same_twice() -> None:
    assert played(TRACES / "grab.jsonl", 8) == played(TRACES / "grab.jsonl", 8)


def test_the_end_of_a_trace_is_no_loss_and_the_hand_is_gone() -> None:
    events = played(TRACES / "open_palm.jsonl", 20)
    assert isinstance(events[-1], PointerLost)
    assert not [event for event in events if isinstance(event, SensorLost | SensorBack)]


def test_a_loop_plays_on() -> None:
    events = played(TRACES / "open_palm.jsonl", 30, loop=True)
    poses = [event.at for event in events if isinstance(event, PoseHeld)]
    assert len(poses) == 4
    assert poses[1] - poses[0] == pytest.approx(8.08, abs=0.05)


def test_a_long_gap_in_a_trace_is_no_loss(tmp_path: Path) -> None:
    source = written(tmp_path / "t.jsonl", line(0.0, HAND), line(900.0, HAND), line(900.1, HAND))
    events = played(source, 3)
    assert not [event for event in events if isinstance(event, SensorLost)]
    assert sum(isinstance(event, Pointed) for event in events) == 3


@pytest.mark.parametrize("content", [None, b"garbage\n"])
def test_a_trace_that_cannot_be_played_is_a_camera_that_is_away(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    if content is not None:
        path.write_bytes(content)
    clock = FakeClock()
    sensor = camera(path, clock)
    events = [*sensor.read(), *sensor.read(), *sensor.read()]
    [lost] = [event for event in events if isinstance(event, SensorLost)]
    assert "t.jsonl" in lost.why
    written(path, line(0.0, HAND), line(0.1, HAND))
    clock.advance(1.0)
    events = [*sensor.read(), *sensor.read()]
    assert isinstance(events[0], SensorBack)


def test_skipped_lines_are_told_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    source = written(tmp_path / "t.jsonl", line(0.0, HAND), b"garbage\n", line(0.2, HAND))
    played(source, 3, loop=True)
    assert [record.getMessage() for record in caplog.records] == [
        f"{source}: 1 skipped, since they are no frames with hands."
    ]


def test_a_trace_needs_neither_process_nor_models_nor_opencv(monkeypatch: pytest.MonkeyPatch) -> None:
    program = f"""
import sys
from pathlib import Path
from kiosk.clock import FakeClock
from kiosk.sensors.base import Place
from kiosk.sensors.camera.sensor import Camera
clock = FakeClock()
camera = Camera(Camera.Settings(source={str(TRACES / "grab.jsonl")!r}), Place("hands", clock, Path()))
events = []
while clock.now() < 6:
    events += camera.read()
    clock.advance(1 / 60)
    assert camera.pid is None
print(len(events) > 70, {{"cv2", "ai_edge_litert", "pygame"}} & set(sys.modules))
"""
    monkeypatch.setenv("MUSEUMLAB_MODELS", "none")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True set()"


# zooms in short


def zoomed(*scales: float) -> list[Zoomed]:
    return [Zoomed(at=number / 10, scale=scale, x=0.5, y=0.5) for number, scale in enumerate(scales)]


@pytest.mark.parametrize(
    ("scales", "turns"),
    [
        ((1.0, 1.2, 1.5, 1.45, 1.5), [1.5]),
        ((1.0, 1.2, 1.5, 1.2, 0.8, 0.82), [1.5, 0.8]),
        ((1.0, 0.8, 0.6, 0.9, 1.3), [0.6, 1.3]),
        ((1.0, 1.05, 0.98, 1.04), []),
        ((1.0, 1.3, 1.0, 0.7), [1.3, 0.7]),
        ((1.0,), []),
        ((), []),
    ],
)
def test_of_a_zoom_its_turning_points_are_told(scales: tuple[float, ...], turns: list[float]) -> None:
    each = ZoomTurns()
    told = [turn for event in zoomed(*scales) for turn in each.add(event)]
    assert [event.scale for event in [*told, *each.end()]] == turns


def test_a_fist_is_followed_through_a_trace(tmp_path: Path) -> None:
    source = written(tmp_path / "t.jsonl", *(line(n / 25, FIST.at(0.5, 0.5)) for n in range(50)))
    assert [event.pose for event in played(source, 3) if isinstance(event, PoseHeld)] == ["fist"]
