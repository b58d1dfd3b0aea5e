"""The way of a visitor through a story: the nodes that were come through, and what leads on from the last one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kiosk.language import interface_text
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts import branches
from kiosk.scenes.parts.nodes import Node, ways

ON, AGAIN = "on", "again"
"""What can be chosen at an end; the choices of the other nodes are named by their place."""


class Trail:
    """Begins at the first node; `path` are the ids of the nodes that were come through, and `node` is the last one."""

    def __init__(self, nodes: Sequence[Node], backstage: Backstage) -> None:
        self._nodes, self._backstage = {node.id: node for node in nodes}, backstage
        self.path = [nodes[0].id]
        self._ended = False

    @property
    def node(self) -> Node:
        """Where the visitor is."""
        return self._nodes[self.path[-1]]

    @property
    def choices(self) -> dict[str, str]:
        """What can be chosen, by its name: ON or AGAIN at an end, else another name at each node, so that no focus is
        carried over."""
        if self.node.choices:
            return {self._name(index): self._backstage.say(each.text) for index, each in enumerate(self.node.choices)}
        keys, language = {ON: "onward", AGAIN: "story_again"}, self._backstage.language
        return {name: interface_text(key, language) for name, key in keys.items()}

    def follow(self, name: str) -> None:
        """Go where the choice with this name leads, or to the beginning."""
        if name == AGAIN:
            self.path = self.path[:1]
        else:
            index = int(name.rpartition(" ")[2])
            self.path = [*self.path, self.node.choices[index].to]

    def go_back(self) -> bool:
        """Go a node back; whether there was one."""
        self.path, before = self.path[:-1] or self.path, len(self.path)
        return len(self.path) < before

    def ends(self) -> bool:
        """Whether the visitor has come to an end now, for the first time."""
        first = not self.node.choices and not self._ended
        self._ended = self._ended or first
        return first

    def place(self) -> tuple[tuple[str, ...], bool]:
        """For `Scene.place`."""
        return tuple(self.path), self._ended

    def resume(self, place: object) -> None:
        """Go on from that place."""
        match place:
            case (tuple(path), bool() as ended) if path and all(node in self._nodes for node in path):
                self.path, self._ended = list(path), ended

    def to_end(self) -> Iterator[str]:
        """What to choose at each node to come to the next end, and on from there; asked for at the node itself."""
        for index in branches.way_to_end(self.node.id, ways(list(self._nodes.values()))):
            yield self._name(index)
        yield ON

    def _name(self, index: int) -> str:
        return f"{len(self.path)} {self.node.id} {index}"
