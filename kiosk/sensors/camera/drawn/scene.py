"""Hands before a wall: a frame as a camera in a museum would give it, the same one by the same seed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.sensors.camera.drawn.puppet import POSES, Shown
from kiosk.sensors.camera.drawn.render import ABOVE, BELOW, LEFT, PALM_PX, RIGHT, Sprite, place_px, sprite
from kiosk.sensors.camera.drawn.skeleton import PALM_MIDDLE, POSTURES, tilted
from kiosk.sensors.camera.hand import Frame

WALL = (164, 155, 141)
"""A plastered wall in warm light, red, green and blue."""
ARM_PALMS = 40.0
"""The arm goes on for so long: out of every picture."""
MARGIN_PX = 64
"""Grain is made this much larger than the picture, and laid over it at another place each time."""
NOISE = 3.0
"""Standard deviation of a sensor's noise in a lit room, in grey levels."""


class Scene:
    """Draws frames of one size, width and height in pixels; `noise` is a standard deviation in grey levels."""

    def __init__(self, size: tuple[int, int] = (640, 480), seed: int = 0, noise: float = NOISE) -> None:
        self._rng = np.random.default_rng(seed)
        self._wall = wall(size, self._rng)
        room = (size[1] + MARGIN_PX, size[0] + MARGIN_PX, 3)
        grain = self._rng.normal(0, noise, room)
        self._lighter, self._darker = (np.clip(np.rint(way * grain), 0, 255).astype(np.uint8) for way in (1, -1))

    def frame(self, hands: Sequence[Shown] = ()) -> Frame:
        """The wall, these hands before it, the first one furthest back, and new noise; RGB."""
        picture = self._wall.copy()
        for hand in hands:
            put(hand, picture)
        return self._noisy(picture)

    def plain(self, grey: int) -> Frame:
        """Nothing but one shade of grey, and noise: what a camera sees in the dark or behind a hand laid on it."""
        return self._noisy(np.full_like(self._wall, grey))

    def _noisy(self, picture: Frame) -> Frame:
        top, left = self._rng.integers(0, MARGIN_PX, 2)
        here = slice(top, top + picture.shape[0]), slice(left, left + picture.shape[1])
        return np.asarray(cv2.subtract(cv2.add(picture, self._lighter[here]), self._darker[here]), np.uint8)


def wall(size: tuple[int, int], rng: np.random.Generator) -> Frame:
    """A wall lit from above on the left: lighter there, a little uneven as plaster is, and nothing on it."""
    width, height = size
    across, down = np.linspace(0, 1, width)[None, :], np.linspace(0, 1, height)[:, None]
    light = 1.16 - 0.42 * np.hypot(across - 0.3, 0.8 * (down - 0.1))
    rough = cv2.resize(rng.normal(0, 1, (height // 24 + 2, width // 24 + 2)), size, interpolation=cv2.INTER_CUBIC)
    lit = light * (1 + 0.008 * rough)
    return np.asarray(np.clip(np.array(WALL) * lit[..., None], 0, 255), np.uint8)


def put(hand: Shown, picture: Frame) -> None:
    """Draw one hand into the picture, in place; a pose that is not known raises KeyError."""
    height, width = picture.shape[:2]
    palm_px = hand.scale * max(width, height)
    shrunk, share = _level(hand.pose, palm_px)
    to_picture = _placing(hand, palm_px / PALM_PX, (hand.x * width, hand.y * height))
    left, top, right, bottom = _covered(to_picture, width, height)
    if left >= right or top >= bottom:
        return
    move = to_picture @ np.diag([1 / share, 1 / share, 1.0])
    move[:, 2] -= (left, top)
    layer = cv2.warpAffine(shrunk, move, (right - left, bottom - top), borderMode=cv2.BORDER_REPLICATE)
    part = picture[top:bottom, left:right]
    covered = cv2.cvtColor(255 - layer[..., 3], cv2.COLOR_GRAY2RGB)
    cv2.add(cv2.multiply(part, covered, scale=1 / 255), cv2.cvtColor(layer, cv2.COLOR_RGBA2RGB), part)


def prepare() -> None:
    """Draw the hand in every posture, so that no frame has to wait for it: a second in all."""
    for pose in POSES:
        _levels(pose)


@cache
def _levels(pose: str) -> tuple[Sprite, ...]:
    """The sprite in its own size, in half of it, and so on: what is drawn small is averaged first."""
    levels = [sprite(pose)]
    for _ in range(3):
        height, width = levels[-1].shape[:2]
        levels.append(
            np.asarray(cv2.resize(levels[-1], (width // 2, height // 2), interpolation=cv2.INTER_AREA), np.uint8)
        )
    return tuple(levels)


def _level(pose: str, palm_px: float) -> tuple[Sprite, float]:
    """The smallest sprite that need not be enlarged, and its size as a share of the largest."""
    levels = _levels(pose)
    number = min(len(levels) - 1, max(0, math.floor(math.log2(PALM_PX / palm_px))))
    return levels[number], levels[number].shape[1] / levels[0].shape[1]


def _placing(hand: Shown, scale: float, middle: tuple[float, float]) -> NDArray[np.float64]:
    """Maps the sprite to the picture, shape (2, 3): turned, as large, mirrored if left, the palm's middle in place."""
    posture, side = POSTURES[hand.pose], -1 if hand.left else 1
    x, y = place_px(tilted(PALM_MIDDLE, posture))
    angle = math.radians(hand.turn + side * posture.turn)
    cos, sin = math.cos(angle) * scale, math.sin(angle) * scale
    turned = np.array([[cos * side, -sin], [sin * side, cos]])
    return np.column_stack([turned, np.array(middle) - turned @ (x, y)])


def _covered(to_picture: NDArray[np.float64], width: int, height: int) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what the hand and its arm may cover."""
    across, down = (RIGHT - LEFT) * PALM_PX, (ABOVE - BELOW + ARM_PALMS) * PALM_PX
    corners = np.array([[0, 0, 1], [across, 0, 1], [0, down, 1], [across, down, 1]]) @ to_picture.T
    left, top = np.floor(corners.min(axis=0)).astype(int)
    right, bottom = np.ceil(corners.max(axis=0)).astype(int)
    return max(0, int(left)), max(0, int(top)), min(width, int(right)), min(height, int(bottom))
