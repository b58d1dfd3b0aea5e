"""The people of the fight on foot: White Men, Leaf Men and Devils."""

from __future__ import annotations

import math
import random

import numpy as np

from content.atelier.figure import ORDER, Figure, Limb, Pose, stride
from content.atelier.layer import Layer
from content.atelier.limbs import Shades, blob, face, limb, tube
from content.atelier.tube import brightness, frame, outline
from content.doudou.paint.palette import CREAM, GOLD, GREEN, INK, NOON, RED

HOLDING = (((148, 178), (128, 176)), ((196, 172), (142, 178)), ((100, 184), (156, 178)), ((162, 192), (112, 170)))
"""Near and far arm under a load: both up, one behind the head, one elbow out, one far forward."""


def carrying(phase: float, rng: random.Random) -> Pose:
    """Walking under a load, at least one arm up; no two bear it in the same way."""
    near, far = stride(phase)
    holding = HOLDING[int(phase * 1.7) % len(HOLDING)]
    (near_up, near_fore), (far_up, far_fore) = holding
    return Pose(
        near,
        far,
        near_arm=(near_up + rng.uniform(-8, 8), near_fore + rng.uniform(-8, 8)),
        far_arm=(far_up + rng.uniform(-8, 8), far_fore),
        lean=rng.uniform(0, 17),
        head=rng.uniform(-12, 14),
    )


def draw_white_man(layer: Layer, man: Figure, *, far: bool = False) -> None:
    """A man in white, hooded, in a loose blouse with a red sash."""
    cloth: Shades = (
        (CREAM.at(0.9), CREAM.at(1.5), CREAM.at(2.2)) if far else (CREAM.at(2.0), CREAM.at(3.1), CREAM.at(4))
    )
    skin: Shades = ("#5a3420", "#8a5633", "#c98d5c")
    for name in ORDER:
        part = man.limbs[name]
        shades = skin if name.startswith("hand") else (INK, "#26261d", "#4d4a38") if name.startswith("foot") else cloth
        if name == "torso":
            _draw_blouse(layer, man, cloth)
        tube(layer, part.line, part.half, shades, NOON)
        if name == "torso":
            _draw_sash(layer, man, far=far)
        if name == "head":
            _draw_hood(layer, part, cloth)


def _draw_blouse(layer: Layer, man: Figure, cloth: Shades) -> None:
    """What hangs of the blouse under the sash, over both thighs, with two folds."""
    u, waist = man.unit, man.limbs["torso"].line[9]
    across, down = np.array([u, 0.0]), np.array([0.0, u])
    thighs = sorted((man.limbs[name].line[8] for name in ("legN", "legF")), key=lambda point: float(point[0]))
    left, right = thighs[0] - 0.66 * across, thighs[1] + 0.66 * across
    rear, fore, middle = waist - 0.6 * across, waist + 0.6 * across, (left + right) / 2 + 0.16 * down
    face(layer, np.array([rear, fore, right, middle, left]), cloth[0])
    face(layer, np.array([waist + 0.06 * across, fore, right, middle + 0.16 * across - 0.04 * down]), cloth[1])
    face(layer, np.array([waist + 0.4 * across, fore, right, right - 0.3 * across + 0.06 * down]), cloth[2])


def _draw_sash(layer: Layer, man: Figure, *, far: bool) -> None:
    u, torso, tone = man.unit, man.limbs["torso"], 1.2 if far else 2.2
    face(layer, outline(torso.line[5:11], torso.half[5:11] * 1.06, round_ends=False), RED.at(tone))
    x, y = torso.line[8] - [0.5 * u, 0]
    ends = [(0, -0.1), (-0.5, 0.5), (-0.42, 1.1), (-0.2, 0.8), (0.0, 1.24), (0.16, 0.5), (0.2, 0)]
    blob(layer, [(x + px * u, y + py * u) for px, py in ends], RED.at(tone + 0.5), 5)


def _draw_hood(layer: Layer, part: Limb, cloth: Shades) -> None:
    x, y = part.line.mean(axis=0)
    r = part.half.max() * 1.1
    lit = [(0.2, -1), (1, -0.1), (0.4, 1), (-0.6, 0.8), (-1, 0)]
    shade = [(-0.1, -1), (0.1, 0), (0.1, 1), (-0.7, 0.8), (-1, 0)]
    point = [(-0.3, -1.0), (-1.0, -0.5), (-1.7, 0.5), (-1.3, 0.9), (-0.9, 0.5)]
    for shape, tone in ((lit, cloth[2]), (shade, cloth[0]), (point, cloth[1])):
        blob(layer, [(x + px * r, y + py * r) for px, py in shape], tone)


