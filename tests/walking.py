"""A walk by lot through a pack: visits of many inputs, each with other needs, and home again from wherever they led."""

from __future__ import annotations

import random
import traceback
from collections import Counter
from dataclasses import dataclass, field

from answered import asks_for_an_answer, is_answered
from inputs_by_lot import Inputs

from kiosk.display.forms import Form
from kiosk.display.frames import FRAME_S
from kiosk.events import Action, ActionName, Event, FailedSafe, Left, Measured, Pointed, PointerLost, SceneEntered, Way
from kiosk.packs.flow import FAILSAFE
from kiosk.scenes.failsafe import REST_S
from kiosk.scenes.needs import Needs
from kiosk.stage.answers import GONE_S, STEP_M
from kiosk.stage.idle import GONE_S as LEFT_S
from kiosk.testing import Played
from kiosk.testing.rehearsing import REST_S as DWELL_S

VISIT = 50, 350
"""The least and the most inputs of a visit."""
HOME_ACTIONS = 3
DRAWN, PAINTED, WATCHED, LEAVES, LONG = 0.1, 0.001, 0.02, 0.05, 0.0001
"""Shares of the inputs of which the frame is drawn, and painted, and searched for the answer; of the visits in which
the scene is then left by keys alone; and of the inputs after which nobody does anything for long."""
FRAMES = (0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 6, 20)
"""So many frames pass after an input; after none, two come in the same one."""
RESTS = 0.08
"""Of so many hands that point it is looked whether they rest there."""
LONG_S = 90.0
MOST_PRESSES = 200
"""Keys that are pressed to leave a scene, at the most."""
MOST_FRAMES = 1200
"""The light of a single switch has been on every key within so many frames."""
HOME_WAYS = ("button", "hand", "touch", "left")


@dataclass
class Found:
    """What a walk has seen; all but the counts should stay empty."""

    inputs: int = 0
    entered: Counter[str] = field(default_factory=Counter)
    homes: Counter[str] = field(default_factory=Counter)
    """How often it was gone home, by each way."""
    answers: int = 0
    left: int = 0
    raised: list[str] = field(default_factory=list)
    trapped: list[str] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def add(self, other: Found) -> None:
        """What another walk has seen, too."""
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)


