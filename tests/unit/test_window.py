"""The window: keys, mouse and fingers become plain inputs, and those the same actions as any sensor's."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from kiosk.clock import FakeClock
from kiosk.display.screen import screen_present
from kiosk.display.theme import Viewing
from kiosk.display.window import Input, Window
from kiosk.errors import KioskError
from kiosk.events import Action, Event, Pointed, PointerLost
from kiosk.exhibit import Exhibit, Plan
from kiosk.packs.load import load

SIZE = (320, 180)
PACK = Path(__file__).parents[2] / "content" / "beffroi"


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    made = Window(SIZE, headless=False)
    pygame.event.clear()
    yield made
    made.close()


@pytest.fixture
def exhibit(window: Window) -> Iterator[Exhibit]:
    plan = Plan(load(PACK), Viewing(SIZE), {}, PACK, ("fr", "nl"), silent=True)
    made = Exhibit(plan, window, FakeClock(), threads=False)
    yield made
    made.close()


def post(kind: int, **values: object) -> None:
    pygame.event.post(pygame.event.Event(kind, values))


def finger(kind: int, x: float, y: float, number: int = 0) -> None:
    post(kind, x=x, y=y, touch_id=0, finger_id=number)


def test_keys_mouse_and_fingers_are_told_by_name_and_place(window: Window) -> None:
    post(pygame.KEYDOWN, key=pygame.K_RIGHT)
    post(pygame.MOUSEBUTTONDOWN, pos=(160, 90), button=1, touch=False)
    finger(pygame.FINGERDOWN, 0.25, 0.75)
    post(pygame.MOUSEBUTTONDOWN, pos=(80, 135), button=1, touch=True)
    post(pygame.KEYDOWN, key=pygame.K_ESCAPE)
    assert list(window.inputs()) == [
        Input("key", key="right"),
        Input("press", x=0.5, y=0.5),
        Input("press", x=0.25, y=0.75),
        Input("quit"),
    ]


class KeyDown(ctypes.Structure):
    """SDL's own event of a key that goes down, or that is held and comes again."""

    _fields_ = (
        ("type", ctypes.c_uint32),
        ("timestamp", ctypes.c_uint32),
        ("window", ctypes.c_uint32),
        ("state", ctypes.c_uint8),
        ("repeat", ctypes.c_uint8),
        ("padding", ctypes.c_uint16),
        ("scancode", ctypes.c_int32),
        ("key", ctypes.c_int32),
        ("modifiers", ctypes.c_uint16),
        ("rest", ctypes.c_uint8 * 64),
    )


def sdl() -> ctypes.CDLL:
    """The SDL that pygame has opened."""
    maps = Path("/proc/self/maps").read_text(encoding="utf-8").splitlines()
    found = {line.split()[-1] for line in maps if "libSDL2-2" in line}
    return ctypes.CDLL(found.pop())


def test_a_key_that_is_held_is_one_press(window: Window) -> None:
    library = sdl()
    for again in (0, *[1] * 20, 0):
        down = KeyDown(type=pygame.KEYDOWN, state=1, repeat=again, key=pygame.K_RIGHT)
        assert library.SDL_PushEvent(ctypes.byref(down)) >= 0
    assert list(window.inputs()) == 2 * [Input("key", key="right")]


def test_the_wheel_and_the_other_buttons_of_a_mouse_choose_nothing(window: Window) -> None:
    for button in (2, 3, 4, 5):
        post(pygame.MOUSEBUTTONDOWN, pos=(160, 90), button=button, touch=False)
        post(pygame.MOUSEBUTTONUP, pos=(160, 90), button=button, touch=False)
    assert list(window.inputs()) == []


def test_a_new_finger_takes_the_place_of_one_that_leans_on_the_glass(window: Window) -> None:
    finger(pygame.FINGERDOWN, 0.1, 0.1, number=1)
    finger(pygame.FINGERDOWN, 0.6, 0.6, number=2)
    finger(pygame.FINGERMOTION, 0.1, 0.2, number=1)
    finger(pygame.FINGERUP, 0.6, 0.6, number=2)
    finger(pygame.FINGERUP, 0.1, 0.2, number=1)
    assert list(window.inputs()) == [
        Input("press", x=0.1, y=0.1),
        Input("away"),
        Input("press", x=0.6, y=0.6),
        Input("away", x=0.6, y=0.6),
    ]


def test_a_window_that_nobody_sees_is_told(window: Window) -> None:
    assert any("nobody sees" in note for note in window.notes)


@pytest.mark.parametrize(
    ("key", "action"),
    [(pygame.K_RETURN, "select"), (pygame.K_RIGHT, "next"), (pygame.K_LEFT, "back"), (pygame.K_l, "language")],
)
def test_a_key_is_an_action_by_button(exhibit: Exhibit, key: int, action: str) -> None:
    seen: list[Event] = []
    exhibit.bus.subscribe(seen.append)
    post(pygame.KEYDOWN, key=key)
    exhibit.sense()
    assert [(event.name, event.via) for event in seen if isinstance(event, Action)] == [(action, "button")]


def test_a_click_points_presses_and_lets_go_as_a_finger_does(exhibit: Exhibit) -> None:
    seen: list[Event] = []
    exhibit.bus.subscribe(seen.append)
    post(pygame.MOUSEMOTION, pos=(32, 18), rel=(1, 1), buttons=(0, 0, 0), touch=False)
    post(pygame.MOUSEBUTTONDOWN, pos=(32, 18), button=1, touch=False)
    post(pygame.MOUSEBUTTONUP, pos=(32, 18), button=1, touch=False)
    post(pygame.WINDOWLEAVE)
    exhibit.sense()
    pointed = [event for event in seen if isinstance(event, Pointed)]
    assert [event.pressed for event in pointed] == [False, True, False]
    assert {(event.x, event.y, event.via) for event in pointed} == {(0.1, 0.1, "touch")}
    assert isinstance(seen[-1], PointerLost)


def test_a_finger_that_is_lifted_points_no_more(exhibit: Exhibit) -> None:
    seen: list[Event] = []
    exhibit.bus.subscribe(seen.append)
    finger(pygame.FINGERDOWN, 0.5, 0.5)
    finger(pygame.FINGERUP, 0.5, 0.5)
    exhibit.sense()
    assert isinstance(seen[-1], PointerLost)


def test_closing_the_window_ends_the_exhibit(exhibit: Exhibit) -> None:
    post(pygame.QUIT)
    exhibit.sense()
    assert exhibit.quitting


def test_a_screen_that_cannot_be_opened_is_one_clear_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    pygame.display.quit()
    monkeypatch.setenv("SDL_VIDEODRIVER", "no-such-driver")
    with pytest.raises(KioskError, match="--headless"):
        Window(SIZE, headless=False)


def test_a_machine_without_a_screen_is_known_without_opening_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setenv("DISPLAY", ":0")
    assert not screen_present()
    monkeypatch.delenv("SDL_VIDEODRIVER")
    assert screen_present()


def test_escape_closes_a_window_but_not_an_installed_exhibit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    installed = Window(SIZE, headless=False, fullscreen=True)
    pygame.event.clear()
    post(pygame.KEYDOWN, key=pygame.K_ESCAPE)
    assert [each.kind for each in installed.inputs()] == ["key"]
    installed.close()