def draw_leaf_man(layer: Layer, man: Figure, rng: random.Random, *, far: bool = False) -> None:
    """A man in leaves from head to foot; each leaf takes its tone from the limb that bears it."""
    for name in ORDER:
        part = man.limbs[name]
        face(layer, outline(part.line, part.half * 0.92), GREEN.at(0.2))
        if name.startswith(("hand", "foot")) or name == "neck":
            continue
        along, across = frame(part.line)
        long = np.hypot(*np.diff(part.line, axis=0).T).sum()
        for turn in np.tile(np.linspace(-1.4, 1.4, max(3, int(part.half[0] / man.unit * 16))), 3):
            cap = part.half[0] * rng.uniform(0.1, 1.05)
            at = part.line[0] + across[0] * cap * math.sin(turn) - along[0] * cap * math.cos(turn)
            bright = max(0.0, brightness(across[0], math.sin(turn), NOON))
            _draw_leaf(layer, at, man.unit, (0.4 + 3.0 * bright) * (0.5 if far else 1), rng)
        leaves = [
            (rng.randrange(1, 33), math.sin(rng.uniform(-1.5, 1.5))) for _ in range(int(long * part.half.mean() / 15))
        ]
        leaves.sort(key=lambda leaf: -(part.line[leaf[0]] + across[leaf[0]] * part.half[leaf[0]] * leaf[1])[1])
        for at, offset in leaves:
            bright = max(0.0, brightness(across[at], offset, NOON))
            tone = 0.4 + 3.4 * bright**1.3 + rng.uniform(-0.3, 0.3)
            _draw_leaf(
                layer, part.line[at] + across[at] * part.half[at] * offset, man.unit, tone * (0.5 if far else 1), rng
            )


def _draw_leaf(layer: Layer, at: np.ndarray, unit: float, tone: float, rng: random.Random) -> None:
    angle, size = math.pi / 2 + rng.uniform(-1.0, 1.0), unit * rng.uniform(0.2, 0.32)
    d = np.array([math.cos(angle), math.sin(angle)]) * size
    e = np.array([-d[1], d[0]])
    face(layer, np.array([at - d * 0.5, at - d * 0.2 + e * 0.42, at + d, at - d * 0.2 - e * 0.42]), GREEN.at(tone))
    face(layer, np.array([at - d * 0.5, at - d * 0.2 + e * 0.42, at + d]), GREEN.at(tone + 0.5))


def draw_devil(layer: Layer, man: Figure) -> None:
    """A devil in black and red, horned, a bladder on a stick in his hand."""
    for name in ORDER:
        part = man.limbs[name]
        far = name.endswith("F")
        shades: Shades = (RED.at(0.2), RED.at(0.8), RED.at(1.4)) if far else (INK, RED.at(1.2), RED.at(2.5))
        tube(layer, part.line, part.half, shades, NOON)
    u, (hip_x, hip_y) = man.unit, man.limbs["torso"].line[4]
    tail = [(hip_x - 0.4 * u, hip_y), (hip_x - 1.5 * u, hip_y + 0.7 * u), (hip_x - 2.2 * u, hip_y - 0.5 * u)]
    limb(layer, tail, [(0, 0.16 * u), (0.8, 0.09 * u), (1, 0.05 * u)], (INK, INK, RED.at(1.6)), NOON, 20)
    x, y = tail[-1]
    face(layer, [(x - 0.3 * u, y + 0.06 * u), (x - 0.1 * u, y - 0.6 * u), (x + 0.28 * u, y + 0.02 * u)], INK)
    x, y = man.limbs["neck"].line[0]
    collar = [(-0.7, 0.1), (-0.9, 0.7), (-0.4, 0.45), (-0.1, 0.9), (0.25, 0.45), (0.8, 0.75), (0.66, 0.1), (0, -0.14)]
    face(layer, [(x + px * u, y + py * u) for px, py in collar], GOLD.at(2.2))
    x, y = man.limbs["head"].line[-1]
    for side in (-1, 1):
        limb(layer, [(x + side * 0.25 * u, y), (x + side * 0.5 * u, y - 0.5 * u), (x + side * 0.3 * u, y - 0.95 * u)],
             [(0, 0.16 * u), (1, 0.02 * u)], (INK, INK, GOLD.at(2)), NOON, 14)  # fmt: skip
    hx, hy = man.limbs["handN"].line[-1]
    layer.line([(hx - 0.1 * u, hy + 0.4 * u), (hx + 0.4 * u, hy - 1.4 * u)], "#3a2415", 5)
    bladder = [
        (hx + 0.4 * u, hy - 1.4 * u),
        (hx + 0.95 * u, hy - 1.9 * u),
        (hx + 0.75 * u, hy - 2.6 * u),
        (hx + 0.1 * u, hy - 2.3 * u),
    ]
    blob(layer, bladder, CREAM.at(1.8))
    blob(
        layer,
        [(px * 0.6 + (hx + 0.72 * u) * 0.4, py * 0.6 + (hy - 2.15 * u) * 0.4) for px, py in bladder],
        CREAM.at(3.4),
    )
