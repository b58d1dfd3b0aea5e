"""The composition root: the only file that knows everybody. It builds an exhibit from its settings and plays it."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import partial

from kiosk.bus import Bus
from kiosk.clock import Clock
from kiosk.contract.messages import SensorHealth
from kiosk.display.assets import Assets
from kiosk.display.background import Background
from kiosk.display.baked import BAKERY
from kiosk.display.forms import Form, dressed
from kiosk.display.pictures import Pictures
from kiosk.display.sound import Sound
from kiosk.display.text import Typesetter
from kiosk.display.type import hyphens
from kiosk.display.video.films import Films
from kiosk.display.window import Input, Window
from kiosk.events import Event, FailedSafe, SensorBack, SensorLost, Way
from kiosk.language import read_languages
from kiosk.loop import Loop
from kiosk.packs.inputs import Inputs, listened
from kiosk.packs.thanks import thanks_of
from kiosk.plan import Plan, theme_of
from kiosk.problems import Problems
from kiosk.scenes.base import Backstage
from kiosk.scenes.needs import Needs
from kiosk.scenes.parts.controls import scene_area
from kiosk.sensors.base import Sensor
from kiosk.sensors.keyboard import Keyboard
from kiosk.sensors.making import make_sensors, ways_of
from kiosk.sensors.runner import SensorRunner
from kiosk.sensors.touch import Touch
from kiosk.stage import Stage
from kiosk.stage.marks import Marks
from kiosk.telemetry.health import Vitals, cut
from kiosk.telemetry.service import Telemetry
from kiosk.telemetry.signs import AUDIO, PLUG, SCENE

__all__ = ["Exhibit", "Plan"]

REPORT_S = 1.0


class Exhibit:
    """One installed station, driven by its loop. `quitting` is true when the window was closed; sensors that no file
    names stand `beside` the others."""

    def __init__(
        self,
        plan: Plan,
        window: Window,
        clock: Clock,
        telemetry: Telemetry | None = None,
        *,
        threads: bool,
        beside: tuple[Sensor, ...] = (),
    ) -> None:
        self.plan = plan
        self.window = window
        self.clock = clock
        self.telemetry = telemetry
        self.problems = Problems()
        self.bus = Bus()
        self.quitting = False
        self._pressed = False
        self._lost: set[str] = set()
        for fault in read_languages((plan.folder, plan.pack.folder), plan.languages):
            self._say(fault)
        heard = listened(plan.pack.manifest.gestures, plan.pack.manifest.inputs)
        self.sensors = make_sensors(plan.sensors, clock, plan.folder, self._say, seed=plan.seed, heard=heard)
        self.sensors |= {sensor.name: sensor for sensor in beside}
        self.backstage = self._backstage(plan, window, clock, threads=threads)
        self.stage = Stage(plan.pack, self.backstage, plan.idle_s)
        self.mark = Marks(self.backstage)
        self._subscribe()
        if threads:
            hyphens.warm(plan.languages)
        self.runner = SensorRunner(self.sensors.values(), self.bus, clock, threads=threads)
        self.loop = Loop(self, clock)
        self._report_at = clock.now()
        for note in window.notes:
            self._say(note)

    def sense(self) -> None:
        """Take in the window's inputs and the sensors' events, and deliver them."""
        for each in self.window.inputs():
            self._take(each)
        self.runner.poll()
        self.backstage.mirror.hands = self.runner.outlines() if self.backstage.needs.gestures else ()
        self.bus.deliver()

    def step(self, dt_s: float) -> None:
        """Let one step of time pass on the stage, and deliver what it led to."""
        self.stage.update(dt_s)
        self.bus.deliver()

    def show(self) -> None:
        """Draw and present the frame; once a second, tell telemetry how the exhibit is."""
        self.backstage.pictures.deliver()
        self.stage.draw(self.window.canvas)
        try:
            self.mark.draw(self.window.canvas)
            self.window.canvas.present()
        except Exception as error:  # noqa: BLE001  # rule 1: the exhibit never stops, whatever a scene has drawn
            self.stage.blame(error)
        if self.clock.now() >= self._report_at:
            self._report_at = self.clock.now() + REPORT_S
            self._report(dark=self.problems.stands(PLUG, self.window.plug.fault))

    def sensor(self, kind: type[Sensor]) -> Sensor | None:
        """The first sensor of this kind, or None."""
        return next((sensor for sensor in self.sensors.values() if isinstance(sensor, kind)), None)

    def dress(self, form: Form) -> None:
        """Show everything in another form from the next frame on; the scene begins anew, and nothing of it is told."""
        self.backstage.needs = replace(self.backstage.needs, form=form)
        theme, language = dressed(theme_of(self.plan), form), self.backstage.language
        setter = Typesetter(theme, self._say, language)
        self.backstage.dress(theme, setter, scene_area(theme, self.backstage.screen, len(self.plan.languages)))
        self.stage.dress()

    def adapt(self, needs: Needs) -> None:
        """From now on, show, say and obey everything as a visitor asked for."""
        before, self.backstage.needs = self.backstage.needs, needs
        self._offer()
        if needs.made_for != before.made_for:
            self.dress(needs.form)

    def close(self) -> None:
        """Give every device back; may be called twice."""
        if self.telemetry is not None:
            self.telemetry.rest()
        self.runner.close()
        self.stage.close()
        self.bus.deliver()
        BAKERY.use(None)
        self.backstage.pictures.close()
        self.backstage.films.close()
        self.backstage.sound.close()
        self.window.close()

    def _subscribe(self) -> None:
        """The stage answers first, to what an event means in this pack; then what happened is noticed and counted."""
        stage, inputs = self.stage, self.plan.pack.manifest.inputs
        self.bus.meaning = Inputs(inputs, stage.go_to, lambda: stage.scene.settings.inputs).meant
        self.bus.subscribe(self.stage.handle)
        self.bus.subscribe(self.stage.arms.handle)
        self.bus.subscribe(self.backstage.tallies.handle)
        self.bus.subscribe(self.mark.handle)
        self.bus.subscribe(self.backstage.answering.handle)
        self.bus.subscribe(self._notice)
        if self.telemetry is not None:
            self.bus.subscribe(self.telemetry.handle)

    def _backstage(self, plan: Plan, window: Window, clock: Clock, *, threads: bool) -> Backstage:
        theme, screen, folder = dressed(theme_of(plan), plan.needs.form), window.canvas.size, plan.pack.folder
        background = Background(self._say) if threads else None
        assets = Assets(self._say, background=background)
        BAKERY.use(background)
        sound = Sound(self._say, clock, plan.ceiling, silent=plan.silent)
        return Backstage(
            screen=screen,
            area=scene_area(theme, screen, len(plan.languages)),
            theme=theme,
            pictures=Pictures(folder, assets, screen, plan.tiles),
            type=Typesetter(theme, self._say, plan.languages[0]),
            sound=sound,
            films=Films(folder, assets.image, clock, sound, self._say, threads=threads),
            clock=clock,
            rng=random.Random(plan.seed),  # noqa: S311  # for pictures that never repeat, not for secrets
            lot=random.Random(plan.seed if plan.lot is None else plan.lot),  # noqa: S311  # likewise
            emit=self.bus.post,
            ways=self._ways(plan.needs),
            languages=plan.languages,
            language=plan.languages[0],
            report=self._say,
            needs=plan.needs,
            adapt=self.adapt,
            thanks=partial(thanks_of, plan.pack),
            alts=plan.pack.beside.alt,
            folder=folder,
        )

    def _take(self, each: Input) -> None:
        keyboard, touch = self.sensor(Keyboard), self.sensor(Touch)
        if each.kind == "quit":
            self.quitting = True
        elif each.kind == "key" and isinstance(keyboard, Keyboard):
            keyboard.press(each.key)
        elif each.kind == "unheard":
            self.backstage.sound.device.gone()
        elif each.kind == "heard":
            self.backstage.sound.device.come()
        elif isinstance(touch, Touch):
            self._take_pointer(each, touch)

    def _take_pointer(self, each: Input, touch: Touch) -> None:
        match each.kind:
            case "press":
                self._pressed = True
            case "release":
                self._pressed = False
            case "away":
                self._pressed = False
                touch.release()
                return
            case _:
                pass
        touch.point(each.x, each.y, pressed=self._pressed)

    def _notice(self, event: Event) -> None:
        """What the technician must know is said once, in words; what a lost sensor gave is offered no more."""
        match event:
            case SensorLost(name=name, why=why):
                self.problems.say(name, f"{name}: {why}")
                self._lost.add(name)
                self._offer()
            case SensorBack(name=name):
                self.problems.over(name)
                self._lost.discard(name)
                self._offer()
            case FailedSafe(where=where, why=why):
                self.problems.say(f"{SCENE}{where}", f"scene {where} failed ({why}); the failsafe took its place.")
            case _:
                pass

    def _offer(self) -> None:
        self.backstage.ways = self._ways(self.backstage.needs)

    def _ways(self, needs: Needs) -> frozenset[Way]:
        """The ways of the sensors that work; without a hand where gestures are switched off."""
        there = ways_of(sensor for name, sensor in self.sensors.items() if name not in self._lost)
        return there if needs.gestures else there - {"hand"}

    def _say(self, sentence: str) -> None:
        self.problems.say(sentence, sentence)

    def _report(self, *, dark: bool) -> None:
        self.problems.stands(AUDIO, self.backstage.sound.device.fault)
        if self.telemetry is None:
            return
        stats = self.loop.stats
        states = {name: SensorHealth(state=state, why=cut(why)) for name, (state, why) in self.runner.states().items()}
        others = self.problems.standing(without=states)  # a lost sensor is told once, with its state
        canvas = self.window.canvas.name
        self.telemetry.report(Vitals(stats.frames, stats.missed, stats.p95_ms, canvas, states, others, dark))
