"""Low reach: who is seated, or small, plays every scene with the keys of the band alone."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from every_pack import every_pack, kinds, scene_name

from kiosk.display.forms import Form
from kiosk.display.geometry import Point
from kiosk.events import ActionName, Way
from kiosk.scenes.needs import Needs
from kiosk.scenes.rehearsal import play_through
from kiosk.testing import Played, play
from kiosk.testing.rehearsing import Visitor

SIZE = (320, 180)
MOST = 100
KINDS = [kind for kind in kinds() if kind not in {"attract", "failsafe"}]


class Seated(Visitor):
    """Touches the key of the band where others press a button."""

    def __init__(self, played: Played) -> None:
        super().__init__(played)
        self.touched: list[float] = []

    def _press(self, name: ActionName) -> None:
        self._choose(self._played.key(name), "touch")

    def _choose(self, at: Point, way: Way) -> None:
        self.touched.append(at[1])
        super()._choose(at, way)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return every_pack(tmp_path_factory.mktemp("pack"))


@pytest.mark.parametrize("kind", KINDS)
def test_the_keys_of_the_band_play_it_to_its_end(pack: Path, kind: str) -> None:
    with play(pack, size=SIZE, needs=Needs(low_reach=True)) as played:
        played.exhibit.stage.go_to(scene_name(kind))
        played.let_pass(0.8)
        visitor = Seated(played)
        way: Way = "touch" if kind == "feedback" else "button"  # its faces stand low themselves
        over = play_through(visitor, played.exhibit.stage.scene.rehearse(way), way, MOST)
        assert over, f"{kind}: not over; on the screen: {played.texts()}"
        assert min(visitor.touched) > (0.4 if kind == "feedback" else 0.7)


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("size", [(1280, 800), (720, 1280)])
def test_all_of_its_keys_stand_beside_each_other(pack: Path, size: tuple[int, int], large: bool) -> None:
    with play(pack, size=size, needs=Needs(Form(large_text=large), low_reach=True), language="de") as played:
        played.exhibit.stage.go_to("quiz")
        played.let_pass(0.5)
        stage = played.exhibit.stage
        names = ("restart", "back", "select", "next", "help", *(f"language:{tag}" for tag in ("fr", "nl", "en", "de")))
        boxes = [stage.key(name) for name in names]
        assert all(box.x >= 0 and box.x + box.w <= size[0] for box in boxes)
        for one, other in combinations(boxes, 2):
            beside = one.x + one.w <= other.x + 1 or other.x + other.w <= one.x + 1
            assert beside or one.y != other.y
