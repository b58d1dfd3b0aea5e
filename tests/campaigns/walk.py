"""A million inputs by lot over a pack with a scene of every kind: nothing raises, nothing traps, home is never far.

Run as `make walk`, or for fewer inputs as `make walk ARGS="--inputs 20000 --seed 7"`. The seed is printed; the same one
gives the same walk. Exit code 1 when something does not hold.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from every_pack import every_pack, kinds, scene_name  # noqa: E402

from kiosk.events import (  # noqa: E402
    ACTIONS,
    DIRECTIONS,
    Action,
    Approached,
    Dialled,
    Event,
    FailedSafe,
    Grabbed,
    Left,
    LetGo,
    Measured,
    Pointed,
    PointerLost,
    PoseHeld,
    SceneEntered,
    Swiped,
    Waved,
    Zoomed,
)
from kiosk.testing import Played, play  # noqa: E402

RESULT = ROOT / "build" / "walk.json"
SIZE = (320, 180)
INPUTS = 1_000_000
DRAWN_EVERY, HOME_EVERY = 25, 200
"""Of so many inputs one is drawn, and after so many the way home is tried."""
HOME_ACTIONS = 3
PAUSES_S = (1 / 60, 1 / 60, 1 / 60, 0.1, 0.5)
LONG_S, LONG_SHARE = 90.0, 0.0005
"""Sometimes nobody does anything for so long."""

Make = Callable[[float, random.Random], Event]
INPUTS_BY_LOT: list[Make] = [
    lambda at, lot: Action(at=at, name=lot.choice(ACTIONS), via="button"),
    lambda at, lot: Action(at=at, name=lot.choice(("next", "back", "select")), via="button"),
    lambda at, lot: Pointed(at=at, x=lot.random(), y=lot.random(), via="hand"),
    lambda at, lot: Pointed(at=at, x=lot.random(), y=lot.random(), via="hand", pressed=True),
    lambda at, lot: Pointed(at=at, x=lot.random(), y=lot.random(), via="touch", pressed=True),
    lambda at, lot: Pointed(at=at, x=lot.random(), y=lot.random(), via="touch"),
    lambda at, lot: PointerLost(at=at, via=lot.choice(("hand", "touch"))),
    lambda at, lot: Swiped(at=at, direction=lot.choice(DIRECTIONS)),
    lambda at, lot: Grabbed(at=at, x=lot.random(), y=lot.random()),
    lambda at, lot: LetGo(at=at, x=lot.random(), y=lot.random()),
    lambda at, lot: Zoomed(at=at, scale=lot.uniform(0.2, 5), x=lot.random(), y=lot.random()),
    lambda at, lot: PoseHeld(at=at, pose=lot.choice(("open_palm", "thumb_up", "fist"))),
    lambda at, lot: Waved(at=at),
    lambda at, lot: Dialled(at=at, steps=lot.randint(-5, 5)),
    lambda at, lot: Measured(at=at, quantity="distance", value=lot.uniform(0, 4), unit="m"),
    lambda at, lot: Approached(at=at, distance_m=lot.uniform(0.3, 3)),
    lambda at, lot: Left(at=at),
]


class Walk:
    """One walk; `entered` counts how often each scene was."""

    def __init__(self, played: Played, seed: int) -> None:
        self._played = played
        self._lot = random.Random(seed)
        self.entered: Counter[str] = Counter()
        self.failed: list[str] = []
        self.trapped: list[str] = []
        played.exhibit.bus.subscribe(self._note)

    def go(self, inputs: int) -> None:
        """So many inputs, each answered in a frame of its own."""
        for number in range(inputs):
            self._give(self._lot.choice(INPUTS_BY_LOT))
            self._pass(self._lot.choice(PAUSES_S), shown=number % DRAWN_EVERY == 0)
            if self._lot.random() < LONG_SHARE:
                self._pass(LONG_S, shown=False)
            if number % HOME_EVERY == HOME_EVERY - 1:
                self._go_home()

    def _give(self, make: Make) -> None:
        self._played.exhibit.bus.post(make(self._played.clock.now(), self._lot))

    def _pass(self, seconds: float, *, shown: bool) -> None:
        for _ in range(max(1, round(seconds * 60))):
            self._played.exhibit.loop.frame(shown=shown)

    def _go_home(self) -> None:
        """Home within three actions, whatever is on the screen; else it is told from where not."""
        start, before = self._played.exhibit.plan.pack.manifest.start, self._played.scene
        for name in ("restart", "back", "restart")[:HOME_ACTIONS]:
            if self._played.scene == start:
                return
            self._give(lambda at, _, name=name: Action(at=at, name=name, via="button"))  # type: ignore[misc]
            self._pass(1 / 60, shown=False)
        if self._played.scene != start:
            self.trapped.append(before)

    def _note(self, event: Event) -> None:
        if isinstance(event, SceneEntered):
            self.entered[event.scene] += 1
        elif isinstance(event, FailedSafe):
            self.failed.append(f"{event.where}: {event.why}")


def rows(walk: Walk, inputs: int) -> list[dict[str, object]]:
    """What must hold, and what was told."""
    least = min(walk.entered[scene_name(kind)] for kind in kinds() if kind != "failsafe")
    return [
        {"name": "inputs", "value": inputs, "unit": "", "limit": None, "holds": True},
        {"name": "scenes that failed", "value": len(walk.failed), "unit": "", "limit": 0, "holds": not walk.failed},
        {"name": "traps", "value": len(walk.trapped), "unit": "", "limit": 0, "holds": not walk.trapped},
        {"name": "least often entered", "value": least, "unit": "times", "limit": 1, "holds": least >= 1},
    ]


def main() -> int:
    """Walk; the exit code."""
    parser = argparse.ArgumentParser(prog="make walk", description="Inputs by lot over a scene of every kind.")
    parser.add_argument("--inputs", type=int, default=INPUTS)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    print(f"seed {asked.seed}, {asked.inputs} inputs", flush=True)
    with tempfile.TemporaryDirectory() as folder, play(every_pack(Path(folder)), size=SIZE, seed=asked.seed) as played:
        (walk := Walk(played, asked.seed)).go(asked.inputs)
        said = played.exhibit.problems.sentences()
    found = rows(walk, asked.inputs)
    for each in found:
        verdict = "holds" if each["holds"] else "DOES NOT HOLD"
        print(f"{each['name']:<30} {each['value']:>10} {each['unit']:<6} {verdict}")
    for sentence in (*dict.fromkeys(walk.failed), *dict.fromkeys(walk.trapped), *said):
        print(sentence)
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps({"seed": asked.seed, "rows": found}, indent=2) + "\n")
    return int(not all(each["holds"] for each in found))


if __name__ == "__main__":
    sys.exit(main())
