"""The day of a rehearsal: every scene tried in every way, then hours of visitors, and how memory was meanwhile."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from kiosk.clock import FakeClock
from kiosk.display.geometry import Size
from kiosk.display.theme import Viewing
from kiosk.display.window import Window
from kiosk.events import Way
from kiosk.exhibit import Plan
from kiosk.packs.flow import FAILSAFE
from kiosk.packs.load import Pack
from kiosk.rehearse.pages import see_everything, see_pages
from kiosk.rehearse.timed import Frames, Timed
from kiosk.rehearse.visits import WAYS, Failed, Visits
from kiosk.telemetry.machine import memory_mb
from kiosk.testing import Played
from kiosk.testing.arms import in_each_variant, show

SHORT_H = 0.1
"""In less than this hardly a visitor asks for another form of everything."""
SAMPLES, SAMPLES_AN_HOUR = (8, 120), 60
"""So often memory is looked at: at least, at most, and in an hour."""

Tell = Callable[[float], None]
"""Is told which part of the work is done, 0 to 1."""


class Memory(NamedTuple):
    """What the process holds after so many seconds of the day."""

    seconds: float
    mb: float


class Trap(NamedTuple):
    """A scene that cannot be played to its end in these ways, and the variant in which it is so."""

    scene: str
    ways: tuple[Way, ...]
    variant: str = ""


class Day(NamedTuple):
    """What came of it. By scene: how often it was entered, how long visitors stayed on average, how its frames were,
    and what it raised. By variant: how often one was drawn."""

    visits: int
    entered: dict[str, int]
    stay_s: dict[str, float]
    traps: tuple[Trap, ...]
    frames: dict[str, Frames]
    failed: dict[str, Failed]
    memory: tuple[Memory, ...]
    drawn: dict[str, int]


def play_day(pack: Pack, hours: float, seed: int, size: Size, tell: Tell = lambda _: None) -> Day:
    """Play so many hours; the same seed brings the same visitors."""
    clock = FakeClock()
    plan = Plan(pack, Viewing(size), {}, Path.cwd(), tuple(pack.manifest.languages), seed=seed, silent=True)
    exhibit = Timed(plan, Window(size, headless=True), clock, threads=False)
    with Played(exhibit, clock) as played:
        visits = Visits(played, seed)
        (see_everything if hours > SHORT_H else see_pages)(exhibit)
        traps = tuple(_traps(played, visits, pack))
        _go_home(played)
        visits.forget()
        exhibit.measure()
        memory = _play(played, visits, 3600 * hours, tell)
        stay = {name: visits.stayed_s[name] / n for name, n in visits.entered.items()}
        drawn = {name: visits.drawn[name] for name in pack.variants}
        return Day(visits.n, dict(visits.entered), stay, traps, exhibit.frames or {}, visits.failed, memory, drawn)


def _play(played: Played, visits: Visits, seconds: float, tell: Tell) -> tuple[Memory, ...]:
    began, memory = played.clock.now(), []
    samples = max(SAMPLES[0], min(SAMPLES[1], round(SAMPLES_AN_HOUR * seconds / 3600)))
    for number in range(1, samples + 1):
        while played.clock.now() < began + number * seconds / samples:
            visits.one()
        gc.collect()
        memory.append(Memory(played.clock.now() - began, memory_mb()))
        tell(number / samples)
    return tuple(memory)


def _traps(played: Played, visits: Visits, pack: Pack) -> Iterator[Trap]:
    """Scenes that cannot be played to their end, in each variant; nobody has to play the failsafe."""
    for variant, scenes in in_each_variant(pack.scenes, pack.variants):
        show(played, variant)
        for scene in scenes:
            if scene not in {FAILSAFE, pack.manifest.start}:
                ways = tuple(way for way in WAYS if not visits.tries(scene, way))
                if ways:
                    yield Trap(scene, ways, variant)
    played.exhibit.stage.arms.free()


def _go_home(played: Played) -> None:
    played.press("restart")
    played.leave()
    played.let_pass(30.0)
