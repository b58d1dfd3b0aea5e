"""Pictures of a hand drawn with a few strokes, which the models take for one: no picture of a person is needed."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.sensors.camera.hand import Frame

WIDTH, HEIGHT = 640, 480
WALL = (70, 80, 90)
SKIN = (214, 160, 130)
CREASE = (170, 115, 90)
PALM = ((-55, 70), (-62, -30), (-40, -60), (45, -55), (62, -20), (50, 75))
FINGERS = (((46, -40), (72, -135)), ((17, -55), (28, -175)), ((-17, -55), (-22, -185)), ((-48, -45), (-72, -150)))
"""Knuckle and tip of the index to the little finger."""

Point = tuple[float, float]


class DrawnHand:
    """A right hand, its palm towards the camera, fingers up.

    `x` and `y` are the middle of the palm as fractions of the picture; `fingers` says of the four, from the index,
    which are straight: `1111` is an open hand (with its thumb out), `0000` a fist, `1100` a victory sign.
    """

    def __init__(
        self, x: float = 0.5, y: float = 0.55, fingers: str = "1111", scale: float = 0.5, turn: float = 0.0
    ) -> None:
        self._middle = (x * WIDTH, y * HEIGHT)
        self._fingers = fingers
        self._scale = scale
        self._turn = turn
        self._picture = np.full((HEIGHT, WIDTH, 3), WALL, np.uint8)

    def picture(self, noise: int = 0) -> Frame:
        """The picture, RGB, 640x480; `noise` is the spread of a sensor's noise in grey levels."""
        self._stroke((0, 230), (0, 70), 38, SKIN)
        cv2.fillConvexPoly(self._picture, np.array([self._at(point) for point in PALM]), SKIN, cv2.LINE_AA)
        for straight in "10":
            for finger, (knuckle, tip) in zip(self._fingers, FINGERS, strict=True):
                if finger == straight:
                    (self._straight if straight == "1" else self._bent)(knuckle, tip)
        thumb = ((55, 40), (110, -25)) if self._fingers == "1111" else ((52, 35), (5, 5))
        self._limb(*thumb, 17)
        return with_noise(cv2.GaussianBlur(self._picture, (3, 3), 0), noise)

    def _straight(self, knuckle: Point, tip: Point) -> None:
        self._limb(knuckle, tip, 15)
        for joint in (0.35, 0.68):
            x, y = (knuckle[axis] + (tip[axis] - knuckle[axis]) * joint for axis in (0, 1))
            self._stroke((x - 10, y), (x + 10, y), 2, CREASE)

    def _bent(self, knuckle: Point, _tip: Point) -> None:
        x, y = knuckle
        self._limb((x, y - 18), (0.8 * x, y + 38), 15)
        self._stroke((x - 10, y - 6), (x + 10, y - 6), 2, CREASE)

    def _limb(self, start: Point, end: Point, half: float) -> None:
        self._stroke(start, end, half + 2, CREASE)
        self._stroke(start, end, half, SKIN)

    def _stroke(self, start: Point, end: Point, half: float, colour: tuple[int, int, int]) -> None:
        thick = max(1, round(2 * half * self._scale))
        cv2.line(self._picture, self._at(start), self._at(end), colour, thick, cv2.LINE_AA)

    def _at(self, point: Point) -> tuple[int, int]:
        cos, sin = math.cos(self._turn) * self._scale, math.sin(self._turn) * self._scale
        x, y = point
        return round(self._middle[0] + cos * x - sin * y), round(self._middle[1] + sin * x + cos * y)


def with_noise(picture: NDArray[np.uint8], noise: int) -> Frame:
    """The picture as a sensor would give it; the same noise for the same picture."""
    if not noise:
        return picture
    grain = np.random.default_rng(int(picture.sum())).normal(0, noise, picture.shape)
    return np.clip(picture + grain, 0, 255).astype(np.uint8)


def nobody(noise: int = 0) -> Frame:
    """The same wall with nobody before it."""
    return with_noise(np.full((HEIGHT, WIDTH, 3), WALL, np.uint8), noise)


def write_video(path: Path, frames: Iterator[Frame], fps: float = 25.0) -> Path:
    """Write frames as a video (Motion JPEG in an AVI, which every build of OpenCV can)."""
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), fps, (WIDTH, HEIGHT))
    for frame in frames:
        writer.write(cv2.cvtColor(frame, cv2.COLOR_RGB2BGR))
    writer.release()
    return path
