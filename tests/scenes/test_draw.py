"""Draw: lines of hand, finger and keys, what stays of them and what does not, and what they cost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from every_pack import every_pack

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.display.textures import UPLOAD_BYTES
from kiosk.errors import KioskErrors
from kiosk.events import Completed, PointerLost, Waved
from kiosk.language import interface_text
from kiosk.packs.load import load
from kiosk.scenes.draw import Draw
from kiosk.scenes.parts.crayon import TOOLS, Dab, mark, over, tooth
from kiosk.scenes.parts.key_pen import FOLLOW, TURNS, KeyPen
from kiosk.scenes.parts.sheet import Sheet
from kiosk.testing import Played, play


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return every_pack(tmp_path_factory.mktemp("draw"))


@pytest.fixture
def exhibit(pack: Path) -> Iterator[Played]:
    with play(pack) as played:
        played.exhibit.stage.go_to("draw")
        played.let_pass(1)
        yield played


def scene(exhibit: Played) -> Draw:
    found = exhibit.exhibit.stage.scene
    assert isinstance(found, Draw)
    return found


def drawn(exhibit: Played) -> int:
    """How many pixels of the sheet are covered."""
    return int((scene(exhibit)._easel.drawing.sheet.cover > 60).sum())


def on_sheet(exhibit: Played, x: float, y: float) -> tuple[float, float]:
    box, (width, height) = scene(exhibit)._easel.desk.sheet, exhibit.exhibit.window.canvas.size
    return (box.x + x * box.w) / width, (box.y + y * box.h) / height


def test_a_finger_draws_from_its_first_touch_on(exhibit: Played) -> None:
    exhibit.point(*on_sheet(exhibit, 0.3, 0.3), "touch", pressed=True)
    dot = drawn(exhibit)
    assert dot > 20
    for step in range(10):
        exhibit.point(*on_sheet(exhibit, 0.3 + 0.04 * step, 0.3), "touch", pressed=True)
    assert drawn(exhibit) > 8 * dot
    line = drawn(exhibit)
    exhibit.happen(PointerLost(at=exhibit.clock.now(), via="touch"))
    exhibit.point(*on_sheet(exhibit, 0.3, 0.8), "touch", pressed=False)
    assert drawn(exhibit) == line


def test_an_open_hand_draws_lightly_and_a_closed_one_firmly(exhibit: Played) -> None:
    levels = []
    for row, pressed in ((0.3, False), (0.7, True)):
        for step in range(30):
            exhibit.point(*on_sheet(exhibit, 0.2 + 0.02 * step, row), "hand", pressed=pressed)
        exhibit.withdraw()
        cover = scene(exhibit)._easel.drawing.sheet.cover
        around = round(row * cover.shape[0])
        levels.append(float(cover[around - 20 : around + 20].astype(float).sum()))
    assert levels[1] > 1.6 * levels[0] > 0


def test_a_second_hand_does_not_tear_the_line_to_itself(exhibit: Played) -> None:
    exhibit.point(*on_sheet(exhibit, 0.1, 0.1), "touch", pressed=True)
    before = drawn(exhibit)
    exhibit.point(*on_sheet(exhibit, 0.9, 0.9), "hand")
    assert drawn(exhibit) == before


def test_a_wave_and_the_key_wipe_the_sheet(exhibit: Played) -> None:
    for wipe in ("wave", "key"):
        exhibit.press("select")
        assert drawn(exhibit) > 100
        if wipe == "wave":
            exhibit.happen(Waved(at=exhibit.clock.now()))
        else:
            exhibit.touch(*exhibit.fractions(scene(exhibit)._easel.plates.boxes["draw_clear"]))
        assert drawn(exhibit) == 0
        exhibit.advance(1)
        assert not [draw for draw in exhibit.exhibit.window.canvas.draws if draw.name == "strokes"]


def test_four_keys_follow_the_outline_turn_and_finish(exhibit: Played) -> None:
    first = scene(exhibit)
    assert first.script().focus == interface_text("draw_follow", "fr")
    exhibit.press("select")
    assert drawn(exhibit) > 100
    exhibit.press("next")
    assert first.script().focus == interface_text("draw_right", "fr")
    at = first._easel.ring.pen.at
    exhibit.press("select")
    assert first._easel.ring.pen.at[0] > at[0]
    assert first._easel.ring.pen.at[1] == at[1]
    for _ in range(2):
        exhibit.press("back")
    assert first.script().focus == interface_text("done", "fr")
    exhibit.press("select")
    exhibit.advance(0.1)
    assert exhibit.scene != "draw"


def test_enough_is_told_once_and_praised(exhibit: Played) -> None:
    while not scene(exhibit)._enough:
        exhibit.press("select")
    exhibit.press("select")
    completed = [event for event in exhibit.events if isinstance(event, Completed)]
    assert [event.scene for event in completed] == ["draw"]
    exhibit.see("Victor Hugo")


def test_it_says_that_nothing_is_kept_and_a_new_visit_finds_an_empty_sheet(exhibit: Played) -> None:
    exhibit.see(interface_text("draw_kept", "fr"))
    exhibit.press("select")
    exhibit.exhibit.stage.go_to("label")
    exhibit.let_pass(0.5)
    exhibit.exhibit.stage.go_to("draw")
    exhibit.let_pass(0.5)
    assert drawn(exhibit) == 0


def test_the_drawing_stays_when_letters_get_larger(exhibit: Played) -> None:
    for _ in range(20):
        exhibit.press("select")
    first, length = scene(exhibit), scene(exhibit)._easel.drawing.length
    kept = first.place()
    other = Draw("draw", first.settings, exhibit.exhibit.backstage)
    other.resume(kept)
    assert other._easel.drawing.length == length
    assert other.script() == first.script()
    before, after = (each._easel.drawing.sheet.cover.astype(float).mean() for each in (first, other))
    assert after == pytest.approx(before, rel=0.05)


def test_a_language_change_keeps_the_drawing(exhibit: Played) -> None:
    exhibit.press("select")
    before = drawn(exhibit)
    exhibit.press("language")
    assert drawn(exhibit) == before
    exhibit.see(interface_text("draw_kept", "nl"))


def test_the_colour_of_the_paper_draws_nothing_and_is_refused(pack: Path, tmp_path: Path) -> None:
    folder = every_pack(tmp_path)
    path = folder / "scenes" / "draw.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "colour: paper\n", encoding="utf-8")
    with pytest.raises(KioskErrors, match="nobody sees a line"):
        load(folder)


class Counted(Canvas):
    """Counts the pixels that a frame of the GPU's form would have to send: all of each image that has changed."""

    name = "counted"
    size = (1920, 1080)  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.clear((0, 0, 0))
        self._sent: dict[int, int] = {}
        self.bytes = 0
        self.steps_drawn = 0

    def image(self, image: Image, box: Box, **_: object) -> None:  # type: ignore[override]
        self.steps_drawn += 1
        if self._sent.get(id(image)) != image.version:
            self._sent[id(image)] = image.version
            self.bytes += image.bytes

    def present(self) -> None: ...
    def shot(self) -> object: ...  # type: ignore[override]
    def still(self) -> object: ...  # type: ignore[override]


