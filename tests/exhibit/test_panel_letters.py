"""The choices of the accessibility panel are read as one list: letters of one size in every language, form and size."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.display.display_list import Draw
from kiosk.display.forms import Form
from kiosk.language import interface_text
from kiosk.stage.panel import CHOICES
from kiosk.testing import Played, play

PACK = Path(__file__).parents[2] / "content" / "beffroi"
LANGUAGES = ("fr", "nl", "en", "de", "ar")
SIZES = ((1920, 1080), (1280, 800), (540, 960))


def labels(played: Played, language: str) -> dict[str, Draw]:
    """What was drawn for each choice that is offered, by the choice's name."""
    words = {interface_text(f"need_{name}", language): name for name in CHOICES}
    words[interface_text("done", language)] = "done"
    return {words[draw.text]: draw for draw in played.exhibit.window.canvas.draws if draw.text in words}


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("form", [Form(), Form(large_text=True)], ids=["normal", "large"])
def test_letters_have_one_size_and_stand_in_their_row_beside_its_switch(size: tuple[int, int], form: Form) -> None:
    with play(PACK, size=size, form=form) as played:
        stage, backstage = played.exhibit.stage, played.exhibit.backstage
        played.press("help")
        for language in LANGUAGES:
            backstage.speak(language)
            played.advance(0.02)
            drawn = labels(played, language)
            missing = {"gestures", "sign_language"}  # no camera, and no film with a signer
            assert set(drawn) == {*CHOICES, "done"} - missing
            heights = [draw.box.h for draw in drawn.values()]
            marks = max(1, 0.02 * min(heights)) if language == "ar" else 0  # one below a letter may take a pixel or two
            assert max(heights) <= min(heights) + marks, f"{language}: letters of several sizes"
            states = [draw for draw in played.exhibit.window.canvas.draws if draw.text in states_in(language)]
            assert len(states) == len(drawn) - 1
            for name, draw in drawn.items():
                row = stage.panel.box(name)
                assert row.x <= draw.box.x
                assert draw.box.x + draw.box.w <= row.x + row.w
                assert draw.box.h <= row.h
                assert not any(overlap(draw, state) for state in states), f"{language}: {draw.text}"


def states_in(language: str) -> set[str]:
    return {interface_text(key, language) for key in ("on", "off")}


def overlap(one: Draw, other: Draw) -> bool:
    a, b = one.box, other.box
    return a.x < b.x + b.w and b.x < a.x + a.w and a.y < b.y + b.h and b.y < a.y + a.h
