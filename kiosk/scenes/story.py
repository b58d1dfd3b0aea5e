"""Story: a tale that branches. Each node is a picture with a few words on it, and a road that forks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from kiosk.display.canvas import Canvas
from kiosk.events import Action, Event, Swiped, Way
from kiosk.packs.model import Outcome, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts.asking import Asking
from kiosk.scenes.parts.fork import Fork
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.nodes import Node, told_to_an_end
from kiosk.scenes.parts.tale import Told
from kiosk.scenes.parts.trail import ON, Trail
from kiosk.scenes.parts.turning import Turning
from kiosk.scenes.rehearsal import Doing
from kiosk.scenes.script import Script


class StorySettings(SceneSettings):
    """The keys of a story scene. The story begins with the first node; every node must be reached by a choice, and an
    end from every node."""

    nodes: Annotated[list[Node], Field(min_length=1), AfterValidator(told_to_an_end)]
    hints: dict[Way, Texts] = Field(default_factory=dict, description="How to choose, for each way of acting.")


class Story(Scene[StorySettings]):
    """Choices are boards at a fork: `next` steps through them, `select` chooses, `back` goes a node back."""

    Settings: ClassVar[type[SceneSettings]] = StorySettings
    plays = frozenset({"next", "select"})

    def __init__(self, name: str, settings: StorySettings, backstage: Backstage) -> None:
        super().__init__(name, settings, backstage)
        self.keeper = self._trail = Trail(settings.nodes, backstage)
        self._picture, self._fork = Turning(backstage, self._trail.node.picture), Fork(backstage)
        self._asking = Asking(self._picture, self._fork, Hints(settings.hints, backstage, "choose"))

    def enter(self) -> None:
        self._picture.jump(self._trail.node.picture)
        self._lay()

    def handle(self, event: Event) -> None:
        match event:
            case Action(name="back"):
                self._go_back()
            case Swiped() if self.backstage.turned(event) < 0:
                self._go_back()
            case _:
                self._choose(self._asking.handle(event))

    def update(self, dt_s: float) -> Outcome | None:
        self._choose(self._asking.update(dt_s))
        self._lay()
        return self.outcome

    def draw(self, canvas: Canvas) -> None:
        self._asking.draw(canvas)

    def script(self) -> Script:
        say, node, choices = self.backstage.say, self._trail.node, self._fork.choices
        title, shows = node.heading or self.settings.title, self.backstage.alt_of(node.picture)
        return Script(say(title), say(node.text), choices.texts, choices.focused_text, shows)

    def rehearse(self, way: Way) -> Iterator[Doing]:
        for name in self._trail.to_end():
            yield from self._fork.choices.doings(name, way)

    @property
    def node(self) -> str:
        """The id of the node that is told now."""
        return self._trail.node.id

    def _lay(self) -> None:
        trail, node, say = self._trail, self._trail.node, self.backstage.say
        told = Told(self.title, say(node.heading), say(node.text), len(trail.path))
        self._fork.lay(tuple(trail.path), told, trail.choices, node.credit, side=node.side, over=not node.choices)

    def _choose(self, name: str | None) -> None:
        if name is None or self.outcome is not None:
            return
        if name == ON:
            self.end("finished")
        else:
            self._trail.follow(name)
            self._turn()

    def _go_back(self) -> None:
        if self._trail.go_back():
            self._turn()
        else:
            self.end("back")

    def _turn(self) -> None:
        """The visitor has come to another node."""
        self._picture.turn(self._trail.node.picture)
        self._lay()
        if self._trail.ends():
            self.completed()
