"""The scene that plays: how it is made, entered and left, and what takes its place when it raises."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kiosk.display.canvas import Canvas
from kiosk.display.video.film import Film
from kiosk.events import Event, FailedSafe, LeaveReason, PointerLost, SceneEntered, SceneLeft
from kiosk.packs.flow import FAILSAFE, following, pictures_after
from kiosk.packs.load import Pack
from kiosk.packs.model import Outcome
from kiosk.packs.own_scenes import kind_of, line_in_pack
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.failsafe import Failsafe, FailsafeSettings
from kiosk.scenes.script import Script
from kiosk.stage.arms import ENDS, Arms
from kiosk.stage.carried import Carried
from kiosk.stage.fade import Fade

PLAIN = FailsafeSettings(scene=FAILSAFE)
"""What plays where the pack's own failsafe fails; nothing is plainer, so it stays whatever it does."""
NOWHERE = ""
"""The name of no scene: the plain failsafe plays there."""

AnyScene = Scene[Any]


class Playing:
    """Holds the current scene, of the variant that the arms say. `wish` is the scene to come next, and why the present
    one is left; nothing raises."""

    def __init__(self, arms: Arms, backstage: Backstage, fade: Fade) -> None:
        self._arms = arms
        self._backstage = backstage
        self._fade = fade
        self._broken: AnyScene | None = None
        self._held: list[Film] = []
        self._ended: Outcome | None = None
        self._moved = False
        self.carried = Carried()
        self.wish: tuple[str, LeaveReason] | None = None
        self.scene: AnyScene = self._make(self.pack.manifest.start)
        self._enter()

    @property
    def pack(self) -> Pack:
        """Where the scenes come from."""
        return self._arms.pack

    @property
    def at_start(self) -> bool:
        """Whether it is the scene that plays when nobody is there."""
        return self.scene.name == self.pack.manifest.start

    def tell(self, event: Event) -> None:
        """Hand an event to the scene; one that is about to go is told no more, nor what was not meant for it, nor what
        turns a page of what is read."""
        if self.wish is not None or not self.carried.lets(event):
            return
        if not self._backstage.paging.handle(event, self._backstage.place_of(event)):
            self.guard("handle", lambda: self.scene.handle(event))

    def lose_pointers(self) -> None:
        """Nothing of the scene is held or rested on any more; what is there has to begin anew."""
        for via in ("hand", "touch"):
            self.tell(PointerLost(at=self._backstage.clock.now(), via=via))
        self.carried.begin()

    def update(self, dt_s: float, *, waits: bool = False) -> None:
        """Let time pass for the scene; one that has ended is left when nothing `waits` for what it says any more."""
        self._moved = True
        if self.wish is None:
            self.guard("update", lambda: self._update(dt_s, waits=waits))

    def hold(self) -> None:
        """Let time stand still for the scene: its films are held; those that it opens meanwhile are, too."""
        for film in self._backstage.films.playing:
            if film.playing:
                film.pause()
                self._held.append(film)

    def go_on(self) -> None:
        """Let time pass again; who has rested on what was before it has not chosen anything of the scene."""
        self.carried.begin()
        for film in self._held:
            if film in self._backstage.films.playing:
                film.play()
        self._held.clear()

    def draw(self, canvas: Canvas) -> None:
        """Draw the scene; when it fails in this, the failsafe is drawn in the same frame."""
        self._draw(canvas)
        if self.wish is not None:
            self.change()
            self._draw(canvas)
        if self._moved:  # under the open panel a scene only stands there, and sets nothing anew
            self._backstage.paging.drawn()
        self._moved = False

    def script(self) -> Script:
        """What the scene says of itself; nothing when it fails in this."""
        said: list[Script] = []
        self.guard("asked what it says", lambda: said.append(Script._make(self.scene.script())))
        return said[0] if said else Script()

    def go(self, scene: str, reason: LeaveReason) -> None:
        """Leave the scene for this one with the next step."""
        self.wish = scene, reason

    def go_home(self, reason: LeaveReason) -> None:
        """Leave it for the one that plays when nobody is there."""
        self.go(self.pack.manifest.start, reason)

    def lead_on(self, outcome: Outcome) -> None:
        """Leave it for the one that follows by the pack."""
        self.go(following(self.pack.scenes, self.pack.manifest, self.scene.name, outcome), outcome)

    def change(self) -> None:
        """Fulfil the wish, if there is one; what was read is read anew."""
        self._backstage.paging.begin()
        if self.wish is None:
            return
        (name, reason), self.wish = self.wish, None
        self._ended = None
        self.guard("exit", self.scene.exit)
        self.wish = None  # a scene that fails while it is left is left all the same
        self._end_media()
        self._backstage.emit(SceneLeft(at=self._backstage.clock.now(), scene=self.scene.name, reason=reason))
        self._fade.begin()
        self._backstage.pictures.change()
        if reason in ENDS:
            self._arms.begin()
        self.scene = self._make(name)
        self.carried.begin()
        self._enter()

    def dress(self) -> None:
        """Make the scene anew for another theme, at the visitor's place in it. For the visitor it is the same scene, so
        nothing is told of it."""
        places: list[object] = []
        self.go_on()  # a film that is only held meanwhile has not been held by the visitor
        with self._backstage.untold():
            self.guard("asked for its place", lambda: places.append(self.scene.place()))
            self.guard("exit", self.scene.exit)
            self._end_media()
            self.scene = self._make(self.scene.name)
            self.carried.begin()
            for place in places:  # none, where it failed in this
                self.guard("resume", lambda: self.scene.resume(place))  # noqa: B023  # called at once
            self.guard("enter", self.scene.enter)

    def close(self) -> None:
        """Leave the scene for good."""
        self.guard("exit", self.scene.exit)
        self._end_media()

    def guard(self, doing: str, call: Callable[[], None]) -> None:
        """Call what may raise: the scene then makes way."""
        try:
            call()
        except Exception as error:  # noqa: BLE001  # rule 1: the exhibit never stops
            self.fail(doing, error)

    def fail(self, doing: str, error: Exception) -> None:
        """Told once of each scene; the failsafe takes its place, and the plain one that of a failsafe that fails."""
        if self._broken is self.scene:
            return
        self._broken = self.scene
        self._tell_failure(self.scene.name, doing, error)
        if self.scene.settings is not PLAIN:
            self.wish = NOWHERE if self.scene.name == FAILSAFE else FAILSAFE, "failed"

    def _draw(self, canvas: Canvas) -> None:
        canvas.clear(self._backstage.theme.ink)
        self.guard("draw", lambda: self.scene.draw(canvas))

    def _update(self, dt_s: float, *, waits: bool) -> None:
        self._ended = self.scene.update(dt_s) or self._ended
        if self._ended is not None and not waits:
            self.lead_on(self._ended)

    def _end_media(self) -> None:
        """Nothing of a scene is heard or decoded after it, however it ended."""
        self._backstage.films.change()
        self._backstage.sound.stop()

    def _enter(self) -> None:
        self._backstage.scene = self.scene.name
        self.guard("enter", self.scene.enter)
        self._backstage.emit(SceneEntered(at=self._backstage.clock.now(), scene=self.scene.name))
        ahead = pictures_after(self.pack.scenes, self.scene.name)
        self.guard("prepared", lambda: self._backstage.pictures.prepare(ahead))

    def _make(self, name: str) -> AnyScene:
        """A fresh scene; the plain failsafe when the pack has none of that name, or when the scene cannot be made."""
        settings = self.pack.scenes.get(name)
        try:
            if settings is not None:
                made: AnyScene = kind_of(self.pack.folder, settings.scene)(name, settings, self._backstage)
                self._backstage.answering.change(settings.sounds)
                return made
        except Exception as error:  # noqa: BLE001  # whatever a scene raises, the visitor sees something that works
            self._tell_failure(name, "made", error)
            self._end_media()
        self._backstage.answering.change(PLAIN.sounds)
        return Failsafe(FAILSAFE, PLAIN, self._backstage)

    def _tell_failure(self, scene: str, doing: str, error: Exception) -> None:
        place = line_in_pack(error, self.pack.folder)
        why = f"{doing}: {type(error).__name__}: {error}" + (f" ({place})" if place else "")
        self._backstage.emit(FailedSafe(at=self._backstage.clock.now(), where=scene, why=why))
