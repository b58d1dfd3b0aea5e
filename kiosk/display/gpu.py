"""The graphics processor, through SDL's renderer. Only this module knows `pygame._sdl2.video`, which is experimental.

The driver is asked for by its name: SDL would otherwise fall back to drawing in software without a word, four to seven
times slower than pygame's own surfaces.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple
from weakref import WeakSet

import pygame
from pygame import _sdl2 as sdl2
from pygame._sdl2 import video

from kiosk.display.geometry import Point, Size
from kiosk.errors import KioskError

DRIVER = "opengles2"
"""What a Raspberry Pi, and Mesa everywhere, can do."""
ONE, ONE_MINUS_SOURCE_ALPHA, ZERO, ADD = 2, 6, 1, 1
"""SDL's numbers for how two pixels are mixed (SDL_BlendFactor and SDL_BlendOperation)."""
OVER = video.Renderer.compose_custom_blend_mode((ONE, ONE_MINUS_SOURCE_ALPHA, ADD), (ONE, ONE_MINUS_SOURCE_ALPHA, ADD))
"""A premultiplied picture laid over what is there."""
LIGHT = video.Renderer.compose_custom_blend_mode((ONE, ONE, ADD), (ZERO, ONE, ADD))
"""A picture added to what is there, as light is."""
REPLACE = pygame.BLENDMODE_NONE
"""A picture in the place of what is there: the cheapest, because what is there need not be read."""
FULL_SCREEN = 0.9
"""What covers so much of the screen counts as a full-screen layer."""

Rgba = tuple[int, int, int, int]
WHITE: Rgba = (255, 255, 255, 255)
NOTHING: Rgba = (0, 0, 0, 0)
Quad = tuple[Point, Point, Point, Point]
"""Corners clockwise from the top left; of a texture as fractions, of the screen in pixels."""
NOWHERE: Point = (0.0, 0.0)
"""The part of the target that is drawn in begins at its corner."""
WHOLE: Quad = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))


class Texture:
    """A picture in the memory of the graphics processor. `size` in pixels; drawn by `Gpu.quad`."""

    def __init__(self, inside: video.Texture, size: Size) -> None:
        self._inside: video.Texture | None = inside
        self.size = size

    @property
    def bytes(self) -> int:
        """Its memory."""
        return 4 * self.size[0] * self.size[1]

    @property
    def inside(self) -> video.Texture:
        """SDL's own, for this module alone; raises RuntimeError when its renderer is closed."""
        if self._inside is None:
            raise RuntimeError("this texture's renderer is closed")
        return self._inside

    def let_go(self) -> None:
        """Give its memory back: a texture must never outlive its renderer, which SDL does not look after."""
        self._inside = None

    def update(self, surface: pygame.Surface, top: int) -> None:
        """Put a strip of pixels, as wide as the texture, into it from this row on."""
        self.inside.update(surface, (0, top, *surface.get_size()))  # of a pygame.Rect, 2.5 takes the size alone


class Drawn(NamedTuple):
    """What a frame has cost: draws, bytes sent, full-screen layers that were blended with what lay under them, and how
    many screens all that was blended would cover, what lies beside the screen included."""

    draws: int
    uploaded_bytes: int
    full_layers: int
    blended_screens: float


