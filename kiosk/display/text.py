"""Type: text set once into a picture, and kept while it is shown."""

from __future__ import annotations

import unicodedata
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kiosk.display.canvas import Colour
from kiosk.display.image import Image
from kiosk.display.theme import Theme
from kiosk.display.type.as_set import as_set
from kiosk.display.type.fitting import first_that, ladder, word_ends
from kiosk.display.type.fonts import Fonts, Stacks, open_font
from kiosk.display.type.layout import Layout, Measure, lay_out
from kiosk.display.type.markup import PLAIN, Marked, read
from kiosk.display.type.painting import EDGE_PX, Page, paint
from kiosk.display.type.runs import Paragraph, direction

Role = Literal["title", "heading", "body", "small"]
Align = Literal["left", "centre"]
"""`left` is where lines begin: on the right for Arabic and Hebrew."""

SCALE: dict[Role, float] = {"heading": 1.7, "body": 1.0, "small": 0.8}
LEADING: dict[Role, float] = {"title": 1.04, "heading": 1.15, "body": 1.42, "small": 1.35}
TALL_LEADING = 1.45
TALL_EMS = 1.1, 0.5
"""The least leading of Arabic, and what it needs above and below the base line, in ems."""
LINE_EMS = 23.0
"""The widest line of running text, in ems: about 50 characters of the reading family."""
LEAST = 0.6
"""The smallest letters as a part of running text."""
KEPT_BYTES = 48_000_000
"""Pictures of text that are kept: those of several screens in every language."""
KEPT_FITS = 256
SLACK_PX = 0.01
"""A room that was made for a text has room for it, whatever is lost in adding its parts up."""
KEPT_PARAGRAPHS = 32
NARROWEST_EMS = 0.2
"""The least that a letter takes on average: more letters than such ones never fit, and are not even tried."""
ELLIPSIS = "…"
SAID_LETTERS = 40
"""So much of a text is quoted where something is told about it."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be set, and how."""

    text: str
    role: Role
    language: str
    width: int
    align: Align


