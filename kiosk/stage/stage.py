"""The stage: plays one scene, changes it with a fade, and puts the failsafe in its place when it raises."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kiosk import registry
from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box
from kiosk.events import (
    SENSED,
    Action,
    ActionName,
    Event,
    FailedSafe,
    LanguageChosen,
    LeaveReason,
    Pointed,
    PointerLost,
    SceneEntered,
    SceneLeft,
    Way,
)
from kiosk.language import interface_text
from kiosk.packs.flow import FAILSAFE, following, pictures_after
from kiosk.packs.load import Pack
from kiosk.packs.model import Outcome
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.failsafe import Failsafe, FailsafeSettings
from kiosk.scenes.parts.caption import draw_caption
from kiosk.scenes.parts.controls import LANGUAGE, Controls
from kiosk.scenes.parts.hand_light import HandLight
from kiosk.stage.fade import Fade
from kiosk.stage.idle import Idle

ASKING_AT = 0.42
"""The question whether somebody is still there stands in the middle, where no scene has its own words."""
PLAIN = FailsafeSettings(scene=FAILSAFE)
"""What plays where the pack's own failsafe fails; nothing is plainer, so it stays whatever it does."""
NOWHERE = ""
"""The name of no scene: the plain failsafe plays there."""

AnyScene = Scene[Any]


