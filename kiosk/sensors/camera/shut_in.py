"""How the camera process shuts itself in, step by step, so that what sees visitors can hand on nothing but numbers.

Everything that is opened is opened before the first picture is looked at; by then the process can only read files, read
its camera, and write into the pipes that it was started with.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from kiosk.sensors.camera import seal

log = logging.getLogger(__name__)

CANNOT = (
    "This system cannot shut the camera process in: it opens no connection and no file, but no kernel holds it to that."
)

Close = Callable[[], bool]


class ShutIn:
    """The steps in their order; where the kernel cannot hold one, that is said once, and the exhibit goes on."""

    def __init__(self) -> None:
        self._told = False

    def before_a_program(self) -> None:
        """Before the program of a Pi's own camera, which needs sockets of this machine, its devices, and memory."""
        self._close(seal.keep_no_image, seal.close_outside, seal.close_making)

    def before_opening(self) -> None:
        """Before a model is loaded or a camera opened: no network, no file, no other process."""
        self._close(seal.keep_no_image, seal.close_network, seal.close_files, seal.close_others)

    def before_looking(self) -> None:
        """Before the first picture: no program, and nothing more that could be written into."""
        self._close(seal.close_programs, seal.close_writing)

    def _close(self, *doors: Close) -> None:
        held = [close() for close in doors]
        if not all(held) and not self._told:
            self._told = True
            log.warning(CANNOT)


class NotAtAll(ShutIn):
    """For a process that looks into pictures and does other things too, such as a test."""

    def _close(self, *doors: Close) -> None:
        """Everything stays open."""
