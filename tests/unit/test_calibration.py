"""Setting a camera up: what is told, where visitors reach, and an exhibit file in which nothing else changes."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pygame
import pytest
from made_hands import OPEN_PALM

from kiosk.calibration.calibrate import Calibration, Wish, calibrate
from kiosk.calibration.camera import ShownCamera
from kiosk.calibration.exhibit_file import backup_of, with_zone, write_zone
from kiosk.calibration.reach import ENOUGH_S, LEAST, Reach, propose
from kiosk.calibration.screen import Screen
from kiosk.calibration.session import Session
from kiosk.calibration.verdicts import hand_verdict, light_verdict
from kiosk.clock import FakeClock
from kiosk.display.theme import Theme, Viewing
from kiosk.display.window import Window
from kiosk.errors import KioskError
from kiosk.sensors.base import Place
from kiosk.sensors.camera import glimpse
from kiosk.sensors.camera.hand_trace import HandTraceWriter
from kiosk.sensors.camera.sensor import Camera, CameraSettings
from kiosk.sensors.camera.zone import Zone
from kiosk.settings import load_exhibit

ROOT = Path(__file__).parents[2]
ZONE = Zone(0.2, 0.1, 0.85, 0.9)
EXHIBIT = """\
# The belfry of Mons, first floor.
site: mons
kiosk: belfry-1
pack: beffroi
languages: [en, fr]
screen: {size_px: [800, 480]}       # the panel
sensors:
  # The lens above the screen, bent down a little.
  hands: {type: camera, source: circles.jsonl, zone: [0.1, 0.1, 0.9, 0.9], mirror: true}   # wide
  keys:
    type: keyboard
    select: Space                   # the red button
