"""Probes of the screen: each draws for a moment and says how fast it was."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pygame

from kiosk.clock import Clock
from kiosk.display.geometry import Point, Size
from kiosk.display.gpu import DRIVER, REPLACE, Gpu, Quad, Rgba, Texture
from kiosk.display.window import UNSEEN
from kiosk.errors import KioskError

PROBE_S = 1.0
SMOOTH_FPS = 58.0
"""60 frames a second, as far as a second's counting can tell."""
LAYERS = 6
SMALL_DRAWS, SMALL_PX = 500, 32
STRIP_ROWS = 64
SIDES_PX = (1024, 2048, 4096, 8192)
GL = "libGLESv2.so.2"
GL_VENDOR, GL_RENDERER, GL_VERSION = 0x1F00, 0x1F01, 0x1F02
HALF: Rgba = (60, 60, 60, 128)
UNSEEN_SIZE: Size = (1920, 1080)


def size_of_screen() -> Size:
    """The first screen's size in pixels, or what a film has where nobody sees one."""
    if pygame.display.get_driver() in UNSEEN:
        return UNSEEN_SIZE
    width, height = pygame.display.get_desktop_sizes()[0]
    return width, height


class ScreenProbes:
    """Opens the screen and draws on it through the GPU. Close it at the end; main thread only.

    Raises KioskError or pygame.error where there is no GPU or no screen.
    """

    def __init__(self, size: Size, clock: Clock) -> None:
        self.size = size
        self._clock = clock
        self._gl: ctypes.CDLL | None = None
        seen = pygame.display.get_driver() not in UNSEEN
        self._window = pygame.Window("MuseumLab Kiosk selftest", size, fullscreen_desktop=seen)
        try:
            self.gpu = Gpu(self._window, size, vsync=seen)
        except KioskError:
            self._window.destroy()
            raise
        if not seen:  # nothing waits for a screen then, and frames would only be queued: each is waited for
            self._gl = ctypes.CDLL(GL)
        self._plain = self._filled((2, 2))

    def close(self) -> None:
        """Give the screen back."""
        self._window.destroy()

    def renderer(self) -> dict[str, Any]:
        """What draws: SDL's renderer, and the driver behind it by its own words."""
        self._frame(0)
        gl = ctypes.CDLL(GL)
        gl.glGetString.restype = ctypes.c_char_p
        words = {"vendor": GL_VENDOR, "name": GL_RENDERER, "version": GL_VERSION}
        return {"sdl": DRIVER} | {key: (gl.glGetString(number) or b"").decode() for key, number in words.items()}

    def layers(self) -> dict[str, Any]:
        """Frames a second with 1 to 6 full-screen layers that are blended, shown as the screen allows."""
        rates = [self.rate(lambda count=count: self._frame(count)) for count in range(1, LAYERS + 1)]  # type: ignore[misc]
        smooth = [rate >= SMOOTH_FPS for rate in rates]
        held = smooth.index(False) if False in smooth else LAYERS
        return {"frames_per_second": [round(rate, 1) for rate in rates], "layers_at_60": held}

    def small_draws(self) -> dict[str, Any]:
        """Milliseconds for a frame of 500 small draws, with its showing."""
        rate = self.rate(self._small_frame)
        return {"draws": SMALL_DRAWS, "frame_ms": round(1000 / rate, 2)}

    def upload(self) -> dict[str, Any]:
        """Megabytes a second that go into a texture, in strips as the exhibit sends them."""
        strip = pygame.Surface((self.size[0], STRIP_ROWS), pygame.SRCALPHA, 32)
        texture = self.gpu.texture(strip.get_size())

        def frame() -> None:
            for _ in range(8):
                texture.update(strip, 0)
                self._draw(texture, (0, 0), strip.get_size())
            self._show()

        megabytes = 8 * 4 * strip.get_width() * STRIP_ROWS / 1e6
        return {"mb_per_second": round(megabytes * self.rate(frame), 1)}

    def jitter(self) -> dict[str, Any]:
        """Milliseconds from one showing to the next, of a frame that costs little."""
        moments: list[float] = []
        until = self._clock.now() + PROBE_S
        while self._clock.now() < until or len(moments) < 3:
            self._frame(1)
            moments.append(self._clock.now())
        gaps = sorted(1000 * (after - before) for before, after in pairwise(moments))
        part = {"p50": 0.5, "p95": 0.95, "max": 1.0}
        return {f"{name}_ms": round(gaps[int(share * (len(gaps) - 1))], 2) for name, share in part.items()}

    def largest_texture(self) -> dict[str, Any]:
        """The largest square texture whose last row is drawn as it was sent, up to 8192 pixels."""
        largest, why = 0, ""
        for side in SIDES_PX:
            try:
                works = self._shows_last_row(side)
            except Exception as error:  # noqa: BLE001  # drivers refuse in many ways
                works, why = False, f"{side}: {error}"
            if not works:
                break
            largest = side
        return {"side_px": largest} | ({"why": why} if why else {})

    def load(self, seconds: float, each_second: Callable[[], None]) -> dict[str, Any]:
        """Draw three layers for so long; how many frames a second there were."""
        began = said = self._clock.now()
        frames = 0
        while (now := self._clock.now()) - began < seconds:
            self._frame(3)
            frames += 1
            if now - said >= 1:
                said = now
                each_second()
        return {"frames_per_second": round(frames / max(seconds, 1e-9), 1)}

    def rate(self, frame: Callable[[], None]) -> float:
        """How often a second this frame can be drawn and shown."""
        frame()
        began, frames = self._clock.now(), 0
        while (passed := self._clock.now() - began) < PROBE_S or frames < 2:
            frame()
            frames += 1
        return frames / passed

    def _frame(self, layers: int) -> None:
        self.gpu.clear((20, 24, 30, 255))
        for _ in range(layers):
            self._draw(self._plain, (0, 0), self.size, HALF)
        self._show()

    def _small_frame(self) -> None:
        self.gpu.clear((20, 24, 30, 255))
        across = max(1, self.size[0] // SMALL_PX)
        for number in range(SMALL_DRAWS):
            place = SMALL_PX * (number % across), SMALL_PX * (number // across)
            self._draw(self._plain, place, (SMALL_PX, SMALL_PX), HALF)
        self._show()

    def _draw(self, texture: Texture, place: Point, size: Size, mod: Rgba | None = None) -> None:
        """A texture as it is, or blended in a colour."""
        (x, y), (w, h) = place, size
        corners: Quad = ((x, y), (x + w, y), (x + w, y + h), (x, y + h))
        if mod is None:
            self.gpu.quad(texture, corners, mode=REPLACE)
        else:
            self.gpu.quad(texture, corners, mod=mod)

    def _show(self) -> None:
        self.gpu.present()
        if self._gl is not None:
            self._gl.glFinish()

    def _filled(self, size: Size) -> Texture:
        surface = pygame.Surface(size, pygame.SRCALPHA, 32)
        surface.fill((255, 255, 255, 255))
        texture = self.gpu.texture(size)
        texture.update(surface, 0)
        return texture

    def _shows_last_row(self, side: int) -> bool:
        texture, row = self.gpu.texture((side, side)), pygame.Surface((side, 1), pygame.SRCALPHA, 32)
        row.fill((200, 100, 50, 255))
        texture.update(row, side - 1)
        edge = 1 - 0.5 / side
        self.gpu.clear((0, 0, 0, 255))
        part: Quad = ((0.0, edge), (1.0, edge), (1.0, edge), (0.0, edge))
        self.gpu.quad(texture, ((0, 0), (8, 0), (8, 8), (0, 8)), part, mode=REPLACE)
        return self.gpu.read().get_at((4, 4))[:3] == (200, 100, 50)
