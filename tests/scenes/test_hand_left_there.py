"""What was not meant chooses nothing: a hand that is still where it was when something else came, until it moves, and a
finger that slides off."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import islice

import numpy as np
import pytest
from every_pack import every_pack, kinds, scene_name

from kiosk.display.frames import FRAME_S
from kiosk.display.geometry import Point
from kiosk.events import Action, Completed, HotspotOpened, Pointed, PointerLost, Rated, SceneLeft, Voted, Way
from kiosk.scenes.parts.quiz_round import MARKED_S
from kiosk.scenes.parts.targets import DWELL_S
from kiosk.scenes.rehearsal import Choose, Doing
from kiosk.testing import Played, play

SIZE = (320, 180)
MIDDLE = (0.5, 0.5)
STAYS_S, CHOOSES_S = 4.0, 1.5 * DWELL_S
TREMBLES = 0.004
"""A resting hand is never quite still: by so much of the screen."""
COUNTED = (Action, Completed, HotspotOpened, Rated, SceneLeft, Voted)
PAGES = {"quiz": 3, "story": 1}
"""So many doings lead to the next page."""
ALONG = [(0.1 * x, y) for x in range(1, 10, 2) for y in (0.5, 0.75)]
AWAY = (0.02, 0.02)
PLAYED_ON = {"instrument"}
"""A bell is played by where a finger comes down, as a piano is."""
FOLLOWS = {"hotspots", "reveal"}
"""The focus and the light go where a finger is, and tell of nothing for that."""
KINDS = [kind for kind in kinds() if kind not in {"attract", "failsafe"}]


@pytest.fixture(scope="module")
def exhibit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    with play(every_pack(tmp_path_factory.mktemp("pack")), size=SIZE) as played:
        yield played


def open_scene(exhibit: Played, kind: str) -> Point | None:
    """Open it after the failsafe, with nothing pointed at; the place that a hand would choose first, if it would."""
    for via in ("hand", "touch"):
        exhibit.happen(PointerLost(at=exhibit.clock.now(), via=via))
    go(exhibit, "failsafe")
    go(exhibit, kind)
    for doing in exhibit.exhibit.stage.scene.rehearse("hand"):
        return (doing.at[0] / SIZE[0], doing.at[1] / SIZE[1]) if isinstance(doing, Choose) else None
    return None


def open_over(exhibit: Played, kind: str, at: Point, via: Way = "hand", *, pressed: bool = False) -> None:
    """Open it where something points already."""
    go(exhibit, "failsafe")
    exhibit.point(*at, via, pressed=pressed)
    go(exhibit, kind)


def go(exhibit: Played, kind: str) -> None:
    exhibit.exhibit.stage.go_to(scene_name(kind))
    exhibit.advance(FRAME_S)


def stay(exhibit: Played, at: Point | None, seconds: float, via: Way = "hand", *, pressed: bool = False) -> list[str]:
    """Rest there, or nowhere; the names of what is counted meanwhile."""
    before = len(exhibit.events)
    with exhibit.unseen():
        for frame in range(round(seconds / FRAME_S)):
            if at is not None:
                x = at[0] + TREMBLES * (frame % 3 - 1)
                event = Pointed(at=exhibit.clock.now(), x=x, y=at[1], via=via, pressed=pressed)
                exhibit.exhibit.bus.post(event)
            exhibit.advance(FRAME_S)
    return [type(event).__name__ for event in exhibit.events[before:] if isinstance(event, COUNTED)]


def place(exhibit: Played) -> str:
    """Where the visitor is in which scene, as can be compared."""
    with np.printoptions(threshold=sys.maxsize):
        return f"{exhibit.scene}: {exhibit.exhibit.stage.scene.place()}"


@pytest.mark.parametrize("kind", KINDS)
def test_it_chooses_nothing_until_it_has_moved(exhibit: Played, kind: str) -> None:
    target = open_scene(exhibit, kind)
    for_nobody = stay(exhibit, None, STAYS_S), place(exhibit)

    open_over(exhibit, kind, target or MIDDLE)
    assert (stay(exhibit, target or MIDDLE, STAYS_S), place(exhibit)) == for_nobody

    if target is not None:
        exhibit.point(abs(target[0] - 0.3), target[1])
        chosen = stay(exhibit, target, CHOOSES_S), place(exhibit)
        assert chosen != ([], for_nobody[1]), f"a hand that came to {target} and rested there chose nothing"


def test_it_is_seen_all_the_while(exhibit: Played) -> None:
    shots = []
    for stays in (False, True):
        open_scene(exhibit, "quiz")
        if stays:
            open_over(exhibit, "quiz", MIDDLE)
        stay(exhibit, MIDDLE if stays else None, 1.0)
        exhibit.advance(FRAME_S)
        shots.append(exhibit.shot().get_at((SIZE[0] // 2, SIZE[1] // 2)))
    assert shots[0] != shots[1]


@pytest.mark.parametrize("closes", [False, True])
def test_one_that_goes_and_comes_back_or_closes_there_means_it(exhibit: Played, closes: bool) -> None:
    target = open_scene(exhibit, "map")
    assert target is not None
    open_over(exhibit, "map", target)
    assert not stay(exhibit, target, STAYS_S)
    if not closes:
        exhibit.withdraw()
    assert "HotspotOpened" in stay(exhibit, target, FRAME_S if closes else CHOOSES_S, pressed=closes)


@pytest.mark.parametrize("via", ["hand", "touch"])
def test_what_was_closed_or_down_must_first_let_go(exhibit: Played, via: Way) -> None:
    target = open_scene(exhibit, "map")
    assert target is not None
    open_over(exhibit, "map", MIDDLE, via, pressed=True)
    assert not stay(exhibit, target, STAYS_S, via, pressed=True)
    assert not stay(exhibit, target, FRAME_S, via)
    opened = stay(exhibit, target, FRAME_S, via, pressed=True)
    if via == "touch":
        opened += stay(exhibit, target, FRAME_S, via)
    assert opened == ["HotspotOpened"]


def tap(exhibit: Played, doing: Doing) -> None:
    assert isinstance(doing, Choose)
    x, y = doing.at[0] / SIZE[0], doing.at[1] / SIZE[1]
    for pressed in (True, False):
        exhibit.point(x, y, "touch", pressed=pressed)
    exhibit.happen(PointerLost(at=exhibit.clock.now(), via="touch"))


def turn_page(exhibit: Played, kind: str, at: Point | None) -> None:
    """Choose by touch until other things are there to be chosen, where a hand stays from just before that."""
    open_scene(exhibit, kind)
    doings = exhibit.exhibit.stage.scene.rehearse("touch")
    for doing in islice(doings, PAGES[kind] - 1):
        if isinstance(doing, Choose):
            tap(exhibit, doing)
        else:
            stay(exhibit, None, MARKED_S + 0.5)
    if at is not None:
        exhibit.point(*at)
    tap(exhibit, next(doings))


@pytest.mark.parametrize("kind", PAGES)
def test_what_comes_under_it_on_the_next_page_is_not_chosen_either(exhibit: Played, kind: str) -> None:
    turn_page(exhibit, kind, None)
    target = next(exhibit.exhibit.stage.scene.rehearse("hand"))
    assert isinstance(target, Choose)
    at = target.at[0] / SIZE[0], target.at[1] / SIZE[1]
    stay(exhibit, None, STAYS_S)
    for_nobody = place(exhibit)

    turn_page(exhibit, kind, at)
    stay(exhibit, at, STAYS_S)
    assert place(exhibit) == for_nobody
    exhibit.point(at[0] - 0.1, at[1])
    stay(exhibit, at, CHOOSES_S)
    assert place(exhibit) != for_nobody, "a hand that has moved and rests there means it"


@pytest.mark.parametrize("kind", [*KINDS, "attract"])
def test_a_finger_that_slides_off_before_it_is_lifted_chooses_nothing(exhibit: Played, kind: str) -> None:
    target = open_scene(exhibit, kind)
    if target is None or kind in PLAYED_ON:
        return
    stay(exhibit, None, 3 * FRAME_S)
    for_nobody = place(exhibit)
    open_scene(exhibit, kind)
    for at, pressed in ((target, True), (AWAY, True), (AWAY, False)):
        assert not stay(exhibit, at, FRAME_S, "touch", pressed=pressed)
    assert kind in FOLLOWS or place(exhibit) == for_nobody
    chosen = [*stay(exhibit, target, FRAME_S, "touch", pressed=True), *stay(exhibit, target, FRAME_S, "touch")]
    stay(exhibit, None, 0.2)
    assert chosen or place(exhibit) != for_nobody, f"a finger that was lifted at {target} chose nothing"


@pytest.mark.parametrize("kind", ["gallery", "timeline"])
def test_what_slides_under_it_is_not_chosen(exhibit: Played, kind: str) -> None:
    def stays(at: Point | None) -> str:
        open_scene(exhibit, kind)
        if at is not None:
            exhibit.point(*at)
        exhibit.press("next")
        stay(exhibit, at, STAYS_S)
        return place(exhibit)

    for_nobody = stays(None)
    assert [at for at in ALONG if stays(at) != for_nobody] == []


def test_another_language_is_read_before_it_is_chosen_from(exhibit: Played) -> None:
    target = open_scene(exhibit, "map")
    assert target is not None
    exhibit.point(*target)
    stay(exhibit, target, 0.5 * DWELL_S)
    exhibit.press("language")
    assert "HotspotOpened" not in stay(exhibit, target, STAYS_S)


def test_what_lies_under_the_panel_is_not_chosen_when_a_hand_has_closed_it(exhibit: Played) -> None:
    open_scene(exhibit, "compare")
    exhibit.press("help")
    exhibit.advance(0.5)
    panel = exhibit.exhibit.stage.panel
    done = exhibit.fractions(panel.box("done"))
    before = place(exhibit)
    stay(exhibit, done, CHOOSES_S)
    assert not panel.open
    stay(exhibit, done, STAYS_S)
    assert place(exhibit) == before
    exhibit.point(0.2, 0.4)
    assert place(exhibit) != before, "the hand has moved on, and the divider follows it"
