"""One small scene for each thing that can be drawn: what the golden pictures show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pygame

from kiosk.clock import FakeClock
from kiosk.display import emitters, glow, gradients, masks, object_fit, paths, shadows
from kiosk.display.blur import blurred
from kiosk.display.canvas import Canvas, Colour
from kiosk.display.contour import Contour, Disc
from kiosk.display.drawing import raster
from kiosk.display.geometry import Box, Fit, Point
from kiosk.display.gradients import Stop
from kiosk.display.image import Image
from kiosk.display.nine_patch import NinePatch
from kiosk.display.particles import Kind, Particles
from kiosk.display.picture import Layer
from kiosk.display.raw_pixels import to_surface
from kiosk.display.scrim import Scrim
from kiosk.display.sound import Sound
from kiosk.display.text import Typesetter
from kiosk.display.theme import Theme
from kiosk.display.video.film import Film
from kiosk.packs.planes import Plane

SIZE = (96, 64)
INK, SLATE, GREY, MIST, PAPER = TONES = (30, 38, 48), (58, 69, 82), (102, 114, 127), (169, 179, 186), (236, 231, 218)
GOLD = (217, 164, 65)
THEME = Theme(TONES, GOLD, 13)

Drawing = Callable[[Canvas], None]


def picture(w: int = 40, h: int = 30) -> Image:
    """A picture with nothing at its edges, half transparent on its right."""
    surface = pygame.Surface((w, h), pygame.SRCALPHA, 32)
    for x in range(2, w - 2):
        for y in range(2, h - 2):
            surface.set_at((x, y), (2 * x % 256, 60 + y % 180, 120, 255 if x < w // 2 else 128))
    return Image(surface)


def opaque(w: int = 40, h: int = 30) -> Image:
    """A picture without alpha, light and dark in turn."""
    x, y = np.meshgrid(np.arange(w), np.arange(h), indexing="ij")
    level = 128 + 90 * np.sin(x / 3) * np.cos(y / 4)
    surface = pygame.Surface((w, h), 0, 32)
    pygame.surfarray.blit_array(surface, np.stack((level, level * 0.8, 255 - level), axis=2).astype(np.uint8))
    return Image(surface)


def particles(kind: Kind, count: int, *, after_s: float = 0.3) -> Drawing:
    """So many of a kind, some time after they were thrown."""

    def draw(canvas: Canvas) -> None:
        thrown = Particles(kind, emitters.disc(), 260, seed=1)
        thrown.emit(count, Box(8, 6, 80, 52))
        thrown.update(after_s)
        thrown.draw(canvas)

    return draw


def text(
    said: str, role: str = "body", language: str = "en", colour: Colour = PAPER, *, align: str = "left"
) -> Drawing:
    """A text at the width of the canvas."""

    def draw(canvas: Canvas) -> None:
        words = _setter().set(said, role, colour, width=88, align=align, language=language)  # type: ignore[arg-type]
        canvas.image(words, Box(4, 4, *words.size))

    return draw


@cache
def _setter() -> Typesetter:
    return Typesetter(THEME, lambda _: None)


def on_stripes(scene: Drawing) -> Drawing:
    """Drawn over a picture of light and dark stripes."""

    def draw(canvas: Canvas) -> None:
        for left in range(0, SIZE[0], 16):
            canvas.fill(Box(left, 0, 8, SIZE[1]), PAPER)
        scene(canvas)

    return draw


def in_layer(canvas: Canvas) -> None:
    with canvas.layer(0.5):
        canvas.fill(Box(6, 6, 40, 36), GOLD)
        canvas.fill(Box(28, 24, 50, 34), PAPER)


def in_layers_and_clips(canvas: Canvas) -> None:
    with canvas.layer(0.8):
        canvas.image(opaque(), Box(6, 6, 40, 30))
        with canvas.clip(Box(30, 16, 40, 32)), canvas.layer(0.6):
            canvas.fill(Box(20, 20, 70, 40), GOLD)
            canvas.image(picture(), Box(38, 20, 40, 30))
        canvas.fill(Box(50, 4, 40, 20), PAPER, alpha=0.5)


def in_clips(canvas: Canvas) -> None:
    with canvas.clip(Box(12, 10, 50, 36)):
        canvas.fill(Box(0, 0, 36, 36), GOLD)
        with canvas.clip(Box(30, 18, 60, 14)):
            canvas.fill(Box(0, 0, *SIZE), PAPER)


def in_dashes(canvas: Canvas) -> None:
    for piece in paths.dashes(ARC, 11, 7):
        canvas.line(piece, GOLD, width=5)


def kept(canvas: Canvas) -> None:
    """A frame that was kept, faint, over another."""
    canvas.fill(Box(10, 10, 50, 40), GOLD)
    canvas.image(picture(), Box(40, 20, 40, 30))
    still = canvas.still()
    canvas.clear(PAPER)
    canvas.image(still, Box(0, 0, *SIZE), alpha=0.6)


def outlined(canvas: Canvas) -> None:
    discs = [Disc(30, 40, 14), Disc(48, 36, 16), Disc(64, 24, 9), Disc(72, 14, 6)]
    image, box = Contour(PAPER, 4, GOLD, 0.3).draw(discs, [(30, 40), (48, 36), (40, 46)], [Disc(24, 50, 12)])
    canvas.image(image, box)


def scrim(under: Colour, *boxes: Box) -> Drawing:
    """A picture of stripes, a scrim, and the text on it."""

    def draw(canvas: Canvas) -> None:
        for left in range(0, SIZE[0], 8):
            canvas.fill(Box(left, 0, 4, SIZE[1]), under)
        canvas.fill(boxes[0], Scrim(THEME).draw(canvas, *boxes))

    return draw


def poster(canvas: Canvas) -> None:
    """A film whose file is none shows its poster."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "belfry.mp4").write_bytes(b"no film")
        told: list[str] = []
        path, clock = Path(folder) / "belfry.mp4", FakeClock()
        sound = Sound(told.append, clock, silent=True)
        film = Film(path, clock, sound, told.append, room=SIZE, poster=opaque(64, 36), threads=False)
        film.play()
        film.update()
        assert told
        object_fit.draw(canvas, film.image, Box(0, 0, *SIZE), "contain")
        film.close(wait=True)


