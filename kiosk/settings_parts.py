"""The parts of the exhibit file: screen, collector, counts, loudness, accessibility, opening hours, and what a museum
does not show."""

from __future__ import annotations

import math
import re
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from kiosk.contract.opening import DAYS_PATTERN, SPAN
from kiosk.errors import did_you_mean
from kiosk.yamlfile import Name, fault

_DAYS = re.compile(DAYS_PATTERN)
_HOURS = re.compile(SPAN)


class Part(BaseModel):
    """A part of the exhibit file: unknown keys are refused, and what was loaded does not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Pixels = Annotated[int, Field(ge=160, le=16_384)]
LOWEST_M, HIGHEST_M = 0.38, 1.22
"""What is reached from a wheelchair, over the floor (EN 301 549, 8.3.2.2)."""
KEYS_M = 0.06
"""The keys at the foot of the picture are about so high."""


def _switch(value: object) -> object:
    if isinstance(value, str) and value not in SCREEN_FORMS:
        hint = f"{did_you_mean(value, SCREEN_FORMS)} Or write a program of yours in brackets: [{value}]."
        raise fault(f"'{value}' is no form of switching a screen.", hint)
    return value


SCREEN_FORMS = ("cec", "ddc")
Switch = Annotated[Literal["cec", "ddc"] | list[Annotated[str, Field(min_length=1)]], BeforeValidator(_switch)]


class Screen(Part):
    """The screen, and where people stand before it; letters are made as large as these say."""

    diagonal_in: Annotated[float, Field(ge=3, le=300)] = 24.0
    """Inches."""
    size_px: tuple[Pixels, Pixels] = (1920, 1080)
    """Width and height."""
    viewing_distance_m: Annotated[float, Field(ge=0.2, le=20)] = 1.2
    canvas: Literal["gpu", "software"] = "gpu"
    """What draws; without a GPU that works, `software` does, and the technician is told."""
    fullscreen: bool = True
    output: str = ""
    """The socket of the screen, `HDMI-A-2`, or its number from 0; the first one where nothing is said."""
    lower_edge_m: Annotated[float, Field(ge=0, le=5)] | None = None
    """How high over the floor the picture begins, where somebody has measured it."""

    off: Switch = Field(default_factory=list)
    """What switches the screen off outside the opening hours: `cec`, `ddc`, or a program of the technician's and its
    words, `[my-switch, "off"]`."""
    on: Switch = Field(default_factory=list)
    """Likewise what switches it on again; where `off` is a form, the same without being named."""

    @property
    def high_m(self) -> float:
        """The height of the picture in metres."""
        return self.diagonal_in * 0.0254 * self.size_px[1] / math.hypot(*self.size_px)

    @property
    def beyond_reach(self) -> bool:
        """Whether some of the picture is known to be higher than one reaches from a wheelchair."""
        return self.lower_edge_m is not None and self.lower_edge_m + self.high_m > HIGHEST_M

    @property
    def misplaced(self) -> str:
        """What is wrong where the keys at its foot are known to be out of that reach, in words; else empty."""
        low_m = self.lower_edge_m
        if low_m is None or LOWEST_M <= low_m <= HIGHEST_M - KEYS_M:
            return ""
        what = f"screen: the keys at its foot are {low_m:.2f} m over the floor, out of reach from a wheelchair."
        return f"{what} Let the picture begin between {LOWEST_M} and {HIGHEST_M - KEYS_M:.2f} m, or add buttons there."


ENROLLED = "enrolled"
"""The broker that the kiosk was enrolled at, where it was."""


def _broker(url: str) -> str:
    hint = "Write it like mqtts://broker.example:8883, enrolled, or none."
    try:
        parts = urlsplit(url)
        known = parts.scheme in {"mqtt", "mqtts"} and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        known = False
    if url not in ("none", ENROLLED) and not known:  # the address is not repeated: it may hold a password
        raise fault("this is no address of a broker.", hint)
    return url


class Collector(Part):
    """Where counts go: with `enrolled` to the broker that the kiosk was enrolled at, if it was. With `none` they stay
    on the kiosk."""

    broker: Annotated[str, AfterValidator(_broker)] = ENROLLED


class Counts(Part):
    """How often counts and the machine's health are sent."""

    flush_s: Annotated[float, Field(gt=0, le=86_400)] = 900.0
    health_s: Annotated[float, Field(gt=0, le=3600)] = 60.0


def _span(text: str) -> str:
    if not _HOURS.fullmatch(text) or text[:5] == text[6:]:
        hint = 'Write "18:00-10:00"; a span that ends before it begins goes over midnight.'
        raise fault(f"'{text}' is no span of hours.", hint)
    return text


Span = Annotated[str, AfterValidator(_span)]
CeilingDb = Annotated[float, Field(ge=-60, le=0)]


