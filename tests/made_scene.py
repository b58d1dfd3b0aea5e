"""A pack of one scene for tests of that scene, with the pictures of the belfry."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[1]
PACK = """\
id: one
version: "1.0.0"
title: {fr: Un, en: One}
languages: [fr, en]
start: attract
idle_s: 45
"""
ATTRACT = """\
scene: attract
title: {fr: Bonjour, en: Hello}
picture: media/attract/planes.yaml
after: {finished: KIND}
"""


def one_scene(folder: Path, text: str) -> Path:
    """Write a pack with an attract scene and the scene of this text, named like its kind; the pack's path."""
    kind = text.split("scene: ", 1)[1].split(maxsplit=1)[0]
    pack = folder / "one"
    (pack / "scenes").mkdir(parents=True)
    (pack / "media").symlink_to(ROOT / "content" / "beffroi" / "media")
    (pack / "pack.yaml").write_text(PACK)
    (pack / "scenes" / "attract.yaml").write_text(ATTRACT.replace("KIND", kind))
    (pack / "scenes" / f"{kind}.yaml").write_text(text + "after: {finished: attract, back: attract}\n")
    return pack
