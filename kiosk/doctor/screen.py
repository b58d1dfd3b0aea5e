"""The screen: who draws, whether it is seen, and whether letters on it can be read from where people stand."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pygame

from kiosk.display.connectors import DRM, choose
from kiosk.display.theme import CAP_PER_EM, Viewing
from kiosk.display.window import UNSEEN, Window
from kiosk.doctor.finding import Finding, error, ok, warning
from kiosk.doctor.patient import Patient
from kiosk.errors import KioskError
from kiosk.selftest.selftest import open_video
from kiosk.settings_parts import Screen

LEAST_CAP_DEG = 16 / 60
"""Smaller capitals are hard to read (ISO 9241-303 asks for 16 minutes of arc at least); degrees of the visual field."""
WANTED_CAP_DEG = 0.35
CONNECT = (
    "Connect one and switch it on before the machine. Where a Raspberry Pi finds it too late, write "
    "video=HDMI-A-1:1920x1080@60D at the end of the line in /boot/firmware/cmdline.txt."
)
FORM = 0.02
"""So much of its width a picture may differ in form from its screen."""


def look(patient: Patient) -> Iterator[Finding]:
    """What draws, and where an exhibit says how large the screen is and where people stand, the letters."""
    yield from _drawn(patient.exhibit.settings.screen if patient.exhibit else Screen())
    if patient.exhibit is None:
        return
    screen = patient.exhibit.settings.screen
    yield _legible(screen)
    yield from formed(screen)
    if screen.misplaced:
        yield warning("reach", screen.misplaced.removeprefix("screen: "))


def _drawn(screen: Screen) -> Iterator[Finding]:
    try:
        driver = open_video()
        if driver in UNSEEN:
            yield error("screen", "No screen was found: nobody sees the exhibit.", CONNECT)
            return
        window = Window(screen.size_px, headless=False, form=screen.canvas, output=screen.output)
    except KioskError as fault:
        yield error("screen", fault.what, fault.hint)
        return
    try:
        for note in window.notes:
            yield warning("screen", note)
        if not window.notes:
            yield ok(
                "screen", f"{driver}: the {window.canvas.name} canvas draws {screen.size_px[0]} x {screen.size_px[1]}."
            )
    finally:
        window.close()
        pygame.display.quit()


def formed(screen: Screen, drm: Path = DRM) -> Iterator[Finding]:
    """Whether the picture has the form of the screen that shows it, where that can be known."""
    connector = choose(screen.output, drm, {}).connector
    wide, high = connector.size_px if connector is not None else (0, 0)
    if not wide or not high or abs(wide / high * screen.size_px[1] / screen.size_px[0] - 1) < FORM:
        return
    said = f"The screen has {wide} x {high} pixels, and size_px says {screen.size_px[0]} x {screen.size_px[1]}"
    if (wide > high) != (screen.size_px[0] > screen.size_px[1]):
        hint = "This program turns no picture: turn it in the screen's own menu, or take a screen that stands upright."
    else:
        hint = f"Write size_px: [{wide}, {high}], or the same form in fewer pixels."
    yield warning("screen", f"{said}: there are bars beside the picture.", hint)


def _legible(screen: Screen) -> Finding:
    """The height of capitals of running text where people stand, in degrees of the visual field."""
    viewing = Viewing(screen.size_px, screen.diagonal_in, screen.viewing_distance_m)
    mm_per_px = screen.diagonal_in * 25.4 / math.hypot(*screen.size_px)
    cap_mm = viewing.body_px() * CAP_PER_EM * mm_per_px
    degrees = math.degrees(math.atan(cap_mm / (1000 * screen.viewing_distance_m)))
    said = f"Capitals are {cap_mm:.1f} mm high, {degrees:.2f}° from {screen.viewing_distance_m:g} m."
    hint = (
        "Let people come nearer, or take a larger screen; correct diagonal_in and viewing_distance_m if they are wrong."
    )
    if degrees < LEAST_CAP_DEG:
        return error("legibility", said, hint)
    if degrees < 0.99 * WANTED_CAP_DEG:
        return warning("legibility", said, hint)
    return ok("legibility", said)
