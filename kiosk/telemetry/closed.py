"""The names that may be counted: those of the pack that plays, and no others, whatever an event says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from kiosk.contract.kinds import KINDS
from kiosk.packs.load import Pack
from kiosk.packs.model import SceneSettings
from kiosk.telemetry.facts import Fact


@dataclass(frozen=True)
class ClosedSets:
    """What the rows of one exhibit can say: its scenes, the arms of its experiment, its languages, and for each scene
    the names of what can be opened or chosen there."""

    scenes: frozenset[str]
    variants: frozenset[str]
    languages: frozenset[str]
    names: Mapping[str, frozenset[str]]

    def hold(self, fact: Fact) -> bool:
        """Whether each name of the fact is one of them; what its kind does not carry is empty, and that may be."""
        named = not KINDS[fact.kind].named or fact.bucket in self.names.get(fact.scene, ())
        empty = {""}
        return (
            named
            and fact.scene in self.scenes | empty
            and fact.variant in self.variants | empty
            and fact.language in self.languages | empty
        )


def closed_sets(pack: Pack, languages: Collection[str]) -> ClosedSets:
    """The names of a pack, in all variants of its experiment, and of the languages that the exhibit offers."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for scenes in (pack.scenes, *pack.variants.values()):
        for scene, settings in scenes.items():
            names[scene] |= set(_countable(settings))
    experiment = pack.manifest.experiment
    return ClosedSets(
        scenes=frozenset(names),
        variants=frozenset(experiment.variants if experiment is not None else ()),
        languages=frozenset(languages),
        names={scene: frozenset(found) for scene, found in names.items()},
    )


def _countable(settings: SceneSettings) -> Iterator[str]:
    """What can be opened or chosen in a scene: the things of its lists, by their `id`, else by the list's name in the
    singular and the thing's number, such as `view-3`."""
    for field in type(settings).model_fields:
        things = getattr(settings, field)
        if isinstance(things, list):
            for number, thing in enumerate(things, start=1):
                if isinstance(thing, BaseModel):
                    yield getattr(thing, "id", f"{field.removesuffix('s')}-{number}")
