"""What `kiosk check` finds by painting every scene, and by playing it with four keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.packs import own_scenes
from kiosk.packs.load import read
from kiosk.packs.making.new import create, from_template
from kiosk.packs.own_scenes import trust
from kiosk.testing.legible import check_all
from kiosk.testing.shown import unshown

BELFRY = Path(__file__).parents[2] / "content" / "beffroi"
LIGHT = """\
from kiosk.events import Action, Pointed
from kiosk.packs.model import SceneSettings
from kiosk.scenes.base import Scene
from kiosk.scenes.rehearsal import Press


class Light(Scene[SceneSettings]):
    Settings = SceneSettings
    over = None

    def handle(self, event):
        if isinstance(event, Action):
            self.over = "finished"

    def update(self, dt_s):
        return self.over

    def draw(self, canvas):
        canvas.line([(0.0, 0.0), (40.0, 40.0)], self.backstage.theme.accent, width=4)

    def rehearse(self, way):
        yield Press("next")
"""
SCENE = """\
scene: light
title: {fr: "Lumière", en: "Light"}
after: {finished: attract}
"""


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A trusted pack whose last scene is its own."""
    monkeypatch.setattr(own_scenes, "_TRUSTED", set())
    monkeypatch.setattr(own_scenes, "_LOADED", {})
    folder = tmp_path / "night"
    create(from_template("hello", "night", ["fr", "en"]), folder)
    manifest = folder / "pack.yaml"
    manifest.write_text(
        manifest.read_text(encoding="utf-8").replace("permissions:\n", "permissions:\n  python: A light of our own.\n"),
        encoding="utf-8",
    )
    (folder / "python").mkdir()
    write(folder, LIGHT, SCENE)
    trust(folder)
    return folder


def write(folder: Path, program: str, scene: str) -> None:
    (folder / "python" / "light.py").write_text(program, encoding="utf-8")
    (folder / "scenes" / "light.yaml").write_text(scene, encoding="utf-8")


def faults(folder: Path) -> list[tuple[str, str, str]]:
    return [(each.severity, each.spot.file, each.error.what) for each in unshown(read(folder))]


def test_the_belfry_and_a_scene_that_is_right_have_nothing_to_mend(pack: Path) -> None:
    assert faults(BELFRY) == []
    assert faults(pack) == []


def test_a_scene_that_cannot_be_painted_is_told_once_at_its_file(pack: Path) -> None:
    write(pack, LIGHT.replace("40.0)]", "float('nan'))]"), SCENE)
    ((severity, file, what),) = faults(pack)
    assert (severity, file) == ("error", "scenes/light.yaml")
    assert what.startswith("the scene fails: painted: ValueError")
    assert what in [each.error.what for each in check_all(pack)]


def test_a_scene_that_four_keys_do_not_end_is_told_at_its_file(pack: Path) -> None:
    write(pack, LIGHT.replace("isinstance(event, Action)", "isinstance(event, Pointed)"), SCENE)
    what = "with the four keys alone nobody comes to the end of this scene."
    assert faults(pack) == [("error", "scenes/light.yaml", what)]


def test_a_scene_that_raises_is_told_as_that_and_not_as_without_an_end(pack: Path) -> None:
    write(pack, LIGHT.replace("return self.over", "return 1 / 0"), SCENE)
    ((severity, file, what),) = faults(pack)
    assert (severity, file) == ("error", "scenes/light.yaml")
    line = next(n for n, text in enumerate(LIGHT.splitlines(), 1) if "return self.over" in text)
    assert what == f"the scene fails: update: ZeroDivisionError: division by zero (python/light.py, line {line})."