class Typesetter:
    """Sets text in the pack's theme. `language` is that of texts which are not said to be in another: it decides
    direction, quotes and hyphens. `report` is told once of each font that cannot be opened, each character that no
    font has, and each text that had to be cut."""

    def __init__(self, theme: Theme, report: Callable[[str], None], language: str = "en") -> None:
        self.language = language
        self._theme = theme
        self._report = report
        self._fonts = Fonts(report)
        self._images: OrderedDict[tuple[object, ...], Image] = OrderedDict()
        self._bytes = 0
        self._fit_once = lru_cache(KEPT_FITS)(self._fit)
        self._read: OrderedDict[tuple[object, ...], list[Paragraph]] = OrderedDict()
        self._told: set[str] = set()
        self.cut: set[str] = set()
        """The texts whose end was not shown, because they did not fit."""
        self.longest: dict[str, int] = {}
        """Of each running text that was set in several lines, the characters of the longest one so far."""
        self.smaller: dict[str, float] = {}
        """Of each running text that had no room in its size, the least part of that which it was set in so far."""

    def set(
        self,
        text: str,
        role: Role,
        colour: Colour,
        *,
        width: float = 0,
        align: Align = "left",
        size_px: float = 0,
        language: str = "",
    ) -> Image:
        """The text as a picture, wrapped at `width` pixels (0: never), in the role's size or the one given."""
        asked = _Asked(text, role, language or self.language, round(width), align)
        return self._image(asked, round(size_px or self.size_px(role)), colour, None)

    def fitted(
        self,
        text: str,
        role: Role,
        colour: Colour,
        *,
        width: float,
        height: float,
        align: Align = "left",
        language: str = "",
    ) -> Image:
        """The text wrapped at `width`, in smaller letters when it would be wider or higher than the room; where even
        the smallest that can be read are too large, it ends at a word with an ellipsis."""
        asked = _Asked(text, role, language or self.language, round(width), align)
        size, length = self._fit_once(asked, int(height + SLACK_PX))
        if length is not None:
            self.cut.add(text)
            self._tell_once(f"text '{_begin(text)}' is too long for its place; its end is not shown. Shorten it.")
        return self._image(asked, size, colour, length)

    def fitted_px(self, text: str, role: Role, *, width: float, height: float) -> int:
        """The size of the letters in which `fitted` sets this text, for those that are to be set alike."""
        return self._fit_once(_Asked(text, role, self.language, round(width), "left"), int(height + SLACK_PX))[0]

    def has_room(self, text: str, role: Role, *, width: float, height: float) -> bool:
        """Whether the text, wrapped at `width`, is no wider and no higher than that in letters of its own size."""
        asked, size = _Asked(text, role, self.language, round(width), "left"), round(self.size_px(role))
        return self._has_room(as_set(text, asked.language), asked, size, height, torn=False)

    def size_px(self, role: Role) -> float:
        """The size of a role's letters in pixels."""
        return self._theme.body_px * (self._theme.title_ems if role == "title" else SCALE[role])

    @property
    def bytes(self) -> int:
        """Memory of the pictures that are kept; at most KEPT_BYTES, or one picture that is larger."""
        return self._bytes

    # pictures

    def _image(self, asked: _Asked, size_px: int, colour: Colour, length: int | None) -> Image:
        """The picture of the text, or of its first `length` characters."""
        key = (asked, size_px, colour, length)
        found = self._images.get(key)
        if found is None:
            marked = as_set(asked.text, asked.language)
            if length is not None:
                marked = marked.first(length, ELLIPSIS)
            layout = self._lay_out(marked, asked, size_px)
            self._note(asked, layout)
            surface = paint(layout, self._page(asked, layout), colour)
            said = marked.text if length is not None else read(asked.text).text
            found = self._images[key] = Image(surface, text=said, premultiplied=True)
            self._bytes += _bytes(found)
            while self._bytes > KEPT_BYTES and len(self._images) > 1:
                self._bytes -= _bytes(self._images.popitem(last=False)[1])
        else:
            self._images.move_to_end(key)
        return found

    def _page(self, asked: _Asked, layout: Layout) -> Page:
        """Where the lines stand: as the first choice of fonts asks, and as high as Arabic asks."""
        size = layout.size_px
        font = open_font(self._stacks(asked.role, asked.text, asked.language)[PLAIN][0], size, rtl=False)
        ascent, descent, leading = font.get_ascent(), -font.get_descent(), LEADING[asked.role]
        if layout.tall:
            ascent, descent = max(ascent, round(TALL_EMS[0] * size)), max(descent, round(TALL_EMS[1] * size))
            leading = max(leading, TALL_LEADING)
        return Page(ascent, round(leading * size), descent, _line_px(asked), centred=asked.align == "centre")

    # lines

    def _lay_out(self, marked: Marked, asked: _Asked, size_px: int) -> Layout:
        balanced = asked.role in {"title", "heading"} or asked.align == "centre"
        measure = Measure(size_px, _line_px(asked), asked.language, balanced=balanced)
        return lay_out(self._paragraphs(marked, asked), measure)

    def _paragraphs(self, marked: Marked, asked: _Asked) -> list[Paragraph]:
        """The paragraphs of the text; those used last are kept, because a text is tried in several sizes."""
        key = marked.text, marked.styles, asked.role, asked.language
        if key not in self._read:
            self._read[key] = [
                Paragraph(part, asked.language, self._stacks(asked.role, part.text, asked.language), self._miss)
                for part in marked.paragraphs()
            ]
            if len(self._read) > KEPT_PARAGRAPHS:
                self._read.popitem(last=False)
        return self._read[key]

    def _stacks(self, role: Role, text: str, language: str) -> Stacks:
        strong = role in {"title", "heading"}
        own = self._theme.title_font if strong else self._theme.body_font
        return self._fonts.stacks(own, strong=strong, rtl=direction(text, language) == 1)

    # fitting

    def _fit(self, asked: _Asked, height: int) -> tuple[int, int | None]:
        """The largest size in pixels in which the text fits, no less than what can still be read from afar; and, where
        it does not fit even then, how many of its characters do."""
        marked = as_set(asked.text, asked.language)
        sizes = ladder(self.size_px(asked.role), self._theme.body_px * LEAST)
        least = sizes[-1]
        first = first_that(lambda at: self._has_room(marked, asked, sizes[at], height, torn=False), len(sizes))
        if first < len(sizes):
            return sizes[first], None
        ends = word_ends(marked.text)
        if not ends or self._has_room(marked, asked, least, height, torn=True):
            return least, None
        most = first_that(
            lambda at: self._has_room(marked.first(ends[at], ELLIPSIS), asked, least, height, torn=True), len(ends)
        )
        return least, ends[min(most, len(ends) - 1)]

    def _has_room(self, marked: Marked, asked: _Asked, size_px: int, height: float, *, torn: bool) -> bool:
        """Whether the text fits in this size; with `torn`, even if a word must be torn for it."""
        lines = height / (LEADING[asked.role] * size_px) + 1
        if len(marked.text) > lines * asked.width / (NARROWEST_EMS * size_px):
            return False
        layout = self._lay_out(marked, asked, size_px)
        return (layout.whole or torn) and self._page(asked, layout).height(len(layout.lines)) <= height

    # what is told

    def _note(self, asked: _Asked, layout: Layout) -> None:
        part = layout.size_px / round(self.size_px("body"))
        if asked.role == "body" and part < 1:
            self.smaller[asked.text] = min(part, self.smaller.get(asked.text, part))
        if asked.role == "body" and asked.width and len(layout.lines) > 1:
            longest = max(line.characters for line in layout.lines)
            self.longest[asked.text] = max(longest, self.longest.get(asked.text, 0))

    def _miss(self, sign: str, text: str) -> None:
        name = unicodedata.name(sign, "no name")
        self._tell_once(
            f"no font has '{sign}' (U+{ord(sign):04X}, {name}), first in '{_begin(text)}'. A box takes its place.", sign
        )

    def _tell_once(self, sentence: str, key: str = "") -> None:
        if (key or sentence) not in self._told:
            self._told.add(key or sentence)
            self._report(sentence)


def _line_px(asked: _Asked) -> int:
    """The width of the lines: that of the picture without its free edges."""
    return max(1, asked.width - 2 * EDGE_PX) if asked.width else 0


def _bytes(image: Image) -> int:
    return image.size[0] * image.size[1] * 4


def _begin(text: str) -> str:
    return text if len(text) <= SAID_LETTERS else f"{text[:SAID_LETTERS].rstrip()}…"