def test_a_long_drawing_costs_no_more_than_a_short_one_and_keeps_to_the_upload() -> None:
    sheet, canvas = Sheet(Box(0, 0, 1900, 900), TOOLS["charcoal"], (0, 0, 0), fade_s=0.5), Counted()
    rng = np.random.default_rng(3)
    at = (900.0, 400.0)
    worst, steps = 0, 0
    for frame in range(400):
        to = (float(rng.uniform(0, 1900)), float(rng.uniform(0, 900)))  # a hand that tears about the whole sheet
        sheet.line(Dab(at, 30, 1.0), Dab(to, 30, 1.0))
        if frame % 40 == 0:
            sheet.lift()
        at, before = to, canvas.bytes
        sheet.update(1 / 60)
        canvas.steps_drawn = 0
        sheet.draw(canvas)
        worst, steps = max(worst, canvas.bytes - before), max(steps, canvas.steps_drawn)
    assert 0 < worst < 0.6 * UPLOAD_BYTES
    assert steps <= 8 * 4


def test_all_that_changed_is_painted_in_the_end() -> None:
    sheet = Sheet(Box(0, 0, 1900, 900), TOOLS["ink"], (10, 20, 30), fade_s=0.5)
    sheet.line(Dab((0, 0), 20, 1.0), Dab((1900, 900), 20, 1.0))
    for _ in range(10):
        sheet.update(1 / 60)
    painted = {key: tile.surface for key, tile in sheet._tiles.items()}
    assert painted[0, 0].get_at((100, 47)).a > 200
    assert painted[7, 3].get_at((1890 - 7 * 256, 895 - 3 * 256)).a > 200


@pytest.mark.parametrize("tool", ["charcoal", "chalk"])
def test_coal_and_chalk_catch_on_the_tooth_and_ink_does_not(tool: str) -> None:
    grain = {}
    paper = tooth((300, 100), 1)
    for name in (tool, "ink"):
        cover = np.zeros((100, 300), np.uint8)
        mark(cover, paper, TOOLS[name], Dab((20, 50), 30, 0.7), Dab((280, 50), 30, 0.7))  # type: ignore[index]
        grain[name] = float(cover[48:52, 60:240].std())
    assert grain[tool] > 20 > 1 > grain["ink"]


def test_strokes_darken_each_other_but_never_beyond_black() -> None:
    one = np.array([[0, 100, 255]], np.uint8)
    assert over(one, one).tolist() == [[0, 161, 255]]


def test_a_mark_beside_the_sheet_changes_nothing() -> None:
    cover = np.zeros((50, 50), np.uint8)
    mark(cover, tooth((50, 50), 1), TOOLS["ink"], Dab((-90, -90), 10, 1), Dab((-60, -70), 10, 1))
    assert not cover.any()


def test_the_pen_of_the_keys_stays_on_the_sheet_and_ends_the_outline() -> None:
    box = Box(100, 100, 400, 300)
    pen = KeyPen(box, [[(200, 200), (300, 200)]])
    assert pen.stops[0] == FOLLOW
    for _ in range(pen.steps):
        pen.go(FOLLOW)
    assert pen.at == pytest.approx((300, 200))
    assert pen.stops == TURNS
    for stop in TURNS:
        for _ in range(40):
            pen.go(stop)
        assert box.contains(pen.at)
