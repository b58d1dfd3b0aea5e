"""The stage: what visitors do goes to its own keys first, then to the scene; the visit ends when they have gone."""

from __future__ import annotations

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box
from kiosk.events import SENSED, Action, ActionName, Event, LanguageChosen, Pointed, PointerLost, Way
from kiosk.packs.load import Pack
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.band import HELP, LANGUAGE, keys_shown
from kiosk.scenes.parts.controls import Controls
from kiosk.scenes.parts.hand_light import HandLight
from kiosk.stage.answers import Answers
from kiosk.stage.arms import Arms
from kiosk.stage.fade import Fade
from kiosk.stage.idle import Idle, reading_s
from kiosk.stage.listening import OWN, by_hand, is_beside_screen, is_press
from kiosk.stage.panel import Panel
from kiosk.stage.playing import AnyScene, Playing
from kiosk.stage.question import Question
from kiosk.stage.scanning import Scanning
from kiosk.stage.speaking import Speaking
from kiosk.stage.tick import Tick


class Stage:
    """Leads a visit through the scenes. `handle` takes every event, `update` and `draw` make a frame; none raises."""

    def __init__(self, pack: Pack, backstage: Backstage, idle_s: float | None = None) -> None:
        self._backstage = backstage
        self._needs = backstage.needs
        """What the exhibit file asks for; a new visit begins with it."""
        self._fade = Fade(backstage)
        self._idle = Idle(idle_s or pack.manifest.idle_s, lambda: reading_s(self._playing.script()))
        self._panel = Panel(backstage, lambda: self.arms.pack.signed)
        self._speaking = Speaking(backstage, pack.folder, pack.manifest.start)
        self._scanning = Scanning(backstage, self._speaking)
        self._tick = Tick(backstage.sound)
        self._answers = Answers(backstage, lambda name: self._controls.find(name))  # noqa: PLW0108  # made anew
        self._hand = HandLight(backstage)
        self._prepare()
        self.arms = Arms(pack, backstage)
        self._playing = Playing(self.arms, backstage, self._fade)

    @property
    def scene(self) -> AnyScene:
        """The scene that plays."""
        return self._playing.scene

    @property
    def panel(self) -> Panel:
        """The panel on which visitors say what they need."""
        return self._panel

    @property
    def speaking(self) -> Speaking:
        """What is said aloud."""
        return self._speaking

    @property
    def lit(self) -> ActionName | None:
        """The key that any press would do now, where one switch plays everything; else None."""
        return self._scanning.lit

    @property
    def language(self) -> str:
        """The language that the visitor sees."""
        return self._backstage.language

    @property
    def unattended(self) -> bool:
        """Whether nobody would miss what is shown: the first scene, closed panel, and quiet for a while."""
        return self._playing.at_start and not self._panel.open and self._idle.alone

    def handle(self, event: Event) -> None:
        """Answer what a visitor did: the stage's own actions first, then the scene. Other events are nobody's here."""
        if is_beside_screen(event) or (by_hand(event) and not self._backstage.needs.gestures):
            return
        asking = self._is_asking()
        self._idle.handle(event)
        if not isinstance(event, SENSED):
            return
        self._hand.handle(event)
        self._playing.carried.handle(event)
        meant = self._scanning.through(event, asking=asking)
        if meant is not None and self._question.takes(meant, asking=asking):
            meant = None
        self._answers.handle(event if meant is None or event is meant else meant)
        with self._tick.for_press(heard=is_press(event)):
            if meant is not None:
                self._obey(meant)
        self._speaking.handle(event)

    def update(self, dt_s: float) -> None:
        """Let time pass: for the scene, the fade, the quiet time and a resting hand."""
        for each in (self._fade, self._hand, self._answers, self._scanning, self._question):
            each.update(dt_s)
        self._idle.update(dt_s, saying=self._speaking.busy)
        needs = self._backstage.needs
        self._backstage.sound.update(only_speech=not needs.sounds, volume_db=needs.volume_db)
        chosen = self._controls.update(dt_s)
        if self._panel.open:
            self._playing.hold()
            self._panel.update(dt_s)
            self._settle()  # a hand may have rested on what closes it
        else:
            self._playing.update(dt_s, waits=self._speaking.holds)
        if self._idle.over:
            self._go_home_fresh()
        elif self._playing.wish is not None:
            self._change()
        elif chosen is not None:  # what a hand chose for a scene that has just gone is not for the next one
            self._choose(chosen, "hand")
        self._speak_on()

    def draw(self, canvas: Canvas) -> None:
        """Draw the frame: the scene, the fade from the last one, the panel, the band of keys and the lights."""
        self._playing.draw(canvas)
        self._fade.draw(canvas)
        self._playing.guard("draw", lambda: self._draw_keys(canvas))
        if self._is_asking():
            self._question.draw(canvas, self._idle.asking_s or 0.0)
        self._answers.draw(canvas)
        self._hand.draw(canvas, max(self._controls.progress, self._panel.progress))

    def blame(self, error: Exception) -> None:
        """The frame could not be painted, by what the scene drew: it makes way like one that raised."""
        self._playing.fail("painted", error)

    def go_to(self, scene: str) -> None:
        """Play this scene of the pack from the next step on, whatever plays now: for a preview or a test."""
        self._playing.go(scene, "next")

    def rewrite(self, pack: Pack) -> None:
        """Its files were written anew while it plays: from the next `dress` on, what stands in them now is shown."""
        self.arms.rewrite(pack)

    def key(self, name: str) -> Box:
        """Where a key of the band is, an action's name or `language:TAG`; raises KeyError when it is not shown."""
        return self._controls.box(name)

    def dress(self) -> None:
        """The backstage has another theme: make anew what was made for the last one."""
        self._fade.begin()
        self._prepare()
        self._playing.dress()

    def close(self) -> None:
        """Leave the current scene for good."""
        self._playing.close()
        self._speaking.close()

    def _prepare(self) -> None:
        """What is made for one theme."""
        self._controls = Controls(self._backstage)
        self._question = Question(self._backstage, self._controls.covers)

    def _draw_keys(self, canvas: Canvas) -> None:
        scene, pages = self.scene, self._backstage.paging.place is not None
        shown = keys_shown(self._backstage.needs, scene.controls, scene.plays, panel=self._panel.open, pages=pages)
        lit = self._scanning.lit or (HELP if self._panel.open else "")
        self._panel.draw(canvas)
        self._controls.draw(canvas, shown, lit)

    def _obey(self, event: Event) -> None:
        chosen = self._controls.handle(event)
        if chosen is not None and isinstance(event, Pointed):
            self._choose(chosen, event.via)
        elif isinstance(event, Pointed) and self._controls.covers(event):
            self._pass_on(PointerLost(at=event.at, via=event.via))  # for the scene it is gone
        elif isinstance(event, Action) and event.name in OWN:
            self._do(event.name, event.via)
        else:
            self._pass_on(event)

    def _pass_on(self, event: Event) -> None:
        """To the panel, or to the scene when it is not open."""
        if self._panel.open:
            self._panel.handle(event)
            self._settle()
        else:
            self._playing.tell(event)

    def _choose(self, chosen: str, via: Way) -> None:
        """A key of the band was touched, or a hand rested on it."""
        if chosen.startswith(LANGUAGE):
            self._speak(chosen.removeprefix(LANGUAGE))
            return
        name: ActionName = chosen  # type: ignore[assignment]  # the controls only show actions
        needs, turns = self._backstage.needs, self._backstage.paging.takes(name)
        if name in self.scene.plays and not (turns or needs.low_reach or needs.one_switch):  # it can but lead on
            self._playing.lead_on("back" if name == "back" else "next")
            return
        self._backstage.emit(Action(at=self._backstage.clock.now(), name=name, via=via))

    def _do(self, name: ActionName, via: Way) -> None:
        """An action of the stage itself."""
        if name == HELP:
            self._panel.toggle(aloud=via == "button")
            self._playing.lose_pointers()
            self._settle()
        elif name == "restart":
            self._panel.close()
            self._settle()
            self._playing.go_home("restart")
        else:
            tags = self._backstage.languages
            self._speak(tags[(tags.index(self.language) + 1) % len(tags)])

    def _settle(self) -> None:
        """The panel has been closed: the scene goes on."""
        if not self._panel.open:
            self._playing.go_on()

    def _speak(self, tag: str) -> None:
        self._backstage.speak(tag)
        self._playing.lose_pointers()
        self._backstage.emit(LanguageChosen(at=self._backstage.clock.now(), tag=tag))

    def _speak_on(self) -> None:
        panel = self._panel
        if not self._backstage.needs.speech and not panel.aloud:
            self._speaking.be_quiet()
        elif self._is_asking():
            self._speaking.look(self._question, self._question.script)
        elif panel.open:
            self._speaking.look(panel, panel.script)
        else:
            self._speaking.look(self.scene, self._playing.script)

    def _is_asking(self) -> bool:
        """Whether the question stands on the screen: not where there is nothing that a visitor could lose."""
        fresh = self._playing.at_start and not self._panel.open and self._backstage.needs == self._needs
        return self._idle.asking_s is not None and not fresh

    def _go_home_fresh(self) -> None:
        """The visitor has gone: the next one finds the first scene in the first language and in the usual form."""
        self._backstage.speak(self._backstage.languages[0])
        self._panel.close()
        self._settle()
        if not self._playing.at_start or self.arms.due:
            self._playing.go_home("visitor_left" if self._idle.left else "idle")
        self._idle.reset()
        self._change()
        if self._backstage.needs != self._needs:
            self._backstage.adapt(self._needs)

    def _change(self) -> None:
        self._panel.close()
        self._playing.change()
