"""A picture in planes: each further one moves less, mist drifts between them, and a still picture lives.

The planes come from a pack's `planes.yaml`; a single image file is a picture of one plane.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kiosk.display.assets import Assets
from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box, Fit, Point, Size, cover
from kiosk.display.image import Image
from kiosk.errors import KioskError
from kiosk.packs.fields import PLANES_FILE
from kiosk.packs.image_size import image_size
from kiosk.packs.planes import Plane, Planes, read_planes

UNKNOWN_SIZE = (1920, 1080)
"""What a picture is taken for whose file cannot be read; it is shown as an empty plane."""


class Layer:
    """A plane on the screen: its image at the size that is shown, and its place and movement in pixels."""

    def __init__(self, plane: Plane, image: Image, fit: Fit) -> None:
        self.image = image
        self._left, self._top = fit.point(plane.at)
        self._parallax_px = plane.parallax_px * fit.scale
        self._drift_px_s = plane.drift_px_s * fit.scale
        self._repeat = plane.repeat

    def box(self, look: Point, seconds: float) -> Box:
        """Where it lies for this viewer at this time."""
        x = self._left + self._parallax_px * look[0] + self._drift_px_s * seconds
        return Box(x, self._top + 0.5 * self._parallax_px * look[1], *self.image.size)

    def draw(
        self, canvas: Canvas, look: Point, seconds: float, alpha: float = 1.0, *, gone: Point = (0.0, 0.0)
    ) -> None:
        """Draw it moved to the left and up by so much, side by side over the whole width if it repeats; not what lies
        beside the screen then."""
        box = self.box(look, seconds)
        if gone != (0.0, 0.0):
            box = Box(box.x - gone[0], box.y - gone[1], box.w, box.h)
            if not -box.h < box.y < canvas.size[1]:
                return
        if not self._repeat:
            canvas.image(self.image, box, alpha=alpha)
            return
        x = box.x % box.w - box.w
        while x < canvas.size[0]:
            if x + box.w > 0:
                canvas.image(self.image, Box(x, box.y, box.w, box.h), alpha=alpha)
            x += box.w

    def draw_in(self, canvas: Canvas, frame: Box, fits: tuple[Fit, Fit], look: Point, seconds: float) -> None:
        """Draw it from the fit that it was made in into the other one, which is that of a frame on the screen."""
        (made, wanted), box = fits, self.box(look, seconds)
        scale = wanted.scale / made.scale
        x, y = (box.x - made.dx) * scale + wanted.dx, (box.y - made.dy) * scale + wanted.dy
        place = Box(x, y, box.w * scale, box.h * scale)
        if not self._repeat:
            canvas.image(self.image, place)
            return
        x = frame.x + (place.x - frame.x) % place.w - place.w
        while x < frame.x + frame.w:
            canvas.image(self.image, place._replace(x=x))
            x += place.w


class Picture:
    """Planes on a screen. `look` is where the viewer stands: -1 (left, top) to 1 (right, bottom). Where it does not
    move (`moves`), it neither drifts nor follows the viewer. It covers the screen, or is as wide as the screen
    (`by_width`) and as high as it then is. `left_px` and `up_px` pixels more than at first have gone out of sight on
    the left (less than 0: on the right) and at the top."""

    def __init__(
        self,
        planes: Planes,
        folder: Path,
        assets: Assets,
        screen: Size,
        *,
        urgent: bool = True,
        by_width: bool = False,
    ) -> None:
        self.planes = planes
        wide = Fit(screen[0] / planes.size[0], 0.0, 0.0)
        self.fit: Fit = wide if by_width else cover(planes.size, screen, planes.focus)
        self.look: Point = (0.0, 0.0)
        self.left_px = self.up_px = 0.0
        self.moves = True
        self._folder = folder
        self._assets = assets
        self._screen = screen
        self._seconds = 0.0
        self._urgent = urgent
        self._back = self._layers(plane for plane in planes.planes if not plane.front)
        self._front = self._layers(plane for plane in planes.planes if plane.front)
        self._sprites = dict(zip(planes.sprites, self._layers(planes.sprites.values()), strict=True))

    @classmethod
    def open(cls, path: Path, assets: Assets, screen: Size, *, urgent: bool = True, by_width: bool = False) -> Picture:
        """The picture in a `planes.yaml`, or the one plane of an image file; what is not urgent is decoded later."""
        if path.name == PLANES_FILE:
            planes = read_planes(path)
        else:
            planes = Planes(size=size_of(path), planes=[Plane(image=path.name, at=(0, 0))])
        return cls(planes, path.parent, assets, screen, urgent=urgent, by_width=by_width)

    def place(self, part: Point) -> Point:
        """Where a place of it lies on the screen, in pixels; the place as parts of its width and height."""
        return self.fit.point((part[0] * self.planes.size[0], part[1] * self.planes.size[1]))

    @property
    def height_px(self) -> float:
        """How high it is on the screen."""
        return self.fit.scale * self.planes.size[1]

    @property
    def slack(self) -> tuple[Point, Point]:
        """The least and the most that `left_px` and `up_px` may be, so that the picture still covers the screen."""
        (width, height), scale = self.planes.size, self.fit.scale
        hidden = scale * width - self._screen[0], scale * height - self._screen[1]
        return (self.fit.dx, self.fit.dx + max(0.0, hidden[0])), (self.fit.dy, self.fit.dy + max(0.0, hidden[1]))

    def hurry(self) -> None:
        """It is shown now: what is not decoded yet goes before all others."""
        for layer in (*self._back, *self._front, *self._sprites.values()):
            self._assets.hurry(layer.image)

    def update(self, dt_s: float) -> None:
        """Let so much time pass for what drifts."""
        self._seconds += dt_s if self.moves else 0.0

    def draw(self, canvas: Canvas) -> None:
        """Draw all planes."""
        self.draw_back(canvas)
        self.draw_front(canvas)

    def draw_back(self, canvas: Canvas) -> None:
        """Draw the planes that lie under what a scene draws into the picture."""
        for layer in self._back:
            layer.draw(canvas, self._looked_at, self._seconds, gone=(self.left_px, self.up_px))

    def draw_front(self, canvas: Canvas) -> None:
        """Draw the planes that lie over it."""
        for layer in self._front:
            layer.draw(canvas, self._looked_at, self._seconds, gone=(self.left_px, self.up_px))

    def draw_in(self, canvas: Canvas, frame: Box) -> None:
        """Draw all planes in a frame on the screen, which they cover, and nothing beside it."""
        inside = cover(self.planes.size, (round(frame.w), round(frame.h)), self.planes.focus)
        fits = self.fit, Fit(inside.scale, frame.x + inside.dx, frame.y + inside.dy)
        with canvas.clip(frame):
            for layer in (*self._back, *self._front):
                layer.draw_in(canvas, frame, fits, self._looked_at, self._seconds)

    def draw_sprite(self, canvas: Canvas, name: str, *, alpha: float = 1.0) -> None:
        """Draw one of the picture's sprites where its maker put it; a name that is not there draws nothing."""
        if name in self._sprites:
            self._sprites[name].draw(canvas, self._looked_at, self._seconds, alpha, gone=(self.left_px, self.up_px))

    def sprite(self, name: str) -> Image | None:
        """A sprite's image at its own size, to be drawn anywhere at any size; None when there is none of that name."""
        plane = self.planes.sprites.get(name)
        return self._assets.image(self._folder / plane.image) if plane else None

    @property
    def _looked_at(self) -> Point:
        return self.look if self.moves else (0.0, 0.0)

    def _layers(self, planes: Iterable[Plane]) -> list[Layer]:
        return [Layer(plane, self._image(plane), self.fit) for plane in planes]

    def _image(self, plane: Plane) -> Image:
        return self._assets.image(self._folder / plane.image, self.fit.scale, urgent=self._urgent)


def size_of(path: Path) -> Size:
    """The size in pixels of the image in this file; a usual one where it cannot be read, of which the assets tell."""
    try:
        return image_size(path)
    except KioskError:
        return UNKNOWN_SIZE
