"""A clip of each scene: a visitor comes, looks for a moment, and plays it by hand; a frame of every half second.

Look at them as somebody who passes by: would you stop, and do you know what to do without reading? Run as `make clips`,
or for some scenes `make clips ARGS="quiz vote --way touch"`. The strips are in build/clips/, one WebP a scene, read
like a page; where hand or finger points is marked.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import cv2
import numpy as np
import pygame

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from every_pack import every_pack, kinds, scene_name  # noqa: E402

from kiosk.clock import FakeClock  # noqa: E402
from kiosk.display.frames import FRAME_S, FRAMES_PER_SECOND  # noqa: E402
from kiosk.events import Event, Pointed, PointerLost, Way  # noqa: E402
from kiosk.exhibit import Exhibit  # noqa: E402
from kiosk.scenes.rehearsal import Choose, Press  # noqa: E402
from kiosk.testing import Played, play  # noqa: E402
from kiosk.testing.rehearsing import Visitor  # noqa: E402

CLIPS = ROOT / "build" / "clips"
EVERY = FRAMES_PER_SECOND // 2
"""Of so many frames one is kept."""
DRAWN = 4
"""So many frames are drawn before one is kept: some things come only while they are drawn."""
LOOKS_S, STAYS_S = 3.0, 1.5
MOST = 48
"""A strip has no more frames than this: 24 seconds."""
COLUMNS, THUMB = 6, (400, 225)
SIZE = (1280, 720)
QUALITY = 82
NOWHERE = (-1.0, -1.0)
MARK = ((255, 255, 255), (200, 30, 30))


class Filmed(Played):
    """An exhibit of which frames are kept while it is played, with the place where a pointer is."""

    def __init__(self, exhibit: Exhibit, clock: FakeClock) -> None:
        self.frames: list[pygame.Surface] = []
        self._passed, self._at = 0, NOWHERE
        super().__init__(exhibit, clock)
        exhibit.bus.subscribe(self._follow)

    def advance(self, seconds: float) -> None:
        for _ in range(max(1, round(seconds * FRAMES_PER_SECOND))):
            self._passed += 1
            self.exhibit.loop.frame(shown=-self._passed % EVERY < DRAWN)
            if self._passed % EVERY == 0 and not self.full:
                self.frames.append(self._frame())

    @property
    def full(self) -> bool:
        """Whether the strip takes no more."""
        return len(self.frames) >= MOST

    def _follow(self, event: Event) -> None:
        if isinstance(event, Pointed):
            self._at = event.x, event.y
        elif isinstance(event, PointerLost):
            self._at = NOWHERE

    def _frame(self) -> pygame.Surface:
        frame = pygame.transform.smoothscale(self.shot(), THUMB)
        if self._at != NOWHERE:
            at = self._at[0] * THUMB[0], self._at[1] * THUMB[1]
            for colour, radius in zip(MARK, (7, 5), strict=True):
                pygame.draw.circle(frame, colour, at, radius)
        return frame


def clip(pack: str, way: Way, kind: str) -> str:
    """Film one scene, and write its strip; what to print."""
    with play(pack, size=SIZE) as played:
        played.exhibit.backstage.ways = frozenset({way})  # so that it is told of this way, whatever this machine has
        played.exhibit.stage.go_to(scene_name(kind))
        filmed = Filmed(played.exhibit, played.clock)
        filmed.advance(LOOKS_S)
        visitor = Visitor(filmed)
        for doing in filmed.exhibit.stage.scene.rehearse(way):
            if visitor.over or filmed.full:
                break
            visitor.do(doing, way)
            filmed.advance(STAYS_S if isinstance(doing, Choose | Press) else FRAME_S)
    write(filmed.frames, CLIPS / f"{kind}-{way}.webp")
    return f"{kind} by {way}: {len(filmed.frames) / 2:.0f} s"


def write(frames: list[pygame.Surface], path: Path) -> None:
    """All frames on one picture."""
    rows = -(-len(frames) // COLUMNS)
    whole = pygame.Surface((COLUMNS * THUMB[0], rows * THUMB[1]))
    for index, frame in enumerate(frames):
        whole.blit(frame, (index % COLUMNS * THUMB[0], index // COLUMNS * THUMB[1]))
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.swapaxes(pygame.surfarray.array3d(whole), 0, 1)[:, :, ::-1]
    cv2.imwrite(str(path), np.ascontiguousarray(pixels), [cv2.IMWRITE_WEBP_QUALITY, QUALITY])


def main() -> int:
    """Film everything; the exit code."""
    parser = argparse.ArgumentParser(prog="make clips", description="A strip of frames of each scene being played.")
    parser.add_argument("scenes", nargs="*", metavar="SCENE", help="which (all)")
    parser.add_argument("--way", choices=("hand", "touch", "button"), default="hand", help="how it is played (hand)")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor() as pool:
        pack = every_pack(Path(folder))
        for told in pool.map(partial(clip, str(pack), asked.way), asked.scenes or kinds()):
            print(told, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
