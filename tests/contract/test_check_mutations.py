"""A pack that was right is broken in one place, sixty times over: the check never falls over, and names that line."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from mutations import mutated, names

from kiosk.packs.check import check

MUTATIONS = 60
NAMED_AT_LEAST = 0.95

FILES = {
    "pack.yaml": """\
id: small
version: "1.0.0"
title: {fr: Petit, en: Small}
summary:
  fr: Une petite ville.
  en: A small town.
languages: [fr, en]
start: attract
idle_s: 45
theme:
  tones: ["#1e2630", "#3a4552", "#66727f", "#a9b3ba", "#ece7da"]
  accent: "#d9a441"
credits:
  - "All: drawn for the test."
""",
    "scenes/attract.yaml": """\
scene: attract
title: {fr: Bonjour, en: Hello}
picture: media/sky/planes.yaml
invitation:
  fr: Levez la main.
  en: Raise your hand.
source: [1235, 740]
glow: [bell]
after:
  finished: town
""",
    "scenes/town.yaml": """\
scene: label
title: {fr: La ville, en: The town}
pages:
  - picture: media/town.svg
    heading: {fr: La nuit, en: Night}
    text:
      fr: "La ville dort : ecoutez."
      en: The town sleeps.
    side: left
  - picture: media/gate.svg
    heading: {fr: La porte, en: The gate}
    text: {fr: Elle est fermee., en: It is closed.}
after:
  finished: feedback
  back: attract
nominal_s: 30
""",
    "scenes/feedback.yaml": """\
scene: feedback
title: {fr: Votre avis, en: Your opinion}
picture: media/town.svg
question: {fr: Alors ?, en: Well?}
silent_s: 20
after: {finished: attract}
""",
    "media/sky/planes.yaml": """\
size: [1920, 1080]
focus: [0.68, 0.5]
planes:
  - {image: sky.svg, at: [-24, 0]}
  - {image: mist.svg, at: [-240, 560], drift_px_s: 1.5, repeat: true}
sprites:
  bell: {image: bell.svg, at: [1208, 660], parallax_px: 4}
rows:
  - {count: 5, from: [210, 700], to: [1700, 700], height_px: [220, 180]}
""",
    "media/credits.yaml": """\
credit: The test
rights: https://creativecommons.org/publicdomain/zero/1.0/
source: drawn for the test
alt:
  town.svg: {fr: Une ville., en: A town.}
  gate.svg:
    fr: Une porte.
    en: A gate.
  sky/planes.yaml: {fr: Le ciel., en: The sky.}
""",
    **{
        f"media/{name}.svg": '<svg width="64" height="36"/>'
        for name in ("town", "gate", "sky/sky", "sky/mist", "sky/bell")
    },
}


YAML = {name: text for name, text in FILES.items() if name.endswith(".yaml")}


def write_pack(folder: Path) -> None:
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def test_the_pack_is_right_before_it_is_broken(tmp_path: Path) -> None:
    write_pack(tmp_path / "small")
    assert check(tmp_path / "small") == []


@pytest.mark.parametrize("seed", [None, 1])
def test_the_broken_line_is_named(tmp_path: Path, seed: int | None) -> None:
    seed = random.randrange(1_000_000) if seed is None else seed
    print(f"seed {seed}")
    rng = random.Random(seed)
    missed = []
    for _ in range(MUTATIONS):
        write_pack(tmp_path / "small")
        mutation, broken = mutated(YAML, rng)
        (tmp_path / "small" / mutation.file).write_bytes(broken)
        problems = check(tmp_path / "small")
        if not names(problems, mutation):
            missed.append((mutation, [str(problem.error) for problem in problems]))
        shutil.rmtree(tmp_path / "small")
    print(*missed, sep="\n")
    assert len(missed) <= (1 - NAMED_AT_LEAST) * MUTATIONS
