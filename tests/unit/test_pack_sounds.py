"""The sounds of the packs: made by their scripts, none too loud, none that begins or ends with a click."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from content.atelier.sound import LOUDEST, PEAK, RATE_HZ, Sound, levelled, loudest, samples
from content.beffroi.paint import sounds as beffroi
from content.doudou.paint import sounds as doudou
from content.spiennes.paint import sounds as spiennes
from content.vangogh.paint import sounds as vangogh
from kiosk.packs.load import load

CONTENT = Path(__file__).parents[2] / "content"
PACKS = {"beffroi": (beffroi, 49), "doudou": (doudou, 1349), "spiennes": (spiennes, 1006), "vangogh": (vangogh, 1880)}
ROUNDING = 2
"""Another machine may sum in another order: so many steps of 16 bits."""


def read(path: Path) -> NDArray[np.int16]:
    with wave.open(str(path), "rb") as file:
        assert (file.getnchannels(), file.getframerate(), file.getsampwidth()) == (1, RATE_HZ, 2)
        return np.frombuffer(file.readframes(file.getnframes()), dtype="<i2")


def files(pack: str) -> dict[str, Sound]:
    return {path.stem: read(path) / 32767 for path in (CONTENT / pack / "media" / "sounds").glob("*.wav")}


def beds(pack: str) -> set[str]:
    scenes = load(CONTENT / pack).scenes.values()
    return {Path(scene.sounds.bed).stem for scene in scenes if scene.sounds.bed is not None}


@pytest.mark.parametrize("pack", PACKS)
def test_each_is_what_its_script_makes(pack: str) -> None:
    script, seed = PACKS[pack]
    folder = CONTENT / pack / "media" / "sounds"
    assert {path.stem for path in folder.glob("*.wav")} == set(script.MADE)
    for name, make in script.MADE.items():
        made = samples(levelled(make(np.random.default_rng(seed)))).astype(int)
        assert np.abs(made - read(folder / f"{name}.wav")).max() <= ROUNDING, name


@pytest.mark.parametrize("pack", PACKS)
def test_all_are_as_loud_as_each_other_and_none_is_louder_than_6_db_below_full_scale(pack: str) -> None:
    for name, sound in files(pack).items():
        peak, power = np.abs(sound).max(), loudest(sound)
        assert max(peak / PEAK, power / LOUDEST) == pytest.approx(1, abs=0.01), name


@pytest.mark.parametrize("pack", PACKS)
def test_one_comes_out_of_silence_and_goes_back_into_it_and_a_bed_has_no_seam(pack: str) -> None:
    for name, sound in files(pack).items():
        if name in beds(pack):
            steps = np.abs(np.diff(sound))
            assert abs(sound[0] - sound[-1]) <= np.quantile(steps, 0.999), name
        else:
            assert max(abs(sound[0]), abs(sound[-1])) < 0.001, name
