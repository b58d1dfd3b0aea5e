"""A picture for what has none: rings of light in a dark ground, as a drawing; the same words give the same picture."""

from __future__ import annotations

from random import Random

SIZE = (1920, 1080)
GROUND, SHADE, MIDDLE, PAPER, ACCENT = "#14181d", "#323a43", "#66707a", "#f2ede3", "#d9a441"
"""The tones of a pack that names none."""


def rings(words: str) -> str:
    """An SVG of 1920 x 1080: where the rings open, how far and how many is drawn by lot from the words."""
    lot = Random(words)  # noqa: S311  # for a picture, not for a secret
    x, y = round(lot.uniform(0.52, 0.74) * SIZE[0]), round(lot.uniform(0.4, 0.6) * SIZE[1])
    step, count = round(lot.uniform(64, 104)), lot.randint(5, 8)
    opened = [_ring(x, y, (number + 1) * step + lot.uniform(-9, 9), number / count) for number in range(count)]
    lines = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIZE[0]}" height="{SIZE[1]}">',
        f'<defs><radialGradient id="light" cx="{x}" cy="{y}" r="{SIZE[1]}" gradientUnits="userSpaceOnUse">',
        f'<stop offset="0" stop-color="{SHADE}"/><stop offset="1" stop-color="{GROUND}"/></radialGradient></defs>',
        f'<rect width="{SIZE[0]}" height="{SIZE[1]}" fill="url(#light)"/>',
        *reversed(opened),
        f'<circle cx="{x}" cy="{y}" r="{step // 3}" fill="{ACCENT}"/>',
        "</svg>",
    )
    return "\n".join(lines) + "\n"


def _ring(x: float, y: float, radius: float, part: float) -> str:
    """A ring; those further out (`part` towards 1) are thinner and weaker."""
    colour = PAPER if part < 0.34 else MIDDLE
    width, opacity = 9 - 6 * part, 0.85 * (1 - part) + 0.12
    place = f'cx="{x}" cy="{y}" r="{radius:.0f}"'
    return f'<circle {place} fill="none" stroke="{colour}" stroke-width="{width:.1f}" stroke-opacity="{opacity:.2f}"/>'
