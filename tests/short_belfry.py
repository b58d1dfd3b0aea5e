"""The belfry as a short visit, for tests of what carries every pack: poster, carillon, label, faces, and home again."""

from __future__ import annotations

import shutil
from pathlib import Path

from ruamel.yaml import YAML

BELFRY = Path(__file__).parents[1] / "content" / "beffroi"
WAY = {"attract": "carillon", "carillon": "watchman", "watchman": "feedback", "feedback": "attract"}
"""Its scenes, each with the one that follows; the failsafe scene belongs to it too."""

PICTURES = ("attract", "carillon", "watchman", "coffeepot", "bourdon", "feedback", "failsafe", "type")


def short_belfry(folder: Path) -> Path:
    """Write the pack into this folder, without the scenes that are not on the short way; its path."""
    pack = folder / "beffroi"
    (pack / "scenes").mkdir(parents=True)
    for name in PICTURES:
        shutil.copytree(BELFRY / "media" / name, pack / "media" / name)
    yaml = YAML()
    yaml.width = 1000
    for name in (*WAY, "failsafe"):
        scene = yaml.load((BELFRY / "scenes" / f"{name}.yaml").read_text(encoding="utf-8"))
        scene["after"]["finished"] = WAY.get(name, "attract")
        with (pack / "scenes" / f"{name}.yaml").open("w", encoding="utf-8") as out:
            yaml.dump(scene, out)
    whole = yaml.load((BELFRY / "pack.yaml").read_text(encoding="utf-8"))
    del whole["experiment"]  # it changes a scene that is not there
    with (pack / "pack.yaml").open("w", encoding="utf-8") as out:
        yaml.dump(whole, out)
    return pack
