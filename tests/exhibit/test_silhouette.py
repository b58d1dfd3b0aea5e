"""Visitors see their own hands, see whose turn it is, and nothing of it is kept."""

from __future__ import annotations

import json
import math
from dataclasses import fields
from pathlib import Path

import pytest

from kiosk import trace
from kiosk.clock import FakeClock
from kiosk.contract.messages import PackVersion
from kiosk.contract.topics import Address
from kiosk.display.contour import Contour, Disc
from kiosk.display.frames import FRAME_S
from kiosk.events import Event, PointerLost
from kiosk.mirror import HandOutline
from kiosk.scenes.parts.hand_light import TURN_S
from kiosk.scenes.parts.hand_shape import LARGEST, PALM, REACH, SMALLEST, HandShape
from kiosk.scenes.parts.silhouette import AT_ONCE, Silhouette
from kiosk.sensors.camera.sensor import Camera, CameraSettings
from kiosk.telemetry.service import Telemetry
from kiosk.testing import Played, play
from kiosk.trace import TraceWriter

ROOT = Path(__file__).parents[2]
PACK = ROOT / "content" / "beffroi"
SIZE = (320, 180)
GOLD, INK = (217, 164, 65), (30, 38, 48)


def before(recording: str) -> dict[str, tuple[str, CameraSettings]]:
    """A camera that sees this recording of landmarks."""
    return {"hands": ("camera", CameraSettings(source=str(ROOT / "tests" / "data" / "hands" / f"{recording}.jsonl")))}


def outlines_drawn(played: Played) -> int:
    return sum(draw.name == "outline" for draw in played.exhibit.window.canvas.draws)


def camera_of(played: Played) -> Camera:
    found = played.exhibit.sensor(Camera)
    assert isinstance(found, Camera)
    return found


def test_a_hand_is_on_the_poster_in_the_frame_in_which_it_is_seen_and_gone_in_which_it_is_not() -> None:
    with play(PACK, size=SIZE, sensors=before("swipe")) as played:
        seen = []
        while played.scene == "attract" and len(seen) < 600:
            played.advance(FRAME_S)
            seen.append((len(camera_of(played).hands), outlines_drawn(played)))
        on_poster = seen[:-1]  # in the last one the visit has begun
        assert {hands for hands, _ in on_poster} >= {0, 1}
        assert all(hands == drawn for hands, drawn in on_poster)


def test_who_does_not_act_yet_is_seen_too(monkeypatch: pytest.MonkeyPatch) -> None:
    with play(PACK, size=SIZE) as played:
        hands = HandOutline(open_hand(0.3), acting=True), HandOutline(open_hand(0.7))
        monkeypatch.setattr(played.exhibit.runner, "outlines", lambda: hands)
        played.advance(FRAME_S)
        assert outlines_drawn(played) == 2
        monkeypatch.setattr(played.exhibit.runner, "outlines", lambda: ())
        played.advance(FRAME_S)
        assert outlines_drawn(played) == 0


def test_neither_traces_nor_counts_ever_hold_an_outline(tmp_path: Path) -> None:
    clock, file, outbox = FakeClock(), tmp_path / "trace.jsonl", tmp_path / "outbox.db"
    counts = Telemetry(
        Address("mons", "belfry"),
        PackVersion(id="beffroi", version="1"),
        file=outbox,
        broker=None,
        clock=clock,
        languages=["fr"],
        sensors={"hands": "camera"},
    )
    with (
        TraceWriter(file, clock) as writer,
        play(PACK, size=SIZE, sensors=before("open_palm"), clock=clock, telemetry=counts) as played,
    ):
        played.exhibit.bus.subscribe(writer.write)
        seen: set[float] = set()
        for _ in range(300):
            played.advance(FRAME_S)
            seen |= {
                place for hand in played.exhibit.backstage.mirror.hands for point in hand.points for place in point
            }
        counts.step()
    counts.close()
    kept = file.read_bytes() + b"".join(path.read_bytes() for path in tmp_path.glob("outbox.db*"))
    assert len(seen) > 1000
    assert b"Pointed" in kept
    assert not [place for place in seen if repr(place).encode() in kept]
    for line in file.read_text().splitlines():
        assert not [value for value in json.loads(line).values() if isinstance(value, list | dict)]


def test_no_event_can_hold_an_outline() -> None:
    assert not issubclass(HandOutline, Event)
    for kind in trace.EVENTS.values():
        assert {field.type for field in fields(kind)} <= {
            "float",
            "str",
            "bool",
            "int",
            "float | None",
            "Way",
            "ActionName",
            "Direction",
            "GestureName",
            "Need",
            "LeaveReason",
        }


def open_hand(x: float, y: float = 0.5, palm: float = 0.2) -> tuple[tuple[float, float], ...]:
    """An open hand with its palm so long, in heights of a picture of 4:3, its middle about here."""
    points = [(0.0, 0.5), (-0.35, 0.25), (-0.55, 0.0), (-0.7, -0.2), (-0.85, -0.35)]
    for across in (-0.3, -0.1, 0.1, 0.3):
        points += [(across, -0.45 - up) for up in (0.0, 0.4, 0.65, 0.85)]
    return tuple((x + palm * across * 3 / 4, y + palm * down) for across, down in points)