counts: {flush_s: 60}
"""
TONES = ((20, 24, 29), (50, 58, 67), (102, 112, 122), (179, 177, 168), (242, 237, 227))
Circle = tuple[float, float, float]
"""Where a hand draws: the middle and the radius, as fractions of the picture."""


def circles(path: Path, *each: Circle, seconds: float = 8.0, light: float = 0.42, palm: float = 0.17) -> Path:
    """A trace of a hand that draws these circles as the camera sees them, so many seconds each."""
    with HandTraceWriter(path) as trace:
        for number in range(round(len(each) * seconds * 25)):
            x, y, radius = each[int(number / 25 / seconds)]
            angle = 2 * math.pi * number / 75
            hand = replace(OPEN_PALM, palm=palm).at(x + radius * math.cos(angle), y + radius * math.sin(angle))
            trace.write(number / 25, [hand], light)
    return path


@pytest.fixture
def exhibit(tmp_path: Path) -> Path:
    """An exhibit file whose camera is a trace of two circles, the second one lower."""
    circles(tmp_path / "circles.jsonl", (0.6, 0.45, 0.25), (0.6, 0.6, 0.25))
    path = tmp_path / "exhibit.yaml"
    path.write_text(EXHIBIT)
    return path


def zone_in(path: Path) -> tuple[float, ...]:
    [settings] = [entry.settings for entry in load_exhibit(path).sensors if isinstance(entry.settings, CameraSettings)]
    return settings.zone


def by_itself(path: Path, seconds: float = 16.0, sensor: str = "") -> list[str]:
    return calibrate(Wish(path, sensor, pictures=False, headless=True, seconds=seconds))


class Desk:
    """A session before a screen in memory, on a clock moved by hand."""

    def __init__(self, exhibit: Path, source: str, size: tuple[int, int] = (800, 480), language: str = "en") -> None:
        self.clock = FakeClock()
        settings = CameraSettings(source=source, zone=(0.1, 0.1, 0.9, 0.9))
        self.camera = ShownCamera(settings, Place("hands", self.clock, exhibit.parent), pictures=False)
        self.session = Session(self.camera, Zone(*settings.zone), exhibit, language)
        self.stand_before(size)

    def stand_before(self, size: tuple[int, int]) -> None:
        """Show the session on a screen of this size from now on."""
        self.canvas = Window(size, headless=True).canvas
        self.screen = Screen(size, Theme(TONES, (217, 164, 65), Viewing(size).body_px()), pytest.fail)

    def let_pass(self, seconds: float) -> None:
        for _ in range(round(seconds * 60)):
            self.session.see(self.clock.now())
            self.clock.advance(1 / 60)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.session.press(key)

    def texts(self) -> list[str]:
        """What stands on the screen; nothing leaves it."""
        self.screen.draw(self.session, self.canvas)
        width, height = self.canvas.size
        for draw in self.canvas.draws:
            x, y, w, h = draw.box
            assert -1 <= x <= x + w <= width + 1, draw
            assert -1 <= y <= y + h <= height + 1, draw
        return [draw.text for draw in self.canvas.draws if draw.text]


@pytest.fixture
def desk(exhibit: Path) -> Desk:
    return Desk(exhibit, "circles.jsonl")


# the whole of it


def test_a_calibration_by_itself_writes_what_both_reach_as_visitors_see_it(exhibit: Path) -> None:
    before = exhibit.read_text()
    said = by_itself(exhibit)
    left, top, right, bottom = zone_in(exhibit)
    assert (left, right) == pytest.approx((0.4 - 0.25, 0.4 + 0.25), abs=0.02)  # mirrored
    assert (top, bottom) == pytest.approx((0.6 - 0.25, 0.45 + 0.25), abs=0.02)
    assert exhibit.read_text() == before.replace("[0.1, 0.1, 0.9, 0.9]", f"[{left}, {top}, {right}, {bottom}]")
    assert backup_of(exhibit).read_text() == before
    assert {path.name for path in exhibit.parent.iterdir()} == {"circles.jsonl", "exhibit.yaml", "exhibit.yaml.bak"}
    assert said[:3] == ["Light: good.", "Hand: large enough.", "All of this zone can be reached standing and seated."]
    assert said[3] == f"sensors.hands.zone: [{left}, {top}, {right}, {bottom}]"
    assert "exhibit.yaml.bak" in said[4]


def test_the_same_trace_gives_the_same_zone(exhibit: Path) -> None:
    by_itself(exhibit)
    once = exhibit.read_text()
    by_itself(exhibit)
    assert exhibit.read_text() == once


def test_a_session_by_keys_goes_on_and_back_and_writes_at_the_end(desk: Desk, exhibit: Path) -> None:
    desk.let_pass(8)
    desk.press("return")
    desk.let_pass(1)
    desk.press("backspace", "backspace")
    assert desk.session.step == "standing"
    desk.let_pass(7)
    desk.press("return")
    desk.let_pass(8)
    desk.press("enter", "x", "backspace")
    assert desk.session.step == "seated"
    desk.let_pass(8)
    desk.press("return")
    assert exhibit.read_text() == EXHIBIT
    desk.press("s")
    assert desk.session.step == "written"
    assert zone_in(exhibit) != (0.1, 0.1, 0.9, 0.9)
    assert any("exhibit.yaml.bak" in text for text in desk.texts())
    desk.press("return")
    assert desk.session.over


def test_the_keys_of_a_window_lead_through_a_calibration(
    desk: Desk, exhibit: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    window = Window((800, 480), headless=False)
    try:
        calibration = Calibration(desk.session, window, desk.screen, desk.clock)
        for step in ("seated", "proposal", "written"):
            desk.let_pass(8)
            calibration.show()
            pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_RETURN))
            calibration.sense()
            assert desk.session.step == step
        assert not desk.session.over
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_ESCAPE))
        calibration.sense()
        assert desk.session.over
    finally:
        window.close()
    assert zone_in(exhibit) != (0.1, 0.1, 0.9, 0.9)


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_escape_leaves_everything_as_it_was(desk: Desk, exhibit: Path, steps: int) -> None:
    for _ in range(steps):
        desk.let_pass(8)
        desk.press("return")
    desk.press("escape")
    assert desk.session.over
    assert exhibit.read_text() == EXHIBIT
    assert not backup_of(exhibit).exists()


def test_a_step_is_not_over_before_a_hand_was_seen_for_long_enough(desk: Desk) -> None:
    desk.let_pass(ENOUGH_S / 2)
    desk.press("return", "s")
    assert desk.session.step == "standing"
    desk.press("return")
    assert any(text.startswith("The hand was seen for 1 s only") for text in desk.texts())
    desk.let_pass(ENOUGH_S)
    desk.press("return")
    assert desk.session.step == "seated"


SIZES = [(1280, 720), (800, 480), (480, 800), (1080, 1920), (320, 240)]


@pytest.mark.parametrize("language", ["fr", "nl", "en", "de", "it"])
def test_all_words_of_all_steps_stay_on_every_screen(exhibit: Path, language: str) -> None:
    circles(exhibit.parent / "apart.jsonl", (0.5, 0.2, 0.15), (0.5, 0.8, 0.15))
    desk = Desk(exhibit, "apart.jsonl", language=language)
    for _ in ("standing", "seated", "proposal", "written"):
        for seconds in (0, 8):
            desk.let_pass(seconds)
            for size in SIZES:
                desk.stand_before(size)
                assert desk.texts()
        desk.press("return")


# what stands in the way


@pytest.mark.parametrize(
    ("sensors", "sensor", "says"),
    [
        ("{}", "", "has no camera. Add one"),
        ("{box: {type: keyboard}}", "", "has no camera"),
        (
            "{hands: {type: camera, source: x}}",
            "hnads",
            "--sensor hnads: no camera has this name. Did you mean 'hands'?",
        ),
        ("{hands: {type: camera, source: x}, box: {type: keyboard}}", "box", "no camera has this name"),
        ("{a: {type: camera, source: x}, b: {type: camera, source: y}}", "", "2 cameras. Say which one: --sensor a"),
    ],
)
def test_a_camera_that_is_not_in_the_file_is_one_error(exhibit: Path, sensors: str, sensor: str, says: str) -> None:
    exhibit.write_text(f"site: a\nkiosk: b\npack: c\nsensors: {sensors}\n")
    with pytest.raises(KioskError) as caught:
        by_itself(exhibit, sensor=sensor)
    assert says in str(caught.value)


def test_one_of_several_cameras_is_calibrated(exhibit: Path) -> None:
    text = EXHIBIT.replace("  keys:", "  other: {type: camera, source: none.jsonl}\n  keys:")
    exhibit.write_text(text)
    by_itself(exhibit, sensor="hands")
    assert "  other: {type: camera, source: none.jsonl}\n" in exhibit.read_text()


def test_a_camera_that_is_away_is_told_on_the_screen_in_words(exhibit: Path) -> None:
    desk = Desk(exhibit, "none.jsonl")
    assert "The camera is waking…" in desk.texts()
    desk.let_pass(1)
    shown = desk.texts()
    assert "The camera sees nothing" in shown
    assert any("none.jsonl: the trace cannot be read: No such file or directory." in text for text in shown)
    circles(exhibit.parent / "none.jsonl", (0.5, 0.5, 0.2))
    desk.let_pass(2)
    assert "The camera sees nothing" not in desk.texts()


def test_a_camera_that_is_away_is_one_error_by_itself(exhibit: Path) -> None:
    (exhibit.parent / "circles.jsonl").unlink()
    with pytest.raises(KioskError, match=r"hands, standing: .*circles\.jsonl: the trace cannot be read"):
        by_itself(exhibit)
    assert exhibit.read_text() == EXHIBIT


def test_hands_that_are_too_far_are_told_on_the_screen_and_by_itself(exhibit: Path) -> None:
    circles(exhibit.parent / "circles.jsonl", (0.5, 0.5, 0.2), palm=0.03, light=0.05)
    desk = Desk(exhibit, "circles.jsonl")
    desk.let_pass(5)
    shown = desk.texts()
    assert "Light: too dark: light the visitors" in shown
    assert "Hand: too far: bring the camera nearer" in shown
    with pytest.raises(
        KioskError, match=r"standing: The hand was seen for 0 s only.* too far: bring the camera nearer"
    ):
        by_itself(exhibit)


def test_too_few_seconds_are_told(exhibit: Path) -> None:
    with pytest.raises(KioskError, match="Give it more --seconds"):
        by_itself(exhibit, seconds=2)


def test_pictures_without_a_window_are_refused(exhibit: Path) -> None:
    with pytest.raises(KioskError, match="without a window nobody would see them"):
        calibrate(Wish(exhibit, "", pictures=True, headless=True, seconds=9))


def test_without_a_screen_the_way_on_is_told(exhibit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    with pytest.raises(KioskError, match="--headless"):
        calibrate(Wish(exhibit, "", pictures=False, headless=False, seconds=9))


# no pictures without being asked


@pytest.mark.parametrize("pictures", [False, True])
def test_only_the_switch_asks_the_process_for_pictures(pictures: bool, tmp_path: Path) -> None:
    place = Place("hands", FakeClock(), tmp_path)
    settings = CameraSettings(source="/dev/video9")
    shown = ShownCamera(settings, place, pictures=pictures)
    assert ("--glimpses" in shown._arguments(Path("/dev/video9"))) == pictures
    assert "--glimpses" not in Camera(settings, place)._arguments(Path("/dev/video9"))


def test_nothing_else_in_the_house_asks_for_pictures() -> None:
    asking = [path for path in ROOT.glob("kiosk/**/*.py") if '"--glimpses"' in path.read_text()]
    names = {path.relative_to(ROOT).as_posix() for path in asking}
    assert names == {"kiosk/sensors/camera/process.py", "kiosk/calibration/camera.py"}


def test_a_picture_that_was_not_asked_for_is_not_kept(desk: Desk) -> None:
    desk.let_pass(1)
    desk.camera._hear(glimpse.encode(np.zeros((480, 640, 3), np.uint8)))
    assert desk.camera.glimpse is None


# where visitors reach


def box_of(x: float, y: float, radius: float) -> Zone:
    reach = Reach()
    for number in range(200):
        angle = 2 * math.pi * number / 50
        reach.add(number / 25, x + radius * math.cos(angle), y + radius * math.sin(angle))
    return reach.box


def test_slips_are_no_reach() -> None:
    reach = Reach()
    for number in range(100):
        reach.add(number / 25, 0.4 + 0.2 * (number % 2), 0.5)
    for number in range(4):
        reach.add(4 + number / 25, 0.95, 0.05)
    assert (reach.box.left, reach.box.right) == pytest.approx((0.4, 0.6))


def test_a_hand_that_comes_and_goes_is_counted_while_it_is_seen() -> None:
    reach = Reach()
    for at in (0.0, 0.1, 0.2, 5.0, 5.1):
        reach.add(at, 0.5, 0.5)
    assert reach.seen_s == pytest.approx(0.3)
    assert not reach.enough


def test_what_both_reach_is_proposed() -> None:
    found = propose(box_of(0.5, 0.4, 0.3), box_of(0.5, 0.6, 0.3))
    assert (found.shared, found.widened) == (True, False)
    assert (found.zone.left, found.zone.right) == pytest.approx((0.2, 0.8), abs=0.02)
    assert (found.zone.top, found.zone.bottom) == pytest.approx((0.3, 0.7), abs=0.02)


def test_where_both_reach_too_little_it_is_what_either_reaches_and_said() -> None:
    found = propose(box_of(0.5, 0.25, 0.2), box_of(0.5, 0.75, 0.2))
    assert (found.shared, found.widened) == (False, False)
    assert (found.zone.left, found.zone.right) == pytest.approx((0.3, 0.7), abs=0.02)
    assert (found.zone.top, found.zone.bottom) == pytest.approx((0.05, 0.95), abs=0.02)


@pytest.mark.parametrize("x", [0.02, 0.5, 0.98])
def test_a_small_circle_is_widened_inside_the_picture_and_said(x: float) -> None:
    found = propose(box_of(x, 0.5, 0.05), box_of(x, 0.5, 0.06))
    assert (found.shared, found.widened) == (True, True)
    assert 0 <= found.zone.left <= found.zone.right <= 1
    assert found.zone.right - found.zone.left == pytest.approx(LEAST, abs=0.011)
    assert CameraSettings(source="x", zone=(found.zone.left, found.zone.top, found.zone.right, found.zone.bottom))


def test_a_reach_beyond_the_picture_ends_at_its_edge() -> None:
    found = propose(box_of(0.5, 0.5, 0.7), box_of(0.5, 0.5, 0.8))
    assert found.zone == Zone(0.0, 0.0, 1.0, 1.0)


# words


@pytest.mark.parametrize(
    ("light", "verdict"),
    [(None, "light_unknown"), (0.0, "too_dark"), (0.14, "too_dark"), (0.16, "light_good"), (0.9, "too_bright")],
)
def test_the_light_has_a_verdict(light: float | None, verdict: str) -> None:
    assert light_verdict(light) == verdict


@pytest.mark.parametrize(
    ("palm", "verdict"), [(None, "no_hand"), (0.035, "too_far"), (0.045, "hand_good"), (0.6, "too_near")]
)
def test_the_size_of_a_hand_has_a_verdict(palm: float | None, verdict: str) -> None:
    """The palm in heights of a picture of 4 by 3: 0.04 of them are 3 % of its long side."""
    assert hand_verdict(None if palm is None else replace(OPEN_PALM, palm=palm).hand()) == verdict


# the file

CAMERAS = [
    "  hands: {type: camera, source: x}   # a\n",
    "  hands: {zone: [0, 0, 1, 1], type: camera, source: x}",
    "  hands: {source: x, type: 'camera'}\n",
    "  hands:\n    # b\n    type: camera  # c\n    # d\n    source: x\n",
    "  hands:\n    source: x\n    type: camera",
    "  hands:\n    type: camera\n    zone: [0, 0.0, 1, 1.00]  # e\n    source: x\n",
    "  hands:\n    zone: # f\n    - 0.1 # left\n    - 0.2\n    # t\n    - .3\n    - 1\n    type: camera\n    source: y",
    "  hands:\n    {\n      type: camera, # g\n      zone: [0.0, 0.0,\n        1.0, 1.0],\n      source: x }\n",
    "  'hands':\n      type: camera\n      source: 'é “😀” x'   # h 😀\n      zone: [.1, 1e-1, +0.9, 0.9]\n",
]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("camera", CAMERAS)
def test_whatever_the_form_of_the_file_only_the_zone_changes(
    camera: str, mark: str, newline: str, tmp_path: Path
) -> None:
    path = tmp_path / "exhibit.yaml"
    text = f"{mark}site: a # é\nkiosk: b\npack: c\nsensors:\n{camera}".replace("\n", newline)
    path.write_bytes(text.encode())
    before = load_exhibit(path)
    write_zone(path, "hands", ZONE)
    written = path.read_bytes().decode()
    assert zone_in(path) == (0.2, 0.1, 0.85, 0.9)
    assert load_exhibit(path).pack == before.pack
    for comment in (line[line.index("#") :] for line in text.splitlines() if "#" in line):
        assert comment in written
    assert written.count("\r\n") * (newline == "\r\n") == written.count("\n") * (newline == "\r\n")
    assert backup_of(path).read_bytes() == text.encode()
    assert with_zone(written, "hands", ZONE) == written


def test_a_link_stays_a_link_and_rights_stay_as_they_were(exhibit: Path, tmp_path: Path) -> None:
    exhibit.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(exhibit)
    write_zone(link, "hands", ZONE)
    assert link.is_symlink()
    assert zone_in(exhibit) == (0.2, 0.1, 0.85, 0.9)
    assert exhibit.stat().st_mode & 0o777 == 0o640


def test_a_file_that_cannot_be_written_is_told_on_the_screen_and_left_as_it_was(desk: Desk, exhibit: Path) -> None:
    (exhibit.parent / "exhibit.yaml.part.yaml").mkdir()
    for _ in range(2):
        desk.let_pass(8)
        desk.press("return")
    desk.press("return")
    assert desk.session.step == "proposal"
    assert any("the zone cannot be written: Is a directory" in text for text in desk.texts())
    assert exhibit.read_text() == EXHIBIT
    (exhibit.parent / "exhibit.yaml.part.yaml").rmdir()
    desk.press("return")
    assert desk.session.step == "written"
