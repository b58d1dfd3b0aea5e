"""Facts: the smallest thing that a kiosk counts. A fact carries only what its kind allows, and never a time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pydantic import ValidationError

from kiosk.contract.kinds import KINDS
from kiosk.contract.messages import CountRow
from kiosk.contract.topics import NAME_PATTERN
from kiosk.events import (
    Action,
    Event,
    FailedSafe,
    FeedbackOffered,
    GestureMissed,
    Grabbed,
    HotspotOpened,
    LanguageChosen,
    NeedTurned,
    PoseHeld,
    Rated,
    Swiped,
    Voted,
    Waved,
    Zoomed,
)

KNOWN_FACTS = 4096
"""Facts whose check is remembered: more than the scenes, hotspots and buckets of a large pack."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that happened once. Made by `fact`, so that what its kind does not carry is empty."""

    kind: str
    scene: str = ""
    variant: str = ""
    language: str = ""
    bucket: str = ""


def fact(kind: str, *, scene: str = "", variant: str = "", language: str = "", bucket: str = "") -> Fact:
    """A fact of a kind of `contract.kinds`, without the dimensions that the kind does not carry.

    Raises KeyError when there is no such kind.
    """
    carried = KINDS[kind].dimensions
    return Fact(
        kind,
        scene if "scene" in carried else "",
        variant if "variant" in carried else "",
        language if "language" in carried else "",
        bucket,
    )


def fact_of(event: Event, *, variant: str, shown: str) -> Fact | None:
    """The fact that an event is by itself, in a session or not; None for events that only move a session on.

    `variant` is the arm of the experiment, `shown` the scene on the screen.
    """
    found = _gesture(event)
    match event:
        case Action(via=via):
            found = fact("action", bucket=via)
        case PoseHeld(pose=pose):
            found = fact("pose", bucket=pose)
        case LanguageChosen(tag=tag):
            found = fact("language", language=tag)
        case NeedTurned(need=need, asked=True):
            found = fact("accessibility", bucket=need)
        case HotspotOpened(scene=scene, hotspot=hotspot):
            found = fact("hotspot", scene=scene, variant=variant, bucket=hotspot)
        case Voted(scene=scene, option=option):
            found = fact("choice", scene=scene, variant=variant, bucket=option)
        case FeedbackOffered(scene=scene):
            found = fact("feedback_offered", scene=scene, variant=variant)
        case Rated(scene=scene, face=face):
            found = fact("feedback", scene=scene, variant=variant, bucket=f"face_{face}")
        case FailedSafe(where=where):
            found = fact("failure", scene=where if re.fullmatch(NAME_PATTERN, where) else shown)
    return found


def _gesture(event: Event) -> Fact | None:
    match event:
        case Swiped(direction=direction):
            return fact("gesture", bucket=f"swipe_{direction}")
        case Grabbed():
            return fact("gesture", bucket="grab")
        case Zoomed(scale=1.0):  # its beginning
            return fact("gesture", bucket="zoom")
        case Waved():
            return fact("gesture", bucket="wave")
        case GestureMissed(gesture=gesture):
            return fact("gesture_missed", bucket=gesture)
    return None


def row_of(counted: Fact, *, pack: str, bin_: str | None, n: int) -> CountRow:
    """So many of a fact as a row of the wire; raises pydantic's ValidationError when the contract does not allow it."""
    return CountRow(
        bin=bin_,
        pack=pack,
        scene=counted.scene,
        variant=counted.variant,
        language=counted.language,
        kind=counted.kind,
        bucket=counted.bucket,
        n=n,
    )


@lru_cache(maxsize=KNOWN_FACTS)
def may_be_counted(counted: Fact) -> bool:
    """Whether the contract allows this fact: its kind, its bucket, and the form of the names in it."""
    try:
        row_of(counted, pack="any", bin_=None, n=1)
    except ValidationError:
        return False
    return True
