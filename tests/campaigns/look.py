"""Every scene in four languages, three forms and two sizes: all that is written can be read, and looks as it did.

Each scene is shown as a visitor finds it, and then played by four keys for some steps; after each step nothing that is
written may be cut off, too faint, or lie over something else. The first frame is held against its golden picture, a
small one in grey. Run as `make look`, or for some scenes `make look ARGS="quiz vote"`; `--golden` writes the golden
pictures anew. The frames are in build/look/, a sheet for each language, form and size. Exit code 1 when something is
wrong.
"""

from __future__ import annotations

import argparse
import base64
import json
import sys
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice, product
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pygame
from numpy.typing import NDArray

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from every_pack import every_pack, kinds, scene_name  # noqa: E402
from readable import faults  # noqa: E402

from kiosk.display.forms import Form  # noqa: E402
from kiosk.testing import Played, play  # noqa: E402
from kiosk.testing.rehearsing import Visitor  # noqa: E402

BUILD = ROOT / "build"
GOLDEN = ROOT / "tests" / "golden" / "scenes"
SIZES = ((1920, 1080), (1280, 800))
LANGUAGES = ("fr", "nl", "en", "de")
FORMS = {"normal": Form(), "large": Form(large_text=True), "contrast": Form(high_contrast=True)}
SHOWN_S, DRAWN_S, GLANCES = 1.2, 0.15, 3
"""A scene has come in after so long, of which the end is drawn, and a few frames before: some things begin only when
they are drawn."""
STEPS = 8
ACROSS, DOWN = 32, 18
"""The size of a golden picture."""
MEAN, MOST = 3.0, 40.0
"""By how many levels a frame may differ from its golden picture: on average, and in one place."""
COLUMNS, THUMB = 5, (480, 270)

Grey = NDArray[np.uint8]


class Seen(NamedTuple):
    """A scene as it was seen: which, in which language, form and size, its golden picture, and what is wrong."""

    kind: str
    key: str
    grey: bytes
    wrong: list[str]


def look(pack: str, sheets: Path, wanted: Sequence[str], size: tuple[int, int], language: str, form: str) -> list[Seen]:
    """Look at these scenes, and write a sheet of them into the folder of the sheets."""
    seen, frames = [], []
    key = f"{language} {form} {size[0]}x{size[1]}"
    for kind in wanted:
        with play(pack, size=size, language=language, form=FORMS[form]) as played:
            played.exhibit.stage.go_to(scene_name(kind))
            come_in(played)
            frame = played.shot()
            wrong = [f"{kind}, {key}: {each}" for each in faults(played)]
            wrong += [f"{kind}, {key}, step {at}: {each}" for at, each in played_on(played)]
            seen.append(Seen(kind, key, bytes(grey(frame).tobytes()), list(dict.fromkeys(wrong))))
            frames.append(pygame.transform.smoothscale(frame, THUMB))
    sheet(frames, sheets / f"{key.replace(' ', '-')}.png")
    return seen


def come_in(played: Played) -> None:
    """Let what has begun come to rest."""
    for _ in range(GLANCES):
        played.let_pass((SHOWN_S - DRAWN_S) / GLANCES)
    played.advance(DRAWN_S)


def played_on(played: Played) -> Iterator[tuple[int, str]]:
    """What is wrong after each of the first steps of a visit by four keys."""
    visitor = Visitor(played)
    for at, doing in enumerate(islice(played.exhibit.stage.scene.rehearse("button"), STEPS), start=1):
        visitor.do(doing, "button")
        come_in(played)
        if visitor.over:
            return
        yield from ((at, each) for each in faults(played))


def grey(frame: pygame.Surface) -> Grey:
    """A frame as a small grey picture, each place the mean of what lies there."""
    levels = pygame.surfarray.array3d(frame) @ np.array([0.2126, 0.7152, 0.0722])
    rows = [np.array_split(column, DOWN, axis=1) for column in np.array_split(levels, ACROSS, axis=0)]
    return np.array([[cell.mean() for cell in column] for column in rows]).round().astype(np.uint8)


