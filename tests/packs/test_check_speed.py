"""How long the rules of a check take for three hundred files, beside what it takes only to read these files: a ratio,
so that it says the same on every machine. The seconds themselves are measured by `make bench ARGS=bench_check`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from time import thread_time

import pytest
from little_pack import little_pack

from kiosk.packs.check import check
from kiosk.packs.files import listing
from kiosk.yamlfile import load_document
from kiosk.yamlfile.reading import _document

FILES, GALLERIES, EACH = 300, 12, 25
ROUNDS = 3
MOST = 3.0
"""So many times what it takes to read every file, to hash it, and to parse those that are YAML."""

pytestmark = pytest.mark.timed


def large_pack(parent: Path) -> Path:
    """The little pack with galleries of pictures, each a file of its own, and nothing to mend in them."""
    pack = little_pack(parent)
    picture = (pack / "media/ground.webp").read_bytes()
    alts = {}
    for number in range(GALLERIES):
        items = []
        for place in range(EACH):
            name = f"gallery/{number}-{place}.webp"
            (pack / "media" / name).parent.mkdir(exist_ok=True)
            (pack / "media" / name).write_bytes(picture)
            items.append({"picture": f"media/{name}", "title": {"fr": f"Ciel {place}", "en": f"Sky {place}"}})
            alts[name] = {"fr": "Un ciel.", "en": "A sky."}
        following = f"gallery-{number + 1}" if number + 1 < GALLERIES else "attract"
        scene = {"scene": "gallery", "items": items, "after": {"finished": following, "back": "attract"}}
        (pack / f"scenes/gallery-{number}.yaml").write_text(json.dumps(scene, indent=1), encoding="utf-8")
    credits_file = pack / "media/credits.yaml"
    credits_file.write_text(
        credits_file.read_text(encoding="utf-8")
        + "".join(f"  {name}: {json.dumps(alt)}\n" for name, alt in alts.items()),
        encoding="utf-8",
    )
    attract = pack / "scenes/attract.yaml"
    attract.write_text(attract.read_text(encoding="utf-8").replace("bell}", "gallery-0}"), encoding="utf-8")
    return pack


def seconds(work: Callable[[], object]) -> float:
    """What it takes of a core, the least of some rounds; nothing is known of the files before."""
    took = []
    for _ in range(ROUNDS):
        _document.cache_clear()
        began = thread_time()
        work()
        took.append(thread_time() - began)
    return min(took)


def test_a_check_takes_a_few_times_what_it_takes_to_read_the_files(tmp_path: Path) -> None:
    pack = large_pack(tmp_path)
    files = listing(pack).files
    assert len(files) >= FILES

    def bare() -> None:
        for name in files:
            hashlib.sha256((pack / name).read_bytes()).hexdigest()
            if name.endswith(".yaml"):
                load_document(pack / name, pack)

    problems = [str(problem.error) for problem in check(pack)]
    checked, read = seconds(lambda: check(pack)), seconds(bare)
    print(f"{len(files)} files: checked {checked:.3f} s, read {read:.3f} s, {checked / read:.1f} times")
    assert len(problems) <= 1, problems
    assert checked <= MOST * read
