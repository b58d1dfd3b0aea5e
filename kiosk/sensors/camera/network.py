"""One neural network on LiteRT: a square picture in, its outputs out."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
from ai_edge_litert.interpreter import Interpreter
from numpy.typing import NDArray

from kiosk.errors import KioskError
from kiosk.quiet import quiet
from kiosk.sensors.camera.hand import Frame
from kiosk.sensors.camera.models import RUN_INSTALL

Floats = NDArray[np.float32]
TO_UNIT = np.float32(1 / 255)


def threads_of_this_machine() -> int:
    """Two threads, or three where a fourth core remains for drawing: more make these small networks slower."""
    return 3 if len(os.sched_getaffinity(0)) >= 4 else 2


class Network:
    """A model that takes one RGB picture with values 0..1. `calls` counts how often it ran.

    Of its outputs, ordered by name, the first `outputs` are wanted.
    """

    def __init__(self, path: Path, threads: int, outputs: int) -> None:
        try:
            with quiet():  # it tells every user which delegate it made
                self._interpreter = Interpreter(str(path), num_threads=threads)
                self._interpreter.allocate_tensors()
        except (ValueError, RuntimeError) as error:
            raise KioskError(str(path), f"LiteRT cannot load this model: {error}", RUN_INSTALL) from error
        self._input = self._interpreter.get_input_details()[0]
        named = sorted((detail["name"], detail["index"]) for detail in self._interpreter.get_output_details())
        self._outputs = [index for _, index in named[:outputs]]
        self.side: int = int(self._input["shape"][1])
        """Width and height of the picture that it takes, in pixels."""
        self.calls = 0

    def run(self, picture: Frame) -> list[Floats]:
        """The wanted outputs for a picture of shape (side, side, 3), without the batch dimension."""
        self._fill(picture)
        self._interpreter.invoke()
        self.calls += 1
        return [self._interpreter.get_tensor(index)[0] for index in self._outputs]

    def _fill(self, picture: Frame) -> None:
        """Straight into the network's own memory; the view must be gone before it runs."""
        view = self._interpreter.tensor(self._input["index"])()[0]
        np.copyto(view, picture)
        np.multiply(view, TO_UNIT, out=view)  # in place: faster than both at once
