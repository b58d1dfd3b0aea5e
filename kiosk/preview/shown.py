"""The exhibit on the desk: made once, then changed in place when its files were written, or its screen is another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

from kiosk.clock import Clock
from kiosk.display.geometry import Size
from kiosk.display.theme import Viewing
from kiosk.events import Event, FailedSafe
from kiosk.exhibit import Exhibit, Plan
from kiosk.language import read_languages
from kiosk.packs.inputs import Inputs
from kiosk.packs.load import Pack
from kiosk.packs.thanks import thanks_of
from kiosk.preview.inside import Inside
from kiosk.preview.simulated import Simulated

IDLE_S = 24 * 3600.0
"""Nobody is asked whether he is still there while he writes."""
SETTLES_S = 0.3
"""A scene that fails so soon after its file was written may only miss the place that it was to go on from."""


class Shown:
    """A pack that plays in a window of memory, with simulated sensors. `failed` are the scenes that made way for the
    failsafe, with what they raised."""

    def __init__(self, pack: Pack, size: Size, clock: Clock, *, live: bool) -> None:
        self.window = Inside(size)
        self.sensors = Simulated(clock, pack.folder)
        self.failed: dict[str, str] = {}
        self._written_at: float | None = None
        plan = Plan(
            pack, Viewing(size), {}, pack.folder, tuple(pack.manifest.languages), idle_s=IDLE_S, silent=not live
        )
        self.exhibit = Exhibit(plan, self.window, clock, threads=live, beside=(self.sensors,))
        self.exhibit.bus.subscribe(self._notice)
        if pack.variants:
            self.show_variant(next(iter(pack.variants)))

    @property
    def pack(self) -> Pack:
        """What plays."""
        return self.exhibit.plan.pack

    @property
    def scene(self) -> str:
        """The scene that plays."""
        return self.exhibit.stage.scene.name

    def rewrite(self, pack: Pack, paths: Iterable[Path]) -> None:
        """Its files were written anew: show what stands in them now, at the scene and the place that it has come to."""
        exhibit, backstage = self.exhibit, self.exhibit.backstage
        broken, self.failed = next(reversed(self.failed), None), {}
        for scene in pack.scenes:
            exhibit.problems.over(f"scene {scene}")
        exhibit.plan = replace(exhibit.plan, pack=pack, languages=tuple(pack.manifest.languages))
        backstage.languages, backstage.thanks = exhibit.plan.languages, partial(thanks_of, pack)
        backstage.alts = pack.beside.alt
        if backstage.language not in backstage.languages:
            backstage.speak(backstage.languages[0])
        list(read_languages((pack.folder,), backstage.languages))
        backstage.pictures.forget(paths)
        backstage.sound.forget()
        exhibit.stage.rewrite(pack)
        stage, inputs = exhibit.stage, pack.manifest.inputs
        exhibit.bus.meaning = Inputs(inputs, stage.go_to, lambda: stage.scene.settings.inputs).meant
        self._written_at = exhibit.clock.now()
        exhibit.dress(backstage.needs.form)
        if broken is not None and broken in pack.scenes:
            exhibit.stage.go_to(broken)
        elif self.scene not in pack.scenes:
            exhibit.stage.go_to(pack.manifest.start)

    def show_variant(self, name: str) -> None:
        """Show this variant of the pack's experiment from now on."""
        self.exhibit.stage.arms.fix(name)
        self.exhibit.dress(self.exhibit.backstage.needs.form)

    def resize(self, size: Size) -> None:
        """Show it on a screen of another size."""
        exhibit = self.exhibit
        if exhibit.stage.panel.open:
            exhibit.stage.panel.close()
        self.window.resize(size)
        exhibit.plan = replace(exhibit.plan, viewing=Viewing(size))
        exhibit.backstage.screen = size
        exhibit.backstage.pictures.fit(size)
        exhibit.dress(exhibit.backstage.needs.form)

    def close(self) -> None:
        """Give everything back."""
        self.exhibit.close()

    def _notice(self, event: Event) -> None:
        if not isinstance(event, FailedSafe):
            return
        if self._written_at is not None and event.at - self._written_at < SETTLES_S:
            self._written_at = None  # once more, from its beginning
            self.exhibit.problems.over(f"scene {event.where}")
            self.exhibit.stage.go_to(event.where)
        else:
            self.failed[event.where] = event.why
