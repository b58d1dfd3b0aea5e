"""A picture in planes: each further one moves less, mist drifts between them, and a still picture lives.

The planes come from a pack's `planes.yaml`; a single image file is a picture of one plane.
"""

from __future__ import annotations

from pathlib import Path

from kiosk.display.assets import Assets
from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box, Fit, Point, Size, cover
from kiosk.display.image import Image
from kiosk.packs.fields import PLANES_FILE
from kiosk.packs.planes import Plane, Planes, read_planes


class Picture:
    """Planes on a screen. `look` is where the viewer stands: -1 (left, top) to 1 (right, bottom)."""

    def __init__(self, planes: Planes, folder: Path, assets: Assets, screen: Size) -> None:
        self.planes = planes
        self._paths = {plane.image: folder / plane.image for plane in (*planes.planes, *planes.sprites.values())}
        self._assets = assets
        self.fit: Fit = cover(planes.size, screen, planes.focus)
        self._screen = screen
        self._seconds = 0.0
        self.look: Point = (0.0, 0.0)

    @classmethod
    def open(cls, path: Path, assets: Assets, screen: Size) -> Picture:
        """The picture in a `planes.yaml`, or the one plane of an image file."""
        if path.name == PLANES_FILE:
            return cls(read_planes(path), path.parent, assets, screen)
        plane = Plane(image=path.name, at=(0, 0))
        return cls(Planes(size=assets.image(path).size, planes=[plane]), path.parent, assets, screen)

    def update(self, dt_s: float) -> None:
        """Let so much time pass for what drifts."""
        self._seconds += dt_s

    def draw(self, canvas: Canvas) -> None:
        """Draw all planes."""
        self.draw_back(canvas)
        self.draw_front(canvas)

    def draw_back(self, canvas: Canvas) -> None:
        """Draw the planes that lie under what a scene draws into the picture."""
        self._draw_planes(canvas, front=False)

    def draw_front(self, canvas: Canvas) -> None:
        """Draw the planes that lie over it."""
        self._draw_planes(canvas, front=True)

    def draw_sprite(self, canvas: Canvas, name: str, *, alpha: float = 1.0) -> None:
        """Draw one of the picture's sprites where its maker put it; a name that is not there draws nothing."""
        plane = self.planes.sprites.get(name)
        if plane is not None:
            image = self._image(plane, self.fit.scale)
            canvas.image(image, self._place(plane, image), alpha=alpha)

    def sprite(self, name: str) -> Image | None:
        """A sprite's image, or None."""
        plane = self.planes.sprites.get(name)
        return self._image(plane, 1.0) if plane else None

    def _draw_planes(self, canvas: Canvas, *, front: bool) -> None:
        for plane in self.planes.planes:
            if plane.front == front:
                image = self._image(plane, self.fit.scale)
                box = self._place(plane, image)
                if plane.repeat:
                    self._draw_repeated(canvas, image, box)
                else:
                    canvas.image(image, box)

    def _image(self, plane: Plane, scale: float) -> Image:
        return self._assets.image(self._paths[plane.image], scale)

    def _place(self, plane: Plane, image: Image) -> Box:
        drift = plane.drift_px_s * self._seconds
        if plane.repeat:
            drift %= image.size[0] / self.fit.scale
        x = plane.at[0] + plane.parallax_px * self.look[0] + drift
        y = plane.at[1] + 0.5 * plane.parallax_px * self.look[1]
        left, top = self.fit.point((x, y))
        return Box(left, top, *image.size)

    def _draw_repeated(self, canvas: Canvas, image: Image, box: Box) -> None:
        x = box.x % box.w - box.w
        while x < self._screen[0]:
            if x + box.w > 0:
                canvas.image(image, Box(x, box.y, box.w, box.h))
            x += box.w
