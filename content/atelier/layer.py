"""A layer: flat shapes collected as SVG paths and rasterised together."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import resvg_py
from PIL import Image

from content.atelier.canvas import Canvas, Field, Pixels
from content.atelier.geometry import Point2
from content.atelier.tones import Ramp, Tone, mix

SEAM_PX = 0.7
"""Width of the stroke in a face's own colour that hides the hairline between neighbouring faces."""


def path_data(points: Sequence[Point2], *, closed: bool = True) -> str:
    """SVG path data through the points."""
    body = "L".join(f"{x:.2f} {y:.2f}" for x, y in points)
    return f"M{body}Z" if closed else f"M{body}"


@dataclass
class Layer:
    """Shapes of one plane, back to front. Tones are mixed with `fog_colour` by `fog` (0 clear .. 1 gone)."""

    name: str
    ramp: Ramp
    fog: float = 0.0
    fog_colour: str = "#dfdcd2"
    shapes: list[str] = field(default_factory=list)
    sprays: list[str] = field(default_factory=list)

    def colour(self, tone: Tone) -> str:
        """The colour of a tone as it appears on this layer."""
        return mix(self.ramp.at(tone), self.fog_colour, self.fog) if self.fog else self.ramp.at(tone)

    def polygon(self, points: Sequence[Point2], tone: Tone, opacity: float = 1.0, *, seam: bool = True) -> None:
        """A filled face."""
        self.compound([points], tone, opacity, seam=seam)

    def compound(
        self, rings: Sequence[Sequence[Point2]], tone: Tone, opacity: float = 1.0, *, seam: bool = True
    ) -> None:
        """A filled face whose further rings are holes."""
        colour = self.colour(tone)
        data = "".join(path_data(ring) for ring in rings)
        edge = f' stroke="{colour}" stroke-width="{SEAM_PX}" stroke-linejoin="round"' if seam else ""
        self.shapes.append(f'<path d="{data}" fill="{colour}" fill-rule="evenodd" opacity="{opacity:.3f}"{edge}/>')

    def line(
        self,
        points: Sequence[Point2],
        tone: Tone,
        width: float = 1.0,
        opacity: float = 1.0,
        cap: str = "round",
    ) -> None:
        """An open stroke; `width` in design pixels."""
        joined = 'stroke-linejoin="round"'
        self.shapes.append(
            f'<path d="{path_data(points, closed=False)}" fill="none" stroke="{self.colour(tone)}" '
            f'stroke-width="{width:.2f}" stroke-linecap="{cap}" {joined} opacity="{opacity:.3f}"/>'
        )

    def disc(self, centre: Point2, radius: float, tone: Tone) -> None:
        """A filled circle."""
        self.shapes.append(
            f'<circle cx="{centre[0]:.2f}" cy="{centre[1]:.2f}" r="{radius:.2f}" fill="{self.colour(tone)}"/>'
        )

    def spray(self, points: Sequence[Point2], start: Point2, end: Point2, density: tuple[float, float]) -> None:
        """A grainy shade inside a face, from the first density (0..1) at `start` to the second at `end`."""
        name = f"spray{len(self.sprays)}"
        stops = "".join(
            f'<stop offset="{place}" stop-color="#fff" stop-opacity="{share:.3f}"/>'
            for place, share in enumerate(density)
        )
        self.sprays.append(
            f'<defs><linearGradient id="{name}" gradientUnits="userSpaceOnUse" x1="{start[0]:.1f}" '
            f'y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}">{stops}</linearGradient></defs>'
            f'<path d="{path_data(points)}" fill="url(#{name})"/>'
        )

    def transform(self, operation: str) -> None:
        """Applies an SVG transform, such as ``"translate(40 0) scale(0.5)"``, to all shapes so far."""
        self.shapes = [f'<g transform="{operation}">', *self.shapes, "</g>"]
        self.sprays = [f'<g transform="{operation}">', *self.sprays, "</g>"] if self.sprays else []

    def raster(self, canvas: Canvas) -> Pixels:
        """The shapes as premultiplied pixels."""
        return rasterise(self.shapes, canvas)

    def spray_field(self, canvas: Canvas) -> Field:
        """The density of the sprayed shade, 0..1."""
        return np.ascontiguousarray(rasterise(self.sprays, canvas)[..., 3])


def rasterise(shapes: Sequence[str], canvas: Canvas) -> Pixels:
    """Premultiplied pixels of SVG elements given in design coordinates."""
    rows, columns = canvas.shape
    wide, high = canvas.extent
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{columns}" height="{rows}" '
        f'viewBox="{-canvas.margin} {-canvas.margin} {wide} {high}" preserveAspectRatio="none">'
        f"{''.join(shapes)}</svg>"
    )
    encoded = bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True))
    straight = np.asarray(Image.open(io.BytesIO(encoded)).convert("RGBA"), np.float32) / np.float32(255)
    colours = straight[..., :3] * straight[..., 3:]
    return np.concatenate([colours, straight[..., 3:]], axis=2)
