"""The forms of a theme on a real pack: in each of them everything that is written can be read."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from readable import GRAIN, colour_of

from kiosk.cli.running import _plan
from kiosk.display.contrast import LARGE, contrast, contrasts
from kiosk.display.display_list import Op
from kiosk.display.forms import Form
from kiosk.display.geometry import Box
from kiosk.display.scrim import CELL_EMS, _cells
from kiosk.errors import KioskErrors
from kiosk.events import FeedbackOffered, SceneEntered
from kiosk.packs.load import load
from kiosk.settings import load_exhibit
from kiosk.testing import Played, play

PACK = "content/beffroi"
SCENES = ("attract", "carillon", "watchman", "feedback", "failsafe")
FORMS = [
    Form(high_contrast=contrast, large_text=large, scheme=scheme)
    for contrast, large, scheme in product((False, True), (False, True), ("pack", "light", "dark"))  # type: ignore[arg-type]
]


@pytest.fixture(params=[(960, 540), (540, 960)], ids=["lying", "upright"], scope="module")
def exhibit(request: pytest.FixtureRequest) -> Iterator[Played]:
    with play(PACK, size=request.param, language="de") as played:
        yield played


def show(exhibit: Played, scene: str) -> None:
    exhibit.approach()  # somebody is there: nobody is asked whether
    exhibit.exhibit.stage.go_to(scene)
    exhibit.let_pass(0.7)


def written(exhibit: Played) -> Iterator[tuple[Op, tuple[Op, ...]]]:
    """Each text on the screen, and what lies under it."""
    steps = exhibit.exhibit.window.canvas.steps
    for index, op in enumerate(steps):
        if op.image is not None and op.image.text and op.alpha >= 0.5:
            yield op, steps[:index]


@pytest.mark.parametrize("scene", SCENES)
def test_everything_that_is_written_can_be_read_in_every_form(exhibit: Played, scene: str) -> None:
    for form in FORMS:
        exhibit.exhibit.dress(form)
        show(exhibit, scene)
        theme = exhibit.exhibit.backstage.theme
        texts = list(written(exhibit))
        assert len(texts) > len(exhibit.exhibit.backstage.languages)
        for op, under in texts:
            cells = _cells(under, op.box, CELL_EMS * theme.body_px)
            worst = contrasts(cells, colour_of(op.image)).min()  # type: ignore[arg-type]
            least = theme.least_large if scene == "attract" and op is texts[0][0] else theme.least
            assert worst >= GRAIN * least, f"{form}: '{op.image.text}' has {worst:.2f}"  # type: ignore[union-attr]
            width, height = exhibit.exhibit.window.canvas.size
            assert op.box.x >= 0
            assert op.box.x + op.box.w <= width, f"{form}: '{op.image.text}' is cut off"  # type: ignore[union-attr]
            assert op.box.y + op.box.h <= height


def test_marks_of_what_is_chosen_stand_out_in_every_form(exhibit: Played) -> None:
    for form in FORMS:
        exhibit.exhibit.dress(form)
        show(exhibit, "watchman")
        theme = exhibit.exhibit.backstage.theme
        steps = exhibit.exhibit.window.canvas.steps
        thin = [index for index, op in enumerate(steps) if op.kind == "fill" and op.box.h < 0.4 * theme.body_px]
        assert len(thin) == 5  # three pages, how far one has come in the first, and the line under the language
        for index in thin:
            under = [step for at, step in enumerate(steps[:index]) if at not in thin]
            ground = _cells(under, steps[index].box, 4)
            assert contrasts(ground, steps[index].colour).min() >= GRAIN * LARGE


def test_the_ring_around_a_face_stands_out(exhibit: Played) -> None:
    for form in FORMS:
        exhibit.exhibit.dress(form)
        show(exhibit, "feedback")
        exhibit.press("next")
        (ring,) = [op for op in exhibit.exhibit.window.canvas.steps if op.kind == "ring"]
        under = [op for op in exhibit.exhibit.window.canvas.steps if op.kind != "ring"]
        middle = np.median(_cells(under, Box(*ring.box), 6), axis=0).astype(np.uint8)
        assert contrasts(middle, ring.colour) >= GRAIN * LARGE


def test_keys_can_be_touched_in_every_form_and_none_lies_over_another(exhibit: Played) -> None:
    for form in FORMS:
        exhibit.exhibit.dress(form)
        show(exhibit, "watchman")
        stage, theme = exhibit.exhibit.stage, exhibit.exhibit.backstage.theme
        names = ["restart", "back", "next", "help", *(f"language:{tag}" for tag in exhibit.exhibit.backstage.languages)]
        boxes = [stage.key(name) for name in names]
        for index, box in enumerate(boxes):
            assert min(box.w, box.h) >= 0.85 * theme.target_px
            for other in boxes[index + 1 :]:
                apart = box.x + box.w <= other.x + 0.5 or other.x + other.w <= box.x + 0.5
                assert apart or box.y + box.h <= other.y + 0.5 or other.y + other.h <= box.y + 0.5


def test_switching_the_form_is_no_new_scene_for_the_counts() -> None:
    with play(PACK, size=(640, 360)) as exhibit:
        show(exhibit, "feedback")
        told = [event for event in exhibit.events if isinstance(event, SceneEntered | FeedbackOffered)]
        exhibit.exhibit.dress(Form(large_text=True))
        exhibit.advance(0.1)
        assert exhibit.scene == "feedback"
        assert [event for event in exhibit.events if isinstance(event, SceneEntered | FeedbackOffered)] == told
        exhibit.press("next")
        exhibit.press("select")
        assert "Rated" in {type(event).__name__ for event in exhibit.events}


def test_with_reduced_motion_nothing_moves_by_itself_and_answers_are_seen_all_the_same() -> None:
    with play(PACK, size=(640, 360), form=Form(reduced_motion=True)) as exhibit:
        for scene in SCENES:
            show(exhibit, scene)
            places = []
            for _ in range(3):
                exhibit.advance(0.5)
                canvas = exhibit.exhibit.window.canvas
                places.append([(draw.kind, draw.box) for draw in canvas.draws if draw.kind == "image"])
            assert places[0] == places[1] == places[2], scene
        show(exhibit, "carillon")
        still = exhibit.shot().copy()
        exhibit.press("select")
        exhibit.advance(0.1)
        turned = [op.angle_deg for op in exhibit.exhibit.window.canvas.steps if op.angle_deg]
        assert not turned
        assert exhibit.shot().get_buffer().raw != still.get_buffer().raw


def test_forms_are_derived_and_the_packs_own_stays_as_it_is(exhibit: Played) -> None:
    exhibit.exhibit.dress(Form())
    own = exhibit.exhibit.backstage.theme
    exhibit.exhibit.dress(Form(high_contrast=True))
    high = exhibit.exhibit.backstage.theme
    assert contrast(high.ink, high.paper) > 15 > contrast(own.ink, own.paper)
    exhibit.exhibit.dress(Form())
    assert exhibit.exhibit.backstage.theme == own


def test_the_exhibit_file_says_in_which_form_it_starts(tmp_path: Path) -> None:
    path = tmp_path / "exhibit.yaml"
    form = "{high_contrast: true, large_text: true, reduced_motion: true, scheme: dark}"
    path.write_text(f"site: mons\nkiosk: one\npack: beffroi\naccessibility: {form}\n", encoding="utf-8")
    plan = _plan(load_exhibit(path), load(Path(PACK)), silent=True)
    assert plan.needs.form == Form(high_contrast=True, large_text=True, reduced_motion=True, scheme="dark")
    path.write_text("site: mons\nkiosk: one\npack: beffroi\naccessibility: {scheme: sepia}\n", encoding="utf-8")
    with pytest.raises(KioskErrors, match="scheme"):
        load_exhibit(path)


def test_a_packs_tokens_are_what_its_scenes_are_made_with(tmp_path: Path) -> None:
    pack = shutil.copytree(PACK, tmp_path / "pack")
    manifest = (pack / "pack.yaml").read_text(encoding="utf-8")
    tokens = "theme:\n  title_ems: 2.0\n  spacing: {margin_ems: 3.0}\n  motion: {change_s: 1.0}\n"
    (pack / "pack.yaml").write_text(manifest.replace("theme:\n", tokens), encoding="utf-8")
    with play(pack, size=(640, 360)) as exhibit:
        theme, setter = exhibit.exhibit.backstage.theme, exhibit.exhibit.backstage.type
        assert theme.margin_px == 3 * theme.body_px
        assert setter.size_px("title") == 2 * theme.body_px
        exhibit.exhibit.stage.go_to("watchman")
        faded = [index for index in range(90) if exhibit.advance(1 / 60) is None and fading(exhibit)]
        assert 55 <= len(faded) <= 61


def fading(exhibit: Played) -> bool:
    """Whether the scene before is still to be seen."""
    whole = Box(0, 0, *exhibit.exhibit.window.canvas.size)
    steps = exhibit.exhibit.window.canvas.steps
    return any(op.kind == "image" and op.box == whole and op.alpha < 1 and not op.image.name for op in steps)  # type: ignore[union-attr]
