"""The poster: its words can be read and leave the picture alone, and it answers who passes by, never twice the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from readable import faults

from kiosk.display.flashes import MOST, Flashes
from kiosk.display.forms import Form
from kiosk.display.frames import FRAME_S
from kiosk.display.geometry import Box
from kiosk.scenes.attract import Attract
from kiosk.testing import Played, play

CONTENT = Path(__file__).parents[2] / "content"
POSTERS = (("beffroi", (1280, 800)), ("doudou", (1920, 1080)), ("doudou", (720, 1280)))
FORMS = (Form(), Form(large_text=True), Form(high_contrast=True))
WASHED = 0.06
"""The soft planes under the words of a poster in the usual letters cover no more of it than this, as if opaque."""
CREDIT = "CC BY 4.0"


@pytest.fixture(scope="module", params=POSTERS, ids=str)
def poster(request: pytest.FixtureRequest) -> Iterator[Played]:
    pack, size = request.param
    with play(CONTENT / pack, size=size, language="de") as played:
        yield played


@pytest.fixture
def belfry() -> Iterator[Played]:
    with play(CONTENT / "beffroi", size=(320, 180), seed=5) as played:
        yield played


def credit(played: Played) -> Box:
    (box,) = (draw.box for draw in played.exhibit.window.canvas.draws if CREDIT in draw.text)
    return box


def washed(played: Played) -> float:
    """How much of the screen lies under soft planes, each as much as it is strong."""
    width, height = played.exhibit.window.canvas.size
    planes = [draw for draw in played.exhibit.window.canvas.draws if draw.name == "scrim"]
    return sum(draw.alpha * draw.box.w * draw.box.h for draw in planes) / (width * height)


def test_its_words_can_be_read_in_every_form_and_leave_the_picture_alone(poster: Played) -> None:
    for form in FORMS:
        poster.exhibit.dress(form)
        poster.advance(0.7)
        assert faults(poster) == []
        assert form != Form() or washed(poster) <= WASHED


def test_the_credit_stands_in_the_margin_on_no_plane_of_its_own(poster: Played) -> None:
    poster.exhibit.dress(Form())
    poster.advance(0.7)
    theme, area = poster.exhibit.backstage.theme, poster.exhibit.backstage.area
    words, steps = credit(poster), poster.exhibit.window.canvas.steps
    assert words.h <= theme.body_px
    margin = next(op for op in steps if op.kind == "fill" and op.colour == theme.band and op.box.w == area.w)
    assert margin.alpha == 1
    assert margin.box.y <= words.y
    assert margin.box.y + margin.box.h >= area.y + area.h, "no seam between it and the band of keys"


def test_the_picture_does_not_jump_when_the_language_changes(tmp_path: Path) -> None:
    pack = with_a_long_credit(tmp_path)
    with play(pack, size=(640, 400), language="fr") as played:
        tops = set()
        for language in ("fr", "nl"):
            played.exhibit.backstage.speak(language)
            played.advance(0.1)
            fills = [op.box for op in played.exhibit.window.canvas.steps if op.kind == "fill"]
            tops.add(min(box.y for box in fills if box.y > 0 and box.w == 640))
        assert len(tops) == 1


def with_a_long_credit(folder: Path) -> Path:
    (folder / "scenes").mkdir()
    (folder / "pack.yaml").write_text(
        "{id: little, version: 1.0.0, title: {fr: A, nl: B}, languages: [fr, nl], start: a}"
    )
    picture = CONTENT / "beffroi" / "media" / "attract" / "far.webp"
    (folder / "far.webp").write_bytes(picture.read_bytes())
    long = "Illustratie van vele handen " * 4
    (folder / "scenes" / "a.yaml").write_text(
        f"{{scene: attract, title: {{fr: A, nl: B}}, picture: far.webp, credit: {{fr: X, nl: {long}}}}}"
    )
    return folder


# how it answers


def shown(played: Played) -> tuple[float, ...]:
    """The rings on the screen, by their radius."""
    return tuple(round(draw.box.w, 1) for draw in played.exhibit.window.canvas.draws if draw.kind == "wave")


def glowing(played: Played) -> dict[str, float]:
    scene = played.exhibit.stage.scene
    assert isinstance(scene, Attract)
    return dict(scene._peal.glowing())


def test_who_passes_by_is_answered_in_the_next_frame_by_rings_and_lights(belfry: Played) -> None:
    assert shown(belfry) == ()
    belfry.measure(2.0)
    assert len(shown(belfry)) == 1
    assert len(glowing(belfry)) == 3
    assert all(alpha > 0 for alpha in glowing(belfry).values())


def test_no_two_answers_are_the_same(belfry: Played) -> None:
    answers = []
    for step in range(4):
        belfry.measure(3.0 - 0.2 * step)
        lights = tuple(glowing(belfry).values())
        belfry.let_pass(1.5)
        answers.append((shown(belfry), lights))
        belfry.let_pass(6.0)
    assert len(set(answers)) == len(answers), answers
    assert len({rings for rings, _ in answers}) == len(answers), answers
    assert len({lights for _, lights in answers}) == len(answers), answers


@pytest.mark.parametrize("seed", range(4))
def test_it_answers_nobody_too_within_two_seconds(seed: int) -> None:
    with play(CONTENT / "beffroi", size=(320, 180), seed=seed) as played:
        assert shown(played) == ()
        lights = []
        for _ in range(20):
            played.let_pass(0.1)
            lights.append(max(glowing(played).values()))
        assert shown(played) != ()
        assert max(lights) > 0.3


def test_an_echo_follows_each_answer_and_all_is_quiet_again(belfry: Played) -> None:
    belfry.measure(2.0)
    belfry.let_pass(1.2)
    assert len(shown(belfry)) > 1
    belfry.exhibit.stage.scene._ambient_s = 60.0  # type: ignore[attr-defined]
    belfry.let_pass(8.0)
    assert shown(belfry) == ()
    assert max(glowing(belfry).values()) < 0.02


def test_who_walks_to_and_fro_makes_nothing_flash(belfry: Played) -> None:
    flashes = Flashes()
    for step in range(12):
        belfry.measure(3.0 - 0.15 * (step % 6))
        for _ in range(10):
            belfry.advance(FRAME_S)
            flashes.look(belfry.shot())
    assert flashes.worst <= MOST
