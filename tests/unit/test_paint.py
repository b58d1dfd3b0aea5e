"""The painter's workshop: its tools do what they say, and a picture baked again is the one that is shipped."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from ruamel.yaml import YAML

from content.atelier.planes import straight_bytes
from content.atelier.projection import Camera
from content.atelier.tones import Ramp
from content.beffroi.paint import feedback
from content.beffroi.paint.palette import SLATE

MEDIA = Path(__file__).parents[2] / "content" / "beffroi" / "media"
LANGUAGES = {"fr", "nl", "en", "de"}
PICTURES = sorted(folder for folder in MEDIA.iterdir() if folder.name != "type")


def lightness(colour: str) -> int:
    return sum(int(colour[place : place + 2], 16) for place in (1, 3, 5))


def test_a_picture_baked_again_is_the_one_that_is_shipped(tmp_path: Path) -> None:
    picture = feedback.paint(1.0)
    assert picture.geometry() == (MEDIA / "feedback" / "planes.yaml").read_text(encoding="utf-8")
    background = picture.planes[0]
    with Image.open(MEDIA / "feedback" / background.file) as shipped:
        kept = np.asarray(shipped.convert("RGB"), np.float32)
    painted = straight_bytes(background.pixels)[..., :3].astype(np.float32)
    assert kept.shape == painted.shape
    assert np.abs(kept - painted).mean() < 2.0  # what WebP leaves of the grain


def test_the_camera_keeps_verticals_upright_and_makes_far_things_small() -> None:
    camera = Camera(focal=1760.0, centre_x=960.0, horizon_y=775.0)
    foot, top = camera.project((10.0, 100.0, -5.0)), camera.project((10.0, 100.0, 20.0))
    assert foot[0] == pytest.approx(top[0])
    assert top[1] < 775 < foot[1]
    near = camera.project((11.0, 100.0, 0.0))[0] - camera.project((10.0, 100.0, 0.0))[0]
    far = camera.project((11.0, 200.0, 0.0))[0] - camera.project((10.0, 200.0, 0.0))[0]
    assert near == pytest.approx(2 * far)


def test_a_ramp_steps_from_dark_to_light_and_holds_its_ends() -> None:
    ramp: Ramp = SLATE
    tones = [lightness(ramp.at(step / 4)) for step in range(17)]
    assert tones == sorted(tones)
    assert ramp.at(-3) == ramp.at(0)
    assert ramp.at(9) == ramp.at(4)


@pytest.mark.parametrize("folder", PICTURES, ids=lambda folder: folder.name)
def test_every_picture_is_small_enough_and_has_its_credit_and_words_in_every_language(folder: Path) -> None:
    told = YAML(typ="safe").load((folder / "credits.yaml").read_text(encoding="utf-8"))
    assert told["credit"]
    assert told["rights"].startswith("http://creativecommons.org/")
    for path in folder.glob("*.webp"):
        assert path.stat().st_size < 1_000_000, path.name
        assert set(told["alt"][path.name]) == LANGUAGES, path.name
