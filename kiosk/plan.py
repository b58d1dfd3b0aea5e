"""What an exhibit is made of, as its files and its command line say it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from kiosk.display.loudness import Ceiling
from kiosk.display.motion import Motion
from kiosk.display.theme import READING_FONT, STRONG_FONT, Spacing, Theme, Viewing, colour
from kiosk.packs.load import Pack
from kiosk.scenes.needs import Needs
from kiosk.sensors.base import SensorSettings


@dataclass(frozen=True, slots=True)
class Plan:
    """What an exhibit is made of: the pack, the screen, the sensors by name with their types and settings, the folder
    that relative paths start from, the languages on offer, the seed of everything that is drawn by lot, how loud it may
    be, what visitors are offered at first, where the tiles of large pictures are kept, if anywhere, and the seed that
    variants are drawn with, where it is another one."""

    pack: Pack
    viewing: Viewing
    sensors: dict[str, tuple[str, SensorSettings]]
    folder: Path
    languages: tuple[str, ...]
    idle_s: float | None = None
    seed: int = 0
    silent: bool = False
    ceiling: Ceiling = field(default_factory=Ceiling)
    needs: Needs = field(default_factory=Needs)
    tiles: Path | None = None
    lot: int | None = None


def theme_of(plan: Plan) -> Theme:
    """The pack's colours and fonts, in the sizes that the screen and the viewing distance ask for."""
    tokens = plan.pack.manifest.theme
    dark, shade, middle, light, paper = (colour(tone) for tone in tokens.tones)
    title_font = plan.pack.folder / tokens.title_font if tokens.title_font else STRONG_FONT
    body_font = plan.pack.folder / tokens.body_font if tokens.body_font else READING_FONT
    return Theme(
        (dark, shade, middle, light, paper),
        colour(tokens.accent),
        plan.viewing.body_px(),
        title_font,
        body_font,
        tokens.title_ems,
        Spacing(**tokens.spacing.model_dump()),
        Motion(**tokens.motion.model_dump()),
        large=plan.viewing.large,
    )
