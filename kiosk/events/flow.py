"""What happens in a visit: scenes come and go, and visitors get somewhere in them."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.events.event import Event, LeaveReason, Need


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantChosen(Event):
    """The visit before is over; what is shown from now on is this arm of the pack's experiment."""

    variant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneEntered(Event):
    """The stage put this scene on the screen."""

    scene: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneLeft(Event):
    """The stage took this scene off the screen."""

    scene: str
    reason: LeaveReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Completed(Event):
    """A visitor did what the scene is for: rang the tune, read to the end."""

    scene: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageChosen(Event):
    """A visitor chose this language, a BCP 47 tag."""

    tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedTurned(Event):
    """A visitor turned this on the panel; `asked` when it is now other than the exhibit shows it at first."""

    need: Need
    asked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HotspotOpened(Event):
    """A visitor opened an active region of a picture, by its identifier in the pack."""

    scene: str
    hotspot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackOffered(Event):
    """A feedback question was shown."""

    scene: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated(Event):
    """A visitor answered a feedback question; `face` from 1 (unhappy) to 4 (delighted)."""

    scene: str
    face: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Voted(Event):
    """A visitor chose this option of a vote, by its identifier in the pack."""

    scene: str
    option: str
