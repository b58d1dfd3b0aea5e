"""Instrument: where the tune is outlives another form, and who cannot see is told what the choose key does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.display.forms import Form
from kiosk.scenes.instrument import Instrument
from kiosk.testing import Played, play

PACK = Path(__file__).parents[2] / "content" / "beffroi"


@pytest.fixture
def carillon() -> Iterator[Played]:
    with play(PACK) as played:
        played.exhibit.stage.go_to("carillon")
        played.let_pass(0.5)
        yield played


def scene(played: Played) -> Instrument:
    found = played.exhibit.stage.scene
    assert isinstance(found, Instrument)
    return found


def test_the_tune_goes_on_in_another_form(carillon: Played) -> None:
    for _ in range(3):
        carillon.press("select")
        carillon.advance(0.2)
    place = scene(carillon).place()
    before = scene(carillon)
    carillon.exhibit.dress(Form(high_contrast=True))
    carillon.advance(0.2)
    assert scene(carillon) is not before
    assert scene(carillon).place() == place
    for _ in range(len(before.settings.tune) - 3):
        carillon.press("select")
        carillon.advance(0.1)
    assert scene(carillon).script().text == before.settings.praise["fr"]


def test_it_says_how_it_is_played_and_what_the_choose_key_does(carillon: Played) -> None:
    script = scene(carillon).script()
    assert script.title == "Faites sonner le carillon"
    assert script.focus == "Faire sonner la cloche"
    assert "bouton" in script.text


def test_the_hint_does_not_lie_over_the_bell_that_is_lit(carillon: Played) -> None:
    text = next(draw for draw in carillon.exhibit.window.canvas.draws if "lumière" in draw.text)
    lit = scene(carillon).bells[scene(carillon).settings.tune[0]]
    assert not text.box.inset(-lit.height_px).contains((lit.x, lit.y + lit.height_px / 2))
