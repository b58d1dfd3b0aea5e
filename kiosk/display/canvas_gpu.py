"""The GPU form of the canvas: textures, drawn anew in every frame."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from kiosk.display.canvas import Canvas
from kiosk.display.display_list import Op
from kiosk.display.geometry import Box, Size
from kiosk.display.gpu import Drawn, Gpu, Texture
from kiosk.display.image import Image
from kiosk.display.paint_gpu import Painter, Still
from kiosk.display.textures import Textures


class GpuCanvas(Canvas):
    """Draws into a window through SDL's renderer. `drawn` tells what the last frame that was shown has cost.

    Raises KioskError where there is no GPU; main thread only. `unseen` says that no screen takes the frames: nothing
    then holds back whoever draws, and frames that are not drawn yet would pile up in memory without an end.
    """

    name = "gpu"

    def __init__(self, window: pygame.Window, size: Size, *, vsync: bool = False, unseen: bool = False) -> None:
        super().__init__()
        self._unseen = unseen
        self._window: pygame.Window | None = window
        self._gpu = Gpu(window, size, vsync=vsync)
        self.textures = Textures(self._gpu)
        self._painter = Painter(self._gpu, self.textures)
        self.drawn = Drawn(0, 0, 0, 0.0)

    @property
    def size(self) -> Size:
        return self._gpu.size

    @property
    def waiting(self) -> int:
        """Images that the last frame showed without, because they were not in the GPU's memory yet."""
        return self._painter.waiting

    @property
    def sheets(self) -> int:
        """Textures that are kept for layers."""
        return self._painter.sheets

    def finish(self) -> None:
        """Wait until all that was drawn is there, as a screen does by itself."""
        self._gpu.finish()

    def present(self) -> None:
        self.textures.begin_frame()
        self._paint(self._frame, now=False)
        self._gpu.present()
        if self._unseen:
            self.finish()
        self.drawn = self._gpu.take_drawn(self.textures.uploaded_bytes)

    def shot(self) -> pygame.Surface:
        with self._gpu.onto(self._whole_frame()):
            read = self._gpu.read()
        shot = pygame.Surface(self.size, 0, 32)
        shot.blit(read, (0, 0))
        return shot

    def still(self) -> Image:
        return Still(self._whole_frame())

    def close(self) -> None:
        """Textures, renderer and window, in this order; may be called twice."""
        self.textures.clear()
        if self._window is not None:
            self._gpu.close()
            self._window.destroy()
            self._window = None

    def _whole_frame(self) -> Texture:
        """The frame as it stands, with all its pictures, in a texture of its own."""
        target = self._gpu.texture(self.size, target=True)
        with self._gpu.onto(target):
            self._paint(self._frame, now=True)
        return target

    def _paint(self, ops: Sequence[Op], *, now: bool) -> None:
        self._painter.waiting, self._painter.now = 0, now
        for op in ops[self._covered(ops) :]:
            self._painter.paint(op)

    def _covered(self, ops: Sequence[Op]) -> int:
        """How many steps are under a frame that was kept and still covers the screen: a change of scene begins so."""
        whole = Box(0, 0, *self.size)
        kept = [at for at, op in enumerate(ops) if isinstance(op.image, Still) and op.alpha >= 1 and op.box == whole]
        return kept[-1] if kept else 0
