"""Events on a line of years: true to time, never too near to be read, and led along by every way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from every_pack import every_pack
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readable import faults, written

from kiosk.display.forms import Form
from kiosk.display.geometry import Box
from kiosk.errors import KioskErrors
from kiosk.events import Completed, Dialled, Swiped
from kiosk.packs.load import load
from kiosk.scenes.parts.rolling_year import wheels
from kiosk.scenes.parts.targets import DWELL_S
from kiosk.scenes.parts.time_line import places_px, said
from kiosk.scenes.timeline import Timeline
from kiosk.testing import Played, play

EVENTS = 6
MARK = re.compile(r" \(\d/\d\)$")
LARGE = 0.9
"""Large letters may be smaller by so much, where an event needs many words."""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return every_pack(tmp_path_factory.mktemp("pack"))


@pytest.fixture
def played(pack: Path) -> Iterator[Played]:
    with play(pack) as exhibit:
        exhibit.exhibit.stage.go_to("timeline")
        exhibit.advance(1)
        yield exhibit


def scene_of(played: Played) -> Timeline:
    scene = played.exhibit.stage.scene
    assert isinstance(scene, Timeline)
    return scene


def years_box(played: Played, event: int) -> tuple[float, float]:
    scene = scene_of(played)
    return played.fractions(scene._page.places(scene._at)[str(event)])


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)  # other work may share the machine
@given(st.lists(st.integers(-3000, 2100), min_size=2, max_size=20).map(sorted), st.floats(10, 400))
def test_no_two_years_stand_too_near_and_longer_times_are_no_shorter(years: list[float], least_px: float) -> None:
    places = places_px(years, least_px, 3000)
    gaps = [after - before for before, after in pairwise(places)]
    spans = [after - before for before, after in pairwise(years)]
    assert all(gap >= least_px - 1e-6 for gap in gaps)
    assert all(
        one <= other + 1e-6
        for one, span in zip(gaps, spans, strict=True)
        for other, longer in zip(gaps, spans, strict=True)
        if span <= longer
    )


def test_where_there_is_room_the_line_is_true_to_time() -> None:
    assert places_px([1900, 1950, 2000, 2100], 100, 2000) == pytest.approx([0, 500, 1000, 2000])


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "4000 av. J.-C."), ("nl", "4000 v.Chr."), ("en", "4000 BC"), ("de", "4000 v. Chr."), ("ar", "4000 ق.م")],
)
def test_a_year_before_our_era_is_written_as_people_write_it(language: str, words: str) -> None:
    assert said(-4000, language) == words
    assert said(1843, language) == "1843"
    assert said(0, language) == ""  # there was none


@pytest.mark.parametrize("large", [False, True])
def test_from_either_end_three_years_are_seen_and_the_line_never_moves_against_the_hand(
    pack: Path, large: bool
) -> None:
    with play(pack, size=(1280, 800), form=Form(large_text=large)) as played:
        played.exhibit.stage.go_to("timeline")
        played.advance(1)
        scene, area = scene_of(played), played.exhibit.backstage.area
        for end in (0.0, EVENTS - 1.0):
            centres = [box.centre[0] for box in scene._page.line.boxes(end, scene._page.floor).values()]
            assert sum(area.x < x < area.x + area.w for x in centres) >= 3
        places = [scene._page.line._x(0.0, step / 20) for step in range(20 * (EVENTS - 1) + 1)]
        assert all(later <= earlier + 1e-6 for earlier, later in pairwise(places))


def test_keys_lead_along_the_line_and_past_its_ends(played: Played) -> None:
    for at in range(1, EVENTS):
        played.press("next")
        assert scene_of(played)._walk.strip.index == at
    played.advance(1)
    played.see("La porte se rouvre")
    played.press("next")
    played.advance(0.1)
    assert played.scene != "timeline"


def test_a_drag_follows_the_finger_and_the_picture_changes_with_it(played: Played) -> None:
    strip = scene_of(played)._walk.strip
    pitch = strip.pitch_px / 1280
    for step in range(11):
        played.point(0.7 - 0.5 * pitch * step / 10, 0.4, "touch", pressed=True)
    assert strip.at == pytest.approx(0.5, abs=0.06)
    kinds = [op.kind for op in played.exhibit.window.canvas.steps]
    assert "layer" in kinds


def test_a_sweep_a_wheel_a_tap_and_a_hand_lead_along(played: Played) -> None:
    strip = scene_of(played)._walk.strip
    played.happen(Swiped(at=played.clock.now(), direction="left"))
    assert strip.index == 1
    played.happen(Dialled(at=played.clock.now(), steps=-1))
    assert strip.index == 0
    played.advance(1)
    played.touch(*years_box(played, 1))
    assert strip.index == 1
    played.advance(1)
    x, y = years_box(played, 0)
    played.point(x, y)
    played.advance(1.1 * DWELL_S)
    assert strip.index == 0


def test_it_is_completed_once_when_all_events_were_reached(played: Played) -> None:
    for _ in range(EVENTS - 1):
        played.press("next")
        played.advance(1)
    played.press("back")
    played.advance(1)
    assert [event.scene for event in played.events if isinstance(event, Completed)] == ["timeline"]


def test_each_event_shows_its_year_words_and_credit(played: Played) -> None:
    scene = scene_of(played)
    for event in scene.settings.events:
        played.see(f"{event.year:.0f}")
        played.see(event.heading["fr"])
        played.see(event.credit["fr"])
        played.press("next")
        if event is not scene.settings.events[-1]:
            played.advance(1)


def test_the_place_is_kept_when_the_form_changes(played: Played) -> None:
    played.press("next")
    played.press("next")
    played.advance(1)
    played.exhibit.stage.dress()
    assert scene_of(played)._walk.strip.index == 2


def test_the_year_turns_through_the_years_between_and_stands_still_at_an_event(played: Played) -> None:
    for _ in range(2):
        played.press("next")
        played.advance(2)
    assert the_year(played) == "1837"
    pitch = scene_of(played)._page.line.pitch_px(2.5) / 1280
    for step in range(11):
        played.point(0.7 - 0.5 * pitch * step / 10, 0.4, "touch", pressed=True)
    assert 1860 < int(the_year(played)) < 1895  # between 1837 and 1918


def test_a_long_time_takes_longer_than_a_short_one(played: Played) -> None:
    taken_s = []
    for _ in range(2):  # 12 years, and 164
        strip, began_s = scene_of(played)._walk.strip, played.clock.now()
        played.press("next")
        while strip.index - strip.at > 0.05:
            played.advance(0.02)
        taken_s.append(played.clock.now() - began_s)
    assert taken_s[1] > 1.3 * taken_s[0]


@given(st.floats(-3000, 2100))
def test_the_wheels_show_the_year_that_is_nearest_where_they_stand(year: float) -> None:
    found = wheels(year)
    if not any(wheel.turned for wheel in found):
        assert abs(abs(year) - int("".join(wheel.figure for wheel in found).lstrip("−"))) < 0.5
    for wheel, lower in pairwise(wheel for wheel in found if wheel.figure != "−"):
        assert wheel.turned == (lower.turned if lower.figure == "9" else 0.0)


def the_year(played: Played) -> str:
    """The large year over the line, its figures from the left."""
    page, canvas = scene_of(played)._page, played.exhibit.window.canvas
    texts = [each for each in written(canvas.steps, Box(0, 0, *canvas.size)) if page._flag.contains(each.op.box.centre)]
    return "".join(each.text for each in sorted(texts, key=lambda each: each.op.box.x))


def test_events_that_are_not_in_order_are_refused(tmp_path: Path) -> None:
    pack = every_pack(tmp_path)
    file = pack / "scenes" / "timeline.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("year: 1661", "year: 1999.5"), encoding="utf-8")
    with pytest.raises(KioskErrors, match="not in the order of their years"):
        load(pack)


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 800), (1080, 1920)])
def test_large_letters_are_large_and_nothing_is_cut(pack: Path, size: tuple[int, int]) -> None:
    with play(pack, size=size, form=Form(large_text=True)) as played:
        for language in ("fr", "nl", "en", "de"):
            played.exhibit.stage.go_to("attract")
            played.let_pass(0.1)
            played.exhibit.backstage.speak(language)
            played.exhibit.stage.go_to("timeline")
            played.let_pass(2)
            for event in scene_of(played).settings.events:
                assert faults(played) == []
                for text in pages_of(played, event.text[language]):
                    assert letters_px(played, text) >= LARGE * played.exhibit.backstage.theme.body_px
                    played.press("next")
                    played.let_pass(2)


def pages_of(played: Played, text: str) -> Iterator[str]:
    """What is seen of a text, as its pages are turned; all of it in the end."""
    read = ""
    while len(read) < len(text):
        seen = next(each for each in played.texts() if text.startswith(words(read, each)))
        read = words(read, seen)
        yield seen
    assert read == text


def words(read: str, page: str) -> str:
    """What was read with the words of this page, without the number of it."""
    return f"{read} {MARK.sub('', page)}".strip()


def letters_px(played: Played, text: str) -> int:
    """The size of the letters in which a text stands on the screen."""
    canvas, setter = played.exhibit.window.canvas, played.exhibit.backstage.type
    image = next(each.op.image for each in written(canvas.steps, Box(0, 0, *canvas.size)) if each.text == text)
    return next(size_px for (_, size_px, *_), kept in setter._images.items() if kept is image)
