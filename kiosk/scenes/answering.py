"""What a scene answers with: the pack's own sounds where its file names some, else those that the kiosk makes."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.display.sound import Recipe, Sound
from kiosk.events import Completed, Event
from kiosk.packs.own_sounds import OwnSounds

GOAL_VOLUME = 0.9


class Answering:
    """Plays the sounds of the scene that is shown, on a screen of this width in pixels; `recording` gives the recipe of
    a file of the pack."""

    def __init__(self, sound: Sound, width_px: float, recording: Callable[[str], Recipe]) -> None:
        self._sound, self._width_px, self._recording = sound, width_px, recording
        self._sounds = OwnSounds()
        self._given = 0

    def change(self, sounds: OwnSounds) -> None:
        """Another scene is shown from now on, with these sounds: its bed comes in, and the rest is made ready."""
        self._sounds, self._given = sounds, 0
        ready = dict.fromkeys([*sounds.answers, *([sounds.goal] if sounds.goal else [])])
        self._sound.prepare((asset, self._recording(asset)) for asset in ready)
        if sounds.bed is not None:
            self._sound.ambience_soon(sounds.bed, self._recording(sounds.bed))

    def answer(self, key: str, recipe: Recipe, x: float, volume: float = 1.0) -> None:
        """Answer a deed from where it happens, pixels from the left: with the pack's next sound, else with this one."""
        if not self.own(x, volume):
            self._sound.play(key, recipe, pan=self._pan(x), volume=volume)

    def own(self, x: float, volume: float = 1.0) -> bool:
        """The same of what is silent where the pack has no sound for it; whether it has."""
        own = self._sounds.answers
        if own:
            key = own[self._given % len(own)]
            self._given += 1
            self._sound.play(key, self._recording(key), pan=self._pan(x), volume=volume)
        return bool(own)

    def handle(self, event: Event) -> None:
        """Visitors who have done what the scene is for hear it."""
        if isinstance(event, Completed) and self._sounds.goal is not None:
            self._sound.play(self._sounds.goal, self._recording(self._sounds.goal), volume=GOAL_VOLUME)

    def _pan(self, x: float) -> float:
        return 1.6 * x / self._width_px - 0.8
