"""A pack in each of its variants: what is found by playing is looked for in all of them, and told with the variant."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.packs.load import Reading
from kiosk.testing import Played


def in_each_variant(reading: Reading) -> Iterator[tuple[str, list[str]]]:
    """The variants of a pack and the scenes to be looked at in each: all of them in the first, then those that are
    others there. A pack without an experiment has one, without a name."""
    first = next(iter(reading.variants), "")
    yield first, list(reading.scenes)
    for name, variant in reading.variants.items():
        others = variant.scenes.keys() | reading.variants[first].scenes.keys()
        if name != first and others:
            yield name, [scene for scene in reading.scenes if scene in others]


def show(played: Played, variant: str) -> None:
    """Show this variant from the next scene on; the pack as it is where it has none."""
    if variant:
        played.exhibit.stage.arms.fix(variant)