@pytest.mark.parametrize("screen", [(1280, 720), (720, 1280), (1920, 1200)])
def test_a_hand_keeps_its_proportions_and_its_place_on_a_screen_of_any_shape(screen: tuple[int, int]) -> None:
    hand = HandOutline(open_hand(0.25, 0.6))
    shape = HandShape(hand, screen)
    (left, _), (right, _), (_, knuckle), (_, wrist) = (shape.points[index] for index in (5, 17, 9, 0))
    assert (right - left) / (wrist - knuckle) == pytest.approx(0.6 / 0.95, rel=0.01)
    across, down = zip(*(hand.points[index] for index in PALM), strict=True)
    assert shape.middle == pytest.approx((sum(across) / 6 * screen[0], sum(down) / 6 * screen[1]))


@pytest.mark.parametrize(("palm", "part"), [(0.01, SMALLEST), (3.0, LARGEST)])
def test_a_hand_is_never_too_small_to_be_seen_nor_a_wall(palm: float, part: float) -> None:
    shape = HandShape(HandOutline(open_hand(0.5, palm=palm)), (1280, 720))
    assert shape.palm_px == pytest.approx(part * 720)


def test_landmarks_that_are_no_hand_are_drawn_within_reach() -> None:
    wild = tuple((1e6 * (-1) ** index, -1e6 * index) for index in range(21))
    for points in (wild, ((0.5, 0.5),) * 21):
        shape = HandShape(HandOutline(points), (1280, 720))
        for disc in shape.discs():
            assert math.isfinite(disc.x + disc.y + disc.r)
            away = max(abs(disc.x - shape.middle[0]), abs(disc.y - shape.middle[1]))
            assert away <= 2 * REACH * shape.palm_px


def test_an_outline_is_one_line_around_discs_that_cross_thicker_in_the_shade() -> None:
    lying = [Disc(100 + step, 100, 30) for step in range(0, 100, 5)]
    standing = [Disc(150, 60 + step, 20) for step in range(0, 80, 5)]
    image, box = Contour(GOLD, 9, INK, 0.5).draw(lying + standing, [(110, 95), (190, 95), (150, 105)])

    def alpha(x: float, y: float) -> int:
        return image.surface.get_at((round(x - box.x), round(y - box.y))).a

    down = [alpha(110, y) for y in range(60, 140)]
    line = [level > 150 for level in down]
    upper, lower = sum(line[:40]), sum(line[40:])
    assert 2 <= upper < lower <= 10
    assert 60 < alpha(150, 100) < 140  # where they cross there is only the wash
    assert alpha(110, 60) == alpha(110, 139) == 0
    assert image.surface.get_at((round(110 - box.x), round(128 - box.y)))[:2] > (100, 80)


def test_quick_fingers_leave_sparks_and_resting_ones_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    with play(PACK, size=SIZE, seed=3) as played:
        silhouette = Silhouette(played.exhibit.backstage)
        mirror = played.exhibit.backstage.mirror
        for _ in range(60):
            mirror.hands = (HandOutline(open_hand(0.3)),)
            silhouette.update(FRAME_S)
        assert silhouette._sparks == []
        for step in range(60):
            mirror.hands = (HandOutline(open_hand(0.3 + 0.012 * step)),)
            silhouette.update(FRAME_S)
        assert 5 < len(silhouette._sparks) <= AT_ONCE
        mirror.hands = ()
        silhouette.update(2.0)
        assert silhouette._sparks == []


def rings(played: Played) -> int:
    return sum(draw.kind == "ring" for draw in played.exhibit.window.canvas.draws)


def test_a_ring_opens_at_the_hand_whose_turn_it_is_now() -> None:
    with play(PACK, size=SIZE) as played:
        played.exhibit.stage.go_to("watchman")
        played.point(0.3, 0.5)
        assert rings(played) == 1
        for _ in range(round(TURN_S / FRAME_S) + 2):
            played.point(0.3, 0.5)
        assert rings(played) == 0
        played.happen(PointerLost(at=played.clock.now(), via="hand"))
        assert rings(played) == 0
        played.point(0.7, 0.5)
        [ring] = [draw for draw in played.exhibit.window.canvas.draws if draw.kind == "ring"]
        assert ring.box.centre == pytest.approx((0.7 * SIZE[0], 0.5 * SIZE[1]))
        played.point(0.7, 0.5, "touch")
        played.advance(TURN_S + FRAME_S)
        assert rings(played) == 0


def test_a_finger_opens_no_ring() -> None:
    with play(PACK, size=SIZE) as played:
        played.exhibit.stage.go_to("watchman")
        played.touch(0.5, 0.3)
        assert rings(played) == 0
