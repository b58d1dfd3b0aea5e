"""Instrument: whose picture it is never stands over a bell, in any form, lying or upright."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.display.forms import Form
from kiosk.scenes.instrument import Instrument
from kiosk.testing import play

PACK = Path(__file__).parents[2] / "content" / "beffroi"


@pytest.mark.parametrize("size", [(1280, 720), (1280, 800), (720, 1280)])
@pytest.mark.parametrize("large", [False, True])
def test_the_credit_covers_no_bell(size: tuple[int, int], large: bool) -> None:
    with play(PACK, size=size, language="de", form=Form(large_text=large)) as played:
        played.exhibit.stage.go_to("carillon")
        played.advance(0.1)
        scene = played.exhibit.stage.scene
        assert isinstance(scene, Instrument)
        assert scene.bells
        assert scene._belfry._credit.box.w > 0
        over = [index for index, bell in enumerate(scene.bells) if bell.box.overlaps(scene._belfry._credit.box)]
    assert not over, f"it stands over the bells {over}"