class Loudness(Part):
    """How loud the exhibit may be."""

    ceiling_db: CeilingDb = -6.0
    """The loudest peak in dB of full scale."""
    quiet: dict[Span, CeilingDb] = Field(default_factory=dict)
    """Lower ceilings between two times of the day."""


class Accessibility(Part):
    """How everything is shown, said and obeyed when the exhibit starts, and again when a visitor has left."""

    high_contrast: bool = False
    large_text: bool = False
    """Letters of twice the size."""
    reduced_motion: bool = False
    scheme: Literal["pack", "light", "dark"] = "pack"
    """Planes under text light, dark, or as the pack has them."""
    captions: bool = True
    sign_language: bool = False
    """Films play in the version with a signer, where the pack has one."""
    speech: bool = False
    """Everything is said aloud."""
    sounds: bool = True
    """Scenes, keys and films are heard; without them only what is said aloud."""
    volume: Annotated[int, Field(ge=1, le=5)] = 4
    """How loud all of it is at first, 5 being as loud as `sound` allows; each volume is 4 dB softer than the next."""
    gestures: bool = True
    """Hands in the air are obeyed."""
    one_switch: bool = False
    """One button plays everything: a light goes from key to key."""
    scan_s: Annotated[float, Field(ge=0.5, le=10)] = 1.8
    """Seconds that the light stays on a key."""
    strike_s: Annotated[float, Field(ge=0, le=2)] = 0.0
    """The same button pressed again within so many seconds is one press."""
    left_handed: bool = False
    """The keys of actions stand at the other end of the band."""
    low_reach: bool = False
    """All that is touched stands in the lower part of the screen."""


DAYS_HINT = 'Write mon, tue, wed, thu, fri, sat, sun, a span: tue-sun, or a date: "12-25", "2026-12-24".'


def _days(text: str) -> str:
    if not _DAYS.fullmatch(text):
        raise fault(f"'{text}' is no day.", DAYS_HINT)
    return text


def _hours(text: str) -> str:
    if text == "closed":
        return text
    hours = [part.strip() for part in text.split(",")]
    if not all(_HOURS.fullmatch(part) and part[:5] < part[6:] for part in hours):
        raise fault(f"'{text}' are no opening hours.", 'Write "10:00-18:00", "10:00-12:30, 14:00-18:00" or closed.')
    return text


Days = Annotated[str, AfterValidator(_days)]
Hours = Annotated[str, AfterValidator(_hours)]


_OF_A_PACK = re.compile(r"[a-z0-9*?-]+/[^/].*")


def _of_a_pack(text: str) -> str:
    if not _OF_A_PACK.fullmatch(text):
        raise fault(f"'{text}' names no scene of a pack.", "Write PACK/SCENE: doudou/dragon; * stands for any letters.")
    return text


STATEMENTS = (
    "InC", "InC-OW-EU", "InC-EDU", "InC-NC", "InC-RUU", "NoC-CR", "NoC-NC", "NoC-OKLR", "NoC-US", "CNE", "UND", "NKC",
)  # fmt: skip
"""The statements of rightsstatements.org."""
LICENCES = ("by", "by-sa", "by-nc", "by-nd", "by-nc-sa", "by-nc-nd", "nc", "nd", "sa", "zero", "mark")
"""Licences and marks of Creative Commons as they stand in their addresses, and terms that several have."""


def _rights(text: str) -> str:
    known = {name.lower(): name for name in (*STATEMENTS, *LICENCES)}
    if text.lower() not in known and not re.match(r"https?://[^/]+/|CC ?[A-Z0]", text):
        hint = did_you_mean(text, known.values())
        raise fault(f"'{text}' is no licence or statement that is known here.", f"{hint} Or write its address.")
    return text


OfAPack = Annotated[str, AfterValidator(_of_a_pack)]
Words = Annotated[str, Field(min_length=1)]


class NotShown(Part):
    """What this museum does not show, whoever brings it: a scene that it is in is left out."""

    subjects: list[Name] = Field(default_factory=list)
    """Subjects as the files beside media and the scenes of packs name them: `human-remains`."""
    rights: list[Annotated[Words, AfterValidator(_rights)]] = Field(default_factory=list)
    """Licences and statements, by their names (`by-nc`, `nc`, `InC`) or addresses. What its owner has allowed to be
    shown is shown all the same."""
    scenes: list[OfAPack] = Field(default_factory=list)
    """Scenes, each as `PACK/SCENE`."""
    files: list[Words] = Field(default_factory=list)
    """Files, as `PACK/media/skull.webp`, or by the name alone, `skull.webp`, in every pack."""

    def __bool__(self) -> bool:
        return any((self.subjects, self.rights, self.scenes, self.files))
