"""A pack of two scenes, a poster and a label with two pages, for tests of what people do with a pack and its files."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACK = """\
id: little
version: "1.0.0"
title: {fr: Petit, en: Little}
languages: [fr, en]
"""
ATTRACT = """\
scene: attract
title: {fr: Approchez, en: Come closer}
picture: media/ground.webp
after: {finished: bell}
"""
BELL = """\
scene: label
title: {fr: La cloche, en: The bell}
pages:
  - {picture: media/ground.webp, heading: {fr: Une, en: One}, text: {fr: Elle sonne., en: It rings.}}
  - {picture: media/ground.webp, heading: {fr: Deux, en: Two}, text: {fr: Elle dort., en: It sleeps.}}
after: {finished: attract, back: attract}
"""
CREDITS = """\
credit: Somebody
rights: http://creativecommons.org/licenses/by/4.0/
source: drawn
alt:
  ground.webp: {fr: Un ciel., en: A sky.}
"""


def little_pack(parent: Path, manifest: str = PACK) -> Path:
    """Write the pack, with nothing to mend, into a folder `little`; its path."""
    folder = parent / "little"
    (folder / "scenes").mkdir(parents=True)
    (folder / "media").mkdir()
    shutil.copy(ROOT / "content/beffroi/media/attract/sky.webp", folder / "media/ground.webp")
    for name, text in {
        "pack.yaml": manifest,
        "scenes/attract.yaml": ATTRACT,
        "scenes/bell.yaml": BELL,
        "media/credits.yaml": CREDITS,
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
