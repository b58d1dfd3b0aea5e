"""What an artist may write: `pack.yaml`, and the keys that the file of every scene has.

A scene's own keys are the fields of its `Settings`, a subclass of `SceneSettings`; so a model is the documentation of
its file, and `extra="forbid"` finds the misspelt key.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal, get_args

from pydantic import AfterValidator, Field

from kiosk.errors import did_you_mean
from kiosk.events import GestureName
from kiosk.packs.base import PackModel
from kiosk.packs.experiment import Experiment
from kiosk.packs.fields import Asset, Colour, Picture, TextMap, Texts, Title, Version
from kiosk.packs.inputs import InputSettings
from kiosk.packs.own_sounds import OwnSounds
from kiosk.packs.promises import EasyText, Needs, Permission, Reason
from kiosk.yamlfile import Language, Name, fault

__all__ = [
    "OUTCOMES",
    "Asset",
    "Manifest",
    "Outcome",
    "PackModel",
    "Picture",
    "Residency",
    "SceneSettings",
    "TextMap",
    "Texts",
    "ThemeTokens",
]

Outcome = Literal["finished", "next", "back", "idle"]
"""How a scene ends: it did what it is for; the visitor wanted on, or back; nobody did anything for `idle_s`."""

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)

USUAL_GESTURES: tuple[GestureName, ...] = ("pose", "swipe", "grab")

READABLE = 4.5
"""The least contrast of text and ground (WCAG 2.2, 1.4.3)."""


def luminance(colour: str) -> float:
    """The relative luminance of `#rrggbb`, 0 (black) to 1 (white), by WCAG 2.2."""
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """The contrast of two colours, 1 (none) to 21 (black and white), by WCAG 2.2."""
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


Tones = tuple[Colour, Colour, Colour, Colour, Colour]


def _from_dark_to_light(tones: Tones) -> Tones:
    if list(tones) != sorted(tones, key=luminance):
        raise fault("the tones do not go from dark to light.", "Sort them: the darkest first.")
    if contrast(tones[0], tones[-1]) < READABLE:
        found = contrast(tones[0], tones[-1])
        raise fault(f"text would be hard to read: contrast {found:.1f}.", f"The least is {READABLE}: part the ends.")
    return tones


class SpacingTokens(PackModel):
    """Sizes in ems of running text."""

    margin_ems: Annotated[float, Field(ge=0.8, le=4)] = 1.6
    """The free edge."""
    target_ems: Annotated[float, Field(ge=2.6, le=6)] = 2.6
    """The least side of what is touched."""
    corner_ems: Annotated[float, Field(ge=0, le=2)] = 0.3
    """The radius of corners."""


class MotionTokens(PackModel):
    """Times in seconds."""

    answer_s: Annotated[float, Field(ge=0.1, le=0.4)] = 0.2
    """Of an answer to what a visitor does."""
    change_s: Annotated[float, Field(ge=0.3, le=1)] = 0.5
    """Of a change from one picture or scene to the next."""
    ambient_s: Annotated[float, Field(ge=4, le=60)] = 6.0
    """Of one breath of what moves by itself."""


class ThemeTokens(PackModel):
    """The look of a pack: five tones that everything is drawn in, one accent for what answers, fonts, sizes, times."""

    tones: Annotated[Tones, AfterValidator(_from_dark_to_light)] = (
        "#14181d",
        "#323a43",
        "#66707a",
        "#b3b1a8",
        "#f2ede3",
    )
    """Five colours from dark to light, which grounds, planes and letters are drawn in."""
    accent: Colour = "#d9a441"
    """The colour of what answers: lights, marks, the ring round what is chosen."""
    title_font: Asset | None = None
    """The font of titles: TrueType, OpenType or WOFF."""
    body_font: Asset | None = None
    """The font of running text, likewise."""
    title_ems: Annotated[float, Field(ge=1.7, le=6)] = 3.6
    """The size of titles in ems of running text."""
    spacing: SpacingTokens = SpacingTokens()
    motion: MotionTokens = MotionTokens()


def _in_order(dates: tuple[date, date]) -> tuple[date, date]:
    if dates[0] > dates[1]:
        raise fault("the first date is after the second.", "Write the beginning first.")
    return dates


class Residency(PackModel):
    """Who made the pack, when, and to find out what."""

    who: str
    """The artist or the group."""
    partner: str = ""
    """The school, company or laboratory that they worked with."""
    dates: Annotated[tuple[date, date], AfterValidator(_in_order)] | None = None
    """First and last day."""
    question: Texts | None = None
    """What the residency asks."""


def _each_once(names: list[str]) -> list[str]:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise fault(f"{', '.join(twice)} stands twice.", "Name each once.")
    return names


class Manifest(PackModel):
    """`pack.yaml`: what the pack is and where it begins."""

    id: Name
    """The pack's name for programs and reports; its folder has the same."""
    version: Version
    """Three numbers in quotes, the last one higher with every change: `"1.4.0"`."""
    title: Title
    """What the pack is called, in at most 80 characters."""
    summary: Texts | None = None
    """What visitors do and see in it, in one or two sentences."""
    languages: Annotated[list[Language], Field(min_length=1), AfterValidator(_each_once)]
    """The languages that every text is there in; the first is what a visitor finds."""
    incomplete: Annotated[list[Language], AfterValidator(_each_once)] = Field(default_factory=list)
    """Languages of these in which some texts are not there yet: the first language's is shown, which is no error."""
    start: Name = "attract"
    """The scene that plays when nobody is there."""
    idle_s: Annotated[float, Field(ge=5, le=3600)] = 60.0
    """After so many seconds without a visitor's doing the exhibit begins anew."""
    gestures: Annotated[list[GestureName], AfterValidator(_each_once)] = Field(
        default_factory=lambda: list(USUAL_GESTURES)
    )
    """What the scenes use besides a hand that points; what nobody listens for is never mistaken for anything."""
    inputs: dict[Name, InputSettings] = Field(default_factory=dict)
    """What wheels, objects, poses and steps nearer mean here, each under a name of its own."""
    theme: ThemeTokens = ThemeTokens()
    residency: Residency | None = None
    credits: list[str] = Field(default_factory=list)
    """Who is to be thanked, one a line."""
    needs: Needs = Needs()
    permissions: dict[Permission, Reason] = Field(default_factory=dict)
    """What the pack asks the technician for, `camera`, `serial`, `microphone`, `network` or `python`, each with its
    reason in 10 to 300 characters."""
    experiment: Experiment | None = None
    easy_text: EasyText | None = None