class Stage:
    """Holds the current scene. `handle` takes every event, `update` and `draw` make a frame; none of them raises."""

    def __init__(self, pack: Pack, backstage: Backstage, idle_s: float | None = None) -> None:
        self._pack = pack
        self._backstage = backstage
        self._idle = Idle(idle_s or pack.manifest.idle_s)
        self._controls = Controls(backstage)
        self._hand = HandLight(backstage)
        self._fade = Fade(backstage)
        self._wish: tuple[str, LeaveReason] | None = None
        self._broken: AnyScene | None = None
        self.scene: AnyScene = self._make(pack.manifest.start)
        self._enter()

    def handle(self, event: Event) -> None:
        """Answer what a visitor did: the stage's own actions first, then the scene. Other events are nobody's here."""
        if _is_beside_screen(event):
            return
        self._idle.handle(event)
        if not isinstance(event, SENSED):
            return
        self._hand.handle(event)
        chosen = self._controls.handle(event)
        if chosen is not None and isinstance(event, Pointed):
            self._choose(chosen, event.via)
        elif isinstance(event, Pointed) and self._controls.covers(event):
            self._tell_scene(PointerLost(at=event.at, via=event.via))  # for the scene it is gone
        elif isinstance(event, Action) and event.name in {"language", "restart"}:
            self._obey(event)
        else:
            self._tell_scene(event)

    def update(self, dt_s: float) -> None:
        """Let time pass: for the scene, the fade, the quiet time and a resting hand."""
        self._fade.update(dt_s)
        self._hand.update(dt_s)
        self._idle.update(dt_s)
        self._backstage.sound.update()
        chosen = self._controls.update(dt_s)
        if self._wish is None:
            self._guard("update", lambda: self._update_scene(dt_s))
        if self._idle.over:
            self._go_home_fresh()
        if self._wish is not None:
            self._change(*self._wish)
        elif chosen is not None:  # what a hand chose for a scene that has just gone is not for the next one
            self._choose(chosen, "hand")

    def draw(self, canvas: Canvas) -> None:
        """Draw the frame: the scene, the fade from the last one, the band of keys and the light of the hand."""
        self._draw_scene(canvas)
        if self._wish is not None:  # it failed while drawing: the failsafe is drawn in the same frame
            self._change(*self._wish)
            self._draw_scene(canvas)
        self._fade.draw(canvas)
        self._guard("draw", lambda: self._controls.draw(canvas, self.scene.controls))
        if self._idle.asking_s is not None and self.scene.name != self._pack.manifest.start:
            words = interface_text("still_there", self._backstage.language)
            draw_caption(canvas, self._backstage, f"{words} {self._idle.asking_s:.0f}", down=ASKING_AT)
        self._hand.draw(canvas)

    def blame(self, error: Exception) -> None:
        """The frame could not be painted, by what the scene drew: it makes way like one that raised."""
        self._fail("painted", error)

    @property
    def language(self) -> str:
        """The language that the visitor sees."""
        return self._backstage.language

    def go_to(self, scene: str) -> None:
        """Play this scene of the pack from the next step on, whatever plays now: for a preview or a test."""
        self._wish = scene, "next"

    def key(self, name: str) -> Box:
        """Where a key of the band is, an action's name or `language:TAG`; raises KeyError when it is not shown."""
        return self._controls.box(name)

    def dress(self) -> None:
        """The backstage has another theme: make anew what was made for the last one. For the visitor it is the same
        scene, so nothing is told of it."""
        self._fade.begin()
        self._controls, self._hand = Controls(self._backstage), HandLight(self._backstage)
        place = self.scene.place()
        with self._backstage.untold():
            self._guard("exit", self.scene.exit)
            self._end_media()
            self.scene = self._make(self.scene.name)
            self._guard("resume", lambda: self.scene.resume(place))
            self._guard("enter", self.scene.enter)

    def close(self) -> None:
        """Leave the current scene for good."""
        self._guard("exit", self.scene.exit)
        self._end_media()

    def _tell_scene(self, event: Event) -> None:
        if self._wish is None:  # a scene that is about to go is told no more
            self._guard("handle", lambda: self.scene.handle(event))

    def _draw_scene(self, canvas: Canvas) -> None:
        canvas.clear(self._backstage.theme.ink)
        self._guard("draw", lambda: self.scene.draw(canvas))

    def _update_scene(self, dt_s: float) -> None:
        outcome = self.scene.update(dt_s)
        if outcome is not None:
            self._lead_on(outcome)

    def _lead_on(self, outcome: Outcome) -> None:
        self._wish = following(self._pack.scenes, self._pack.manifest, self.scene.name, outcome), outcome

    def _choose(self, chosen: str, via: Way) -> None:
        """A key of the band was touched, or a hand rested on it."""
        if chosen.startswith(LANGUAGE):
            self._speak(chosen.removeprefix(LANGUAGE))
            return
        name: ActionName = chosen  # type: ignore[assignment]  # the controls only show actions
        if name in self.scene.plays:  # here the key cannot mean that: it leads on
            self._lead_on("back" if name == "back" else "next")
            return
        self._backstage.emit(Action(at=self._backstage.clock.now(), name=name, via=via))

    def _obey(self, action: Action) -> None:
        if action.name == "restart":
            self._wish = self._pack.manifest.start, "restart"
            return
        tags = self._backstage.languages
        self._speak(tags[(tags.index(self.language) + 1) % len(tags)])

    def _speak(self, tag: str) -> None:
        self._backstage.speak(tag)
        self._backstage.emit(LanguageChosen(at=self._backstage.clock.now(), tag=tag))

    def _go_home_fresh(self) -> None:
        """The visitor has gone: the next one finds the first scene in the first language."""
        self._backstage.speak(self._backstage.languages[0])
        if self.scene.name != self._pack.manifest.start:
            self._wish = self._pack.manifest.start, "visitor_left" if self._idle.left else "idle"
        self._idle.reset()

    def _change(self, name: str, reason: LeaveReason) -> None:
        self._wish = None
        self._guard("exit", self.scene.exit)
        self._wish = None  # a scene that fails while it is left is left all the same
        self._end_media()
        self._backstage.emit(SceneLeft(at=self._backstage.clock.now(), scene=self.scene.name, reason=reason))
        self._fade.begin()
        self._backstage.pictures.change()
        self.scene = self._make(name)
        self._enter()

    def _end_media(self) -> None:
        """Nothing of a scene is heard or decoded after it, however it ended."""
        self._backstage.films.change()
        self._backstage.sound.stop()

    def _enter(self) -> None:
        self._backstage.scene = self.scene.name
        self._guard("enter", self.scene.enter)
        self._backstage.emit(SceneEntered(at=self._backstage.clock.now(), scene=self.scene.name))
        ahead = pictures_after(self._pack.scenes, self.scene.name)
        self._guard("prepared", lambda: self._backstage.pictures.prepare(ahead))

    def _make(self, name: str) -> AnyScene:
        """A fresh scene; the plain failsafe when the pack has none of that name, or when the scene cannot be made."""
        settings = self._pack.scenes.get(name)
        try:
            if settings is not None:
                made: AnyScene = registry.load(registry.SCENES, settings.scene)(name, settings, self._backstage)
                return made
        except Exception as error:  # noqa: BLE001  # whatever a scene raises, the visitor sees something that works
            self._tell(name, "made", error)
            self._end_media()
        return Failsafe(FAILSAFE, PLAIN, self._backstage)

    def _guard(self, doing: str, call: Callable[[], None]) -> None:
        try:
            call()
        except Exception as error:  # noqa: BLE001  # rule 1: the exhibit never stops
            self._fail(doing, error)

    def _fail(self, doing: str, error: Exception) -> None:
        """Told once of each scene; the failsafe takes its place, and the plain one that of a failsafe that fails."""
        if self._broken is self.scene:
            return
        self._broken = self.scene
        self._tell(self.scene.name, doing, error)
        if self.scene.settings is not PLAIN:
            self._wish = NOWHERE if self.scene.name == FAILSAFE else FAILSAFE, "failed"

    def _tell(self, scene: str, doing: str, error: Exception) -> None:
        why = f"{doing}: {type(error).__name__}: {error}"
        self._backstage.emit(FailedSafe(at=self._backstage.clock.now(), where=scene, why=why))


def _is_beside_screen(event: Event) -> bool:
    """A pointer that is nowhere on the screen, or at no number at all: a sensor's mistake."""
    return isinstance(event, Pointed) and not (0 <= event.x <= 1 and 0 <= event.y <= 1)
