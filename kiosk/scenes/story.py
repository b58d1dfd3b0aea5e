"""Story: a tale that branches. Each node is a picture with a few words on it, and a road that forks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from kiosk.display.canvas import Canvas
from kiosk.events import Action, Completed, Event, Swiped, Way
from kiosk.language import interface_text
from kiosk.packs.model import Outcome, SceneSettings, Texts
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.parts import branches
from kiosk.scenes.parts.asking import Asking
from kiosk.scenes.parts.fork import Fork
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.nodes import Node, told_to_an_end, ways
from kiosk.scenes.parts.tale import Told
from kiosk.scenes.parts.turning import Turning
from kiosk.scenes.rehearsal import Doing
from kiosk.scenes.script import Script

ON, AGAIN = "on", "again"
"""What can be chosen at an end; the choices of the other nodes are named by their place."""


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
        self._nodes = {node.id: node for node in settings.nodes}
        self._path = [settings.nodes[0].id]
        self._picture = Turning(backstage, settings.nodes[0].picture)
        self._fork = Fork(backstage)
        self._asking = Asking(self._picture, self._fork, Hints(settings.hints, backstage, "choose"))
        self._told = False
        self._outcome: Outcome | None = None

    def enter(self) -> None:
        self._lay()

    def place(self) -> object:
        return tuple(self._path)

    def resume(self, place: object) -> None:
        if isinstance(place, tuple) and place and all(node in self._nodes for node in place):
            self._path = list(place)
            self._told = not self._node.choices
            self._picture = self._asking.picture = Turning(self.backstage, self._node.picture)

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
        return self._outcome

    def draw(self, canvas: Canvas) -> None:
        self._asking.draw(canvas)

    def script(self) -> Script:
        say, choices = self.backstage.say, self._fork.choices
        title, shows = self._node.heading or self.settings.title, self.backstage.alt_of(self._node.picture)
        return Script(say(title), say(self._node.text), choices.texts, choices.focused_text, shows)

    def rehearse(self, way: Way) -> Iterator[Doing]:
        for index in branches.way_to_end(self._node.id, ways(self.settings.nodes)):
            yield from self._fork.choices.doings(self._name(index), way)
        yield from self._fork.choices.doings(ON, way)

    @property
    def node(self) -> str:
        """The id of the node that is told now."""
        return self._node.id

    @property
    def _node(self) -> Node:
        return self._nodes[self._path[-1]]

    def _name(self, index: int) -> str:
        """The name of a choice: another one at each node, so that no focus is carried over."""
        return f"{len(self._path)} {self._node.id} {index}"

    def _lay(self) -> None:
        node, say = self._node, self.backstage.say
        told = Told(say(self.settings.title), say(node.heading), say(node.text), len(self._path))
        choices = {self._name(index): say(choice.text) for index, choice in enumerate(node.choices)}
        if not choices:
            keys, language = {ON: "onward", AGAIN: "story_again"}, self.backstage.language
            choices = {name: interface_text(key, language) for name, key in keys.items()}
        self._fork.lay(tuple(self._path), told, choices, node.credit, side=node.side, over=not node.choices)

    def _choose(self, name: str | None) -> None:
        if name is None or self._outcome is not None:
            return
        if name == ON:
            self._outcome = "finished"
        elif name == AGAIN:
            self._go_to([self.settings.nodes[0].id])
        else:
            index = int(name.rpartition(" ")[2])
            self._go_to([*self._path, self._node.choices[index].to])

    def _go_back(self) -> None:
        if len(self._path) > 1:
            self._go_to(self._path[:-1])
        else:
            self._outcome = "back"

    def _go_to(self, path: list[str]) -> None:
        self._path = path
        self._picture.turn(self._node.picture)
        self._lay()
        if not self._node.choices and not self._told:
            self._told = True
            self.backstage.emit(Completed(at=self.backstage.clock.now(), scene=self.name))
