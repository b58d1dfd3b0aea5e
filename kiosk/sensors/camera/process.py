"""The camera process: opens the camera, finds hands, and writes their landmarks to its standard output.

    python -m kiosk.sensors.camera.process --source /dev/video0

The kernel keeps it from opening a connection, from writing a file and from starting a program (`shut_in`). No picture
leaves it, but for the small ones that `kiosk calibrate --pictures` asks for by `--glimpses`, to show them to the
technician. It ends when nobody reads its output any more; `kiosk.leash` ends it when the kiosk is gone.
"""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from kiosk.clock import Clock, SystemClock
from kiosk.errors import KioskError
from kiosk.sensors.camera import glimpse, wire
from kiosk.sensors.camera.backends import open_backend
from kiosk.sensors.camera.blind import Blindness
from kiosk.sensors.camera.capture import Source, is_device, open_source, play
from kiosk.sensors.camera.frozen import once_alive
from kiosk.sensors.camera.hand import Frame
from kiosk.sensors.camera.light import light_of
from kiosk.sensors.camera.rpicam import is_rpicam
from kiosk.sensors.camera.shut_in import NotAtAll, ShutIn
from kiosk.sensors.camera.zone import Zone


def main() -> None:
    """Run until the source ends, something goes wrong, or nobody reads any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the kiosk, which then ends this process
    logging.basicConfig(format=f"{wire.NOTE}%(message)s")
    nowhere = os.open(os.devnull, os.O_WRONLY)  # later on nothing can be opened for writing
    try:
        with closing(lines(_asked(sys.argv[1:]), SystemClock(), ShutIn())) as said:
            for line in said:
                sys.stdout.buffer.write(line)
                sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(nowhere, sys.stdout.fileno())  # for what Python still flushes while it leaves


def lines(asked: argparse.Namespace, clock: Clock, shut_in: ShutIn | None = None) -> Generator[bytes]:
    """What the process writes, line by line; the last one says why it ends.

    It is shut in before anything else is done, but for one: a Pi's own camera comes through a program of the system,
    which needs some of what is shut here and so is started before.
    """
    shut_in = shut_in or NotAtAll()
    try:
        early = _started(asked, clock, shut_in) if is_rpicam(asked.source) else None
        shut_in.before_opening()
        yield from _seen(asked, early or _opened(asked, clock), shut_in)
    except KioskError as error:
        yield wire.encode_trouble(error)
    else:
        yield wire.encode_over()


def _seen(asked: argparse.Namespace, frames: Iterator[tuple[Frame, float]], shut_in: ShutIn) -> Iterator[bytes]:
    """A line for each frame."""
    blindness = Blindness(was_ill=asked.was_ill)
    zone = Zone(*asked.zone)
    with closing(open_backend(asked.backend, asked.landmark, max_hands=asked.max_hands, zone=zone)) as backend:
        shut_in.before_looking()
        for number, (frame, t_ms) in enumerate(frames):
            light, hands = light_of(frame), backend.process(frame, t_ms)
            cause = blindness.see(light, t_ms, found=bool(hands))
            if cause is None:
                yield wire.encode_hands(t_ms / 1000, hands, light.mean)
            else:
                yield wire.encode_blind(t_ms / 1000, cause)
            if asked.glimpses and number % glimpse.EVERY == 0:
                yield glimpse.encode(frame)


def _started(asked: argparse.Namespace, clock: Clock, shut_in: ShutIn) -> Iterator[tuple[Frame, float]]:
    shut_in.before_a_program()
    return _opened(asked, clock)


def _opened(asked: argparse.Namespace, clock: Clock) -> Iterator[tuple[Frame, float]]:
    """The frames of what was asked for; a device is opened here and now."""
    if not is_device(asked.source):
        return play(asked.source, clock, loop=asked.loop)
    frames = _frames_of(open_source(asked.source, clock, tuple(asked.size)))
    return once_alive(frames) if asked.was_ill else frames


def _frames_of(device: Source) -> Iterator[tuple[Frame, float]]:
    with closing(device):
        yield from device.frames()


def _asked(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="kiosk.sensors.camera.process", description=__doc__)
    parser.add_argument("--source", type=Path, required=True, help="device, rpicam, video, picture or folder")
    parser.add_argument("--size", type=int, nargs=2, default=(640, 480), help="width and height asked of a device")
    parser.add_argument("--backend", choices=("litert", "mediapipe"), default="litert", help="what finds hands")
    parser.add_argument("--landmark", choices=("lite", "full"), default="lite", help="model that places the points")
    parser.add_argument("--max-hands", type=int, default=2, help="hands to follow")
    parser.add_argument("--zone", type=float, nargs=4, default=(0.0, 0.0, 1.0, 1.0), help="where hands are searched")
    parser.add_argument("--loop", action="store_true", help="play a recording again and again")
    parser.add_argument("--was-ill", action="store_true", help="what it gives counts once it is clearly well")
    parser.add_argument("--glimpses", action="store_true", help="send small grey pictures too, to be shown at once")
    return parser.parse_args(words)


if __name__ == "__main__":
    main()
