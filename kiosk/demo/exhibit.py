"""The exhibit file of a demo: one kiosk, whose visitors are simulated."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from kiosk.demo.care import STATE
from kiosk.errors import KioskError
from kiosk.sensors.camera.models import locate

EXHIBIT = """\
# Written by `kiosk demo`: an exhibit whose visitors are simulated.
site: mons
kiosk: demo
pack: {pack}
screen: {{size_px: [1280, 720], canvas: software, fullscreen: false}}
sensors:
{sensors}
collector: {{broker: "{broker}"}}
counts: {{flush_s: 2, health_s: 5}}
state: {state}
"""

DRAWN_SENSORS = """\
  hands: {{type: camera, source: "drawn:{strings}", zone: {zone}}}
  visitors: {{type: visitors, every_s: {every_s}, seed: {seed}, hands: "{strings}", zone: {zone}}}"""
"""With the hand models: visitors move a drawn hand before a drawn camera, and what it means is found out as ever."""
SENSORS = "  visitors: {{type: visitors, every_s: {every_s}, seed: {seed}}}"
STRINGS = "hands.json"
ZONE = [0.2, 0.25, 0.8, 0.75]

Say = Callable[[str], None]


def exhibit_file(pack: Path, broker: str, *, every_s: float, seed: int, say: Say) -> str:
    """Its text; `say` is told where visitors have no hands."""
    sensors = _sensors(every_s, seed, say)
    named = json.dumps(str(pack.resolve()))  # a folder may be called anything
    return EXHIBIT.format(pack=named, broker=broker, sensors=sensors, state=STATE)


def _sensors(every_s: float, seed: int, say: Say) -> str:
    """A drawn camera too where the models are that find hands in its pictures."""
    asked = {"every_s": every_s, "seed": seed}
    try:
        locate()
    except KioskError as error:
        say(f"Visitors have no hand before a camera, only what it would mean: {error}")
        return SENSORS.format(**asked)
    return DRAWN_SENSORS.format(**asked, strings=STRINGS, zone=ZONE)
