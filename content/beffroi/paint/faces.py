"""Four faces for the feedback scene: bells whose posture and engraved lines tell how the visit was."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from content.atelier.canvas import Canvas, Pixels
from content.atelier.geometry import Point2, arc
from content.atelier.layer import Layer
from content.atelier.stone import Stone, halo, over, veil
from content.atelier.tones import Ramp, Tone
from content.beffroi.paint.bell import Bell, draw_body, draw_headstock
from content.beffroi.paint.palette import GOLD

SIZE = 320
DISC = 148.0
"""Radius of the round plate behind the bell, in design pixels."""
REST = Ramp(("#161b21", "#2b3138", "#474b4e", "#716c60", "#d9cfb6"))
LIT = Ramp(("#a8741f", "#c48d31", "#e0ab4a", "#f3cb77", "#fff6d8"))


@dataclass(frozen=True)
class Mood:
    """How a face is told: swing of the bell in degrees, bend of the mouth in pixels, kind of eyes."""

    swing: float
    mouth: float
    """Down for a smile, up (negative) for sorrow."""
    eyes: str
    laughing: bool = False


MOODS: dict[str, Mood] = {
    "face_1": Mood(-16, -32, "sloped"),
    "face_2": Mood(-5, 0, "dashes"),
    "face_3": Mood(5, 30, "dots"),
    "face_4": Mood(16, 50, "arches", laughing=True),
}
"""From unhappy to delighted: the bell droops, hangs, and at last swings out and sounds."""


def paint_face(mood: Mood, *, lit: bool, scale: float) -> Pixels:
    """One face, at rest or chosen."""
    canvas = Canvas(SIZE, SIZE, margin=0, scale=scale)
    stone = Stone.cut(canvas, 7)
    plate = Layer("plate", REST)
    plate.disc((160, 160), DISC, "#f4e6c2" if lit else "#8e9aa3")
    plate.line(arc((160, 160), DISC - 7, 0, 360, 60), GOLD if lit else "#c3cacd", 4.0 if lit else 2.5)
    bell = Layer("bell", LIT if lit else REST)
    _draw_bell(bell, mood, lit=lit)
    bell.transform(f"rotate({-mood.swing} 160 160) translate(11 14) scale(0.93)")
    face = stone.finish(over(plate.raster(canvas), bell.raster(canvas)), 0.8)
    if not lit:
        return face
    alpha = face[..., 3]
    around = np.clip(1.6 * halo(alpha, 5, canvas) - 0.6 * alpha, 0, 0.8)
    return over(veil(GOLD, np.asarray(around, np.float32)), face)


def _draw_bell(layer: Layer, mood: Mood, *, lit: bool) -> None:
    """The bell with its features, upright."""
    wood: tuple[Tone, Tone, Tone] = ("#3a2c16", "#7a5a24", "#20190f") if lit else ("#1a2028", "#596068", "#10151a")
    draw_headstock(layer, (160, 26), height=46, width=84, wood=wood)
    body = Bell(160, 68, 176, 106, tilt=-0.06)
    layer.disc((160 - (34 if mood.laughing else 0), 256), 19, wood[0])
    draw_body(layer, body, detail=0)
    ink = "#20160a" if lit else "#f3ead4"
    _draw_eyes(layer, mood.eyes, ink)
    _draw_mouth(layer, body, mood, ink)
    if mood.laughing:
        for side in (-1, 1):
            _draw_sound(layer, side, "#8a5f1e" if lit else "#1e2630")


def _draw_eyes(layer: Layer, eyes: str, ink: str) -> None:
    """Two engraved eyes, 64 pixels apart."""
    for side in (-1, 1):
        x = 160 + side * 32
        if eyes == "sloped":
            layer.line([(x - side * 17, 128), (x + side * 13, 148)], ink, 10)
        elif eyes == "dashes":
            layer.line([(x - 14, 142), (x + 14, 142)], ink, 10)
        elif eyes == "dots":
            layer.disc((x, 140), 11, ink)
        else:
            layer.line(arc((x, 148), 17, 195, 345), ink, 10)


def _draw_mouth(layer: Layer, body: Bell, mood: Mood, ink: str) -> None:
    """The line round the sound bow, which bends in its middle and becomes the mouth."""
    line = [_mouth_point(body, share, mood.mouth) for share in np.linspace(-1, 1, 61)]
    if mood.laughing:
        straight = [_mouth_point(body, share, 0.0) for share in np.linspace(-1, 1, 61)]
        layer.polygon([*line, *reversed(straight)], ink)
        layer.line(straight, ink, 5)
        return
    thin = [*line[:12]], [*line[-12:]]
    for part in thin:
        layer.line(part, ink, 4)
    layer.line(line[12:-12], ink, 11)


def _mouth_point(body: Bell, share: float, bend: float) -> Point2:
    """A point of the mouth line; `share` -1..1 across the bell."""
    x, y = body.at(0.66 if bend >= 0 else 0.76, 72 * share)
    lift = max(0.0, 1 - (share / 0.62) ** 2)
    return x, y + bend * lift


def _draw_sound(layer: Layer, side: int, ink: str) -> None:
    """Two arcs of sound beside the lip."""
    for radius in (114, 130):
        start, end = (-14, 10) if side > 0 else (170, 194)
        layer.line(arc((160, 190), radius, start, end, 8), ink, 7)
