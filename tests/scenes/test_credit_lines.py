"""Every scene that shows a picture shows whose it is, where it can be read, in every form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from every_pack import every_pack, kinds, scene_name
from readable import faults

from kiosk.display.forms import Form
from kiosk.packs.thanks import CREDIT_KEY
from kiosk.packs.walk import texts_in
from kiosk.testing import Played, play
from kiosk.testing.rehearsing import Visitor

KINDS = [kind for kind in kinds() if kind != "credits"]
"""A scene of credits is nothing but these."""
WIDE, UPRIGHT = (1280, 800), (720, 1280)
SHOWN = {
    "normal": (WIDE, Form()),
    "large": (WIDE, Form(large_text=True)),
    "contrast": (WIDE, Form(high_contrast=True)),
    "upright": (UPRIGHT, Form()),
    "upright-large": (UPRIGHT, Form(large_text=True)),
}
MANY = ("label", "quiz", "story")
"""Scenes with a picture a page, each with a credit of its own."""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return every_pack(tmp_path_factory.mktemp("pack"))


@pytest.fixture(scope="module", params=SHOWN)
def exhibit(request: pytest.FixtureRequest, pack: Path) -> Iterator[Played]:
    size, form = SHOWN[request.param]
    with play(pack, size=size, form=form, language="de") as played:
        yield played


def read(played: Played) -> list[str]:
    """The texts on the screen, however their lines are broken."""
    return [" ".join(text.split()) for text in played.texts()]


@pytest.mark.parametrize("kind", KINDS)
def test_it_shows_whose_picture_it_is(exhibit: Played, kind: str) -> None:
    exhibit.exhibit.stage.go_to(scene_name(kind))
    exhibit.let_pass(1)
    exhibit.advance(0.15)
    assert exhibit.scene == scene_name(kind)
    texts = texts_in(exhibit.exhibit.stage.scene.settings)
    wanted = {text["de"] for path, text in texts if path[-1] == CREDIT_KEY}
    shown = [text for text in read(exhibit) if any(credit in text for credit in wanted)]
    assert len(shown) == 1, f"of {wanted} there is: {read(exhibit)}"
    assert not [each for each in faults(exhibit) if "CC BY" in each]


@pytest.mark.parametrize("kind", MANY)
def test_each_page_shows_its_own(pack: Path, tmp_path: Path, kind: str) -> None:
    copy = every_pack(tmp_path)
    file = copy / "scenes" / f"{scene_name(kind)}.yaml"
    parts = re.split(r'(?<=en: ")Illustration: [^"]*', file.read_text(encoding="utf-8"))
    numbered = "".join(f"{part}Drawn by {at}." for at, part in enumerate(parts[:-1])) + parts[-1]
    file.write_text(numbered, encoding="utf-8")
    with play(copy, language="en") as played:
        played.exhibit.stage.go_to(scene_name(kind))
        played.let_pass(1)
        seen = list(drawn_by(played))
    assert seen[0] == ["Drawn by 0."]
    assert all(len(each) == 1 for each in seen), seen
    assert len({each[0] for each in seen}) >= 3, seen


def drawn_by(played: Played) -> Iterator[list[str]]:
    """The credits on the screen, at first and after each doing of a visit by keys."""
    visitor, doings = Visitor(played), played.exhibit.stage.scene.rehearse("button")
    while not visitor.over:
        yield [text for text in read(played) if text.startswith("Drawn by")]
        visitor.do(next(doings), "button")
