"""What visitors ask for on the panel is told as an event, so that it can be counted; what the exhibit does is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.display.forms import Form
from kiosk.events import NeedTurned
from kiosk.scenes.needs import Needs
from kiosk.stage.idle import GONE_S
from kiosk.testing import Played, play

PACK = Path(__file__).parents[2] / "content" / "beffroi"


def turned(played: Played) -> list[tuple[str, bool]]:
    return [(event.need, event.asked) for event in played.events if isinstance(event, NeedTurned)]


@pytest.mark.parametrize("usual", [Needs(), Needs(Form(large_text=True))])
def test_a_choice_is_told_with_whether_it_is_now_other_than_usual(usual: Needs) -> None:
    with play(PACK, size=(640, 360), needs=usual) as played:
        played.press("help")
        played.press("select")
        played.press("select")
        assert turned(played) == [("large_text", True), ("large_text", False)]


def test_what_is_forgotten_when_a_visitor_has_left_is_no_choice() -> None:
    with play(PACK, size=(640, 360)) as played:
        played.approach()
        played.press("help")
        played.press("select")
        played.leave()
        played.let_pass(GONE_S + 1.0)
        assert not played.exhibit.backstage.needs.form.large_text
        assert turned(played) == [("large_text", True)]