class Gpu:
    """Draws textures into a window. Main thread only. `take_drawn` tells what was drawn.

    Raises KioskError when this machine has no such driver.
    """

    def __init__(self, window: pygame.Window, size: Size, *, vsync: bool) -> None:
        os.environ.setdefault("SDL_RENDER_SCALE_QUALITY", "linear")
        self._renderer = _open(window, vsync=vsync)
        self._renderer.logical_size = size
        self._textures: WeakSet[Texture] = WeakSet()
        self._area: pygame.Rect | None = None
        self._offset = NOWHERE
        self._draws = self._full_layers = 0
        self._blended_px = self._step_from_px = 0.0
        self.size = size

    def texture(self, size: Size, *, target: bool = False) -> Texture:
        """A texture with nothing in it yet."""
        made = Texture(video.Texture(self._renderer, size, 0 if target else 32, static=not target, target=target), size)
        self._textures.add(made)
        return made

    def clear(self, colour: Rgba) -> None:
        """Fill the whole target."""
        self._renderer.draw_color = colour
        self._renderer.clear()

    def quad(
        self,
        texture: Texture,
        corners: Quad,
        part: Quad = WHOLE,
        mod: Rgba = WHITE,
        mode: int = OVER,
        *,
        gone: Sequence[int] = (),
    ) -> None:
        """Draw a part of a texture between four corners; its colours are multiplied by `mod`, premultiplied, and fade
        to nothing at the corners that are `gone`, 0 to 3."""
        inside = texture.inside
        inside.blend_mode = mode
        a, b, c, d = (self._place(corner) for corner in corners) if self._offset != NOWHERE else corners
        mods = [NOTHING if corner in gone else mod for corner in range(4)] if gone else (mod, mod, mod, mod)
        inside.draw_quad(a, b, c, d, *part, *mods)
        self._draws += 1
        if mode != REPLACE:
            self._blended_px += abs((c[0] - a[0]) * (d[1] - b[1]) - (d[0] - b[0]) * (c[1] - a[1])) / 2

    def _place(self, point: Point) -> Point:
        return point[0] - self._offset[0], point[1] - self._offset[1]

    @contextmanager
    def onto(self, texture: Texture) -> Iterator[None]:
        """Draw into a texture that was made as a target."""
        before, area = self._renderer.target, self._area
        self._renderer.target = texture.inside
        self._enter(None)
        try:
            yield
        finally:
            self._renderer.target = before
            self._enter(area)

    @contextmanager
    def within(self, area: pygame.Rect) -> Iterator[None]:
        """Draw only in this part of the target."""
        before = self._area
        self._enter(area.clip(before or pygame.Rect((0, 0), self.size)))
        try:
            yield
        finally:
            self._enter(before)

    def _enter(self, area: pygame.Rect | None) -> None:
        self._area = area
        self._offset = (float(area.x), float(area.y)) if area is not None else NOWHERE
        self._renderer.set_viewport(area)

    def read(self) -> pygame.Surface:
        """The pixels of the target; slow."""
        return self._renderer.to_surface()

    def finish(self) -> None:
        """Wait until all that was drawn is there. To show a frame does so by itself where there is a screen; without
        one, drawings that nobody looks at are put off, and hold their textures, until somebody asks."""
        left, top = self._renderer.get_viewport().topleft  # beside it, in the bars round a picture, nothing can be read
        across, down = self._renderer.scale
        self._renderer.to_surface(area=(round(left * across), round(top * down), 1, 1))

    def end_step(self) -> None:
        """What was drawn since the last time that this was said belongs together, and is a full-screen layer or not."""
        self._full_layers += self._blended_px - self._step_from_px >= FULL_SCREEN * self.size[0] * self.size[1]
        self._step_from_px = self._blended_px

    def take_drawn(self, uploaded_bytes: int) -> Drawn:
        """What was drawn since the last time that this was asked."""
        screens = self._blended_px / (self.size[0] * self.size[1])
        drawn = Drawn(self._draws, uploaded_bytes, self._full_layers, screens)
        self._draws, self._full_layers, self._blended_px, self._step_from_px = 0, 0, 0.0, 0.0
        return drawn

    def present(self) -> None:
        """Show what was drawn."""
        self._renderer.present()

    def close(self) -> None:
        """Give back all textures, whoever still holds one, and then the renderer; nothing can be drawn any more."""
        for texture in self._textures:
            texture.let_go()
        self._renderer = None  # type: ignore[assignment]  # the end of it, before that of its window


def drivers() -> list[str]:
    """The drivers that SDL was built with; that one is named here does not say that this machine can run it."""
    return [driver.name for driver in video.get_drivers()]


def _open(window: pygame.Window, *, vsync: bool) -> video.Renderer:
    hint = "Install libgles2 and Mesa's drivers, or set canvas: software."
    if DRIVER not in drivers():
        raise KioskError("screen", f"SDL has no {DRIVER} renderer here.", hint)
    try:
        return video.Renderer(window, index=drivers().index(DRIVER), vsync=vsync, target_texture=True)
    except (pygame.error, sdl2.error) as error:
        raise KioskError("screen", f"the GPU cannot be used: {error}.", hint) from error
