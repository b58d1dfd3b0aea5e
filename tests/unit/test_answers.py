"""Answers of the stage: in the very next frame, soft, gone in a quarter of a second; and the sound of a key."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import decoded
import pytest

from kiosk.display.display_list import Op
from kiosk.display.forms import Form
from kiosk.display.frames import FRAME_S
from kiosk.events import Dialled, Event, Grabbed, Measured, Pointed, PoseHeld, Swiped, Waved, Zoomed
from kiosk.stage.answers import AT_ONCE, GONE_S
from kiosk.testing import Played, play

decoded_once = decoded.decoded_once
BEFFROI = Path(__file__).parents[2] / "content" / "beffroi"
SIZE = (640, 360)
INPUTS: list[Event] = [
    Pointed(at=0, x=0.2, y=0.3, via="touch", pressed=True),
    Pointed(at=0, x=0.2, y=0.3, via="hand"),
    Swiped(at=0, direction="up"),
    Grabbed(at=0, x=0.5, y=0.5),
    Zoomed(at=0, scale=1.1, x=0.5, y=0.5),
    PoseHeld(at=0, pose="open_palm"),
    Waved(at=0),
    Measured(at=0, quantity="distance", value=1.0, unit="m"),
]


@pytest.fixture
def played() -> Iterator[Played]:
    with watchman() as one:
        yield one


@contextmanager
def watchman() -> Iterator[Played]:
    with play(BEFFROI, size=SIZE) as played:
        played.exhibit.stage.go_to("watchman")
        played.let_pass(0.8)
        yield played


def drawn(played: Played) -> list[object]:
    return [(draw.kind, draw.box, draw.alpha, draw.text) for draw in played.exhibit.window.canvas.draws]


def lights(played: Played) -> list[Op]:
    return [op for op in played.exhibit.window.canvas.steps if op.image is not None and op.image.name == "answer"]


def test_an_input_that_does_nothing_in_a_scene_is_seen_in_the_next_frame_and_soon_gone(played: Played) -> None:
    with watchman() as other:
        for event in INPUTS:
            assert drawn(played) == drawn(other)
            played.happen(event)
            other.advance(FRAME_S)
            assert drawn(played) != drawn(other), event
            played.exhibit.bus.post(Pointed(at=0, x=0.2, y=0.3, via="touch"))
            played.withdraw()
            other.advance(FRAME_S)
            for each in (played, other):
                each.advance(1.5)


@pytest.mark.parametrize("name", ["next", "help", "language", "select"])
def test_a_pressed_key_lights_up_in_the_band_or_at_the_lower_edge(played: Played, name: str) -> None:
    box = played.exhibit.stage.key(name) if name != "select" else None
    played.press(name)  # type: ignore[arg-type]
    theme = played.exhibit.backstage.theme
    fills = [
        op for op in played.exhibit.window.canvas.steps if op.kind == "fill" and op.colour == theme.mark_on(theme.band)
    ]
    if box is None:
        assert lights(played)[0].box.centre[1] == pytest.approx(played.exhibit.backstage.area.h, abs=1)
    else:
        assert any(abs(op.box.x - box.x) <= 1 and 0 < op.alpha < 0.5 for op in fills)


def test_a_light_is_gone_within_a_quarter_of_a_second_and_stays_under_a_finger(played: Played) -> None:
    played.happen(Dialled(at=0, steps=1))
    assert lights(played)
    played.advance(GONE_S + FRAME_S)
    assert not lights(played)
    played.point(0.3, 0.3, "touch", pressed=True)
    played.advance(1)
    played.point(0.6, 0.3, "touch", pressed=True)
    (light,) = lights(played)
    assert light.box.centre[0] == pytest.approx(0.6 * SIZE[0], abs=1)


def test_the_light_under_a_finger_makes_way_for_no_other(played: Played) -> None:
    played.point(0.3, 0.3, "touch", pressed=True)
    for _ in range(2 * AT_ONCE):
        played.happen(Dialled(at=0, steps=1))
    played.advance(GONE_S + FRAME_S)
    played.point(0.6, 0.3, "touch", pressed=True)
    (light,) = lights(played)
    assert light.box.centre[0] == pytest.approx(0.6 * SIZE[0], abs=1)


def test_with_reduced_motion_a_light_only_fades() -> None:
    with play(BEFFROI, size=SIZE, form=Form(reduced_motion=True)) as played:
        played.exhibit.stage.go_to("watchman")
        played.let_pass(0.8)
        played.happen(Dialled(at=0, steps=1))
        seen = []
        for _ in range(10):
            seen.append(lights(played)[0])
            played.advance(FRAME_S)
        assert len({op.box for op in seen}) == 1
        alphas = [op.alpha for op in seen]
        assert alphas == sorted(alphas, reverse=True)
        assert alphas[0] > alphas[-1]


def test_a_key_ticks_where_the_scene_has_no_sound_of_its_own(played: Played) -> None:
    sounds = played.exhibit.backstage.sound.played
    played.press("next")
    assert [key for key, _ in sounds] == ["tick"]
    sounds.clear()
    played.exhibit.stage.go_to("carillon")
    played.let_pass(0.7)
    played.press("next")
    assert len(sounds) == 1
    assert sounds[0][0].startswith("bell")