def vector(canvas: Canvas) -> None:
    """A drawing from an SVG file."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 60"><circle cx="30" cy="30" r="26" fill="#d9a441"/>'
        '<path d="M12 44 L30 10 L48 44 Z" fill="#1e2630" stroke="#ece7da" stroke-width="3"/></svg>'
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bell.svg"
        path.write_text(svg)
        canvas.image(Image(to_surface(raster(path, (60, 60))), premultiplied=True), Box(18, 2, 60, 60))


def planes(canvas: Canvas) -> None:
    """A plane as wide as the screen, and one that is laid side by side."""
    fit = Fit(1.0, 0.0, 0.0)
    Layer(Plane(image="sky.png", at=(0, 0)), opaque(*SIZE), fit).draw(canvas, (0.0, 0.0), 0.0)
    mist = gradients.radial((32, 20), [Stop(0, PAPER, 0.8), Stop(1, PAPER, 0.0)])
    Layer(Plane(image="mist.png", at=(5, 30), drift_px_s=3, repeat=True), mist, fit).draw(canvas, (0.0, 0.0), 1.0)


ALL = Box(0, 0, *SIZE)
STOPS = [Stop(0, INK), Stop(0.4, PAPER), Stop(1, GOLD, 0.2)]
BEND: list[Point] = [(10.0, 10.0), (74.0, 14.0), (34.0, 48.0), (86.0, 56.0)]
ARC: list[Point] = [(8.0 + 2.6 * step, 32.0 + 20 * float(np.sin(step / 5))) for step in range(31)]
LOOP: list[Point] = [(48.0, 8.0), (84.0, 30.0), (56.0, 56.0), (14.0, 34.0), (48.0, 8.0)]
FRAME = NinePatch.even(masks.rounded(gradients.linear((40, 40), [Stop(0, GOLD), Stop(1, PAPER)]), 12), 14)
DOTS: Sequence[tuple[int, int, int, tuple[int, int, int, int]]] = [
    (12 + 12 * at, 16 + 5 * at, 6 + 4 * at, (240 - 20 * at, 180, 60 + 20 * at, 220)) for at in range(7)
]
ROOM = "القاعة 12 (Room B) مفتوحة في 1918"

DRAWINGS: dict[str, Drawing] = {
    "image": lambda canvas: canvas.image(picture(), Box(20, 16, 40, 30)),
    "image, faint": lambda canvas: canvas.image(picture(), Box(20, 16, 40, 30), alpha=0.4),
    "image, larger": lambda canvas: canvas.image(picture(), Box(8, 2, 80, 60)),
    "image, smaller": lambda canvas: canvas.image(picture(80, 60), Box(20, 16, 28, 21)),
    "image, much smaller": lambda canvas: canvas.image(picture(320, 240), Box(20, 16, 40, 30)),
    "image, cropped": lambda canvas: canvas.image(picture(), Box(10, 10, 40, 40), crop=Box(4, 6, 20, 20)),
    "image, turned": lambda canvas: canvas.image(picture(), Box(28, 17, 40, 30), angle_deg=30),
    "image, turned about a corner": lambda canvas: canvas.image(
        picture(), Box(20, 14, 40, 30), angle_deg=-20, pivot=(0.0, 0.0), alpha=0.7
    ),
    "image, opaque": lambda canvas: canvas.image(opaque(), Box(20, 16, 40, 30)),
    "image, opaque and faint": lambda canvas: canvas.image(opaque(), Box(20, 16, 40, 30), alpha=0.3),
    "image, beyond the edge": lambda canvas: canvas.image(picture(), Box(-14, 44, 40, 30)),
    "image, between pixels": lambda canvas: canvas.image(
        opaque(), Box(20.4, 16.3, 40.5, 30.7), crop=Box(1.5, 2.5, 30, 20)
    ),
    "image, drawing": vector,
    "planes": planes,
    "light": lambda canvas: canvas.light(glow.disc(48, GOLD), Box(24, 8, 48, 48)),
    "light, faint": on_stripes(lambda canvas: canvas.light(glow.disc(48, GOLD), Box(24, 8, 48, 48), alpha=0.6)),
    "fill": lambda canvas: canvas.fill(Box(12, 14, 50, 40), GOLD),
    "fill, faint": on_stripes(lambda canvas: canvas.fill(Box(12, 14, 50, 40), GOLD, alpha=0.5)),
    "fill, whole and faint": on_stripes(lambda canvas: canvas.fill(ALL, GOLD, alpha=0.3)),
    "fill, rounded": lambda canvas: canvas.fill(Box(8, 6, 78, 52), GOLD, radius=12),
    "fill, rounded and faint": on_stripes(lambda canvas: canvas.fill(Box(8, 6, 78, 52), GOLD, alpha=0.6, radius=12)),
    "fill, round": lambda canvas: canvas.fill(Box(28, 12, 40, 40), PAPER, radius=20),
    "ring": lambda canvas: canvas.ring((48, 32), 26, GOLD, width=6),
    "ring, part": lambda canvas: canvas.ring((48, 32), 26, GOLD, width=6, part=0.4),
    "wave": lambda canvas: canvas.wave((48, 32), 22, GOLD, width=6, alpha=1.0),
    "wave, faint": on_stripes(lambda canvas: canvas.wave((40, 30), 60, PAPER, width=10, alpha=0.5)),
    "line": lambda canvas: canvas.line(ARC, GOLD, width=6),
    "line, thin": lambda canvas: canvas.line(ARC, PAPER, width=1),
    "line, faint": on_stripes(lambda canvas: canvas.line(ARC, GOLD, width=6, alpha=0.5)),
    "line, tapered": lambda canvas: canvas.line(ARC, GOLD, width=[2 + step / 3 for step in range(31)]),
    "line, dashed": in_dashes,
    "line, rounded": lambda canvas: canvas.line(paths.rounded(BEND, 12), GOLD, width=5),
    "line, in part": lambda canvas: canvas.line(paths.part_of(BEND, 0.2, 0.7), GOLD, width=5),
    "line, swelling": lambda canvas: canvas.line(ARC, GOLD, width=paths.tapered(ARC, 12, end=0.1)),
    "line, closed": lambda canvas: canvas.line(LOOP, PAPER, width=4),
    "polygon": lambda canvas: canvas.polygon([(12, 10), (76, 20), (58, 56), (18, 46)], GOLD),
    "polygon, faint": on_stripes(lambda canvas: canvas.polygon([(48, 4), (90, 58), (10, 50)], GOLD, alpha=0.5)),
    "motes, light": lambda canvas: canvas.motes(emitters.disc(), DOTS),
    "motes, laid over": on_stripes(lambda canvas: canvas.motes(emitters.disc(), DOTS, light=False)),
    "particles, sparks": particles(emitters.sparks(GOLD), 60),
    "particles, embers": particles(emitters.embers(GOLD), 60, after_s=1.0),
    "particles, dust": particles(emitters.dust(PAPER), 60, after_s=3.0),
    "particles, mist": particles(emitters.mist(PAPER), 60, after_s=2.0),
    "particles, dense mist": on_stripes(particles(emitters.mist(SLATE), 200, after_s=2.0)),
    "clip": in_clips,
    "layer": in_layer,
    "layers and clips": on_stripes(in_layers_and_clips),
    "frame that was kept": kept,
    "gradient": lambda canvas: canvas.image(gradients.linear(SIZE, STOPS, angle_deg=60), ALL),
    "gradient, radial": lambda canvas: canvas.image(gradients.radial(SIZE, STOPS, centre=(0.3, 0.4)), ALL),
    "blur": lambda canvas: canvas.image(blurred(picture(60, 44), 8), Box(18, 10, 60, 44)),
    "blur, wide": lambda canvas: canvas.image(blurred(opaque(*SIZE), 20), ALL),
    "shadow": on_stripes(lambda canvas: shadows.Shadow(INK, 8, 10).draw(canvas, Box(20, 18, 56, 28))),
    "shadow of a picture": on_stripes(
        lambda canvas: shadows.draw(canvas, picture(), Box(24, 14, 40, 30), INK, blur_px=6, offset=(4, 6))
    ),
    "mask": lambda canvas: canvas.image(
        masks.masked(gradients.linear((40, 30), STOPS), picture()), Box(28, 17, 40, 30)
    ),
    "mask, rounded": lambda canvas: canvas.image(masks.rounded(opaque(60, 44), 14), Box(18, 10, 60, 44)),
    "tint": lambda canvas: canvas.image(masks.tinted(picture(), GOLD, 0.8), Box(28, 17, 40, 30)),
    "nine-patch": lambda canvas: FRAME.draw(canvas, Box(6, 5, 84, 54)),
    "nine-patch, small and faint": lambda canvas: FRAME.draw(canvas, Box(38.4, 7.4, 20, 50), alpha=0.5),
    "object-fit, cover": lambda canvas: object_fit.draw(canvas, opaque(), Box(6, 4, 80, 40), "cover", focus=(0.2, 0.5)),
    "object-fit, contain": lambda canvas: object_fit.draw(
        canvas, opaque(), Box(6, 4, 60, 56), "contain", focus=(0.5, 1)
    ),
    "object-fit, fill": lambda canvas: object_fit.draw(canvas, opaque(), Box(6, 4, 84, 20), "fill"),
    "object-fit, none": lambda canvas: object_fit.draw(canvas, opaque(90, 70), Box(20, 10, 50, 40), "none"),
    "contour": outlined,
    "scrim": scrim(GREY, Box(20, 22, 50, 14)),
    "scrim, firm": scrim(PAPER, Box(20, 22, 50, 14)),
    "text": text("The tower, 87 m high, struck *six*."),
    "text, bold": text("**Die Glocken** läuten um 20.30 Uhr."),
    "text, title": text("Le beffroi", "heading", "fr", GOLD, align="centre"),
    "text, small": text("In 1918 luidden ze de hele nacht.", "small", "nl"),
    "text, Arabic": text(ROOM, language="ar"),
    "text, Arabic and bold": text("الدرجات **365 درجة**", language="ar"),
    "text, Hebrew": text("שלום 12 (Room B)", language="he"),
    "film, poster": poster,
}
"""What is drawn, by the name of its golden picture."""
