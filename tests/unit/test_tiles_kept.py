"""The tiles of a large picture are kept from one start to the next, in the folder of the exhibit's state."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from kiosk.cli.running import TILES, _plan
from kiosk.display.assets import Assets
from kiosk.display.pictures import Pictures
from kiosk.packs.load import load
from kiosk.settings import load_exhibit

BELFRY = Path(__file__).parents[2] / "content" / "beffroi"
SCREEN = (320, 180)
EXHIBIT = "site: museum\nkiosk: first\npack: none\nscreen: {size_px: [320, 180]}\nstate: kept\n"


def test_what_was_cut_is_not_cut_again_at_the_next_start(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "town.png"), np.random.default_rng(1).integers(0, 255, (900, 1600, 3), np.uint8))
    told: list[str] = []
    written = []
    for _ in range(2):
        pictures = Pictures(tmp_path, Assets(told.append), SCREEN, tmp_path / "state" / "tiles")
        assert pictures.tiled("town.png").whole
        pictures.close()
        (file,) = (tmp_path / "state" / "tiles").iterdir()
        written.append((file.name, file.stat().st_ino))
    assert written[0] == written[1]
    assert told == []


def test_where_the_folder_cannot_be_written_the_picture_is_shown_all_the_same(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "town.png"), np.zeros((900, 1600, 3), np.uint8))
    (tmp_path / "state").write_text("not a folder")
    told: list[str] = []
    pictures = Pictures(tmp_path, Assets(told.append), SCREEN, tmp_path / "state" / "tiles")
    assert pictures.tiled("town.png").size == (1600, 900)
    pictures.close()
    assert len(told) == 1


def test_an_exhibit_keeps_them_beside_its_counts(tmp_path: Path) -> None:
    (tmp_path / "exhibit.yaml").write_text(EXHIBIT)
    settings = load_exhibit(tmp_path / "exhibit.yaml")
    assert _plan(settings, load(BELFRY), silent=True).tiles == settings.state_folder() / TILES
