"""What `kiosk check` finds by opening every picture and font, by stepping through all that can be chosen, and this in
each variant of an experiment."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from little_pack import ATTRACT, BELL, PACK, little_pack
from typer.testing import CliRunner

from kiosk.cli import app
from kiosk.packs.load import read
from kiosk.scenes.label import Label
from kiosk.scenes.script import Script
from kiosk.testing import legible
from kiosk.testing.legible import cut_texts
from kiosk.testing.opened import unopened
from kiosk.testing.shown import unshown

EXPERIMENT = """\
experiment:
  id: words
  question: {fr: Combien ?, en: How many?}
  variants: [few, many]
  measure: completion
  changes:
    many:
      bell:
        pages:
          - {picture: media/ground.webp, heading: {fr: Une, en: One}, text: {fr: Elle sonne., en: "MANY"}}
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return little_pack(tmp_path)


def broken(pack: Path) -> list[tuple[str, str]]:
    return [(each.severity, str(each.error)) for each in unopened(read(pack))]


def test_pictures_and_fonts_that_open_have_nothing_to_mend(pack: Path) -> None:
    assert broken(pack) == []


def test_a_picture_that_was_cut_off_is_told_once_where_it_is_named_first(pack: Path) -> None:
    whole = (pack / "media/ground.webp").read_bytes()
    (pack / "media/ground.webp").write_bytes(whole[: len(whole) // 3])
    assert broken(pack) == [("error", "scenes/attract.yaml:3:10 picture: it is broken or cut off. Save it anew.")]


def test_a_plane_of_a_picture_is_told_in_its_own_file(pack: Path) -> None:
    noise = np.random.default_rng(0).integers(0, 255, (36, 64, 3), np.uint8)
    whole = cv2.imencode(".png", noise)[1].tobytes()
    (pack / "media/far.png").write_bytes(whole[: len(whole) // 3])
    (pack / "media/planes.yaml").write_text("size: [64, 36]\nplanes:\n  - {image: far.png, at: [0, 0]}\n")
    (pack / "scenes/attract.yaml").write_text(ATTRACT.replace("ground.webp", "planes.yaml"))
    ((severity, said),) = broken(pack)
    assert severity == "error"
    assert said.startswith("media/planes.yaml:3:13 planes.0.image: it is broken or cut off.")


def test_what_a_drawing_loses_is_a_warning(pack: Path) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="36"><text>Bell</text></svg>'
    (pack / "media/bell.svg").write_text(svg)
    (pack / "scenes/attract.yaml").write_text(ATTRACT.replace("ground.webp", "bell.svg"))
    what = "text in this drawing cannot be drawn. Save it with paths only, or as a PNG."
    assert broken(pack) == [("warning", f"scenes/attract.yaml:3:10 picture: {what}")]


def test_a_font_that_is_none_is_told(pack: Path) -> None:
    (pack / "media/own.ttf").write_bytes(b"no font")
    (pack / "pack.yaml").write_text(PACK + "theme: {body_font: media/own.ttf}\n")
    ((severity, said),) = broken(pack)
    assert severity == "error"
    assert said.startswith("pack.yaml:5:20 theme.body_font: this is no font that a kiosk reads: no TrueType,")


def test_what_the_keys_do_not_come_to_is_named(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Label, "script", lambda _: Script("Bell", "", ("Rope", "Clapper"), "Rope"))
    ((severity, said),) = [(each.severity, str(each.error)) for each in unshown(read(pack))]
    assert severity == "error"
    assert said.startswith("scenes/bell.yaml:1:8 scene: the keys do not come to 'Clapper'. Let 'next' step through")


# experiments


def with_variants(pack: Path, text: str) -> None:
    (pack / "pack.yaml").write_text(PACK + EXPERIMENT.replace("MANY", text), encoding="utf-8")


def test_a_text_is_set_in_the_variant_that_has_it(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legible, "SCREEN", (1280, 720))
    with_variants(pack, "Uncountable, unaccountably heavyweight carillons continuously reverberate. " * 24)
    found = [problem for problem in cut_texts(read(pack)) if problem.severity == "error"]
    assert [(each.variant, each.spot.file, each.spot.path) for each in found] == [
        ("many", "pack.yaml", "experiment.changes.many.bell.pages.0.text.en")
    ]


def test_a_scene_that_fails_in_one_variant_is_told_with_it(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = Label.draw

    def fail(self: Label, canvas: object) -> None:
        if "It rings wildly." in self.settings.pages[0].text.values():
            raise ValueError("no ink")
        draw(self, canvas)  # type: ignore[arg-type]  # whatever it is, it is handed on

    monkeypatch.setattr(Label, "draw", fail)
    with_variants(pack, "It rings wildly.")
    ((variant, said),) = [(each.variant, str(each.error)) for each in unshown(read(pack))]
    assert variant == "many"
    assert said.startswith("scenes/bell.yaml:1:8 scene: the scene fails: draw: ValueError: no ink.")


def test_programs_and_people_are_told_the_variant(pack: Path) -> None:
    with_variants(pack, "")
    told = CliRunner().invoke(app, ["check", str(pack), "--quick", "--format", "json"])
    (found,) = json.loads(told.stdout)
    assert (found["variant"], found["path"]) == ("many", "experiment.changes.many.bell.pages.0.text.en")
    assert "(In the variant 'many'.)" in CliRunner().invoke(app, ["check", str(pack), "--quick"]).stdout
    (pack / "pack.yaml").write_text(PACK)
    (pack / "scenes/bell.yaml").write_text(BELL.replace("It rings.", "''"))
    told = CliRunner().invoke(app, ["check", str(pack), "--quick", "--format", "json"])
    assert [each["variant"] for each in json.loads(told.stdout)] == [""]
