"""What a scene is: the behaviour of one screen, which the stage plays."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar, Generic, Protocol, TypeVar

from kiosk.display.canvas import Canvas
from kiosk.events import ActionName, Event, Way
from kiosk.packs.model import Outcome, SceneSettings
from kiosk.scenes.backstage import Backstage
from kiosk.scenes.rehearsal import Doing, leads_on
from kiosk.scenes.script import Script

__all__ = ["Backstage", "Scene"]

SettingsT = TypeVar("SettingsT", bound=SceneSettings)


class Timed(Protocol):
    """A part of a scene that moves by itself."""

    def update(self, dt_s: float, /) -> object:
        """Let time pass."""


class Keeper(Protocol):
    """The part of a scene that knows where the visitor is."""

    def place(self) -> object:
        """For `Scene.place`."""

    def resume(self, place: object, /) -> None:
        """Go on from that place."""


class Scene(ABC, Generic[SettingsT]):
    """The behaviour of one screen. The fields of `Settings` are the keys that an artist writes in the scene's file.

    The stage calls `enter`, then `handle` for each event and `update` and `draw` for each frame, and `exit` whatever
    happened. A scene never reads a clock, never sleeps and never touches a device.
    """

    Settings: ClassVar[type[SceneSettings]]
    plays: ClassVar[frozenset[ActionName]] = frozenset()
    """The actions that play the scene itself; a key of them on the screen then leads on instead."""
    controls: ClassVar[tuple[ActionName, ...]] = ("restart", "back", "next")
    """Which keys the stage shows beside the languages."""

    def __init__(self, name: str, settings: SettingsT, backstage: Backstage) -> None:
        self.name = name
        self.settings = settings
        self.backstage = backstage
        self.outcome: Outcome | None = None
        """How `end` said that the scene ends, for `update` to return; None while it goes on."""
        self.keeper: Keeper | None = None
        """The part that keeps the visitor's place, where one part does."""

    def enter(self) -> None:
        """The scene is about to be shown."""

    def handle(self, event: Event) -> None:
        """Answer an event; what is changed here is seen in the next frame."""

    def end(self, outcome: Outcome | None) -> None:
        """From now on `outcome` is this one: the first that is not None holds."""
        self.outcome = self.outcome or outcome

    def completed(self) -> None:
        """Tell that the visitor has done what the scene is for; to be called once."""
        self.backstage.completed()

    def pass_time(self, dt_s: float, *parts: Timed) -> None:
        """Let time pass for these parts, in this order."""
        for part in parts:
            part.update(dt_s)

    @abstractmethod
    def update(self, dt_s: float) -> Outcome | None:
        """Let time pass; the outcome when the scene is over, which the pack's `after` leads on from."""

    @abstractmethod
    def draw(self, canvas: Canvas) -> None:
        """Draw the whole frame."""

    def exit(self) -> None:
        """The scene is no longer shown."""

    def place(self) -> object:
        """Where the visitor is in it, for `resume`: plain values. Its `keeper` says it, if it has one."""
        return None if self.keeper is None else self.keeper.place()

    def resume(self, place: object) -> None:
        """Go on from this place: the scene was made anew in another form. Called before `enter`."""
        if self.keeper is not None:
            self.keeper.resume(place)

    @property
    def title(self) -> str:
        """What the scene is called, in the visitor's language."""
        return self.backstage.say(self.settings.title)

    def script(self) -> Script:
        """What is said aloud now to who cannot see it."""
        return Script(self.title)

    def rehearse(self, way: Way) -> Iterator[Doing]:
        """A visitor who plays the scene to its end in this way alone; looks at the scene between two doings."""
        while True:
            yield leads_on(way)