def sheet(frames: Sequence[pygame.Surface], path: Path) -> None:
    """All frames on one picture."""
    rows = -(-len(frames) // COLUMNS)
    whole = pygame.Surface((COLUMNS * THUMB[0], rows * THUMB[1]))
    for index, frame in enumerate(frames):
        whole.blit(frame, (index % COLUMNS * THUMB[0], index // COLUMNS * THUMB[1]))
    path.parent.mkdir(parents=True, exist_ok=True)
    pygame.image.save(whole, path)


def against_golden(each: Seen, golden: dict[str, str]) -> str | None:
    """How a scene differs from its golden picture, if it does."""
    if each.key not in golden:
        return f"{each.kind}, {each.key}: has no golden picture; look at it, and write it by --golden"
    kept = np.frombuffer(zlib.decompress(base64.b64decode(golden[each.key])), np.uint8).astype(float)
    apart = np.abs(kept - np.frombuffer(each.grey, np.uint8))
    if apart.mean() <= MEAN and apart.max() <= MOST:
        return None
    return f"{each.kind}, {each.key}: differs from its golden picture by {apart.mean():.1f}, at most {apart.max():.0f}"


def keep(seen: Sequence[Seen]) -> None:
    """Write the golden pictures of what was seen, beside those of what was not."""
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for kind in sorted({each.kind for each in seen}):
        golden = read(kind)
        golden |= {each.key: packed(each.grey) for each in seen if each.kind == kind}
        (GOLDEN / f"{kind}.json").write_text(json.dumps(golden, indent=1, sort_keys=True) + "\n")


def packed(levels: bytes) -> str:
    """A golden picture as text."""
    return base64.b64encode(zlib.compress(levels, 9)).decode()


def read(kind: str) -> dict[str, str]:
    """The golden pictures of a scene."""
    path = GOLDEN / f"{kind}.json"
    return json.loads(path.read_text()) if path.exists() else {}


def seen_everywhere(pack: str, sheets: Path, wanted: Sequence[str]) -> Iterator[Seen]:
    """Every scene in every language, form and size, on all cores."""
    with ProcessPoolExecutor() as pool:
        combinations = [(pack, sheets, wanted, *each) for each in product(SIZES, LANGUAGES, FORMS)]
        for found in pool.map(look, *zip(*combinations, strict=True)):
            print(f"{found[0].key}: {sum(len(each.wrong) for each in found)} wrong", flush=True)
            yield from found


def main() -> int:
    """Look at everything; the exit code."""
    parser = argparse.ArgumentParser(prog="make look", description="Every scene, language, form and size.")
    parser.add_argument("scenes", nargs="*", metavar="SCENE", default=[])
    parser.add_argument("--golden", action="store_true", help="write the golden pictures anew")
    parser.add_argument("--sheets", type=Path, default=BUILD / "look", help="the folder for the sheets (build/look)")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pack = every_pack(Path(folder))
        seen = list(seen_everywhere(str(pack), asked.sheets, asked.scenes or kinds()))
    if asked.golden:
        keep(seen)
    wrong = [sentence for each in seen for sentence in each.wrong]
    differ = [told for each in seen if (told := against_golden(each, read(each.kind)))]
    rows = [
        {"name": "frames looked at", "value": len(seen), "unit": "", "limit": None, "holds": True},
        {"name": "not to be read", "value": len(wrong), "unit": "", "limit": 0, "holds": not wrong},
        {"name": "not as they were", "value": len(differ), "unit": "", "limit": 0, "holds": not differ},
    ]
    (BUILD / "look.json").write_text(json.dumps({"rows": rows, "wrong": wrong, "differ": differ}, indent=2) + "\n")
    print(*wrong, *differ, sep="\n")
    for row in rows:
        print(f"{row['name']:<20} {row['value']:>6} {'holds' if row['holds'] else 'DOES NOT HOLD'}")
    return int(bool(wrong or differ))


if __name__ == "__main__":
    sys.exit(main())
