"""What finding hands costs over the bare network calls that it cannot do without.

A bare call is what nobody can do without to ask a network: numbers that lie ready are set, it is invoked, and what it
says is read; without the cutting, turning and scaling of a picture, and without what is made of the answer. Bare call
and whole step take turns on the same interpreter, so that a busy machine slows both. Drawn hands stand for real ones:
what a frame costs does not depend on whose hand is in it.
"""

from __future__ import annotations

import statistics
import sys
import unittest
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))

import numpy as np
from drawn_hands import DrawnHand, nobody

from kiosk.clock import SystemClock
from kiosk.errors import KioskError
from kiosk.sensors.camera.hand import Frame
from kiosk.sensors.camera.litert import LiteRtHands
from kiosk.sensors.camera.models import locate
from kiosk.sensors.camera.network import Network

ROUNDS = 200
BACKENDS = 5
"""So many fresh ones take turns, and the median of their ratios counts: where memory happens to lie moves the ratio of
one of them by several hundredths."""
WARM_UP = 40
FRAME_MS = 1000 / 30
CLOCK = SystemClock()


def rows() -> list[dict[str, object]]:
    """The two budgets, and what a thing that looks like a palm adds to the second."""
    try:
        models = locate()
    except KioskError as error:
        raise unittest.SkipTest(str(error)) from error
    hand = [DrawnHand(x=0.5 + 0.01 * step).picture(noise=4) for step in (0, 1, 2, 1)]
    wall = [nobody(noise) for noise in (3, 4, 5)]
    look_alike = [DrawnHand(y=1.05, pose="fist", scale=0.5).picture(noise) for noise in (0, 1)]
    fresh = [LiteRtHands(models) for _ in range(BACKENDS)]
    return [
        _row("a followed hand, in bare landmark calls", 1.25, [_undisturbed(backend, hand) for backend in fresh]),
        _row("nobody there, in bare palm calls", 0.45, [_mean(LiteRtHands(models), wall)]),
        _row("nobody, but a look-alike, in bare palm calls", 0.45, [_mean(LiteRtHands(models), look_alike)]),
    ]


def _row(name: str, limit: float, costs: Sequence[tuple[float, float]]) -> dict[str, object]:
    """`costs` are milliseconds of the whole and of the bare call, for each back end."""
    ratio = statistics.median(whole_ms / bare_ms for whole_ms, bare_ms in costs)
    name = f"{name} of {statistics.median(bare_ms for _, bare_ms in costs):.2f} ms"
    return {"name": name, "value": ratio, "unit": "times", "limit": limit, "holds": ratio <= limit}


def _undisturbed(backend: LiteRtHands, frames: Sequence[Frame]) -> tuple[float, float]:
    """The lower quartiles: what else runs on a machine only ever adds, and to the longer of the two the more."""
    whole, bare = zip(*_rounds(backend, frames, backend.landmarks.network), strict=True)
    return statistics.quantiles(whole, n=4)[0], statistics.quantiles(bare, n=4)[0]


def _mean(backend: LiteRtHands, frames: Sequence[Frame]) -> tuple[float, float]:
    """The mean, since it is one frame in four or five that costs."""
    whole, bare = zip(*_rounds(backend, frames, backend.palms.network), strict=True)
    return statistics.fmean(whole), statistics.fmean(bare)


def _rounds(backend: LiteRtHands, frames: Sequence[Frame], network: Network) -> Iterator[tuple[float, float]]:
    bare = _bare_call(network)
    for number, frame in enumerate(islice(cycle(frames), WARM_UP + ROUNDS)):
        whole_ms = _ms(lambda frame=frame, t_ms=number * FRAME_MS: backend.process(frame, t_ms))
        bare_ms = _ms(bare)
        if number >= WARM_UP:
            yield whole_ms, bare_ms


def _bare_call(network: Network) -> Callable[[], object]:
    interpreter, into = network._interpreter, network._input["index"]
    ready = np.full(network._input["shape"], 0.5, np.float32)

    def call() -> object:
        interpreter.set_tensor(into, ready)
        interpreter.invoke()
        return [interpreter.get_tensor(index) for index in network._outputs]

    return call


def _ms(step: Callable[[], object]) -> float:
    began = CLOCK.now()
    step()
    return (CLOCK.now() - began) * 1000
