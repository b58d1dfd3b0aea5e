"""The nodes of a story, as they are written: each a moment with a picture, and the choices that lead on from it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kiosk.packs.model import PackModel, Picture, Texts
from kiosk.scenes.parts import branches
from kiosk.scenes.parts.once import check_once
from kiosk.yamlfile import Name


class Choice(PackModel):
    """A way on from a node."""

    text: Texts
    to: Name = Field(description="The id of the node that it leads to.")


class Node(PackModel):
    """One moment of the story. A node without choices is an end of it."""

    id: Name
    picture: Picture
    credit: Texts = Field(default_factory=dict, description="The credit line of the picture.")
    text: Texts = Field(description="What happens: two or three sentences, about 200 characters.")
    heading: Texts = Field(default_factory=dict)
    choices: list[Choice] = Field(default_factory=list, max_length=4)
    side: Literal["left", "right"] = Field("left", description="The calm side of the picture, where the text stands.")


def ways(nodes: list[Node]) -> branches.Ways:
    """Where each node leads to."""
    return {node.id: [choice.to for choice in node.choices] for node in nodes}


def told_to_an_end(nodes: list[Node]) -> list[Node]:
    """The nodes, where each is there once and leads to an end; raises ValueError else."""
    check_once("node", (node.id for node in nodes))
    branches.check(nodes[0].id, ways(nodes))
    return nodes
