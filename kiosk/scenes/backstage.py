"""What a scene may ask of the stage that it plays on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from kiosk.clock import Clock
from kiosk.display.canvas import Colour
from kiosk.display.geometry import Box, Point, Size
from kiosk.display.image import Image
from kiosk.display.picture import Picture
from kiosk.display.pictures import Pictures
from kiosk.display.recordings import recording
from kiosk.display.sound import Recipe, Sound
from kiosk.display.text import Typesetter
from kiosk.display.theme import Theme
from kiosk.display.video.films import Films
from kiosk.events import Completed, Event, FailedSafe, HotspotOpened, Pointed, Swiped, Way
from kiosk.language import LanguageMap, choose, right_to_left, speaks
from kiosk.mirror import Mirror
from kiosk.packs.fields import falls_back
from kiosk.packs.thanks import NOBODY, Thanks
from kiosk.scenes.answering import Answering
from kiosk.scenes.needs import Needs
from kiosk.scenes.paging import Paging
from kiosk.scenes.tallies import Tallies

SAID_LETTERS = 40
"""So much of a text is quoted in a report."""

LOW = 0.6
"""So much of the screen's height, from below, can be reached by who is seated."""


@dataclass
class Backstage:
    """What a scene may use. `screen` is the whole screen in pixels and `area` the part of it that is the scene's;
    `ways` are the ways in which a visitor can act at this exhibit now: one that no working sensor gives is not among
    them. `language` and `scene`, the name of the one that plays, change. `report` tells the technician, once each, what
    is wrong. `mirror` holds the visitors' hands of this frame, to be drawn. `needs` is what the visitor asked for, and
    `adapt` asks for something else; `tallies` are the votes since the exhibit was opened. `thanks` reads whom the
    pack has to thank, and `alts` what is written beside a picture for who does not see it; `folder` is the pack's.
    While `reading` is true something is read aloud: how long nobody acts is to be counted from its end on. `answering`
    plays the sounds of the scene that its file names. `paging` knows which pages of large texts are read."""

    screen: Size
    area: Box
    theme: Theme
    pictures: Pictures
    type: Typesetter
    sound: Sound
    films: Films
    clock: Clock
    rng: Random
    emit: Callable[[Event], None]
    ways: frozenset[Way]
    languages: tuple[str, ...]
    language: str
    report: Callable[[str], None]
    mirror: Mirror = field(default_factory=Mirror)
    needs: Needs = field(default_factory=Needs)
    adapt: Callable[[Needs], None] = lambda _: None
    tallies: Tallies = field(default_factory=Tallies)
    thanks: Callable[[], Thanks] = lambda: NOBODY
    alts: Callable[[str], LanguageMap] = lambda _: {}
    folder: Path = Path()
    scene: str = ""
    reading: bool = False
    lot: Random = field(default_factory=lambda: Random(0))  # noqa: S311  # a draw among variants guards no secret
    paging: Paging = field(default_factory=Paging)
    answering: Answering = field(init=False)

    def __post_init__(self) -> None:
        self.answering = Answering(self.sound, self.screen[0], self.recording)

    @property
    def reach(self) -> Box:
        """The part of the area in which all that is touched stands: all of it, or what is low enough for a child and
        for who is seated."""
        top = (1 - LOW) * self.screen[1] if self.needs.low_reach else self.area.y
        return Box(self.area.x, top, self.area.w, self.area.y + self.area.h - top)

    def speak(self, language: str) -> None:
        """Say and set everything in this language from now on."""
        self.language = self.type.language = language

    def say(self, texts: LanguageMap) -> str:
        """The text in the visitor's language, else in the pack's first one, which is reported once."""
        return self._said(texts, f"scenes/{self.scene}.yaml")

    def read(self, text: str, ink: Colour, *, width: float, height: float) -> Image:
        """Running text as a picture within this width and height in pixels. Where it has no room, its letters get
        smaller; large ones stay, and `next` turns its pages before the scene is told of it. To be called for every
        frame."""
        if self.theme.large:
            return self.paging.set(self.type, text, ink, width=width, height=height)
        return self.type.fitted(text, "body", ink, width=width, height=height)

    def read_px(self, text: str, ink: Colour, *, width: float, height: float) -> Size:
        """The width and height in pixels of what `read` sets there, whichever of its pages is read."""
        if self.theme.large:
            return self.paging.size(self.type, text, ink, width=width, height=height)
        return self.type.fitted(text, "body", ink, width=width, height=height).size

    def recording(self, asset: str) -> Recipe:
        """The recipe of a sound of the pack, for `sound` to play."""
        return recording(self.folder / asset, self.report)

    def alt_of(self, asset: str) -> str:
        """The same of what a picture of the pack shows, for who does not see it; empty where nobody has written it."""
        return self._said(self.alts(asset), asset)

    def _said(self, texts: LanguageMap, where: str) -> str:
        back = falls_back(texts)
        text = choose(texts, self.language, back, *self.languages)
        if texts and not back and not speaks(texts, self.language):
            begin = text if len(text) <= SAID_LETTERS else f"{text[:SAID_LETTERS].rstrip()}…"
            self.report(f"{where}: '{begin}' is not there in {self.language}. Translate it.")
        return text

    @property
    def mirrored(self) -> bool:
        """Whether the visitor reads from right to left: what begins on the left of a scene begins on its right."""
        return right_to_left(self.language)

    def placed(self, box: Box, within: Box | None = None) -> Box:
        """A box laid out for who reads from the left, where it belongs in the visitor's language: mirrored within the
        scene's area, or within another box, where one reads from the right."""
        return box.mirrored(within or self.area) if self.mirrored else box

    def turned(self, swipe: Swiped) -> int:
        """Where a swipe turns to, as in a book: 1 to the next page, -1 to the one before, 0 to none."""
        onwards = "right" if self.mirrored else "left"
        return 0 if swipe.direction not in {"left", "right"} else 1 if swipe.direction == onwards else -1

    def opened(self, name: str) -> None:
        """Tell that the visitor has opened this place, by the name under which it is counted."""
        self.emit(HotspotOpened(at=self.clock.now(), scene=self.scene, hotspot=name))

    def completed(self) -> None:
        """Tell that the visitor has done what the scene is for; to be called once."""
        self.emit(Completed(at=self.clock.now(), scene=self.scene))

    def point(self, event: Pointed) -> Point:
        """Where a pointer is on the screen, in pixels."""
        return event.x * self.screen[0], event.y * self.screen[1]

    def place_of(self, event: Event) -> Point | None:
        """The same, and None for what points to nothing: a pointer that is gone, or no pointer at all."""
        return self.point(event) if isinstance(event, Pointed) else None

    def picture(self, asset: str, high_px: float | None = None) -> Picture:
        """A picture of the pack, covering the whole screen, or so much of its height; what must be seen stands above
        the band of keys."""
        picture = self.pictures.get(asset) if high_px is None else self.pictures.low(asset, high_px)
        picture.moves = not self.theme.motion.reduced
        return picture

    def tall_picture(self, asset: str) -> Picture:
        """A picture of the pack, as wide as the screen and as high as it then is."""
        picture = self.pictures.tall(asset)
        picture.moves = not self.theme.motion.reduced
        return picture

    @contextmanager
    def untold(self) -> Iterator[None]:
        """What happens inside is told to nobody, unless it fails."""

        def emit(event: Event) -> None:
            if isinstance(event, FailedSafe):
                told(event)

        told, self.emit = self.emit, emit
        try:
            yield
        finally:
            self.emit = told

    def dress(self, theme: Theme, setter: Typesetter, area: Box) -> None:
        """Show everything in this theme from now on; what was made for the one before is to be made anew."""
        self.theme, self.type, self.area = theme, setter, area
