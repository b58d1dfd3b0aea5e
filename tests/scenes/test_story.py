"""Story: its branches are told to an end, back leads back, and a tale that cannot be told is refused with its node."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Literal

import pytest
from made_scene import one_scene

from kiosk.display.forms import Form
from kiosk.errors import KioskErrors
from kiosk.events import Completed
from kiosk.packs.load import load
from kiosk.scenes.parts import branches, fork_layout
from kiosk.scenes.parts.fork import Fork
from kiosk.scenes.parts.tale import Told
from kiosk.scenes.parts.targets import DWELL_S
from kiosk.scenes.story import Story
from kiosk.testing import Played, play

STORY = """\
scene: story
title: {fr: Une nuit, en: A night}
nodes:
  - id: foot
    picture: media/attract/planes.yaml
    text: {fr: La porte est ouverte., en: The door is open.}
    choices:
      - {to: bells, text: {fr: Les cloches, en: The bells}}
      - {to: watch, text: {fr: Le guetteur, en: The watchman}}
  - id: bells
    picture: media/carillon/planes.yaml
    text: {fr: Elles pendent ici., en: Here they hang.}
    choices:
      - {to: foot, text: {fr: Redescendre, en: Down again}}
      - {to: watch, text: {fr: Monter, en: Up}}
  - id: watch
    picture: media/watchman/planes.yaml
    text: {fr: Il veille., en: He is awake.}
