"""What docs/drawing.md says: its examples run, its scene plays in every form, its tokens are read."""

from __future__ import annotations

import importlib.util
import random
import re
from pathlib import Path
from typing import Any

import pygame
import pytest

from kiosk.display import emitters
from kiosk.display.canvas_soft import SoftCanvas
from kiosk.display.easings import EASINGS
from kiosk.display.forms import Form
from kiosk.display.text import Typesetter
from kiosk.display.theme import Theme, colour
from kiosk.packs.model import SceneSettings, ThemeTokens
from kiosk.testing import play
from kiosk.yamlfile import load_document, validate

DOCS = Path(__file__).parents[2] / "docs"
TEXT = (DOCS / "drawing.md").read_text(encoding="utf-8")
THEME = Theme(((30, 38, 48), (58, 69, 82), (102, 114, 127), (169, 179, 186), (236, 231, 218)), (217, 164, 65), 24)


def test_the_examples_run_one_after_the_other_and_draw() -> None:
    canvas = SoftCanvas(pygame.Surface((640, 360), 0, 32))
    canvas.clear(THEME.tones[2])
    told: list[str] = []
    names: dict[str, Any] = {"canvas": canvas, "theme": THEME, "setter": Typesetter(THEME, told.append)}
    for block in re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL):
        before = len(canvas.draws)
        exec(block, names)
        assert len(canvas.draws) > before or "Player" in block
    assert {"motes", "line", "image", "fill"} <= {draw.kind for draw in canvas.draws}
    assert not told


def test_every_easing_and_emitter_is_told() -> None:
    families = {name.rpartition("_")[2] for name in EASINGS}
    assert all(f"`{family}`" in TEXT for family in families)
    assert all(name in TEXT for name in ("sparks", "embers", "dust", "mist") if hasattr(emitters, name))


def test_the_tokens_of_the_document_are_read(tmp_path: Path) -> None:
    block = re.search(r"```yaml\ntheme:\n(.*?)```", TEXT, re.DOTALL)
    assert block is not None
    path = tmp_path / "theme.yaml"
    path.write_text(block[1].replace("\n  ", "\n").removeprefix("  "), encoding="utf-8")
    tokens = validate(load_document(path), ThemeTokens)
    assert tokens.motion.ambient_s == 6
    assert colour(tokens.accent) == THEME.accent


@pytest.mark.parametrize("form", [Form(), Form(high_contrast=True, large_text=True, reduced_motion=True)])
def test_the_scene_of_the_document_plays(form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location("ember_scene", DOCS / "examples" / "ember_scene.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with play(DOCS.parent / "content" / "beffroi", size=(640, 360), form=form) as exhibit:
        settings = SceneSettings.model_validate({"scene": "ember", "title": {"en": "Fire"}})
        backstage = exhibit.exhibit.backstage
        backstage.rng = random.Random(4)
        scene = module.Ember("fire", settings, backstage)
        monkeypatch.setattr(exhibit.exhibit.stage._playing, "scene", scene)
        exhibit.advance(1.5)
        exhibit.see("Fire")
        motes = [draw for draw in exhibit.exhibit.window.canvas.draws if draw.kind == "motes"]
        assert bool(motes) != form.reduced_motion
        exhibit.press("select")
        assert len([draw for draw in exhibit.exhibit.window.canvas.draws if draw.kind == "motes"]) == len(motes) + 1
        assert exhibit.exhibit.stage.scene is scene