def _known_outcome(outcome: str) -> str:
    if outcome not in OUTCOMES:
        raise fault("no scene ends like this.", did_you_mean(outcome, OUTCOMES))
    return outcome


class SceneSettings(PackModel):
    """What every scene's file may say; a kind of scene adds its own keys in a subclass."""

    follows: ClassVar[frozenset[str]] = frozenset({"wheel"})
    """Which of `distance` and `wheel` a scene of this kind uses step by step."""

    scene: str
    """The kind: a name registered under `kiosk.scenes`."""
    title: Texts = Field(default_factory=dict)
    """What the scene is called, on the screen and in reports."""
    after: dict[Annotated[str, AfterValidator(_known_outcome)], Name] = Field(default_factory=dict)
    """Outcome to the name of the scene that follows (`flow.following` says what holds where nothing is written)."""
    nominal_s: Annotated[float, Field(gt=0)] | None = None
    """The time in seconds that the scene needs from beginning to end, which holding power is measured by."""
    inputs: Annotated[list[Name], AfterValidator(_each_once)] | None = None
    """What plays the scene besides hands, touch and keys: names of the pack's `inputs`, `distance` and `wheel`; all of
    them where this is not written."""
    uncertain: list[Annotated[str, Field(min_length=1)]] = Field(default_factory=list)
    """Words and numbers that sources do not agree on: a text has to say so in the sentence that one stands in."""
    sounds: OwnSounds = OwnSounds()
    subjects: list[Name] = Field(default_factory=list)
    """What the scene is about that some museums do not show, each a word such as `human-remains` or `weapons`."""
