"""Boxes: walls, cornices, chimneys, beams."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from content.atelier.geometry import Point3
from content.atelier.layer import Layer
from content.atelier.light import ToneScale, View, quantise
from content.atelier.projection import Vector, faces_eye
from content.atelier.tones import Tone


@dataclass(frozen=True)
class Box:
    """An upright box: centre on the plan, length along its yaw, width across, bottom and top height."""

    x: float
    y: float
    length: float
    width: float
    bottom: float
    top: float
    yaw: float = 0.0
    """Direction of the length in radians, counted from x towards y."""

    def faces(self) -> list[tuple[list[Point3], Vector]]:
        """Corners and outer normals: four walls, the top, the bottom."""
        along = np.array([math.cos(self.yaw), math.sin(self.yaw)])
        across = np.array([-along[1], along[0]])
        plan = [self._corner(along, across, a, b) for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
        normals = [-across, along, across, -along]
        faces: list[tuple[list[Point3], Vector]] = []
        for index, normal in enumerate(normals):
            first, second = plan[index], plan[(index + 1) % 4]
            low, high = self.bottom, self.top
            ring = [(*first, low), (*second, low), (*second, high), (*first, high)]
            faces.append((ring, np.array([normal[0], normal[1], 0.0])))
        faces.append(([(*corner, self.top) for corner in plan], np.array([0.0, 0.0, 1.0])))
        faces.append(([(*corner, self.bottom) for corner in plan], np.array([0.0, 0.0, -1.0])))
        return faces

    def _corner(self, along: Vector, across: Vector, a: int, b: int) -> tuple[float, float]:
        """A corner of the ground plan."""
        spot = np.array([self.x, self.y]) + along * a * self.length / 2 + across * b * self.width / 2
        return float(spot[0]), float(spot[1])


@dataclass(frozen=True)
class BoxTones:
    """Tones of a box: walls by brightness, the top and the underside by hand."""

    walls: ToneScale
    top: Tone
    bottom: Tone


def draw_box(layer: Layer, view: View, box: Box, tones: BoxTones) -> None:
    """The faces of a box that the eye sees."""
    for ring, normal in box.faces():
        if not faces_eye(ring, normal):
            continue
        tone: Tone = quantise(tones.walls, view.light.on(normal))
        if normal[2] > 0.5:
            tone = tones.top
        elif normal[2] < -0.5:
            tone = tones.bottom
        layer.polygon(view.camera.outline(ring), tone)
