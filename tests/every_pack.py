"""A pack with a scene of every kind, for tests: `tests/every` with the pictures of the belfry.

Each file of `tests/every/scenes` is one scene, named like its kind, without `after`: the scenes are put into a ring in
the order of their names, and `back` leads to the start. In the pack a scene is named by `scene_name`.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from every_media import make_media

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "tests" / "every"
BELFRY = ROOT / "content" / "beffroi"


def every_pack(folder: Path) -> Path:
    """Write the pack into a new folder inside this one; its path."""
    pack = folder / "every"
    shutil.copytree(BELFRY / "media", pack / "media")
    if (SOURCE / "media").is_dir():
        shutil.copytree(SOURCE / "media", pack / "media", dirs_exist_ok=True)
    make_media(pack / "media")
    shutil.copy(SOURCE / "pack.yaml", pack)
    (pack / "scenes").mkdir()
    names = kinds()
    for name, following in zip(names, [*names[1:], names[0]], strict=True):
        text = (SOURCE / "scenes" / f"{name}.yaml").read_text(encoding="utf-8")
        after = f"after: {{finished: {scene_name(following)}, back: attract}}\n"
        (pack / "scenes" / f"{scene_name(name)}.yaml").write_text(
            text + ("" if name == "failsafe" else after), encoding="utf-8"
        )
    return pack


def kinds() -> list[str]:
    """The kinds of scenes in it, in the order of the ring."""
    return sorted(path.stem for path in (SOURCE / "scenes").glob("*.yaml"))


def scene_name(kind: str) -> str:
    """The name of the scene of a kind: no name of a pack has an underscore."""
    return kind.replace("_", "-")
