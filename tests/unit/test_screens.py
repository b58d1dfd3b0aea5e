"""Several screens, one that is unplugged, and a window that changes its size."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest
import tools

from kiosk.clock import FakeClock
from kiosk.display.canvas_gpu import GpuCanvas
from kiosk.display.connectors import Plug, choose, connectors
from kiosk.display.theme import Viewing
from kiosk.display.window import Input, Window
from kiosk.exhibit import Exhibit, Plan
from kiosk.packs.load import load

SIZE = (320, 180)
PACK = Path(__file__).parents[2] / "content" / "beffroi"

offscreen = tools.offscreen


@pytest.fixture
def drm(tmp_path: Path) -> Path:
    """A Pi 5 as its kernel tells it: two sockets on the second card, one of them in use, and what is no socket."""
    for name, status in (
        ("card1-HDMI-A-1", "connected"),
        ("card1-HDMI-A-2", "connected"),
        ("card0-DSI-1", "disconnected"),
    ):
        plug(tmp_path, name, status)
    plug(tmp_path, "card1-Writeback-1", "unknown")
    (tmp_path / "renderD128").mkdir()
    return tmp_path


def plug(drm: Path, name: str, status: str) -> None:
    (drm / name).mkdir(exist_ok=True)
    (drm / name / "status").write_text(f"{status}\n")


def test_the_sockets_are_found_and_what_is_none_is_not(drm: Path) -> None:
    assert [(each.name, each.card, each.connected) for each in connectors(drm)] == [
        ("DSI-1", 0, False),
        ("HDMI-A-1", 1, True),
        ("HDMI-A-2", 1, True),
    ]
    assert connectors(drm / "nowhere") == []


def test_without_a_desktop_sdl_is_told_the_card_of_the_screen(drm: Path) -> None:
    environment: dict[str, str] = {}
    choice = choose("HDMI-A-2", drm, environment)
    assert (choice.display, choice.note) == (1, "")
    assert environment == {"SDL_VIDEO_KMSDRM_DEVICE_INDEX": "1", "SDL_KMSDRM_DEVICE_INDEX": "1"}


def test_on_a_desktop_the_screen_is_chosen_by_its_number(drm: Path) -> None:
    environment = {"DISPLAY": ":0"}
    assert choose("HDMI-A-2", drm, environment).display == 1
    assert choose("1", drm, environment).display == 1
    assert choose("", drm, environment).display == 0
    assert environment == {"DISPLAY": ":0"}


def test_a_screen_that_is_not_there_is_one_sentence_with_those_that_are(drm: Path) -> None:
    choice = choose("HDMI-A-3", drm, {})
    assert choice.display == 0
    assert choice.note == (
        "screen.output: no screen is connected to 'HDMI-A-3'. Connected are: HDMI-A-1, HDMI-A-2. The first one is used."
    )
    assert "Connected are: none" in choose("DSI-1", drm / "nowhere", {}).note


def test_the_exhibit_starts_all_the_same_and_says_so(drm: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    window = Window(SIZE, headless=False, output="HDMI-A-3", drm=drm)
    assert window.canvas.size == SIZE
    assert any("HDMI-A-3" in note for note in window.notes)
    window.close()


def test_a_screen_that_is_unplugged_is_told_once_and_over_when_it_is_back(drm: Path) -> None:
    window = Window(SIZE, headless=True)
    window.plug = Plug(choose("HDMI-A-2", drm, {}).connector)
    clock = FakeClock()
    plan = Plan(load(PACK), Viewing(SIZE), {}, PACK, ("fr",), silent=True)
    exhibit = Exhibit(plan, window, clock, threads=False)

    def told_after(seconds: float) -> list[str]:
        for _ in range(round(60 * seconds)):
            exhibit.loop.frame()
        return [sentence for sentence in exhibit.problems.sentences() if "unplugged" in sentence]

    assert told_after(1.5) == []
    plug(drm, "card1-HDMI-A-2", "disconnected")
    assert told_after(1.5) == ["screen HDMI-A-2 is unplugged: nobody sees the exhibit. Plug it in, and switch it on."]
    plug(drm, "card1-HDMI-A-2", "connected")
    assert told_after(1.5) == []
    exhibit.close()


def test_a_window_of_another_size_shows_the_same_picture_and_is_touched_where_it_is_seen(offscreen: None) -> None:
    window = Window(SIZE, headless=False, form="gpu")
    canvas = window.canvas
    assert isinstance(canvas, GpuCanvas)
    assert canvas._window is not None
    canvas._window.size = (640, 480)  # twice as large, with bars of 60 pixels above and below
    canvas.clear((30, 38, 48))
    canvas.present()
    list(window.inputs())
    pygame.mouse.set_pos((320, 240))
    assert list(window.inputs()) == [Input("point", x=0.5, y=0.5)]
    pygame.mouse.set_pos((160, 150))
    assert list(window.inputs()) == [Input("point", x=0.25, y=0.25)]
    assert canvas.size == SIZE
    window.close()


def test_the_software_canvas_is_touched_where_it_is_seen_too(monkeypatch: pytest.MonkeyPatch) -> None:
    pygame.display.quit()
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    window = Window(SIZE, headless=False)
    pygame.event.clear()
    pygame.mouse.set_pos((160, 90))
    assert list(window.inputs())[-1:] == [Input("point", x=0.5, y=0.5)]
    window.close()
