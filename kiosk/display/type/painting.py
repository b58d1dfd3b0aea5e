"""Lines as a picture: each run drawn by its font, all on one base line, and nothing of any letter cut off."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from kiosk.display.canvas import Colour
from kiosk.display.type.fonts import open_font
from kiosk.display.type.layout import Layout, Line
from kiosk.display.type.runs import BOX_EMS, Run

EDGE_PX = 1
"""Free pixels round all ink, so that a picture can be drawn turned or between pixels."""
BOX_CAP = 0.66
"""The height of the box for a missing character, in ems: that of a capital."""


@dataclass(frozen=True, slots=True)
class Page:
    """Where lines stand, in pixels: the first base line from the top, the way from one to the next, what is below the
    last; the width that lines from right to left end at; whether lines are centred on each other."""

    ascent: int
    leading: int
    descent: int
    width: int
    centred: bool

    def height(self, count: int) -> int:
        """The height of so many lines."""
        return self.ascent + (count - 1) * self.leading + self.descent


def paint(layout: Layout, page: Page, colour: Colour) -> pygame.Surface:
    """The text on nothing, its alpha premultiplied; as large as the lines, and larger where ink reaches further."""
    rtl = any(line.rtl for line in layout.lines)
    width = layout.width if page.centred or not rtl else max(layout.width, page.width)
    whole = pygame.Rect(-EDGE_PX, 0, width + 2 * EDGE_PX, page.height(len(layout.lines)))
    drawn: list[tuple[pygame.Surface, tuple[int, int]]] = []
    for number, line in enumerate(layout.lines):
        x, baseline = _start(line, layout.size_px, width, centred=page.centred), page.ascent + number * page.leading
        for run in line.runs:
            if run.width(layout.size_px) == 0:  # a joiner that joins nothing: SDL_ttf refuses to draw it
                continue
            surface, above = _draw(run, layout.size_px, colour)
            drawn.append((surface, (x, baseline - above)))
            _make_room(whole, surface, (x, baseline - above))
            x += run.width(layout.size_px)
    page_surface = pygame.Surface((max(1, whole.w), max(1, whole.h)), pygame.SRCALPHA, 32)
    for surface, (x, y) in drawn:
        page_surface.blit(surface, (x - whole.x, y - whole.y), special_flags=pygame.BLEND_PREMULTIPLIED)
    return page_surface


def _make_room(whole: pygame.Rect, surface: pygame.Surface, at: tuple[int, int]) -> None:
    """Enlarge the page where ink comes to its edge; most surfaces lie within it, and need no look."""
    if whole.contains(surface.get_rect(topleft=at).inflate(2 * EDGE_PX, 2 * EDGE_PX)):
        return
    ink = surface.get_bounding_rect()
    if ink.w:
        whole.union_ip(ink.move(at).inflate(2 * EDGE_PX, 2 * EDGE_PX))


def _start(line: Line, size_px: int, width: int, *, centred: bool) -> int:
    free = width - line.width(size_px)
    return free // 2 if centred else free if line.rtl else 0


def _draw(run: Run, size_px: int, colour: Colour) -> tuple[pygame.Surface, int]:
    """The run, premultiplied, and how far above the base line its picture begins."""
    if run.face is None:
        return _boxes(len(run.text), size_px, colour)
    font = open_font(run.face, size_px, rtl=run.level % 2 == 1)
    surface = font.render(run.text, True, colour)  # noqa: FBT003  # pygame's own order
    surface.premul_alpha_ip()
    above = font.get_ascent()
    if surface.get_height() > font.get_height():  # a sign higher than the font says: the picture begins at its top
        above = max(above, *(each[3] for each in font.metrics(run.text) if each))
    return surface, above


def _boxes(count: int, size_px: int, colour: Colour) -> tuple[pygame.Surface, int]:
    """A quiet box for each character that no font has."""
    advance, height, line = round(BOX_EMS * size_px), round(BOX_CAP * size_px), max(1, round(size_px / 18))
    surface = pygame.Surface((count * advance, height), pygame.SRCALPHA, 32)
    edge = round(0.08 * size_px)
    for index in range(count):
        box = pygame.Rect(index * advance + edge, 0, advance - 2 * edge, height)
        pygame.draw.rect(surface, (*colour, 140), box, line)
    return surface.premul_alpha(), height
