"""A window without a screen on a GPU of software: nothing takes its frames, and they must not pile up."""

from __future__ import annotations

import pygame
import pytest
import tools

from kiosk.clock import SystemClock
from kiosk.display.canvas_gpu import GpuCanvas
from kiosk.display.geometry import Box
from kiosk.display.image import Image
from kiosk.display.window import Window

SIZE = (1280, 720)
FRAMES, MOST_BEHIND = 40, 4
offscreen = tools.offscreen


@pytest.mark.usefixtures("offscreen")
def test_frames_that_nobody_takes_do_not_pile_up() -> None:
    window, clock = Window(SIZE, headless=False, form="gpu"), SystemClock()
    canvas, image = window.canvas, Image(pygame.Surface(SIZE, 0, 32))
    assert isinstance(canvas, GpuCanvas)
    canvas.finish()
    began = clock.now()
    for _ in range(FRAMES):
        canvas.clear((0, 0, 0))
        canvas.image(image, Box(0, 0, *SIZE), alpha=0.5)
        canvas.present()
    shown = clock.now()
    canvas.finish()
    window.close()
    a_frame_s = (clock.now() - began) / FRAMES
    assert clock.now() - shown < MOST_BEHIND * a_frame_s
