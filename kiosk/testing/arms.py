"""A pack in each of its variants: what is found by playing is looked for in all of them, and told with the variant."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from kiosk.testing import Played


def in_each_variant(
    scenes: Collection[str], variants: Mapping[str, Collection[str]]
) -> Iterator[tuple[str, list[str]]]:
    """The variants of a pack and the scenes to be looked at in each: all of them in the first, then those that are
    others there. `variants` are the scenes that each one changes; a pack without an experiment has one, without a name.

    >>> list(in_each_variant(["attract", "bell"], {"few": [], "many": ["bell"], "same": []}))
    [('few', ['attract', 'bell']), ('many', ['bell'])]
    """
    first = next(iter(variants), "")
    yield first, list(scenes)
    for name, changed in variants.items():
        others = {*changed, *variants[first]}
        if name != first and others:
            yield name, [scene for scene in scenes if scene in others]


def show(played: Played, variant: str) -> None:
    """Show this variant from the next scene on; the pack as it is where it has none."""
    if variant:
        played.exhibit.stage.arms.fix(variant)
