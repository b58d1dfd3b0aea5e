"""Whatever somebody does is seen in the very next frame: two exhibits play the same, and one of them gets an input."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.display.frames import FRAME_S
from kiosk.events import Approached, Measured, Pointed
from kiosk.sensors.keyboard import Keyboard
from kiosk.sensors.touch import Touch
from kiosk.testing import Played, play

PACK = Path(__file__).parents[2] / "content" / "beffroi"


@pytest.fixture
def pair() -> Iterator[tuple[Played, Played]]:
    with play(PACK, size=(640, 360)) as one, play(PACK, size=(640, 360)) as other:
        yield one, other


def hand(played: Played) -> None:
    played.exhibit.bus.post(Pointed(at=played.clock.now(), x=0.3, y=0.4, via="hand"))


def finger(played: Played) -> None:
    touch = played.exhibit.sensor(Touch)
    assert isinstance(touch, Touch)
    touch.point(*played.key("language:nl"), pressed=True)
    touch.point(*played.key("language:nl"), pressed=False)


def key(played: Played) -> None:
    keyboard = played.exhibit.sensor(Keyboard)
    assert isinstance(keyboard, Keyboard)
    keyboard.press("l")


def step_closer(played: Played) -> None:
    played.exhibit.bus.post(Measured(at=played.clock.now(), quantity="distance", value=1.2, unit="m"))


def arrival(played: Played) -> None:
    played.exhibit.bus.post(Approached(at=played.clock.now()))


@pytest.mark.parametrize("act", [hand, finger, key, step_closer, arrival])
def test_an_input_is_seen_in_the_next_frame(pair: tuple[Played, Played], act: Callable[[Played], None]) -> None:
    for played in pair:
        played.advance(0.5)
    assert drawn(pair[0]) == drawn(pair[1])
    act(pair[0])
    for played in pair:
        played.advance(FRAME_S)
    assert drawn(pair[0]) != drawn(pair[1])


def drawn(played: Played) -> list[object]:
    return [(draw.kind, draw.box, draw.alpha, draw.text) for draw in played.exhibit.window.canvas.draws]
