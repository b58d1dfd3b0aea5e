"""Two hundred packs that are broken in one place each: the check never falls over, and names the line that is broken.

The pack is the one with a scene of every kind. Run as `make mutate`, or with others by `make mutate ARGS="--seed 7"`.
Then 300 files are checked against the clock. Exit code 1 when something does not hold.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from every_pack import every_pack  # noqa: E402
from mutations import Mutation, mutated, names  # noqa: E402

from kiosk.clock import SystemClock  # noqa: E402
from kiosk.packs.asset import is_folder_file  # noqa: E402
from kiosk.packs.check import check  # noqa: E402
from kiosk.packs.files import listing  # noqa: E402
from kiosk.packs.load import read  # noqa: E402
from kiosk.packs.rules.media import Media  # noqa: E402

NAMED_AT_LEAST = 0.95
FILES, FILES_WITHIN_S = 300, 2.0
SCENE = """\
scene: label
title: {{fr: Page {n}, nl: Blad {n}, en: Page {n}, de: Seite {n}}}
pages:
  - picture: media/picture-{n}.svg
    heading: {{fr: Une image, nl: Een beeld, en: A picture, de: Ein Bild}}
    text: {{fr: La cloche sonne., nl: De klok luidt., en: The bell rings., de: Die Glocke läutet.}}
after: {{finished: {after}, back: {before}}}
"""
ABOUT = """\
credit: Nobody
rights: https://creativecommons.org/publicdomain/zero/1.0/
source: made for the test
alt: {fr: Une cloche., nl: Een klok., en: A bell., de: Eine Glocke.}
"""


def broken_packs(folder: Path, count: int, seed: int) -> tuple[list[Mutation], list[Mutation]]:
    """Break the pack so many times: those whose line was not named, and those on which the check fell over."""
    rng = random.Random(seed)
    paths = [folder / "pack.yaml", *folder.glob("scenes/*.yaml"), *_of_use(folder)]
    files = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    missed, fell = [], []
    for _ in range(count):
        mutation, broken = mutated(files, rng)
        path = folder / mutation.file
        path.write_bytes(broken)
        try:
            problems = check(folder)
            if not names(problems, mutation):
                missed.append(mutation)
                told = [str(each.error) for each in problems if each.severity == "error"]
                print(f"not named: {mutation}\n  said: {told[:3]}")
        except Exception:  # noqa: BLE001  # that none comes is what is to be shown
            traceback.print_exc()
            fell.append(mutation)
        path.write_text(files[mutation.file], encoding="utf-8")
    return missed, fell


def _of_use(folder: Path) -> Iterator[Path]:
    """The lists of planes that a scene names, and what is written beside a file that one names: in the others nobody
    reads what is broken."""
    used = Media(read(folder), listing(folder)).used
    beside = {str(PurePosixPath(name).parent) for name in used}
    for path in sorted(folder.glob("media/*/*.yaml")):
        name = path.relative_to(folder).as_posix()
        if name in used or (is_folder_file(name) and str(PurePosixPath(name).parent) in beside):
            yield path


def seconds_for(folder: Path, files: int) -> float:
    """How long the check of a pack of so many files takes, a third of them scenes."""
    scenes = files // 3
    for part in ("scenes", "media"):
        (folder / part).mkdir(parents=True)
    (folder / "pack.yaml").write_text(
        f'id: {folder.name}\nversion: "1.0.0"\nlanguages: [fr, nl, en, de]\nstart: page-0\n'
        "title: {fr: Beaucoup, nl: Veel, en: Many, de: Viele}\n",
        encoding="utf-8",
    )
    for n in range(scenes):
        text = SCENE.format(n=n, after=f"page-{(n + 1) % scenes}", before=f"page-{(n - 1) % scenes}")
        (folder / "scenes" / f"page-{n}.yaml").write_text(text, encoding="utf-8")
        (folder / "media" / f"picture-{n}.svg").write_text('<svg width="64" height="36"/>')
        (folder / "media" / f"picture-{n}.svg.yaml").write_text(ABOUT, encoding="utf-8")
    check(folder)  # the kinds of scenes are loaded once
    clock = SystemClock()
    begin = clock.now()
    assert check(folder) == []
    return clock.now() - begin


def main() -> int:
    """Run the campaign; the exit code."""
    parser = argparse.ArgumentParser(prog="make mutate", description="Broken packs, and a large one.")
    parser.add_argument("--packs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        missed, fell = broken_packs(every_pack(Path(folder)), asked.packs, asked.seed)
        took_s = seconds_for(Path(folder) / "many", FILES)
    named = 1 - (len(missed) + len(fell)) / asked.packs
    print(f"seed {asked.seed}; not named by kind: {dict(Counter(each.kind for each in missed))}")
    rows = [
        {"name": "tracebacks", "value": len(fell), "limit": 0, "holds": not fell},
        {"name": "lines named", "value": round(named, 3), "limit": NAMED_AT_LEAST, "holds": named >= NAMED_AT_LEAST},
        {
            "name": f"{FILES} files, s",
            "value": round(took_s, 2),
            "limit": FILES_WITHIN_S,
            "holds": took_s < FILES_WITHIN_S,
        },
    ]
    (ROOT / "build").mkdir(exist_ok=True)
    (ROOT / "build" / "mutate.json").write_text(json.dumps({"seed": asked.seed, "rows": rows}, indent=2) + "\n")
    for row in rows:
        print(f"{row['name']:<16} {row['value']:>6} {'holds' if row['holds'] else 'DOES NOT HOLD'}")
    return int(not all(row["holds"] for row in rows))


if __name__ == "__main__":
    sys.exit(main())
