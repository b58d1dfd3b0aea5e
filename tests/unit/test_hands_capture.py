"""Whatever yields frames: pictures, videos, devices, whole or broken."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from drawn_hands import DrawnHand, nobody, write_video

from kiosk.clock import FakeClock, SystemClock
from kiosk.errors import KioskError
from kiosk.sensors.camera import device
from kiosk.sensors.camera.capture import open_source, play
from kiosk.sensors.camera.device import Device, cameras_present
from kiosk.sensors.camera.frozen import REPEATED_S
from kiosk.sensors.camera.hand import Frame


def save(path: Path, frame: Frame) -> Path:
    assert cv2.imwrite(str(path), cv2.cvtColor(frame, cv2.COLOR_RGB2BGR))
    return path


def all_frames(path: Path) -> tuple[list[Frame], list[float], int]:
    source = open_source(path, FakeClock())
    frames, times = [], []
    for frame, t_ms in source.frames():
        frames.append(frame)
        times.append(t_ms)
    source.close()
    source.close()
    return frames, times, source.skipped


@pytest.fixture
def video(tmp_path: Path) -> Path:
    return write_video(tmp_path / "hand.avi", (DrawnHand(x=0.3 + 0.02 * step).picture() for step in range(20)))


def test_a_picture_is_one_frame_in_true_colours(tmp_path: Path) -> None:
    frames, times, skipped = all_frames(save(tmp_path / "hand.png", DrawnHand().picture()))
    assert (len(frames), times, skipped) == (1, [0.0], 0)
    assert np.array_equal(frames[0], DrawnHand().picture())


def test_a_folder_is_its_pictures_by_name_and_what_is_none_is_counted(tmp_path: Path) -> None:
    for name, x in (("b.png", 0.7), ("a.png", 0.3), ("d.png", 0.5)):
        save(tmp_path / name, DrawnHand(x=x).picture())
    (tmp_path / "c.jpg").write_bytes(b"not a picture")
    (tmp_path / "notes.txt").write_text("not meant to be one")
    frames, times, skipped = all_frames(tmp_path)
    assert [bool(np.array_equal(frames[0], DrawnHand(x=0.3).picture())), len(frames), skipped] == [True, 3, 1]
    assert times == [0.0, 40.0, 120.0]


def test_a_video_gives_every_frame_at_its_time(video: Path) -> None:
    frames, times, skipped = all_frames(video)
    assert len(frames) == 20
    assert times == pytest.approx([40.0 * number for number in range(20)])
    assert skipped == 0
    assert np.abs(frames[0].astype(int) - DrawnHand(x=0.3).picture()).mean() < 5  # RGB, but for the compression


def test_a_video_that_breaks_off_gives_what_it_has_and_counts_the_rest(video: Path) -> None:
    whole = video.read_bytes()
    video.write_bytes(whole[: len(whole) * 6 // 10])
    frames, _, skipped = all_frames(video)
    assert 5 <= len(frames) <= 14
    assert skipped == 0 or len(frames) + skipped == 20  # an AVI cut off has lost its index, and then its length


def test_a_video_that_is_broken_in_its_middle_goes_on_after_it(video: Path) -> None:
    content = bytearray(video.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 4000] = bytes(4000)
    video.write_bytes(content)
    frames, times, skipped = all_frames(video)
    assert len(frames) >= 15
    assert len(frames) + skipped >= 20 or skipped == 0
    assert times == sorted(times)


@pytest.mark.parametrize(
    ("name", "content"),
    [("x.jpg", b""), ("x.jpg", b"hello" * 100), ("x.png", b"\x89PNG\r\n\x1a\n"), ("x.mp4", b"\0" * 999), ("x", b"?")],
)
def test_what_is_neither_picture_nor_video_is_one_clear_error(name: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(KioskError, match="can be read"):
        all_frames(path)


def test_a_folder_without_a_picture_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(KioskError, match="no picture here"):
        all_frames(tmp_path)


def test_a_picture_of_20_megapixels_is_made_smaller(tmp_path: Path) -> None:
    large = cv2.resize(DrawnHand().picture(), (5472, 3648), interpolation=cv2.INTER_NEAREST)
    [frame], _, skipped = all_frames(save(tmp_path / "large.jpg", large))
    assert frame.shape == (1216, 1824, 3)
    assert skipped == 0
    small = cv2.resize(frame, (64, 48), interpolation=cv2.INTER_AREA).astype(int)
    assert np.abs(small - cv2.resize(DrawnHand().picture(), (64, 48), interpolation=cv2.INTER_AREA)).mean() < 2


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(KioskError, match="no such file or device"):
        open_source(tmp_path / "gone.mp4", FakeClock())


def test_a_device_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(KioskError, match=r"camera /dev/video987: this camera is not connected\. .*amera"):
        open_source(Path("/dev/video987"), FakeClock())


def test_cameras_are_named_by_what_stays(tmp_path: Path) -> None:
    dev, sys = tmp_path / "dev", tmp_path / "sys"
    assert cameras_present(dev, sys) == "No camera is connected to this machine."
    (sys / "video0").mkdir(parents=True)
    (sys / "video0" / "name").write_text("Example Cam\n")
    assert cameras_present(dev, sys) == f"Cameras present: {dev}/video0 (Example Cam)."
    (dev / "v4l" / "by-id").mkdir(parents=True)
    for name in ("usb-Example-video-index0", "usb-Example-video-index1"):
        (dev / "v4l" / "by-id" / name).touch()
    assert cameras_present(dev, sys) == f"Cameras present: {dev}/v4l/by-id/usb-Example-video-index0."


def test_a_recording_plays_at_its_own_pace(video: Path) -> None:
    clock = FakeClock(now=100.0)
    times = [t_ms for _, t_ms in play(video, clock)]
    assert times == pytest.approx([100_000 + 40 * number for number in range(20)])
    assert clock.now() == pytest.approx(100.8)


def test_a_recording_that_loops_goes_on_with_rising_times(video: Path) -> None:
    times = [t_ms for _, t_ms in itertools.islice(play(video, FakeClock(), loop=True), 50)]
    assert len(times) == 50
    assert np.diff(times) == pytest.approx([40.0] * 49)


def test_a_single_picture_that_loops_does_not_spin(tmp_path: Path) -> None:
    clock = FakeClock()
    path = save(tmp_path / "hand.png", nobody())
    assert len(list(itertools.islice(play(path, clock, loop=True), 5))) == 5
    assert clock.now() == pytest.approx(0.16)


def test_frames_that_come_late_are_skipped(video: Path) -> None:
    clock, times = FakeClock(), []
    for _, t_ms in play(video, clock):
        times.append(t_ms)
        clock.advance(0.1)
    assert 7 <= len(times) <= 9
    assert np.diff(times).min() >= 100 - 1e-6


class Camera:
    """A camera that gives what it is told to, one `read` after the other; None is a refusal, a function is called."""

    def __init__(self, gives: Iterable[Frame | Callable[[], None] | None]) -> None:
        self._gives = iter(gives)
        self.released = threading.Event()

    def read(self) -> tuple[bool, Frame]:
        given = next(self._gives, None)
        if callable(given):
            given()
            return self.read()
        return given is not None, nobody() if given is None else given

    def release(self) -> None:
        self.released.set()


def living(count: int) -> Iterator[Frame]:
    """Frames of a living sensor: no two are alike."""
    for number in range(count):
        frame = DrawnHand().picture()
        frame[0, 0] = number % 256
        yield frame


def test_a_camera_gives_its_newest_frame_only() -> None:
    ready, go_on = threading.Event(), threading.Event()

    def pause() -> None:
        ready.set()
        go_on.wait(5)

    opened = Device("camera x", Camera([*living(10), pause, *living(1)]), SystemClock())
    frames = opened.frames()
    first = next(frames)[0][0, 0, 0]
    assert ready.wait(5)
    assert first in range(10)
    newest = next(frames)[0][0, 0, 0] if first != 9 else 9
    assert newest == 9
    go_on.set()
    opened.close()


def test_a_camera_that_refuses_now_and_then_goes_on() -> None:
    camera = Camera([None, *living(1), None, None, *living(1)])
    opened = Device("camera x", camera, FakeClock())
    with pytest.raises(KioskError, match="gives no pictures any more"):
        list(opened.frames())
    assert opened.skipped >= 3 + device.REFUSALS - 1
    assert camera.released.wait(5)


def test_a_camera_that_blocks_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(device, "FIRST_FRAME_S", 0.05)
    let_go = threading.Event()
    opened = Device("camera x", Camera([lambda: let_go.wait(5) and None]), FakeClock())
    with pytest.raises(KioskError, match=r"Check the cable"):
        next(opened.frames())
    let_go.set()
    opened.close()


class Ticking(FakeClock):
    """Every look at it takes a thirtieth of a second."""

    def now(self) -> float:
        self.advance(1 / 30)
        return super().now()


def test_a_camera_that_repeats_its_last_picture_is_given_up() -> None:
    opened = Device("camera x", Camera(itertools.repeat(next(living(1)))), Ticking())
    with pytest.raises(KioskError, match="repeats the same picture"):
        for _ in opened.frames():
            pass
    opened.close()


def test_a_camera_in_the_dark_repeats_nothing_but_darkness() -> None:
    opened = Device("camera x", Camera(itertools.repeat(np.zeros((48, 64, 3), np.uint8))), Ticking())
    times = [t_ms for _, t_ms in itertools.islice(opened.frames(), 300)]
    assert times[-1] - times[0] > 2 * REPEATED_S * 1000
    opened.close()


def test_a_camera_that_repeats_one_colour_is_given_up() -> None:
    green = np.full((480, 640, 3), (0, 135, 0), np.uint8)
    opened = Device("camera x", Camera(itertools.repeat(green)), Ticking())
    with pytest.raises(KioskError, match="repeats the same picture"):
        for _ in itertools.islice(opened.frames(), 300):
            pass
    opened.close()


def test_a_camera_with_a_size_of_its_own_serves_and_says_so_once(caplog: pytest.LogCaptureFixture) -> None:
    wide = [np.full((360, 640, 3), grey, np.uint8) for grey in (90, 91, 92)]
    opened = Device("camera x", Camera(wide), SystemClock(), asked=(640, 480))
    with pytest.raises(KioskError, match="gives no pictures"):
        assert {frame.shape for frame, _ in opened.frames()} == {(360, 640, 3)}
    assert caplog.messages == ["camera x gives 640 x 360 pixels, not 640 x 480."]


def test_a_camera_of_20_megapixels_gives_smaller_frames() -> None:
    opened = Device("camera x", Camera([np.zeros((3648, 5472, 3), np.uint8)]), SystemClock())
    assert next(opened.frames())[0].shape == (1216, 1824, 3)
    opened.close()


def test_what_a_camera_complains_of_itself_is_told() -> None:
    def complain() -> None:
        raise KioskError("camera x", "is on fire.", "Put it out.")

    opened = Device("camera x", Camera([*living(1), complain]), SystemClock())
    with pytest.raises(KioskError, match=r"camera x: is on fire\. Put it out\."):
        list(opened.frames())


class Bent(FakeClock):
    """A clock that says these times, one a look."""

    def __init__(self, times: list[float]) -> None:
        super().__init__()
        self._times = iter(times)

    def now(self) -> float:
        return next(self._times)

    def wait(self, flag: threading.Event, timeout_s: float) -> bool:
        return flag.wait(timeout_s)


def test_frames_of_a_camera_whose_times_stand_still_or_go_back_are_skipped_and_counted() -> None:
    times = [5.0, *[5.0] * 15, *[4.0] * 15, 6.0]

    def pause() -> None:
        SystemClock().sleep(0.01)

    gives = [each for frame in living(len(times)) for each in (frame, pause)]
    opened = Device("camera x", Camera(gives), Bent(times))
    given: list[float] = []
    with pytest.raises(KioskError, match="gives no pictures"):
        given.extend(t_ms for _, t_ms in opened.frames())
    assert given == sorted(set(given))
    assert given[-1] == 6000.0
    assert opened.skipped > device.REFUSALS + 5
