"""The visitors of a rehearsal: some who do not know what to do, and some who play what is on the screen to its end."""

from __future__ import annotations

from collections import Counter, defaultdict
from random import Random
from typing import NamedTuple

from kiosk.display.frames import FRAME_S
from kiosk.events import Event, FailedSafe, SceneEntered, SceneLeft, VariantChosen, Way
from kiosk.sensors.characters import draw
from kiosk.sensors.playback import Playback
from kiosk.sensors.visit import Visit
from kiosk.sensors.visitors import APART_S
from kiosk.testing import Played

WAYS: tuple[Way, ...] = ("hand", "touch", "button")
EVERY_S = 20.0
"""Between two visitors are `APART_S`, and on average so many seconds more."""
DRAWN_EVERY = 120
"""Of so many frames one is drawn: of two seconds."""
HELD_S = 1.0
"""So long a hand is held up to begin."""
SCENES, MOST_DOINGS = (2, 8), 200
"""Who knows how plays so many scenes, each with so many doings at the most."""


class Failed(NamedTuple):
    """Why a scene failed, and in which variant; none where the pack has no experiment."""

    why: str
    variant: str = ""


class Visits:
    """Plays visitors by lot. `n` have come; `entered`, `stayed_s` and `failed` are told by scene, and by variant how
    often one was `drawn`."""

    def __init__(self, played: Played, seed: int) -> None:
        self._played = played
        self._rng = Random(seed)  # noqa: S311  # a game, not a secret
        self._since: tuple[str, float] | None = None
        self.n = 0
        self.entered: Counter[str] = Counter()
        self.stayed_s: defaultdict[str, float] = defaultdict(float)
        self.failed: dict[str, Failed] = {}
        self.drawn: Counter[str] = Counter()
        played.exhibit.bus.subscribe(self._notice)

    def one(self) -> None:
        """One comes, plays and goes, and for a while nobody is there."""
        self.n += 1
        if self._rng.random() < 0.5:
            self._by_chance()
        else:
            self._on_purpose()
        self._pass(APART_S + self._rng.expovariate(1 / EVERY_S))

    def tries(self, scene: str, way: Way) -> bool:
        """Whether somebody who acts in this way alone can play this scene to its end."""
        played = self._played
        played.exhibit.stage.go_to(scene)
        played.advance(2 * FRAME_S)
        return played.scene != scene or self._plays(way)  # some lead on by themselves

    def forget(self) -> None:
        """What was counted so far was no visitor's."""
        self.entered.clear()
        self.stayed_s.clear()
        self.drawn.clear()
        self.n = 0

    def _by_chance(self) -> None:
        """Somebody presses what people press and points where things usually are."""
        visit = Visit(self._rng, draw(self._rng))
        playing = Playback(visit.events(), self._played.clock.now())
        while not playing.over:
            for event in playing.due(self._played.clock.now()):
                self._played.exhibit.bus.post(event)
            self._frame()

    def _on_purpose(self) -> None:
        """Somebody sees what to do, and does it."""
        played, way = self._played, self._rng.choice(WAYS)
        played.approach()
        self._begin(way)
        for _ in range(self._rng.randint(*SCENES)):
            if not self._plays(way):
                played.press("next")
        played.leave()

    def _begin(self, way: Way) -> None:
        """The first scene asks for no more than a sign."""
        played = self._played
        if played.scene != played.exhibit.plan.pack.manifest.start:
            return
        if way == "hand":
            for _ in range(round(HELD_S / FRAME_S)):
                played.point(0.5, 0.5)
            played.withdraw()
        elif way == "touch":
            played.touch(0.5, 0.4)
        else:
            played.press("select")
        played.let_pass(HELD_S)

    def _plays(self, way: Way) -> bool:
        """Whether the scene on the screen is played to its end; one that does not know how it is played is not."""
        try:
            return self._played.rehearse(way, MOST_DOINGS)
        except Exception:  # noqa: BLE001  # a scene of an artist's own may raise anything when it is asked
            return False

    def _pass(self, seconds: float) -> None:
        for _ in range(round(seconds / FRAME_S)):
            self._frame()

    def _frame(self) -> None:
        loop = self._played.exhibit.loop
        loop.frame(shown=loop.stats.frames % DRAWN_EVERY == 0)

    def _notice(self, event: Event) -> None:
        self._played.events.clear()  # the harness would keep a whole day of them
        match event:
            case SceneEntered(scene=scene):
                self.entered[scene] += 1
                self._since = scene, event.at
            case SceneLeft(scene=scene) if self._since is not None and self._since[0] == scene:
                self.stayed_s[scene] += event.at - self._since[1]
            case FailedSafe(where=scene, why=why):
                self.failed.setdefault(scene, Failed(why, self._played.exhibit.stage.arms.variant))
            case VariantChosen(variant=variant):
                self.drawn[variant] += 1
            case _:
                pass
