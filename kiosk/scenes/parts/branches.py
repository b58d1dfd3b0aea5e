"""The branches of a story, checked when they are read: each node is reached, and from each of them an end is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kiosk.errors import did_you_mean
from kiosk.yamlfile import fault

Ways = Mapping[str, Sequence[str]]
"""A node to those that its choices lead to."""


def check(first: str, ways: Ways) -> None:
    """Raise what an artist is told when a choice leads nowhere, a node is never reached, or the story goes round for
    ever; each names its node."""
    for node, targets in ways.items():
        for target in targets:
            if target not in ways:
                what = f"a choice of the node '{node}' leads to '{target}', which is not there."
                raise fault(what, did_you_mean(target, list(ways)))
    reached = _reached(first, ways)
    for node in ways:
        if node not in reached:
            raise fault(f"no choice leads to the node '{node}'.", f"Let one lead there, or remove '{node}'.")
    ending = _ending(ways)
    for node in ways:
        if node not in ending:
            what = f"from the node '{node}' the story never ends, whatever is chosen."
            raise fault(what, "Let a choice lead to a node that has none.")


def _reached(first: str, ways: Ways) -> set[str]:
    """The first node and all that one can come to."""
    reached, waiting = {first}, [first]
    while waiting:
        fresh = set(ways[waiting.pop()]) - reached
        reached |= fresh
        waiting.extend(fresh)
    return reached


def _ending(ways: Ways) -> set[str]:
    """The nodes from which one can come to an end."""
    ending = {node for node, targets in ways.items() if not targets}
    while True:
        fresh = {node for node, targets in ways.items() if ending & set(targets)} - ending
        if not fresh:
            return ending
        ending |= fresh


def way_to_end(node: str, ways: Ways) -> list[int]:
    """Which choice to make at each node, counted from 0, to come to an end soonest."""
    waiting: list[tuple[str, list[int]]] = [(node, [])]
    seen = {node}
    for here, made in waiting:
        if not ways[here]:
            return made
        for index, target in enumerate(ways[here]):
            if target not in seen:
                seen.add(target)
                waiting.append((target, [*made, index]))
    return []
