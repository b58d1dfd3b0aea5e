"""A pack's own sounds in the whole exhibit: each effort is heard, the goal is, and the next scene has other ones."""

from __future__ import annotations

from pathlib import Path

from kiosk.events import Completed
from kiosk.testing import Played, play

DOUDOU = Path(__file__).parents[2] / "content" / "doudou"
SIZE = (640, 360)
MOST = 60


def heard(played: Played) -> list[str]:
    return [Path(key).stem for key, _ in played.exhibit.backstage.sound.played]


def test_pushing_sounds_of_wheels_and_ends_with_bells() -> None:
    with play(DOUDOU, size=SIZE) as played:
        played.exhibit.stage.go_to("ramp")
        played.let_pass(1)
        for _ in range(MOST):
            played.press("select")
            played.advance(0.1)
            if any(isinstance(event, Completed) for event in played.events):
                break
        wheels = [key for key in heard(played) if key.startswith("wheels")]
        assert wheels[:4] == ["wheels_1", "wheels_2", "wheels_3", "wheels_1"]
        assert heard(played).count("peal") == 1
        played.exhibit.stage.go_to("quiz")
        played.let_pass(1)
        before = len(heard(played))
        played.press("next")
        assert not {"wheels_1", "wheels_2", "wheels_3"} & set(heard(played)[before:])
