"""Pictures of the kiosk's own drawn hand, which the models take for one: no picture of a person is needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np

from kiosk.sensors.camera.drawn.puppet import Shown
from kiosk.sensors.camera.drawn.scene import Scene
from kiosk.sensors.camera.hand import Frame

WIDTH, HEIGHT = 640, 480


@dataclass(frozen=True)
class DrawnHand:
    """A hand, as `Shown` has it, before the wall."""

    x: float = 0.5
    y: float = 0.55
    pose: str = "open_palm"
    scale: float = 0.12
    turn: float = 0.0
    left: bool = False

    def picture(self, noise: int = 0) -> Frame:
        """The picture, RGB, 640x480; `noise` is the spread of a sensor's noise in grey levels, new each time."""
        shown = Shown(self.x, self.y, self.pose, self.scale, self.turn, self.left)
        return scene(noise).frame([shown])


@cache
def scene(noise: int) -> Scene:
    """The wall, with so much noise."""
    return Scene((WIDTH, HEIGHT), noise=noise)


def with_noise(picture: Frame, noise: int) -> Frame:
    """The picture as a sensor would give it; the same noise for the same picture."""
    grain = np.random.default_rng(int(picture.sum())).normal(0, noise, picture.shape)
    return np.clip(picture + grain, 0, 255).astype(np.uint8)


def nobody(noise: int = 0) -> Frame:
    """The same wall with nobody before it."""
    return scene(noise).frame()


def write_video(path: Path, frames: Iterator[Frame], fps: float = 25.0) -> Path:
    """Write frames as a video (Motion JPEG in an AVI, which every build of OpenCV can)."""
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), fps, (WIDTH, HEIGHT))
    for frame in frames:
        writer.write(cv2.cvtColor(frame, cv2.COLOR_RGB2BGR))
    writer.release()
    return path
