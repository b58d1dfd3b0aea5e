"""Targets: each touch and each rest of a hand chooses once, whatever the other one does meanwhile."""

from __future__ import annotations

import pytest

from kiosk.display.geometry import Box, Point
from kiosk.events import Pointed, PointerLost, Way
from kiosk.scenes.parts.tap import MOVED
from kiosk.scenes.parts.targets import DWELL_S, STICKY, Targets

ON, OFF = (50.0, 50.0), (500.0, 500.0)


def targets() -> Targets:
    made = Targets()
    made.place({"bell": Box(0, 0, 100, 100), "door": Box(200, 0, 100, 100)})
    return made


def point(made: Targets, at: Point, via: Way, *, pressed: bool = False) -> str | None:
    return made.handle(Pointed(at=0.0, x=0.0, y=0.0, via=via, pressed=pressed), at)


def test_a_finger_that_stays_and_trembles_chooses_once_where_it_is_lifted() -> None:
    made = targets()
    for _ in range(2):
        assert [point(made, ON, "touch", pressed=True) for _ in range(5)] == [None] * 5
        assert (made.focus, made.held) == ("bell", "bell"), "it is seen at once what would be chosen"
        assert [point(made, ON, "touch") for _ in range(2)] == ["bell", None]


def test_a_finger_that_slides_off_chooses_nothing() -> None:
    made = targets()
    for off in (OFF, (250.0, 50.0)):  # beside all of them, and on another one
        assert point(made, ON, "touch", pressed=True) is None
        assert point(made, off, "touch", pressed=True) is None
        assert point(made, off, "touch") is None
        assert not made.missed
    point(made, ON, "touch", pressed=True)
    made.handle(PointerLost(at=0.0, via="touch"), None)
    assert point(made, ON, "touch") is None, "a finger that was lost was not lifted"
    assert point(made, OFF, "touch", pressed=True) is None
    assert point(made, ON, "touch") is None, "nor does one that came down beside it"


def test_a_tap_beside_all_is_known_unless_the_finger_has_moved() -> None:
    made = targets()
    for x, missed in ((0.5, True), (0.5 + 2 * MOVED, False)):
        made.handle(Pointed(at=0.0, x=0.5, y=0.5, via="touch", pressed=True), OFF)
        made.handle(Pointed(at=0.0, x=x, y=0.5, via="touch", pressed=False), OFF)
        assert made.missed == missed
    made.handle(Pointed(at=0.0, x=0.5, y=0.5, via="touch", pressed=False), OFF)
    assert not made.missed, "a mouse that only moves"


def test_a_hand_in_view_does_not_make_a_touch_choose_again() -> None:
    made = targets()
    chosen = []
    for _ in range(3):
        chosen.append(point(made, ON, "touch", pressed=True))
        point(made, OFF, "hand")
    made.handle(PointerLost(at=0.0, via="hand"), None)
    chosen.append(point(made, ON, "touch"))
    point(made, OFF, "hand")
    chosen.append(point(made, ON, "touch"))
    assert chosen == [None, None, None, "bell", None]


def test_a_resting_hand_chooses_once_until_it_went_away() -> None:
    made = targets()

    def rest() -> list[str | None]:
        found = []
        for _ in range(40):
            point(made, ON, "hand")
            found.append(made.update(DWELL_S / 20))
        return [name for name in found if name]

    assert rest() == ["bell"]
    assert rest() == []
    made.handle(PointerLost(at=0.0, via="hand"), None)
    assert rest() == ["bell"]


def test_a_lifted_finger_does_not_begin_the_rest_of_a_hand_anew() -> None:
    made = targets()
    point(made, ON, "hand")
    made.update(DWELL_S / 2)
    made.handle(PointerLost(at=0.0, via="touch"), None)
    assert made.update(DWELL_S / 2) == "bell"


def test_keys_step_through_the_targets_and_begin_at_the_near_end() -> None:
    made = targets()
    made.step(1)
    assert made.focus == "bell"
    made.step(-1)
    assert made.focus == "door"
    made.place({"door": Box(0, 0, 10, 10)})
    assert made.focus == "door"
    made.place({})
    made.step(1)
    assert made.focus is None


def test_a_resting_hand_may_stray_a_little_and_no_further() -> None:
    made = targets()
    point(made, ON, "hand")
    made.update(DWELL_S / 2)
    point(made, (100 + 90 * STICKY, 50.0), "hand")
    assert made.progress == 0.5
    point(made, (100 + 110 * STICKY, 50.0), "hand")
    assert (made.resting_on, made.progress) == (None, 0.0)


def test_a_hand_that_closes_over_a_target_chooses_it_at_once_and_once() -> None:
    made = targets()
    point(made, ON, "hand")
    assert [point(made, ON, "hand", pressed=True) for _ in range(3)] == ["bell", None, None]
    assert made.update(2 * DWELL_S) is None
    point(made, ON, "hand")
    assert point(made, ON, "hand", pressed=True) == "bell"


def rest_at(made: Targets, x: float, *, pressed: bool = False) -> str | None:
    """A hand at this part of the screen's width, whatever is there; what it chooses within two dwells."""
    for _ in range(40):
        event = Pointed(at=0.0, x=x, y=0.1, via="hand", pressed=pressed)
        if chosen := made.handle(event, (1000 * x, 50.0)) or made.update(DWELL_S / 20):
            return chosen
    return None


@pytest.mark.parametrize("first", [{}, {"bell": Box(0, 0, 100, 100)}])
def test_what_comes_under_a_resting_hand_is_chosen_only_when_it_has_moved(first: dict[str, Box]) -> None:
    made = Targets()
    made.place(first)
    rest_at(made, 0.04)
    made.place({"door": Box(0, 0, 200, 100)})
    assert [rest_at(made, 0.04), rest_at(made, 0.04 + 0.5 * MOVED)] == [None, None]
    assert rest_at(made, 0.05 + MOVED) == "door"


def test_a_hand_may_close_over_what_has_come_under_it_but_not_keep_closed() -> None:
    for closed in (False, True):
        made = targets()
        rest_at(made, 0.04, pressed=closed)
        made.place({"door": Box(0, 0, 100, 100)})
        assert rest_at(made, 0.04, pressed=True) == (None if closed else "door")
    assert [rest_at(made, 0.04), rest_at(made, 0.04, pressed=True)] == [None, "door"], "it has opened and closes"


def test_a_hand_that_comes_back_means_what_is_there_now() -> None:
    made = targets()
    rest_at(made, 0.04)
    made.place({"door": Box(0, 0, 100, 100)})
    made.handle(PointerLost(at=0.0, via="hand"), None)
    assert rest_at(made, 0.04) == "door"


def test_a_hand_may_wait_for_what_moves_of_itself() -> None:
    made = Targets(moving=True)
    made.place({"weight": Box(200, 0, 100, 100)})
    rest_at(made, 0.04)
    made.place({"weight": Box(0, 0, 100, 100)})
    assert rest_at(made, 0.04) == "weight"


def test_a_closed_hand_that_is_dragged_over_a_target_chooses_nothing() -> None:
    made = targets()
    point(made, OFF, "hand", pressed=True)
    assert point(made, ON, "hand", pressed=True) is None
