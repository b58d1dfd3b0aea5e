"""Kinds of particles that are at hand: sparks, embers, dust in the light, mist that falls like snow.

Their picture is a `disc` of white; the colours are those of a theme.
"""

from __future__ import annotations

from kiosk.display.canvas import Colour
from kiosk.display.contrast import blend
from kiosk.display.gradients import Stop, radial
from kiosk.display.image import Image
from kiosk.display.particles import Kind

WHITE: Colour = (255, 255, 255)
SOFT = (1.0, 0.62, 0.33, 0.12, 0.03, 0.0)
"""How much of a disc is there from its middle to its edge."""
DISC_PX = 64


def disc() -> Image:
    """A white disc with a soft edge, to be drawn as light or laid over."""
    return radial((DISC_PX, DISC_PX), [Stop(index / 5, WHITE, level) for index, level in enumerate(SOFT)])


def sparks(colour: Colour) -> Kind:
    """Struck: quick, white at first, and gone within a second."""
    return Kind(
        (Stop(0, blend(colour, WHITE, 0.7)), Stop(0.3, colour), Stop(1, colour, 0.0)),
        life_s=(0.35, 0.9),
        size=(0.008, 0.022),
        sizes=(1.0, 0.8, 0.4),
        speed=(0.1, 0.55),
        wind=(0.0, 0.12),
    )


def embers(colour: Colour) -> Kind:
    """They rise from a fire, wander, and burn out."""
    return Kind(
        (Stop(0, colour, 0.0), Stop(0.1, blend(colour, WHITE, 0.3)), Stop(0.6, colour, 0.8), Stop(1, colour, 0.0)),
        life_s=(1.8, 4.0),
        size=(0.006, 0.016),
        sizes=(1.0, 1.0, 0.5),
        speed=(0.0, 0.08),
        spread_deg=30,
        air_per_s=0.8,
        wind=(0.01, -0.16),
        wander=0.05,
    )


def dust(colour: Colour) -> Kind:
    """Motes in a beam of light: so slow that one has to look."""
    return Kind(
        (Stop(0, colour, 0.0), Stop(0.3, colour, 0.5), Stop(0.7, colour, 0.5), Stop(1, colour, 0.0)),
        life_s=(6.0, 12.0),
        size=(0.004, 0.012),
        speed=(0.0, 0.012),
        air_per_s=0.2,
        wind=(0.004, 0.006),
        wander=0.012,
    )


def mist(colour: Colour) -> Kind:
    """Soft flakes that sink; they lie over the picture and do not shine."""
    return Kind(
        (Stop(0, colour, 0.0), Stop(0.2, colour, 0.35), Stop(0.8, colour, 0.35), Stop(1, colour, 0.0)),
        life_s=(5.0, 9.0),
        size=(0.015, 0.05),
        speed=(0.0, 0.02),
        air_per_s=0.5,
        wind=(-0.012, 0.05),
        wander=0.02,
        light=False,
    )
