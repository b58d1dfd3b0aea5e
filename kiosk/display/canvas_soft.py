"""The software form of the canvas: pygame surfaces, for tests, desktops and machines without a GPU."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import pygame
from pygame import gfxdraw

from kiosk.display.canvas import Colour, Draw
from kiosk.display.geometry import Box, Point, Size
from kiosk.display.image import Image

ANGLE_STEP_DEG = 1.0
ALPHA_STEPS = 255
WAVE_FRONT, WAVE_TRAIL = 6, 22
"""A wave is drawn as so many circles outside and inside its front; a picture of it would be mostly empty and large."""
NOTHING = 1 / 512
"""An alpha below half a level of 8 bits cannot be seen: such a draw is left out."""


class SoftCanvas:
    """Draws on a surface. `show` is called to bring the frame to the screen; without it the frame stays in memory."""

    def __init__(self, surface: pygame.Surface, show: Callable[[], None] | None = None) -> None:
        self._surface = surface
        self._show = show
        self._scratch: dict[Size, pygame.Surface] = {}
        self.draws: list[Draw] = []

    @property
    def size(self) -> Size:
        return self._surface.get_size()

    def clear(self, colour: Colour) -> None:
        self.draws = []
        self._surface.fill(colour)

    def image(
        self, image: Image, box: Box, *, alpha: float = 1.0, angle_deg: float = 0.0, pivot: Point | None = None
    ) -> None:
        if alpha < NOTHING:
            return
        self.draws.append(Draw("image", box, alpha, image.text, image.name))
        x, y, w, h = box
        size, place = (round(w), round(h)), (round(x), round(y))
        surface = image.surface if size == image.size else image.at_size((max(1, size[0]), max(1, size[1])))
        if angle_deg:
            surface, place = _turned(surface, box, angle_deg, pivot or (0.5, 0.5))
        if alpha < 1:
            self._blit_dimmed(surface, place, alpha, opaque=image.opaque)
        else:
            self._surface.blit(surface, place, None, 0 if image.opaque else pygame.BLEND_PREMULTIPLIED)

    def light(self, image: Image, box: Box, *, alpha: float = 1.0) -> None:
        if alpha < NOTHING:
            return
        self.draws.append(Draw("light", box, alpha, name=image.name))
        surface = image.at_size(_whole(box))
        if alpha < 1:
            surface = self._dimmed(surface, alpha)
        self._surface.blit(surface, (round(box.x), round(box.y)), special_flags=pygame.BLEND_RGB_ADD)

    def fill(self, box: Box, colour: Colour, *, alpha: float = 1.0, radius: float = 0.0) -> None:
        if alpha < NOTHING:
            return
        self.draws.append(Draw("fill", box, alpha))
        area = pygame.Rect(round(box.x), round(box.y), *_whole(box))
        if alpha >= 1:
            pygame.draw.rect(self._surface, colour, area, border_radius=round(radius))
            return
        plane = pygame.Surface(area.size, pygame.SRCALPHA, 32)
        pygame.draw.rect(plane, (*colour, round(alpha * 255)), plane.get_rect(), border_radius=round(radius))
        self._surface.blit(plane, area)

    def ring(self, centre: Point, radius: float, colour: Colour, *, width: float, part: float = 1.0) -> None:
        self.draws.append(Draw("ring", Box.around(centre, 2 * radius, 2 * radius), part))
        if part >= 1:
            pygame.draw.aacircle(self._surface, colour, centre, radius, max(1, round(width)))
            return
        steps = max(2, round(48 * part))
        arc = [_on_circle(centre, radius - width / 2, part * step / steps) for step in range(steps + 1)]
        pygame.draw.lines(self._surface, colour, closed=False, points=arc, width=max(1, round(width)))

    def wave(self, centre: Point, radius: float, colour: Colour, *, width: float, alpha: float) -> None:
        if alpha < NOTHING or radius < 1:
            return
        self.draws.append(Draw("wave", Box.around(centre, 2 * radius, 2 * radius), alpha))
        x, y, gap = round(centre[0]), round(centre[1]), max(1, int(width / WAVE_FRONT))
        for step in range(-WAVE_TRAIL, WAVE_FRONT + 1):
            at = round(radius) + step * gap
            level = alpha * (math.exp(-((step / (0.5 * WAVE_FRONT)) ** 2)) if step >= 0 else _trail(step))
            if at > 0 and level >= NOTHING:
                draw = gfxdraw.aacircle if abs(step) <= WAVE_FRONT // 2 else gfxdraw.circle
                draw(self._surface, x, y, at, (*colour, round(255 * level)))

    def line(self, points: Sequence[Point], colour: Colour, *, width: float) -> None:
        if len(points) < 2:
            return
        xs, ys = [x for x, _ in points], [y for _, y in points]
        self.draws.append(Draw("line", Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)), 1.0))
        pygame.draw.lines(self._surface, colour, closed=False, points=list(points), width=max(1, round(width)))

    def shot(self) -> pygame.Surface:
        return self._surface.copy()

    def present(self) -> None:
        if self._show is not None:
            self._show()

    def _blit_dimmed(self, surface: pygame.Surface, place: tuple[int, int], alpha: float, *, opaque: bool) -> None:
        if opaque:
            surface.set_alpha(round(alpha * ALPHA_STEPS))
            self._surface.blit(surface, place)
            surface.set_alpha(None)
        else:
            self._surface.blit(self._dimmed(surface, alpha), place, special_flags=pygame.BLEND_PREMULTIPLIED)

    def _dimmed(self, surface: pygame.Surface, alpha: float) -> pygame.Surface:
        """A premultiplied picture is dimmed by multiplying all four channels; the scratch surface is used again."""
        size = surface.get_size()
        scratch = self._scratch.get(size)
        if scratch is None:
            if len(self._scratch) > 32:
                self._scratch.clear()
            scratch = self._scratch[size] = pygame.Surface(size, pygame.SRCALPHA, 32)
        level = round(alpha * ALPHA_STEPS)
        scratch.fill((level, level, level, level))
        scratch.blit(surface, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
        return scratch


def _trail(step: int) -> float:
    """How bright the trail of a wave is, so many circles inside its front."""
    near = math.exp(-((step / (0.5 * WAVE_FRONT)) ** 2))
    return max(near, 0.22 * (1 + step / WAVE_TRAIL))


def _whole(box: Box) -> Size:
    return max(1, round(box.w)), max(1, round(box.h))


def _on_circle(centre: Point, radius: float, part: float) -> Point:
    angle = 2 * math.pi * part
    return centre[0] + radius * math.sin(angle), centre[1] - radius * math.cos(angle)


def _turned(
    surface: pygame.Surface, box: Box, angle_deg: float, pivot: Point
) -> tuple[pygame.Surface, tuple[int, int]]:
    """The surface turned so that the pivot stays where it was; angles go in steps that the eye does not see."""
    angle = round(angle_deg / ANGLE_STEP_DEG) * ANGLE_STEP_DEG
    turned = pygame.transform.rotozoom(surface, angle, 1.0) if angle else surface
    arm = pygame.Vector2((0.5 - pivot[0]) * box.w, (0.5 - pivot[1]) * box.h).rotate(-angle)
    middle = pygame.Vector2(box.x + pivot[0] * box.w, box.y + pivot[1] * box.h) + arm
    return turned, (round(middle.x - turned.get_width() / 2), round(middle.y - turned.get_height() / 2))
