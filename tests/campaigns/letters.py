"""How large the letters are that visitors see who asked for large text: every text of the packs, in each language.

Each scene is leafed through by `next`, and then played by its rehearsal with four keys; after each step all that is
written is looked at. A text in its own large size has capitals of 0.7 degrees; one that its part sets smaller is told
with that part, and with the share of the size. What is small by design, credits and hints, is counted by itself. Run as
`make letters`, or for some packs `make letters ARGS="content/beffroi --language fr"`; `--list` names each text.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice, product
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from every_pack import every_pack  # noqa: E402
from readable import written  # noqa: E402

from kiosk.display.forms import Form  # noqa: E402
from kiosk.display.geometry import Box  # noqa: E402
from kiosk.display.image import Image  # noqa: E402
from kiosk.display.text import SCALE, Role, Typesetter  # noqa: E402
from kiosk.testing import Played, play  # noqa: E402
from kiosk.testing.legible import leaf_through  # noqa: E402
from kiosk.testing.rehearsing import Visitor  # noqa: E402

BUILD = ROOT / "build"
SHIPPED = [ROOT / "content" / name for name in ("beffroi", "doudou", "spiennes", "vangogh")]
SCREEN = (1920, 1080)
LANGUAGES = ("fr", "nl", "en", "de")
LARGE = Form(large_text=True)
STEPS, SETTLED_S = 48, 1.5
"""So many keys are pressed, and doings of a rehearsal seen, each when what it began has come to rest: large text has
pages before it leads on."""
WHOLE = 0.995
"""From this share of its size on, a text is as large as it is to be: sizes are whole pixels."""


class Letters(NamedTuple):
    """A text on the screen: where, what sets it, in which role, and its letters' share of large running text."""

    pack: str
    scene: str
    language: str
    part: str
    role: Role
    share: float
    text: str

    @property
    def of_own(self) -> float:
        """The share of the size that its role has, or of running text where that is larger."""
        return self.share / min(1.0, SCALE.get(self.role, 1.0))


class Watched(Typesetter):
    """A typesetter that remembers of each picture which module asked for it, in which role and size."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.made: dict[Image, tuple[str, Role, float]] = {}
        self._caller = ""

    def set(self, *args: Any, **options: Any) -> Image:
        self._caller = _module()
        return super().set(*args, **options)

    def fitted(self, *args: Any, **options: Any) -> Image:
        self._caller = _module()
        return super().fitted(*args, **options)

    def _image(self, asked: Any, size_px: int, colour: Any, length: int | None) -> Image:
        image = super()._image(asked, size_px, colour, length)
        self.made[image] = self._caller, asked.role, size_px / round(self.size_px("body"))
        return image


def _module() -> str:
    """The module that asks for a text."""
    return str(sys._getframe(2).f_globals["__name__"]).removeprefix("kiosk.")


def letters(pack: Path, language: str) -> list[Letters]:
    """Every text that is seen in this pack, once for each scene and part, in its smallest letters."""
    found: dict[tuple[str, str, str], Letters] = {}
    with play(pack, size=SCREEN, language=language, form=LARGE, empty=True) as played:
        backstage = played.exhibit.backstage
        for scene in played.exhibit.plan.pack.scenes:
            backstage.type = setter = Watched(backstage.theme, backstage.report, language)
            for _ in _views(played, scene):
                for text, (part, role, share) in _seen(played, setter):
                    each = Letters(pack.name, scene, language, part, role, share, text)
                    key = scene, part, text
                    found[key] = min(found.get(key, each), each, key=lambda letters: letters.share)
    return list(found.values())


def _views(played: Played, scene: str) -> Iterator[None]:
    """The scene as it is leafed through, and as it is played."""
    yield from leaf_through(played, scene, STEPS)
    played.exhibit.stage.go_to(scene)
    played.skip(SETTLED_S)
    visitor = Visitor(played)
    for doing in islice(played.exhibit.stage.scene.rehearse("button"), STEPS):
        visitor.do(doing, "button")
        if visitor.over:
            return
        yield
        played.skip(SETTLED_S)
        yield


def _seen(played: Played, setter: Watched) -> Iterator[tuple[str, tuple[str, Role, float]]]:
    for each in written(played.exhibit.window.canvas.steps, Box(0, 0, *SCREEN)):
        if each.op.image in setter.made:
            part, role, share = setter.made[each.op.image]
            yield each.text, (part, role, share * each.op.box.h / each.op.image.size[1])


def rows(found: Sequence[Letters]) -> list[dict[str, object]]:
    """What is told of the packs that we ship, none of whose texts may be smaller, of every scene, of what is small by
    design, and of each part that sets some texts smaller."""
    running, ours = [each for each in found if each.role != "small"], {pack.name for pack in SHIPPED}
    told = [
        _row("shipped packs", [each for each in running if each.pack in ours], limit=0),
        _row("every scene", [each for each in running if each.pack not in ours]),
        _row("small texts", [each for each in found if each.role == "small"]),
    ]
    parts = defaultdict(list)
    for each in running:
        parts[each.part].append(each)
    by_most = sorted(parts, key=lambda part: -len(_smaller(parts[part])))
    return told + [_row(part, parts[part]) for part in by_most if _smaller(parts[part])]


def _row(name: str, found: Sequence[Letters], limit: int | None = None) -> dict[str, object]:
    smaller = len(_smaller(found))
    least = round(min(1.0, *(each.of_own for each in found), 1.0), 2)
    holds = limit is None or smaller <= limit
    told = {"name": f"{name}: smaller than their size", "value": smaller, "unit": "", "limit": limit, "holds": holds}
    return told | {"texts": len(found), "least": least}


def _smaller(found: Sequence[Letters]) -> list[Letters]:
    return [each for each in found if each.of_own < WHOLE]


def main() -> int:
    """Measure; 1 where a text of a shipped pack is set smaller."""
    parser = argparse.ArgumentParser(prog="make letters", description="How large the letters of large text are.")
    parser.add_argument(
        "packs", nargs="*", metavar="PACK", type=Path, help="folders (the shipped packs, and every scene)"
    )
    parser.add_argument("--language", choices=LANGUAGES, help="only this one")
    parser.add_argument("--list", action="store_true", help="name each text that is smaller")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor() as pool:
        packs = asked.packs or [*SHIPPED, every_pack(Path(folder))]
        each_alone = list(product(packs, [asked.language] if asked.language else LANGUAGES))
        found = [each for some in pool.map(letters, *zip(*each_alone, strict=True)) for each in some]
    told = rows(found)
    for each in sorted(_smaller(found), key=lambda each: each.of_own) if asked.list else ():
        print(f"{each.of_own:.2f} {each.pack}/{each.scene} {each.language} {each.part} {each.role}: {each.text[:60]!r}")
    for row in told:
        print(f"{row['name']:<60} {row['value']:>4} of {row['texts']:>4}, at least {row['least']} of it")
    BUILD.mkdir(exist_ok=True)
    (BUILD / "letters.json").write_text(json.dumps({"rows": told}, indent=2) + "\n")
    return int(not all(row["holds"] for row in told))


if __name__ == "__main__":
    sys.exit(main())
