"""Whose sounds answer: the pack's, in turn, where a scene's file names some, else those that the kiosk makes."""

from __future__ import annotations

import numpy as np

from kiosk.clock import FakeClock
from kiosk.display.sound import Recipe, Sound
from kiosk.display.synthesis import Mono
from kiosk.events import Completed
from kiosk.packs.own_sounds import OwnSounds
from kiosk.scenes.answering import Answering

WIDTH_PX = 1920


def nothing() -> Mono:
    return np.zeros(1, dtype=np.float32)


def made() -> tuple[Answering, Sound]:
    def recording(_: str) -> Recipe:
        return nothing

    sound = Sound(print, FakeClock(), silent=True)
    return Answering(sound, WIDTH_PX, recording), sound


def keys(sound: Sound) -> list[str]:
    return [key for key, _ in sound.played]


def test_a_scene_without_sounds_of_its_own_answers_with_the_kiosks_from_where_it_happens() -> None:
    answering, sound = made()
    answering.change(OwnSounds())
    answering.answer("chime", nothing, x=WIDTH_PX)
    answering.handle(Completed(at=0, scene="ramp"))
    assert list(sound.played) == [("chime", 0.8)]


def test_the_packs_sounds_take_turns_and_the_goal_has_its_own() -> None:
    answering, sound = made()
    answering.change(OwnSounds(bed="square.wav", answers=["one.wav", "two.wav"], goal="joy.wav"))
    for _ in range(3):
        answering.answer("effort", nothing, x=0.5 * WIDTH_PX)
    answering.handle(Completed(at=0, scene="ramp"))
    assert keys(sound) == ["one.wav", "two.wav", "one.wav", "joy.wav"]


def test_no_sound_of_a_scene_is_heard_in_the_next_one() -> None:
    answering, sound = made()
    answering.change(OwnSounds(answers=["one.wav"], goal="joy.wav"))
    answering.change(OwnSounds())
    answering.answer("chime", nothing, x=0)
    answering.handle(Completed(at=0, scene="years"))
    assert keys(sound) == ["chime"]