"""


@pytest.fixture
def exhibit(tmp_path: Path) -> Iterator[Played]:
    with play(one_scene(tmp_path, STORY)) as played:
        played.exhibit.stage.go_to("story")
        played.advance(1)
        yield played


def node(exhibit: Played) -> str:
    scene = exhibit.exhibit.stage.scene
    assert isinstance(scene, Story)
    return scene.node


def card(exhibit: Played, text: str) -> tuple[float, float]:
    """The middle of the card with this text, as fractions of the screen."""
    box = next(draw.box for draw in exhibit.exhibit.window.canvas.draws if draw.text == text)
    return exhibit.fractions(box)


def completed(exhibit: Played) -> int:
    return sum(isinstance(event, Completed) for event in exhibit.events)


def refused(tmp_path: Path, old: str, new: str) -> str:
    with pytest.raises(KioskErrors) as raised:
        load(one_scene(tmp_path, STORY.replace(old, new, 1)))
    return str(raised.value)


def test_a_choice_leads_on_and_an_end_leads_out(exhibit: Played) -> None:
    exhibit.touch(*card(exhibit, "Le guetteur"))
    assert node(exhibit) == "watch"
    exhibit.advance(1)
    exhibit.see("Il veille.")
    assert completed(exhibit) == 1
    exhibit.touch(*card(exhibit, "Suite"))
    exhibit.advance(0.1)
    assert exhibit.scene == "attract"


def test_the_story_can_be_told_again_and_is_completed_once(exhibit: Played) -> None:
    for _ in range(2):
        exhibit.touch(*card(exhibit, "Le guetteur"))
        exhibit.advance(1)
        exhibit.touch(*card(exhibit, "Reprendre l’histoire au début"))
        assert node(exhibit) == "foot"
    assert completed(exhibit) == 1


def test_a_story_told_again_in_another_form_is_completed_once(exhibit: Played) -> None:
    exhibit.touch(*card(exhibit, "Le guetteur"))
    exhibit.advance(1)
    exhibit.touch(*card(exhibit, "Reprendre l’histoire au début"))
    exhibit.exhibit.dress(Form(large_text=True))
    exhibit.advance(1)
    exhibit.touch(*card(exhibit, "Le guetteur"))
    assert node(exhibit) == "watch"
    assert completed(exhibit) == 1


def test_back_leads_to_the_node_before_and_from_the_first_one_out(exhibit: Played) -> None:
    exhibit.press("next")
    exhibit.press("select")
    assert node(exhibit) == "bells"
    exhibit.press("back")
    assert node(exhibit) == "foot"
    exhibit.press("back")
    exhibit.advance(0.1)
    assert exhibit.scene == "attract"


def test_the_focus_is_not_carried_over_to_the_next_node(exhibit: Played) -> None:
    exhibit.press("next")
    exhibit.press("select")
    exhibit.press("select")
    assert node(exhibit) == "bells", "the first select only shows the first choice"
    exhibit.press("select")
    assert node(exhibit) == "foot"


def test_a_hand_that_stays_where_it_chose_does_not_choose_what_comes_there(exhibit: Played) -> None:
    place = card(exhibit, "Les cloches")
    for _ in range(round(3 * DWELL_S / 0.05)):
        exhibit.point(*place)
        exhibit.advance(0.05)
    assert node(exhibit) == "bells"
    exhibit.withdraw()
    exhibit.advance(0.2)
    place = card(exhibit, "Monter")
    for _ in range(round(1.5 * DWELL_S / 0.05)):
        exhibit.point(*place)
        exhibit.advance(0.05)
    assert node(exhibit) == "watch"


def test_language_and_form_keep_the_place(exhibit: Played) -> None:
    exhibit.touch(*card(exhibit, "Les cloches"))
    exhibit.press("language")
    exhibit.advance(1)
    exhibit.see("Here they hang.")
    exhibit.exhibit.dress(Form(large_text=True))
    exhibit.advance(1)
    exhibit.see("Here they hang.")
    exhibit.press("back")
    assert node(exhibit) == "foot"


def test_the_script_says_the_text_the_choices_and_the_focus(exhibit: Played) -> None:
    exhibit.press("next")
    script = exhibit.exhibit.stage.scene.script()
    assert script[:4] == ("Une nuit", "La porte est ouverte.", ("Les cloches", "Le guetteur"), "Les cloches")


def road_px(exhibit: Played) -> float:
    """How long the road is that is drawn in the accent."""
    accent = exhibit.exhibit.backstage.theme.accent
    steps = exhibit.exhibit.window.canvas.steps
    return max((op.box.w for op in steps if op.kind == "line" and op.colour == accent), default=0)


def test_the_road_to_a_board_is_lit_as_far_as_a_resting_hand_has_come(exhibit: Played) -> None:
    lengths = []
    for _ in range(4):
        exhibit.point(*card(exhibit, "Le guetteur"))
        exhibit.advance(DWELL_S / 6)
        lengths.append(road_px(exhibit))
    assert lengths == sorted(set(lengths))
    assert 0 < lengths[0] < lengths[-1] / 2


def test_the_road_that_was_taken_is_lit_in_the_frame_after_the_choice(exhibit: Played) -> None:
    exhibit.press("next")
    exhibit.press("select")
    assert node(exhibit) == "bells"
    assert road_px(exhibit) > 0
    exhibit.advance(1)
    assert road_px(exhibit) == 0


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("form", [Form(), Form(large_text=True)])
@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_boards_stand_apart_in_their_room_and_point_away_from_the_road(
    exhibit: Played, language: str, form: Form, count: int
) -> None:
    exhibit.exhibit.dress(form)
    backstage = exhibit.exhibit.backstage
    backstage.speak(language)
    room = backstage.area.inset(10)
    texts = ["Rien, je redescends aux cloches"] * count
    for only in (0, 1, -1):
        boards = fork_layout.lay_out(backstage, texts, room, fork_layout.Sides(only=only))
        for board in boards:
            box, end = board.card.box, board.road[-1]
            assert room.contains((box.x + 0.01, box.y + 0.01))
            assert room.contains((box.x + box.w - 0.01, box.y + box.h - 0.01))
            assert box.contains(end)
            assert (board.road[-1][0] - board.road[0][0]) * board.to > 0
        for one, other in combinations((board.card.box for board in boards), 2):
            apart = one.x + one.w <= other.x or other.x + other.w <= one.x
            between_px = max(other.y - one.y - one.h, one.y - other.y - other.h)
            assert apart or between_px >= (0.35 if backstage.theme.large else 0.6) * backstage.theme.body_px


def test_large_words_stand_on_a_plane_with_firm_edges(exhibit: Played) -> None:
    for large in (False, True):
        exhibit.exhibit.dress(Form(large_text=large))
        exhibit.advance(1)
        canvas = exhibit.exhibit.window.canvas
        words = next(draw.box for draw in canvas.draws if draw.text == "La porte est ouverte.")
        planes = [op for op in canvas.steps if op.kind == "fill" and op.alpha > 0.5]
        assert any(op.box.contains(words.centre) and op.box.w < canvas.size[0] for op in planes) is large


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("side", ["left", "right"])
def test_of_three_boards_two_stand_at_the_calm_side_of_the_picture(
    tmp_path: Path, language: str, side: Literal["left", "right"]
) -> None:
    with play(one_scene(tmp_path, STORY)) as exhibit:
        backstage = exhibit.exhibit.backstage
        backstage.speak(language)
        fork = Fork(backstage)
        fork.lay("", Told("", "", "…", 1), {"a": "a", "b": "b", "c": "c"}, {}, side=side)
        left = [name for name in "abc" if fork.choices.box(name).centre[0] < backstage.area.centre[0]]
        assert len(left) == (2 if side == "left" else 1)


def test_at_an_end_the_board_that_leads_on_points_ahead(exhibit: Played) -> None:
    exhibit.touch(*card(exhibit, "Le guetteur"))
    exhibit.withdraw()
    exhibit.advance(1)
    assert card(exhibit, "Suite")[0] > 0.5 > card(exhibit, "Reprendre l’histoire au début")[0]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("{to: bells, ", "{to: belts, ", "a choice of the node 'foot' leads to 'belts', which is not there"),
        ("id: bells", "id: watch", "the node 'watch' stands twice"),
        ("{to: bells, ", "{to: watch, ", "no choice leads to the node 'bells'"),
    ],
)
def test_a_story_that_cannot_be_told_is_refused(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    assert sentence in refused(tmp_path, old, new)


def test_a_story_that_goes_round_for_ever_is_refused(tmp_path: Path) -> None:
    round_again = "en: He is awake.}\n    choices: [{to: bells, text: {fr: Redescendre, en: Down}}]"
    assert "from the node 'foot' the story never ends" in refused(tmp_path, "en: He is awake.}", round_again)


def test_a_misspelt_way_is_told_with_what_was_meant(tmp_path: Path) -> None:
    assert "Did you mean 'bells'?" in refused(tmp_path, "{to: bells, ", "{to: bels, ")


def test_the_shortest_way_to_an_end_is_found() -> None:
    ways = {"a": ["b", "c"], "b": ["a", "d"], "c": ["b"], "d": []}
    assert branches.way_to_end("a", ways) == [0, 1]
    assert branches.way_to_end("d", ways) == []
