"""The one door to what finds hands: `litert`, or on request `mediapipe`, which is let in only where it is safe."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Literal

from kiosk.errors import KioskError
from kiosk.sensors.camera import seal
from kiosk.sensors.camera.hand import HandBackend
from kiosk.sensors.camera.litert import LiteRtHands
from kiosk.sensors.camera.models import HandModels, Variant, locate
from kiosk.sensors.camera.processor import USE_LITERT, WHERE, require_mediapipe
from kiosk.sensors.camera.trial import try_mediapipe
from kiosk.sensors.camera.zone import WHOLE, Zone

Backend = Literal["litert", "mediapipe"]
INSTALL = 'Run: pip install "museumlab-kiosk[mediapipe]"'


def open_backend(
    name: Backend = "litert",
    landmark: Variant = "lite",
    *,
    max_hands: int = 2,
    zone: Zone = WHOLE,
    stills: bool = False,
) -> HandBackend:
    """What finds hands; for `stills`, pictures that have nothing to do with each other, up to two in each.

    `mediapipe` closes the network to this process for good, and searches the whole picture whatever the `zone` is.
    Raises KioskError when models or package are missing, or when mediapipe cannot run here or not without a network.
    """
    if name == "mediapipe":
        return _mediapipe(landmark, max_hands, stills=stills)
    models = locate(landmark=landmark)
    return LiteRtHands.for_stills(models) if stills else LiteRtHands(models, max_hands=max_hands, zone=zone)


def _mediapipe(landmark: Variant, max_hands: int, *, stills: bool) -> HandBackend:
    models = _admitted(landmark)
    from kiosk.sensors.camera.mediapipe_hands import MediaPipeHands  # noqa: PLC0415  # only when asked for

    return MediaPipeHands.for_stills(models) if stills else MediaPipeHands(models, max_hands=max_hands)


def _admitted(landmark: Variant) -> HandModels:
    """Everything that has to be so before mediapipe is loaded, cheapest first."""
    require_mediapipe()
    if find_spec("mediapipe") is None:
        raise KioskError(WHERE, "the mediapipe package is not installed.", f"{INSTALL}, or use the backend litert.")
    models = locate(landmark=landmark)
    if not seal.close_network():
        told = "this system cannot keep a process off the network, and mediapipe reports its use to its maker."
        raise KioskError(WHERE, told, USE_LITERT)
    try_mediapipe(landmark)
    return models
