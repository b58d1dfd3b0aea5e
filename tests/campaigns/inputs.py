"""What each scene can be played by: each kind of input is given to a fresh scene, which it moves, or not.

Run as `make inputs`. It prints the table of docs/scenes.md; exit code 1 when the
page says something else.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from every_pack import every_pack, kinds, scene_name  # noqa: E402

from kiosk.display.frames import FRAME_S  # noqa: E402
from kiosk.events import (  # noqa: E402
    Completed,
    Dialled,
    Grabbed,
    HotspotOpened,
    Measured,
    PointerLost,
    Rated,
    Swiped,
    Voted,
    Zoomed,
)
from kiosk.scenes.descend import Descend  # noqa: E402
from kiosk.scenes.parts.targets import DWELL_S  # noqa: E402
from kiosk.scenes.push import Push  # noqa: E402
from kiosk.scenes.rehearsal import Choose  # noqa: E402
from kiosk.scenes.tallies import Tallies  # noqa: E402
from kiosk.scenes.timeline import Timeline  # noqa: E402
from kiosk.testing import Played, play  # noqa: E402

PAGE = ROOT / "docs" / "scenes.md"
SIZE = (320, 180)
WAITS_S = 0.3
COUNTED = (Completed, HotspotOpened, Rated, Voted)
Place = tuple[float, float]


def keys(exhibit: Played, _: Place) -> None:
    for name in ("next", "select"):
        exhibit.press(name)


def touch(exhibit: Played, at: Place) -> None:
    exhibit.touch(*at)


def drag(exhibit: Played, _: Place) -> None:
    for step in range(6):
        exhibit.point(0.5 - 0.06 * step, 0.5 - 0.06 * step, "touch", pressed=True)
    exhibit.happen(PointerLost(at=exhibit.clock.now(), via="touch"))


def rest(exhibit: Played, at: Place) -> None:
    for _ in range(round(2.4 * DWELL_S / FRAME_S)):
        exhibit.point(*at)


def close(exhibit: Played, at: Place) -> None:
    exhibit.point(*at)
    exhibit.happen(Grabbed(at=exhibit.clock.now(), x=at[0], y=at[1]))
    exhibit.point(*at, pressed=True)


def sweep(exhibit: Played, _: Place) -> None:
    for direction in ("left", "up"):
        exhibit.happen(Swiped(at=exhibit.clock.now(), direction=direction))  # type: ignore[arg-type]


def spread(exhibit: Played, _: Place) -> None:
    for scale in (1.0, 1.3, 1.6):
        exhibit.happen(Zoomed(at=exhibit.clock.now(), scale=scale, x=0.5, y=0.5))


def turn(exhibit: Played, _: Place) -> None:
    exhibit.happen(Dialled(at=exhibit.clock.now(), steps=3))


def come(exhibit: Played, _: Place) -> None:
    for step in range(7):
        distance_m = 2.3 - 0.25 * step
        exhibit.happen(Measured(at=exhibit.clock.now(), quantity="distance", value=distance_m, unit="m"))


INPUTS: dict[str, Callable[[Played, Place], None]] = {
    "keys": keys,
    "touch": touch,
    "drag": drag,
    "resting hand": rest,
    "closing hand": close,
    "sweep": sweep,
    "two hands": spread,
    "wheel": turn,
    "distance": come,
}


def after(exhibit: Played, kind: str, give: Callable[[Played, Place], None] | None, frames: int) -> tuple[str, int]:
    """What can be said of a fresh scene after an input, or after so many frames without; and how many it took."""
    exhibit.exhibit.backstage.tallies = Tallies()  # who has voted could not do so again
    for via in ("hand", "touch"):
        exhibit.happen(PointerLost(at=exhibit.clock.now(), via=via))
    for name in ("failsafe", scene_name(kind)):
        exhibit.exhibit.stage.go_to(name)
        exhibit.advance(FRAME_S)
    began_s, told = exhibit.clock.now(), len(exhibit.events)
    with exhibit.unseen():
        if give is not None:
            give(exhibit, target(exhibit))
        else:
            exhibit.advance(frames * FRAME_S)
        took = round((exhibit.clock.now() - began_s) / FRAME_S)
        exhibit.advance(WAITS_S)
    with np.printoptions(threshold=sys.maxsize):
        scene = exhibit.exhibit.stage.scene
        did = [type(event).__name__ for event in exhibit.events[told:] if isinstance(event, COUNTED)]
        return f"{exhibit.scene} {scene.place()} {did} {scene.script()}", took


def target(exhibit: Played) -> Place:
    """What its own rehearsal would choose first, in fractions of the screen; its middle where that is nothing."""
    scene = exhibit.exhibit.stage.scene
    if isinstance(scene, Descend):
        return exhibit.fractions(scene._landings.scale.boxes["1"])
    if isinstance(scene, Timeline):
        return exhibit.fractions(scene._walk._places()["1"])
    if isinstance(scene, Push):
        return exhibit.fractions(scene._ascent.box)
    first = (each for each in islice(scene.rehearse("touch"), 12) if isinstance(each, Choose))
    return next(((each.at[0] / SIZE[0], each.at[1] / SIZE[1]) for each in first), (0.5, 0.5))


def row(exhibit: Played, kind: str) -> str:
    """The line of the table for this scene."""
    cells = []
    for give in INPUTS.values():
        moved, took = after(exhibit, kind, give, 0)
        cells.append("x" if moved != after(exhibit, kind, None, took)[0] else " ")
    return f"| `{scene_name(kind)}` | {' | '.join(cells)} |"


def main() -> int:
    """Measure every scene, and compare with the page."""
    with tempfile.TemporaryDirectory() as folder, play(every_pack(Path(folder)), size=SIZE) as played:
        rows = [row(played, kind) for kind in kinds() if kind != "failsafe"]
    print(f"| scene | {' | '.join(INPUTS)} |", f"|---|{'---|' * len(INPUTS)}", *rows, sep="\n")
    page = PAGE.read_text(encoding="utf-8").splitlines()
    missing = [each for each in rows if each not in page]
    print(*(f"docs/scenes.md says otherwise: {each}" for each in missing), sep="\n", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
