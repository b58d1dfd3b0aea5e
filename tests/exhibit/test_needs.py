"""What visitors ask for on the screen, what an exhibit file asks for, and that both are forgotten in time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product
from pathlib import Path

import pytest
from answered import is_lit

from kiosk.cli.running import _plan
from kiosk.clock import FakeClock
from kiosk.display.display_list import Op
from kiosk.display.forms import Form
from kiosk.display.frames import FRAME_S
from kiosk.display.mixer import CHANNELS
from kiosk.display.sound import Sound
from kiosk.display.synthesis import pad
from kiosk.errors import KioskErrors
from kiosk.events import Action, Grabbed, Pointed, PointerLost, PoseHeld, SceneEntered, Swiped, Waved, Zoomed
from kiosk.packs.load import load
from kiosk.scenes.needs import Needs
from kiosk.scenes.parts.targets import DWELL_S
from kiosk.settings import ExhibitSettings, load_exhibit
from kiosk.stage.idle import GONE_S, STILL_THERE_S
from kiosk.stage.panel import CHOICES
from kiosk.stage.scanning import KEYS
from kiosk.testing import Played, play

PACK = Path(__file__).parents[2] / "content" / "beffroi"
SIZE = (640, 360)


@pytest.fixture
def belfry() -> Iterator[Played]:
    with play(PACK, size=SIZE) as played:
        yield played


def go_to(played: Played, scene: str) -> None:
    played.exhibit.stage.go_to(scene)
    played.let_pass(0.7)


def needs(played: Played) -> Needs:
    return played.exhibit.backstage.needs


def touch_choice(played: Played, name: str) -> None:
    played.touch(*played.fractions(played.exhibit.stage.panel.box(name)))


def hand_lights(played: Played) -> list[Op]:
    return [op for op in played.exhibit.window.canvas.steps if op.image is not None and op.image.name == "glow"]


# the panel


def test_a_finger_that_slides_off_a_key_or_a_choice_of_the_panel_does_nothing(belfry: Played) -> None:
    stage, language = belfry.exhibit.stage, belfry.exhibit.backstage.language
    for key in ("help", "language:de"):
        slide_off(belfry, belfry.key(key))
    assert (stage.panel.open, belfry.exhibit.backstage.language) == (False, language)
    belfry.touch(*belfry.key("help"))
    assert stage.panel.open
    before = needs(belfry)
    for choice in ("captions", "done"):
        slide_off(belfry, belfry.fractions(stage.panel.box(choice)))
    assert (stage.panel.open, needs(belfry)) == (True, before)


def slide_off(played: Played, at: tuple[float, float]) -> None:
    """A finger comes down there, and is lifted at the top of the screen."""
    for place, pressed in ((at, True), ((0.02, 0.02), True), ((0.02, 0.02), False)):
        played.point(*place, "touch", pressed=pressed)
    played.happen(PointerLost(at=played.clock.now(), via="touch"))


@pytest.mark.parametrize("scene", ["attract", "watchman", "failsafe"])
def test_the_panel_is_opened_and_closed_by_a_key_of_the_band_in_every_scene(belfry: Played, scene: str) -> None:
    go_to(belfry, scene)
    belfry.touch(*belfry.key("help"))
    belfry.see("Texte plus grand")
    belfry.touch(*belfry.key("help"))
    assert "Texte plus grand" not in belfry.texts()
    assert belfry.scene == scene


def test_every_choice_is_reached_and_turned_by_three_keys_and_shown_at_once(belfry: Played) -> None:
    go_to(belfry, "watchman")
    belfry.press("help")
    panel = belfry.exhibit.stage.panel
    for name in offered()[:-1]:
        before = needs(belfry).has(name)
        belfry.press("select")
        assert needs(belfry).has(name) != before, name
        assert panel.open
        belfry.press("select")
        belfry.press("next")
    for _ in ("the last one", "quieter", "louder"):
        belfry.press("next")
    belfry.see("Terminé")
    belfry.press("select")
    assert not panel.open
    assert needs(belfry) == Needs()


def test_back_on_the_first_choice_closes_it(belfry: Played) -> None:
    belfry.press("help")
    belfry.press("next")
    belfry.press("back")
    assert belfry.exhibit.stage.panel.open
    belfry.press("back")
    assert not belfry.exhibit.stage.panel.open
    assert belfry.scene == "attract"


def test_large_letters_are_there_in_the_next_frame_and_the_scene_keeps_its_place(belfry: Played) -> None:
    go_to(belfry, "watchman")
    belfry.press("next")
    belfry.advance(0.6)
    page = belfry.exhibit.stage.scene.place()
    told = [event for event in belfry.events if isinstance(event, SceneEntered)]
    body_px = belfry.exhibit.backstage.theme.body_px
    belfry.press("help")
    touch_choice(belfry, "large_text")
    assert belfry.exhibit.backstage.theme.body_px == pytest.approx(2 * body_px)
    belfry.see("Texte plus grand")
    touch_choice(belfry, "done")
    assert belfry.exhibit.stage.scene.place() == page
    assert [event for event in belfry.events if isinstance(event, SceneEntered)] == told


def test_a_hand_that_rests_turns_a_choice_once_and_a_closing_hand_at_once(belfry: Played) -> None:
    go_to(belfry, "watchman")
    belfry.press("help")
    x, y = belfry.fractions(belfry.exhibit.stage.panel.box("captions"))
    for _ in range(round(1.9 * DWELL_S / FRAME_S)):
        belfry.point(x, y)
    assert not needs(belfry).captions
    belfry.withdraw()
    belfry.point(x, y)
    belfry.point(x, y, pressed=True)
    assert needs(belfry).captions
    rings = [op for op in belfry.exhibit.window.canvas.steps if op.kind == "ring" and op.part < 1]
    assert not rings
    for _ in range(10):
        belfry.withdraw()
        belfry.point(x, y)
        belfry.advance(0.3)
        assert needs(belfry).captions


def test_a_hand_that_changes_the_form_of_everything_keeps_its_light(belfry: Played) -> None:
    belfry.press("help")
    for name in ("large_text", "high_contrast", "reduced_motion"):
        place = belfry.fractions(belfry.exhibit.stage.panel.box(name))
        belfry.point(*place)
        belfry.advance(0.5)
        belfry.point(*place, pressed=True)
        assert needs(belfry).has(name)
        assert hand_lights(belfry)
        belfry.withdraw()
        belfry.advance(1)
        assert not hand_lights(belfry)


def test_the_light_of_a_hand_that_switches_hands_off_goes_out(belfry: Played) -> None:
    belfry.point(0.5, 0.5)
    belfry.advance(0.5)
    belfry.exhibit.adapt(replace(needs(belfry), gestures=False))
    assert hand_lights(belfry)
    belfry.advance(1)
    assert not hand_lights(belfry)


def test_a_hand_that_rests_sees_how_far_it_has_come(belfry: Played) -> None:
    belfry.press("help")
    for _ in range(round(0.5 * DWELL_S / FRAME_S)):
        belfry.point(*belfry.fractions(belfry.exhibit.stage.panel.box("speech")))
    assert [op for op in belfry.exhibit.window.canvas.steps if op.kind == "ring" and 0.3 < op.part < 0.7]


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 800), (720, 1280)])
def test_the_choices_can_be_touched_and_none_lies_over_another(size: tuple[int, int]) -> None:
    with play(PACK, size=size, language="de") as played, played.unseen():
        for large, low_reach in product((False, True), repeat=2):
            played.exhibit.adapt(Needs(Form(large_text=large), low_reach=low_reach))
            played.press("help")
            assert_apart(played, low_reach=low_reach)
            played.press("help")


def offered() -> list[str]:
    """What the panel of the belfry offers: it has no camera, and no film with a signer."""
    return [name for name in CHOICES if name not in {"gestures", "sign_language"}]


def assert_apart(played: Played, *, low_reach: bool) -> None:
    stage, backstage = played.exhibit.stage, played.exhibit.backstage
    boxes = [stage.panel.box(name) for name in (*offered(), "done")]
    for box in boxes:
        assert box.h >= 0.8 * backstage.theme.target_px
        assert box.y >= (0.4 * backstage.screen[1] if low_reach else 0) - 1
        assert box.y + box.h <= backstage.area.h + 1
    for box, other in combinations(boxes, 2):
        beside = box.x + box.w <= other.x + 1 or other.x + other.w <= box.x + 1
        assert beside or box.y + box.h <= other.y + 1 or other.y + other.h <= box.y + 1


# forgotten when the visitor has left


def asks_for_much(played: Played) -> None:
    go_to(played, "watchman")
    played.press("language")
    played.press("help")
    for name in ("large_text", "high_contrast", "speech", "captions"):
        touch_choice(played, name)


def test_what_was_asked_for_is_forgotten_eight_seconds_after_everybody_left(belfry: Played) -> None:
    belfry.approach()
    asks_for_much(belfry)
    belfry.leave()
    belfry.let_pass(GONE_S - 1)
    assert needs(belfry).form.large_text
    belfry.let_pass(1.5)
    assert needs(belfry) == Needs()
    assert (belfry.scene, belfry.exhibit.stage.language) == ("attract", "fr")
    assert not belfry.exhibit.stage.panel.open


def test_without_a_presence_sensor_it_is_forgotten_when_nobody_answers(belfry: Played) -> None:
    asks_for_much(belfry)
    idle_s = belfry.exhibit.plan.pack.manifest.idle_s
    belfry.let_pass(idle_s + STILL_THERE_S + 30)
    assert needs(belfry) == Needs()


def test_it_is_forgotten_in_the_attract_scene_too_and_asked_before(belfry: Played) -> None:
    belfry.press("help")
    touch_choice(belfry, "high_contrast")
    touch_choice(belfry, "done")
    belfry.let_pass(belfry.exhibit.plan.pack.manifest.idle_s + 5)
    belfry.see("Toujours là")
    belfry.let_pass(STILL_THERE_S)
    assert needs(belfry) == Needs()


def test_a_new_visit_begins_with_what_the_exhibit_file_asks_for() -> None:
    wanted = Needs(Form(high_contrast=True), captions=False, left_handed=True)
    with play(PACK, size=SIZE, needs=wanted) as played:
        asks_for_much(played)
        played.leave()
        played.let_pass(GONE_S + 1)
        assert needs(played) == wanted


def test_the_exhibit_file_says_what_visitors_find(tmp_path: Path) -> None:
    path, head = tmp_path / "exhibit.yaml", "site: mons\nkiosk: one\npack: beffroi\naccessibility: "
    keys = "captions: false, speech: true, gestures: false, one_switch: true, scan_s: 3, sounds: false, strike_s: 0.5"
    path.write_text(f"{head}{{{keys}, left_handed: true, low_reach: true}}", encoding="utf-8")
    plan = _plan(load_exhibit(path), load(PACK), silent=True)
    assert plan.needs == Needs(
        captions=False,
        speech=True,
        sounds=False,
        gestures=False,
        one_switch=True,
        scan_s=3,
        strike_s=0.5,
        left_handed=True,
        low_reach=True,
    )
    path.write_text(head + "{scan_s: 0.1}", encoding="utf-8")
    with pytest.raises(KioskErrors, match="scan_s"):
        load_exhibit(path)


# gestures off


def test_with_gestures_off_no_hand_means_anything() -> None:
    with play(PACK, size=SIZE, needs=Needs(gestures=False)) as played:
        go_to(played, "watchman")
        place, still = played.exhibit.stage.scene.place(), drawn(played)
        at = played.clock.now()
        for event in (
            Pointed(at=at, x=0.5, y=0.5, via="hand"),
            Pointed(at=at, x=0.5, y=0.5, via="hand", pressed=True),
            Swiped(at=at, direction="left"),
            Grabbed(at=at, x=0.5, y=0.5),
            Zoomed(at=at, scale=2.0, x=0.5, y=0.5),
            PoseHeld(at=at, pose="open_palm"),
            Waved(at=at),
            Action(at=at, name="next", via="hand"),
        ):
            played.happen(event)
            assert drawn(played) == still, event
        for _ in range(90):
            played.point(*played.key("next"))
        assert played.exhibit.stage.scene.place() == place
        assert "hand" not in played.exhibit.backstage.ways


def test_gestures_are_switched_off_on_the_screen_and_then_only_the_other_ways_are_offered(
    belfry: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.exhibit.ways_of", lambda sensors: frozenset({"hand", "touch", "button"}))
    belfry.exhibit.adapt(needs(belfry))
    assert "hand" in belfry.exhibit.backstage.ways
    belfry.press("help")
    touch_choice(belfry, "gestures")
    assert belfry.exhibit.backstage.ways == {"touch", "button"}
    touch_choice(belfry, "gestures")
    assert "hand" in belfry.exhibit.backstage.ways


def drawn(played: Played) -> list[object]:
    return [(draw.kind, draw.box, draw.alpha, draw.text) for draw in played.exhibit.window.canvas.draws]


# one switch


def test_the_light_goes_from_key_to_key_and_any_press_does_the_one_it_is_on() -> None:
    with play(PACK, size=SIZE, needs=Needs(one_switch=True, scan_s=1.0)) as played:
        go_to(played, "watchman")
        stage = played.exhibit.stage
        seen = []
        for _ in range(len(KEYS)):
            seen.append(stage.lit)
            played.advance(1.0)
        assert sorted(filter(None, seen)) == sorted(KEYS)
        while stage.lit != "next":
            played.advance(0.1)
        pages = [stage.scene.script().title]
        played.press("back")
        pages.append(stage.scene.script().title)
        assert stage.lit == "next"
        played.touch(0.4, 0.4)
        assert len({*pages, stage.scene.script().title}) == 3
        while stage.lit != "help":
            played.advance(0.1)
        played.touch(0.1, 0.1)
        assert stage.panel.open


def test_a_key_that_is_pressed_again_soon_does_the_same_again() -> None:
    with play(PACK, size=SIZE, needs=Needs(one_switch=True, scan_s=1.0)) as played:
        stage = played.exhibit.stage
        played.advance(0.95 - played.clock.now() % 1.0)
        lit = stage.lit
        played.press("language")
        played.advance(0.9)
        assert stage.lit == lit
        played.advance(0.2)
        assert stage.lit != lit


def press_when_lit(played: Played, name: str) -> None:
    while played.exhibit.stage.lit != name:
        played.advance(0.1)
    played.press("select")


def test_a_hand_that_rests_on_a_key_means_that_key_wherever_the_light_of_the_switch_is() -> None:
    with play(PACK, size=SIZE, needs=Needs(one_switch=True, scan_s=60)) as played:
        played.exhibit.stage.go_to("watchman")
        played.let_pass(0.8)
        assert played.exhibit.stage.lit == "select"
        for _ in range(round(1.4 / FRAME_S)):
            played.point(*played.key("restart"))
        assert played.scene == "attract"


@pytest.mark.parametrize("need", ["large_text", "high_contrast"])
def test_a_press_in_the_panel_is_answered_by_its_light_though_all_is_made_anew(need: str) -> None:
    with play(PACK, size=SIZE) as played:
        played.press("help")
        while played.exhibit.stage.panel._targets.focus != need:
            played.press("next")
        played.advance(0.5)
        assert not is_lit(played)
        played.press("select")
        assert played.exhibit.backstage.needs.has(need)  # type: ignore[arg-type]
        assert is_lit(played)


def test_the_panel_too_is_worked_by_one_switch() -> None:
    with play(PACK, size=SIZE, needs=Needs(one_switch=True, scan_s=0.5)) as played:
        press_when_lit(played, "help")
        press_when_lit(played, "next")
        press_when_lit(played, "select")
        assert needs(played).form.high_contrast
        press_when_lit(played, "back")
        press_when_lit(played, "back")
        assert not played.exhibit.stage.panel.open


def test_a_switch_that_answers_the_question_does_nothing_else() -> None:
    with play(PACK, size=SIZE, needs=Needs(one_switch=True)) as played:
        go_to(played, "watchman")
        page = played.exhibit.stage.scene.place()
        for press in (lambda: played.press("select"), lambda: played.touch(0.5, 0.5)):
            played.let_pass(60)
            played.see("Toujours là")
            press()
            assert (played.scene, played.exhibit.stage.scene.place()) == ("watchman", page)
            assert not played.exhibit.stage.panel.open


# left hands, low reach


def test_for_left_hands_the_ends_of_the_band_are_exchanged() -> None:
    with play(PACK, size=SIZE) as one, play(PACK, size=SIZE, needs=Needs(left_handed=True)) as other:
        for played in (one, other):
            go_to(played, "watchman")
        assert one.key("restart")[0] < one.key("next")[0] < one.key("help")[0]
        assert other.key("help")[0] < other.key("restart")[0] < other.key("next")[0]


def test_with_low_reach_targets_have_the_lower_part_of_the_screen(belfry: Played) -> None:
    backstage = belfry.exhibit.backstage
    assert backstage.reach == backstage.area
    belfry.exhibit.adapt(replace(needs(belfry), low_reach=True))
    assert backstage.reach.y == pytest.approx(0.4 * SIZE[1])
    assert backstage.reach.y + backstage.reach.h == backstage.area.h


# without sounds, and with a hand that trembles


def test_without_sounds_only_what_is_said_aloud_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    sound = Sound(pytest.fail, FakeClock())
    try:
        made = [
            sound.play("bell", lambda: pad([440.0], seconds=2.0)),
            sound.ambience("air", lambda: pad([220.0], seconds=2.0), come_s=0.0),
            sound.tell("recording", lambda: pad([330.0], seconds=2.0)),
            sound.speak("words", lambda: pad([550.0], seconds=2.0)),
        ]
        assert made
        for only_speech in (False, True, False):
            sound.update(only_speech=only_speech)
            loud = {kind for kind in CHANNELS for each in sound.mixer.voices(kind) if each._channel.get_volume() > 0}
            assert loud == ({"speech"} if only_speech else set(CHANNELS))
    finally:
        sound.close()


def test_sounds_are_switched_off_on_the_screen(belfry: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[bool] = []
    monkeypatch.setattr(belfry.exhibit.backstage.sound, "update", lambda *, only_speech, **_: told.append(only_speech))
    belfry.press("help")
    touch_choice(belfry, "sounds")
    belfry.advance(FRAME_S)
    assert told[0] is False
    assert told[-1] is True


@pytest.mark.parametrize(("strike_s", "pages"), [(0.0, 2), (0.5, 1)])
def test_a_button_struck_twice_is_one_press_where_the_exhibit_file_says_so(strike_s: float, pages: int) -> None:
    with play(PACK, size=SIZE, needs=Needs(strike_s=strike_s)) as played:
        go_to(played, "watchman")
        first = played.exhibit.stage.scene.script().title
        played.press("next")
        played.advance(0.2)
        played.press("next")
        played.advance(1)
        twice = played.exhibit.stage.scene.script().title
        played.press("back")
        played.advance(1)
        assert (played.exhibit.stage.scene.script().title == first) == (pages == 1)
        assert twice != first


def test_another_button_and_a_slow_hand_are_heard_in_spite_of_that() -> None:
    with play(PACK, size=SIZE, needs=Needs(strike_s=0.5)) as played:
        go_to(played, "watchman")
        first = played.exhibit.stage.scene.script().title
        for name in ("next", "back"):
            played.press(name)
            played.advance(0.1)
        played.advance(1)
        assert played.exhibit.stage.scene.script().title == first
        for _ in range(2):
            played.press("next")
            played.advance(1)
        played.press("back")
        played.advance(1)
        assert played.exhibit.stage.scene.script().title != first


# where the screen hangs


def screen(tmp_path: Path, lower_edge_m: float | None, diagonal_in: float = 24) -> ExhibitSettings:
    path = tmp_path / "exhibit.yaml"
    hangs = "" if lower_edge_m is None else f", lower_edge_m: {lower_edge_m}"
    keys = f"size_px: [1920, 1080], diagonal_in: {diagonal_in}{hangs}"
    path.write_text(f"site: mons\nkiosk: one\npack: beffroi\nscreen: {{{keys}}}\n", encoding="utf-8")
    return load_exhibit(path)


@pytest.mark.parametrize(
    ("lower_edge_m", "diagonal_in", "low"), [(None, 55, False), (0.8, 24, False), (0.8, 55, True), (1.0, 24, True)]
)
def test_a_screen_that_is_higher_than_one_reaches_is_played_by_low_reach(
    tmp_path: Path, lower_edge_m: float | None, diagonal_in: float, low: bool
) -> None:
    plan = _plan(screen(tmp_path, lower_edge_m, diagonal_in), load(PACK), silent=True)
    assert plan.needs == Needs(low_reach=low)


@pytest.mark.parametrize(
    ("lower_edge_m", "wrong"), [(None, False), (0.2, True), (0.38, False), (1.1, False), (1.3, True)]
)
def test_keys_that_nobody_reaches_from_a_wheelchair_are_told(
    tmp_path: Path, lower_edge_m: float | None, wrong: bool
) -> None:
    told = screen(tmp_path, lower_edge_m).screen.misplaced
    assert bool(told) == wrong
    assert not wrong or f"{lower_edge_m:.2f} m over the floor" in told
