"""Vote: one vote a visit, numbers only where many have voted, and nothing about anybody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from every_pack import every_pack
from made_scene import one_scene
from readable import faults

from kiosk.display.forms import Form
from kiosk.display.geometry import Box
from kiosk.errors import KioskErrors
from kiosk.events import Action, SceneLeft, Voted
from kiosk.packs.load import load
from kiosk.scenes.parts.after_vote import LISTENED, RESULT_S, THANKS_S
from kiosk.scenes.parts.tally import FLIES_S
from kiosk.scenes.tallies import LEAST, PAUSE_S, QUIET_S, Tallies
from kiosk.scenes.vote import Vote
from kiosk.telemetry.facts import Fact, fact_of, may_be_counted
from kiosk.testing import Played, play

VOTE = """\
scene: vote
title: {fr: À vous, en: Your turn}
picture: media/coffeepot/planes.yaml
question: {fr: Que feriez-vous ?, en: What would you do?}
options:
  - {id: look, text: {fr: Regarder, en: Look}}
  - {id: listen, text: {fr: Écouter, en: Listen}}
  - {id: leave, text: {fr: Partir, en: Leave}}
"""


@pytest.fixture
def exhibit(tmp_path: Path) -> Iterator[Played]:
    with play(one_scene(tmp_path, VOTE)) as played:
        played.exhibit.stage.go_to("vote")
        played.advance(1)
        yield played


def vote(exhibit: Played, text: str) -> None:
    box = next(draw.box for draw in exhibit.exhibit.window.canvas.draws if draw.text == text)
    exhibit.touch(*exhibit.fractions(box))


def others_voted(exhibit: Played, **counts: int) -> None:
    """So many others have voted before this visit."""
    at = exhibit.clock.now() - PAUSE_S
    for option, count in counts.items():
        for _ in range(count):
            exhibit.exhibit.backstage.tallies.handle(Voted(at=at, scene="vote", option=option))
    exhibit.exhibit.backstage.tallies.handle(SceneLeft(at=at, scene="vote", reason="idle"))


def votes(exhibit: Played) -> list[str]:
    return [event.option for event in exhibit.events if isinstance(event, Voted)]


def test_numbers_are_shown_where_many_have_voted(exhibit: Played) -> None:
    others_voted(exhibit, look=7, listen=LEAST - 7)
    vote(exhibit, "Écouter")
    exhibit.advance(1)
    exhibit.see("7 sur 11")
    exhibit.see("4 sur 11")
    exhibit.see("0 sur 11")
    assert votes(exhibit) == ["listen"]


def test_no_number_is_shown_where_few_have(exhibit: Played) -> None:
    others_voted(exhibit, look=LEAST - 2)
    vote(exhibit, "Écouter")
    exhibit.advance(1)
    exhibit.see(f"à partir de {LEAST}")
    assert not any(" sur " in text for text in exhibit.texts())


def test_the_numbers_are_not_shown_before_the_vote(exhibit: Played) -> None:
    others_voted(exhibit, look=100)
    exhibit.advance(1)
    assert not any(" sur " in text for text in exhibit.texts())


def test_the_bars_are_as_long_as_the_shares(exhibit: Played) -> None:
    others_voted(exhibit, look=19, listen=20)
    vote(exhibit, "Regarder")
    exhibit.advance(2)
    theme = exhibit.exhibit.backstage.theme
    bars = [op.box for op in exhibit.exhibit.window.canvas.steps if op.kind == "fill" and op.box.h < theme.body_px / 2]
    wholes = [box for box in bars if box.w == max(bar.w for bar in bars)]
    assert len(wholes) == 3
    shares = [box.w / wholes[0].w for box in bars if box not in wholes and box.y in {whole.y for whole in wholes}]
    assert shares == pytest.approx([0.5, 0.5], abs=0.01)


def test_the_vote_is_answered_in_the_next_frame_by_a_light_and_the_card(exhibit: Played) -> None:
    window, accent = exhibit.exhibit.window, exhibit.exhibit.backstage.theme.accent
    before = next(draw.box for draw in window.canvas.draws if draw.text == "Écouter")
    assert not any(op.kind == "light" for op in window.canvas.steps)
    vote(exhibit, "Écouter")
    assert any(op.kind == "wave" for op in window.canvas.steps)
    flying = [op.box.centre for op in window.canvas.steps if op.kind == "fill" and op.colour == accent]
    exhibit.advance(FLIES_S / 2)
    after = next(draw.box for draw in window.canvas.draws if draw.text == "Écouter")
    assert after == before, "it stands in line with the others"
    card = scene_of(exhibit)._leaf.choices.box("listen")
    fills = [op.box for op in window.canvas.steps if op.kind == "fill" and op.box.overlaps(card)]
    assert max(box.w for box in fills) > card.w + 8, "and is larger than them"
    assert any(op.kind == "light" for op in window.canvas.steps)
    assert [op.box.centre for op in window.canvas.steps if op.kind == "fill" and op.colour == accent] != flying


@pytest.mark.parametrize("others", [0, 4, LEAST - 2])
def test_few_votes_are_counted_together_and_say_nothing_of_what_was_chosen(exhibit: Played, others: int) -> None:
    others_voted(exhibit, look=others)
    vote(exhibit, "Écouter")
    exhibit.advance(2)
    mark, side = exhibit.exhibit.backstage.theme, scene_of(exhibit)._after.tally_box
    full = [op for op in exhibit.exhibit.window.canvas.steps if op.kind == "fill" and inside(op.box, side)]
    assert len([op for op in full if op.colour == mark.mark_on(mark.plane_at_worst)]) == others + 1


def scene_of(exhibit: Played) -> Vote:
    scene = exhibit.exhibit.stage.scene
    assert isinstance(scene, Vote)
    return scene


def inside(box: Box, plane: Box) -> bool:
    return plane.contains(box.centre) and box.w < plane.w / 2


def test_a_touch_on_the_card_leads_on_at_once(exhibit: Played) -> None:
    vote(exhibit, "Écouter")
    exhibit.advance(0.5)
    vote(exhibit, "Suite")
    exhibit.advance(0.1)
    assert exhibit.scene == "attract"


@pytest.mark.parametrize(("others", "stays_s"), [(0, THANKS_S), (LEAST, RESULT_S)])
@pytest.mark.parametrize("speech", [False, True])
def test_it_leaves_soon_and_later_where_it_is_read_aloud(
    exhibit: Played, others: int, stays_s: float, *, speech: bool
) -> None:
    backstage = exhibit.exhibit.backstage
    backstage.needs = replace(backstage.needs, speech=speech)
    others_voted(exhibit, look=others)
    vote(exhibit, "Écouter")
    stays_s *= LISTENED if speech else 1
    exhibit.advance(stays_s - 0.5)
    assert exhibit.scene == "vote"
    exhibit.advance(0.7)
    assert exhibit.scene == "attract"


@pytest.mark.parametrize(
    ("size", "others", "large"),
    [((1280, 800), 0, True), ((1280, 800), LEAST, True), ((1920, 1080), 0, False), ((1080, 1920), LEAST, False)],
)
def test_what_follows_the_vote_can_be_read(tmp_path: Path, size: tuple[int, int], others: int, *, large: bool) -> None:
    with play(every_pack(tmp_path), size=size, language="de", form=Form(large_text=large)) as exhibit:
        exhibit.exhibit.stage.go_to("vote")
        exhibit.advance(1)
        others_voted(exhibit, house=others)
        vote(exhibit, "Mein Haus suchen")
        exhibit.advance(1.5)
        assert faults(exhibit) == []


def test_a_visit_has_one_vote(exhibit: Played) -> None:
    vote(exhibit, "Écouter")
    exhibit.advance(RESULT_S + 0.1)
    assert exhibit.scene == "attract"
    exhibit.exhibit.stage.go_to("vote")
    exhibit.advance(1)
    exhibit.see("Vous avez déjà voté.")
    vote(exhibit, "Écouter")
    exhibit.advance(1)
    assert votes(exhibit) == ["listen"]


def test_the_next_visitor_may_vote(exhibit: Played) -> None:
    vote(exhibit, "Écouter")
    exhibit.advance(PAUSE_S)
    exhibit.press("restart")
    exhibit.advance(0.1)
    exhibit.exhibit.stage.go_to("vote")
    exhibit.advance(1)
    vote(exhibit, "Partir")
    assert votes(exhibit) == ["listen", "leave"]


def test_any_key_leads_on_from_the_result(exhibit: Played) -> None:
    exhibit.press("next")
    exhibit.press("select")
    assert votes(exhibit) == ["look"]
    exhibit.press("select")
    exhibit.advance(0.1)
    assert exhibit.scene == "attract"


def test_language_and_form_keep_the_place(exhibit: Played) -> None:
    others_voted(exhibit, look=LEAST)
    vote(exhibit, "Écouter")
    exhibit.press("language")
    exhibit.exhibit.dress(Form(high_contrast=True))
    exhibit.advance(1)
    exhibit.see(f"{LEAST} of {LEAST + 1}")
    assert votes(exhibit) == ["listen"]


def test_the_script_says_the_numbers(exhibit: Played) -> None:
    others_voted(exhibit, look=LEAST)
    vote(exhibit, "Écouter")
    exhibit.advance(0.1)
    assert f"Regarder: {LEAST} sur {LEAST + 1}." in exhibit.exhibit.stage.scene.script().text


def test_a_vote_leaves_the_kiosk_as_a_count_of_its_option_and_nothing_else() -> None:
    counted = fact_of(Voted(at=0.0, scene="vote", option="look"), variant="", shown="vote")
    assert counted == Fact("choice", scene="vote", bucket="look")
    assert may_be_counted(counted)


def test_votes_that_follow_too_quickly_are_not_taken() -> None:
    tallies = Tallies()
    tallies.handle(Voted(at=100.0, scene="vote", option="look"))
    tallies.handle(SceneLeft(at=101.0, scene="vote", reason="restart"))
    assert not tallies.takes("vote", 100.0 + PAUSE_S - 0.1)
    assert tallies.takes("vote", 100.0 + PAUSE_S)
    assert tallies.takes("another", 100.0)


def test_who_comes_after_long_quiet_is_somebody_else() -> None:
    tallies = Tallies()
    tallies.handle(Action(at=100.0, name="select", via="button"))
    tallies.handle(Voted(at=100.0, scene="vote", option="look"))
    tallies.handle(Action(at=100.0 + QUIET_S - 1, name="next", via="button"))
    assert not tallies.takes("vote", 100.0 + QUIET_S - 1)
    tallies.handle(Action(at=100.0 + 2 * QUIET_S, name="next", via="button"))
    assert tallies.takes("vote", 100.0 + 2 * QUIET_S)


def test_an_option_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KioskErrors) as raised:
        load(one_scene(tmp_path, VOTE.replace("id: listen", "id: look")))
    assert "the option 'look' stands twice" in str(raised.value)


def test_the_words_of_all_options_have_letters_of_one_size(tmp_path: Path) -> None:
    pack = every_pack(tmp_path)
    file = pack / "scenes" / "vote.yaml"
    longer = file.read_text(encoding="utf-8").replace("mir wird schwindlig", "mir wird schwindlig, und ich friere " * 4)
    file.write_text(longer, encoding="utf-8")
    with play(pack, size=(1280, 800), language="de") as exhibit:
        exhibit.exhibit.stage.go_to("vote")
        exhibit.advance(1)
        choices, setter = scene_of(exhibit)._leaf.choices, exhibit.exhibit.backstage.type
        rooms = {choices.text(name): card.words for name, card in choices.cards.items()}
        sizes = {text: setter.fitted_px(text, "body", width=room.w, height=room.h) for text, room in rooms.items()}
        assert len(set(sizes.values())) > 1, "some have less room than others"
        for draw in (draw for draw in exhibit.exhibit.window.canvas.draws if draw.text in rooms):
            alike = setter.set(draw.text, "body", (0, 0, 0), width=rooms[draw.text].w, size_px=min(sizes.values()))
            assert (round(draw.box.w), round(draw.box.h)) == alike.size