class Walk:
    """One walk; `found` is what it has seen so far."""

    def __init__(self, played: Played, seed: int) -> None:
        self._played = played
        self._lot = random.Random(seed)
        self._inputs = Inputs(played, self._lot)
        self._usual = played.exhibit.backstage.needs, played.exhibit.stage.language
        self._scenes = sorted(played.exhibit.plan.pack.scenes)
        self._start = played.exhibit.plan.pack.manifest.start
        self.found = Found()
        played.exhibit.bus.subscribe(self._note)

    def go(self, inputs: int) -> Found:
        """At least so many inputs; it ends at the first one that raises."""
        try:
            while self.found.inputs < inputs:
                self._visit()
        except Exception:  # noqa: BLE001  # told with the others
            self.found.raised.append(f"input {self.found.inputs}, {self._where()}: {traceback.format_exc()}")
        told = self._played.exhibit.problems.sentences()
        self.found.told = [
            each for each in told if not each.endswith(("Translate it.", "Shorten it."))
        ]  # of the screen
        return self.found

    def _visit(self) -> None:
        """Somebody with needs of their own finds the first scene, or somebody else's."""
        self._played.exhibit.adapt(self._needs())
        if self._lot.random() < 0.5:
            self._played.exhibit.stage.go_to(self._lot.choice(self._scenes))
        self._show()
        for _ in range(self._lot.randint(*VISIT)):
            self._one()
        if self._lot.random() < LEAVES:
            self._leave()
        self._go_home(self._lot.choice(HOME_WAYS))
        self._played.events.clear()

    def _needs(self) -> Needs:
        some = [self._lot.random() < share for share in (0.2, 0.2, 0.2, 0.2, 0.2, 0.9, 0.15, 0.2, 0.2)]
        large, contrast, reduced, speech, captions, gestures, switch, left, low = some
        form = Form(large_text=large, high_contrast=contrast, reduced_motion=reduced)
        return Needs(form, captions, speech, gestures, switch, 0.5, left, low)

    # inputs

    def _one(self) -> None:
        """One input, and the time until the next one."""
        watched = self._lot.random() < WATCHED
        if watched:
            self._pass(GONE_S + 2 * FRAME_S)
        before_m, event = self._inputs.distance_m, self._inputs.next()
        trembles = isinstance(event, Measured) and abs(self._inputs.distance_m - before_m) < 2 * STEP_M
        self._give(event)
        if watched and not trembles and asks_for_an_answer(self._played, event):
            self._show()
            self.found.answers += 1
            if not is_answered(self._played, event):
                self.found.unanswered.append(f"{self._where()}: {event}")
        self._pass_after(event)

    def _pass_after(self, event: Event) -> None:
        rests = isinstance(event, Pointed) and event.via == "hand" and self._lot.random() < RESTS
        seconds = DWELL_S if rests else self._lot.choice(FRAMES) * FRAME_S
        self._pass(LONG_S if self._lot.random() < LONG else seconds)
        if self._lot.random() < DRAWN:
            self._show()
        if self._lot.random() < PAINTED:
            self._played.shot()

    def _give(self, event: Event) -> None:
        self.found.inputs += 1
        self._played.exhibit.bus.post(event)

    def _pass(self, seconds: float) -> None:
        for _ in range(round(seconds / FRAME_S)):
            self._played.exhibit.loop.frame(shown=False)

    def _show(self) -> None:
        self._played.exhibit.loop.frame(shown=True)
        self._inputs.look()

    def _press(self, name: ActionName) -> None:
        """Press this key; where there is one switch, when the light is on it."""
        for _ in range(MOST_FRAMES):
            if self._played.exhibit.stage.lit in {None, name}:
                break
            self._pass(FRAME_S)
        self._give(Action(at=self._played.clock.now(), name=name, via="button"))
        self._show()

    # the ways out

    def _leave(self) -> None:
        """By keys alone, whatever they do there, the scene comes to its end."""
        if self._played.exhibit.stage.panel.open:
            self._press("help")
        scene = self._played.scene
        for _ in range(MOST_PRESSES):
            if self._played.scene != scene:
                self.found.left += 1
                return
            self._press(self._lot.choice(("next", "select")))
            self._pass(self._lot.uniform(0.3, 1.5))
        self.found.trapped.append(f"{scene}: not left by {MOST_PRESSES} presses of next and select")

    def _go_home(self, way: str) -> None:
        """Home within three actions in one way alone, wherever one is; else it is told from where not."""
        before, used = self._where(), 0
        for via in ("hand", "touch"):  # who has gone before has taken the hands away
            self._played.exhibit.bus.post(PointerLost(at=self._played.clock.now(), via=via))
        self._show()
        if way == "left":
            self._all_leave()
        while self._played.scene != self._start and used < HOME_ACTIONS and way != "left":
            self._towards_home(way)
            used += 1
        self.found.homes[way] += 1
        if self._played.scene != self._start:
            self.found.trapped.append(f"{before}: not home by {way} after {used} actions, but {self._where()}")

    def _towards_home(self, way: str) -> None:
        needs, open_panel = self._played.exhibit.backstage.needs, self._played.exhibit.stage.panel.open
        if way == "button" or (needs.one_switch and not (way == "hand" and needs.gestures)):
            self._press("restart")
        elif self._played.scene == FAILSAFE and not open_panel:
            self._pass(REST_S + FRAME_S)  # it goes by itself, when the panel no longer holds its time
        else:
            self._choose("help" if open_panel and not needs.one_switch else "restart", way)

    def _choose(self, name: str, way: str) -> None:
        """A key of the band is touched, or a hand rests on it."""
        via: Way = "hand" if way == "hand" and self._played.exhibit.backstage.needs.gestures else "touch"
        x, y = self._played.key(name)
        for _ in range(round(DWELL_S / FRAME_S) if via == "hand" else 1):
            self._played.exhibit.bus.post(
                Pointed(at=self._played.clock.now(), x=x, y=y, via=via, pressed=via != "hand")
            )
            self._show()
        if via == "touch":  # a key acts where the finger is lifted
            self._played.exhibit.bus.post(Pointed(at=self._played.clock.now(), x=x, y=y, via=via, pressed=False))
        self._played.exhibit.bus.post(PointerLost(at=self._played.clock.now(), via=via))
        self._show()
        self.found.inputs += 1

    def _all_leave(self) -> None:
        """Everybody goes: the next one finds everything as it is usually."""
        self._give(Left(at=self._played.clock.now()))
        self._pass(LEFT_S + 2 * FRAME_S)
        self._show()
        now = self._played.exhibit.backstage.needs, self._played.exhibit.stage.language
        if now != self._usual:
            self.found.trapped.append(f"{self._where()}: the next visitor finds {now}")

    def _where(self) -> str:
        exhibit = self._played.exhibit
        panel = " under the panel" if exhibit.stage.panel.open else ""
        return f"{exhibit.stage.scene.name}{panel}, {exhibit.backstage.needs}"

    def _note(self, event: Event) -> None:
        if isinstance(event, SceneEntered):
            self.found.entered[event.scene] += 1
        elif isinstance(event, FailedSafe):
            self.found.raised.append(f"input {self.found.inputs}: {event.where}: {event.why}")
